"""Paragraphs in their places, and how they differ from what is wanted of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import count

from pccheck.report.layout import PageLayout, Paragraph, Run, TableBlock, paragraphs
from pccheck.report.looks import LineLook, LinePlace, Mend
from pccheck.report.rules.verdict import Fault, Level
from pccheck.report.view.widths import text_width
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _
from pccheck.values import dataclass

_SHOWN = 48
"""Characters of a paragraph that a fault shows."""


@dataclass(frozen=True)
class Placed:
    """A paragraph where it stands: section and number from 1, width, cell (table, row, cell).

    One that is broken into lines by hand (Shift+Enter) is several, of one number.
    """

    paragraph: Paragraph
    section: int
    number: int
    width: int
    cell: tuple[int, int, int] | None = None
    table: TableBlock | None = None

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
        return [run for run in self.paragraph.runs if run.text.strip() or run.field]

    @property
    def line(self) -> int:
        """The length in twips of the short line that this paragraph is, drawn or typed as the
        decree's models have it; 0 where it is none.
        """
        p = self.paragraph
        if self.typed_line:
            size = self.shown[0].size
            return round(text_width(p.text, size) * 20)
        return p.drawn or (self.width - p.left - p.right if p.rule else 0)

    @property
    def typed_line(self) -> bool:
        """Whether it is a line of underscores and nothing else."""
        return len(self.text) > 2 and not self.text.strip("_")  # noqa: PLR2004

    @cached_property
    def folded(self) -> str:
        """Its text without accents, capitals and marks."""
        return fold(self.text)

    @property
    def bold(self) -> bool:
        """Whether all of its ink is bold."""
        return all(run.bold for run in self.shown)

    @property
    def column(self) -> int:
        """Its cell in the table's row, from 0; 0 outside of tables."""
        return self.cell[2] if self.cell else 0

    @property
    def row(self) -> int:
        """Its row in the table, from 0; 0 outside of tables."""
        return self.cell[1] if self.cell else 0

    @property
    def where(self) -> str:
        """Section, paragraph and the beginning of its text, in the user's language."""
        text = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        if not text:
            return _("section {section}, paragraph {number}").format(
                section=self.section, number=self.number
            )
        return _("section {section}, paragraph {number} «{text}»").format(
            section=self.section, number=self.number, text=text
        )

    @property
    def spot(self) -> LinePlace:
        """Section, paragraph and text, by which a mend finds it again."""
        return self.section, self.number, self.text

    def breaks(
        self, found: str, wanted: str, level: Level = "fault", look: LineLook | None = None
    ) -> Fault:
        """What is wrong here; `look`: what it should look like, where that mends it."""
        return Fault(self.where, found, wanted, level, Mend(self.spot, look) if look else None)


def places(layout: PageLayout) -> Iterator[Placed]:
    """Every paragraph in reading order, line by line where lines are broken by hand."""
    for place in _whole(layout):
        for paragraph in _lines(place.paragraph):
            yield replace(place, paragraph=paragraph)


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph as paragraphs; space and lines around it stay at its ends."""
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in more]
    if len(lines) == 1:
        return [paragraph]
    inner = replace(
        paragraph, before=0, after=0, rule=False, drawn=0, pictures=(), tracked=0, comments=0
    )
    made = [replace(inner, runs=tuple(line)) for line in lines]
    made[0] = replace(made[0], before=paragraph.before, rule=paragraph.rule)
    made[-1] = replace(
        made[-1],
        after=paragraph.after,
        drawn=paragraph.drawn,
        pictures=paragraph.pictures,
        tracked=paragraph.tracked,
        comments=paragraph.comments,
    )
    return made


def _whole(layout: PageLayout) -> Iterator[Placed]:
    for number, section in enumerate(layout.sections, 1):
        numbers, tables = count(1), count(1)
        for block in section.blocks:
            if isinstance(block, TableBlock):
                for paragraph, width, cell in _in_table(block, next(tables)):
                    yield Placed(paragraph, number, next(numbers), width, cell, block)
            else:
                yield Placed(block, number, next(numbers), section.text_width)


def _in_table(
    table: TableBlock, number: int
) -> Iterator[tuple[Paragraph, int, tuple[int, int, int]]]:
    """Paragraph, the width that it has, and its cell."""
    left, right, _top = table.padding
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            for paragraph in paragraphs(cell.blocks):
                yield paragraph, cell.width - left - right, (number, r, c)


def look_faults(
    place: Placed,
    sizes: Collection[float] = (13, 14),
    *,
    bold: bool | None = None,
    italic: bool | None = False,
    align: str = "",
    level: Level = "fault",
) -> list[Fault]:
    """Where a paragraph's runs are not of these sizes (points), bold, italic; its alignment."""
    faults = []
    for run in place.shown:
        if differences := [*_differences(run, sizes, bold, italic)]:
            found, wanted = zip(*differences, strict=True)
            look = LineLook(None if run.size in sizes else _nearest(run.size, sizes), bold, italic)
            faults.append(place.breaks(", ".join(found), ", ".join(wanted), level, look))
            break
    if align and place.paragraph.align != align:
        own = align_words(place.paragraph.align)
        faults.append(place.breaks(own, align_words(align), level, LineLook(align=align)))
    return faults


def _nearest(size: float, sizes: Collection[float]) -> float:
    return min(sizes, key=lambda allowed: abs(allowed - size))


def all_look_faults(
    places: Iterable[Placed],
    sizes: Collection[float] = (13, 14),
    *,
    bold: bool | None = None,
    italic: bool | None = False,
    align: str = "",
) -> list[Fault]:
    """The same of several paragraphs."""
    faults = []
    for place in places:
        faults += look_faults(place, sizes, bold=bold, italic=italic, align=align)
    return faults


def _differences(
    run: Run, sizes: Collection[float], bold: bool | None, italic: bool | None
) -> Iterator[tuple[str, str]]:
    """What a run is like and what it should be like, where they differ."""
    if run.size not in sizes:
        wanted = "–".join(f"{size:g}" for size in sorted({min(sizes), max(sizes)}))
        yield _("{size:g} pt").format(size=run.size), f"{wanted} pt"
    if bold is not None and run.bold != bold:
        words = {True: _("bold"), False: _("not bold")}
        yield words[run.bold], words[bold]
    if italic is not None and run.italic != italic:
        words = {True: _("italic"), False: _("upright")}
        yield words[run.italic], words[italic]


def align_words(align: str) -> str:
    """How a paragraph is aligned, for people."""
    names = {"left": _("left"), "right": _("right"), "center": _("centred"), "both": _("justified")}
    return names.get(align, align)


def text_fault(place: Placed, wanted: str, *, fits: bool, level: Level = "fault") -> list[Fault]:
    """A fault where the text does not fit what is wanted of it."""
    return [] if fits else [place.breaks(place.text, wanted, level)]


def missing(what: str, level: Level = "void") -> list[Fault]:
    """A part that must be there is not."""
    return [Fault(_("the whole document"), _("nothing"), what, level)]
