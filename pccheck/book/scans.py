"""Location codes and daily counts of scans in the book."""

from datetime import date, timedelta
from typing import NamedTuple

from pccheck.book.ledger import Book


class LocationCode(NamedTuple):
    """A code of a place; `target` '' for one that only an export has named."""

    rec: str
    target: str
    payload: str
    place: str
    day: str


class Claim(NamedTuple):
    """A visited unit: the scans of a day that it says, and what the software counted; None where it has no number."""

    code: str
    name: str
    area: str
    visit: str
    day: str
    said: float
    counted: int | None


def location_codes(book: Book, target: str = "") -> list[LocationCode]:
    """The codes of all targets, or of one, by target and place."""
    rows = book.connection.execute(
        "SELECT c.rec, coalesce(c.target, ''), coalesce(payload, ''), coalesce(place, ''), coalesce(day, '')"
        " FROM location_codes c LEFT JOIN targets t ON t.rec = c.target WHERE :target IN ('', c.target)"
        " ORDER BY t.code, place, payload",
        {"target": target},
    )
    return [LocationCode(*row) for row in rows]


def known_counts(book: Book) -> dict[str, dict[str, int]]:
    """The counts kept so far: by what they are about, then by day (ISO)."""
    found: dict[str, dict[str, int]] = {}
    for subject, day, count in book.connection.execute("SELECT subject, day, count FROM scans"):
        found.setdefault(subject, {})[day] = count
    return found


def claims(book: Book, campaign: str) -> list[Claim]:
    """What the visited units of a campaign say of their scans, beside the counts, by code."""
    rows = book.connection.execute(
        "SELECT coalesce(t.code, ''), coalesce(t.name, ''), coalesce(a.name, ''), c.visit, c.day, c.said, c.counted"
        " FROM scan_claims c LEFT JOIN targets t ON t.rec = c.target LEFT JOIN areas a ON a.rec = t.area"
        " WHERE c.campaign = ? ORDER BY t.code",
        (campaign,),
    )
    return [Claim(*row) for row in rows]


def silent_codes(book: Book, days: int, until: date) -> dict[str, int]:
    """Targets that have codes of which the newest counts, over so many days, are all zero; with how many codes."""
    newest = book.connection.execute("SELECT max(day) FROM scans WHERE day <= ?", (until.isoformat(),)).fetchone()[0]
    if newest is None:
        return {}
    first = date.fromisoformat(newest) - timedelta(days=days - 1)
    rows = book.connection.execute(
        "SELECT c.target, count(*) FROM location_codes c JOIN ("
        "  SELECT target, total(count) AS scans FROM target_scans WHERE day BETWEEN ? AND ? GROUP BY target"
        ") s ON s.target = c.target WHERE s.scans = 0 GROUP BY c.target",
        (first.isoformat(), newest),
    )
    return dict(rows.fetchall())
