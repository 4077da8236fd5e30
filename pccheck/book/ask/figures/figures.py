"""Every number of a campaign, computed once, in SQL, with the visits behind it."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from pccheck.book.ask.campaigns import AREA_CODE, Current, areas
from pccheck.book.ask.figures.facts import FigureCount, every_fact
from pccheck.book.ask.findings import Findings, findings, revisits
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, each_row, read_rows
from pccheck.model.figures import (
    Figure,
    FigureKey,
    Figures,
    Ground,
    MadeVisit,
    RowHead,
    ScanWeek,
    VisitedUnit,
    rolled_up,
    told_unit,
)

# A week is known by its Monday.
_WEEKS = """
SELECT monday, sum(scans) AS scans, count(*) AS givers, sum(scans = 0) AS silent FROM (
  SELECT date(day, 'weekday 0', '-6 days') AS monday, sum(count) AS scans
  FROM {table} WHERE day BETWEEN :first AND :last GROUP BY 1, {giver})
GROUP BY 1 ORDER BY 1
"""
_UNIT_SCANS = {"table": "target_scans JOIN targets ON targets.rec = target", "giver": "target"}
_AREA_SCANS = {
    "table": "scans JOIN areas ON areas.rec = subject AND about = 'area'",
    "giver": "subject",
}

_VISITED = f"""
SELECT t.code, u.target, u.visit, t.name, coalesce(t.category, '?') AS category,
       {AREA_CODE} AS area, t.address, u.planned, u.plan_visit, u.plan_state,
       (SELECT day FROM visits WHERE rec = u.plan_visit) AS plan_day, u.state, u.day AS date,
       m.code AS team, v.level, v.computed_level, v.departure_reason, v.reason, v.opinion,
       v.causes,
       (SELECT json_group_array(json_array(text, deadline)) FROM (
          SELECT coalesce(text, '') AS text, deadline FROM recommendations
          WHERE visit = u.visit ORDER BY rec)) AS recommendations
FROM units u JOIN visits v ON v.rec = u.visit LEFT JOIN targets t ON t.rec = u.target
LEFT JOIN teams m ON m.rec = v.team
WHERE u.campaign = :campaign ORDER BY {code_order("t.code")}
"""
_MADE = f"""
SELECT v.rec AS visit, v.target, t.code, t.name, coalesce(t.category, '?') AS category,
       {AREA_CODE} AS area, v.planned, iif(v.disputed, 'disputed', v.state) AS state,
       v.day AS date, v.started, coalesce(m.code, '?') AS team,
       coalesce(v.level, '?') AS level, v.reason,
       row_number() OVER (PARTITION BY v.target ORDER BY v.day, coalesce(v.started, ''), v.rec)
         AS nth
FROM judged_visits v LEFT JOIN targets t ON t.rec = v.target LEFT JOIN teams m ON m.rec = v.team
WHERE v.campaign = :campaign AND v.state IS NOT NULL AND v.state <> 'planned'
ORDER BY v.day, coalesce(v.started, ''), {code_order("t.code")}, v.rec
"""


_AREAS = """
SELECT code, name FROM (
  SELECT *, row_number() OVER (PARTITION BY code ORDER BY level <> :level, rec) AS place FROM areas)
WHERE place = 1 ORDER BY level <> :level, code
"""
_TEAMS = "SELECT code, name FROM teams WHERE campaign = :campaign ORDER BY code"
_OF_LISTS = ("targets", "scans.counted")
"""Measures that count what nobody need have planned or visited: they give the tables no row."""


def figures(
    book: Book, current: Current, made_at: datetime, as_of: date | None = None, later: int = 0
) -> Figures:
    """The figures of the current campaign, as others may know them: where a unit that is still to
    be visited lies, and of which category it is, is told from its release on.

    `as_of` and `later` are those of a book rebuilt as of a date.
    """
    counting = FigureCount(book, current, made_at, as_of)
    db, campaign, bound = book.connection, current.campaign, counting.bound
    results, values = findings(db), figure_values(counting)
    rows = [key for key in values if key.measure not in _OF_LISTS]
    in_areas, in_categories = {key.area for key in rows}, {key.category for key in rows}
    return Figures(
        values=values,
        areas=tuple(
            area for area in read_rows(db, RowHead, _AREAS, bound) if area.code in in_areas
        ),
        categories=tuple(
            RowHead(c.code, c.text) for c in campaign.categories if c.code in in_categories
        ),
        units=tuple(_units(db, bound, results)),
        visits=tuple(each_row(db, MadeVisit, _MADE, bound)),
        teams=tuple(read_rows(db, RowHead, _TEAMS, bound)),
        as_of=as_of,
        later=later,
        made_at=made_at,
        illustrative=bool(current.sample),
        cases=tuple(cases(book, current)),
        revisits=tuple(revisits(book, current, results)),
        scans=tuple(_weeks(db, current, _UNIT_SCANS, bound)),
        area_scans=tuple(_weeks(db, current, _AREA_SCANS, bound)),
        ground=_ground(book, current),
    )


def figure_values(counting: FigureCount) -> dict[FigureKey, Figure]:
    """The numbers of `figures` alone, each with the visits behind it."""
    return rolled_up(every_fact(counting))


def _weeks(
    db: sqlite3.Connection, current: Current, of: Mapping[str, str], bound: Mapping[str, str]
) -> list[ScanWeek]:
    """Scans by week; none where the campaign looks at none."""
    return read_rows(db, ScanWeek, _WEEKS.format(**of), bound) if current.campaign.scans else []


def _ground(book: Book, current: Current) -> Ground:
    """The areas of the campaign's period that have a centre."""
    there = areas(book, current.campaign.from_, current.campaign.to)
    level = current.campaign.routing_level
    codes = {area.rec: area.code for area in there if area.level == level}
    centres: dict[str, tuple[float, float]] = {}
    within: list[tuple[float, float]] = []
    for area in there:
        if area.lat is None or area.lon is None:
            continue
        if area.rec in codes:
            centres[area.code] = (area.lat, area.lon)
        if area.parent in codes:
            within.append((area.lat, area.lon))
    return Ground(centres, tuple(within))


def _units(
    db: sqlite3.Connection, bound: Mapping[str, str], results: Findings
) -> Iterator[VisitedUnit]:
    for unit in each_row(db, VisitedUnit, _VISITED, bound):
        found = replace(
            unit,
            answers=results.answers.get(unit.visit, {}),
            grades=results.grades.get(unit.visit, {}),
        )
        yield from told_unit(found, date.fromisoformat(bound["told"]))
