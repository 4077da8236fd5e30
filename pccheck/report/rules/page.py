"""G: the page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from pccheck.report.layout import PAGE_FIELD, Block, Cell, PageSection, Paragraph, Run, TableBlock
from pccheck.report.looks import LineLook, Mend, PageLook
from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.places import Placed, all_look_faults, look_faults
from pccheck.report.rules.verdict import Fault
from pccheck.report.view.widths import text_width
from pccheck.text.words.catalogue import _

MM = 56.69
"""Twips in a millimetre."""
NEAR = 3
"""Twips by which a length may be off."""
_A4 = (11906, 16838)
_PORTRAIT = ((20, 25), (15, 20), (20, 25), (30, 35))
"""Millimetres of margin from and to: top, right, bottom, left."""
_TURNED = ((30, 35), (20, 25), (15, 20), (20, 25))
"""The same page lying on its side, bound at the top."""
_REACHED = re.compile(
    r"\b(?:ĐT|Điện thoại|Tel|Fax|E-?mail|Website)\b|@|\b[Đđ]ường\b", re.IGNORECASE
)
_FONT = "Times New Roman"
_LINE = 1.15
"""The height of a line in its letters' size, in Times New Roman."""
_SURE = 1.1
"""How much room is left for what the measure does not see."""
_SIZES = ((12, 13, 13), (13, 14, 14))


def paper(doc: Anatomy) -> list[Fault]:
    """G1: A4."""
    faults = []
    for number, section in enumerate(doc.layout.sections, 1):
        short, long = sorted((section.width, section.height))
        if abs(short - _A4[0]) > NEAR or abs(long - _A4[1]) > NEAR:
            found = f"{_mm(section.width)} × {_mm(section.height)} mm"
            across = section.width > section.height
            look = PageLook(paper=(_A4[across], _A4[not across]))
            faults.append(_of_page(number, found, "210 × 297 mm", look))
    return faults


def margins(doc: Anatomy) -> list[Fault]:
    """G2: margins; those of a landscape page may have turned with it."""
    faults = []
    for number, section in enumerate(doc.layout.sections, 1):
        sides = (section.top, section.right, section.bottom, section.left)
        if _within(sides, _PORTRAIT) or (
            section.width > section.height and _within(sides, _TURNED)
        ):
            continue
        names = (_("top"), _("right"), _("bottom"), _("left"))
        found = ", ".join(f"{name} {_mm(side)}" for name, side in zip(names, sides, strict=True))
        wanted = ", ".join(
            f"{name} {low}–{high}" for name, (low, high) in zip(names, _PORTRAIT, strict=True)
        )
        look = PageLook(margins=_inside(sides))
        faults.append(_of_page(number, f"{found} mm", f"{wanted} mm", look))
    return faults


def orientation(doc: Anatomy) -> list[Fault]:
    """G3: portrait; landscape where there are tables, width and height swapped (I.2)."""
    faults = []
    for number, section in enumerate(doc.layout.sections, 1):
        across = section.width > section.height
        if across != section.landscape:
            faults.append(
                Fault(
                    _section(number),
                    _("width and height do not fit the orientation"),
                    _("both swapped"),
                )
            )
        elif across and not any(map(_is_grid, section.blocks)):
            faults.append(
                Fault(_section(number), _("landscape"), _("portrait; landscape for tables alone"))
            )
    return faults


def _is_grid(block: Block) -> bool:
    """Whether it is a table with lines, which may need the width."""
    return isinstance(block, TableBlock) and block.bordered


def fonts(doc: Anatomy) -> list[Fault]:
    """G4: Times New Roman, black, Unicode NFC."""
    faults = []
    for place in [*doc.places, *_running(doc)]:
        found = next(filter(None, map(_font_faults, place.shown)), None)
        if place in doc.marks:  # a mark of urgency is red (III.2.b)
            found = [fault for fault in found or () if not fault.startswith("#")]
        if found:
            look = LineLook(font=_FONT, colour="000000") if place in doc.places else None
            faults.append(place.breaks(", ".join(found), f"{_FONT}, #000000, NFC", look=look))
    return faults


def address(doc: Anatomy) -> list[Fault] | None:
    """M2: the office's address, telephone, e-mail at the foot of page 1: 11–12 pt upright."""
    first, *_others = doc.layout.sections
    lines = first.first_footer if first.title_page else first.footer
    told = [Placed(line, 1, 1, first.text_width) for line in lines if _REACHED.search(line.text)]
    if not told:
        return None
    where = _("section {n}, footer").format(n=1)
    return [replace(fault, where=where, mend=None) for fault in all_look_faults(told, (11, 12))]


def _running(doc: Anatomy) -> Iterator[Placed]:
    for number, section in enumerate(doc.layout.sections, 1):
        first = (*section.first_header, *section.first_footer) if section.title_page else ()
        for paragraph in (*section.header, *section.footer, *first):
            yield Placed(paragraph, number, 1, section.text_width)


def _font_faults(run: Run) -> list[str]:
    found = []
    if run.font != _FONT:
        found.append(run.font or _("no font"))
    if run.colour != "000000":
        found.append(f"#{run.colour}")
    if not unicodedata.is_normalized("NFC", run.text):
        found.append(_("text not in NFC"))
    return found


