"""The issued documents of the book, and what their papers are made from."""

from datetime import date

from pccheck.book.ledger.ledger import Book
from pccheck.model.documents import Issued

_ISSUED = """
SELECT rec, campaign, kind, coalesce(about, '') AS about, number, day, coalesce(symbol,
  '') AS symbol,
       coalesce(name, '') AS name, file, coalesce(made_at, '') AS made_at, as_of, coalesce(later,
         0) AS later, deadline
FROM documents WHERE number IS NOT NULL AND day IS NOT NULL AND kind IS NOT NULL
  AND file IS NOT NULL
ORDER BY day, number, rec
"""


def issued(book: Book) -> list[Issued]:
    """The issued documents by day and number.

    Where two laptops took one number, none of the two counts.
    """
    runs = _pairs(book, "SELECT document, first, last FROM document_runs ORDER BY last")
    beside = _pairs(book, "SELECT document, name, sha256 FROM document_files ORDER BY name")
    units: dict[str, list[str]] = {}
    for rec, target in book.connection.execute("SELECT document, target FROM document_units"):
        units.setdefault(rec, []).append(target)
    cursor = book.connection.execute(_ISSUED)
    names = [column[0] for column in cursor.description]
    found = []
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        days = {
            "as_of": _date(row["as_of"]),
            "deadline": _date(row["deadline"]),
            "day": date.fromisoformat(row["day"]),
        }
        rec = row["rec"]
        sets = {
            "runs": runs.get(rec, ()),
            "units": frozenset(units.get(rec, ())),
            "beside": beside.get(rec, ()),
        }
        found.append(Issued(**{**row, **days, **sets}))
    return found


def _pairs(book: Book, query: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The two things that a query says of each document, in its order."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for rec, one, other in book.connection.execute(query):
        found[rec] = (*found.get(rec, ()), (one, other))
    return found


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def attendees(book: Book, visit: str) -> list[tuple[str, str, str]]:
    """Those present at a visit, in the order in which they were named: (side, name, title)."""
    rows = book.connection.execute(
        "SELECT side, name, title FROM attendees WHERE visit = ? ORDER BY rec", (visit,)
    )
    return [(side or "", name or "", title or "") for side, name, title in rows]


def recommendations(book: Book, visit: str) -> list[tuple[str, date | None]]:
    """What was asked on the spot, with its deadline."""
    rows = book.connection.execute(
        "SELECT text, deadline FROM recommendations WHERE visit = ? ORDER BY rec", (visit,)
    )
    return [(text or "", _date(deadline)) for text, deadline in rows]


def minutes_of(book: Book, visit: str) -> dict[str, str | int | None]:
    """What the minutes say beside the answers: started, ended, cooperation, opinion, copies."""
    cursor = book.connection.execute(
        "SELECT started, ended, cooperation, opinion, copies FROM visits WHERE rec = ?", (visit,)
    )
    row = cursor.fetchone() or (None,) * 5
    return dict(zip(("started", "ended", "cooperation", "opinion", "copies"), row, strict=True))


def phones(book: Book, campaign: str) -> dict[str, str]:
    """The telephone numbers of members by record."""
    rows = book.connection.execute(
        "SELECT rec, phone FROM members WHERE campaign = ? AND phone IS NOT NULL", (campaign,)
    )
    return dict(rows)
