"""The words of errors about visits: said by hand, in tables, on forms, with evidence."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "unknown-criterion": N_("There is no criterion «{value}». Known: {known}."),
    "criterion-not-asked": N_("Criterion {value} is not asked of «{category}»."),
    "bad-answer": N_(
        "Criterion {criterion}: «{value}» is no answer. Write: {form} (or ko-ap-dung, ko-so-lieu,"
        " chua-kiem-tra)."
    ),
    "bad-answer-option": N_("--answer «{value}»: write it like b1=12/15."),
    "answer-twice": N_("Criterion {value} is answered twice."),
    "bad-date": N_("{option}: «{value}» is no date. Write it like 7/12 or 07/12/2021."),
    "bad-time": N_("{option}: «{value}» is no time of day. Write it like 8:30."),
    "times-reversed": N_("The visit would end ({end}) before it began ({start})."),
    "nothing-said": N_(
        "Nothing was said of the visit: add --answer CRITERION=ANSWER, or --outcome with --reason."
    ),
    "outside-period": N_("{day} lies outside the campaign ({first}–{last})."),
    "future-visit": N_(
        "{day} is still to come (today is {today}): a visit is recorded when it was made."
    ),
    "already-recorded": N_(
        "{code} {name}: the visit of {day} is recorded already. Change it with --correct; see"
        " `pccheck log {code}`."
    ),
    "nothing-to-correct": N_("{code}: no recorded visit on {day} that could be corrected."),
    "planned-elsewhere": N_(
        "{code} is planned for {day}, not for {today}. Say --date {day}, the day of the visit, or"
        " --unplanned."
    ),
    "unknown-outcome": N_("There is no outcome «{value}». Known: {known}."),
    "reason-needed": N_("A visit that is «{outcome}» needs --reason."),
    "answers-without-visit": N_("A visit that is «{outcome}» has no answers: leave --answer out."),
    "unknown-level": N_("There is no assessment «{value}». Known: {known}."),
    "level-reason-needed": N_(
        "To depart from the computed assessment give both --level and --level-reason."
    ),
    "bad-issued": N_(
        "--issued «{value}»: write it like 123/UBND-VHTT;18/11/2021;what it is about."
    ),
    "one-target": N_(
        "Name one target (a name of several words in quotation marks), or files with --form."
    ),
    "submission-changed": N_(
        "the submission {value} came before with other content; correct the visit with --correct"
    ),
    "row-already-recorded": N_("{target}: the visit of {day} is recorded already"),
    "row-bad-answer": N_(
        "«{value}» is no answer; write: {form} (or ko-ap-dung, ko-so-lieu, chua-kiem-tra)"
    ),
    "cell-level-reason": N_(
        "a departing assessment and its reason go together; fill in both or neither"
    ),
    "not-plain": N_(
        "{path}: not a plain file (a folder, a link or a device). Name the file itself."
    ),
    "kept-file-too-big": N_(
        "{path}: larger than {most} MB, so it cannot be kept. Take a shorter film or a smaller"
        " scan."
    ),
    "no-qr-reader": N_('Codes in photos need one more package: pip install "pccheck[qr]".'),
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
    "form-without-visit": N_(
        "{path}: a form without a unit. Record it by hand: `pccheck record TARGET`."
    ),
    "form-unknown-visit": N_(
        "{path}: the form is of a visit or a checklist that this book does not have."
    ),
    "form-differs": N_(
        "{path}: the visit of {code} on {day} is recorded already, with other answers. "
        "Change it with --correct; nothing was kept."
    ),
    "bad-forms": N_(
        "{count} of {total} forms cannot be taken; the good ones were kept. Mend them and record"
        " them again."
    ),
    "bad-choice": N_("«{value}» is none of: {known}"),
    "part-over-whole": N_("{part} is more than {whole}"),
    "counts-without-value": N_("numbers do not go with «{value}»; delete one or the other"),
    "day-outside": N_("{day} cannot be the day of this visit ({first}–{last}, not after today)"),
    "cell-reason-needed": N_("write why the visit was not made"),
    "cell-answers-without-visit": N_(
        "answers do not go with a visit that was not made; delete them or change the outcome"
    ),
    "cell-times-reversed": N_("the visit would end before it began"),
    "no-visits-to-form": N_(
        "There is no planned visit to make a form for. Look with `pccheck plan show`."
    ),
}
