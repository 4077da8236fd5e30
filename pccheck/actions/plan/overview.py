"""What a plan comes to: load by team, area and category, and what a chief would ask about."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from pccheck.actions.desk.crews import based
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.plan.question import Question
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.model.schedule import Problem, Reason, Route, Schedule

if TYPE_CHECKING:
    from pccheck.plan.make.totals import Totals

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
    """`teams` by record, `areas` by record and `categories` by code: planned out of candidates.

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
    from pccheck.plan.make.totals import totals

    planned = {stop.target for route in schedule.routes for stop in route.stops}
    counts = {
        "area": (Counter[str](), Counter[str]()),
        "category": (Counter[str](), Counter[str]()),
    }
    for one in asked.problem.candidates:
        for name, (done, known) in counts.items():
            known[getattr(one, name)] += 1
            done[getattr(one, name)] += one.target in planned
    teams, shares = {}, loads(asked.problem, schedule)
    for crew in asked.problem.crews:
        own = [route for route in schedule.routes if route.team == crew.team and route.stops]
        road = sum(route.back + sum(stop.travel for stop in route.stops) for route in own)
        teams[crew.team] = Load(
            sum(len(route.stops) for route in own), len(own), road, shares[crew.team]
        )
    return Overview(
        totals=totals(asked.problem, schedule),
        teams=teams,
        areas={
            code: (counts["area"][0][code], number) for code, number in counts["area"][1].items()
        },
        categories={
            code: (counts["category"][0][code], number)
            for code, number in counts["category"][1].items()
        },
        ways=_ways(asked.problem, schedule),
        located=dict(Counter(one.located for one in asked.problem.candidates)),
        warnings=(
            *_strays(desk, asked),
            *_baseless(desk),
            *_health(desk, asked, schedule),
            *_vehicles(asked, schedule),
            *_left_behind(asked, schedule),
            *_overtime(asked, schedule),
            *_loads(asked, teams),
        ),
    )


def _ways(problem: Problem, schedule: Schedule) -> tuple[int, int]:
    """The ways to new visits and home, and how many of them are by the table of ways."""
    from pccheck.plan.make.day.terrain import way_in_table

    names = {one.target: one.known_as for one in problem.candidates} | {
        f.target: f.known_as for f in problem.fixed
    }
    bases = {crew.team: crew.known_as for crew in problem.crews}
    found = []
    for route in schedule.routes:
        stops = [(stop.start, stop.target) for stop in route.stops]
        stops += [
            (f.start, f.target) for f in problem.fixed if (f.team, f.day) == (route.team, route.day)
        ]
        path = [
            bases[route.team],
            *(names[target] for _, target in sorted(stops)),
            bases[route.team],
        ]
        found += [way_in_table(problem.travel.table, *way) is not None for way in pairwise(path)]
    return len(found), sum(found)


def _strays(desk: Desk, asked: Question) -> list[Reason]:
    """Candidates and teams whose own coordinates are not used: they lie outside the province."""
    known = {one.rec: one for one in targets(desk.book, desk.current.campaign.routing_level)}
    places = Places(desk.book, desk.current)
    codes = [
        known[one.target].code
        for one in asked.problem.candidates
        if one.located != "target" and known[one.target].lat is not None
    ]
    staff = people(desk.book, desk.current.rec)
    codes += [team.code for team in staff.teams if team.lat is not None and not based(team, places)]
    return [Reason("outside-province", {"codes": ", ".join(sorted(codes))})] if codes else []


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
    going = _by_team(
        asked, schedule, lambda route: health and not theirs.intersection(route.members)
    )
    return [
        Reason("without-health", {"team": team, "days": len(days), "first": min(days)})
        for team, days in going
    ]


def _vehicles(asked: Question, schedule: Schedule) -> list[Reason]:
    going = _by_team(asked, schedule, lambda route: route.vehicle is None)
    return [
        Reason("without-vehicle", {"team": team, "days": len(days), "first": min(days)})
        for team, days in going
    ]


def _left_behind(asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams some of whose members stay, though they are there and go with nobody else.

    The vehicle has no seat.
    """
    crews = {crew.team: crew for crew in asked.problem.crews}

    def short(route: Route) -> bool:
        there = {one.member for one in crews[route.team].members if route.day in one.days}
        out = {
            member
            for other in schedule.routes
            if other.day == route.day
            for member in other.members
        }
        out |= {
            member
            for fixed in asked.problem.fixed
            if fixed.day == route.day
            for member in fixed.members
        }
        return bool(there - out)

    going = _by_team(asked, schedule, short)
    return [
        Reason("left-behind", {"team": team, "days": len(days), "first": min(days)})
        for team, days in going
    ]


def _overtime(asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams that come back after their hours."""
    ends = {crew.team: crew.day_to for crew in asked.problem.crews}

    def late(route: Route) -> bool:
        fixed = [f.end for f in asked.problem.fixed if (f.team, f.day) == (route.team, route.day)]
        return max(route.stops[-1].end, *fixed, 0) + route.back > ends[route.team]

    going = _by_team(asked, schedule, late)
    return [
        Reason("overtime", {"team": team, "days": len(days), "first": min(days)})
        for team, days in going
    ]


def _by_team(
    asked: Question, schedule: Schedule, holds: Callable[[Route], object]
) -> list[tuple[str, list[date]]]:
    """The teams with itineraries of which something holds, and their days."""
    found = []
    for crew in asked.problem.crews:
        days = [
            route.day
            for route in schedule.routes
            if route.team == crew.team and route.stops and holds(route)
        ]
        found += [(crew.name, days)] if days else []
    return found


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
