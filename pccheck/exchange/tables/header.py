"""Where a table begins, which column is what, and which rows below are no data."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.groups import Groups
from pccheck.text.fold import fold

LOOK = 100
"""Rows from the top in which a header is looked for."""

_NUMBERING = re.compile(r"\(?(\d{1,2})(?:\.0)?\)?(?:\s*=.*)?|\(?[A-Za-z]\)?", re.ASCII)
_MAYBE_TOTAL = re.compile(r"\s*[tc][oôổộ]", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tong cong(?! ty\b)|tong so|total)\b|(?:tong|cong)$")
_FOOTER = re.compile(
    r"(?:noi nhan|nguoi lap|lap bieu|nguoi tong hop|thu truong|(?:pho )?giam doc|kt |tm |tl |tuq |q"
    r" |chu tich|"
    r"chanh (?:van phong|thanh tra)|truong phong|xac nhan|ky ghi ro|ky ten|da ky|"
    r"danh sach (?:nay )?(?:gom|co)|an dinh)\b|.*\bngay\b.*\bthang\b.*\bnam\b"
)
_FOOTER_CELLS = 2
_BELOW = 3
"""Rows below the header in which a numbering row may stand."""
_ALIKE = 2
"""Labels of the header that a row has in other columns, and is another header."""
_DEPTH = 3
"""Rows that a header may take."""


@dataclass(frozen=True)
class Field:
    """A column to look for: its words, folded, the one to show first; none may lack if `needed`."""

    name: str
    words: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Header:
    """A header: its last row (1-based), each field's column (0-based), how many rows it takes, what
    it calls each field.
    """

    row: int
    columns: dict[str, int]
    depth: int = 1
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)


def find_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The row that names the most fields, all needed ones and two at least; None where there is no
    such row.

    A header may take up to three rows, with cells merged across and down; of equals the shorter and
    the upper wins.
    """
    best = None
    for number, row in enumerate(sheet.rows[:LOOK], 1):
        labels: list[list[Cell]] = [row]
        for depth in range(1, _DEPTH + 1):
            columns = _match(labels, fields)
            found = Header(number + depth - 1, columns, depth)
            if len(columns) >= min(2, len(fields)) and (best is None or _is_better(found, best)):
                best = found
            below = sheet.rows[number + depth - 1 : number + depth]
            if not below or not _continues(labels, below[0]):
                break
            labels.append(below[0])
    return best and replace(best, labels=_called(sheet, best))


def _is_better(header: Header, other: Header) -> bool:
    """Whether it names more fields, or as many in fewer rows that end at the same one."""
    more = len(header.columns) - len(other.columns)
    return more > 0 or (more == 0 and header.row == other.row and header.depth < other.depth)


def _called(sheet: Sheet, header: Header) -> dict[str, str]:
    """What the header calls each field: the words of its rows, from the top down."""
    rows = sheet.rows[header.row - header.depth : header.row]
    labels = {}
    for name, column in header.columns.items():
        words = [str(row[column]) for row in rows if column < len(row)]
        labels[name] = " ".join(words).strip()
    return labels


def no_header(path: str, sheets: list[Sheet], fields: tuple[Field, ...]) -> PccheckError:
    """The error that names the file, its sheets and what was looked for."""
    names = ", ".join(sheet.name for sheet in sheets if sheet.name) or "-"
    wanted = ", ".join(f"{one.words[0]}*" if one.needed else one.words[0] for one in fields)
    return PccheckError("no-header", path=path, sheets=names, wanted=wanted)


def data_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[Cell], tuple[str, ...]]]:
    """Number (1-based), cells (one for every column) and groups of the rows that hold data.

    Left out: empty rows, numbering rows `(1) (2) (3)`, the header repeated, rows with nothing but
    an ordinal number, totals, and the notes and signatures at the end. A group row (`I | Sở, ban,
    ngành`) names the group of the rows below it, the outer groups first.
    """
    below = _Below(sheet, header)
    end = (other_header(sheet, header) or len(sheet.rows) + 1) - 1
    for number, row in enumerate(sheet.rows[header.row : end], header.row + 1):
        if below.holds_data(number, row):
            yield number, _widen(row, below.width), below.groups.now


def passed_rows(sheet: Sheet, header: Header) -> list[int]:
    """The rows that are no data, up to another header: titles, totals, notes, signatures."""
    below = _Below(sheet, header)
    first = header.row - header.depth
    above = [number for number, row in enumerate(sheet.rows[:first], 1) if not _is_empty(row)]
    if below.groups.now and above[-1:] == [first]:
        above.pop()
    end = (other_header(sheet, header) or len(sheet.rows) + 1) - 1
    for number, row in enumerate(sheet.rows[header.row : end], header.row + 1):
        below.holds_data(number, row)
    return above + below.passed


