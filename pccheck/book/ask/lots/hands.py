"""What hands did beside the lots, as the journal has it, and who had been told by then."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.form import BY_HAND, FALLEN
from pccheck.book.tables.rows import read_cell, read_rows
from pccheck.model.audit.hands import Telling
from pccheck.model.journal.entry import Entry

FROM_THE_START = ("pick", "closure", "absence", "visit")
"""What is a hand before the draw too; of visits those that were ever pinned."""
_OF_KIND = f"SELECT rec FROM heads WHERE {BY_HAND} AND kind = ? AND n > ? ORDER BY n"
_TOLD = """
SELECT min(h.at) AS at, coalesce(b.name, t.code || ' ' || t.name) AS whom, n.channel, n.number,
       n.named, i.day, m.code AS team
FROM itineraries i JOIN notices n ON n.itinerary = i.rec JOIN heads h ON h.rec = n.rec
LEFT JOIN bodies b ON b.rec = n.body LEFT JOIN targets t ON t.rec = n.target
LEFT JOIN teams m ON m.rec = i.team
WHERE i.campaign = :campaign AND {} GROUP BY n.rec HAVING min(h.at) < :at ORDER BY 1
"""


class Past(NamedTuple):
    """A record's entries in order of arrival; `later`: those that came after the first draw."""

    entries: list[Entry]
    later: frozenset[str]


def decided_by_hand(book: Book, campaign: str) -> Iterator[Past]:
    """The records on which hands may have decided: picks, closures, absences, visits pinned or
    struck off; after the campaign's first draw also the list, plans, the campaign's file, and
    whatever was taken back.
    """
    since = _first_draw(book, campaign)
    after = ("target", "own-priority", "wish", "conflict", "same", "plan", "void")
    starts = dict.fromkeys(FROM_THE_START, 0) | dict.fromkeys(after, since)
    recs = {campaign: None}
    for kind, start in starts.items():
        recs |= dict.fromkeys(rec for (rec,) in book.connection.execute(_OF_KIND, (kind, start)))
    fallen = f"SELECT rec FROM visits WHERE campaign = ? AND {FALLEN}"
    recs |= dict.fromkeys(rec for (rec,) in book.connection.execute(fallen, (campaign,)))
    for rec in recs:
        later = book.connection.execute(
            "SELECT id FROM heads WHERE rec = ? AND n > ?", (rec, since)
        )
        entries = journal.entries_of(book.connection, rec)
        yield Past(entries, frozenset(entry_id for (entry_id,) in later))


def told_of_day(
    book: Book, campaign: str, at: str, slot: tuple[date, str], target: str
) -> list[Telling]:
    """Who had been told by then of a team's day, units other than this one apart.

    Args:
        book: the book.
        campaign: its record.
        at: the stamp (UTC, ISO) before which.
        slot: the day, and the team's record.
        target: the unit's record.
    """
    where = "i.day = :day AND i.team = :team AND coalesce(n.target, '') IN ('', :target)"
    day, team = slot
    bound = {"day": day.isoformat(), "team": team, "target": target}
    return read_rows(
        book.connection, Telling, _TOLD.format(where), {"campaign": campaign, "at": at, **bound}
    )


def told_of_area(
    book: Book, campaign: str, at: str, area: str, days: tuple[date, date]
) -> list[Telling]:
    """The representatives of an area who had been told by then of one of these days."""
    first, last = days
    bound = {"area": area, "first": first.isoformat(), "last": last.isoformat()}
    where = "b.area = :area AND i.day BETWEEN :first AND :last"
    return read_rows(
        book.connection, Telling, _TOLD.format(where), {"campaign": campaign, "at": at, **bound}
    )


def _first_draw(book: Book, campaign: str) -> int:
    """The number of the entry with which the campaign's first draw began, or will begin."""
    sql = (
        "SELECT coalesce(min(n), (SELECT 1 + max(n) FROM heads)) FROM draws d CROSS JOIN heads h"
        " ON h.rec = d.rec WHERE campaign = ?"
    )
    number: int = read_cell(book.connection, sql, (campaign,))
    return number
