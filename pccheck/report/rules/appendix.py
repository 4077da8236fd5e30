"""A: appendices and tables."""

import re
from collections.abc import Iterator

from pccheck.report.layout import TableRow
from pccheck.report.rules.anatomy.parts import Anatomy, Appendix, first_day
from pccheck.report.rules.places import Placed, all_look_faults, look_faults, text_fault
from pccheck.report.rules.verdict import Fault
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SIZES = (11, 11.5, 12, 12.5, 13)
"""Points of a table's text."""
_REFERENCE = re.compile(r"\((?:Ban hành k|K)èm theo \S.* số:? .*/.*ngày.* của .+\)$")
_BELONGS = re.compile(r"\((?:Ban hành k|K)èm theo (?P<type>\D+?) số:? ?(?P<number>(?:\d[\w/-]*)?)")
_NAMED = re.compile(
    r"Phụ lục (?P<number>[IVX]+|\d+)\b(?! (?:của |ban hành |kèm theo )?(?:\w+ ){0,2}số)"
)
"""An appendix that the text names, one of another document apart."""


def numbering(doc: Anatomy) -> list[Fault] | None:
    """A1: each is named in the text; two or more take Roman numerals."""
    if not doc.appendices:
        return _lacking(doc) or None
    several = len(doc.appendices) > 1
    body = " ".join(place.text for place in doc.body)
    faults = []
    for number, appendix in enumerate(doc.appendices):
        wanted = f"Phụ lục {_roman(number + 1)}" if several else "Phụ lục"
        text = appendix.heading.text
        fits = text.casefold() == wanted.casefold() or (not several and text == "Phụ lục I")
        faults += text_fault(appendix.heading, wanted, fits=fits)
        if doc.headed and not re.search(rf"\b{wanted}\b", body, re.IGNORECASE):
            faults.append(appendix.heading.breaks(_("not named in the text"), wanted))
    return faults + _lacking(doc)


def _lacking(doc: Anatomy) -> list[Fault]:
    """Appendices that the text names and that are not there."""
    there = {appendix.heading.text.casefold() for appendix in doc.appendices}
    faults = []
    for place in doc.body if doc.headed else ():
        named = dict.fromkeys(f"Phụ lục {one['number']}" for one in _NAMED.finditer(place.text))
        lacking = [name for name in named if name.casefold() not in there]
        for name in lacking:
            if doc.appendices:
                faults.append(place.breaks(name, _("an appendix of this number")))
            else:
                faults.append(place.breaks(name, _("here, or in a file of its own"), "style"))
    return faults


def _roman(number: int) -> str:
    """Nobody has forty appendices."""
    told = ""
    for worth, letters in _ROMAN:
        told += letters * (number // worth)
        number %= worth
    return told


def heading(doc: Anatomy) -> list[Fault] | None:
    """A2: heading and title."""
    faults = []
    for appendix in doc.appendices:
        place = appendix.heading
        small = place.text.startswith("Phụ lục")
        faults += text_fault(place, "Phụ lục …", fits=small, level="style")
        faults += look_faults(place, (14,), bold=True, align="center")
        for title in appendix.title:
            faults += text_fault(title, title.text.upper(), fits=title.text == title.text.upper())
            faults += look_faults(title, (13, 14), bold=True, align="center")
    return faults if doc.appendices else None


def reference(doc: Anatomy) -> list[Fault] | None:
    """A3: which document it belongs to."""
    faults = []
    for appendix in (*doc.appendices, *doc.attached):
        lines, wanted = appendix.reference, "(Kèm theo … số … ngày … của …)"
        faults += _under(appendix)
        if not lines:
            faults.append(appendix.heading.breaks(_("no reference"), wanted))
            continue
        text = " ".join(line.text for line in lines)
        faults += text_fault(lines[0], wanted, fits=bool(_REFERENCE.match(text)))
        faults += _of_another(doc, lines[0], text)
        faults += all_look_faults(lines, (13, 14), bold=False, italic=True, align="center")
    return faults if doc.appendices or doc.attached else None


def _under(appendix: Appendix) -> list[Fault]:
    """The short line below the reference (annex III, model 2.1)."""
    if not appendix.reference:
        return []
    last = appendix.reference[-1]
    at = appendix.places.index(last)
    if any(place.line for place in appendix.places[at : at + 2]):
        return []
    return [last.breaks(_("no line below"), _("a short line"), "style")]


def _of_another(doc: Anatomy, line: Placed, text: str) -> list[Fault]:
    """What the reference says of a document that is not this one: its type, number, day."""
    said = _BELONGS.match(text)
    if said is None:
        return []
    faults = []
    if doc.type:
        fits = fold(said["type"]) in ("van ban", doc.type.folded)
        faults += text_fault(line, doc.type.text, fits=fits)
    if doc.issued and doc.number and said["number"]:
        faults += text_fault(line, doc.number.text, fits=said["number"] in doc.number.text)
    day = first_day(text)
    if day and doc.day and day != doc.day:
        faults.append(line.breaks(f"{day:%d/%m/%Y}", f"{doc.day:%d/%m/%Y}"))
    return faults


def pages(doc: Anatomy) -> list[Fault] | None:
    """A4: a section of its own, numbered from 1."""
    faults = []
    for appendix in doc.appendices:
        number = appendix.heading.section
        section = doc.layout.sections[number - 1]
        first = next((p for p in doc.places if p.section == number and p.text), None)
        if first is not appendix.heading:
            faults.append(
                appendix.heading.breaks(
                    _("in a section with other text"), _("a section of its own")
                )
            )
        elif section.restart != 1 and number > 1:
            faults.append(
                appendix.heading.breaks(_("pages numbered on"), _("pages numbered from 1"))
            )
    return faults if doc.appendices else None


def tables(doc: Anatomy) -> list[Fault] | None:
    """A5: text of 11–13 pt, a bold header row that every page repeats."""
    faults = []
    for place, table in doc.tables:
        head, *rows = table.rows
        if not head.header:
            faults.append(
                place.breaks(_("a header row that is not repeated"), _("repeated on every page"))
            )
        faults += all_look_faults(_in_row(place, head), _SIZES, bold=True, italic=None)
        for row in rows:
            faults += all_look_faults(_in_row(place, row), _SIZES, italic=None)
    return faults if doc.tables else None


def _in_row(table: Placed, row: TableRow) -> Iterator[Placed]:
    """The paragraphs of a row that have ink, placed where their table begins."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            if paragraph.text:
                yield Placed(paragraph, table.section, table.number, 0)