def page_numbers(doc: Anatomy) -> list[Fault]:
    """G5: Arabic, 13–14 pt upright, centred in the top margin, hidden on page 1."""
    faults = []
    for number, section in enumerate(doc.layout.sections, 1):
        faults += _header_faults(number, section)
        if any(map(_numbered, (*section.footer, *section.first_footer))):
            where = _("section {n}, footer").format(n=number)
            faults.append(Fault(where, _("a page number"), _("in the top margin")))
        if section.numerals != "decimal":
            faults.append(Fault(_section(number), section.numerals, _("Arabic numerals")))
        on_page_1 = section.first_header if section.title_page else section.header
        if number == 1 and doc.headed and any(map(_numbered, on_page_1)):
            faults.append(
                Fault(_section(number), _("a page number on page 1"), _("none on page 1"))
            )
    return faults


def _header_faults(number: int, section: PageSection) -> list[Fault]:
    """The page number that every header must have, and how it looks."""
    numbered = [paragraph for paragraph in section.header if _numbered(paragraph)]
    if not numbered:
        told = Fault(_section(number), _("no page number in the header"), _("one, centred"))
        return [] if _on_one_page(section) else [told]
    where, faults = _("section {n}, header").format(n=number), []
    for paragraph in numbered:
        if any(run.field == PAGE_FIELD for run in paragraph.runs):
            place = Placed(paragraph, number, 1, section.text_width)
            wrong = look_faults(place, (13, 14), bold=None, align="center")
            if not paragraph.text.isdigit() and paragraph.text:
                wrong.append(place.breaks(paragraph.text, _("Arabic numerals"), "style"))
            faults += [Fault(where, one.found, one.wanted, one.level) for one in wrong]
    return faults


def _on_one_page(section: PageSection) -> bool:
    """Whether it surely ends on its first page, which shows no number; by a rough measure."""
    height = sum(_height(block, section.text_width) for block in section.blocks)
    return height * _SURE <= section.height - section.top - section.bottom


def _height(block: Block, width: int) -> float:
    """Twips that a block takes, about."""
    if isinstance(block, TableBlock):
        return sum(max(map(_cell_height, row.cells), default=0) for row in block.rows)
    size = max((run.size for run in block.runs), default=block.mark.size)
    breaks = sum(run.text.count("\n") for run in block.runs)
    full = text_width(block.text, size) * 20 / max(width - block.left - block.right, 1)
    line = block.exactly or size * 20 * _LINE * block.line
    return block.before + block.after + (ceil(full) + breaks or 1) * line


def _cell_height(cell: Cell) -> float:
    return sum(_height(block, cell.width) for block in cell.blocks)


def marks(doc: Anatomy) -> list[Fault]:
    """G7: nothing is highlighted, struck out, or waits to be accepted; no remarks in the margin."""
    faults = []
    for place in doc.places:
        if any(run.struck for run in place.shown):
            faults.append(place.breaks(_("struck out"), _("none")))
        if any(run.marked for run in place.shown):
            faults.append(place.breaks(_("highlighted"), _("none")))
        if changes := place.paragraph.tracked:
            faults.append(place.breaks(_tracked(changes), _("accepted or refused")))
        if remarks := place.paragraph.comments:
            found = _("{n} comments").format(n=remarks)
            faults.append(place.breaks(found, _("none when it goes out"), "style"))
    if doc.layout.tracked:
        found = _tracked(doc.layout.tracked)
        faults.append(Fault(_("the whole document"), found, _("accepted or refused")))
    return faults


def _tracked(changes: int) -> str:
    return _("{n} tracked changes").format(n=changes)


def presets(doc: Anatomy) -> list[Fault] | None:
    """G6: Quốc hiệu, Tiêu ngữ and place-date go together: 12/13/13 or 13/14/14."""
    if not doc.national or not doc.motto:
        return None
    parts = [place for place in (doc.national, doc.motto, doc.place_date) if place]
    sizes = tuple(place.shown[0].size for place in parts)
    if any(sizes == preset[: len(sizes)] for preset in _SIZES):
        return []
    return [doc.national.breaks("/".join(f"{size:g}" for size in sizes), "12/13/13, 13/14/14")]


def _of_page(number: int, found: str, wanted: str, look: PageLook) -> Fault:
    """What is wrong with the page of a section, and what puts it right."""
    return Fault(_section(number), found, wanted, mend=Mend((number, 0, ""), look))


def _inside(sides: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The margins nearest to these that a page may have, in twips."""
    top, right, bottom, left = (
        round(min(max(side, low * MM), high * MM))
        for side, (low, high) in zip(sides, _PORTRAIT, strict=True)
    )
    return top, right, bottom, left


def _section(number: int) -> str:
    return _("section {n}").format(n=number)


def _mm(length: int) -> str:
    return f"{length / MM:.1f}".removesuffix(".0")


def _within(sides: tuple[int, ...], ranges: tuple[tuple[int, int], ...]) -> bool:
    return all(
        low * MM - NEAR <= s <= high * MM + NEAR
        for s, (low, high) in zip(sides, ranges, strict=True)
    )


def _numbered(paragraph: Paragraph) -> bool:
    return any(
        run.field == PAGE_FIELD or re.fullmatch(r"\d+", run.text.strip()) for run in paragraph.runs
    )
