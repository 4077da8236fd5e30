"""What of a file was not read: each sheet, column and row that is not empty is used or named."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import NamedTuple

from pccheck.exchange.readers.facts import column_letters
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.below import passed_rows
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header
from pccheck.model.lists import Note, Place

LISTS = "pccheck"
"""The hidden sheet of our own workbooks, with lists to choose from."""
_LISTED = 8
_SHOWN = 80
"""Characters of a remark, at most."""


class ReadTable(NamedTuple):
    """A table that was read: below this header of a sheet.

    `repeated`: the fields in which a cell merged down was read for each of its rows; `grouped`:
    whether what stands over a group of rows (`I | Sở, ban, ngành`) was read for them; `titles`: the
    rows above the header of which something was taken (1-based).
    """

    sheet: Sheet
    header: Header
    repeated: Collection[str] = ()
    grouped: bool = False
    titles: Collection[int] = ()


def leftovers(file: str, sheets: Sequence[Sheet], read: Sequence[ReadTable]) -> Iterator[Note]:
    """The sheets of which nothing was taken; of those that were read the columns and rows of which
    nothing was, further tables, and what is hidden but read.
    """
    for sheet in sheets:
        yield from _beside(file, sheet)
        tables = [table for table in read if table.sheet is sheet]
        yield from _further(file, tables) if tables else _sheet(file, sheet)
    for table in read:
        yield from _columns(file, table)
        yield from _merged(file, table)
        yield from _rows(file, table)


def _beside(file: str, sheet: Sheet) -> Iterator[Note]:
    """The comments and boxes of text of a workbook, told with its first sheet."""
    texts = [f"{cell} «{shorten(text, _SHOWN)}»".strip() for cell, text in sheet.beside if text]
    if texts:
        yield Note(Place(file), "beside-cells", {"count": len(texts), "texts": listed(texts)})


def listed(words: Sequence[object]) -> str:
    """The first few of them."""
    return ", ".join(map(str, words[:_LISTED])) + (" …" if len(words) > _LISTED else "")


def points_outside(place: Place, strays: Sequence[int]) -> Iterator[Note]:
    """The rows of a sheet that are taken without their point, if there are any."""
    if strays:
        yield Note(place, "points-outside", {"count": len(strays), "rows": listed(strays)})


def _sheet(file: str, sheet: Sheet) -> Iterator[Note]:
    """A sheet without a table."""
    place = Place(file, sheet.name)
    filled = sum(len(row) - row.count("") for row in sheet.rows)
    if sheet.hidden and sheet.name != LISTS:
        yield Note(place, "hidden-sheet", {})
    elif filled:
        yield Note(place, "unread-sheet", {"count": filled})


def _further(file: str, tables: Sequence[ReadTable]) -> Iterator[Note]:
    """The tables below a sheet's first one: those that were read, and one that cannot be."""
    for above, (sheet, header, *_) in pairwise(tables):
        place = Place(file, sheet.name, header.above + 1)
        if header.columns != above.header.columns:
            yield Note(place, "further-table", {"columns": _called(header)})
    sheet, header, *_ = tables[-1]
    if header.end is not None and header.end < len(sheet.rows):
        place = Place(file, sheet.name, header.end + 1)
        yield Note(place, "other-header", {"last": len(sheet.rows)})


def _called(header: Header) -> str:
    places = sorted(header.columns.items(), key=lambda named: named[1])
    return ", ".join(f"{column_letters(at)} «{header.labels[name]}»" for name, at in places)


def _columns(file: str, table: ReadTable) -> Iterator[Note]:
    """The columns whose header is none of ours, and those without any, where cells are filled."""
    sheet, header, *_ = table
    used = set(header.columns.values())
    below = header.below(sheet)
    width = max(map(len, below), default=0)
    unread = []
    for column in range(width):
        if column not in used and any(len(row) > column and row[column] != "" for row in below):
            label = _label(table, column)
            unread.append(column_letters(column) + (f" «{label}»" if label else ""))
    if unread:
        place = Place(file, sheet.name, header.row)
        yield Note(place, "unread-columns", {"columns": ", ".join(unread)})


def _label(table: ReadTable, column: int) -> str:
    rows = table.header.said(table.sheet)
    return " ".join(text_of(row[column]) for row in rows if len(row) > column).strip()


def _merged(file: str, table: ReadTable) -> Iterator[Note]:
    """The cells merged down over several rows that were read for the first of them alone."""
    sheet, header, repeated, *_ = table
    fields = {at: name for name, at in header.columns.items() if name not in repeated}
    last = len(sheet.rows) if header.end is None else header.end
    for (top, column), (bottom, _) in sheet.merges:
        if header.row <= top < bottom < last and column in fields:
            place = Place(file, sheet.name, top + 1, column_letters(column))
            yield Note(place, "merged-once", {"last": bottom + 1})


def _rows(file: str, table: ReadTable) -> Iterator[Note]:
    """Totals, notes, signatures; rows hidden or struck through, which are read like the others."""
    sheet, header, _, grouped, titles = table
    place = Place(file, sheet.name)
    below = passed_rows(sheet, header, grouped=grouped)
    if passed := [row for row in below if row not in titles]:
        yield Note(place, "unread-rows", {"count": len(passed), "rows": listed(passed)})
    last = len(sheet.rows) if header.end is None else header.end
    if hidden := [row for row in sheet.hidden_rows if header.row < row <= last]:
        yield Note(place, "hidden-rows", {"count": len(hidden), "rows": listed(hidden)})
    if struck := [row for row in sheet.struck_rows if header.row < row <= last]:
        yield Note(place, "struck-rows", {"count": len(struck), "rows": listed(struck)})
