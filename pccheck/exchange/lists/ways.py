"""Tables of ways.

Minutes on the road between places, as the office that arranges vehicles keeps them.

Either a row a pair (`Từ`, `Đến`, `Phút`), or a square with the same codes in its first row and its
first column, from the row's place to the column's. Empty cells are unknown ways; 0 minutes from a
place to itself say nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row, bad_row, text_of
from pccheck.exchange.tables.header import Field, data_rows, find_header
from pccheck.model.lists import BadRow, Place
from pccheck.text.fold import fold

_PAIRS = (
    Field("start", ("Từ", "Nơi đi", "Điểm đi", "From"), needed=True),
    Field("goal", ("Đến", "Nơi đến", "Điểm đến", "To"), needed=True),
    Field("minutes", ("Phút", "Số phút", "Thời gian", "Minutes"), needed=True),
)
_MOST = 24 * 60
_SMALLEST = 2
"""A square has this many places at least."""


@dataclass(frozen=True, slots=True)
class WayRow:
    """Minutes from one place to another, both as written."""

    place: Place
    start: str
    goal: str
    minutes: float


@dataclass(frozen=True, slots=True)
class WayRows:
    """What a table of ways says, and the rows that cannot be taken."""

    rows: tuple[WayRow, ...]
    bad: tuple[BadRow, ...]


def read_ways(path: Path) -> WayRows:
    """The ways of the first sheet that holds any.

    Raises:
        PccheckError: `way-columns`, and those of `guard` and `read_sheets`.
    """
    sheets = read_sheets(guard(path))
    rows: list[WayRow] = []
    bad: list[BadRow] = []
    for row, start, goal, column in _cells(path, sheets):
        try:
            if way := _way(row, start, goal, column):
                rows.append(way)
        except PccheckError as error:
            bad.append(bad_row(error))
    return WayRows(tuple(rows), tuple(bad))


def _cells(path: Path, sheets: list[Sheet]) -> Iterator[tuple[Row, str, str, str]]:
    """Each number of the table.

    Its row, from where, to where, and in which of the row's columns it stands.
    """
    for sheet in sheets:
        if header := find_header(sheet, _PAIRS):
            for number, cells, _ in data_rows(sheet, header):
                row = Row(Place(path.name, sheet.name, number), cells, header.columns, sheet.holes)
                yield row, row.text("start"), row.text("goal"), "minutes"
            return
        if square := _square(sheet):
            top, columns = square
            for number, cells in enumerate(sheet.rows[top:], top + 1):
                if cells and (start := text_of(cells[0])):
                    wide = cells + [""] * (1 + max(columns.values()) - len(cells))
                    row = Row(Place(path.name, sheet.name, number), wide, columns, sheet.holes)
                    yield from (
                        (row, start, goal, goal) for goal in columns if row.cell(goal) != ""
                    )
            return
    first = next(
        (row for sheet in sheets for row in sheet.rows if any(cell != "" for cell in row)), []
    )
    found = ", ".join(text_of(cell) for cell in first if cell != "")
    raise wrong_use("way-columns", file=path.name, found=found or "-")


def _square(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The row (1-based) with the codes of a square, and their columns; None where there is none."""
    for number, row in enumerate(sheet.rows, 1):
        columns = {text: n for n, cell in enumerate(row) if n and (text := text_of(cell))}
        if not columns:
            continue
        below = {fold(text_of(cells[0])) for cells in sheet.rows[number:] if cells}
        alike = [code for code in columns if fold(code) in below]
        return (number, columns) if len(alike) >= _SMALLEST else None
    return None


def _way(row: Row, start: str, goal: str, column: str) -> WayRow | None:
    """The way that a cell gives; None where it says nothing."""
    for field, text in (("start", start), ("goal", goal)):
        if not text:
            raise row.fault("empty-cell", field)
    minutes = row.number(column)
    if minutes is None:
        raise row.fault("empty-cell", column)
    if not 0 <= minutes <= _MOST:
        raise row.fault("no-minutes", column, value=row.text(column))
    same = fold(start) == fold(goal) and minutes == 0
    return None if same else WayRow(row.place, start, goal, minutes)
