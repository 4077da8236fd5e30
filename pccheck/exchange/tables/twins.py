"""Columns that would be one field: which of them is meant nobody can tell where they differ."""

from collections.abc import Iterable, Iterator

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header, labels_of
from pccheck.model.lists import Place
from pccheck.text.fold import fold

Pair = tuple[int, int]
"""The column of a field, and another one that bears its label (from 0)."""


def same_labels(sheet: Sheet, header: Header) -> Iterator[Pair]:
    """The columns of fields, each with those of the same label."""
    labels = [fold(names[-1]) for names in labels_of(header.said(sheet), text_of)]
    used = {labels[at]: at for at in header.columns.values() if at < len(labels)}
    for other, label in enumerate(labels):
        at = used.get(label, other)
        if at != other and label:
            yield at, other


def refuse_twins(file: str, sheet: Sheet, header: Header, pairs: Iterable[Pair]) -> None:
    """Refuse a table where a row says different things in both columns of a pair.

    Raises:
        PccheckError: `column-twice`, with both columns and the row.
    """
    for at, other in pairs:
        for number, cells in enumerate(header.below(sheet), header.row + 1):
            said = [text_of(cells[n]) if n < len(cells) else "" for n in (at, other)]
            if all(said) and said[0] != said[1]:
                raise PccheckError(
                    "column-twice",
                    place=Place(file, sheet.name, header.row),
                    label=_labels(header.said(sheet)[-1], at, other),
                    first=column_letters(min(at, other)),
                    second=column_letters(max(at, other)),
                    at=number,
                )


def _labels(row: list[Cell], *columns: int) -> str:
    """What the header calls the columns, each label once."""
    return ", ".join(dict.fromkeys(text_of(row[at]) for at in sorted(columns)))
