"""Paragraphs in their places, and how they differ from what is wanted of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pccheck.report.layout import Block, Layout, Paragraph, Run, Table
from pccheck.report.rules.verdict import Fault
from pccheck.text.words.catalogue import _

_SHOWN = 48
"""Characters of a paragraph that a fault shows."""


@dataclass(frozen=True)
class Placed:
    """A paragraph where it stands: section and number from 1; `cell`: table, row and cell.

    `width` that it has.
    """

    paragraph: Paragraph
    section: int
    number: int
    width: int
    cell: tuple[int, int, int] | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        """Its text with single blanks."""
        return self.paragraph.text

    @property
    def raw(self) -> str:
        """Its text as it is."""
        return "".join(run.text for run in self.paragraph.runs)

    @property
    def shown(self) -> list[Run]:
        """The runs that leave ink."""
        return [run for run in self.paragraph.runs if run.text.strip()]

    @property
    def line(self) -> int:
        """The length in twips of the short line that this paragraph is; 0 where it is none."""
        p = self.paragraph
        return p.drawn or (self.width - p.left - p.right if p.rule else 0)

    @property
    def where(self) -> str:
        """For people."""
        said = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        if not said:
            return _("section {section}, paragraph {number}").format(
                section=self.section, number=self.number
            )
        return _("section {section}, paragraph {number} «{text}»").format(
            section=self.section, number=self.number, text=said
        )


def places(layout: Layout) -> Iterator[Placed]:
    """Every paragraph in reading order."""
    for number, section in enumerate(layout.sections, 1):
        tables = 0
        count = 0
        for block in section.blocks:
            if isinstance(block, Table):
                tables += 1
                for place in _in_table(block, number, tables):
                    count += 1
                    yield place(count)
            else:
                count += 1
                yield Placed(block, number, count, section.text_width)


def _in_table(table: Table, section: int, number: int) -> Iterator["_Numbered"]:
    left, right, _top = table.padding
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            for paragraph in _flat(cell.blocks):
                yield _Numbered(
                    paragraph, section, cell.width - left - right, (number, r, c), table
                )


@dataclass(frozen=True)
class _Numbered:
    paragraph: Paragraph
    section: int
    width: int
    cell: tuple[int, int, int]
    table: Table

    def __call__(self, number: int) -> Placed:
        return Placed(self.paragraph, self.section, number, self.width, self.cell, self.table)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    from pccheck.report.layout import paragraphs

    return paragraphs(blocks)


def look_faults(
    place: Placed,
    sizes: Collection[float] = (13, 14),
    *,
    bold: bool | None = None,
    italic: bool | None = False,
    align: str = "",
) -> list[Fault]:
    """Where a paragraph's runs are not of these sizes (points), bold, italic.

    Or the paragraph not so aligned.
    """
    faults = []
    for run in place.shown:
        found, wanted = [], []
        if run.size not in sizes:
            found.append(_("{size:g} pt").format(size=run.size))
            wanted.append(
                "–".join(f"{size:g}" for size in sorted({min(sizes), max(sizes)})) + " pt"
            )
        if bold is not None and run.bold != bold:
            found.append(_("bold") if run.bold else _("not bold"))
            wanted.append(_("bold") if bold else _("not bold"))
        if italic is not None and run.italic != italic:
            found.append(_("italic") if run.italic else _("upright"))
            wanted.append(_("italic") if italic else _("upright"))
        if found:
            faults.append(Fault(place.where, ", ".join(found), ", ".join(wanted)))
            break
    if align and place.paragraph.align != align:
        faults.append(Fault(place.where, align_words(place.paragraph.align), align_words(align)))
    return faults


def align_words(align: str) -> str:
    """How a paragraph is aligned, for people."""
    names = {"left": _("left"), "right": _("right"), "center": _("centred"), "both": _("justified")}
    return names.get(align, align)


def text_fault(place: Placed, wanted: str, *, fits: bool) -> list[Fault]:
    """A fault where the text does not fit what is wanted of it."""
    return [] if fits else [Fault(place.where, place.text, wanted)]


def missing(what: str) -> list[Fault]:
    """A part that must be there is not."""
    return [Fault(_("the whole document"), _("nothing"), what)]
