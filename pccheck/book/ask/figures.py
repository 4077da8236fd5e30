"""Every number of a campaign, computed once, in SQL, with the visits behind it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from pccheck.book.ask.campaigns import Current, areas
from pccheck.book.ask.findings import Findings, findings, revisits
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from pccheck.model.figures import Figure, FigureKey, Figures, Ground, RowHead, ScanWeek, VisitedUnit
from pccheck.model.visit import NOT_CHECKED

# A unit's latest visit with what it is counted by. A unit in no area of the routing level counts
# under '?'.
_UNITS = """
WITH unit AS (
  SELECT u.visit, u.target, u.planned, u.state, v.level, coalesce(t.category, '?') AS category,
         coalesce((SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level),
           '?') AS area
  FROM units u JOIN visits v ON v.rec = u.visit LEFT JOIN targets t ON t.rec = u.target
  WHERE u.campaign = :campaign),
visited AS (SELECT * FROM unit WHERE state = 'done'),
-- Visited units that say how often they are scanned, and that the software has counts of.
scanned AS (
  SELECT visited.*, c.said, c.counted FROM visited JOIN scan_claims c ON c.visit = visited.visit
  WHERE EXISTS (SELECT 1 FROM scans) AND c.counted IS NOT NULL),
-- Each visited unit with each criterion that its category is asked, answered or not.
asked AS (
  SELECT visited.*, json_extract(c.value, '$.criterion') AS criterion, a.grade, a.status
  FROM visited JOIN json_each(:asked) c ON json_extract(c.value, '$.category') = visited.category
  LEFT JOIN answers a ON a.visit = visited.visit AND a.criterion = json_extract(c.value,
    '$.criterion')),
counted AS (
  SELECT asked.*, n.count, n.value AS number FROM asked JOIN answer_counts n USING (visit,
    criterion)
  WHERE asked.status = 'value'),
fact AS (
  SELECT 'targets' AS measure, '' AS criterion, coalesce(
           (SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level),
             '?') AS area,
         coalesce(category, '?') AS category, 1 AS number, NULL AS visit FROM targets t
  UNION ALL SELECT 'units.planned', '', area, category, 1, visit FROM unit WHERE planned
  UNION ALL SELECT CASE WHEN planned THEN 'units.' ELSE 'unplanned.' END ||
                   CASE state WHEN 'planned' THEN 'pending' ELSE state END, '', area, category, 1,
                     visit FROM unit
  UNION ALL SELECT 'units.visited', '', area, category, 1, visit FROM visited
  UNION ALL SELECT 'level.' || coalesce(level, '?'), '', area, category, 1, visit FROM visited
  UNION ALL SELECT 'asked', criterion, area, category, 1, visit FROM asked
  UNION ALL SELECT 'grade.' || coalesce(grade, :not_checked), criterion, area, category, 1, visit
    FROM asked
  UNION ALL SELECT 'sum.' || count, criterion, area, category, number, visit FROM counted
  UNION ALL SELECT 'known.' || count, criterion, area, category, 1, visit FROM counted
  UNION ALL SELECT 'scans.compared', '', area, category, 1, visit FROM scanned
  UNION ALL SELECT 'scans.silent', '', area, category, 1, visit FROM scanned WHERE said > 0
    AND counted = 0
  UNION ALL SELECT 'scans.counted', '', coalesce(
           (SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level), '?'),
         coalesce(t.category, '?'), s.scans, NULL
  FROM (SELECT target, sum(count) AS scans FROM target_scans WHERE day BETWEEN :first AND :last
    GROUP BY target) s
  JOIN targets t ON t.rec = s.target)
"""

_CELLS = (
    _UNITS
    + """
SELECT measure, {area}, {category}, criterion, total(number),
  json_group_array(visit) FILTER (WHERE visit IS NOT NULL)
FROM fact GROUP BY 1, 2, 3, 4
"""
)

# A week is known by its Monday.
_WEEKS = """
SELECT monday, total(scans), count(*), sum(scans = 0) FROM (
  SELECT date(day, 'weekday 0', '-6 days') AS monday, sum(count) AS scans
  FROM {table} WHERE day BETWEEN :first AND :last GROUP BY 1, {giver})
GROUP BY 1 ORDER BY 1
"""
_UNIT_SCANS = {"table": "target_scans JOIN targets ON targets.rec = target", "giver": "target"}
_AREA_SCANS = {
    "table": "scans JOIN areas ON areas.rec = subject AND about = 'area'",
    "giver": "subject",
}

_VISITED = """
SELECT coalesce(t.code, '') AS code, u.target, u.visit, coalesce(t.name, '') AS name,
       coalesce(t.category, '?') AS category,
       coalesce((SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level),
         '?') AS area,
       coalesce(t.address, '') AS address, u.planned, u.state, u.day, coalesce(m.code, '') AS team,
       coalesce(v.level, '') AS level, coalesce(v.computed_level, '') AS computed_level,
       coalesce(v.departure_reason, '') AS departure_reason, coalesce(v.reason, '') AS reason,
       coalesce(v.opinion, '') AS opinion
