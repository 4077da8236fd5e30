"""Which records belong to a target."""

from pccheck.book.ledger import Book


def records_about(book: Book, target: str) -> list[str]:
    """The target's own record, those of its visits, and of what the visits brought."""
    rows = book.connection.execute(
        "WITH visit AS (SELECT rec FROM visits WHERE target = :target)"
        " SELECT :target UNION SELECT rec FROM visit"
        " UNION SELECT rec FROM attendees WHERE visit IN visit"
        " UNION SELECT rec FROM recommendations WHERE visit IN visit",
        {"target": target},
    )
    return [rec for (rec,) in rows]
