"""The words of errors about lists that come from outside, as a whole."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "unreadable-file": N_("{file}: cannot be read ({why})."),
    "bad-rows": N_(
        "{count} rows cannot be read; nothing was kept. Mend them, or add --accept-good to keep the"
        " {good} good ones."
    ),
    "table-columns": N_(
        "{file}: cannot tell which columns hold the target and the day. Say it: --map target=…"
        " date=…"
    ),
    "no-such-column": N_("{file}: there is no column «{header}»."),
    "bad-map": N_(
        "--map: there is nothing called «{value}». Write it like --map date=HEADER; known: {known}."
    ),
    "bad-map-option": N_("--map «{value}»: write it like date=HEADER."),
    "scan-columns": N_(
        "{file}: cannot tell which columns hold the day, the count, and the code, target or area. "
        "Say it: --map date=… count=… code=… The file has: {found}."
    ),
    "bad-workbook": N_(
        "{count} rows of the workbook cannot be read; nothing was kept. Mend them and import again."
    ),
    "no-such-file": N_("{path}: there is no such file. Check the name and the folder."),
    "not-a-file": N_("{path}: this is not a file. Name the list itself, not the folder it is in."),
    "empty-file": N_("{path}: the file is empty."),
    "file-too-big": N_(
        "{path}: larger than {most} MB. Split the list, or take pictures out of the workbook."
    ),
    "foreign-file": N_(
        "{path}: no list that can be read (.xlsx, .xls, .ods, .csv, a web table). Open it in Excel,"
        " save it as .xlsx."
    ),
    "save-as-xlsx": N_("{path} is of the kind {what}: open it in Excel and save it as .xlsx."),
    "text-named-workbook": N_(
        "{path}: called {suffix}, but it is a text file. Rename it to .csv, or save it from Excel"
        " as .xlsx."
    ),
    "password-protected": N_("{path}: protected by a password. Save a copy without it."),
    "damaged-workbook": N_(
        "{path}: the workbook is damaged. Open it in Excel, let Excel repair it, and save it again."
    ),
    "damaged-zip": N_("{path}: this is no zip that can be read. Make it anew."),
    "damaged-text": N_(
        "{path}, row {row}: a quotation mark is out of place or never closed. Mend it, or save the"
        " list as .xlsx."
    ),
    "cell-too-long": N_(
        "{path}, row {row}: a cell is longer than {most} characters, as none of a list is. Shorten"
        " it, or take out what was pasted there."
    ),
    "unknown-encoding": N_(
        "{path}: the characters cannot be made out. Save the file as UTF-8 (in Excel: CSV UTF-8)."
    ),
    "too-many-parts": N_(
        "{path}: {found} parts inside, {most} at most are read. Copy the list into a new workbook."
    ),
    "unpacks-too-big": N_(
        "{path}: unpacks to more than {most} MB, so it was not opened. Copy the list into a new"
        " workbook."
    ),
    "packed-too-tight": N_(
        "{path}: the part {part} is packed as no list is (a zip bomb?), so it was not opened. Ask"
        " who sent it."
    ),
    "xml-doctype": N_(
        "{path}: the part {part} declares a document type, as no workbook does, so it was not"
        " opened. Ask who sent it."
    ),
    "too-many-rows": N_("{path}, {part}: {found} rows, {most} at most are read. Split the list."),
    "too-many-columns": N_(
        "{path}, {part}: {found} columns, {most} at most are read. Delete the columns that are not"
        " needed."
    ),
    "too-many-cells": N_(
        "{path}, {part}: reaches over {rows} rows and {columns} columns. Delete what stands far"
        " away from the list."
    ),
    "no-header": N_(
        "{path} (sheets: {sheets}): no header row found. Looked for: {wanted} (* is needed, and one"
        " more)."
    ),
    "no-people-sheet": N_("{path}: none of these sheets: {wanted}. Name the sheets so."),
}
