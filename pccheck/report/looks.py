"""How something in a document should look: what a fault of form is put right by."""

from pccheck.values import dataclass


@dataclass(frozen=True)
class LineLook:
    """How letters and their paragraph should look, None for what is right as it is.

    `size`: points; `first`, `before`: twips; `line`: a multiple of single.
    """

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    font: str | None = None
    colour: str | None = None
    align: str | None = None
    first: int | None = None
    before: int | None = None
    line: float | None = None


@dataclass(frozen=True)
class PageLook:
    """The paper and its margins (top, right, bottom, left) in twips; None for what is right."""

    paper: tuple[int, int] | None = None
    margins: tuple[int, int, int, int] | None = None


LinePlace = tuple[int, int, str]
"""Where a line stands: section and paragraph from 1, its text; a page's own: number 0, no text."""


@dataclass(frozen=True)
class Mend:
    """What would put a fault right without touching a word: where, and the look wanted there."""

    at: LinePlace
    look: LineLook | PageLook
