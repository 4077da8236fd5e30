"""Every number of a campaign, computed once, in SQL, with the visits behind it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from math import fsum
from typing import NamedTuple

from pccheck.book.ask.campaigns import AREA_CODE, Current, areas
from pccheck.book.ask.findings import Findings, findings, revisits
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, each_row, read_cell, read_rows
from pccheck.model.audit.told import UNTOLD
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import (
    Figure,
    FigureKey,
    Figures,
    Ground,
    MadeVisit,
    RowHead,
    ScanWeek,
    VisitedUnit,
    told_unit,
)
from pccheck.model.follow import Case
from pccheck.model.followed import follow_figures
from pccheck.model.visit import NOT_CHECKED

_UNTOLD_VISIT = "v.state = 'planned' AND coalesce(v.day, '~') > :told"
# A unit's latest inspection, else visit, with what it is counted by; visits one by one, the n-th
# that their unit had.
_UNITS = f"""
WITH unit AS (
  SELECT *, iif(untold, '{UNTOLD}', category) AS told_category,
         iif(untold, '{UNTOLD}', area) AS told_area
  FROM (SELECT u.visit, v.n AS number, u.target, u.planned, u.plan_visit, u.state, v.level,
          coalesce(u.plan_state, u.state) AS plan_state, v.day, coalesce(v.started, '') AS started,
          coalesce(t.category, '?') AS category, {AREA_CODE} AS area,
          coalesce(u.plan_state, u.state) = 'planned'
            AND coalesce(iif(u.plan_visit IS NULL, u.day, p.day), '~') > :told AS untold
        FROM units u JOIN visits v ON v.rec = u.visit LEFT JOIN targets t ON t.rec = u.target
        LEFT JOIN visits p ON p.rec = u.plan_visit
        WHERE u.campaign = :campaign)),
looked AS (
  SELECT v.rec AS visit, v.target, v.day, coalesce(v.started, '') AS started, v.planned,
         coalesce(v.level, '?') AS level, coalesce(m.code, '?') AS team,
         coalesce(substr(v.day, 1, 7), '?') AS month,
         iif(v.disputed, 'disputed', v.state) AS state,
         iif({_UNTOLD_VISIT}, '{UNTOLD}', coalesce(t.category, '?')) AS category,
         iif({_UNTOLD_VISIT}, '{UNTOLD}', {AREA_CODE}) AS area,
         row_number() OVER (PARTITION BY v.target, v.state = 'done' AND NOT v.disputed
                            ORDER BY v.day, coalesce(v.started, ''), v.rec) AS nth
  FROM judged_visits v LEFT JOIN targets t ON t.rec = v.target
  LEFT JOIN teams m ON m.rec = v.team WHERE v.campaign = :campaign AND v.state IS NOT NULL),
made AS (SELECT * FROM looked WHERE state = 'done'),
visited AS (SELECT * FROM unit WHERE state = 'done'),
-- Visited units that say how often they are scanned, and that the software has counts of.
scanned AS (
  SELECT visited.*, c.said, c.counted FROM visited JOIN scan_claims c ON c.visit = visited.visit
  WHERE c.counted IS NOT NULL),
checklist AS MATERIALIZED (
  SELECT json_extract(value, '$.category') AS category,
    json_extract(value, '$.criterion') AS criterion FROM json_each(:asked)),
-- Each visited unit with each criterion that its category is asked, answered or not.
asked AS (
  SELECT visited.visit, visited.area, visited.category, checklist.criterion, a.grade, a.status,
    a.choice, a.counts
  FROM visited JOIN checklist USING (category)
  LEFT JOIN visit_answers a ON a.visit = visited.number AND a.criterion = checklist.criterion),
counted AS (
  SELECT asked.*, n.key AS count, n.value AS number FROM asked JOIN json_each(asked.counts) n
  WHERE asked.status = 'value'),
chosen AS (
  SELECT asked.*, o.value AS option FROM asked
  JOIN json_each('["' || replace(asked.choice, ' ', '","') || '"]') o
  WHERE asked.status = 'value' AND coalesce(asked.choice, '') <> ''
    AND asked.criterion IN (SELECT value FROM json_each(:by_option))),