FROM units u JOIN visits v ON v.rec = u.visit LEFT JOIN targets t ON t.rec = u.target
LEFT JOIN teams m ON m.rec = v.team
WHERE u.campaign = :campaign ORDER BY t.code
"""


_OF_LISTS = ("targets", "scans.counted")
"""Measures that count what nobody need have planned or visited: they give the tables no row."""


def figures(
    book: Book, current: Current, made_at: datetime, as_of: date | None = None, later: int = 0
) -> Figures:
    """The figures of the current campaign.

    `as_of` and `later` are those of a book rebuilt as of a date.
    """
    campaign = current.campaign
    bound = {
        "campaign": current.rec,
        "level": campaign.routing_level,
        "not_checked": NOT_CHECKED,
        "first": campaign.from_.isoformat(),
        "last": campaign.to.isoformat(),
        "asked": json.dumps(
            [
                {"category": category.code, "criterion": criterion.code}
                for category in campaign.categories
                for criterion in campaign.checklist(category.code)
            ]
        ),
    }
    values = dict(_cells(book, bound))
    found = findings(book.connection)
    units = tuple(_units(book, bound, found))
    counted = {key.area for key in values if key.measure not in _OF_LISTS}
    rows = book.connection.execute(
        "SELECT code, name FROM areas WHERE level = ? ORDER BY code", (campaign.routing_level,)
    )
    used = {key.category for key in values if key.measure not in _OF_LISTS}
    teams = book.connection.execute(
        "SELECT code, name FROM teams WHERE campaign = ? ORDER BY code", (current.rec,)
    )
    return Figures(
        values=values,
        areas=tuple(RowHead(code, name) for code, name in rows if code in counted),
        categories=tuple(RowHead(c.code, c.text) for c in campaign.categories if c.code in used),
        units=units,
        teams=tuple(RowHead(code, name or "") for code, name in teams),
        as_of=as_of,
        later=later,
        made_at=made_at,
        illustrative=bool(current.sample),
        cases=tuple(cases(book, current)),
        revisits=tuple(revisits(book, current, found)),
        scans=tuple(_weeks(book, bound, _UNIT_SCANS)),
        area_scans=tuple(_weeks(book, bound, _AREA_SCANS)),
        ground=_ground(book, current),
    )


def _cells(book: Book, bound: Mapping[str, str]) -> Iterator[tuple[FigureKey, Figure]]:
    """Each measure over all, by area, by category, and by both."""
    for area, category in (("''", "''"), ("area", "''"), ("''", "category"), ("area", "category")):
        for measure, in_area, of, criterion, number, visits in book.connection.execute(
            _CELLS.format(area=area, category=category), bound
        ):
            key = FigureKey(measure, in_area, of, criterion)
            yield key, Figure(number, tuple(sorted(json.loads(visits))))


def _weeks(book: Book, bound: Mapping[str, str], of: Mapping[str, str]) -> Iterator[ScanWeek]:
    for monday, scans, givers, silent in book.connection.execute(_WEEKS.format(**of), bound):
        yield ScanWeek(date.fromisoformat(monday), int(scans), givers, silent)


def _ground(book: Book, current: Current) -> Ground:
    """The areas of the campaign's period that have a centre."""
    known = areas(book, current.campaign.from_, current.campaign.to)
    codes = {one.rec: one.code for one in known if one.level == current.campaign.routing_level}
    places = {
        one.rec: (one.lat, one.lon) for one in known if one.lat is not None and one.lon is not None
    }
    return Ground(
        centres={code: places[rec] for rec, code in codes.items() if rec in places},
        within=tuple(places[one.rec] for one in known if one.rec in places and one.parent in codes),
    )


def _units(book: Book, bound: Mapping[str, str], found: Findings) -> Iterator[VisitedUnit]:
    db = book.connection
    advice: dict[str, list[tuple[str, date | None]]] = {}
    for visit, text, deadline in db.execute(
        "SELECT visit, text, deadline FROM recommendations ORDER BY rec"
    ):
        advice.setdefault(visit, []).append(
            (text or "", date.fromisoformat(deadline) if deadline else None)
        )
    cursor = db.execute(_VISITED, bound)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        unit = dict(zip(names, row, strict=True))
        visit = unit["visit"]
        yield VisitedUnit(
            **{k: v for k, v in unit.items() if k not in ("day", "planned")},
            planned=bool(unit["planned"]),
            date=date.fromisoformat(unit["day"]) if unit["day"] else None,
            answers=found.answers.get(visit, {}),
            grades=found.grades.get(visit, {}),
            recommendations=tuple(advice.get(visit, ())),
        )
