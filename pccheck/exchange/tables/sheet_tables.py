"""The tables of a sheet: the one near its top, and those that begin further down.

Another table has labels of its own, or those of the first in another order. The same header said
again in every block begins no new one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.header import Field, Header, first_header, header_at
from pccheck.text.fold import fold

HeaderAt = Callable[[int], Header | None]
"""The header that begins in a row (from 1); None where that is none."""

_OWN = 2
"""Labels of the header above with which a row is a header too …"""
_ANY = 3
"""… and labels of any header."""
_TITLE = 2
"""Cells that a title above a header has at most."""


def find_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The header of the sheet's first table; None where it has none."""
    return next(find_headers(sheet, fields), None)


def find_headers(sheet: Sheet, fields: tuple[Field, ...]) -> Iterator[Header]:
    """The headers of the sheet's tables, from the top down."""
    first = first_header(sheet, fields)
    words = chain.from_iterable(field.words for field in fields)
    if first:
        yield from all_tables(sheet, first, words, lambda at: header_at(sheet, at, fields))


def all_tables(
    sheet: Sheet, first: Header, words: Iterable[str], header_at: HeaderAt
) -> Iterator[Header]:
    """The header, and those of the tables below it, each with where its table begins and ends.

    `words`: all that columns may be called. A table whose header cannot be read ends the one above
    and is not among them.
    """
    usual, top, header = _spellings(words), 0, first
    while True:
        found = _Following(sheet, header, usual, header_at)
        end = found.end
        yield replace(header, top=top, end=end, repeats=frozenset(found.repeats))
        if found.next is None:
            return
        top, header = end, found.next


class _Following:
    """What follows below a header: the rows that say it again, where its table ends, and the header
    of the next one.
    """

    def __init__(
        self, sheet: Sheet, header: Header, usual: frozenset[str], header_at: HeaderAt
    ) -> None:
        self._header_at = header_at
        rows = header.said(sheet)
        self._said = [[*map(_folded, row)] for row in rows]
        used = {*header.columns.values()}
        own: list[Cell] = []
        for row in rows:
            own += [cell for at, cell in enumerate(row) if at in used]
        self._own = _spellings(cell for cell in own if isinstance(cell, str) and cell)
        self.repeats: set[int] = set()
        self.next: Header | None = None
        self.end = len(sheet.rows)
        labels = usual | self._own
        for number, row in enumerate(header.below(sheet), header.row + 1):
            if labels.isdisjoint(row) or not self._begins(number, row, labels):
                continue
            self.end = _end_above(sheet, header, number) if self.next else number - 1
            break

    def _begins(self, number: int, row: list[Cell], labels: frozenset[str]) -> bool:
        """Whether another table begins in the row, which has a label."""
        if [*map(_folded, row)] in self._said:
            self.repeats.add(number)
            return False
        if sum(cell in self._own for cell in row) >= _OWN:
            self.next = self._header_at(number)
            return True
        filled = [cell for cell in row if cell != ""]
        if sum(cell in labels for cell in filled) >= _ANY and all(map(_is_text, filled)):
            self.next = self._header_at(number)
        return self.next is not None


def _end_above(sheet: Sheet, header: Header, number: int) -> int:
    """The last row of the table above a header in this row, whose titles are not that table's."""
    end = number - 1
    while end > header.row and _is_title(sheet.rows[end - 1]):
        end -= 1
    return end


def _is_title(row: list[Cell]) -> bool:
    filled = [cell for cell in row if cell != ""]
    is_short = len(filled) <= _TITLE and all(map(_is_text, filled))
    return is_short and not any(str(cell).strip(" .)").isdigit() for cell in filled)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str)


def _folded(cell: Cell) -> str:
    return fold(str(cell))


def _spellings(words: Iterable[str]) -> frozenset[str]:
    """The words as labels mostly write them: to be found in a row without folding its cells."""
    every = list(words)
    return frozenset(chain(every, *([w.upper(), w.lower(), w.capitalize()] for w in every)))
