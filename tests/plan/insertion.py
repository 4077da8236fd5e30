"""Whether one visit more fits into a plan that stands: tried by hand, judged by the checker alone.

It shares nothing with the planner. A visit is put between any two of a team's day, fixed ones too,
each time as early as the visits before it allow, lunch in any gap; the representative of its area
comes along where there is none, and if need be a member stays at home or another vehicle goes.
Visits that stand keep their team, day and order; those without a way are made at the base.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, pairwise, product
from math import asin, ceil, cos, radians, sin, sqrt

from pccheck.model.day.places import AT_AREA, AT_BASE, Location
from pccheck.model.schedule import Candidate, Crew, Fixed, Problem, Route, RouteStop, Schedule
from pccheck.plan.check.check import check

_POINT, _QUARTER = 120, 15
"""Minutes of travel for a point of priority, as plans are compared."""
_NOON_FROM, _NOON_TO = 11 * 60, 13 * 60
_EARTH_KM = 6371.0088

Visit = Candidate | Fixed


@dataclass(frozen=True, slots=True)
class Insertion:
    """Who comes in and on whose day; `gain`: minutes of travel, the way taken off."""

    target: str
    route: Route
    mandatory: bool
    gain: float


def insertions(problem: Problem, schedule: Schedule) -> Iterator[Insertion]:
    """The visits that a team's day of the plan could take in with gain, or because they must be.

    The days of fixed visits alone are tried too, days on which nobody goes out are not. Remote
    visits are tried without moving others.
    """
    fixed = {visit.target for visit in problem.fixed}
    known = {one.target: one for one in problem.candidates}
    days = {(route.team, route.day): route for route in schedule.routes}
    for visit in problem.fixed:
        empty = Route(visit.team, visit.day, (), (), 0, None, ())
        days.setdefault((visit.team, visit.day), empty)
    out = {(visit.team, visit.day) for visit in problem.fixed if not visit.remote}
    out |= {(route.team, route.day) for route in schedule.routes if route.areas}
    crews = {crew.team: crew for crew in problem.crews}
    for left, route in product(schedule.left_out, days.values()):
        crew = crews.get(route.team)
        if crew and route.day in crew.days and left.target not in fixed:
            one = known[left.target]
            if not one.remote and (route.team, route.day) not in out:
                continue
            into = _beside if one.remote else _into
            found = into(problem, schedule, (crew, route), one)
            if found:
                yield found


def _into(
    problem: Problem, schedule: Schedule, day: tuple[Crew, Route], candidate: Candidate
) -> Insertion | None:
    """The best place on one team's day."""
    crew, route = day
    known = {one.target: _where_made(crew, one) for one in problem.candidates}
    standing = [f for f in problem.fixed if (f.team, f.day) == (route.team, route.day)]
    at: list[tuple[int, Visit]] = [(visit.start, _where_made(crew, visit)) for visit in standing]
    at += [(stop.start, known[stop.target]) for stop in route.stops]
    visits = [visit for _, visit in sorted(at, key=lambda each: each[0])]
    held = {visit.area for visit in standing if not visit.remote}
    before = sum(_way(problem, a, b) for a, b in pairwise([crew, *visits, crew]))
    if not visits:
        before = 0
    for place in range(len(visits) + 1):
        path = [*visits[:place], candidate, *visits[place:]]
        areas = {one.area for one in path if one.area}
        if len(areas) > max(problem.most_areas, len(held)):
            return None
        way = sum(_way(problem, a, b) for a, b in pairwise([crew, *path, crew]))
        gain = _POINT * candidate.priority - (way - before)
        if gain <= 0 and not candidate.mandatory:
            continue
        others = [one for one in schedule.routes if one is not route]
        left = tuple(one for one in schedule.left_out if one.target != candidate.target)
        for new in _outfitted(problem, crew, _timed(problem, crew, route, path)):
            if not check(problem, Schedule((*others, new), left)):
                return Insertion(candidate.target, new, candidate.mandatory, gain)
    return None


