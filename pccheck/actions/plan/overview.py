"""What a plan comes to: load by team, area and category, and what a chief would ask about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import based
from pccheck.actions.desk.places import Places
from pccheck.actions.plan.question import Question
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.model.day.ways import way_in_table
from pccheck.model.schedule import Candidate, Fixed, Problem, Reason, Route, Schedule
from pccheck.text.fold import fold
from pccheck.text.order import vietnamese_key
from pccheck.values import dataclass

if TYPE_CHECKING:
    from pccheck.plan.make.ceiling.totals import Totals

_Place = tuple[str, ...]
"""A place by the records that a table of ways may know it by."""
_ISLAND = "dac khu "
"""How the name of an island's commune begins: the đặc khu of the country are its islands."""
_UNEVEN = 0.15
"""Loads of two teams may differ by this share of the greater."""


@dataclass(frozen=True, slots=True)
class Load:
    """A team's new visits, the days that it is out for them, the minutes on the road, and its load.

    `load`: minutes of way and visits (fixed ones too) by day on which it can be out; see
    `plan.check_load`.
    """

    visits: int
    days: int
    travel: int
    load: float


@dataclass(frozen=True, slots=True)
class Overview:
    """`teams` by record, `areas` by record and `categories` by code: planned out of candidates;
    `warnings`.

    `ways`: those of the new visits, and how many of them the office's table gives; `located`: how
    many candidates are placed by what.
    """

    totals: "Totals"
    teams: dict[str, Load]
    areas: dict[str, tuple[int, int]]
    categories: dict[str, tuple[int, int]]
    ways: tuple[int, int]
    located: dict[str, int]
    warnings: tuple[Reason, ...]


def overview(desk: Desk, asked: Question, schedule: Schedule) -> Overview:
    """The plan in numbers."""
    from pccheck.plan.check.load import loads
    from pccheck.plan.make.ceiling.totals import totals

    shares = loads(asked.problem, schedule)
    planned: set[str] = set()
    for route in schedule.routes:
        planned.update(stop.target for stop in route.stops)
    up = (c for c in asked.problem.candidates if not c.is_reserve or c.target in planned)
    problem = replace(asked.problem, candidates=tuple(up))
    teams = {crew.team: _load(schedule, crew.team, shares[crew.team]) for crew in problem.crews}
    return Overview(
        totals=totals(problem, schedule),
        teams=teams,
        areas=_covered(problem, planned, lambda candidate: candidate.area),
        categories=_covered(problem, planned, lambda candidate: candidate.category),
        ways=_ways(problem, schedule),
        located=dict(Counter(candidate.located for candidate in problem.candidates)),
        warnings=(
            *_strays(desk, asked),
            *_baseless(desk),
            *_over_sea(desk, asked, schedule),
            *_health(desk, asked, schedule),
            *_vehicles(asked, schedule),
            *_left_behind(asked, schedule),
            *_overtime(asked, schedule),
            *_loads(asked, teams),
        ),
    )


def _load(schedule: Schedule, team: str, share: float) -> Load:
    own = [route for route in schedule.routes if route.team == team and route.stops]
    stops = list(chain.from_iterable(route.stops for route in own))
    road = sum(route.back for route in own) + sum(stop.travel for stop in stops)
    return Load(len(stops), sum(bool(route.areas) for route in own), road, share)


def _covered(
    problem: Problem, planned: set[str], key: Callable[[Candidate], str]
) -> dict[str, tuple[int, int]]:
    """How many are planned, out of how many candidates, by area or category."""
    among = Counter(key(candidate) for candidate in problem.candidates)
    done = Counter(key(c) for c in problem.candidates if c.target in planned)
    return {code: (done[code], number) for code, number in among.items()}


def _ways(problem: Problem, schedule: Schedule) -> tuple[int, int]:
    """The ways to new visits and home, and how many of them are by the table of ways."""
    ways = list(_every_way(problem, schedule))
    return len(ways), sum(way_in_table(problem.travel.table, *way) is not None for way in ways)


def _every_way(problem: Problem, schedule: Schedule) -> Iterator[tuple[_Place, _Place]]:
    """The ways to new visits and home."""
    names = {candidate.target: candidate.known_as for candidate in problem.candidates}
    names |= {fixed.target: fixed.known_as for fixed in problem.fixed}
    bases = {crew.team: crew.known_as for crew in problem.crews}
    for route in schedule.routes:
        stops = [(stop.start, stop.target) for stop in route.stops]
        stops += [(f.start, f.target) for f in _standing(problem, route)]
        base = bases[route.team]
        yield from pairwise([base, *(names[target] for _, target in sorted(stops)), base])


def _ways_not_gone(problem: Problem, schedule: Schedule) -> Iterator[tuple[_Place, _Place]]:
    """From the base of each team to the candidates that are left out."""
    planned: set[str] = set()
    for route in schedule.routes:
        planned.update(stop.target for stop in route.stops)
    left = [candidate for candidate in problem.candidates if candidate.target not in planned]
    for crew, candidate in product(problem.crews, left):
        yield crew.known_as, candidate.known_as