fact AS (
  SELECT 'targets' AS measure, '' AS criterion, {AREA_CODE} AS area,
         coalesce(category, '?') AS category, 1 AS number, NULL AS visit FROM targets t
    WHERE coalesce(t.until, '9999') > :first
  UNION ALL SELECT 'units.planned', '', told_area, told_category, 1, coalesce(plan_visit, visit)
    FROM unit WHERE planned
  UNION ALL SELECT 'units.' || iif(plan_state = 'planned', 'pending', plan_state), '', told_area,
      told_category, 1, coalesce(plan_visit, visit) FROM unit WHERE planned
  UNION ALL SELECT 'unplanned.' || CASE state WHEN 'planned' THEN 'pending' ELSE state END, '',
      iif(plan_visit IS NULL, told_area, area), iif(plan_visit IS NULL, told_category, category), 1,
      visit FROM unit WHERE NOT planned OR plan_visit IS NOT NULL
  UNION ALL SELECT 'visits.planned', '', area, category, 1, visit FROM looked WHERE planned
  UNION ALL SELECT iif(planned, 'visits.', 'visits.outside.')
      || iif(state = 'planned', 'pending', state), '', area, category, 1, visit FROM looked
  UNION ALL SELECT 'visits.made', '', area, category, 1, visit FROM made
  UNION ALL SELECT 'visits.level.' || level, '', area, category, 1, visit FROM made
  UNION ALL SELECT 'visits.month.' || month, '', area, category, 1, visit FROM made
  UNION ALL SELECT 'visits.team.' || team, '', area, category, 1, visit FROM made
  UNION ALL SELECT 'visits.again', '', area, category, 1, visit FROM made WHERE nth > 1
  UNION ALL SELECT 'units.again', '', area, category, 1, visit FROM made WHERE nth = 2
  UNION ALL SELECT 'units.visited', '', area, category, 1, visit FROM visited
  UNION ALL SELECT 'units.missed', '', area, category, 1, visit FROM visited WHERE EXISTS (
      SELECT 1 FROM looked WHERE looked.target = visited.target AND looked.state <> 'planned'
        AND (looked.day, looked.started, looked.visit)
          > (visited.day, visited.started, visited.visit))
  UNION ALL SELECT 'level.' || coalesce(level, '?'), '', area, category, 1, visit FROM visited
  UNION ALL SELECT 'asked', criterion, area, category, 1, visit FROM asked
  UNION ALL SELECT 'grade.' || coalesce(grade, :not_checked), criterion, area, category, 1, visit
    FROM asked
  UNION ALL SELECT 'sum.' || count, criterion, area, category, number, visit FROM counted
  UNION ALL SELECT 'known.' || count, criterion, area, category, 1, visit FROM counted
  UNION ALL SELECT 'chosen.' || option, criterion, area, category, 1, visit FROM chosen
  {{scans}})
"""
_SCANS = f"""
  UNION ALL SELECT 'scans.compared', '', area, category, 1, visit FROM scanned
  UNION ALL SELECT 'scans.silent', '', area, category, 1, visit FROM scanned WHERE said > 0
    AND counted = 0
  UNION ALL SELECT 'scans.counted', '', {AREA_CODE},
         coalesce(t.category, '?'), s.scans, NULL
  FROM (SELECT target, sum(count) AS scans FROM target_scans WHERE day BETWEEN :first AND :last
    GROUP BY target) s
  JOIN targets t ON t.rec = s.target
"""
"""Worked out only where there are scans at all."""

_CELLS = (
    _UNITS
    + """
SELECT measure, area, category, criterion, total(number) AS value,
  json_group_array(visit) FILTER (WHERE visit IS NOT NULL) AS visits
