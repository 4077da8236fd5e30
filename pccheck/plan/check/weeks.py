"""The checker's rule of weeks: where team-days are to be spread, none could go to an emptier week.

A week's share is its team-days by those on which teams can go out in it; the sum of the squares of
the team-days, each week's by its days, is to be as little as moving a single day makes it. A day
may move as it is, its people, vehicle and representatives with it, where they are free and all its
visits may be; days with fixed visits, and with visits that had a day before, stay. Days at the
base, with remote visits alone, are no team-days of this rule: neither full nor free.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from pccheck.model.schedule import Problem, Route, Schedule
from pccheck.plan.check.check import check
from pccheck.plan.check.violation import Violation, broken

_NOISE = 1e-9


def check_weeks(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """The team-days that could go to an emptier week; each is tried on every day there."""
    if not problem.spread:
        return
    weeks = _Weeks(problem, schedule)
    for route, day in product(schedule.routes, problem.days):
        if weeks.lessens(route, day) and _may(problem, schedule, route, day):
            yield broken("uneven-weeks", route, to=day)


class _Weeks:
    """How full each week is, and where team-days could go."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._crews = {crew.team: crew for crew in problem.crews}
        self._stands = {(visit.team, visit.day) for visit in problem.fixed}
        out = {(route.team, route.day) for route in schedule.routes if route.areas}
        self._out = Counter(_week(day) for _, day in self._stands | out)
        at_base = {(route.team, route.day) for route in schedule.routes} - out - self._stands
        self._taken = self._stands | out | at_base
        self._had_a_day = {one.target for one in problem.candidates if one.before}
        self._room = Counter[tuple[int, int]]()
        for crew in problem.crews:
            days = crew.days.intersection(problem.days)
            self._room.update(_week(day) for day in days if (crew.team, day) not in at_base)

    def lessens(self, route: Route, day: date) -> bool:
        """Whether a team-day may move to a day at all, and the weeks would be more even."""
        here, there = _week(route.day), _week(day)
        own_day = (route.team, route.day) in self._stands
        if own_day or not route.areas:
            return False
        if not self._had_a_day.isdisjoint(stop.target for stop in route.stops):
            return False
        free = day in self._crews[route.team].days and (route.team, day) not in self._taken
        if here == there or not free:
            return False
        less = (2 * self._out[here] - 1) / self._room[here]
        return less > (2 * self._out[there] + 1) / self._room[there] + _NOISE


def _may(problem: Problem, schedule: Schedule, route: Route, day: date) -> bool:
    """Whether a team-day keeps all rules on another day, in areas where nobody else is."""
    others = [other for other in schedule.routes if other is not route]
    moved = Schedule((*others, replace(route, day=day)), schedule.left_out)
    broken_rules = (v for v in check(problem, moved) if v.code != "uneven-load")
    return not any(broken_rules) and not _meets(problem, others, route, day)


def _meets(problem: Problem, others: list[Route], route: Route, day: date) -> bool:
    """Whether a team comes into an area where another is on a day, and areas are enough for all."""
    if len({candidate.area for candidate in problem.candidates}) < len(problem.crews):
        return False
    there = set[str]().union(*(other.areas for other in others if other.day == day))
    there |= {visit.area for visit in problem.fixed if visit.day == day}
    return not there.isdisjoint(route.areas)


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
