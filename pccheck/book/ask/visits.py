"""Visits and itineraries of the book."""

import json
from datetime import date
from typing import Any

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection
from pccheck.model.records import Itinerary, Visit
from pccheck.model.visit import Answer

_VISITS = """
SELECT v.rec, v.target, coalesce(t.code, ''), coalesce(t.name, ''), coalesce(t.category, ''),
  coalesce(t.address, ''),
       coalesce(a.name, ''), v.planned, v.day, coalesce(v.team, ''), coalesce(m.code, ''),
         v.position, v.arrive,
       v.leave, v.state, coalesce(v.reason, ''), coalesce(v.level, ''), v.disputed, v.pinned
FROM visits v LEFT JOIN targets t ON t.rec = v.target LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN teams m ON m.rec = v.team
WHERE v.campaign = ? AND v.state IS NOT NULL AND v.day IS NOT NULL {}
ORDER BY v.day, m.code, v.position IS NULL, v.position, t.code
"""


def visits(book: Book, campaign: str, target: str = "") -> list[Visit]:
    """The visits of a campaign (of one target), by day, team and order."""
    where, values = ("AND v.target = ?", (campaign, target)) if target else ("", (campaign,))
    return [
        Visit(
            *(
                *row[:7],
                bool(row[7]),
                date.fromisoformat(row[8]),
                *row[9:-2],
                bool(row[-2]),
                bool(row[-1]),
            )
        )
        for row in book.connection.execute(_VISITS.format(where), values)
    ]


def itineraries(book: Book, campaign: str) -> list[Itinerary]:
    """The itineraries of a campaign, by day and team."""
    people: dict[str, dict[str, list[str]]] = {"escorts": {}, "itinerary_members": {}}
    for table, found in people.items():
        for itinerary, member in book.connection.execute(
            f"SELECT itinerary, member FROM {table} ORDER BY member"
        ):
            found.setdefault(itinerary, []).append(member)
    rows = book.connection.execute(
        "SELECT rec, team, day, coalesce(vehicle, '') FROM itineraries"
        " WHERE campaign = ? AND team IS NOT NULL ORDER BY day, team",
        (campaign,),
    )
    return [
        Itinerary(
            rec,
            team,
            date.fromisoformat(day),
            vehicle,
            *(tuple(found.get(rec, ())) for found in people.values()),
        )
        for rec, team, day, vehicle in rows
    ]


def left_out(book: Book, campaign: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The newest plan's left-out targets.

    (target, reason code, what the reason's words name), by target code.
    """
    rows = book.connection.execute(
        "SELECT l.target, l.reason, l.params FROM left_out l LEFT JOIN targets t ON t.rec ="
        " l.target WHERE l.plan = (SELECT rec FROM newest_plans WHERE campaign = ?) ORDER BY"
        " t.code",
        (campaign,),
    )
    return [(target, reason, json.loads(params)) for target, reason, params in rows]


def answers(book: Book, visit: str) -> dict[str, Answer]:
    """What a visit has answered so far, by criterion code."""
    state = Projection(book.connection).state(visit)
    codes = state.names("answer:") if state else ()
    return (
        {code: Answer.from_json(state.value(f"answer:{code}")) for code in codes} if state else {}
    )


def version_under(book: Book, visit: str) -> str:
    """The entry that set the campaign's text under which the visit was recorded; '' for none."""
    row = book.connection.execute("SELECT version FROM visits WHERE rec = ?", (visit,)).fetchone()
    return (row[0] or "") if row else ""


def source_of(book: Book, visit: str) -> str:
    """What a visit was recorded from: a form, a row of a table; '' where it was typed."""
    row = book.connection.execute("SELECT source FROM visits WHERE rec = ?", (visit,)).fetchone()
    return (row[0] or "") if row else ""


def sources(book: Book) -> dict[str, str]:
    """What the visits were recorded from, and the digest of it (what follows the last colon)."""
    rows = book.connection.execute("SELECT source FROM visits WHERE source IS NOT NULL")
    return {source.rpartition(":")[0]: source.rpartition(":")[2] for (source,) in rows}


def latest_done(book: Book) -> dict[str, tuple[date, str, str]]:
    """(day, level, the campaign's version) of each target's latest visit that was done, in any
    campaign.
    """
    rows = book.connection.execute(
        "SELECT target, day, coalesce(level, ''), coalesce(version, '') FROM visits WHERE state ="
        " 'done' AND disputed = 0 AND day IS NOT NULL AND target IS NOT NULL ORDER BY day, rec"
    )
    return {
        target: (date.fromisoformat(day), level, version) for target, day, level, version in rows
    }
