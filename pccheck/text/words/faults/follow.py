"""The words of errors about following up."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "no-measures": N_("The campaign file has no [[measures]]: there is no step to take."),
    "not-inspected": N_(
        "{code} {name} was not inspected in this campaign: there is nothing to follow up."
    ),
    "nothing-to-follow": N_(
        "{code} {name}: nothing is left to be done. See `pccheck follow show {code}`."
    ),
    "nobody-due": N_("No unit is due on {today} for that step. Look with `pccheck follow`."),
    "unknown-step": N_("There is no step «{value}». Known: {known}."),
    "step-needed": N_(
        "The units are not at the same step. Say which one ({known}): `pccheck follow remind --step"
        " {first}`."
    ),
    "measure-order": N_(
        "{code}: the next step is «{next}», not «{step}»: `pccheck follow remind {code} --step"
        " {next_code}`."
    ),
    "measure-running": N_(
        "{code}: «{step}» runs until {day}. Wait for that day, or have it visited again: "
        "`pccheck follow revisit {code}`."
    ),
    "measure-before-visit": N_(
        "{code} was visited on {visit}: nothing can be asked of it on {day}. Mend the day: "
        '`pccheck follow remind {code} --document "{number};{visit}"`.'
    ),
    "document-needed": N_('«{step}» needs a letter: add --document "NUMBER;DAY".'),
    "deadline-past": N_(
        "The deadline {deadline} is before the day of the measure ({day}). Mend --deadline."
    ),
    "nothing-asked": N_("{code} was asked nothing yet. Begin with `pccheck follow remind {code}`."),
    "empty-answer": N_("Say what the answer is: --text, --document or --evidence."),
    "unknown-finding": N_(
        "{code}: «{value}» is no finding that must be mended. There are: {known}. See `pccheck"
        " follow show {code}`."
    ),
    "unknown-mending": N_("«{value}» is no result that can be read. Write one of: {known}."),
    "finding-renewed": N_(
        "{code}: the form is about the visit of {found}, but that of {day} found it lacking again."
        " Send a new form: `pccheck follow form {code}`."
    ),
    "not-beside": N_("«{value}»: evidence lies beside the table, under its plain name."),
    "nothing-to-report": N_("No finding is left to be mended there. See `pccheck follow list`."),
    "unit-or-table": N_("Say whose answer it is: a unit, or --table FILE with what it sent back."),
    "one-state": N_("Say one of {known}."),
    "finding-asked": N_(
        "{code}: {finding} was answered in two ways by people who had not seen each other's: say"
        " which is right first, `pccheck questions`."
    ),
    "nothing-set": N_("Say what holds for the findings: --until, --clause or --what."),
    "unknown-clause": N_(
        "«{value}» is no clause for {code} in the campaign file ([[clauses]]). Known: {known}."
    ),
    "answer-before-finding": N_(
        "{code}: what is told is of {day}, but it was found on {found_on}. Mend the day."
    ),
    "deadline-before-finding": N_("{code} was visited on {day}: --until is before that day."),
    "settled-without-reason": N_("{code}: say --reason, why the findings stand or are dropped."),
    "close-without-reason": N_(
        "{code}: no visit since the last measure found it done. Say --reason, or have it visited: "
        "`pccheck follow revisit {code}`."
    ),
    "revisit-planned": N_(
        "{code}: a visit on {day} is planned already. See `pccheck plan show --date {day}`."
    ),
}