def other_header(sheet: Sheet, header: Header) -> int:
    """The row (from 1) further down that has labels of the header, but not in their columns; 0."""
    columns: dict[Cell, int] = {}
    for row in sheet.rows[header.row - header.depth : header.row]:
        columns |= {row[at]: at for at in header.columns.values() if at < len(row) and row[at]}
    for number, row in enumerate(sheet.rows[header.row :], header.row + 1):
        if columns.keys().isdisjoint(row):
            continue
        places = [(columns[cell], at) for at, cell in enumerate(row) if cell in columns]
        if len(places) >= _ALIKE and any(usual != at for usual, at in places):
            return number
    return 0


class _Below:
    """What has been met below a header: groups, the header again, the notes at the end."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.width = max(header.columns.values()) + 1
        self.groups = Groups(sheet, header.columns)
        self._ordinal = header.columns.get("ordinal", -1)
        self._labels = sheet.rows[header.row - header.depth : header.row]
        self._top = header.row
        self._in_footer = False
        self.passed: list[int] = []
        first = header.row - header.depth
        if first and not _is_empty(sheet.rows[first - 1]):
            self.groups.begin(first, sheet.rows[first - 1])

    def holds_data(self, number: int, row: list[Cell]) -> bool:
        """Whether the row (number from 1) holds data; the rows are asked for in turn."""
        near_top = number <= self._top + _BELOW
        if not near_top and self._is_usual(row):
            self._in_footer = False
            return True
        if not row or _is_empty(row):
            return False
        if row in self._labels:
            self._top = number
            return False
        if near_top and len(row) - row.count("") > _FOOTER_CELLS and _is_numbering(row):
            return False
        groups = self.groups.now
        if self._is_data(number, row):
            return True
        if self.groups.now is groups:
            self.passed.append(number)
        return False

    def _is_data(self, number: int, row: list[Cell]) -> bool:
        if _is_total(row):
            return False
        if len(row) - row.count("") <= _FOOTER_CELLS:
            return self._says_little(number, row)
        self._in_footer = False
        return True

    def _is_usual(self, row: list[Cell]) -> bool:
        """A number in front, and much behind it: nothing else needs a look, which saves time."""
        return (
            len(row) >= self.width
            and len(row) - row.count("") > _FOOTER_CELLS
            and type(next(iter(row))) is float
        )

    def _says_little(self, number: int, row: list[Cell]) -> bool:
        """Whether a row of one or two cells holds data: no group's, no note, no ordinal alone."""
        ends = _is_footer(row)
        names_group = self.groups.take(number, row, marked=ends)
        self._in_footer = not names_group and (self._in_footer or ends)
        return not (names_group or self._in_footer or _only(row, self._ordinal))


def _match(rows: list[list[Cell]], fields: tuple[Field, ...]) -> dict[str, int]:
    """Columns by field: a label equal to one of its words, else begun by one of two syllables."""
    labels: dict[str, int] = {}
    for index, names in reversed([*enumerate(_labels(rows))]):
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


def _labels(rows: list[list[Cell]]) -> Iterator[tuple[str, ...]]:
    """What each column is called, folded: its lowest label, the labels from the top down as one,
    the top one alone.

    In the rows above the lowest a label goes on to the right as long as the cells there are empty.
    """
    width = max(len(row) for row in rows)
    above = [""] * width
    for row in rows[:-1]:
        spread, last = [""] * width, ""
        for n in range(width):
            text = _label(row, n)
            last = text or (last if any(_label(lower, n) for lower in rows[1:]) else "")
            spread[n] = f"{above[n]} {last}".strip()
        above = spread
    for n in range(width):
        low = _label(rows[-1], n)
        yield (low, f"{above[n]} {low}".strip()) if low else (above[n],)


def _label(row: list[Cell], index: int) -> str:
    cell = row[index] if index < len(row) else ""
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
    return under_nothing and not _is_numbering(below)


def is_torn(sheet: Sheet, header: Header, cells: list[Cell]) -> bool:
    """Whether a row of a text table has more cells than its header, by a comma in one of them."""
    if sheet.name:
        return False
    width = max(map(len, sheet.rows[header.row - header.depth : header.row]))
    return any(cell != "" for cell in cells[width:])


def _widen(row: list[Cell], width: int) -> list[Cell]:
    return row if len(row) >= width else row + [""] * (width - len(row))


def _is_empty(row: list[Cell]) -> bool:
    return row.count("") == len(row) or all(
        isinstance(cell, str) and not cell.strip() for cell in row
    )


def _only(row: list[Cell], column: int) -> bool:
    return 0 <= column < len(row) and row[column] != "" and row.count("") == len(row) - 1


def _is_total(row: list[Cell]) -> bool:
    text = next(cell for cell in row if cell != "")
    return isinstance(text, str) and bool(_MAYBE_TOTAL.match(text) and _TOTAL.match(fold(text)))


def _is_footer(row: list[Cell]) -> bool:
    return any(isinstance(cell, str) and cell and _FOOTER.match(fold(cell)) for cell in row)


def _is_numbering(row: list[Cell]) -> bool:
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
