"""Where the campaign stands, read without opening the campaign's file: `status` runs hundreds of
times a day.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pccheck.book.ask.glance.due import due
from pccheck.book.ask.glance.sharing import Unheard, sharing
from pccheck.book.ledger.ledger import CAMPAIGN, Book
from pccheck.book.tables.form import FLAGGED
from pccheck.book.tables.rows import read_cell, read_row, read_rows
from pccheck.errors import wrong_use
from pccheck.model.journal.clock import ZONE


class AreaStanding(NamedTuple):
    """One area of the routing level: units planned, done, and not yet visited as planned; `extra`
    of those done were not planned.
    """

    code: str
    name: str
    planned: int
    done: int
    pending: int
    extra: int = 0


class Standing(NamedTuple):
    """The campaign in numbers; days are ISO texts.

    `states` and `levels` are (code, count), levels with their text.

    `today`, `week` and `overdue` are visits still to be made: today, from today to Sunday, and with
    a day that has passed; `measures*` the units of which something was asked that no visit has
    found done; `no_data` answers of the units' latest visits for which nobody has the number;
    `left_out_met` those of the left out that `states` or `unplanned` count all the same;
    `old_plans` the teams that hold days which have changed since; `unheard` the installations from
    which nothing has come for days, while the campaign runs.
    """

    code: str
    title: str
    first: str
    last: str
    sample: str
    targets: int
    teams: int
    states: tuple[tuple[str, int], ...]
    unplanned: int
    no_data: int
    levels: tuple[tuple[str, str, int], ...]
    areas: tuple[AreaStanding, ...]
    today: int
    week: int
    overdue: int
    upcoming: tuple[str, int] | None
    untold: int
    unnamed: int
    undocumented: int
    nomination_before: str
    measures: int
    measures_week: int
    measures_overdue: int
    left_out: int
    left_out_met: int
    questions: int
    incomplete: int
    unknown: int
    ahead: int
    silent: int
    decisions: int
    old_plans: tuple[str, ...]
    unheard: tuple[Unheard, ...]


class _Head(NamedTuple):
    code: str
    short_title: str
    first: str
    last: str
    sample: str
    routing_level: str
    time_zone: str


class _Alike(NamedTuple):
    """Units of one area, state and level by their latest inspection, else visit: how many, and how
    many of their answers have no number. `in_plan`: what has become of the plan for them;
    `outside`: they count outside the plan, perhaps in it too; `counted`: inspected, as it has it.
    """

    area: str
    in_plan: str
    planned: bool
    outside: bool
    counted: bool
    done: bool
    pending: bool
    level: str
    units: int
    no_data: int


class _Flagged(NamedTuple):
    questions: int
    incomplete: int
    unknown: int


class _AreaRow(NamedTuple):
    rec: str
    parent: str
    level: str
    code: str
    name: str


_HEAD = "SELECT * FROM campaigns WHERE rec = ?"
_UNITS = """
SELECT *, in_plan = 'done' AS counted, in_plan = 'planned' AS pending FROM (
  SELECT area, planned, NOT planned OR plan_state <> '' AS outside, level,
    iif(plan_state <> '', plan_state, state) AS in_plan, state = 'done' AS done,
    sum(units) AS units, sum(no_data) AS no_data
  FROM standing WHERE campaign = ? GROUP BY area, state, planned, plan_state, level)
"""
_STANDING = """
SELECT (SELECT count(*) FROM targets) - (SELECT count(*) FROM targets WHERE until <= ?)"""
_LEVELS = """
SELECT code, text FROM campaign_items WHERE campaign = ? AND list = 'level' ORDER BY position
"""
_FLAGGED = f"""
SELECT sum(questions > 0) AS questions, sum(incomplete) AS incomplete, sum(unknown) AS unknown
FROM records WHERE {FLAGGED}
"""
_LEFT_OUT = """
WITH current AS (SELECT plan FROM current_plans WHERE campaign = :campaign)
SELECT (SELECT count(*) FROM left_out WHERE plan = (SELECT plan FROM current))
  - (SELECT count(*) FROM targets AS gone WHERE gone.until <= :first AND EXISTS (
      SELECT 1 FROM left_out WHERE plan = (SELECT plan FROM current) AND target = gone.rec))
"""
"""Those of the left out that still are targets."""
_LEFT_OUT_MET = """
SELECT count(*) FROM left_out
WHERE plan = (SELECT plan FROM current_plans WHERE campaign = :campaign)
  AND EXISTS (
    SELECT 1 FROM visits
    WHERE visits.target = left_out.target AND +campaign = :campaign AND state IS NOT NULL
  )
