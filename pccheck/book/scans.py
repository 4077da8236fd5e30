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
    first, newest = _newest(book, days, until)
    rows = book.connection.execute(
        "SELECT c.target, count(*) FROM location_codes c JOIN ("
        "  SELECT target, total(count) AS scans FROM target_scans WHERE day BETWEEN ? AND ? GROUP BY target"
        ") s ON s.target = c.target WHERE s.scans = 0 GROUP BY c.target",
        (first, newest),
    )
    return dict(rows.fetchall())


def daily_scans(book: Book, days: int, until: date) -> dict[str, float]:
    """The mean of each target's newest counts a day, over so many days; of those that have any."""
    rows = book.connection.execute(
        "SELECT target, total(count) / count(DISTINCT day) FROM target_scans WHERE day BETWEEN ? AND ? GROUP BY target",
        _newest(book, days, until),
    )
    return dict(rows.fetchall())


def _newest(book: Book, days: int, until: date) -> tuple[str, str]:
    """The first and last of the newest days that have counts (ISO); an empty stretch where there are none."""
    newest = book.connection.execute("SELECT max(day) FROM scans WHERE day <= ?", (until.isoformat(),)).fetchone()[0]
    if newest is None:
        return "", ""
    return (date.fromisoformat(newest) - timedelta(days=days - 1)).isoformat(), newest