def _beside(
    problem: Problem, schedule: Schedule, day: tuple[Crew, Route], candidate: Candidate
) -> Insertion | None:
    """A time for a remote visit on a team's day around its outing, which stays as it is."""
    crew, route = day
    if not candidate.priority and not candidate.mandatory:
        return None
    known = {one.target: one for one in problem.candidates}
    out = [stop.start for stop in route.stops if not known[stop.target].remote]
    standing = [f for f in problem.fixed if (f.team, f.day) == (route.team, route.day)]
    out += [visit.start for visit in standing if not visit.remote]
    others = [one for one in schedule.routes if one is not route]
    left = tuple(one for one in schedule.left_out if one.target != candidate.target)
    for start in range(0, 24 * 60, _QUARTER):
        if out and min(out) <= start <= max(out):
            continue
        stop = RouteStop(candidate.target, start, start + candidate.minutes, 0)
        new = _driven_anew(problem, crew, route, stop)
        if not check(problem, Schedule((*others, new), left)):
            gain = _POINT * candidate.priority
            return Insertion(candidate.target, new, candidate.mandatory, gain)
    return None


def _driven_anew(problem: Problem, crew: Crew, route: Route, more: RouteStop) -> Route:
    """The day with a stop more, and all ways."""
    known = {one.target: _where_made(crew, one) for one in problem.candidates}
    standing = [f for f in problem.fixed if (f.team, f.day) == (route.team, route.day)]
    at: list[tuple[int, RouteStop | None, Visit]] = [
        (visit.start, None, _where_made(crew, visit)) for visit in standing
    ]
    at += [(stop.start, stop, known[stop.target]) for stop in (*route.stops, more)]
    here: Visit | Crew = crew
    stops = []
    for _, stop, visit in sorted(at, key=lambda each: each[0]):
        if stop:
            stops.append(replace(stop, travel=_drive(problem, here, visit)))
        here = visit
    back = 0 if isinstance(here, Fixed) else _drive(problem, here, crew)
    return replace(route, stops=tuple(stops), back=back)


def _where_made(crew: Crew, visit: Visit) -> Visit:
    """The visit at the place where it is made: one without a way at the team's base."""
    if not visit.remote:
        return visit
    base = Location(crew.lat, crew.lon, crew.known_as)
    return replace(visit, lat=base.lat, lon=base.lon, known_as=base.known_as, area="", access=0)


def _timed(problem: Problem, crew: Crew, route: Route, path: Sequence[Visit]) -> list[Route]:
    """The day as early as it can be, with lunch in each gap that allows it."""
    days = []
    for gap in range(len(path) + 1) if problem.lunch_minutes else (-1,):
        stops = _stops(problem, crew, path, gap)
        if stops is not None:
            new = tuple(stops)
            known = {one.target: one for one in problem.candidates}
            out = (one for one in (known[stop.target] for stop in new) if not one.remote)
            areas = tuple(dict.fromkeys(one.area for one in out))
            back = _drive(problem, path[-1], crew)
            days.append(replace(route, areas=areas, stops=new, back=back))
    return days


def _stops(problem: Problem, crew: Crew, path: Sequence[Visit], gap: int) -> list[RouteStop] | None:
    """The new stops; None where one is too late, or the team would be home too late."""
    stops: list[RouteStop] = []
    here: Visit | Crew = crew
    free = crew.day_from
    for n, visit in enumerate(path):
        if n == gap and free > _NOON_TO:
            return None
        way = _way(problem, here, visit)
        ready = free + way + visit.access
        if n == gap:
            ready = max(ready, _NOON_FROM + visit.access + (0 if n else way))
            ready += problem.lunch_minutes
        start = _start(visit, ready)
        if start is None:
            return None
        if isinstance(visit, Fixed):
            free = visit.end
        else:
            free = start + visit.minutes
            stops.append(RouteStop(visit.target, start, free, _drive(problem, here, visit)))
        here = visit
    return stops if free + _drive(problem, here, crew) <= crew.latest else None


def _start(visit: Visit, ready: int) -> int | None:
    """When a visit begins for which a team is ready."""
    if isinstance(visit, Fixed):
        return visit.start if ready <= visit.start else None
    latest = ((opens, closes - visit.minutes) for opens, closes in visit.opens)
    starts = (max(ready, opens) for opens, last in latest if max(ready, opens) <= last)
    return min(starts, default=None)


