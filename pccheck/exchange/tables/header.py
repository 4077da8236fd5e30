"""Where a table begins, which column is what, and which rows below are no data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pccheck.errors import PccheckError
from pccheck.exchange.readers.sheets import Cell, Sheet
from pccheck.exchange.tables.groups import Groups
from pccheck.text.fold import fold

_LOOK = 100
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
_DEPTH = 3
"""Rows that a header may take."""


@dataclass(frozen=True)
class Field:
    """A column to look for: its words, folded, the one to show first.

    A list without a `needed` one is none.
    """

    name: str
    words: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Header:
    """The last row (1-based) of the header, each field's column (0-based), and how many rows the
    header takes.
    """

    row: int
    columns: dict[str, int]
    depth: int = 1


def find_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The row that names the most fields, all needed ones and two at least.

    None where there is no such row.

    A header may take up to three rows, with cells merged across and down; of equals the shorter and
    the upper wins.
    """
    best = None
    for number, row in enumerate(sheet.rows[:_LOOK], 1):
        labels: list[list[Cell]] = [row]
        for depth in range(1, _DEPTH + 1):
            columns = _match(labels, fields)
            if len(columns) >= min(2, len(fields)) and (
                best is None or len(columns) > len(best.columns)
            ):
                best = Header(number + depth - 1, columns, depth)
            below = sheet.rows[number + depth - 1 : number + depth]
            if not below or not _continues(labels, below[0]):
                break
            labels.append(below[0])
    return best


def no_header(path: str, sheets: list[Sheet], fields: tuple[Field, ...]) -> PccheckError:
    """The error that names the file, its sheets and what was looked for."""
    names = ", ".join(sheet.name for sheet in sheets if sheet.name) or "-"
    wanted = ", ".join(f"{one.words[0]}*" if one.needed else one.words[0] for one in fields)
    return PccheckError("no-header", path=path, sheets=names, wanted=wanted)


def data_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[Cell], tuple[str, ...]]]:
    """Number (1-based), cells (wide enough for every column) and groups of the rows below the
    header that hold data.

    Left out: empty rows, numbering rows `(1) (2) (3)`, the header repeated, rows with nothing but
    an ordinal number, totals, and the notes and signatures at the end. A group row (`I | Sở, ban,
    ngành`) names the group of the rows below it, the outer groups first.
    """
    ordinal = header.columns.get("ordinal", -1)
    width = max(header.columns.values()) + 1
    labels, top = sheet.rows[header.row - header.depth : header.row], header.row
    footer, groups = False, Groups(sheet, header.columns)
    for number, row in enumerate(sheet.rows[header.row :], header.row + 1):
        if (
            len(row) >= width
            and len(row) - row.count("") > _FOOTER_CELLS
            and number > top + _BELOW
            and type(row[0]) is float
        ):
            footer = False  # the usual row: a number in front, and much behind it
            yield number, row, groups.now
            continue
        if not row or _is_empty(row) or _is_total(row):
            continue
        if row in labels:
            top = number
        elif len(row) - row.count("") <= _FOOTER_CELLS:
            ends = _is_footer(row)
            found = groups.take(number, row, marked=ends)
            footer = not found and (footer or ends)
            if not (found or footer or _only(row, ordinal)):
                yield number, _widen(row, width), groups.now
        elif number > top + _BELOW or not _is_numbering(row):
            footer = False
            yield number, _widen(row, width), groups.now


def _match(rows: list[list[Cell]], fields: tuple[Field, ...]) -> dict[str, int]:
    """Columns by field.

    A label equal to one of its words, else one that begins with such a word of two syllables.
    """
    labels: dict[str, int] = {}
    for index, said in reversed([*enumerate(_labels(rows))]):
        labels |= dict.fromkeys(said, index)
    labels.pop("", None)
    columns: dict[str, int] = {}
    for field in fields:
        for word in field.words:
            if _folded(word) in labels and field.name not in columns:
                _claim(labels, columns, field.name, _folded(word))
    for field in fields:
        for word in field.words:
            begun = [
                label for label in labels if " " in word and label.startswith(_folded(word) + " ")
            ]
            if begun and field.name not in columns:
                _claim(labels, columns, field.name, begun[0])
    return columns if all(field.name in columns for field in fields if field.needed) else {}


@cache
def _folded(word: str) -> str:
    """A field's word, folded once: every row near the top is tried as a header."""
    return fold(word)


def _claim(labels: dict[str, int], columns: dict[str, int], field: str, label: str) -> None:
    """The field's column is the label's; its other labels are not asked again."""
    columns[field] = index = labels[label]
    for other in [other for other, at in labels.items() if at == index]:
        del labels[other]


def _labels(rows: list[list[Cell]]) -> Iterator[tuple[str, ...]]:
    """What each column is called, folded.

    Its lowest label, the labels from the top down as one, the top one alone.

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
    """Whether a row goes on with the header above it.

    Words only, each below nothing or below a wide label.

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
        found = _NUMBERING.fullmatch(cell.strip() if isinstance(cell, str) else str(cell))
        if not found:
            return False
        if found[1]:
            numbers.append(int(found[1]))
    return len(numbers) > 1 and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
