"""Tables of ways: minutes on the road between places, as the office that arranges vehicles keeps
them.

Either a row a pair (`Từ`, `Đến`, `Phút`), or a square with the same codes in its first row and its
first column, from the row's place to the column's. Empty cells are unknown ways; 0 minutes from a
place to itself say nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pccheck.errors import wrong_use
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.header import ORDINAL, Field, Header
from pccheck.exchange.tables.leftovers import ReadTable, leftovers, listed
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import likely_header, make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_header
from pccheck.exchange.tables.twins import refuse_twins, same_labels
from pccheck.model.lists import BadRow, Note, Place
from pccheck.text.fold import fold
from pccheck.values import dataclass

_PAIRS = (
    ORDINAL,
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
    """What a table of ways says, the rows that cannot be taken, and what was not read of it."""

    rows: tuple[WayRow, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...] = ()


def read_ways(path: Path) -> WayRows:
    """The ways of the first sheet that holds any.

    Raises:
        PccheckError: `way-columns`, and those of `guard` and `read_sheets`.
    """
    sheets, notes = modern_sheets(guard(path))
    for sheet in sheets:
        if header := find_header(sheet, _PAIRS):
            refuse_twins(path.name, sheet, header, same_labels(sheet, header))
            made, bad = make_each(rows_below(path.name, sheet, header), _pair)
            notes += leftovers(path.name, sheets, [ReadTable(sheet, header)])
        elif square := _square(sheet):
            made, bad = make_each(_in_square(path.name, sheet, square), _way)
            notes += _beside_square(path.name, sheets, ReadTable(sheet, square))
        else:
            continue
        return WayRows(tuple(way for way in made if way), tuple(bad), tuple(notes))
    raise wrong_use("way-columns", file=path.name, found=likely_header(sheets))


def _beside_square(file: str, sheets: list[Sheet], table: ReadTable) -> Iterator[Note]:
    """What was not read beside a square: rows above it, and below it those of no place."""
    sheet, square, *_ = table
    whole = replace(square, columns={"": 0, **square.columns})
    told = leftovers(file, sheets, [table._replace(header=whole)])
    yield from (note for note in told if note.code != "unread-rows")
    unread = []
    for number, row in enumerate(sheet.rows, 1):
        first = next(map(text_of, row), "")
        is_read = number == square.row or (number > square.row and first)
        if any(map(text_of, row)) and not is_read:
            unread.append(number)
    if unread:
        place, rows = Place(file, sheet.name), listed(unread)
        yield Note(place, "unread-rows", {"count": len(unread), "rows": rows})


class _Minutes(NamedTuple):
    """A cell of the table: its row, from where, to where, in which of the row's columns."""

    row: Row
    start: str
    goal: str
    column: str


def _pair(row: Row) -> WayRow | None:
    return _way(_Minutes(row, row.text("start"), row.text("goal"), "minutes"))


def _in_square(file: str, sheet: Sheet, square: Header) -> Iterator[_Minutes]:
    width = 1 + max(square.columns.values())
    for number, cells in enumerate(sheet.rows[square.row :], square.row + 1):
        start = text_of(cells[0]) if cells else ""
        if not start:
            continue
        wide = cells + [""] * (width - len(cells))
        row = Row(Place(file, sheet.name, number), wide, square.columns, sheet.holes)
        for goal in square.columns:
            yield _Minutes(row, start, goal, goal)


def _square(sheet: Sheet) -> Header | None:
    """The codes of a square and their columns; None where there is none."""
    for number, cells in enumerate(sheet.rows, 1):
        texts = [text_of(cell) for cell in cells]
        columns = {text: column for column, text in enumerate(texts) if column and text}
        if not columns:
            continue
        below = {fold(text_of(first)) for first, *_ in filter(None, sheet.rows[number:])}
        alike = sum(fold(code) in below for code in columns)
        return Header(number, columns) if alike >= _SMALLEST else None
    return None


def _way(cell: _Minutes) -> WayRow | None:
    """The way that a cell gives; None where it says nothing."""
    row, start, goal, column = cell
    for field, text in (("start", start), ("goal", goal)):
        if not text:
            raise row.fault("empty-cell", field)
    minutes = row.duration(column)
    if minutes is None and column == goal:
        return None  # an unknown way of a square
    if minutes is None:
        raise row.fault("empty-cell", column)
    if not 0 <= minutes <= _MOST:
        raise row.fault("no-minutes", column, value=row.text(column))
    same = fold(start) == fold(goal) and minutes == 0
    return None if same else WayRow(row.place, start, goal, minutes)
