"""The words of errors about decisions on inspections."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "decision-known": N_(
        "The decision {number} is in the book already: `pccheck decision show {number}`."
    ),
    "decision-of-nobody": N_(
        "Of which units ({article})? Name them, or add --planned for all of the plan."
    ),
    "unknown-decision": N_("There is no decision «{value}». Known: {known}."),
    "ambiguous-decision": N_("«{value}» can mean: {found}. Say the whole number."),
    "unknown-code": N_("{option}: there is no «{value}». Known: {known}."),
    "no-deadlines": N_("No step of an inspection has a day yet: see `pccheck due`."),
    "deadlines-kind": N_("{path}: the calendar of deadlines is an .ics file."),
    "unknown-ground": N_(
        "«{value}» is no ground for «{step}» ({article}). Grounds, by their codes: {known}."
    ),
    "not-its-unit": N_(
        "{number} does not name {code} {name} ({article}). See `pccheck decision show {number}`."
    ),
    "several-decisions": N_(
        "Several decisions ordered inspections of {code} {name}: add --decision, one of {known}."
    ),
    "dossier-untold": N_(
        "{value}: nothing was done there yet, or nobody has recorded it; what is only planned has"
        " no dossier."
    ),
    "dossier-kind": N_("{path}: a dossier is a .zip file."),
    "whole-step": N_("«{step}» is a step of the whole inspection: leave --unit out."),
    "unknown-paper": N_("There is no paper «{value}» in the regime. Known: {known}."),
    "unit-needed": N_("«{paper}» is about one unit: add --unit, one of {known}."),
    "signed-by-head": N_("{paper} is a paper of the Đoàn: its head signs it. Leave out --signer."),
    "step-first": N_(
        "«{steps}» is not recorded yet, and the paper says what is kept of it (its ground, who"
        " signed): `pccheck decision step {number} {step}`."
    ),
    "step-kept": N_(
        "«{step}» is kept with the number {number}, {day}, and this paper would be {symbol}: issue"
        " it with that number and day, or correct the step."
    ),
    "paper-of-unit": N_("{paper} is the unit's own paper: it bears no number of this office."),
    "overlap-no-why": N_('Say why: --why "REASON". What is kept for {code} stands in its papers.'),
    "overlap-none": N_("Nothing stands in the way of {code} {name}: nothing is to be kept."),
    "overlap-no-exemption": N_(
        "The regime {regime} has no rule on those who comply well: see `[[overlaps]]` in its file."
    ),
    "overlap-no-body": N_("{file} does not say whose list it is: add --of NAME."),
    "overlap-no-content": N_("No list says the content «{value}». Known: {known}."),
    "unknown-overlap": N_(
        "There is no one row «{value}»: `pccheck overlap list` shows the code of each."
    ),
    "regime-refuses": N_(
        '{number}: {what}. Mend it, or keep it all the same and say why: --why "REASON".'
    ),
}
