"""A laid-out document as values: what the compiler writes, what the checker looks at.

Lengths in twips (1/20 point).
"""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from typing import Literal

from pccheck.values import dataclass

PAGE_FIELD = "PAGE"
Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `size` in points, `colour` as RRGGBB.

    `field` names a field whose result the text is. `struck`: a line through it; `marked`:
    highlighted.
    """

    text: str
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    raised: Literal["", "superscript", "subscript"] = ""
    underlined: bool = False
    field: str = ""
    struck: bool = False
    marked: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture in the text and the words for who cannot see it; `content` is its file, b'' where
    that lies apart.
    """

    content: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its pictures behind its text.

    `line` is the spacing of lines as a multiple of single; `exactly` twips instead, where it is
    fixed.

    `rule`: a solid line along its top, as wide as what the indents leave; `boxed`: one all around;
    `drawn`: the length of a line that was drawn as a picture, 0 where there is none. `place`: the
    name by which others find it: the `id` in HTML, a bookmark in Word. `style`: the class in HTML,
    the style's name in Word; `level`: of a heading, 1 the outermost, 0 for text, as HTML says it;
    `mark`: its look without what is said of single runs. `tracked`: changes in it that wait to be
    accepted; `comments`: remarks in the margin that hang on it.
    """

    runs: tuple[Run, ...] = ()
    mark: Run = Run("")
    style: str = ""
    level: int = 0
    align: Align = "left"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: float = 1.0
    exactly: int = 0
    rule: bool = False
    boxed: bool = False
    drawn: int = 0
    keep_next: bool = False
    page_break: bool = False
    place: str = ""
    pictures: tuple[Picture, ...] = ()
    tracked: int = 0
    comments: int = 0

    @cached_property
    def text(self) -> str:
        """Its text with single blanks."""
        return " ".join("".join(run.text for run in self.runs).replace("\xa0", " ").split())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `fill` is its colour as RRGGBB or ''; a `merged` one belongs to the cell
    above.

    An `open` one has no lines of its own: only the one that the row above it ends with.
    """

    blocks: tuple["Block", ...]
    width: int
    span: int = 1
    fill: str = ""
    merged: bool = False
    open: bool = False

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its own paragraphs, without those of tables inside it."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; `header` rows come on every page, `whole` ones are not split."""

    cells: tuple[Cell, ...]
    header: bool = False
    whole: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table; `bordered` ones show their lines. `padding`: left, right, top of each cell.

    `summary`: what it holds, for who cannot see it, where no heading says so.
    """

    rows: tuple[TableRow, ...]
    style: str = ""
    bordered: bool = False
    padding: tuple[int, int, int] = (0, 0, 0)
    summary: str = ""


Block = Paragraph | TableBlock


@dataclass(frozen=True)
class PageSection:
    """Pages of one form.

    `first_header` and `first_footer` count where `title_page`; `restart`: the first number;
    `numerals`: how numbers are written, in Word's words.
    """

    blocks: tuple[Block, ...]
    width: int = 0
    height: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0
    header_distance: int = 0
    footer_distance: int = 0
    landscape: bool = False
    title_page: bool = False
    restart: int | None = None
    numerals: str = "decimal"
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    first_header: tuple[Paragraph, ...] = ()
    first_footer: tuple[Paragraph, ...] = ()

    @property
    def text_width(self) -> int:
        """What the margins leave."""
        return self.width - self.left - self.right


@dataclass(frozen=True)
class PageLayout:
    """A document: its title and sections; `format` is what it was read from.

    `tracked`: changes that wait to be accepted outside of paragraphs (rows of tables).
    """

    title: str
    sections: tuple[PageSection, ...] = field(default=())
    format: Literal["html", "docx"] = "html"
    tracked: int = 0


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph, those in tables too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
