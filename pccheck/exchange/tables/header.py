"""Where a table begins, and which column is what."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.text.fold import fold
from pccheck.values import dataclass

LOOK = 100
"""Rows from the top in which a header is looked for."""

_NUMBERING = re.compile(r"\(?(\d{1,2})(?:\.0)?\)?(?:\s*=.*)?|\(?[A-Za-z]\)?", re.ASCII)
_DEPTH = 3
"""Rows that a header may take."""


@dataclass(frozen=True)
class Field:
    """A column to look for: its words, folded, the one to show first; none may lack if `needed`."""

    name: str
    words: tuple[str, ...]
    needed: bool = False


ORDINAL = Field("ordinal", ("STT", "TT", "Số TT", "No"))
"""The column that numbers the rows."""


def named_fields(mapping: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The header that is said of each field; a field goes by its name and by any of its words.

    `mapping`: what somebody calls a field, and its header; `words`: of each field there is.

    Raises:
        PccheckError: `bad-map`.
    """
    names: dict[str, str] = {}
    for field, called in words.items():
        names |= dict.fromkeys(map(fold, called), field)
    names |= {fold(field): field for field in words}
    if strange := sorted(name for name in mapping if fold(name) not in names):
        fields = ", ".join(f"{field} ({called[0]})" for field, called in words.items())
        raise wrong_use("bad-map", value=", ".join(strange), known=fields)
    return {names[fold(name)]: header for name, header in mapping.items()}


@dataclass(frozen=True)
class Header:
    """A header: its last row (1-based), each field's column (0-based), how many rows it takes, what
    it calls each field.

    Its table lies below row `top` and ends with row `end` (None: the sheet's last): other tables
    may stand above and below it. `repeats`: the rows that say the header again.
    """

    row: int
    columns: dict[str, int]
    depth: int = 1
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    top: int = 0
    end: int | None = None
    repeats: frozenset[int] = frozenset()

    @property
    def above(self) -> int:
        """The row right above it; 0 for none."""
        return self.row - self.depth

    def said(self, sheet: Sheet) -> list[list[Cell]]:
        """The rows of the header."""
        return sheet.rows[self.above : self.row]

    def below(self, sheet: Sheet) -> list[list[Cell]]:
        """The rows of its table."""
        return sheet.rows[self.row : self.end]


def first_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The row near the top that names the most fields, all needed ones and two at least; None where
    there is no such row.

    A header may take up to three rows, with cells merged across and down; of equals the shorter and
    the upper wins.
    """
    best = None
    for number in range(1, min(LOOK, len(sheet.rows)) + 1):
        found = header_at(sheet, number, fields)
        if found and (best is None or _is_better(found, best)):
            best = found
    return best


def header_at(sheet: Sheet, number: int, fields: tuple[Field, ...]) -> Header | None:
    """The header that begins in a row (from 1); None where that is none."""
    best = None
    for rows in rows_of_labels(sheet, number):
        columns = _match(rows, fields)
        found = Header(number + len(rows) - 1, columns, len(rows))
        if len(columns) >= min(2, len(fields)) and (best is None or _is_better(found, best)):
            best = found
    return best and replace(best, labels=called(sheet, best))


def rows_of_labels(sheet: Sheet, number: int) -> Iterator[list[list[Cell]]]:
    """The rows from this one on (from 1) that may be one header: it alone, and with those that go
    on with it.
    """
    rows = sheet.rows[number - 1 : number]
    while rows:
        yield rows
        below = sheet.rows[number + len(rows) - 1 : number + len(rows)]
        goes_on = len(rows) < _DEPTH and below and _continues(rows, below[0])
        rows = [*rows, *below] if goes_on else []


def _is_better(header: Header, other: Header) -> bool:
    """Whether it names more fields, or as many in fewer rows that end at the same one."""
    more = len(header.columns) - len(other.columns)
    return more > 0 or (more == 0 and header.row == other.row and header.depth < other.depth)


def called(sheet: Sheet, header: Header) -> dict[str, str]:
    """What the header calls each field: the words of its rows, from the top down."""
    labels = {}
    for name, column in header.columns.items():
        words = [str(row[column]) for row in header.said(sheet) if column < len(row)]
        labels[name] = " ".join(words).strip()
    return labels


def no_header(path: str, sheets: list[Sheet], fields: tuple[Field, ...]) -> PccheckError:
    """The error that names the file, its sheets and what was looked for."""
    names = ", ".join(sheet.name for sheet in sheets if sheet.name) or "-"
    wanted = ", ".join(f"{one.words[0]}*" if one.needed else one.words[0] for one in fields)
    return PccheckError("no-header", path=path, sheets=names, wanted=wanted)


def _match(rows: list[list[Cell]], fields: tuple[Field, ...]) -> dict[str, int]:
    """Columns by field: a label equal to one of its words, else begun by one of two syllables."""
    labels: dict[str, int] = {}
    for index, names in reversed([*enumerate(labels_of(rows, _label))]):
        labels |= dict.fromkeys(names, index)
    labels.pop("", None)
    columns: dict[str, int] = {}
    for find in (_equal, _begun):
        for field in fields:
            label = None if field.name in columns else find(labels, field)
            if label:
                columns[field.name] = index = labels[label]
                labels = {other: at for other, at in labels.items() if at != index}
    return columns if all(field.name in columns for field in fields if field.needed) else {}


def _equal(labels: Mapping[str, int], field: Field) -> str | None:
    """The label that is one of the field's words, the first of them that is any."""
    return next((_folded(word) for word in field.words if _folded(word) in labels), None)


