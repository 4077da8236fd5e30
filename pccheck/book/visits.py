"""Visits and itineraries of the book."""

import json
from datetime import date
from typing import Any

from pccheck.book.ledger import Book
from pccheck.book.projection import Projection
from pccheck.model.records import Itinerary, Visit
from pccheck.model.visit import Answer

_VISITS = """
SELECT v.rec, v.target, coalesce(t.code, ''), coalesce(t.name, ''), coalesce(t.category, ''), coalesce(t.address, ''),
       coalesce(a.name, ''), v.planned, v.day, coalesce(v.team, ''), coalesce(m.code, ''), v.position, v.arrive,
       v.leave, v.state, coalesce(v.reason, ''), coalesce(v.level, ''), v.disputed
FROM visits v LEFT JOIN targets t ON t.rec = v.target LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN teams m ON m.rec = v.team
WHERE v.campaign = ? AND v.state IS NOT NULL AND v.day IS NOT NULL {}
ORDER BY v.day, m.code, v.position IS NULL, v.position, t.code
"""


def visits(book: Book, campaign: str, target: str = "") -> list[Visit]:
    """The visits of a campaign (of one target), by day, team and order."""
    where, values = ("AND v.target = ?", (campaign, target)) if target else ("", (campaign,))
    return [
        Visit(*(*row[:7], bool(row[7]), date.fromisoformat(row[8]), *row[9:-1], bool(row[-1])))
        for row in book.connection.execute(_VISITS.format(where), values)
    ]


def itineraries(book: Book, campaign: str) -> list[Itinerary]:
    """The itineraries of a campaign, by day and team."""
    escorts: dict[str, list[str]] = {}
    for itinerary, member in book.connection.execute("SELECT itinerary, member FROM escorts ORDER BY member"):
        escorts.setdefault(itinerary, []).append(member)
    rows = book.connection.execute(
        "SELECT rec, team, day, coalesce(vehicle, '') FROM itineraries"
        " WHERE campaign = ? AND team IS NOT NULL ORDER BY day, team",
        (campaign,),
    )
    return [
        Itinerary(rec, team, date.fromisoformat(day), vehicle, tuple(escorts.get(rec, ())))
        for rec, team, day, vehicle in rows
    ]


def left_out(book: Book, campaign: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The newest plan's left-out targets: (target, reason code, what the reason's words name), by target code."""
    rows = book.connection.execute(
        "SELECT l.target, l.reason, l.params FROM left_out l LEFT JOIN targets t ON t.rec = l.target"
        " WHERE l.plan = (SELECT max(rec) FROM plans WHERE campaign = ?) ORDER BY t.code",
        (campaign,),
    )
    return [(target, reason, json.loads(params)) for target, reason, params in rows]


def answers(book: Book, visit: str) -> dict[str, Answer]:
    """What a visit has answered so far, by criterion code."""
    state = Projection(book.connection).state(visit)
    codes = state.names("answer:") if state else ()
    return {code: Answer.from_json(state.value(f"answer:{code}")) for code in codes} if state else {}


def version_under(book: Book, visit: str) -> str:
    """The entry that set the campaign's text under which the visit was recorded; '' for none."""
    row = book.connection.execute("SELECT version FROM visits WHERE rec = ?", (visit,)).fetchone()
    return (row[0] or "") if row else ""
