"""The words of errors about documents, drafts and issued ones."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "output-exists": N_(
        "{path}: is there already. Choose another name, or add --force to replace it."
    ),
    "output-is-folder": N_("{path}: is a folder. Name a file in it."),
    "two-formats": N_(
        "--format says {format}, and the file is called {path}. Leave --format out, or change the"
        " name."
    ),
    "output-locked": N_("{path}: cannot be replaced; close it in Word or Excel and try again."),
    "unknown-format": N_("There is no format «{value}». Known: {known}."),
    "no-soffice": N_(
        "A PDF needs LibreOffice, and there is none on this computer. Install it, or ask for"
        " --format docx and print from Word."
    ),
    "soffice-failed": N_(
        "LibreOffice did not make the PDF ({why}). Ask for --format docx and print from Word."
    ),
    "word-failed": N_(
        "A PDF needs LibreOffice, which is not on this computer, and Word did not make it ({why})."
        " Install LibreOffice, or ask for --format docx and print from Word."
    ),
    "merge-without-all": N_("--merge puts the documents of --all into one file: add --all FOLDER."),
    "merge-not-pdf": N_("{path}: all documents in one file are a PDF. Let its name end in .pdf."),
    "merge-in-folder": N_(
        "{path}: lies in {folder}, among the documents that it holds. Choose a place outside."
    ),
    "no-pypdf": N_('One PDF of many needs one more package: pip install "pccheck[pdf]".'),
    "no-documents": N_("{path}: there is no .docx or .html document in this folder."),
    "not-a-document": N_(
        "{path}: neither a .docx document nor an HTML page. Name a file that Word or pccheck wrote."
    ),
    "old-document": N_(
        "{path}: an old .doc or a locked document. Save it in Word as .docx without a password."
    ),
    "damaged-document": N_(
        "{path}: damaged, or not what Word writes. Open it in Word, save it and try again."
    ),
    "sums-differ": N_(
        "The figures do not close: {left} is {left_value}, but {right} is {right_value}. Nothing"
        " was written; run `pccheck verify`."
    ),
    "broken-template": N_(
        "{path}, line {line}: the template cannot be used ({why}). Mend it, or remove your own"
        " copy."
    ),
    "no-word-template": N_(
        "«{kind}»: there is no Word file {path}. Put it there; `pccheck report template fields"
        " {kind}` says what it can be filled with."
    ),
    "broken-word-template": N_(
        "{path}: nothing is known to put in place of {place}. `pccheck report template check"
        " {path}` names each place that is mistyped."
    ),
    "unknown-place": N_("no field is called «{place}»; like it: {known}"),
    "place-unclosed": N_("«{place}» stands alone: a place begins with {{{{ and ends with }}}}"),
    "place-one-brace": N_("{place} has one brace at each side; type two: {{{{…}}}}"),
    "place-command": N_("{place}: commands are not carried out; a row repeats by itself"),
    "place-two-lists": N_("one line with fields of two lists ({place}): keep one of them"),
    "place-not-filled": N_(
        "{place} stands in a footnote or a comment, which is not filled: move it into the text"
    ),
    "no-itinerary": N_(
        "There is no such itinerary. See `pccheck plan show` for the teams and their days."
    ),
    "visit-gone": N_(
        "The visit that the document is about is no longer in the book. See `pccheck log TARGET`."
    ),
    "no-visit": N_("{code} {name} has no visit on that day. See `pccheck log {code}`."),
    "no-visit-yet": N_(
        "{code} {name}: the visit has not been done, so there is no result to tell."
    ),
    "newer-visit": N_(
        "{code} {name} has been visited again since; the result to tell is that of the latest"
        " visit."
    ),
    "visit-disputed": N_(
        "{code} {name}: different results stand, and nobody signs what is not settled. Record the"
        " right one with `pccheck record {code} --correct`."
    ),
    "no-members": N_(
        "The task force has nobody yet: a decision with an empty list sets up nothing. Read the"
        " list with `pccheck team import` first."
    ),
    "deadline-passed": N_(
        "{path}: it asks for something by {day}, before its own day {own}. Mend the deadline in the"
        " campaign file (`pccheck campaign update`) or in the document, and print it again."
    ),
    "nobody-late": N_(
        "{name}: by {day} no deadline has passed without an answer; there is nobody to remind."
    ),
    "nothing-to-propose": N_(
        "By {day} no unit has let the deadline of an issued reminder pass. Print one with `pccheck"
        " report don-doc` and issue it first."
    ),
    "target-or-area": N_("Name a unit, or an area with --area: one of the two."),
    "as-of-and-of": N_("--as-of and --of exclude each other; use one of them."),
    "figure-differs": N_(
        "The template prints {shown} where the figure {figure} is {value}. Nothing was written;"
        " mend your template."
    ),
    "dispute-unsaid": N_(
        "The document counts units but does not say that the record of {code} {name} is disputed."
        " Nothing was written; mend your template."
    ),
    "no-mark": N_(
        "{path}: not a draft of pccheck. Issue the .html or .docx file that `pccheck report`"
        " printed, without --annotate; of a file that lost what it was made from,"
        " `report adopt --of DRAFT` names the draft."
    ),
    "issue-day": N_(
        "{day}: a document is issued on a day from {made}, when the draft was made, to {today}."
    ),
    "number-taken": N_(
        "Number {number} of {year} is taken: {symbol}. The next one that is free: "
        '`pccheck report issue "{path}" --number {free}`.'
    ),
    "number-not-shown": N_(
        "{path}: does not bear the number {symbol}. Fill in number and day in the file first."
    ),
    "lacks-parts": N_(
        "{path}: it lacks what no document may: {parts}. Nothing is kept. Complete it, or issue it"
        " all the same: --yes."
    ),
    "edited-draft": N_(
        "{path}: edited by hand since it was printed. To issue it as it is, fill in number and day"
        " in the file, then: pccheck report adopt {path} --number {number}."
    ),
    "change-without-reason": N_(
        "{path}: {count} changes, and not each has a yes and a reason. Nothing is kept. Mend the"
        ' file, or say why: --reason "…".'
    ),
    "mend-kind": N_("{path}: only a Word file (.docx) is put right; save it as .docx."),
    "register-kind": N_("{path}: the register is a workbook: end the name in .xlsx."),
    "nothing-issued": N_("No document has been issued yet."),
    "already-issued": N_("This file is the document {symbol} of {day} already."),
    "unknown-document": N_("«{value}»: no such document has been issued. Issued: {known}."),
    "ambiguous-document": N_(
        "«{value}» can mean: {found}. Add the year, as in 15/2022; of an inspection's own papers"
        ' the decision behind a blank, as in "01/KH-ĐKT 12".'
    ),
    "unknown-signer": N_(
        "«{value}»: no signer of the campaign ({known}). Write all that stands there:"
        ' `--signer "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Họ và tên"`.'
    ),
    "wrong-authority": N_(
        "«{value}»: «{line}» does not go with the line above. Under KT. stands a deputy (PHÓ …),"
        " under TL. and TUQ. the head of a unit, or KT. and that head's deputy (Nghị định"
        " 30/2020/NĐ-CP, Điều 13)."
    ),
    "figure-number": N_(
        "«{value}» is a number; a figure is traced by its code. With this value: {known}. Such as:"
        " pccheck report trace units.done"
    ),
    "unknown-figure": N_(
        "«{value}»: no such figure. Like it: {known}. `pccheck report --json` lists all."
    ),
    "entries-missing": N_(
        "Entries that the document was made from are not here (from {entry} on). Fetch the other"
        " copies' entries first."
    ),
    "file-not-kept": N_(
        "{path}: the issued file is not here. It is where the document was issued, beside that"
        " book."
    ),
    "kept-file-damaged": N_(
        "{path}: the kept file has been changed; its SHA-256 is no longer right. Restore a copy."
    ),
}
