"""What is counted of a campaign: every fact about its units, by the place where they lie."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pccheck.book.ask.campaigns import AREA_CODE, OF_CAMPAIGN, OF_UNITS, Current
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import each_row, read_cell
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import ZERO, CountedFact, Figure, FigureKey, rolled_up
from pccheck.model.followed import FOLLOWED, follow_facts
from pccheck.model.visit import NOT_CHECKED
from pccheck.values import dataclass

# A unit's latest inspection, else visit, with what it is counted by; visits one by one, the n-th
# that their unit had.
_UNITS = f"""
WITH unit AS (
  SELECT u.visit, v.n AS number, u.target, u.planned, u.plan_visit, u.state, v.level,
         coalesce(u.plan_state, u.state) AS plan_state, v.day, coalesce(v.started, '') AS started,
         coalesce(t.category, '?') AS category, {AREA_CODE} AS area,
         coalesce(u.plan_state, u.state) = 'planned'
           AND coalesce(iif(u.plan_visit IS NULL, u.day, p.day), '~') > :told AS untold
  FROM units u JOIN visits v ON v.rec = u.visit LEFT JOIN targets t ON t.rec = u.target
  LEFT JOIN visits p ON p.rec = u.plan_visit
  WHERE {{of_units}}),
looked AS (
  SELECT v.rec AS visit, v.target, v.day, coalesce(v.started, '') AS started, v.planned,
         coalesce(v.level, '?') AS level, coalesce(m.code, '?') AS team,
         coalesce(substr(v.day, 1, 7), '?') AS month,
         iif(v.disputed, 'disputed', v.state) AS state,
         coalesce(t.category, '?') AS category, {AREA_CODE} AS area,
         v.state = 'planned' AND coalesce(v.day, '~') > :told AS untold,
         row_number() OVER (PARTITION BY v.target, v.state = 'done' AND NOT v.disputed
                            ORDER BY v.day, coalesce(v.started, ''), v.rec) AS nth
  FROM judged_visits v LEFT JOIN targets t ON t.rec = v.target
  LEFT JOIN teams m ON m.rec = v.team WHERE {{of_visits}} AND v.state IS NOT NULL),
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
         coalesce(category, '?') AS category, 0 AS untold, 1 AS number, NULL AS visit
    FROM targets t WHERE {{of_targets}} AND coalesce(t.until, '9999') > :first
  UNION ALL SELECT 'units.planned', '', area, category, untold, 1, coalesce(plan_visit, visit)
    FROM unit WHERE planned
  UNION ALL SELECT 'units.' || iif(plan_state = 'planned', 'pending', plan_state), '', area,
      category, untold, 1, coalesce(plan_visit, visit) FROM unit WHERE planned
  UNION ALL SELECT 'unplanned.' || CASE state WHEN 'planned' THEN 'pending' ELSE state END, '',
      area, category, untold AND plan_visit IS NULL, 1, visit
    FROM unit WHERE NOT planned OR plan_visit IS NOT NULL
  UNION ALL SELECT 'visits.planned', '', area, category, untold, 1, visit FROM looked WHERE planned
  UNION ALL SELECT iif(planned, 'visits.', 'visits.outside.')
      || iif(state = 'planned', 'pending', state), '', area, category, untold, 1, visit FROM looked
  UNION ALL SELECT 'visits.made', '', area, category, 0, 1, visit FROM made
  UNION ALL SELECT 'visits.level.' || level, '', area, category, 0, 1, visit FROM made
  UNION ALL SELECT 'visits.month.' || month, '', area, category, 0, 1, visit FROM made
  UNION ALL SELECT 'visits.team.' || team, '', area, category, 0, 1, visit FROM made
  UNION ALL SELECT 'visits.again', '', area, category, 0, 1, visit FROM made WHERE nth > 1
  UNION ALL SELECT 'units.again', '', area, category, 0, 1, visit FROM made WHERE nth = 2
  UNION ALL SELECT 'units.visited', '', area, category, 0, 1, visit FROM visited
  UNION ALL SELECT 'units.missed', '', area, category, 0, 1, visit FROM visited WHERE EXISTS (
      SELECT 1 FROM looked WHERE looked.target = visited.target AND looked.state <> 'planned'
        AND (looked.day, looked.started, looked.visit)
          > (visited.day, visited.started, visited.visit))
  UNION ALL SELECT 'level.' || coalesce(level, '?'), '', area, category, 0, 1, visit FROM visited
  UNION ALL SELECT 'asked', criterion, area, category, 0, 1, visit FROM asked
  UNION ALL SELECT 'grade.' || coalesce(grade, :not_checked), criterion, area, category, 0, 1, visit
    FROM asked
  UNION ALL SELECT 'sum.' || count, criterion, area, category, 0, number, visit FROM counted
  UNION ALL SELECT 'known.' || count, criterion, area, category, 0, 1, visit FROM counted
  UNION ALL SELECT 'chosen.' || option, criterion, area, category, 0, 1, visit FROM chosen
  {{scans}})
"""
_SCANS = f"""
  UNION ALL SELECT 'scans.compared', '', area, category, 0, 1, visit FROM scanned
  UNION ALL SELECT 'scans.silent', '', area, category, 0, 1, visit FROM scanned WHERE said > 0
    AND counted = 0
  UNION ALL SELECT 'scans.counted', '', {AREA_CODE}, coalesce(t.category, '?'), 0, s.scans, NULL
  FROM (SELECT target, sum(count) AS scans FROM target_scans WHERE day BETWEEN :first AND :last
    GROUP BY target) s
  JOIN targets t ON t.rec = s.target WHERE {{of_targets}}
