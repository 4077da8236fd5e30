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


def record_names(book: Book) -> dict[str, str]:
    """What people call areas, teams, targets and campaigns, by record."""
    rows = book.connection.execute(
        "SELECT rec, name FROM areas UNION ALL SELECT rec, code FROM teams UNION ALL SELECT rec, code FROM campaigns"
        " UNION ALL SELECT rec, code || ' ' || name FROM targets"
        " UNION ALL SELECT v.rec, coalesce(t.code, '') || ' ' || coalesce(strftime('%d/%m/%Y', v.day), '')"
        " FROM visits v LEFT JOIN targets t ON t.rec = v.target"
    )
    return {rec: name for rec, name in rows if name}
