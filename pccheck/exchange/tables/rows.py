"""The rows of a list one after another: what each of them makes, or why it cannot."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from pccheck.errors import PccheckError
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.below import data_rows
from pccheck.exchange.tables.cells import Row, bad_row, text_of
from pccheck.exchange.tables.header import Header
from pccheck.model.lists import BadRow, Place

R = TypeVar("R")
T = TypeVar("T")

_NEAR_TOP = 20
"""Rows of a sheet among which a header is to be expected."""


def rows_below(file: str, sheet: Sheet, header: Header) -> Iterator[Row]:
    """The rows with data below a header; `file`: the list's name."""
    for number, cells, _groups in data_rows(sheet, header):
        yield Row(
            Place(file, sheet.name, number), cells, header.columns, sheet.holes, header.labels
        )


def make_each(rows: Iterable[R], make: Callable[[R], T]) -> tuple[list[T], list[BadRow]]:
    """What the rows make, in turn, and those of which nothing can be made."""
    made, bad = [], []
    for row in rows:
        try:
            made.append(make(row))
        except PccheckError as error:
            bad.append(bad_row(error))
    return made, bad


def likely_header(sheets: Iterable[Sheet]) -> str:
    """The words of what may have been meant as a header: the fullest row near the top; `-`."""
    near_top = chain.from_iterable(sheet.rows[:_NEAR_TOP] for sheet in sheets)
    fullest = max(near_top, key=lambda cells: len(cells) - cells.count(""), default=[])
    return ", ".join(text_of(cell) for cell in fullest if cell != "") or "-"
