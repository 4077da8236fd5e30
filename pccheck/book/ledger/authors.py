"""Who writes: a record each, so that entries carry an id and never a name."""

from datetime import datetime

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_cell


def author_named(book: Book, name: str) -> str | None:
    """The record of the author with this name."""
    sql = "SELECT rec FROM authors WHERE name = ? ORDER BY rec"
    rec: str | None = read_cell(book.connection, sql, (name,))
    return rec


def put_author(book: Book, name: str, now: datetime) -> str:
    """A new author's record, which is its own author."""
    with book.writing("", now) as transaction:
        rec = transaction.new_id()
        transaction.sign(rec)
        transaction.put("author", rec, {"name": name})
    return rec


def author_names(book: Book) -> dict[str, str]:
    """The authors' names by record."""
    return {
        rec: name or "" for rec, name in book.connection.execute("SELECT rec, name FROM authors")
    }
