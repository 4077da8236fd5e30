"""The numbers of a campaign: each computed once, with the visits behind it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, cached_property
from itertools import product
from math import fsum
from typing import Any, NamedTuple

from pccheck.model.audit.told import UNTOLD
from pccheck.model.follow import Case
from pccheck.model.visit import DONE, PLANNED, Answer
from pccheck.values import dataclass


class FigureKey(NamedTuple):
    """What a figure counts. An empty area, category or criterion means all of them together.

    `measure` is a key of `text.words.definitions.DEFINITIONS` or, for a level of deployment,
    `level.<code>`; for a criterion's answers `grade.<grade>`, for its counts `sum.<count>`
    (numbers) and `known.<count>` (how many gave one).
    """

    measure: str
    area: str = ""
    category: str = ""
    criterion: str = ""

    def __str__(self) -> str:
        """Its code for people: `units.done`, `level.da-trien-khai[area=HT-1,category=cho]`."""
        where = ",".join(f"{k}={v}" for k, v in zip(self._fields[1:], self[1:], strict=True) if v)
        return f"{self.measure}[{where}]" if where else self.measure


class Figure(NamedTuple):
    """A number and the ids of the visits that it is made from."""

    value: float
    visits: tuple[str, ...]


ZERO = Figure(0, ())
SPOKEN = "findings.spoken"
"""Units of which somebody answered or settled single findings: no figure, but where there is none,
findings are not counted one by one.
"""


class CountedFact(NamedTuple):
    """What is counted in one place, by an area's and a category's code; `untold`: nobody may know
    yet that it lies there.
    """

    area: str
    category: str
    measure: str
    criterion: str
    untold: bool
    value: float
    visits: tuple[str, ...] = ()


def rolled_up(facts: Iterable[CountedFact]) -> dict[FigureKey, Figure]:
    """The figures that facts add up to: by area and category, by either, over all.

    By their keys: the order of the facts would tell others which units lie where.
    """
    numbers: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    behind: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    ids: dict[str, str] = {}  # one text for a visit, however many figures it is behind
    for area, category, measure, criterion, untold, value, visits in facts:
        named = [ids.setdefault(visit, visit) for visit in visits]
        for place in _together(UNTOLD, UNTOLD) if untold else _together(area, category):
            key = (measure, *place, criterion)
            numbers[key].append(value)
            if named:
                behind[key] += named
    left_out: tuple[str, ...] = (SPOKEN, "findings.")
    if (SPOKEN, "", "", "") in numbers:
        left_out = (SPOKEN,)
    return {
        FigureKey._make(key): Figure(fsum(numbers[key]), tuple(sorted({*behind.get(key, ())})))
        for key in sorted(numbers)
        if not key[0].startswith(left_out)
    }


@cache
def _together(area: str, category: str) -> tuple[tuple[str, str], ...]:
    """Where a number of a place counts: there, in all of its area, its category, and over all."""
    return tuple(product(("", area), ("", category)))


@dataclass(frozen=True, slots=True)
class VisitedUnit:
    """One unit's latest inspection, else its latest visit, as the appendices list it.

    `area` is the code of its area at the routing level, or above. `planned`: the plan has visits of
    it; `plan_visit`: that of them by which it counts for the plan, where this one was made outside
    it before any of them. `causes`: what makes the computed level hold, as `Cause` of the
    assessment has it.
    """

    code: str
    target: str
    visit: str
    name: str
    category: str
    area: str
    address: str
    planned: bool
    state: str
    date: dt.date | None
    team: str
    level: str
    computed_level: str
    departure_reason: str
    reason: str
    opinion: str
    recommendations: tuple[tuple[str, dt.date | None], ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    causes: tuple[tuple[Any, ...], ...] = ()
    plan_visit: str = ""
    plan_state: str = ""
    plan_day: dt.date | None = None

    @property
    def by_plan(self) -> bool:
        """Whether this visit counts for the plan."""
        return self.planned and not self.plan_visit


def told_unit(unit: VisitedUnit, until: dt.date) -> Iterator[VisitedUnit]:
    """A unit as others may know it, where days up to `until` may be told.

    One with a later visit still to be made is any planned unit; what another visit of it has found
    is told without it.
    """
    day = unit.plan_day if unit.plan_visit else unit.date
    waits = (unit.plan_state or unit.state) == PLANNED
    if not waits or (day and day <= until):
        yield unit
        return
    if unit.plan_visit:
        yield replace(unit, planned=False, plan_visit="", plan_state="", plan_day=None)
    yield replace(_ANY, planned=unit.planned)


_ANY = VisitedUnit(
    code="",
    target="",
    visit="",
    name="",
    category=UNTOLD,
    area=UNTOLD,
    address="",
    planned=True,
    state=PLANNED,
    date=None,
    team="",
    level="",
    computed_level="",
    departure_reason="",
    reason="",
    opinion="",
    recommendations=(),
)
"""A unit that is still to be visited and may not be told."""


@dataclass(frozen=True, slots=True)
class MadeVisit:
    """A visit with an outcome, as the list of all visits has it; `nth` of its unit.

    `started`: `HH:MM`, '' where nobody said.
    """

    visit: str
    target: str
    code: str
    name: str
    category: str
    area: str
    planned: bool
    state: str
    date: dt.date | None
    started: str
    team: str
    level: str
    reason: str
    nth: int

    @property
    def by_plan(self) -> bool:
        """Whether this visit counts for the plan."""
        return self.planned


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What one of several visits to a unit found."""

    visit: str
    date: dt.date
    level: str
    answers: Mapping[str, Answer]
    grades: Mapping[str, str]
    started: str = ""


