"""The checker's rule of fair shares (`uneven-load`).

A team's load is the minutes at its visits (fixed ones too), on the way to its new visits and back
from them, by day on which it can be out: its days in the period, of each calendar week as many as
the days in the office leave.

Loads differ where teams differ: in days away, bases, hours, fixed visits. What a chief may ask is
that no two teams are further apart than 15 % of the greater load while one simple exchange would
bring them nearer. So the rule is broken by two teams of one base and the same hours that are
further apart, and have a day, without fixed visits of anybody, on which

- both go out, and each could do the other's round with its own people and vehicle; or
- one goes out, and the other could do its round: it is there, has its day in the office all the
  same, all its people
  who go with nobody else (a leader among them where it has one, somebody of the health body where
  that is required, two at least) and a vehicle that seats them, free or the other team's;

and their loads would be nearer after that.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from pccheck.model.schedule import REQUIRED, Crew, Problem, Route, Schedule
from pccheck.plan.check.violation import Violation

_SHARE = 0.15
_NOISE = 1e-6
_FEWEST = 2


def check_load(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """The pairs of teams that share their work worse than they could."""
    rounds = {(route.team, route.day): route for route in schedule.routes if route.stops}
    every = _Loads(problem, rounds)
    for one, other in combinations(problem.crews, 2):
        a, b = every.load(one), every.load(other)
        if abs(a - b) > _SHARE * max(a, b) + _NOISE and _alike(problem, one, other):
            day = next((day for day in problem.days if every.helps(one, other, day)), None)
            if day:
                teams = (one.team, other.team) if a > b else (other.team, one.team)
                yield Violation(
                    "uneven-load",
                    {"teams": teams, "loads": (round(max(a, b)), round(min(a, b))), "day": day},
                )


def loads(problem: Problem, schedule: Schedule) -> dict[str, float]:
    """The load of each team, in minutes a day."""
    every = _Loads(
        problem, {(route.team, route.day): route for route in schedule.routes if route.stops}
    )
    return {crew.team: every.load(crew) for crew in problem.crews}


class _Loads:
    """Loads, and whether an exchange of a day would make two of them more alike."""

    def __init__(self, problem: Problem, rounds: dict[tuple[str, date], Route]) -> None:
        self._problem, self._rounds = problem, rounds
        self._fixed = {(visit.team, visit.day) for visit in problem.fixed}
        self._minutes: dict[str, int] = defaultdict(int)
        for visit in problem.fixed:
            if visit.day in problem.days:
                self._minutes[visit.team] += visit.end - visit.start
        for route in rounds.values():
            self._minutes[route.team] += _minutes(route)
        self._days = {crew.team: self._count_days(crew) for crew in problem.crews}

    def load(self, crew: Crew) -> float:
        """Minutes by day."""
        return self._minutes[crew.team] / self._days[crew.team]

    def helps(self, one: Crew, other: Crew, day: date) -> bool:
        """Whether the two could exchange their rounds of a day, and their loads would be nearer."""
        if any(on == day for _, on in self._fixed) or day not in one.days & other.days:
            return False
        mine, yours = self._rounds.get((one.team, day)), self._rounds.get((other.team, day))
        more = (_minutes(mine) if mine else 0) - (_minutes(yours) if yours else 0)
        gap = self.load(one) - self.load(other)
        after = gap - more / self._days[one.team] - more / self._days[other.team]
        if abs(after) > abs(gap) - _NOISE:
            return False
        if mine and yours:
            return self._seats(mine, yours) and self._seats(yours, mine)
        if mine:
            return self._could_go(other, mine)
        return yours is not None and self._could_go(one, yours)

    def _seats(self, own: Route, others: Route) -> bool:
        """Whether a team's vehicle seats its people with the other's representatives."""
        there = {transport.vehicle: transport.seats for transport in self._problem.transports}
        return own.vehicle not in there or there[own.vehicle] >= 1 + len(
            {*own.members, *others.escorts}
        )

    def _could_go(self, crew: Crew, route: Route) -> bool:
        """Whether a team that stays could do a round instead of the team that does it."""
        day = route.day
        if self._out(crew, day) >= self._most(day):
            return False
        others = [r for r in self._rounds.values() if r.day == day and r is not route]
        busy = {member for r in others for member in (*r.members, *r.escorts)}
        free = [one for one in crew.members if day in one.days and one.member not in busy]
        people = {one.member for one in free}
        lacks_leader = any(one.leads for one in crew.members) and not any(one.leads for one in free)
        lacks_health = self._problem.health == REQUIRED and not any(one.health for one in free)
        if crew.members and (len(people) < _FEWEST or lacks_leader or lacks_health):
            return False
        taken = {r.vehicle for r in others}
        return not self._problem.transports or any(
            t.team in (None, crew.team)
            and day in t.days
            and t.vehicle not in taken
            and t.seats >= 1 + len({*people, *route.escorts})
            for t in self._problem.transports
        )

    def _out(self, crew: Crew, day: date) -> int:
        """On how many days of the week the team is out."""
        days = crew.was_out | {
            on for team, on in {*self._fixed, *self._rounds} if team == crew.team
        }
        return sum(_week(on) == _week(day) for on in days)

    def _most(self, day: date) -> int:
        """On how many days of the week a team may be out."""
        if not self._problem.office_days:
            return 7
        return (
            sum(_week(on) == _week(day) for on in self._problem.workdays)
            - self._problem.office_days
        )

    def _count_days(self, crew: Crew) -> int:
        fixed = {on for team, on in self._fixed if team == crew.team}
        standing = crew.was_out | fixed
        free: dict[tuple[int, int], int] = defaultdict(int)
        for day in crew.days.intersection(self._problem.days) - fixed:
            free[_week(day)] += 1
        total = len(fixed.intersection(self._problem.days))
        for week, days in free.items():
            worked = sum(_week(on) == week for on in self._problem.workdays)
            room = worked - self._problem.office_days - sum(_week(on) == week for on in standing)
            total += min(days, max(0, room)) if self._problem.office_days else days
        return max(1, total)


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _minutes(route: Route) -> int:
    return route.back + sum(stop.travel + stop.end - stop.start for stop in route.stops)


def _alike(problem: Problem, one: Crew, other: Crew) -> bool:
    """One base, the same hours, and no table of ways that tells the bases apart."""
    told = {name for pair in problem.travel.table for name in pair}
    return (
        (one.lat, one.lon) == (other.lat, other.lon)
        and (one.day_from, one.day_to + one.overtime)
        == (other.day_from, other.day_to + other.overtime)
        and [name for name in one.known_as if name in told]
        == [name for name in other.known_as if name in told]
    )
