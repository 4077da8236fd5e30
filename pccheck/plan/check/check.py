"""The independent checker: it shares no code with the planner, and names each broken rule.

The rules about people and seats stand in `pccheck.plan.check.people`, those of vehicles in
`pccheck.plan.check.vehicles`, that of fair shares in
`pccheck.plan.check.load`, that of turns by lot in `pccheck.plan.check.turns`. The others, beside
those that each code below says by itself:

- A team comes to an area that another team visits on the same day only where it must: for a fixed
  visit of its own, or for a mandatory one. One team may be there without such a need unless a fixed
  visit brings another. Where the candidates lie in fewer areas than there are teams, the rule is
  off.
- Whoever comes into an area from the base or from another area meets its representative: where
  these wait at their seat, the way leads over it, and the team stays there for the minutes of the
  meeting; where they wait at the first unit, the minutes are spent there before anything else;
  where they come to the base, before the team leaves it, and nowhere else. A way into an area
  without a known seat leads straight to the unit.
- Before each visit there are its minutes of getting in (parking, walking, registering), whatever
  the way.
- Lunch begins from 11:00 to 13:00 and is time without visit or way; before a team leaves and after
  it is back counts too.
- A team may be back `overtime` minutes after its hours, less the `slack` that a plan leaves.
- A team makes at most its `most` visits a day, fixed ones counted.
- Remote visits, new and fixed, are made at the team's base, in no area, without getting in; whoever
  makes but such visits on a day has no vehicle and is not out.
- New stops keep the rules around fixed visits; fixed visits among themselves are not judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, pairwise, product
from math import atan2, ceil, cos, radians, sin, sqrt

from pccheck.model.day.places import AT_AREA, AT_BASE, Location
from pccheck.model.schedule import (
    Candidate,
    Crew,
    Fixed,
    Problem,
    Route,
    RouteStop,
    Schedule,
)
from pccheck.plan.check.load import check_load
from pccheck.plan.check.people import are_a_team, check_conflicts, check_escorts, check_people
from pccheck.plan.check.turns import check_turns
from pccheck.plan.check.vehicles import check_taken_twice, check_vehicles
from pccheck.plan.check.violation import Violation, broken
from pccheck.values import dataclass

_EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

_NOISE = 1e-5
"""Minutes: where two formulas of one way differ by less, either whole minute is right."""

_NOON_FROM, _NOON_TO = 11 * 60, 13 * 60
"""Lunch begins from 11:00 to 13:00."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """A visit of a team's day, new or fixed, or the base that it leaves or comes back to.

    `area` is '' for the base; `access`: minutes of getting in before it starts; `travel`: the way
    there that the schedule says, None where it says none.
    """

    place: Location
    area: str
    access: int
    start: int
    end: int
    travel: int | None
    target: str


def check(problem: Problem, schedule: Schedule) -> tuple[Violation, ...]:
    """All rules that the schedule breaks; none for a sound one."""
    candidates = {candidate.target: candidate for candidate in problem.candidates}
    once = tuple(_everyone_once(problem, schedule, candidates))
    if any(violation.code == "unknown-target" for violation in once):
        return once
    return (
        *once,
        *_two_routes(schedule),
        *_routes(problem, schedule, candidates),
        *_two_teams(problem, schedule, candidates),
        *check_vehicles(problem, schedule, candidates),
        *check_taken_twice(schedule),
        *check_people(problem, schedule),
        *check_load(problem, schedule),
        *check_turns(problem, schedule, partial(_could_be, problem)),
    )


def _could_be(problem: Problem, candidate: Candidate) -> bool:
    """Whether a team that goes nowhere else on a day could visit a candidate on it."""
    alone = replace(problem, fixed=())
    standing = {visit.target for visit in problem.fixed}
    return candidate.target not in standing and any(
        _could_go(alone, crew, day, candidate)
        for crew, day in product(problem.crews, problem.days)
        if day in crew.days
    )


def _could_go(problem: Problem, crew: Crew, day: date, candidate: Candidate) -> bool:
    """Whether a crew could at one of the times that leave most room: as early or late as can be, or
    after lunch.
    """
    guided = any(e.area == candidate.area and day in e.days for e in problem.escorts)
    if problem.escorts_needed and not (guided or candidate.remote):
        return False
    if not are_a_team(crew, day, problem.health, without=candidate.conflicts):
        return False
    base = Location(crew.lat, crew.lon, crew.known_as)
    home = _Leg(base, "", 0, crew.day_from, crew.day_from, None, "")
    there = _leg(crew, candidate, 0, 0, None)
    way, back = _driven(problem, home, there)[0], _driven(problem, there, home)[0]
    need, stays = way + _stay(problem, home, there) + there.access, candidate.minutes
    starts = {crew.day_from + need, _NOON_FROM + problem.lunch_minutes + need}
    starts.add(crew.day_to + crew.overtime - crew.slack - back - stays)
    for opens, closes in candidate.opens:
        starts |= {opens, closes - stays}
    for start in starts:
        stop = RouteStop(candidate.target, start, start + stays, way)
        route = Route(crew.team, day, (there.area,), (stop,), back, None, ())
        known = {candidate.target: candidate}
        if not any(chain(_visits(problem, route, known), _way(problem, route, crew, known))):
            return True
    return False


def _everyone_once(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Every candidate is in one route or left out, and who has a fixed visit gets no other."""
    count = Counter(left.target for left in schedule.left_out)
    planned: set[str] = set()
    for route in schedule.routes:
        targets = [stop.target for stop in route.stops]
        count.update(targets)
        planned.update(targets)
    for target in sorted(count.keys() | candidates.keys()):
        if target not in candidates:
            yield Violation("unknown-target", {"target": target})
        elif count[target] != 1:
            yield Violation("twice" if count[target] else "missing", {"target": target})
    for target in sorted(planned.intersection(visit.target for visit in problem.fixed)):
        yield Violation("fixed-again", {"target": target})


