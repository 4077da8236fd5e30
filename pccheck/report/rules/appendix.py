"""A: appendices and tables."""

import re

from pccheck.report.rules.anatomy import Anatomy
from pccheck.report.rules.places import Placed, look_faults, text_fault
from pccheck.report.rules.verdict import Fault
from pccheck.text.words.catalogue import _

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_REFERENCE = re.compile(r"\(Kèm theo \S.* số .*/.*ngày.* của .+\)$")


def numbering(doc: Anatomy) -> list[Fault] | None:
    """A1: each is named in the text; two or more take Roman numerals."""
    if not doc.appendices:
        return None
    several = len(doc.appendices) > 1
    text = " ".join(place.text for place in doc.body)
    faults = []
    for number, appendix in enumerate(doc.appendices):
        wanted = f"Phụ lục {_roman(number + 1)}" if several else "Phụ lục"
        fits = (
            appendix.heading.text in (wanted, "Phụ lục I")
            if not several
            else appendix.heading.text == wanted
        )
        faults += text_fault(
            appendix.heading,
            wanted,
            fits=fits or appendix.heading.text.casefold() == wanted.casefold(),
        )
        if doc.headed and not re.search(rf"\b{wanted}\b", text, re.IGNORECASE):
            faults.append(Fault(appendix.heading.where, _("not named in the text"), wanted))
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
        faults += text_fault(place, "Phụ lục …", fits=place.text.startswith(("Phụ lục", "PHỤ LỤC")))
        faults += look_faults(place, (14,), bold=True, align="center")
        if not appendix.title:
            faults.append(Fault(place.where, _("no title"), _("a title in bold capitals")))
        for title in appendix.title:
            faults += text_fault(title, title.text.upper(), fits=title.text == title.text.upper())
            faults += look_faults(title, (13, 14), bold=True, align="center")
    return faults if doc.appendices else None


def reference(doc: Anatomy) -> list[Fault] | None:
    """A3: which document it belongs to."""
    faults = []
    for appendix in doc.appendices:
        place = appendix.reference
        if place is None:
            faults.append(
                Fault(appendix.heading.where, _("no reference"), "(Kèm theo … số … ngày … của …)")
            )
            continue
        faults += text_fault(
            place, "(Kèm theo … số … ngày … của …)", fits=bool(_REFERENCE.match(place.text))
        )
        faults += look_faults(place, (13, 14), bold=False, italic=True, align="center")
    return faults if doc.appendices else None


def pages(doc: Anatomy) -> list[Fault] | None:
    """A4: a section of its own, numbered from 1."""
    faults = []
    for appendix in doc.appendices:
        number = appendix.heading.section
        section = doc.layout.sections[number - 1]
        first = next((p for p in doc.places if p.section == number and p.text), None)
        if first is not appendix.heading:
            faults.append(
                Fault(
                    appendix.heading.where,
                    _("in a section with other text"),
                    _("a section of its own"),
                )
            )
        elif section.restart != 1 and number > 1:
            faults.append(
                Fault(appendix.heading.where, _("pages numbered on"), _("pages numbered from 1"))
            )
    return faults if doc.appendices else None


def tables(doc: Anatomy) -> list[Fault] | None:
    """A5: text of 11–13 pt, a bold header row that every page repeats."""
    faults = []
    for place, table in doc.tables:
        head = table.rows[0]
        if not head.header:
            faults.append(
                Fault(
                    place.where, _("a header row that is not repeated"), _("repeated on every page")
                )
            )
        for cell in head.cells:
            cells = [Placed(p, place.section, place.number, 0) for p in cell.paragraphs if p.text]
            faults += [f for one in cells for f in look_faults(one, _SIZES, bold=True, italic=None)]
        rest = [
            Placed(p, place.section, place.number, 0)
            for row in table.rows[1:]
            for c in row.cells
            for p in c.paragraphs
        ]
        faults += [fault for one in rest for fault in look_faults(one, _SIZES, italic=None)]
    return faults if doc.tables else None


_SIZES = (11, 11.5, 12, 12.5, 13)
