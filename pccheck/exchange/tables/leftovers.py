"""What of a file was not read: each sheet, column and row that is not empty is used or named."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pccheck.exchange.readers.facts import column_letters
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header, other_header, passed_rows
from pccheck.model.lists import Note, Place

_LISTED = 8


class ReadTable(NamedTuple):
    """A sheet that was read, below this header."""

    sheet: Sheet
    header: Header


def leftovers(file: str, sheets: Sequence[Sheet], read: Sequence[ReadTable]) -> Iterator[Note]:
    """The sheets, and of those that were read the columns and rows, of which nothing was taken."""
    for sheet in sheets:
        yield from _sheet(file, sheet, [table.sheet for table in read])
    for table in read:
        yield from _columns(file, table)
        yield from _rows(file, table)


def _sheet(file: str, sheet: Sheet, read: Collection[Sheet]) -> Iterator[Note]:
    place = Place(file, sheet.name)
    if sheet.hidden:
        yield Note(place, "hidden-sheet", {})
    elif not any(sheet is other for other in read):
        filled = sum(len(row) - row.count("") for row in sheet.rows)
        if filled:
            yield Note(place, "unread-sheet", {"count": filled})


def _columns(file: str, table: ReadTable) -> Iterator[Note]:
    """The columns whose header is none of ours, and those without any, where cells are filled."""
    sheet, header = table
    used = set(header.columns.values())
    below = sheet.rows[header.row :]
    width = max(map(len, sheet.rows), default=0)
    unread = []
    for column in range(width):
        if column not in used and any(len(row) > column and row[column] != "" for row in below):
            label = _label(sheet, header, column)
            unread.append(
                f"{column_letters(column)} «{label}»" if label else column_letters(column)
            )
    if unread:
        place = Place(file, sheet.name, header.row)
        yield Note(place, "unread-columns", {"columns": ", ".join(unread)})


def _label(sheet: Sheet, header: Header, column: int) -> str:
    rows = sheet.rows[header.row - header.depth : header.row]
    words = " ".join(text_of(row[column]) for row in rows if len(row) > column).strip()
    return f"«{words}»" if words else ""


def _rows(file: str, table: ReadTable) -> Iterator[Note]:
    """Totals, notes and signatures; all that stands below another header."""
    sheet, header = table
    place = Place(file, sheet.name)
    passed = [str(number) for number in passed_rows(sheet, header)]
    if passed:
        yield Note(place, "unread-rows", {"count": len(passed), "rows": _listed(passed)})
    again = other_header(sheet, header)
    if again:
        yield Note(place._replace(row=again), "other-header", {"last": len(sheet.rows)})


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_LISTED]) + (" …" if len(words) > _LISTED else "")
