"""The book as it stood at a moment."""

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
    copy = memory()
    for entry in journal.entries(book.connection, last):
        journal.insert(copy, entry)
    Projection(copy).rebuild()
    with copy:
        copy.executemany(
            "INSERT INTO meta VALUES (?, ?)", book.connection.execute("SELECT key, value FROM meta")
        )
    return Book(Path(":memory:"), copy), journal.count_after(book.connection, last)