@dataclass(frozen=True, slots=True)
class Revisited:
    """A unit that was inspected more than once: what the first visit found, and what the latest."""

    code: str
    target: str
    name: str
    area: str
    category: str
    before: VisitResult
    after: VisitResult

    @property
    def same_day(self) -> bool:
        """Whether only their time tells the two apart."""
        return self.before.date == self.after.date

    @property
    def changed(self) -> tuple[str, ...]:
        """The criteria whose grade differs, by code."""
        codes = sorted({*self.before.grades, *self.after.grades})
        return tuple(c for c in codes if self.before.grades.get(c) != self.after.grades.get(c))


@dataclass(frozen=True, slots=True)
class RowHead:
    """A code and its name: an area or a category that the tables have a row for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ScanWeek:
    """A week of counts: its Monday, all scans, who gave a number, whose numbers were all 0."""

    monday: dt.date
    scans: int
    givers: int
    silent: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Where areas lie, (latitude, longitude) in degrees: centres by code, and of areas within."""

    centres: Mapping[str, tuple[float, float]]
    within: tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Figures:
    """Everything that the report, the workbook and `--json` print; known by itself, not compared.

    `areas` and `categories` are those with at least one unit, in the campaign's order. `later`
    counts the entries written after `as_of`; `as_of` is None when the whole book counts.
    `illustrative` marks data that is made up. `cases` are the visited units with what was asked of
    them since, `revisits` those that were inspected again. `scans` are the units' scans by week of
    the period, `area_scans` what the software says of whole areas, `visits` all that have an
    outcome, by day.
    """

    values: Mapping[FigureKey, Figure]
    areas: tuple[RowHead, ...]
    categories: tuple[RowHead, ...]
    units: tuple[VisitedUnit, ...]
    teams: tuple[RowHead, ...]
    as_of: dt.date | None
    later: int
    made_at: dt.datetime
    illustrative: bool
    cases: tuple[Case, ...] = ()
    revisits: tuple[Revisited, ...] = ()
    scans: tuple[ScanWeek, ...] = ()
    area_scans: tuple[ScanWeek, ...] = ()
    ground: Ground | None = None
    visits: tuple[MadeVisit, ...] = ()

    def figure(
        self, measure: str, area: str = "", category: str = "", criterion: str = ""
    ) -> Figure:
        """The figure with this key; a combination that no visit touches is 0 of nothing."""
        return self.values.get(FigureKey(measure, area, category, criterion), ZERO)

    def count(
        self, measure: str, area: str = "", category: str = "", criterion: str = ""
    ) -> int | float:
        """The number of that figure, an int where it is whole."""
        value = self.figure(measure, area, category, criterion).value
        return int(value) if value == int(value) else value

    @cached_property
    def numbers(self) -> Mapping[str, int | float]:
        """The numbers by the codes that documents print beside them."""
        return {str(key): self.count(*key) for key in self.values}

    @cached_property
    def unit_by_visit(self) -> Mapping[str, VisitedUnit]:
        """The units by their latest visit."""
        return {unit.visit: unit for unit in self.units}

    @cached_property
    def unit_by_target(self) -> Mapping[str, VisitedUnit]:
        """The units by their record."""
        return {unit.target: unit for unit in self.units}

    @cached_property
    def missed(self) -> Mapping[str, MadeVisit]:
        """The latest visit of units inspected before, where it came to nothing, by unit."""
        inspected = {unit.target: unit.visit for unit in self.units if unit.state == DONE}
        latest = {visit.target: visit for visit in self.visits if visit.target in inspected}
        return {t: visit for t, visit in latest.items() if visit.visit != inspected[t]}

    def __iter__(self) -> Iterator[tuple[FigureKey, Figure]]:
        """Every figure in the order of its key."""
        return iter(sorted(self.values.items()))
