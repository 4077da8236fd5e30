"""The words of errors about targets, categories and areas."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "no-category": N_(
        "no category: fill the column «Loại đối tượng», or add --category CATEGORY; known: {known}"
    ),
    "unknown-category": N_(
        "there is no category «{value}»; write one of: {known}; or say which it is:"
        ' --as "{value}=…"'
    ),
    "unknown-category-option": N_("There is no category «{value}». Known: {known}."),
    "row-without-area": N_(
        "no area is named, and the address «{address}» names none: fill in its column, or add"
        " --area AREA"
    ),
    "area-of-address": N_("{name}: area read from the address, look at it: {area}"),
    "name-elsewhere": N_("{name}: the list has it in {area}, its name says another area"),
    "row-unknown-area": N_("there is no area «{value}» in the campaign's area file"),
    "longer-than-the-day": N_(
        "a visit of {minutes} minutes: a team's day without lunch has {most}"
    ),
    "never-open-long": N_(
        "nowhere open for {minutes} minutes in one stretch between {first} and {last}, when teams"
        " are out"
    ),
    "representative-nowhere": N_(
        "a representative, but the body «{value}» has no area to which teams are sent; fill in the"
        " area of the body"
    ),
    "row-other-province": N_(
        "«{value}» is not the province of this campaign; is the row of another list?"
    ),
    "row-ambiguous-area": N_("«{value}» can be {found}; write its type or what it lies in"),
    "code-twice": N_(
        "the code «{value}» stands in row {first} already; give each unit a code of its own"
    ),
    "row-twice": N_("the same as row {first} («{value}»); delete one of them"),
    "conflict-why": N_("Say with --why what the conflict of interest is."),
    "unknown-absentee": N_("«{value}» is the code of no member, vehicle or team of the workbook"),
    "mistyped-area": N_("There is no area «{name}» in the campaign. Did you mean: {near}?"),
    "unknown-area": N_("There is no area «{name}» in the campaign. Known: {known}."),
    "ambiguous-area": N_("«{name}» can be {found}. Write its type or what it lies in."),
    "mistyped-target": N_("There is no target «{name}». Did you mean: {near}?"),
    "unknown-target": N_("There is no target «{name}». Look with `pccheck target list WORDS`."),
    "doubled-code": N_(
        "«{name}» fits {count} targets: {found}. Several have one code: `pccheck questions` asks"
        " who keeps it."
    ),
    "ambiguous-target": N_(
        "«{name}» fits {count} targets: {found}. Say which by its code, such as {code}."
    ),
    "near-target": N_("There is no target «{name}». Near: {found}. If it is meant, use its code."),
    "same-target": N_(
        "«{one}» and «{other}» are the same target already. To part them, name both by their codes."
    ),
    "told-distinct": N_(
        "It was said that these are different units: {found}. See `pccheck target distinct`."
    ),
    "same-through": N_("The two would stay one unit through {found}. Part them from it first."),
    "typed-field": N_("{mistakes}"),
    "target-there": N_(
        "The book has «{name}» already. Look at it with `pccheck target show`, change it with"
        " `pccheck target edit`."
    ),
    "target-near": N_(
        "«{name}» may be {found}. If it is another unit, add --new; if not, `pccheck target edit`"
        " changes that one."
    ),
    "own-successor": N_("{name} cannot follow itself."),
    "successor-circle": N_("{name} follows one of these units: it cannot come before them too."),
    "listed-again": N_("{name} was said to be no more from {day} on, and is listed all the same"),
    "row-unknown-target": N_("there is no target «{value}»"),
    "row-ambiguous-target": N_("«{value}» can be {found}; write its code"),
}
