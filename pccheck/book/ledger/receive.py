"""Entries that come from elsewhere: checked one by one; a damaged one does not block the others."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger import witness
from pccheck.book.ledger.erasing import keep_findings, take_in
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.tables.kinds import ERASURE
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import is_ahead
from pccheck.model.journal.entry import Entry, read_entry


class Received(NamedTuple):
    """What became of entries: how many were kept or known already, and those refused by place.

    `ahead`: ids of those whose time was more than a day ahead when they came in, now or before.
    """

    kept: int
    known: int
    refused: tuple[tuple[int, PccheckError], ...]
    ahead: tuple[str, ...]


def receive(book: Book, raw: Iterable[tuple[bytes, bytes | None]], now: datetime) -> Received:
    """Keep the entries that came as (head, payload or None), in one transaction, in any order.

    Where they show that our own chain goes on elsewhere, a new one begins here.
    """
    good: list[Entry] = []
    refused: list[tuple[int, PccheckError]] = []
    for place, (head, data) in enumerate(raw):
        try:
            good.append(read_entry(head, data))
        except PccheckError as error:
            refused.append((place, error))
    with book.writing("", now) as transaction:
        ahead_of_us = _of_our_chain(book, good)
        # First what is erased: no payload that it names gets in.
        erasures = [entry for entry in good if entry.head.kind == ERASURE and _keep(book, entry)]
        take_in(book, erasures)
        new = erasures + [e for e in good if e.head.kind != ERASURE and _keep(book, e)]
        early = (entry.id for entry in new if is_ahead(entry.head.at, now))
        journal.note_ahead(book.connection, early, now)
        projection = Projection(book.connection)
        for rec in dict.fromkeys(entry.head.rec for entry in new):
            projection.refresh(rec)
        if ahead_of_us:
            chain = transaction.new_id()
            transaction.set(CHAIN, chain)
            witness.remember(book.setting(witness.MARK), witness.ChainEnd(chain, 0, ""))
            book.notes.append(witness.BEHIND)
    noted = journal.noted_ahead(book.connection)
    ahead = tuple(entry.id for entry in good if entry.id in noted)
    return Received(len(new), len(good) - len(new), tuple(refused), ahead)


def _of_our_chain(book: Book, entries: Iterable[Entry]) -> bool:
    """Whether others hold more of our own chain than we do: this book is an older copy, and would
    give numbers a second time.
    """
    here = book.setting(CHAIN)
    own = (entry for entry in entries if entry.head.chain == here)
    return any(not journal.holds(book.connection, entry).head for entry in own)


def _keep(book: Book, entry: Entry) -> bool:
    """Keep what is new of an entry, its head or its payload; whether anything was."""
    keep_findings(book.connection, entry)
    has_head, has_data = journal.holds(book.connection, entry)
    if not has_head:
        journal.insert_head(book.connection, entry)
    if not has_data:
        journal.insert_payload(book.connection, entry)
    return not has_head or (entry.raw_data is not None and not has_data)
