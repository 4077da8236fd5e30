"""The rows below a header: which of them hold data, and of which group they are."""

import re
from collections.abc import Iterator

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.groups import Groups
from pccheck.exchange.tables.header import Header, is_numbering
from pccheck.text.fold import fold

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


def data_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[Cell], tuple[str, ...]]]:
    """Number (1-based), cells (one for every column) and groups of the rows that hold data.

    Left out: empty rows, numbering rows `(1) (2) (3)`, the header repeated, rows with nothing but
    an ordinal number, totals, and the notes and signatures at the end. A group row (`I | Sở, ban,
    ngành`) names the group of the rows below it, the outer groups first.
    """
    below = _Below(sheet, header)
    for number, row in enumerate(header.below(sheet), header.row + 1):
        if below.holds_data(number, row):
            blanks = [""] * (below.width - len(row))
            yield number, [*row, *blanks], below.groups.now


def passed_rows(sheet: Sheet, header: Header, *, grouped: bool) -> list[int]:
    """The rows of a table that are no data: titles, totals, notes, signatures, empty groups; all
    groups where the table is not read as `grouped`.
    """
    below = _Below(sheet, header)
    above = [n for n in range(header.top + 1, header.above + 1) if not _is_empty(sheet.rows[n - 1])]
    if grouped and below.groups.now and above[-1:] == [header.above]:
        above.pop()
    for number, row in enumerate(header.below(sheet), header.row + 1):
        below.holds_data(number, row)
    groups = below.empty_groups if grouped else below.all_groups
    return sorted([*above, *below.passed, *groups])


class _Below:
    """What has been met below a header: groups, the header again, the notes at the end."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.width = max(header.columns.values()) + 1
        self.groups = Groups(sheet, header.columns)
        self._ordinal = header.columns.get("ordinal", -1)
        self._repeats = header.repeats
        self._top = header.row
        self._in_footer = False
        self.passed: list[int] = []
        self.empty_groups: list[int] = []
        """The rows of groups without a row of data below them so far."""
        self.all_groups: list[int] = []
        if header.above > header.top and not _is_empty(sheet.rows[header.above - 1]):
            self.groups.begin(header.above, sheet.rows[header.above - 1])

    def holds_data(self, number: int, row: list[Cell]) -> bool:
        """Whether the row (number from 1) holds data; the rows are asked for in turn."""
        near_top = number <= self._top + _BELOW
        if not near_top and self._is_usual(row):
            self._in_footer = False
            self.empty_groups.clear()
            return True
        if not row or _is_empty(row):
            return False
        if number in self._repeats:
            self._top = number
            return False
        if near_top and len(row) - row.count("") > _FOOTER_CELLS and is_numbering(row):
            return False
        groups = self.groups.now
        if self._is_data(number, row):
            self.empty_groups.clear()
            return True
        if self.groups.now is groups:
            self.passed.append(number)
        else:
            self.empty_groups.append(number)
            self.all_groups.append(number)
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


def is_torn(sheet: Sheet, header: Header, cells: list[Cell]) -> bool:
    """Whether a row of a text table has more cells than its header, by a comma in one of them."""
    if sheet.name:
        return False
    width = max(map(len, header.said(sheet)))
    return any(cell != "" for cell in cells[width:])


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