def _two_routes(schedule: Schedule) -> Iterator[Violation]:
    """A team has one route a day."""
    times = Counter((route.team, route.day) for route in schedule.routes)
    for (team, day), count in times.items():
        if count > 1:
            yield Violation("two-routes", {"team": team, "day": day})


def _routes(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """What each route breaks by itself."""
    crews = {crew.team: crew for crew in problem.crews}
    for route in schedule.routes:
        crew = crews.get(route.team)
        if crew is None or route.day not in crew.days.intersection(problem.days):
            yield broken("no-team-day", route)
        elif not route.stops:
            yield broken("empty-route", route)
        else:
            yield from _visits(problem, route, candidates)
            yield from _way(problem, route, crew, candidates)
            yield from _areas(problem, route, candidates)
            yield from check_escorts(problem, route, candidates)
            yield from check_conflicts(route, candidates)


def _visits(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Each visit has its length, is made within opening hours, in no closed area, and not on a day
    on which it is not to be.
    """
    for stop in route.stops:
        candidate = candidates[stop.target]
        if stop.end - stop.start != candidate.minutes:
            yield broken("wrong-length", route, target=stop.target)
        if not any(opens <= stop.start and stop.end <= closes for opens, closes in candidate.opens):
            yield broken("not-open", route, target=stop.target)
        if route.day in candidate.not_on:
            yield broken("unwished-day", route, target=stop.target)
        for closure in () if candidate.remote else problem.closures:
            inside = closure.area in candidate.areas | {candidate.area}
            if inside and closure.first <= route.day <= closure.last:
                yield broken("closed-area", route, target=stop.target, area=closure.area)


def _way(
    problem: Problem, route: Route, crew: Crew, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Ways take their time, nobody is in two places, the day has its limits and its lunch."""
    if any(stop.start > after.start for stop, after in pairwise(route.stops)):
        yield broken("wrong-order", route)
    legs = _legs(problem, route, crew, candidates)
    needs = []
    for before, leg in pairwise(legs):
        least, most = _driven(problem, before, leg)
        if leg.travel is not None and not least <= leg.travel <= most:
            yield broken("wrong-travel", route, target=leg.target, minutes=least)
        needs.append(least + _stay(problem, before, leg) + leg.access)
        if leg.start < before.end + needs[-1]:
            code = "day-too-long" if leg is legs[-1] else "too-early"
            yield broken(code, route, target=leg.target)
    if not _has_lunch(problem.lunch_minutes, legs, needs, route.back):
        yield broken("no-lunch", route)
    if 0 < crew.most < len(legs) - 2:
        yield broken("too-many-visits", route, most=crew.most)


def _comes_into(before: _Leg, leg: _Leg) -> bool:
    """Whether a team comes into an area on this way."""
    return leg.area not in ("", before.area)


def _driven(problem: Problem, before: _Leg, leg: _Leg) -> tuple[int, int]:
    """The least and the most minutes that the way may be said to take: over the seat, if any."""
    meeting = problem.meeting
    seat = meeting.places.get(leg.area) if meeting.at == AT_AREA else None
    path = [before.place, leg.place]
    if seat and _comes_into(before, leg):
        path.insert(1, seat)
    exact = [_minutes(problem, here, there) for here, there in pairwise(path)]
    return sum(ceil(way - _NOISE) for way in exact), sum(ceil(way + _NOISE) for way in exact)


def _stay(problem: Problem, before: _Leg, leg: _Leg) -> int:
    """The minutes of a meeting on the way to a visit."""
    leaves = before.area == ""
    meets = _comes_into(before, leg) and (leaves or problem.meeting.at != AT_BASE)
    return problem.meeting.minutes if meets else 0


def _legs(
    problem: Problem, route: Route, crew: Crew, candidates: Mapping[str, Candidate]
) -> list[_Leg]:
    """The whole day: the base, the visits, fixed ones too, by time, and the base again."""
    fixed = _fixed(problem, route.team, route.day)
    visits = [_leg(crew, visit, visit.start, visit.end, None) for visit in fixed]
    visits += [
        _leg(crew, candidates[stop.target], stop.start, stop.end, stop.travel)
        for stop in route.stops
    ]
    latest = crew.day_to + crew.overtime - crew.slack
    base = Location(crew.lat, crew.lon, crew.known_as)
    return [
        _Leg(base, "", 0, crew.day_from, crew.day_from, None, ""),
        *sorted(visits, key=lambda leg: (leg.start, leg.end)),
        _Leg(base, "", 0, latest, latest, route.back, ""),
    ]


def _leg(crew: Crew, visit: Candidate | Fixed, start: int, end: int, travel: int | None) -> _Leg:
    """A visit where it is made: a remote one at the base."""
    if visit.remote:
        base = Location(crew.lat, crew.lon, crew.known_as)
        return _Leg(base, "", 0, start, end, travel, visit.target)
    place = Location(visit.lat, visit.lon, visit.known_as)
    return _Leg(place, visit.area, visit.access, start, end, travel, visit.target)


def _has_lunch(length: int, legs: Sequence[_Leg], needs: Sequence[int], back: int) -> bool:
    """Whether there is time for lunch: before the team leaves, between two places, or at home.

    `needs`: the minutes that each way takes, a meeting and getting in counted.
    """
    if not length or legs[1].start - needs[0] - length >= _NOON_FROM:
        return True
    if legs[-2].end + back <= _NOON_TO:
        return True
    return any(
        _lunch_between(length, before, after, need)
        for (before, after), need in zip(pairwise(legs), needs, strict=True)
    )


def _lunch_between(length: int, before: _Leg, after: _Leg, need: int) -> bool:
    """Whether there is time for lunch between two places, and at the right time of day."""
    earliest = max(before.end, _NOON_FROM)
    latest = min(after.start - after.access - length, _NOON_TO)
    return after.start - before.end - need >= length and earliest <= latest


def _minutes(problem: Problem, here: Location, there: Location) -> float:
    """The way by the table where it has one, else by the haversine formula."""
    if here == there:
        return 0.0
    by_table = _in_table(problem.travel.table, here.known_as, there.known_as)
    if by_table is not None:
        return by_table
    north = radians(there.lat - here.lat)
    east = radians(there.lon - here.lon)
    half = (
        sin(north / 2) ** 2 + cos(radians(here.lat)) * cos(radians(there.lat)) * sin(east / 2) ** 2
    )
    km = 2 * _EARTH_KM * atan2(sqrt(half), sqrt(max(0.0, 1 - half)))
    return km * problem.travel.road_factor / problem.travel.speed_kmh * 60


def _in_table(
    table: Mapping[tuple[str, str], float], here: Sequence[str], there: Sequence[str]
) -> float | None:
    """What the table has, there or back, for the most exact pair of names; None for nothing."""
    if not table:
        return None
    pairs = product(range(len(here)), range(len(there)))
    for m, n in sorted(pairs, key=lambda pair: (sum(pair), pair[0])):
        for pair in ((here[m], there[n]), (there[n], here[m])):
            if pair in table:
                return table[pair]
    return None


def _fixed(problem: Problem, team: str, day: date) -> list[Fixed]:
    return [visit for visit in problem.fixed if (visit.team, visit.day) == (team, day)]


def _areas(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """A route says its areas, and they are not too many, those of fixed visits counted; only into
    areas of its fixed visits a team may come whatever their number. A limit of 0 is none.
    """
    stops = [candidates[stop.target] for stop in route.stops]
    areas = {candidate.area for candidate in stops if not candidate.remote}
    if sorted(areas) != sorted(route.areas):
        yield broken("wrong-areas", route)
    fixed = {v.area for v in _fixed(problem, route.team, route.day) if not v.remote}
    if areas - fixed and 0 < problem.areas_per_team_day < len(areas | fixed):
        yield broken("too-many-areas", route, areas=tuple(sorted(areas | fixed)))


def _two_teams(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """A second team comes to an area only where it must: the first rule in the head."""
    inside = {candidate.area for candidate in problem.candidates if not candidate.remote}
    if len(inside) < len(problem.crews):
        return
    fixed: dict[tuple[str, date], set[str]] = defaultdict(set)
    for visit in problem.fixed:
        if not visit.remote:
            fixed[visit.area, visit.day].add(visit.team)
    for (area, day), teams in _teams_there(schedule, candidates).items():
        there = fixed[area, day]
        needless = [team for team, must in teams.items() if not must and team not in there]
        if len(needless) + bool(there) > 1:
            yield Violation(
                "two-teams", {"area": area, "day": day, "teams": tuple(sorted(needless))}
            )


def _teams_there(
    schedule: Schedule, candidates: Mapping[str, Candidate]
) -> dict[tuple[str, date], dict[str, bool]]:
    """The teams that come to an area on a day, and whether they must: for a mandatory visit."""
    teams: dict[tuple[str, date], dict[str, bool]] = defaultdict(lambda: defaultdict(bool))
    for route in schedule.routes:
        for stop in route.stops:
            candidate = candidates[stop.target]
            if candidate.remote:
                continue
            teams[candidate.area, route.day][route.team] |= candidate.mandatory
    return teams
