"""The words of errors about the task force, its teams and whom they tell."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "head-twice": N_("{first} is the {value} already; there is one. Correct one of the two roles"),
    "member-twice": N_("{code} bears the name of {first} of the same body, «{value}»: one person?"),
    "template-name": N_(
        "{code}: «{value}» stands where a name is to be; the member is kept without a name"
    ),
    "sheet-hidden": N_("this sheet is hidden and was not read; show it if it counts"),
    "sheet-unread": N_("this sheet was not read; those that are: {known}"),
    "unknown-body": N_("There is no body «{name}». Known: {known}."),
    "ambiguous-body": N_("«{name}» can be {found}. Use a code."),
    "mistyped-member": N_("There is no member «{name}». Did you mean: {near}?"),
    "unknown-member": N_("There is no member «{name}». Known: {known}."),
    "ambiguous-member": N_("«{name}» can be {found}. Use a code."),
    "bad-member": N_('--member «{value}»: write it like "name, title".'),
    "bad-document": N_("--document «{value}»: write it like 12/VP;25/11/2026."),
    "future-document": N_(
        "The document {number} would be of {day}, but today is {today}. Mend the day."
    ),
    "days-reversed": N_(
        "The last day ({last}) is before the first ({first}). Swap --from and --to."
    ),
    "same-member": N_(
        "{name} cannot stand in for themselves. Name somebody else, or leave --substitute out."
    ),
    "substitute-elsewhere": N_(
        "{name} cannot stand in for {member}: a substitute is of the same team, or of the same body"
        " and of no other team. See `pccheck team list`; a new member comes with `pccheck team"
        " nominate`."
    ),
    "substitute-away": N_("{name} is away too, from {first} to {last}. Name somebody else."),
    "no-itinerary-to-tell": N_(
        "There is no itinerary to tell of on {day} or soon after. Look with `pccheck plan show`."
    ),
    "not-on-itinerary": N_(
        "«{name}» is on no itinerary on {day} or soon after. To be told: {known}. For one of them:"
        " `{command}`."
    ),
    "several-itineraries": N_(
        "{name} is on several itineraries ({found}). Say of which: `{command}`."
    ),
    "not-released": N_(
        "{code} may be told from {release} on, not before: units do not know their day ahead. Who"
        " may be told now: `{command}`."
    ),
    "number-used": N_(
        "The document {number} stands for something else already ({day}). The next number that is"
        " free: `{command}`."
    ),
    "told-already": N_(
        "{name} was told of that itinerary by document {number} already. See `pccheck notify --date"
        " {day}`."
    ),
    "phone-or-document": N_(
        "Say how they were told: by --document NUMBER, or by telephone: `pccheck notify {words}"
        " --phone`."
    ),
    "told-whom": N_(
        "Say who was told: add --told BODY or --told TARGET. Who is to be told: `pccheck notify`."
    ),
    "ambiguous-team": N_("«{name}» can be {found}. Use a code."),
    "unknown-team": N_("There is no team «{value}». Known: {known}."),
}
