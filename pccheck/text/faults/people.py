"""The words of errors about the task force, its teams and whom they tell."""

from pccheck.text.catalogue import N_

FAULTS: dict[str, str] = {
    "unknown-body": N_("There is no body «{name}». Known: {known}."),
    "ambiguous-body": N_("«{name}» can be {found}. Use a code."),
    "mistyped-member": N_("There is no member «{name}». Did you mean: {near}?"),
    "unknown-member": N_("There is no member «{name}». Look with `pccheck team list`."),
    "ambiguous-member": N_("«{name}» can be {found}. Use a code."),
    "bad-member": N_('--member «{value}»: write it like "name, title".'),
    "bad-document": N_("--document «{value}»: write it like 12/VHTT;25/11/2021."),
    "future-document": N_("The document {number} would be of {day}, but today is {today}. Mend the day."),
    "days-reversed": N_("The last day ({last}) is before the first ({first}). Swap --from and --to."),
    "same-member": N_("{name} cannot stand in for themselves. Name somebody else, or leave --substitute out."),
    "substitute-elsewhere": N_(
        "{name} cannot stand in for {member}: neither of the same team nor of the same body. "
        "See `pccheck team list`; a new member comes with `pccheck team nominate`."
    ),
    "substitute-away": N_("{name} is away too, from {first} to {last}. Name somebody else."),
    "no-itinerary-to-tell": N_(
        "There is no itinerary to tell of on {day} or soon after. Look with `pccheck plan show`."
    ),
    "not-on-itinerary": N_(
        "«{name}» is on no itinerary on {day} or soon after. To be told: {known}. Look with `pccheck notify`."
    ),
    "several-itineraries": N_("{name} is on several itineraries ({found}). Add --date and --team."),
    "not-released": N_("{code} may be told from {release} on, not before (the inspection is unannounced)."),
    "number-used": N_(
        "The document {number} stands for something else already ({day}). Give the right one: --document."
    ),
    "told-already": N_("{name} was told of that itinerary by document {number} already. Look with `pccheck notify`."),
    "phone-or-document": N_("Say how they were told: either --phone or --document NUMBER."),
    "told-whom": N_("Say who was told: add --told BODY or --told TARGET."),
    "unknown-team": N_("There is no team «{value}». Known: {known}."),
}