def _over_sea(desk: Desk, asked: Question, schedule: Schedule) -> list[Reason]:
    """Islands (đặc khu) to or from which a way goes, or would go, that the table of ways does not
    have: it is reckoned as a road.
    """
    areas = Places(desk.book, desk.current).areas
    islands = {area.rec: area.name for area in areas if fold(area.name).startswith(_ISLAND)}

    def island(place: _Place) -> str:
        return next((islands[rec] for rec in place if rec in islands), "")

    reached: set[str] = set()
    ways = chain(_every_way(asked.problem, schedule), _ways_not_gone(asked.problem, schedule))
    for way in ways if islands else ():
        ends = {*map(island, way)}
        if len(ends) > 1 and way_in_table(asked.problem.travel.table, *way) is None:
            reached |= ends
    names = sorted(reached - {""}, key=vietnamese_key)
    return [Reason("by-road", {"areas": "; ".join(names)})] if names else []


def _standing(problem: Problem, route: Route) -> list[Fixed]:
    """The visits of the route's team and day that stood already."""
    return [f for f in problem.fixed if (f.team, f.day) == (route.team, route.day)]


def _strays(desk: Desk, asked: Question) -> list[Reason]:
    """Candidates and teams whose own coordinates are not used: they lie outside the province."""
    every = {one.rec: one for one in targets(desk.book, desk.current.campaign.routing_level)}
    centred = [c.target for c in asked.problem.candidates if c.located != "target"]
    codes = [every[rec].code for rec in centred if every[rec].lat is not None]
    places, staff = Places(desk.book, desk.current), people(desk.book, desk.current.rec)
    codes += [team.code for team in staff.teams if team.lat is not None and not based(team, places)]
    return (
        [Reason("outside-province", {"codes": ", ".join(sorted(codes, key=vietnamese_key))})]
        if codes
        else []
    )


def _baseless(desk: Desk) -> list[Reason]:
    """Teams of whose base only words are known."""
    codes = [team.code for team in people(desk.book, desk.current.rec).teams if team.lat is None]
    return [Reason("no-coordinates", {"codes": ", ".join(codes)})] if codes else []


def _health(desk: Desk, asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams that go out without anybody of the health body, where the campaign has one."""
    staff = people(desk.book, desk.current.rec)
    health = {
        body.rec for body in staff.bodies if body.code == desk.current.campaign.task_force.health
    }
    theirs = {member.rec for member in staff.members if member.body in health}
    if not health:
        return []
    return _by_team(
        asked, schedule, "without-health", lambda route: not theirs.intersection(route.members)
    )


def _vehicles(asked: Question, schedule: Schedule) -> list[Reason]:
    return _by_team(
        asked,
        schedule,
        "without-vehicle",
        lambda route: route.vehicle is None and bool(route.areas),
    )


def _left_behind(asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams with members who stay, though there and free: the vehicle has no seat."""
    crews = {crew.team: crew for crew in asked.problem.crews}
    out: dict[date, set[str]] = defaultdict(set)
    for route in schedule.routes:
        out[route.day].update(route.members)
    for fixed in asked.problem.fixed:
        out[fixed.day].update(fixed.members)

    def short(route: Route) -> bool:
        there = {one.member for one in crews[route.team].members if route.day in one.days}
        return not there <= out[route.day]

    return _by_team(asked, schedule, "left-behind", short)


def _overtime(asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams that come back after their hours."""
    ends = {crew.team: crew.day_to for crew in asked.problem.crews}

    def late(route: Route) -> bool:
        standing = [fixed.end for fixed in _standing(asked.problem, route)]
        return max(route.stops[-1].end, *standing, 0) + route.back > ends[route.team]

    return _by_team(asked, schedule, "overtime", late)


def _by_team(
    asked: Question, schedule: Schedule, code: str, holds: Callable[[Route], bool]
) -> list[Reason]:
    """The teams with itineraries of which something holds, on how many days, and the first."""
    days: dict[str, list[date]] = {}
    for route in schedule.routes:
        if route.stops and holds(route):
            days.setdefault(route.team, []).append(route.day)
    return [
        Reason(
            code, {"team": crew.name, "days": len(days[crew.team]), "first": min(days[crew.team])}
        )
        for crew in asked.problem.crews
        if crew.team in days
    ]


def _loads(asked: Question, teams: dict[str, Load]) -> list[Reason]:
    """The busiest team against the idlest of those that can go out at all."""
    shares = {
        crew.name: teams[crew.team].load
        for crew in asked.problem.crews
        if crew.days.intersection(asked.problem.days)
    }
    most, least = (
        choose(shares, key=lambda name: shares[name], default="") for choose in (max, min)
    )
    if not shares or shares[most] - shares[least] <= _UNEVEN * shares[most]:
        return []
    most_minutes, least_minutes = round(shares[most]), round(shares[least])
    return [
        Reason(
            "uneven-load",
            {"team": most, "other": least, "most": most_minutes, "least": least_minutes},
        )
    ]
