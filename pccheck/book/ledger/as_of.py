"""The book as it stood at a moment."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.schema import memory
from pccheck.model.journal.clock import stamp


def as_of(book: Book, until: datetime) -> tuple[Book, int]:
    """The book in memory as the transactions written up to this moment make it; how many entries
    came later.
    """
    last = stamp(until)
    return replayed(book, last), journal.count_after(book.connection, last)


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