def _outfitted(problem: Problem, crew: Crew, days: Sequence[Route]) -> Iterator[Route]:
    """The same days with a representative for each area, and people who have seats."""
    for route in days:
        named = {one.area for one in problem.escorts if one.member in route.escorts}
        lacking = [area for area in route.areas if area not in named]
        could = [_guides(problem, area, route) for area in lacking if problem.escorts_needed]
        for more in product(*could):
            escorts = tuple(dict.fromkeys([*route.escorts, *more]))
            for members, vehicle in _people(problem, crew, route):
                yield replace(route, escorts=escorts, members=members, vehicle=vehicle)


def _guides(problem: Problem, area: str, route: Route) -> list[str]:
    there = (one for one in problem.escorts if one.area == area)
    return [one.member for one in there if route.day in one.days]


def _people(
    problem: Problem, crew: Crew, route: Route
) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """As they are; one stays at home; of an empty day those of its fixed visits."""
    standing = [f for f in problem.fixed if (f.team, f.day) == (route.team, route.day)]
    members = route.members
    if not route.stops or not members:
        named = set(chain.from_iterable(f.members for f in standing))
        there = [one.member for one in crew.members if route.day in one.days]
        members = members or tuple(sorted(named or there))
    vehicles = {route.vehicle} if route.vehicle else {f.vehicle for f in standing}
    vehicles |= {one.vehicle for one in problem.transports}
    for vehicle in sorted(vehicles, key=lambda each: (each != route.vehicle, str(each))):
        yield members, vehicle
        for n in range(len(members)):
            yield (*members[:n], *members[n + 1 :]), vehicle


def _drive(problem: Problem, here: Visit | Crew, there: Visit | Crew) -> int:
    """Minutes driven, over the seat of an area that is come into."""
    seat = None
    if isinstance(there, Candidate | Fixed) and problem.meeting.at == AT_AREA:
        inside = isinstance(here, Candidate | Fixed) and here.area == there.area
        seat = None if inside else problem.meeting.places.get(there.area)
    path: list[Visit | Crew | Location] = [here, seat, there] if seat else [here, there]
    return sum(ceil(_minutes(problem, a, b) - 1e-9) for a, b in pairwise(path))


def _way(problem: Problem, here: Visit | Crew, there: Visit | Crew) -> int:
    """The same with the minutes of a meeting."""
    met = 0
    if isinstance(there, Candidate | Fixed):
        inside = isinstance(here, Candidate | Fixed) and here.area
        same = isinstance(here, Candidate | Fixed) and here.area == there.area
        if there.area and not same and not (inside and problem.meeting.at == AT_BASE):
            met = problem.meeting.minutes
    return _drive(problem, here, there) + met


def _minutes(
    problem: Problem, here: Visit | Crew | Location, there: Visit | Crew | Location
) -> float:
    """The way by the table, there or back, for the most exact names; else as the crow flies."""
    pairs = product(range(len(here.known_as)), range(len(there.known_as)))
    for m, n in sorted(pairs, key=lambda pair: (sum(pair), pair[0])):
        a, b = here.known_as[m], there.known_as[n]
        for pair in ((a, b), (b, a)):
            if pair in problem.travel.table:
                return problem.travel.table[pair]
    lat, other = radians(here.lat), radians(there.lat)
    east = radians(there.lon - here.lon)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(east / 2) ** 2
    km = 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
    return km * problem.travel.road_factor / problem.travel.speed_kmh * 60


def brings(problem: Problem, schedule: Schedule) -> tuple[int, float]:
    """Mandatory visits made, and 120 minutes for each point less all ways, those to visits that
    stand too: the greater the better.
    """
    known = {one.target: one for one in problem.candidates}
    days: dict[tuple[str, date], list[tuple[int, Visit]]] = {}
    for visit in problem.fixed:
        days.setdefault((visit.team, visit.day), []).append((visit.start, visit))
    for route in schedule.routes:
        stops = [(stop.start, known[stop.target]) for stop in route.stops]
        days.setdefault((route.team, route.day), []).extend(stops)
    crews = {crew.team: crew for crew in problem.crews}
    travel = 0
    for (team, _), at in days.items():
        if team in crews:
            crew = crews[team]
            visits = [_where_made(crew, visit) for _, visit in sorted(at, key=lambda each: each[0])]
            path = [crew, *visits, crew]
            travel += sum(_way(problem, a, b) for a, b in pairwise(path))
    planned = [known[stop.target] for route in schedule.routes for stop in route.stops]
    points = sum(one.priority for one in planned)
    return sum(one.mandatory for one in planned), _POINT * points - travel
