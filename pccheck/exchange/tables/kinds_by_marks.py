"""Lists in which each kind of unit has a column of its own, and a mark says which one is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.header import Header
from pccheck.model.lists import Note, Place
from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import in_full
from pccheck.text.names.kinds import begins_as_kind
from pccheck.text.yes_no import TICKS

_KIND = "category"
_SEVERAL = 2
"""One marked column tells no kinds apart."""


def with_kinds(sheet: Sheet, header: Header) -> Header:
    """The header with the first of such columns for that of the kind, and each mark in the sheet
    replaced there by what its column is called; as it was where it has a column of kinds with
    words, there are no two such columns, one row is marked in two of them, or none is called like
    a kind of units.
    """
    columns = dict(_marked(sheet, header))
    rows = header.below(sheet)
    marks = [_filled(row, columns) for row in rows]
    is_told = header.columns.get(_KIND) not in {None, *columns}
    if is_told or len(columns) < _SEVERAL or any(len(marked) > 1 for marked in marks):
        return header
    if not any(begins_as_kind(in_full(label)) for label in columns.values()):
        return header  # «Đã gọi», «Đã gửi» tell something else
    first = min(columns)
    for row, marked in zip(rows, marks, strict=True):
        for column in marked:
            row[column] = ""
            row[first] = columns[column]
    labels = {**header.labels, _KIND: columns[first]}
    return replace(header, columns={**header.columns, _KIND: first}, labels=labels)


def kinds_note(file: str, sheet: Sheet, before: Header, header: Header) -> Iterator[Note]:
    """What the marked columns were taken for."""
    if header is not before:
        first = column_letters(header.columns[_KIND])
        yield Note(Place(file, sheet.name, header.row), "kinds-by-marks", {"column": first})


def _marked(sheet: Sheet, header: Header) -> Iterator[tuple[int, str]]:
    """The columns, with what they are called, that hold nothing but marks below the header."""
    used = {at for name, at in header.columns.items() if name != _KIND}
    below = header.below(sheet)
    for at, label in enumerate(sheet.rows[header.row - 1]):
        cells = [row[at] for row in below if _is_filled(row, at)]
        if label and at not in used and cells and all(map(_is_mark, cells)):
            yield at, str(label).strip()


def _filled(row: list[Cell], columns: Iterable[int]) -> list[int]:
    """Those of the columns in which a row has something."""
    return [at for at in columns if _is_filled(row, at)]


def _is_filled(row: list[Cell], at: int) -> bool:
    return len(row) > at and row[at] != ""


def _is_mark(cell: Cell) -> bool:
    return isinstance(cell, str) and (fold(cell) == "x" or cell.strip() in TICKS)
