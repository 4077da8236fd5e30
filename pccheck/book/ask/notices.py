"""Who was told of which itinerary."""

from pccheck.book.ledger.ledger import Book
from pccheck.model.notices import Notice


def notices(book: Book, campaign: str) -> list[Notice]:
    """The notices of a campaign, in the order in which they were given."""
    rows = book.connection.execute(
        "SELECT rec, itinerary, coalesce(body, ''), coalesce(target, ''), channel, coalesce(number,"
        " ''), coalesce(told_at, ''), coalesce(named, 0) FROM notices WHERE campaign = ? AND"
        " itinerary IS NOT NULL ORDER BY told_at, rec",
        (campaign,),
    )
    return [Notice(*(*row[:-1], bool(row[-1]))) for row in rows]
