"""The book as it stood at a moment."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import read_cell
from pccheck.book.tables.schema import memory
from pccheck.model.journal.clock import stamp

_DEARER = 5
"""An entry that is taken out of a copy costs as much as so many that are laid down anew."""
_CACHE_KIB = 16_384
"""Of a copy, kept in memory at most."""
_OTHERS_DECIDE = "SELECT EXISTS (SELECT 1 FROM losses) OR EXISTS (SELECT 1 FROM erased)"
"""Whether more than the entries themselves decides what stands."""
_FOLLOWING = "SELECT rec FROM visits WHERE version = ?"
_EVERY = "SELECT id, rec, kind FROM heads"

_Row = tuple[str, str, str]
"""An entry, its record, its kind."""


def as_of(book: Book, until: datetime) -> tuple[Book, int]:
    """A copy of the book as the transactions written up to this moment make it; how many entries
    came later.
    """
    last = stamp(until)
    return standing(book, last), journal.count_after(book.connection, last)


def standing(book: Book, until: str = "~", among: Collection[str] | None = None) -> Book:
    """A copy of the book as `replayed` makes it: where few entries are left out, without those."""
    db = book.connection
    if among is None:
        leaving = db.execute(f"{_EVERY} WHERE NOT {journal.WRITTEN_BY}", (until,)).fetchall()
    else:
        every = db.execute(_EVERY)
        leaving = [(entry, rec, kind) for entry, rec, kind in every if entry not in among]
    there = read_cell(db, "SELECT count(*) FROM heads")
    if len(leaving) * _DEARER > there or read_cell(db, _OTHERS_DECIDE):
        return replayed(book, until, among)
    return _without(book, leaving)


def _without(book: Book, leaving: Sequence[_Row]) -> Book:
    """A copy of the book on the disk without these entries, gone with its connection."""
    copy = sqlite3.connect("", isolation_level=None)
    copy.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    copy.execute("PRAGMA journal_mode = OFF")
    book.connection.backup(copy)
    copy.execute("BEGIN")
    copy.execute("DROP TRIGGER heads_kept")  # nobody keeps this copy
    gone: defaultdict[str, set[str]] = defaultdict(set)
    for entry, rec, kind in leaving:
        gone[rec].add(kind)
        for (visit,) in copy.execute(_FOLLOWING, (entry,)):  # of a version of the campaign
            gone[visit] |= set()
    copy.executemany("DELETE FROM heads WHERE id = ?", ((entry,) for entry, *_ in leaving))
    projection = Projection(copy)
    for rec, kinds in gone.items():
        projection.refresh(rec, kinds)
    copy.execute("COMMIT")
    return Book(Path(":memory:"), copy)


def replayed(book: Book, until: str = "~", among: Collection[str] | None = None) -> Book:
    """The book in memory as its entries of transactions written by this stamp make it, or those
    `among` them with these ids.
    """
    copy = memory()
    copy.execute("BEGIN")
    journal.copy(book.connection, copy, until, among)
    Projection(copy).rebuild()
    settings = book.connection.execute("SELECT key, value FROM meta")
    copy.executemany("INSERT INTO meta VALUES (?, ?)", settings)
    copy.execute("COMMIT")
    return Book(Path(":memory:"), copy)
