"""Where a table begins, which column is what, and which rows below are no data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pccheck.errors import PccheckError
from pccheck.exchange.sheets import Cell, Sheet
from pccheck.text.fold import fold

_LOOK = 100
"""Rows from the top in which a header is looked for."""

_NUMBERING = re.compile(r"\(?(\d{1,2})(?:\.0)?\)?(?:\s*=.*)?|\(?[A-Za-z]\)?", re.ASCII)
_MAYBE_TOTAL = re.compile(r"\s*[tc][oôổộ]", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tong cong(?! ty\b)|tong so|total)\b|(?:tong|cong)$")
_FOOTER = re.compile(
    r"(?:noi nhan|nguoi lap|lap bieu|nguoi tong hop|thu truong|(?:pho )?giam doc|kt |tm |tl |tuq |q |chu tich|"
    r"chanh (?:van phong|thanh tra)|truong phong|xac nhan|ky ghi ro|ky ten|da ky|"
    r"danh sach (?:nay )?(?:gom|co)|an dinh)\b|.*\bngay\b.*\bthang\b.*\bnam\b"
)
_FOOTER_CELLS = 2
_BELOW = 3
"""Rows below the header in which a numbering row may stand."""
_GROUP = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)/] *(.+)", re.DOTALL)


@dataclass(frozen=True)
class Field:
    """A column to look for: its words, folded, the one to show first; a list without a `needed` one is none."""

    name: str
    words: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Header:
    """The row (1-based) where the header stands, and each field's column (0-based)."""

    row: int
    columns: dict[str, int]


def find_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The row that names the most fields, all needed ones and two at least; None where there is no such row."""
    best = None
    for number, row in enumerate(sheet.rows[:_LOOK], 1):
        columns = _match(row, fields)
        if len(columns) >= min(2, len(fields)) and (best is None or len(columns) > len(best.columns)):
            best = Header(number, columns)
    return best


def no_header(path: str, sheets: list[Sheet], fields: tuple[Field, ...]) -> PccheckError:
    """The error that names the file, its sheets and what was looked for."""
    names = ", ".join(sheet.name for sheet in sheets if sheet.name) or "-"
    wanted = ", ".join(f"{one.words[0]}*" if one.needed else one.words[0] for one in fields)
    return PccheckError("no-header", path=path, sheets=names, wanted=wanted)


def data_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[Cell], str]]:
    """Number (1-based), cells (wide enough for every column) and group of the rows below the header that hold data.

    Left out: empty rows, numbering rows `(1) (2) (3)`, the header repeated, rows with nothing but an ordinal number,
    totals, and the notes and signatures at the end. A group row (`I | Sở, ban, ngành`) names the group of the rows
    below it.
    """
    ordinal = header.columns.get("ordinal", -1)
    width = max(header.columns.values()) + 1
    labels, top = sheet.rows[header.row - 1], header.row
    footer, group = False, ""
    for number, row in enumerate(sheet.rows[header.row :], header.row + 1):
        if _is_empty(row) or _is_total(row):
            continue
        if row == labels:
            top = number
        elif len(row) - row.count("") <= _FOOTER_CELLS:
            found = _group(row, ordinal)
            footer = not found and (footer or _is_footer(row))
            group = found or group
            if not (found or footer or _only(row, ordinal)):
                yield number, _widen(row, width), group
        elif number > top + _BELOW or not _is_numbering(row):
            footer = False
            yield number, _widen(row, width), group


def _match(row: list[Cell], fields: tuple[Field, ...]) -> dict[str, int]:
    """Columns by field: a label equal to one of its words, else one that begins with such a word of two syllables."""
    labels = {
        fold(cell.partition("(")[0]): index for index, cell in reversed([*enumerate(row)]) if isinstance(cell, str)
    }
    labels.pop("", None)
    columns: dict[str, int] = {}
    for field in fields:
        for word in field.words:
            if fold(word) in labels and field.name not in columns:
                columns[field.name] = labels.pop(fold(word))
    for field in fields:
        for word in field.words:
            begun = [label for label in labels if " " in word and label.startswith(fold(word) + " ")]
            if begun and field.name not in columns:
                columns[field.name] = labels.pop(begun[0])
    return columns if all(field.name in columns for field in fields if field.needed) else {}


def _widen(row: list[Cell], width: int) -> list[Cell]:
    return row if len(row) >= width else row + [""] * (width - len(row))


def _is_empty(row: list[Cell]) -> bool:
    return row.count("") == len(row) or all(isinstance(cell, str) and not cell.strip() for cell in row)


def _only(row: list[Cell], column: int) -> bool:
    return 0 <= column < len(row) and row[column] != "" and row.count("") == len(row) - 1


def _group(row: list[Cell], ordinal: int) -> str:
    """The words of a group row: `I`, `II`, `A` before them, in the column of ordinals or in the same cell."""
    if not 0 <= ordinal < len(row):
        return ""
    texts = [cell for cell in row if cell != ""]
    if not all(isinstance(text, str) for text in texts) or row[ordinal] != texts[0]:
        return ""
    found = _GROUP.fullmatch(". ".join(str(text).strip().rstrip(".)") for text in texts))
    return found[1] if found else ""


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