def _begun(labels: Mapping[str, int], field: Field) -> str | None:
    """The label that goes on after one of the field's words of two syllables."""
    for word in field.words:
        start = _folded(word) + " "
        if " " in word and (begun := [label for label in labels if label.startswith(start)]):
            return begun[0]
    return None


@cache
def _folded(word: str) -> str:
    """A field's word, folded once: every row near the top is tried as a header."""
    return fold(word)


def labels_of(rows: list[list[Cell]], read: Callable[[Cell], str]) -> Iterator[tuple[str, ...]]:
    """What each column is called, by `read`: its lowest label, the labels from the top down as one,
    the top one alone.

    In the rows above the lowest a label goes on to the right as long as the cells there are empty.
    """
    width = max(len(row) for row in rows)
    texts = [[*map(read, row), *[""] * (width - len(row))] for row in rows]
    *upper, lowest = texts
    above = [""] * width
    for depth, row in enumerate(upper, 1):
        last = ""
        for n, text in enumerate(row):
            last = text or (last if any(lower[n] for lower in texts[depth:]) else "")
            above[n] = f"{above[n]} {last}".strip()
    for over, low in zip(above, lowest, strict=True):
        yield (low, f"{over} {low}".strip()) if low else (over,)


def _label(cell: Cell) -> str:
    return fold(cell.partition("(")[0]) if isinstance(cell, str) else ""


def _continues(rows: list[list[Cell]], below: list[Cell]) -> bool:
    """Whether a row goes on with the header above it: words only, each below nothing or below a
    wide label.

    A wide label has nothing to its right; one word at least stands below nothing, or the row would
    be data.
    """
    under_nothing = False
    for n, cell in enumerate(below):
        if cell == "":
            continue
        if not isinstance(cell, str) or n >= len(rows[-1]):
            return False
        over, right = rows[-1][n], rows[-1][n + 1 : n + 2]
        if over == "":
            under_nothing = True
        elif right != [""]:
            return False
    return under_nothing and not is_numbering(below)


def is_numbering(row: list[Cell]) -> bool:
    """Whether its cells count the columns: `(1) (2) (3)`."""
    numbers = []
    for cell in row:
        if cell == "":
            continue
        mark = _NUMBERING.fullmatch(str(cell).strip())
        if not mark:
            return False
        if mark[1]:
            numbers.append(int(mark[1]))
    return len(numbers) > 1 and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