"""
"""The plus lets SQLite look by the unit: it has few visits, a campaign has all."""
_ASKED = """
SELECT (SELECT count(DISTINCT erasure) FROM erased WHERE done = 0)
  + (SELECT count(*) FROM open_twins) + (SELECT count(*) FROM open_forks)
  + (SELECT count(*) FROM open_late) + (SELECT count(*) FROM open_answers)"""
"""What is asked beside the fields of records."""
_SILENT = "SELECT count(*) FROM scan_claims WHERE campaign = ? AND said > 0 AND counted = 0"


def standing(book: Book, now: Callable[[str], datetime]) -> Standing:
    """Where the current campaign stands today; `now`: the time in a zone, by the zone's name.

    Raises:
        PccheckError: `no-campaign`.
    """
    db, rec = book.connection, book.setting(CAMPAIGN)
    head = read_row(db, _Head, _HEAD, (rec,))
    if head is None:
        raise wrong_use("no-campaign", path=book.path)
    moment = now(head.time_zone or ZONE)
    today, others = moment.date().isoformat(), sharing(book, rec, moment)
    units = read_rows(db, _Alike, _UNITS, (rec,))
    states = _counted((alike.in_plan, alike.units) for alike in units if alike.planned)
    waiting, sunday = due(db, rec, today), _sunday(today)
    pending = dict(waiting.pending)
    later = [day for day in pending if day > today]
    flagged = read_row(db, _Flagged, _FLAGGED) or _Flagged(0, 0, 0)
    return Standing(
        code=head.code,
        title=head.short_title,
        first=head.first,
        last=head.last,
        sample=head.sample,
        targets=read_cell(db, _STANDING, (head.first,)),
        teams=read_cell(db, "SELECT count(*) FROM teams WHERE campaign = ?", (rec,)),
        states=tuple(sorted(states.items())),
        unplanned=sum(alike.units for alike in units if alike.outside),
        no_data=sum(alike.no_data for alike in units),
        levels=_levels(db, rec, units),
        areas=_areas(db, head.routing_level, units),
        today=pending.get(today, 0),
        week=sum(count for day, count in pending.items() if today <= day <= sunday),
        overdue=sum(count for day, count in pending.items() if day < today),
        upcoming=(min(later), pending[min(later)]) if later else None,
        untold=waiting.untold,
        unnamed=waiting.unnamed,
        undocumented=waiting.undocumented,
        nomination_before=waiting.nomination_before,
        measures=len(waiting.deadlines),
        measures_week=sum(today <= day <= sunday for day in waiting.deadlines),
        measures_overdue=waiting.late,
        left_out=read_cell(db, _LEFT_OUT, {"campaign": rec, "first": head.first}),
        left_out_met=read_cell(db, _LEFT_OUT_MET, {"campaign": rec}),
        questions=flagged.questions + read_cell(db, _ASKED) + others.unforeseen,
        incomplete=flagged.incomplete,
        unknown=flagged.unknown,
        ahead=read_cell(db, "SELECT count(*) FROM ahead"),
        silent=_silent(db, rec),
        decisions=read_cell(db, "SELECT count(*) FROM decisions WHERE campaign = ?", (rec,)),
        old_plans=others.old_plans,
        unheard=others.unheard if today <= head.last else (),
    )


def _counted(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    """The sum of what is said of each name."""
    counts: Counter[str] = Counter()
    for name, number in pairs:
        counts[name] += number
    return counts


def _levels(
    db: sqlite3.Connection, campaign: str, units: Iterable[_Alike]
) -> tuple[tuple[str, str, int], ...]:
    """The levels that visited units have, in the campaign's order: code, text, how many."""
    counts = _counted((alike.level, alike.units) for alike in units if alike.done)
    texts = dict(db.execute(_LEVELS, (campaign,)))
    return tuple((code, text, counts[code]) for code, text in texts.items() if code in counts)


def _sunday(day: str) -> str:
    """The last day of a day's week."""
    of = date.fromisoformat(day)
    return (of + timedelta(days=6 - of.weekday())).isoformat()


def _silent(db: sqlite3.Connection, campaign: str) -> int:
    """Units that say that they are scanned, and were not; nothing is worked out without scans."""
    if not read_cell(db, "SELECT EXISTS (SELECT 1 FROM scans)"):
        return 0
    silent: int = read_cell(db, _SILENT, (campaign,))
    return silent


def _areas(db: sqlite3.Connection, level: str, units: Iterable[_Alike]) -> tuple[AreaStanding, ...]:
    """The units counted by their area's ancestor at this level; walked here, quicker than the view
    of all ancestors.
    """
    areas = {area.rec: area for area in read_rows(db, _AreaRow, "SELECT * FROM areas")}
    used = {alike.area for alike in units}
    regions = {rec: _region(areas, rec, level) for rec in used}
    counts: dict[tuple[str, str], list[int]] = {}
    for alike in units:
        area = counts.setdefault(regions[alike.area], [0, 0, 0, 0])
        is_extra = alike.counted and not alike.planned
        is_so = (alike.planned, alike.counted, alike.pending, is_extra)
        for number, holds in enumerate(is_so):
            area[number] += alike.units * holds
    return tuple(AreaStanding(*region, *numbers) for region, numbers in sorted(counts.items()))


def _region(areas: Mapping[str, _AreaRow], rec: str, level: str) -> tuple[str, str]:
    """Code and name of the area's ancestor at this level, its own where it lies above; '?' for
    none.
    """
    at = rec
    for _ in areas:  # a circle of parents ends too
        if at not in areas:
            break
        if areas[at].level == level:
            return areas[at].code, areas[at].name
        at = areas[at].parent
    return (areas[rec].code, areas[rec].name) if rec in areas else ("?", "?")
