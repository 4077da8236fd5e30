"""Entries that come from elsewhere: checked one by one; a damaged one does not block the others."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import is_ahead
from pccheck.model.journal.entry import Entry, read_entry


class Received(NamedTuple):
    """What became of the entries.

    New ones kept, known ones passed over, refused ones by place in the input.

    `ahead` are kept although their clock runs more than a day ahead.
    """

    kept: int
    known: int
    refused: tuple[tuple[int, PccheckError], ...]
    ahead: tuple[str, ...]


def receive(book: Book, raw: Iterable[tuple[bytes, bytes | None]], now: datetime) -> Received:
    """Keep the entries that came as (head, payload or None), in one transaction, in any order."""
    good: list[Entry] = []
    refused: list[tuple[int, PccheckError]] = []
    for place, (head, data) in enumerate(raw):
        try:
            good.append(read_entry(head, data))
        except PccheckError as error:
            refused.append((place, error))
    kept = 0
    with book.writing("", now):
        projection = Projection(book.connection)
        touched: dict[str, None] = {}
        for entry in good:
            has_head, has_data = journal.holds(book.connection, entry)
            if not has_head and not has_data:
                journal.insert(book.connection, entry)
            elif not has_head:
                journal.insert_head(book.connection, entry)
            elif entry.raw_data is not None and not has_data:
                journal.insert_payload(book.connection, entry)
            else:
                continue
            kept += 1
            touched[entry.head.rec] = None
        for rec in touched:
            projection.refresh(rec)
    ahead = tuple(entry.id for entry in good if is_ahead(entry.head.at, now))
    return Received(kept, len(good) - kept, tuple(refused), ahead)
