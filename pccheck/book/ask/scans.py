"""Location codes and daily counts of scans in the book."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from pccheck.book.ask.campaigns import Current
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, each_row, read_cell, read_rows
from pccheck.model.campaign.scans import UnitScans


class LocationCode(NamedTuple):
    """A code of a place; `target` '' for one that only an export has named."""

    rec: str
    target: str
    payload: str
    place: str
    day: str


class Claim(NamedTuple):
    """A visited unit: the scans of a day that it says, and what the software counted; None where it
    has no number.
    """

    code: str
    name: str
    area: str
    area_name: str
    visit: str
    day: str
    said: float
    counted: int | None


class _Week(NamedTuple):
    """A unit's scans of a week, and how many days have a count."""

    target: str
    code: str
    name: str
    category: str
    area: str
    monday: date
    scans: int
    days: int


# A week is known by its Monday.
_WEEKS = f"""
SELECT s.target, t.code, t.name, t.category, a.name AS area,
  date(s.day, 'weekday 0', '-6 days') AS monday, sum(s.count) AS scans, count(*) AS days
FROM target_scans s JOIN targets t ON t.rec = s.target LEFT JOIN areas a ON a.rec = t.area
WHERE s.day BETWEEN ? AND ? GROUP BY t.code, t.rec, monday
ORDER BY {code_order("t.code")}, t.rec, monday
"""


def location_codes(book: Book, target: str = "") -> list[LocationCode]:
    """The codes of all targets, or of one, by target and place."""
    return read_rows(
        book.connection,
        LocationCode,
        "SELECT c.* FROM location_codes c LEFT JOIN targets t ON t.rec = c.target"
        f" WHERE :target IN ('', c.target) ORDER BY {code_order('t.code')}, place, payload",
        {"target": target},
    )


def known_counts(book: Book) -> dict[str, dict[str, int]]:
    """The counts kept so far: by what they are about, then by day (ISO)."""
    counts: dict[str, dict[str, int]] = {}
    for subject, day, count in book.connection.execute("SELECT subject, day, count FROM scans"):
        counts.setdefault(subject, {})[day] = count
    return counts


def claims(book: Book, campaign: str) -> list[Claim]:
    """What the visited units of a campaign say of their scans, beside the counts, by code."""
    return read_rows(
        book.connection,
        Claim,
        "SELECT c.*, t.code, t.name, a.code AS area, a.name AS area_name FROM scan_claims c"
        " LEFT JOIN targets t ON t.rec = c.target LEFT JOIN areas a ON a.rec = t.area"
        f" WHERE c.campaign = ? ORDER BY {code_order('t.code')}",
        (campaign,),
    )


def unit_scans(book: Book, current: Current) -> Iterator[UnitScans]:
    """The scans of each target in the campaign's period, by code, and what visited units say of
    theirs.

    Visited units that say something and have no counts come last. Row by row: there may be very
    many.
    """
    said = {claim.code: claim for claim in claims(book, current.rec)}
    bound = (current.campaign.from_.isoformat(), current.campaign.to.isoformat())
    counted = each_row(book.connection, _Week, _WEEKS, bound)
    for _, group in groupby(counted, key=lambda week: week.target):
        weeks = list(group)
        unit = weeks[0]
        claim = said.pop(unit.code, None)
        yield UnitScans(
            unit.code,
            unit.name,
            unit.category,
            unit.area,
            {week.monday: week.scans for week in weeks},
            sum(week.days for week in weeks),
            claim.said if claim else None,
            claim.counted if claim else None,
        )
    categories = dict(book.connection.execute("SELECT code, category FROM targets"))
    for code, claim in said.items():
        category = categories.get(code) or ""
        yield UnitScans(
            code, claim.name, category, claim.area_name, {}, 0, claim.said, claim.counted
        )


def silent_codes(book: Book, days: int, until: date) -> dict[str, int]:
    """How many codes each target has whose newest counts, over so many days, are all zero."""
    first, newest = _newest(book, days, until)
    rows = book.connection.execute(
        "SELECT c.target, count(*) FROM location_codes c JOIN ("
        "SELECT target, total(count) AS scans FROM target_scans WHERE day BETWEEN ? AND ?"
        " GROUP BY target) s ON s.target = c.target WHERE s.scans = 0 GROUP BY c.target",
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
    """The first and last of the newest days that have counts (ISO); ('', '') for none."""
    sql = "SELECT max(day) FROM scans WHERE day <= ?"
    newest = read_cell(book.connection, sql, (until.isoformat(),))
    if newest is None:
        return "", ""
    return (date.fromisoformat(newest) - timedelta(days=days - 1)).isoformat(), newest