"""
"""Worked out only where there are scans at all."""

_FACTS = (
    _UNITS
    + """
SELECT area, category, measure, criterion, untold, total(number) AS value, {visits} AS visits
FROM fact {only} GROUP BY 1, 2, 3, 4, 5
"""
)
_ONLY = "WHERE measure = :measure AND criterion = :criterion"
_BEHIND = "json_group_array(visit) FILTER (WHERE visit IS NOT NULL)"
_PLACES = f"""
SELECT u.target, {AREA_CODE} AS area, coalesce(t.category, '?') AS category
FROM units u LEFT JOIN targets t ON t.rec = u.target WHERE {{of_units}}
"""
_NEXT_TOLD = f"""
SELECT {AREA_CODE} AS area, coalesce(t.category, '?') AS category, min(v.day)
FROM visits v LEFT JOIN targets t ON t.rec = v.target
WHERE {{of_visits}} AND v.state = 'planned' AND v.day > :told GROUP BY 1, 2
"""
_SOME_TARGETS = "t.rec IN (SELECT value FROM json_each(:among))"


class CountedPlace(NamedTuple):
    """An area and a category, by their codes; `?` where nobody knows."""

    area: str
    category: str


@dataclass(frozen=True)
class FigureCount:
    """What is counted: a campaign, as others may know it at a moment, its cases as of a day."""

    book: Book
    current: Current
    made_at: datetime
    as_of: date | None = None

    @property
    def today(self) -> date:
        """The day of which deadlines are told."""
        return self.as_of or self.made_at.date()

    @cached_property
    def bound(self) -> dict[str, str]:
        """What the statements ask with."""
        campaign = self.current.campaign
        return {
            "campaign": self.current.rec,
            "told": campaign.release.told_until(self.made_at).isoformat(),
            "level": campaign.routing_level,
            "not_checked": NOT_CHECKED,
            "first": campaign.from_.isoformat(),
            "last": campaign.to.isoformat(),
            "asked": json.dumps(list(_asked(campaign))),
            "by_option": json.dumps([c for c, kind in campaign.kinds.items() if kind.by_option]),
        }

    def facts(self, *among: str, behind: bool = True) -> Iterator[CountedFact]:
        """What is counted in SQL of all units, or of those `among` them, summed up by place;
        `behind`: with the visits behind it.
        """
        where, bound = self._where(among)
        where |= {"visits": _BEHIND if behind else "NULL", "only": ""}
        return each_row(self.book.connection, CountedFact, _FACTS.format(**where), bound)

    def facts_of(self, key: FigureKey) -> Iterator[CountedFact]:
        """What one figure is made from, with the visits behind it; and other places' share."""
        where, bound = self._where(())
        where |= {"visits": _BEHIND, "only": _ONLY}
        bound |= {"measure": key.measure, "criterion": key.criterion}
        return each_row(self.book.connection, CountedFact, _FACTS.format(**where), bound)

    def followed(self) -> Iterator[CountedFact]:
        """What is counted of the cases: what was asked of units, and what became of it."""
        followed, lying = cases(self.book, self.current), self.places()
        return follow_facts(followed, lying, self.today)

    def places(self, *among: str) -> dict[str, CountedPlace]:
        """Where each unit lies that has visits."""
        where, bound = self._where(among)
        rows = self.book.connection.execute(_PLACES.format(**where), bound)
        return {target: CountedPlace(area, category) for target, area, category in rows}

    def next_told(self, *among: str) -> dict[CountedPlace, str]:
        """In each place the first day of which visits are planned that may not be told yet."""
        where, bound = self._where(among)
        rows = self.book.connection.execute(_NEXT_TOLD.format(**where), bound)
        return {CountedPlace(area, category): day for area, category, day in rows}

    def _where(self, among: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Which rows of each table are meant, in SQL, and what the statements ask with."""
        rows = OF_UNITS if among else OF_CAMPAIGN
        where = {"of_units": rows.format("u."), "of_visits": rows.format("v.")}
        where["of_targets"] = _SOME_TARGETS if among else "1"
        where["scans"] = _SCANS.format(**where) if self._scanned() else ""
        return where, self.bound | {"among": json.dumps(among)}

    def _scanned(self) -> bool:
        """Whether there are scans to count, and the campaign looks at them."""
        there = "SELECT EXISTS (SELECT 1 FROM scans)"
        return bool(self.current.campaign.scans and read_cell(self.book.connection, there))


def every_fact(counting: FigureCount) -> Iterator[CountedFact]:
    """All that is counted of a campaign, with the visits behind it."""
    return chain(counting.facts(), counting.followed())


def figure_of(counting: FigureCount, key: FigureKey) -> Figure:
    """One figure with the visits behind it; no other is counted."""
    is_followed = key.measure.startswith(FOLLOWED)
    facts = counting.followed() if is_followed else counting.facts_of(key)
    return rolled_up(facts).get(key, ZERO)


def _asked(campaign: Campaign) -> Iterator[dict[str, str]]:
    """Each category with each criterion that it is asked."""
    for category in campaign.categories:
        for criterion in campaign.checklist(category.code):
            yield {"category": category.code, "criterion": criterion.code}