FROM fact GROUP BY 1, 2, 3, 4
"""
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


class _Cell(NamedTuple):
    measure: str
    area: str
    category: str
    criterion: str
    value: float
    visits: str


def figures(
    book: Book, current: Current, made_at: datetime, as_of: date | None = None, later: int = 0
) -> Figures:
    """The figures of the current campaign, as others may know them: where a unit that is still to
    be visited lies, and of which category it is, is told from its release on.

    `as_of` and `later` are those of a book rebuilt as of a date.
    """
    db, campaign, bound = book.connection, current.campaign, _bound(current, made_at)
    followed, results = tuple(cases(book, current)), findings(db)
    units = tuple(_units(db, bound, results))
    values = _values(db, current, bound, followed, units, as_of or made_at.date())
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
        units=units,
        visits=tuple(each_row(db, MadeVisit, _MADE, bound)),
        teams=tuple(read_rows(db, RowHead, _TEAMS, bound)),
        as_of=as_of,
        later=later,
        made_at=made_at,
        illustrative=bool(current.sample),
        cases=followed,
        revisits=tuple(revisits(book, current, results)),
        scans=tuple(_weeks(db, current, _UNIT_SCANS, bound)),
        area_scans=tuple(_weeks(db, current, _AREA_SCANS, bound)),
        ground=_ground(book, current),
    )


def figure_values(
    book: Book, current: Current, made_at: datetime, as_of: date | None = None
) -> dict[FigureKey, Figure]:
    """The numbers of `figures` alone, each with the visits behind it."""
    db, bound = book.connection, _bound(current, made_at)
    units = _units(db, bound, Findings({}, {}))
    return _values(db, current, bound, cases(book, current), units, as_of or made_at.date())


def _values(
    db: sqlite3.Connection,
    current: Current,
    bound: Mapping[str, str],
    followed: Sequence[Case],
    units: Iterable[VisitedUnit],
    today: date,
) -> dict[FigureKey, Figure]:
    counted = _counted(db, bound, with_scans=_scanned(db, current))
    return counted | follow_figures(followed, units, today)


def _bound(current: Current, made_at: datetime) -> dict[str, str]:
    """What the statements ask with."""
    campaign = current.campaign
    return {
        "campaign": current.rec,
        "told": campaign.release.told_until(made_at).isoformat(),
        "level": campaign.routing_level,
        "not_checked": NOT_CHECKED,
        "first": campaign.from_.isoformat(),
        "last": campaign.to.isoformat(),
        "asked": json.dumps(list(_asked(campaign))),
        "by_option": json.dumps([c for c, kind in campaign.kinds.items() if kind.by_option]),
    }


def _asked(campaign: Campaign) -> Iterator[dict[str, str]]:
    """Each category with each criterion that it is asked."""
    for category in campaign.categories:
        for criterion in campaign.checklist(category.code):
            yield {"category": category.code, "criterion": criterion.code}


def _scanned(db: sqlite3.Connection, current: Current) -> bool:
    """Whether there are scans to count, and the campaign looks at them."""
    there = current.campaign.scans and read_cell(db, "SELECT EXISTS (SELECT 1 FROM scans)")
    return bool(there)


def _weeks(
    db: sqlite3.Connection, current: Current, of: Mapping[str, str], bound: Mapping[str, str]
) -> list[ScanWeek]:
    """Scans by week; none where the campaign looks at none."""
    return read_rows(db, ScanWeek, _WEEKS.format(**of), bound) if current.campaign.scans else []


def _counted(
    db: sqlite3.Connection, bound: Mapping[str, str], *, with_scans: bool
) -> dict[FigureKey, Figure]:
    """Each measure by area and category, and, added up from these, by either and over all."""
    numbers: defaultdict[FigureKey, list[float]] = defaultdict(list)
    behind: defaultdict[FigureKey, list[str]] = defaultdict(list)
    ids: dict[str, str] = {}  # one text for a visit, however many figures it is behind
    sql = _CELLS.format(scans=_SCANS if with_scans else "")
    for cell in each_row(db, _Cell, sql, bound):
        visits = [ids.setdefault(visit, visit) for visit in json.loads(cell.visits)]
        for area, category in product(("", cell.area), ("", cell.category)):
            key = FigureKey(cell.measure, area, category, cell.criterion)
            numbers[key].append(cell.value)
            behind[key] += visits
    return {key: Figure(fsum(of), tuple(sorted(behind[key]))) for key, of in numbers.items()}


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
