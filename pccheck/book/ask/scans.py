"""Location codes and daily counts of scans in the book."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from pccheck.book.ask.campaigns import Current
from pccheck.book.ledger.ledger import Book
from pccheck.model.campaign.scans import UnitScans


class LocationCode(NamedTuple):
    """A code of a place; `target` '' for one that only an export has named."""

    rec: str
    target: str
    payload: str
    place: str
    day: str


class Claim(NamedTuple):
    """A visited unit: the scans of a day that it says, and what the software counted.

    None where it has no number.
    """

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
        "SELECT c.rec, coalesce(c.target, ''), coalesce(payload, ''), coalesce(place, ''),"
        " coalesce(day, '') FROM location_codes c LEFT JOIN targets t ON t.rec = c.target WHERE"
        " :target IN ('', c.target) ORDER BY t.code, place, payload",
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
        "SELECT coalesce(t.code, ''), coalesce(t.name, ''), coalesce(a.name, ''), c.visit, c.day,"
        " c.said, c.counted FROM scan_claims c LEFT JOIN targets t ON t.rec = c.target LEFT JOIN"
        " areas a ON a.rec = t.area WHERE c.campaign = ? ORDER BY t.code",
        (campaign,),
    )
    return [Claim(*row) for row in rows]


def unit_scans(book: Book, current: Current) -> Iterator[UnitScans]:
    """The scans of each target in the campaign's period, by code, and what visited units say of
    theirs.

    Visited units that say something and have no counts come last. Row by row: there may be very
    many.
    """
    said = {claim.code: claim for claim in claims(book, current.rec)}
    rows = book.connection.execute(
        "SELECT coalesce(t.code, ''), coalesce(t.name, ''), coalesce(t.category, ''),"
        " coalesce(a.name, ''), date(s.day, 'weekday 0', '-6 days'), sum(s.count), count(*) FROM"
        " target_scans s JOIN targets t ON t.rec = s.target LEFT JOIN areas a ON a.rec = t.area"
        " WHERE s.day BETWEEN ? AND ? GROUP BY t.code, t.rec, 5 ORDER BY t.code, t.rec, 5",
        (current.campaign.from_.isoformat(), current.campaign.to.isoformat()),
    )
    for (code, name, category, area), found in groupby(rows, key=lambda row: row[:4]):
        weeks = [(date.fromisoformat(monday), count, days) for *_, monday, count, days in found]
        claim = said.pop(code, None)
        yield UnitScans(
            code,
            name,
            category,
            area,
            {monday: count for monday, count, _ in weeks},
            sum(days for *_, days in weeks),
            claim.said if claim else None,
            claim.counted if claim else None,
        )
    categories = dict(book.connection.execute("SELECT code, category FROM targets"))
    for code, claim in said.items():
        category = categories.get(code) or ""
        yield UnitScans(code, claim.name, category, claim.area, {}, 0, claim.said, claim.counted)


def silent_codes(book: Book, days: int, until: date) -> dict[str, int]:
    """Targets that have codes of which the newest counts, over so many days, are all zero.

    With how many codes.
    """
    first, newest = _newest(book, days, until)
    rows = book.connection.execute(
        "SELECT c.target, count(*) FROM location_codes c JOIN (  SELECT target, total(count) AS"
        " scans FROM target_scans WHERE day BETWEEN ? AND ? GROUP BY target) s ON s.target ="
        " c.target WHERE s.scans = 0 GROUP BY c.target",
        (first, newest),
    )
    return dict(rows.fetchall())


def daily_scans(book: Book, days: int, until: date) -> dict[str, float]:
    """The mean of each target's newest counts a day, over so many days; of those that have any."""
    rows = book.connection.execute(
        "SELECT target, total(count) / count(DISTINCT day) FROM target_scans WHERE day BETWEEN ?"
        " AND ? GROUP BY target",
        _newest(book, days, until),
    )
    return dict(rows.fetchall())


def _newest(book: Book, days: int, until: date) -> tuple[str, str]:
    """The first and last of the newest days that have counts (ISO).

    An empty stretch where there are none.
    """
    newest = book.connection.execute(
        "SELECT max(day) FROM scans WHERE day <= ?", (until.isoformat(),)
    ).fetchone()[0]
    if newest is None:
        return "", ""
    return (date.fromisoformat(newest) - timedelta(days=days - 1)).isoformat(), newest
