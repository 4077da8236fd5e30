"""The independent checker.

It shares no code with the planner and names each rule that a schedule breaks.

The rules about people and seats stand in `check_people`, that of fair shares in `check_load`. The
others, beside those that each code below says by itself:

- A team comes to an area that another team visits on the same day only where it must: for a fixed
  visit of its own,
  or for a mandatory one. One team may be there without such a need unless a fixed visit brings
  another. Where the candidates lie in fewer areas than there are teams, the rule is off.
- Lunch begins from 11:00 to 13:00 and is time without visit or way; before a team leaves and after
  it is back
  counts too.
- A team may be back `overtime` minutes after its hours.
- New stops keep the rules around fixed visits; fixed visits among themselves are not judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import atan2, ceil, cos, radians, sin, sqrt

from pccheck.model.schedule import Candidate, Crew, Fixed, Problem, Route, Schedule
from pccheck.plan.check.load import check_load
from pccheck.plan.check.people import check_people
from pccheck.plan.check.violation import Violation, broken

_EARTH_KM = 6371.0088
_NOISE = 1e-5
_NOON_FROM, _NOON_TO = 11 * 60, 13 * 60


@dataclass(frozen=True, slots=True)
class _Leg:
    """A visit of a team's day, new or fixed.

    `travel` is None for fixed ones, `names` are those in a table of ways.
    """

    lat: float
    lon: float
    start: int
    end: int
    travel: int | None
    target: str
    names: tuple[str, ...]


def check(problem: Problem, schedule: Schedule) -> tuple[Violation, ...]:
    """All rules that the schedule breaks; none for a sound one."""
    candidates = {candidate.target: candidate for candidate in problem.candidates}
    found = list(_everyone_once(problem, schedule, candidates))
    if any(violation.code == "unknown-target" for violation in found):
        return tuple(found)
    crews = {crew.team: crew for crew in problem.crews}
    for (team, day), times in Counter((route.team, route.day) for route in schedule.routes).items():
        if times > 1:
            found.append(Violation("two-routes", {"team": team, "day": day}))
    for route in schedule.routes:
        crew = crews.get(route.team)
        if crew is None or route.day not in crew.days or route.day not in problem.days:
            found.append(broken("no-team-day", route))
        elif not route.stops:
            found.append(broken("empty-route", route))
        else:
            found += _visits(problem, route, candidates)
            found += _way(problem, route, crew, candidates)
            found += _areas(problem, route, candidates)
            found += _escorts(problem, route, candidates)
    found += _two_teams(problem, schedule, candidates)
    found += _vehicles(problem, schedule)
    found += _taken_twice(schedule)
    found += check_people(problem, schedule)
    found += check_load(problem, schedule)
    return tuple(found)


def _everyone_once(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Every candidate is in one route or left out, and who has a fixed visit gets no other."""
    planned = [stop.target for route in schedule.routes for stop in route.stops]
    count = Counter(planned) + Counter(left.target for left in schedule.left_out)
    for target in sorted(count.keys() | candidates.keys()):
        if target not in candidates:
            yield Violation("unknown-target", {"target": target})
        elif count[target] != 1:
            yield Violation("twice" if count[target] else "missing", {"target": target})
    for target in sorted({visit.target for visit in problem.fixed}.intersection(planned)):
        yield Violation("fixed-again", {"target": target})


