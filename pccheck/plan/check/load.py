"""The checker's rule of fair shares (`uneven-load`).

It is a rule of outings: new remote visits are no load, and days with some are not exchanged.

A team's load is the minutes at its visits (fixed ones too), on the way to its new visits and back
from them, at the meetings on these ways and getting into these visits, by day on which it can be
out: its days in the period, of each calendar week as many as the days in the office leave.

Loads differ where teams differ: in days away, bases, hours, fixed visits. What a chief may ask is
that no two teams are further apart than 15 % of the greater load while one simple exchange would
bring them nearer. So the rule is broken by two teams of one base and the same hours that are
further apart, and have a day, without fixed visits of anybody, on which

- both go out, and each could do the other's round with its own people and vehicle; or
- one goes out, and the other could do its round: it is there, has its day in the office all the
  same, all its people who go with nobody else (a leader among them where it has one, somebody of
  the health body where that is required, two at least) and a vehicle that seats them, free or the
  other team's;

and their loads would be nearer after that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.day.places import AT_BASE
from pccheck.model.schedule import Attendance, Crew, Problem, Route, Schedule
from pccheck.plan.check.people import FEWEST
from pccheck.plan.check.violation import Violation

_SHARE = 0.15
"""How far apart two loads may be, as a share of the greater: what a chief lets pass as equal."""

_NOISE = 1e-6
"""Minutes a day: loads that differ by less are equal, but for the last digits of a division."""


_WEEK_DAYS = 7


def check_load(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """The pairs of teams that share their work worse than they could."""
    shared = _Loads(problem, schedule)
    for one, other in combinations(problem.crews, 2):
        if not _alike(problem, one, other):
            continue
        most, least = sorted((one, other), key=shared.load, reverse=True)
        high, low = shared.load(most), shared.load(least)
        if high - low <= _SHARE * high + _NOISE:
            continue
        day = next((day for day in problem.days if shared.helps(most, least, day)), None)
        if day:
            yield Violation(
                "uneven-load",
                {"teams": (most.team, least.team), "loads": (round(high), round(low)), "day": day},
            )


def loads(problem: Problem, schedule: Schedule) -> dict[str, float]:
    """The load of each team, in minutes a day."""
    shared = _Loads(problem, schedule)
    return {crew.team: shared.load(crew) for crew in problem.crews}


class _Loads:
    """Loads, and whether an exchange of a day would make two of them more alike."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem = problem
        self._known = {candidate.target: candidate for candidate in problem.candidates}
        self._at_desk = set[tuple[str, date]]()
        self._rounds = {}
        for route in schedule.routes:
            stops = tuple(s for s in route.stops if not self._known[s.target].remote)
            home = route.back + sum(s.travel for s in route.stops if s not in stops)
            if stops:
                self._rounds[route.team, route.day] = replace(route, stops=stops, back=home)
            if len(stops) < len(route.stops):
                self._at_desk.add((route.team, route.day))
        self._fixed = {(visit.team, visit.day) for visit in problem.fixed}
        self._worked = Counter(_week(day) for day in problem.workdays)
        self._minutes: dict[str, int] = defaultdict(int)
        for visit in problem.fixed:
            if visit.day in problem.days:
                self._minutes[visit.team] += visit.end - visit.start
        for route in self._rounds.values():
            self._minutes[route.team] += self._work(route)
        self._days = {crew.team: self._count_days(crew) for crew in problem.crews}

    def load(self, crew: Crew) -> float:
        """Minutes by day."""
        return self._minutes[crew.team] / self._days[crew.team]

    def _work(self, route: Route | None) -> int:
        """Minutes on the way, at meetings, getting in and at the visits; 0 for no route."""
        if route is None:
            return 0
        access = sum(self._known[stop.target].access for stop in route.stops)
        driven = route.back + sum(stop.travel for stop in route.stops)
        return driven + access + self._met(route) + sum(s.end - s.start for s in route.stops)

    def _met(self, route: Route) -> int:
        """Minutes at meetings on the way to new visits: where it leads into an area."""
        meeting = self._problem.meeting
        visits = [(stop.start, self._known[stop.target].area, True) for stop in route.stops]
        standing = (f for f in self._problem.fixed if (f.team, f.day) == (route.team, route.day))
        visits += [(v.start, "" if v.remote else v.area, False) for v in standing]
        minutes, before = 0, ""
        for _, area, is_new in sorted(visits):
            meets = area != before and (before == "" or meeting.at != AT_BASE)
            minutes += meeting.minutes if meets and is_new else 0
            before = area
        return minutes

    def helps(self, one: Crew, other: Crew, day: date) -> bool:
        """Whether the two could exchange their rounds of a day, and their loads would be nearer."""
        if any(on == day for _, on in self._fixed) or day not in one.days & other.days:
            return False
        if not self._at_desk.isdisjoint({(one.team, day), (other.team, day)}):
            return False
        mine, yours = self._rounds.get((one.team, day)), self._rounds.get((other.team, day))
        if not self._nearer(one, other, self._work(mine) - self._work(yours)):
            return False
        if mine and yours:
            return self._seats(mine, yours) and self._seats(yours, mine)
        if mine:
            return self._could_go(other, mine)
        return yours is not None and self._could_go(one, yours)

    def _nearer(self, one: Crew, other: Crew, minutes: int) -> bool:
        """Whether two loads are nearer once so many minutes go from one team to the other."""
        gap = self.load(one) - self.load(other)
        after = gap - minutes / self._days[one.team] - minutes / self._days[other.team]
        return abs(after) <= abs(gap) - _NOISE

    def _seats(self, own: Route, others: Route) -> bool:
        """Whether a team may make the other's visits, and its vehicle seats all who go."""
        if not self._conflicts(others).isdisjoint(own.members):
            return False
        there = {transport.vehicle: transport.seats for transport in self._problem.transports}
        people = {*own.members, *others.escorts}
        return own.vehicle not in there or there[own.vehicle] >= 1 + len(people)

    def _conflicts(self, route: Route) -> set[str]:
        """The members who must not make the visits of a route."""
        return set[str]().union(*(self._known[stop.target].conflicts for stop in route.stops))

    def _could_go(self, crew: Crew, route: Route) -> bool:
        """Whether a team that stays could do a round instead of the team that does it."""
        day = route.day
        if self._out(crew, day) >= self._most(day):
            return False
        others = [r for r in self._rounds.values() if r.day == day and r is not route]
        busy: set[str] = set()
        for other in others:
            busy.update(other.members, other.escorts)
        busy |= self._conflicts(route)
        free = [some for some in crew.members if day in some.days and some.member not in busy]
        people = {some.member for some in free}.union(route.escorts)
        return _can_go(crew, free, self._problem.health) and self._has_vehicle(
            crew, others, day, 1 + len(people)
        )

    def _has_vehicle(self, crew: Crew, others: Sequence[Route], day: date, seats: int) -> bool:
        """Whether a vehicle with so many seats is left for a team, or nobody counts vehicles."""
        taken = {other.vehicle for other in others}
        free = [t for t in self._problem.transports if day in t.days and t.vehicle not in taken]
        return not self._problem.transports or any(
            t.team in (None, crew.team) and t.seats >= seats for t in free
        )

    def _out(self, crew: Crew, day: date) -> int:
        """On how many days of the week the team is out."""
        days = {on for team, on in {*self._fixed, *self._rounds} if team == crew.team}
        return sum(_week(on) == _week(day) for on in crew.was_out | days)

    def _most(self, day: date) -> int:
        """On how many days of the week a team may be out."""
        if not self._problem.office_days:
            return _WEEK_DAYS
        return self._worked[_week(day)] - self._problem.office_days

    def _kept(self, crew: Crew) -> set[date]:
        """The days of a team with remote visits that stand and no others, also by the last plan."""
        kept = {f.day for f in self._problem.fixed if f.team == crew.team and f.remote}
        kept -= {f.day for f in self._problem.fixed if f.team == crew.team and not f.remote}
        befores = (one.before for one in self._known.values() if one.before and not one.remote)
        return kept - {before.day for before in befores if before.team == crew.team}

    def _count_days(self, crew: Crew) -> int:
        """On how many days of the period the team can be out; 1 at least."""
        fixed = {on for team, on in self._fixed if team == crew.team}
        standing = Counter(_week(day) for day in crew.was_out | (fixed - self._kept(crew)))
        days = crew.days.intersection(self._problem.days) - fixed
        total = len(fixed.intersection(self._problem.days))
        if not self._problem.office_days:
            return max(1, total + len(days))
        for week, count in Counter(_week(day) for day in days).items():
            room = self._worked[week] - self._problem.office_days - standing[week]
            total += min(count, max(0, room))
        return max(1, total)


def _can_go(crew: Crew, free: Sequence[Attendance], health: str) -> bool:
    """Whether those who are free are a team; where nothing is said of people, they are."""
    if not crew.members:
        return True
    if len({some.member for some in free}) < FEWEST:
        return False
    if health == REQUIRED and not any(some.health for some in free):
        return False
    return any(some.leads for some in free) or not any(some.leads for some in crew.members)


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _alike(problem: Problem, one: Crew, other: Crew) -> bool:
    """One base, the same hours, and no table of ways that tells the bases apart."""
    told = set[str]().union(*problem.travel.table)
    return _start(one, told) == _start(other, told)


def _start(crew: Crew, told: set[str]) -> tuple[object, ...]:
    """Where and when a team's day starts and ends, its base by the names that a table tells."""
    base = [name for name in crew.known_as if name in told]
    latest = crew.day_to + crew.overtime - crew.slack
    return crew.lat, crew.lon, crew.day_from, latest, crew.most, base
