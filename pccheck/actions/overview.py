"""What a plan comes to: load by team, area and category, and what a chief would ask about."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pccheck.actions.desk import Desk
from pccheck.actions.planning import Question, stands_in
from pccheck.book.people import people
from pccheck.book.targets import targets
from pccheck.model.schedule import Reason, Schedule

if TYPE_CHECKING:
    from pccheck.plan.totals import Totals

_UNEVEN = 0.15
"""Loads of the teams may differ by this share of the mean."""


@dataclass(frozen=True, slots=True)
class Load:
    """A team's new visits, the days that it is out for them, and the minutes on the road."""

    visits: int
    days: int
    travel: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`teams` by record, `areas` by record and `categories` by code: planned out of candidates; `warnings`."""

    totals: "Totals"
    teams: dict[str, Load]
    areas: dict[str, tuple[int, int]]
    categories: dict[str, tuple[int, int]]
    warnings: tuple[Reason, ...]


def overview(desk: Desk, asked: Question, schedule: Schedule) -> Overview:
    """The plan in numbers."""
    from pccheck.plan.totals import totals

    planned = {stop.target for route in schedule.routes for stop in route.stops}
    counts = {"area": (Counter[str](), Counter[str]()), "category": (Counter[str](), Counter[str]())}
    for one in asked.problem.candidates:
        for name, (done, known) in counts.items():
            known[getattr(one, name)] += 1
            done[getattr(one, name)] += one.target in planned
    teams = {}
    for crew in asked.problem.crews:
        own = [route for route in schedule.routes if route.team == crew.team and route.stops]
        road = sum(route.back + sum(stop.travel for stop in route.stops) for route in own)
        teams[crew.team] = Load(sum(len(route.stops) for route in own), len(own), road)
    return Overview(
        totals=totals(asked.problem, schedule),
        teams=teams,
        areas={code: (counts["area"][0][code], number) for code, number in counts["area"][1].items()},
        categories={code: (counts["category"][0][code], number) for code, number in counts["category"][1].items()},
        warnings=(
            *_strays(desk, asked),
            *_people(desk, asked, schedule),
            *_vehicles(asked, schedule),
            *_loads(asked, teams),
        ),
    )


def _strays(desk: Desk, asked: Question) -> list[Reason]:
    """Candidates whose own coordinates are not used: they lie outside the province."""
    known = {one.rec: one for one in targets(desk.book, desk.current.campaign.routing_level)}
    codes = [
        known[one.target].code for one in asked.problem.candidates
        if one.located != "target" and known[one.target].lat is not None
    ]  # fmt: skip
    return [Reason("outside-province", {"codes": ", ".join(sorted(codes))})] if codes else []


def _people(desk: Desk, asked: Question, schedule: Schedule) -> list[Reason]:
    """Teams that go out without anybody of the health body, where the campaign has one."""
    staff = people(desk.book, desk.current.rec)
    health = {body.rec for body in staff.bodies if body.code == desk.current.campaign.task_force.health}
    if not health:
        return []
    bodies = {member.rec: member.body for member in staff.members}
    found = []
    for crew in asked.problem.crews:
        members = [member.rec for member in staff.members if member.team == crew.team]
        days = [
            route.day for route in schedule.routes
            if route.team == crew.team and route.stops
            and not any(bodies.get(stands_in(staff.absences, one, route.day)) in health for one in members)
        ]  # fmt: skip
        if days:
            found.append(Reason("without-health", {"team": crew.name, "days": len(days), "first": min(days)}))
    return found


def _vehicles(asked: Question, schedule: Schedule) -> list[Reason]:
    names = {crew.team: crew.name for crew in asked.problem.crews}
    without = [route for route in schedule.routes if route.stops and route.vehicle is None]
    return [
        Reason("without-vehicle", {"team": names[team], "days": len(days), "first": min(days)})
        for team in names
        if (days := [route.day for route in without if route.team == team])
    ]


def _loads(asked: Question, teams: dict[str, Load]) -> list[Reason]:
    """The busiest team against the idlest, fixed visits counted; only of teams that can go out on as many days."""
    days = {crew.team: len(crew.days.intersection(asked.problem.days)) for crew in asked.problem.crews}
    alike = [crew for crew in asked.problem.crews if days[crew.team] == max(days.values())]
    fixed = Counter(visit.team for visit in asked.problem.fixed)
    loads = {crew.name: teams[crew.team].visits + fixed[crew.team] for crew in alike}
    mean = sum(loads.values()) / len(loads) if loads else 0
    if not mean or max(loads.values()) - min(loads.values()) <= max(1.0, _UNEVEN * mean):
        return []
    most, least = max(loads, key=lambda name: loads[name]), min(loads, key=lambda name: loads[name])
    return [Reason("uneven-load", {"team": most, "most": loads[most], "other": least, "least": loads[least]})]