def _visits(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Each visit has its length, is made within opening hours, and in no closed area."""
    for stop in route.stops:
        candidate = candidates[stop.target]
        if stop.end - stop.start != candidate.minutes:
            yield broken("wrong-length", route, target=stop.target)
        if not any(opens <= stop.start and stop.end <= closes for opens, closes in candidate.opens):
            yield broken("not-open", route, target=stop.target)
        for closure in problem.closures:
            inside = closure.area in candidate.areas | {candidate.area}
            if inside and closure.first <= route.day <= closure.last:
                yield broken("closed-area", route, target=stop.target, area=closure.area)


def _way(
    problem: Problem, route: Route, crew: Crew, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Ways take the time they take, nobody is in two places,
    the day has its limits and its lunch.
    """
    legs = [
        _Leg(c.lat, c.lon, s.start, s.end, s.travel, s.target, c.known_as)
        for s, c in ((stop, candidates[stop.target]) for stop in route.stops)
    ]
    if any(one.start > other.start for one, other in pairwise(legs)):
        yield broken("wrong-order", route)
    legs += [
        _Leg(f.lat, f.lon, f.start, f.end, None, f.target, f.known_as)
        for f in _fixed(problem, route.team, route.day)
    ]
    legs.sort(key=lambda leg: (leg.start, leg.end))
    latest = crew.day_to + crew.overtime
    home = _Leg(crew.lat, crew.lon, latest, latest, route.back, "", crew.known_as)
    before = _Leg(crew.lat, crew.lon, crew.day_from, crew.day_from, None, "", crew.known_as)
    lunch = problem.lunch_minutes == 0
    for leg in (*legs, home):
        exact = _minutes(problem, before, leg)
        shortest = ceil(exact - _NOISE)
        if leg.travel not in (None, shortest, ceil(exact + _NOISE)):
            yield broken("wrong-travel", route, target=leg.target, minutes=shortest)
        if leg.start < before.end + shortest:
            yield broken("day-too-long" if leg is home else "too-early", route, target=leg.target)
        lunch = lunch or _lunch_between(problem.lunch_minutes, before, leg, shortest)
        before = leg
    first, last = legs[0], legs[-1]
    way_out = ceil(_minutes(problem, home, first) - _NOISE)
    lunch = lunch or first.start - way_out - problem.lunch_minutes >= _NOON_FROM
    lunch = lunch or last.end + route.back <= _NOON_TO
    if not lunch:
        yield broken("no-lunch", route)


def _lunch_between(length: int, before: _Leg, after: _Leg, travel: int) -> bool:
    """Whether there is time for lunch between two places, and at the right time of day."""
    earliest = max(before.end, _NOON_FROM)
    latest = min(after.start - length, _NOON_TO)
    return after.start - before.end - travel >= length and earliest <= latest


def _minutes(problem: Problem, one: _Leg, other: _Leg) -> float:
    """The way by the table where it has one, the most exact pair first, else by the haversine
    formula.
    """
    table = problem.travel.table
    if table:
        pairs = [
            (m + n, m, a, b) for m, a in enumerate(one.names) for n, b in enumerate(other.names)
        ]
        for _, _, a, b in sorted(pairs):
            for pair in ((a, b), (b, a)):
                if pair in table:
                    return table[pair]
    north = radians(other.lat - one.lat)
    east = radians(other.lon - one.lon)
    half = (
        sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    )
    km = 2 * _EARTH_KM * atan2(sqrt(half), sqrt(max(0.0, 1 - half)))
    return km * problem.travel.road_factor / problem.travel.speed_kmh * 60


def _fixed(problem: Problem, team: str, day: date) -> list[Fixed]:
    return [visit for visit in problem.fixed if (visit.team, visit.day) == (team, day)]


def _areas(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """A route says its areas, and they are not too many, those of fixed visits counted."""
    areas = {candidates[stop.target].area for stop in route.stops}
    if sorted(areas) != sorted(route.areas):
        yield broken("wrong-areas", route)
    fixed = {visit.area for visit in _fixed(problem, route.team, route.day)}
    if areas - fixed and len(areas | fixed) > problem.areas_per_team_day:
        yield broken("too-many-areas", route, areas=tuple(sorted(areas | fixed)))


def _escorts(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Who is named can come and belongs to an area of the route.

    Where one is needed, each area has one.
    """
    areas = {candidates[stop.target].area for stop in route.stops}
    can = {(e.area, e.member) for e in problem.escorts if route.day in e.days and e.area in areas}
    for member in route.escorts:
        if not any(name == member for _, name in can):
            yield broken("wrong-escort", route, member=member)
    for area in sorted(areas) if problem.escorts_needed else ():
        if not any((area, member) in can for member in route.escorts):
            yield broken("no-escort", route, area=area)


def _two_teams(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """See the head of this file."""
    if len({candidate.area for candidate in problem.candidates}) < len(problem.crews):
        return
    fixed: dict[tuple[str, date], set[str]] = defaultdict(set)
    for visit in problem.fixed:
        fixed[visit.area, visit.day].add(visit.team)
    must: dict[tuple[str, date], dict[str, bool]] = defaultdict(lambda: defaultdict(bool))
    for route in schedule.routes:
        for stop in route.stops:
            candidate = candidates[stop.target]
            must[candidate.area, route.day][route.team] |= candidate.mandatory
    for place, teams in must.items():
        there = fixed[place]
        needless = sorted(
            team for team, needed in teams.items() if not needed and team not in there
        )
        if len(there | teams.keys()) > 1 and len(needless) > (0 if there else 1):
            yield Violation(
                "two-teams", {"area": place[0], "day": place[1], "teams": tuple(needless)}
            )


def _vehicles(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """Each route has a vehicle that may go with that team on that day.

    None where the problem knows no vehicles.
    """
    for route in schedule.routes:
        others = {f.vehicle for f in problem.fixed if f.day == route.day and f.team != route.team}
        own = {f.vehicle for f in _fixed(problem, route.team, route.day)}
        there = {t.vehicle: t.team for t in problem.transports if route.day in t.days}
        if route.vehicle is None:
            if problem.transports:
                yield broken("no-vehicle", route)
        elif route.vehicle not in there or (
            there[route.vehicle] not in (None, route.team) and route.vehicle not in own
        ):
            yield broken("wrong-vehicle", route, vehicle=route.vehicle)
        elif route.vehicle in others - own:
            yield broken("vehicle-twice", route, vehicle=route.vehicle)


def _taken_twice(schedule: Schedule) -> Iterator[Violation]:
    """No vehicle and no representative goes with two teams on one day."""
    vehicles = Counter(
        (route.day, route.vehicle) for route in schedule.routes if route.vehicle is not None
    )
    members = Counter(
        (route.day, member) for route in schedule.routes for member in set(route.escorts)
    )
    for code, taken in (("vehicle-twice", vehicles), ("escort-twice", members)):
        for (day, name), times in taken.items():
            if times > 1:
                yield Violation(code, {"day": day, "name": name})
