"""The book of record: the journal, the tables computed from it, and every question put to them.

The only SQLite.
"""

from pccheck.book.ledger.ledger import Book, create_book, open_book

__all__ = ["Book", "create_book", "open_book"]
