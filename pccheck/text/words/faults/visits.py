"""The words of errors about visits: said by hand, in tables, on forms, with evidence."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "unknown-state": N_("A visit cannot be «{value}». It can be: {known}."),
    "bad-answer": N_(
        "Criterion {criterion}: «{value}» is no answer. Write: {form} (or ko-ap-dung, ko-so-lieu,"
        " chua-kiem-tra)."
    ),
    "bad-answer-option": N_("--answer «{value}»: write it like b1=12/15."),
    "answer-twice": N_("Criterion {value} is answered twice."),
    "bad-date": N_("{option}: «{value}» is no date. Write it like 7/12 or 07/12/2026."),
    "dry-run-of-table": N_(
        "--dry-run looks at a --table. A visit by options or forms is checked as it is kept, and"
        " `pccheck undo` takes it back."
    ),
    "said-of-many": N_(
        "{option} is said of one visit; forms and tables say it of each. Leave it out, or write it"
        " there."
    ),
    "nothing-said": N_(
        "Nothing was said of the visit: add --answer CRITERION=ANSWER, or --outcome with --reason."
    ),
    "nothing-to-correct": N_("{code}: no recorded visit on {day} that could be corrected."),
    "planned-elsewhere": N_(
        "{code} is planned for {day}, not for {today}. Was that visit made today, say --date"
        " {today}: it is then no longer to be made. --unplanned is for another visit beside it."
    ),
    "reason-needed": N_("A visit that is «{outcome}» needs --reason."),
    "one-target": N_(
        "Name one target (a name of several words in quotation marks), or files with --form."
    ),
    "too-many-answers": N_(
        "{count} answers, but only these are asked: {asked}. A name of several words stands in"
        " quotation marks."
    ),
    "which-place": N_(
        "{hidden} is not asked after these answers, so `-` may stand for it or for {code}; name the"
        " answers: --answer {code}=…"
    ),
    "submission-moved": N_(
        "the edited submission names another unit than {value}, whose visit it was; void that visit"
        " or correct the submission"
    ),
    "row-unknown-team": N_("«{value}» names no team, or several; known: {known}"),
    "row-same-day": N_("row {row} is of the same unit and day; which of them is right?"),
    "row-other-name": N_("{unit} is «{called}», not «{value}»; correct the code or the name"),
    "code-of-another": N_(
        "the code «{value}» is of {whose}, but the name beside it is {named}; correct one of them"
    ),
    "row-other-kind": N_(
        "{unit} {called} is «{kind}», not «{value}»; correct the code or the kind"
    ),
    "row-other-area": N_("{unit} {called} lies in {area}, not in «{value}»; correct one of them"),
    "row-elsewhere": N_("the telephone was {value} km from the unit; it is recorded all the same"),
    "row-in-other-area": N_(
        "the telephone was {value} km from the centre of {area}, where the unit lies; it is"
        " recorded all the same"
    ),
    "several-people": N_(
        "«{value}» names more than one person; give each a line of their own, by options with «|»"
        " between them"
    ),
    "person-absent": N_("«{value}» is said to be away; leave out who was not there"),
    "several-numbers": N_("«{value}» are several documents; give each a line of its own"),
    "advice-undated": N_(
        "«{value}» names {said} and has no deadline of its own; with one it is followed up:"
        " «words; {said}»"
    ),
    "advice-term": N_(
        "«{value}»: «{said}» is no day and has no deadline of its own; with one it is followed up:"
        " «words; day»"
    ),
    "future-paper": N_("{number} bears the day {day}, but today is {today}"),
    "unit-gone": N_("{code} is no more from {until} on"),
    "person-twice": N_("«{value}» is told twice among those present"),
    "number-untold": N_("{code}: not told: {missing}"),
    "other-day": N_("{code}: made on {said}, planned for {planned}"),
    "photo-day": N_("{photo} was taken on {said}, not on the day of the visit."),
    "photo-hour": N_("{photo} was taken at {said}, not during the visit."),
    "photo-place": N_("{photo} was taken {said} km from the unit."),
    "photo-elsewhere": N_(
        "{photo} was taken {said} km from the centre of {area}, where the unit lies."
    ),
    "photo-twice": N_("{photo} is kept with another visit too: {said}."),
    "row-lost-picture": N_("the picture «{value}» did not come with the table; it is not kept"),
    "row-bad-answer": N_(
        "«{value}» is no answer; write: {form} (or ko-ap-dung, ko-so-lieu, chua-kiem-tra)"
    ),
    "not-plain": N_(
        "{path}: not a plain file (a folder, a link or a device). Name the file itself."
    ),
    "kept-file-too-big": N_(
        "{path}: larger than {most} MB, so it cannot be kept. Take a shorter film or a smaller"
        " scan."
    ),
    "which-visit": N_(
        "{code} has several visits on {day}, begun at {times}. Say which by --start."
    ),
    "no-qr-reader": N_('Codes in photos need one more package: pip install "pccheck[qr]".'),
    "no-heic-reader": N_(
        'Photos of an iPhone (.heic) need one more package: pip install "pccheck[photo]".'
    ),
    "not-a-picture": N_("{path}: this is no picture that can be read. Take a .jpg or .png."),
    "picture-too-big": N_("{path}: more than {most} million pixels. Take a smaller picture."),
    "photo-personal-code": N_(
        "{path}: the photo shows a person's code (fields with «|»), personal data: nothing was"
        " kept. Take a photo of the posted code alone."
    ),
    "not-a-form": N_(
        "{path}: this is not a field form of pccheck, or its hidden sheet is gone. Make a new one:"
        " `pccheck form`."
    ),
    "form-changed": N_(
        "{path}: the rows or the hidden sheet of the form were changed, so its answers cannot be"
        " placed. Copy the answers into a new form: `pccheck form`."
    ),
    "form-twice": N_(
        "{path}: two sheets of this file are field forms (the second: «{sheet}»). Leave one."
    ),
    "form-other-unit": N_(
        "{path}: the form was made for «{printed}», but reads «{seen}». Copy the answers into a"
        " form of the unit that was visited: `pccheck form`."
    ),
    "form-stray": N_(
        "«{value}» stands outside the cells to fill in; move it into one, or delete it"
    ),
    "form-old-pictures": N_(
        "pictures in an .xls file cannot be taken out of it; save the form as .xlsx"
    ),
    "no-forms": N_("{path}: there is no field form in it (.xlsx, .xls, .ods)."),
    "form-lock": N_(
        "{path}: a lock file of Office, not a form. Close the form and name it without «~$»."
    ),
    "no-findings": N_("the visit counts as done, but nothing was answered; answer, or add --yes"),
    "form-without-visit": N_(
        "{path}: a form without a unit. Record it by hand: `pccheck record TARGET`."
    ),
    "form-unknown-visit": N_(
        "{path}: the form is of a visit or a checklist that this book does not have."
    ),
    "form-differs": N_(
        "{path}: the visit of {code} on {day} is recorded already, with other answers."
        " Change it with --correct; nothing was kept."
    ),
    "bad-forms": N_(
        "{count} of {total} forms cannot be taken; the good ones were kept. Mend them and record"
        " them again."
    ),
    "visit-refused": N_("This cannot be recorded. {complaints}"),
    "outside-period": N_("{day} lies outside the campaign ({first}–{last})"),
    "future-visit": N_(
        "{day} is still to come (today is {today}); a visit is recorded when it was made"
    ),
    "day-recorded": N_(
        "the visit of {day} is recorded already; change it with --correct, or tell a second visit"
        " of that day from it by the times of both: --start, --end"
    ),
    "reason-missing": N_("write why the visit was not made"),
    "reason-of-done": N_(
        "«{value}» says why a visit was not made, yet it is told as made; correct one of them"
    ),
    "answers-without-visit": N_(
        "answers do not go with a visit that was not made; delete them or change the outcome"
    ),
    "unknown-criterion": N_("there is no criterion «{value}»; known: {known}"),
    "criterion-not-asked": N_("criterion {value} is not asked of «{category}»"),
    "criterion-hidden": N_(
        "criterion {value} is not asked with this answer to {earlier}; leave it out, or mend that"
        " answer"
    ),
    "criterion-before": N_(
        "criterion {value} is asked only after {earlier}, which has no answer; leave it out, or"
        " answer that"
    ),
    "photo-missing": N_(
        "such an answer to {value} needs a photo: --photo {value}=FILE, on a form put the picture"
        " beside it"
    ),
    "number-missing": N_("write the number of the document"),
    "advice-missing": N_("write what is to be mended by that day"),
    "deadline-before-visit": N_("the deadline {deadline} is before the day of the visit ({day})"),
    "level-reason-apart": N_(
        "a departing assessment and its reason go together; give both or neither"
    ),
    "bad-choice": N_("«{value}» is none of: {known}"),
    "part-over-whole": N_("{part} is more than {whole}"),
    "counts-without-value": N_("numbers do not go with «{value}»; delete one or the other"),
    "no-visits-to-form": N_(
        "There is no planned visit to make a form for. Look with `pccheck plan show`."
    ),
}
