"""Who was told of which itinerary."""

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_rows
from pccheck.model.notices import Notice


def notices(book: Book, campaign: str) -> list[Notice]:
    """The notices of a campaign, in the order in which they were given."""
    sql = "SELECT * FROM notices WHERE campaign = ? AND itinerary IS NOT NULL ORDER BY told_at, rec"
    return read_rows(book.connection, Notice, sql, (campaign,))
