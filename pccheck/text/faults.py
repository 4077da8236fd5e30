"""The words of every error: what, where, why, and what to do."""

from collections.abc import Mapping
from datetime import date

from pccheck.errors import PccheckError
from pccheck.text.catalogue import N_, _
from pccheck.text.dates import date_words

FAULTS: dict[str, str] = {
    # the book
    "no-book": N_("No book here or in a folder above {folder}. Make one with `pccheck init`, or name it with --book."),
    "no-such-book": N_("{path}: there is no such book."),
    "not-a-book": N_("{path}: this is not a pccheck book."),
    "newer-book": N_("{path}: made by a newer pccheck (book version {found}, this one reads {known}). Update pccheck."),
    "book-exists": N_("{path}: there is a book already; nothing was changed."),
    "book-busy": N_("{path}: another program has been writing to the book for a minute. Close it and try again."),
    "read-only": N_("{path}: cannot be written here ({why}). Choose another folder or ask for the right to write."),
    "disk-full": N_("{path}: the disk is full; nothing was kept. Free some space and try again."),
    "damaged-book": N_("{path}: the file is damaged ({why}). Keep it, and restore your latest copy."),
    "damaged-entry": N_("An entry that came in is damaged: {what}. It was not kept."),
    "no-author": N_("Nobody is set as the author. Say `pccheck config author NAME`, or add --by NAME."),
    "bad-now": N_("PCCHECK_NOW: «{value}» is no time. Write it like 2021-12-07T08:30."),
    "say-yes": N_("Nothing was kept: add --yes to keep it without being asked."),
    # the plan
    "no-working-day": N_("No working day is left in the period. Change the period, or say which days are worked."),
    "no-team": N_("There is no team to send out. Import the list of the task force first: `pccheck team import`."),
    "no-team-day": N_(
        "No team can go out on any working day from {first} to {last}: the leader or all others are away. "
        "Change the absences or the period."
    ),
    "no-vehicle": N_(
        "No vehicle is there on any day on which a team can go out, from {first} to {last}. "
        "Change the vehicles' days, or take the vehicles out of the list."
    ),
    "bad-speed": N_(
        "The campaign's speed_kmh ({speed}) and road_factor ({factor}) must be greater than 0. Mend the campaign file."
    ),
    "broken-plan": N_(
        "The plan that was made breaks a rule ({rule}: {what}); nothing was kept. "
        "This is a mistake of pccheck: please report it."
    ),
    # the campaign
    "no-campaign": N_("{path}: the book has no current campaign. Choose one with `pccheck campaign use CODE`."),
    "campaign-disputed": N_(
        "{path}: two versions of the campaign stand, or it cannot be read. Settle: `pccheck campaign update FILE`."
    ),
    "unknown-campaign": N_("There is no campaign «{name}». Known: {known}. A file's path ends in .toml."),
    "unknown-areas": N_("{file}: there is no area file «{name}.csv» beside it, nor among the shipped ones."),
    "campaign-syntax": N_("{file}: not TOML: {what}."),
    "campaign-field": N_("{file}, line {line}: {field} must be {wanted}."),
    "area-file": N_("{file}, line {line}: {what}."),
    "unreadable-file": N_("{file}: cannot be read ({why})."),
    # targets and areas
    "bad-rows": N_(
        "{count} rows cannot be read; nothing was kept. Mend them, or add --accept-good to keep the {good} good ones."
    ),
    "unknown-category": N_("there is no category «{value}»; write one of: {known}"),
    "unknown-category-option": N_("There is no category «{value}». Known: {known}."),
    "row-unknown-area": N_("there is no area «{value}» in the campaign's area file"),
    "row-ambiguous-area": N_("«{value}» can be {found}; write its type or its district"),
    "code-twice": N_("the code «{value}» stands in row {first} already; give each unit a code of its own"),
    "row-twice": N_("the same as row {first} («{value}»); delete one of them"),
    "unknown-absentee": N_("«{value}» is the code of no member and no vehicle of the workbook"),
    "unknown-area": N_("There is no area «{name}» in the campaign."),
    "ambiguous-area": N_("«{name}» can be {found}. Write its type or its district."),
    "unknown-target": N_("There is no target «{name}». Look with `pccheck target list WORDS`."),
    "ambiguous-target": N_("«{name}» fits {count} targets: {found}. Use a code."),
    # visits
    "unknown-criterion": N_("There is no criterion «{value}». Known: {known}."),
    "criterion-not-asked": N_("Criterion {value} is not asked of «{category}»."),
    "bad-answer": N_(
        "Criterion {criterion}: «{value}» is no answer. Write: {form} (or ko-ap-dung, ko-so-lieu, chua-kiem-tra)."
    ),
    "bad-answer-option": N_("--answer «{value}»: write it like b1=12/15."),
    "answer-twice": N_("Criterion {value} is answered twice."),
    "bad-date": N_("{option}: «{value}» is no date. Write it like 7/12 or 07/12/2021."),
    "bad-time": N_("{option}: «{value}» is no time of day. Write it like 8:30."),
    "times-reversed": N_("The visit would end ({end}) before it began ({start})."),
    "nothing-said": N_("Nothing was said of the visit: add --answer CRITERION=ANSWER, or --outcome with --reason."),
    "outside-period": N_("{day} lies outside the campaign ({first}–{last})."),
    "future-visit": N_("{day} is still to come (today is {today}): a visit is recorded when it was made."),
    "already-recorded": N_(
        "{code} {name}: the visit of {day} is recorded already. Change it with --correct; see `pccheck log {code}`."
    ),
    "nothing-to-correct": N_("{code}: no recorded visit on {day} that could be corrected."),
    "planned-elsewhere": N_(
        "{code} is planned for {day}, not for {today}. Say --date {day}, the day of the visit, or --unplanned."
    ),
    "unknown-outcome": N_("There is no outcome «{value}». Known: {known}."),
    "reason-needed": N_("A visit that is «{outcome}» needs --reason."),
    "answers-without-visit": N_("A visit that is «{outcome}» has no answers: leave --answer out."),
    "unknown-level": N_("There is no assessment «{value}». Known: {known}."),
    "level-reason-needed": N_("To depart from the computed assessment give both --level and --level-reason."),
    # documents
    "output-exists": N_("{path}: is there already. Choose another name, or add --force to replace it."),
    "output-locked": N_("{path}: cannot be replaced; close it in Word or Excel and try again."),
    "unknown-team": N_("There is no team «{value}». Known: {known}."),
    "bad-workbook": N_("{count} rows of the workbook cannot be read; nothing was kept. Mend them and import again."),
    "unknown-format": N_("There is no format «{value}». Known: {known}."),
    "demo-exists": N_("{folder}: is not a new or empty folder; nothing was changed. Choose another one."),
    "bad-text": N_("{where}: the text has a character that cannot be kept ({what})."),
    # files from outside
    "no-such-file": N_("{path}: there is no such file. Check the name and the folder."),
    "not-a-file": N_("{path}: this is not a file. Name the list itself, not the folder it is in."),
    "empty-file": N_("{path}: the file is empty."),
    "file-too-big": N_("{path}: larger than {most} MB. Split the list, or take pictures out of the workbook."),
    "foreign-file": N_(
        "{path}: neither an Excel workbook (.xlsx) nor a text table (.csv). Open it in Excel and save it as .xlsx."
    ),
    "text-named-workbook": N_(
        "{path}: called {suffix}, but it is a text file. Rename it to .csv, or save it from Excel as .xlsx."
    ),
    "old-excel": N_("{path}: an old Excel file (.xls). Open it in Excel and save it as .xlsx."),
    "password-protected": N_("{path}: protected by a password. Save a copy without it."),
    "damaged-workbook": N_(
        "{path}: the workbook is damaged. Open it in Excel, let Excel repair it, and save it again."
    ),
    "damaged-text": N_(
        "{path}, row {row}: a quotation mark is out of place or never closed. Mend it, or save the list as .xlsx."
    ),
    "unknown-encoding": N_("{path}: the characters cannot be made out. Save the file as UTF-8 (in Excel: CSV UTF-8)."),
    "too-many-parts": N_("{path}: {found} parts inside, {most} at most are read. Copy the list into a new workbook."),
    "unpacks-too-big": N_(
        "{path}: unpacks to more than {most} MB, so it was not opened. Copy the list into a new workbook."
    ),
    "packed-too-tight": N_(
        "{path}: the part {part} is packed as no list is (a zip bomb?), so it was not opened. Ask who sent it."
    ),
    "xml-doctype": N_(
        "{path}: the part {part} declares a document type, as no workbook does, so it was not opened. Ask who sent it."
    ),
    "too-many-rows": N_("{path}, {part}: {found} rows, {most} at most are read. Split the list."),
    "too-many-columns": N_(
        "{path}, {part}: {found} columns, {most} at most are read. Delete the columns that are not needed."
    ),
    "too-many-cells": N_(
        "{path}, {part}: reaches over {rows} rows and {columns} columns. Delete what stands far away from the list."
    ),
    "no-header": N_(
        "{path} (sheets: {sheets}): no header row found. Looked for: {wanted} (* is needed, and one more)."
    ),
    "no-people-sheet": N_("{path}: none of these sheets: {wanted}. Name the sheets so."),
    # cells of a list
    "empty-cell": N_("the cell must not be empty; fill it in"),
    "formula-without-value": N_("the formula has no stored value; open the file in Excel and save it"),
    "error-value": N_("the formula fails («{value}»); mend it or type the value"),
    "not-a-number": N_("«{value}» is no number; write it like 12 or 12,5"),
    "not-a-count": N_("«{value}» is no whole number from 1 on"),
    "not-in-vietnam": N_("{value}° is not in Việt Nam; are latitude (6–24) and longitude (102–118) swapped?"),
    "half-a-point": N_("latitude and longitude go together; fill in both or neither"),
    "not-a-date": N_("«{value}» is no date; write it like 07/12/2021"),
    "not-a-time": N_("«{value}» is no time of day; write it like 07:30 or 7h30"),
    "not-yes-or-no": N_("«{value}» is neither yes nor no; write x, or leave the cell empty"),
    "ends-before-start": N_("«{value}» is before the start; swap the two, or mend one"),
    "unknown-name": N_("«{value}» is not in the sheet «{sheets}», or names several there; write its code"),
    # the report
    "sums-differ": N_(
        "The figures do not close: {left} is {left_value}, but {right} is {right_value}. Nothing was written; "
        "run `pccheck verify`."
    ),
    "broken-template": N_(
        "{path}, line {line}: the template cannot be used ({why}). Mend it, or remove your own copy."
    ),
}


_INNER = {"campaign-field": "wanted", "area-file": "what", "damaged-entry": "what", "bad-text": "what"}
"""The parameter that is a message itself."""


def fault_words(code: str, params: Mapping[str, object]) -> str:
    """What went wrong in the user's language, one line; days as 07/12/2021."""
    said = {name: date_words(value) if isinstance(value, date) else value for name, value in params.items()}
    if inner := _INNER.get(code):
        said[inner] = _(str(said[inner])).format_map(said)
    return _(FAULTS[code]).format_map(said)


def words(error: PccheckError) -> str:
    """The error in the user's language, one line."""
    return fault_words(error.code, error.params)
