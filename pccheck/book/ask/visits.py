"""Visits and itineraries of the book."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, read_cell, read_groups, read_row, read_rows
from pccheck.model.records import Itinerary, Visit
from pccheck.model.visit import Answer

_VISITS = f"""
SELECT v.*, t.code, t.name, t.category, t.address, a.name AS area_name, a.code AS area_code,
  m.code AS team_code
FROM judged_visits v LEFT JOIN targets t ON t.rec = v.target LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN teams m ON m.rec = v.team
WHERE {{}} AND v.state IS NOT NULL AND v.day IS NOT NULL
ORDER BY v.day, m.code, v.position IS NULL, v.position, coalesce(v.started, ''),
  {code_order("t.code")}
"""
_OF_UNIT = "v.target = ? AND +v.campaign = ?"
"""The plus lets SQLite look by the unit: it has few visits, a campaign has all."""
_ITINERARIES = """
SELECT i.*,
  (SELECT json_group_array(member) FROM (
     SELECT DISTINCT member FROM companions c LEFT JOIN members m ON m.rec = c.member
     WHERE itinerary = i.rec AND c.role = 'escort' ORDER BY m.code, member)) AS escorts,
  (SELECT json_group_array(member) FROM (
     SELECT DISTINCT member FROM companions c LEFT JOIN members m ON m.rec = c.member
     WHERE itinerary = i.rec AND c.role = 'member' ORDER BY m.code, member)) AS members
FROM itineraries i LEFT JOIN teams t ON t.rec = i.team
WHERE i.campaign = ? AND i.team IS NOT NULL ORDER BY i.day, t.code, i.rec
"""


class LeftOutTarget(NamedTuple):
    """A target that the plan left out: the reason's code, and what its words name."""

    target: str
    reason: str
    params: Mapping[str, Any]


class Companion(NamedTuple):
    """A member of an itinerary; `role`: `escort` or `member`, '' for who no longer goes along."""

    rec: str
    member: str
    role: str


class Recorded(NamedTuple):
    """What came of a source: the visit's record, and a digest of what it said."""

    visit: str
    digest: str


class Done(NamedTuple):
    """A visit that was done: its day, its level, the campaign's version that it follows."""

    day: date
    level: str
    version: str


def visits(book: Book, campaign: str, target: str = "") -> list[Visit]:
    """The visits of a campaign by day, team and order; of one target by day and time."""
    if target:
        rows = read_rows(book.connection, Visit, _VISITS.format(_OF_UNIT), (target, campaign))
        return sorted(rows, key=lambda visit: (visit.day, visit.started))
    return read_rows(book.connection, Visit, _VISITS.format("v.campaign = ?"), (campaign,))


def visits_between(
    book: Book, campaign: str, first: date | None = None, last: date | None = None
) -> list[Visit]:
    """The visits of a campaign from a day to another, both included, by day, team and order; None
    for no limit.
    """
    where = "v.campaign = ? AND v.day BETWEEN ? AND ?"
    limits = ((first or date.min).isoformat(), (last or date.max).isoformat())
    return read_rows(book.connection, Visit, _VISITS.format(where), (campaign, *limits))


def visit(book: Book, campaign: str, rec: str) -> Visit | None:
    """The campaign's visit with this id."""
    return read_row(
        book.connection, Visit, _VISITS.format("v.rec = ? AND v.campaign = ?"), (rec, campaign)
    )


def next_planned(book: Book, campaign: str, day: date, team: str) -> Visit | None:
    """The first visit in the order of a team's day that is still to be made."""
    where = "v.campaign = ? AND v.day = ? AND v.state = 'planned' AND coalesce(v.team, '') = ?"
    planned = read_rows(
        book.connection, Visit, _VISITS.format(where), (campaign, day.isoformat(), team)
    )
    return next(iter(planned), None)


def done_once(book: Book, campaign: str) -> bool:
    """Whether just one visit of the campaign has been done."""
    rows = book.connection.execute(
        "SELECT 1 FROM visits WHERE campaign = ? AND state = 'done' AND day IS NOT NULL LIMIT 2",
        (campaign,),
    )
    return len(rows.fetchall()) == 1


def itineraries(book: Book, campaign: str) -> list[Itinerary]:
    """The itineraries of a campaign, by day and team."""
    return read_rows(book.connection, Itinerary, _ITINERARIES, (campaign,))


def itinerary_of(book: Book, campaign: str, team: str, day: str) -> str | None:
    """The record of a team's day (ISO)."""
    sql = "SELECT min(rec) FROM itineraries WHERE campaign = ? AND team = ? AND day = ?"
    rec: str | None = read_cell(book.connection, sql, (campaign, team, day))
    return rec


def companions(book: Book, itinerary: str) -> list[Companion]:
    """Who goes along with an itinerary, and those who once did."""
    sql = "SELECT * FROM companions WHERE itinerary = ? ORDER BY rec"
    return read_rows(book.connection, Companion, sql, (itinerary,))


def left_out(book: Book, campaign: str) -> list[LeftOutTarget]:
    """The current plan's left-out targets, by code."""
    return read_rows(
        book.connection,
        LeftOutTarget,
        "SELECT l.* FROM left_out l LEFT JOIN targets t ON t.rec = l.target WHERE l.plan ="
        " (SELECT plan FROM current_plans WHERE campaign = ?) ORDER BY"
        f" {code_order('t.code')}",
        (campaign,),
    )


def answers(book: Book, visit: str) -> dict[str, Answer]:
    """What a visit has answered so far, by criterion code."""
    from pccheck.book.tables.projection import Projection  # few ask for it

    state = Projection(book.connection).whole(visit)
    if state is None:
        return {}
    answers = ((code, state.value(f"answer:{code}")) for code in state.names("answer:"))
    return {
        code: Answer.from_json(answer, state.value(f"note:{code}") or "")
        for code, answer in answers
    }


def version_under(book: Book, visit: str) -> str:
    """The entry that set the campaign's text under which the visit was recorded; '' for none."""
    return read_cell(book.connection, "SELECT version FROM visits WHERE rec = ?", (visit,)) or ""


def source_of(book: Book, visit: str) -> str:
    """What a visit was recorded from: a form, a row of a table; '' where it was typed."""
    return read_cell(book.connection, "SELECT source FROM visits WHERE rec = ?", (visit,)) or ""


def sources(book: Book) -> dict[str, Recorded]:
    """What the visits were recorded from: a form, a row of a table, without the digest of it."""
    rows = book.connection.execute("SELECT source, rec FROM visits WHERE source IS NOT NULL")
    parts = [(source.rpartition(":"), rec) for source, rec in rows]
    return {of: Recorded(rec, digest) for (of, _, digest), rec in parts}


def latest_done(book: Book) -> dict[str, Done]:
    """Each target's latest visit that was done, in any campaign."""
    by_target = read_groups(
        book.connection,
        Done,
        "target",
        "SELECT target, day, level, version FROM judged_visits WHERE state = 'done'"
        " AND disputed = 0 AND day IS NOT NULL AND target IS NOT NULL"
        " ORDER BY day, coalesce(started, ''), rec",
    )
    return {target: done[-1] for target, done in by_target.items()}
