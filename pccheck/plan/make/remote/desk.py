"""A team's day at its base: when it is free there, and who of the team is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from datetime import date
from itertools import pairwise, product
from operator import attrgetter

from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.day.places import AT_BASE, Location
from pccheck.model.day.timetable import (
    LUNCH_FROM,
    LUNCH_TO,
    Appointment,
    DayFrame,
    Hours,
    hours,
)
from pccheck.model.schedule import (
    FEWEST_MEMBERS,
    Attendance,
    Candidate,
    Crew,
    Fixed,
    Problem,
    Route,
    Schedule,
)
from pccheck.values import dataclass

_NOON, _STEP = 11 * 60 + 30, 15
"""When lunch at the desk begins, as a rule; else, as visits there, at such steps of an hour."""

Span = tuple[int, int]
"""From when to when."""


@dataclass(slots=True)
class AtBase:
    """A team's day at its base: `route`: where it goes out on that day, if it does.

    `free`: when it is there with nothing to do; `stands`: visits that it makes there already, by
    plan or since; `people`: who can make them, those with a conflict of interest left out.
    `outings`, `waits`: when visits begin that stand elsewhere, and here; `home`: the last way home.
    """

    crew: Crew
    day: date
    route: Route | None
    free: list[Span]
    stands: int
    people: tuple[Attendance, ...]
    outings: list[int] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    home: int = 0
    seated: dict[str, Span] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether remote visits are made on it, and nobody goes out."""
        return self.route is None and bool(self.seated or self.stands)

    @property
    def members(self) -> frozenset[str]:
        """Who makes its visits."""
        if self.route is not None:
            return frozenset(self.route.members)
        return frozenset(each.member for each in self.people)

    def take(self, target: str, span: Span) -> None:
        """Make a visit at a time that is free."""
        self.seated[target] = span
        self.free = list(_without(self.free, [span]))

    def time_for(self, candidate: Candidate, start: int | None = None) -> Span | None:
        """The earliest time for a visit, or the one that begins so; None for none."""
        if 0 < self.crew.most <= self.stands + len(self.seated):
            return None
        for (opens, closes), (first, last) in product(sorted(candidate.opens), self.free):
            begins = -(-max(opens, first) // _STEP) * _STEP if start is None else start
            ends = begins + candidate.minutes
            if max(opens, first) <= begins and ends <= min(closes, last):
                return begins, ends
        return None


class Desks:
    """The team-days of a plan at their bases.

    Args:
        problem: the problem, remote visits and all.
        schedule: the plan of the visits with a way.
    """

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem = problem
        self._routes = {(route.team, route.day): route for route in schedule.routes}
        self._fixed: dict[tuple[str, date], list[Fixed]] = defaultdict(list)
        for visit in problem.on_the_road().fixed:
            self._fixed[visit.team, visit.day].append(visit)
        self._known = {candidate.target: candidate for candidate in problem.candidates}
        self.days = {
            (crew.team, day): desk
            for crew, day in product(problem.crews, problem.days)
            if day in crew.days and (desk := self._desk(crew, day))
        }

    def time_for(self, desk: AtBase, one: Candidate, start: int | None = None) -> Span | None:
        """The earliest time for a visit on a day, or the one that begins so; None for none."""
        if desk.day in one.not_on or self.people_of(desk, one.conflicts) is None:
            return None
        return desk.time_for(one, start)

    def could(self, one: Candidate) -> bool:
        """Whether some day has time for a visit."""
        return any(self.time_for(desk, one) for desk in self.days.values())

    def people_of(self, desk: AtBase, conflicts: AbstractSet[str]) -> tuple[Attendance, ...] | None:
        """Who makes the visits of a day once these members must not; None where that is no team."""
        busy = set[str]().union(conflicts, *(d.members for d in self._others_open(desk)))
        if desk.route is not None:
            return None if busy & desk.members else ()
        people = tuple(each for each in desk.people if each.member not in busy)
        return people if _is_team(desk.crew, people, self._problem.health) else None

    def _others_open(self, desk: AtBase) -> Iterator[AtBase]:
        """The days of other teams with remote visits, on which no new outing holds their people."""
        for (_, day), other in self.days.items():
            goes = other.route is not None and other.route.stops
            if day == desk.day and other is not desk and other.seated and not goes:
                yield other

    def _desk(self, crew: Crew, day: date) -> AtBase | None:
        """A team's day; None where only visits that stand bring it out, its people no team."""
        route, fixed = self._routes.get((crew.team, day)), self._fixed[crew.team, day]
        if route is None and not all(visit.remote for visit in fixed):
            route = self._standing_round(crew, day, fixed)
            if route is None:
                return None
        if route is None:
            free = self._desk_hours(crew, fixed)
            return AtBase(crew, day, None, free, len(fixed), self._free_people(crew, day))
        desk = AtBase(crew, day, route, [], len(fixed) + len(route.stops), ())
        desk.outings = [visit.start for visit in fixed if not visit.remote]
        last = max([stop.start for stop in route.stops] + desk.outings)
        desk.waits = [v.start for v in fixed if v.remote and v.start > last]
        self._around(desk, route, fixed)
        if not route.stops:
            desk.route = replace(route, back=0 if desk.waits else desk.home)
        return desk

    def _standing_round(self, crew: Crew, day: date, fixed: Sequence[Fixed]) -> Route | None:
        """A day of visits that stand alone, without new ones: with the people named for them."""
        named = set[str]().union(*(visit.members for visit in fixed))
        free = self._free_people(crew, day)
        people = [each for each in free if not named or each.member in named]
        if not _is_team(crew, people, self._problem.health):
            return None
        members = sorted(each.member for each in people)
        return Route(crew.team, day, (), (), 0, None, (), tuple(members))

    def _desk_hours(self, crew: Crew, fixed: Iterable[Fixed]) -> list[Span]:
        """When a team is free that stays, its lunch left out; never where there is none, or visits
        stand that it cannot make.
        """
        busy = sorted((visit.start, visit.end) for visit in fixed)
        inside = all(crew.day_from <= start and end <= crew.latest for start, end in busy)
        if not inside or any(_meet(one, other) for one, other in pairwise(busy)):
            return []
        lunch = self._problem.lunch_minutes
        if lunch:
            starts = (_NOON, *range(LUNCH_FROM, LUNCH_TO + 1, _STEP))
            meals = ((start, start + lunch) for start in starts)
            meal = next((meal for meal in meals if _is_free(meal, busy)), None)
            if meal is None:
                return []
            busy.append(meal)
        return list(_without([(crew.day_from, crew.latest)], busy))

    def _around(self, desk: AtBase, route: Route, fixed: Sequence[Fixed]) -> None:
        """When a team is free that goes out, before it leaves and once it is back; its way home."""
        crew = desk.crew
        meeting, lunch = self._problem.meeting, self._problem.lunch_minutes
        base = Location(crew.lat, crew.lon, crew.known_as)
        frame = DayFrame(base, crew.day_from, lunch, meeting, self._problem.travel)
        visits = [*self._stops(route), *map(_standing, fixed)]
        visits.sort(key=attrgetter("start", "end"))
        told = hours(frame, visits)
        if told is None or not (route.stops or self._can_be_kept(desk, visits, told)):
            return
        desk.home = told.drives[-1 - len(desk.waits)]
        begins = [joining.begins for joining in told.joinings if joining.at == AT_BASE]
        leaves, back = min([told.departs, *begins]), told.returns
        if lunch and told.lunch is None:
            if back <= LUNCH_TO:
                back = max(back, LUNCH_FROM) + lunch
            else:
                leaves = min(leaves, LUNCH_FROM)
        busy = [(visit.start, visit.end) for visit in fixed if visit.remote]
        desk.free = list(_without([(crew.day_from, leaves), (back, crew.latest)], busy))

    def _can_be_kept(self, desk: AtBase, visits: Sequence[Appointment], told: Hours) -> bool:
        """Whether a team can be at visits that somebody settled, each at its time, and have its
        lunch; a day of which that is not so gets nothing more.
        """
        meeting, free, area = self._problem.meeting, desk.crew.day_from, ""
        outing = len(visits) - len(desk.waits)
        drives = told.drives[:outing] + told.drives[outing + 1 :]
        for visit, drive in zip(visits, drives, strict=True):
            met = meeting.minutes if visit.area not in ("", area) else 0
            if free + drive + met + visit.access > visit.start:
                return False
            free, area = visit.end, visit.area
        late = told.returns > min([desk.crew.latest, *desk.waits])
        lunch = self._problem.lunch_minutes
        eats = told.lunch is not None or told.returns <= LUNCH_TO
        return not late and (not lunch or eats or told.departs >= LUNCH_FROM + lunch)

    def _stops(self, route: Route) -> Iterator[Appointment]:
        for stop in route.stops:
            one = self._known[stop.target]
            place = Location(one.lat, one.lon, one.known_as)
            yield Appointment(place, one.area, one.access, stop.start, stop.end)

    def _free_people(self, crew: Crew, day: date) -> tuple[Attendance, ...]:
        """Who of a team goes nowhere with others on a day."""
        busy: set[str] = set()
        for (team, on), route in self._routes.items():
            if on == day and team != crew.team:
                busy.update(route.members, route.escorts)
        own = set[str]()
        for (team, on), visits in list(self._fixed.items()):
            if on == day and visits:
                named = set[str]().union(*(visit.members for visit in visits))
                if team == crew.team:
                    own = named
                else:
                    busy |= named or self._leader(team, day)
        there = (each for each in crew.members if day in each.days)
        return tuple(each for each in there if each.member in own or each.member not in busy)

    def _leader(self, team: str, day: date) -> set[str]:
        """The leader of a team, where it has but one on a day."""
        crews = (crew for crew in self._problem.crews if crew.team == team)
        leaders: set[str] = set()
        for crew in crews:
            leaders.update(each.member for each in crew.members if each.leads and day in each.days)
        return leaders if len(leaders) == 1 else set()


def _standing(visit: Fixed) -> Appointment:
    place = Location(visit.lat, visit.lon, visit.known_as)
    return Appointment(
        place, visit.area, visit.access, visit.start, visit.end, at_base=visit.remote
    )


def _is_team(crew: Crew, people: Iterable[Attendance], health: str) -> bool:
    """Whether these are a team; where nothing is said of its members, anybody is."""
    there = list(people)
    led = any(each.leads for each in there) or not any(each.leads for each in crew.members)
    healthy = health != REQUIRED or any(each.health for each in there)
    return not crew.members or (len(there) >= FEWEST_MEMBERS and led and healthy)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_free(span: Span, busy: Iterable[Span]) -> bool:
    return not any(_meet(span, other) for other in busy)


def _without(spans: Iterable[Span], busy: Iterable[Span]) -> Iterator[Span]:
    """What of some spans is left beside others."""
    taken = sorted(busy)
    for first, last in spans:
        begins = first
        for start, end in taken:
            if _meet((begins, last), (start, end)):
                if start > begins:
                    yield begins, start
                begins = max(begins, end)
        if begins < last:
            yield begins, last


def standing_days(problem: Problem) -> frozenset[tuple[str, date]]:
    """The days that teams keep for remote visits already: such visits stand there or had that day
    in the last plan, and no others.
    """
    at_desk: dict[tuple[str, date], bool] = {}
    for visit in problem.fixed:
        key = visit.team, visit.day
        at_desk[key] = at_desk.get(key, True) and visit.remote
    for candidate in problem.candidates:
        if candidate.before:
            key = candidate.before.team, candidate.before.day
            at_desk[key] = at_desk.get(key, True) and candidate.remote
    return frozenset(key for key, only in at_desk.items() if only)
