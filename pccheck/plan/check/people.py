"""The checker's rules about people: who goes, in which seats, and who stays in the office.

- `wrong-member`: who is named can go with that team on that day.
- `no-leader`: a team that has leaders goes with one of them; `too-few-members`: at least two
  members go.
- `no-health`: where the campaign requires it, somebody of the health body is among them.
- `leader-twice`, `member-twice`: nobody goes with two teams on a day, neither as a member nor as a
  representative. A
  team's fixed visits hold the members named for them, or its leader where it has but one that day;
  what fixed visits alone bring about is not judged.
- `too-few-seats`: the vehicle seats the driver, the members and the representatives.
- `no-office-day`: in a calendar week (Monday to Sunday) a team is out on at most as many days as
  are worked in it, less
  the days in the office that the campaign asks for. Days outside the period count as worked in the
  office; a week that fixed visits alone fill up is not judged.

Where the problem says nothing of a team's members, the first three rules are off for it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from pccheck.model.schedule import REQUIRED, Attendance, Crew, Problem, Route, Schedule
from pccheck.plan.check.violation import Violation, broken

_FEWEST = 2


def check_people(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """All rules of this file that are broken; routes of unknown teams are left to others."""
    crews = {crew.team: crew for crew in problem.crews}
    for route in schedule.routes:
        if route.team in crews and route.stops:
            yield from _members(problem, route, crews[route.team])
            yield from _seats(problem, route)
    yield from _two_places(problem, schedule, crews)
    yield from _office(problem, schedule, crews)


def _there(crew: Crew, day: date) -> list[Attendance]:
    return [one for one in crew.members if day in one.days]


def _members(problem: Problem, route: Route, crew: Crew) -> Iterator[Violation]:
    there = _there(crew, route.day)
    for member in sorted(set(route.members).difference(one.member for one in there)):
        yield broken("wrong-member", route, member=member)
    if not crew.members:
        return
    going = [one for one in there if one.member in route.members]
    if any(one.leads for one in crew.members) and not any(one.leads for one in going):
        yield broken("no-leader", route)
    if len(set(route.members)) < _FEWEST:
        yield broken("too-few-members", route, members=len(set(route.members)))
    if problem.health == REQUIRED and not any(one.health for one in going):
        yield broken("no-health", route)


def _seats(problem: Problem, route: Route) -> Iterator[Violation]:
    people = len({*route.members, *route.escorts})
    for transport in problem.transports:
        if transport.vehicle == route.vehicle and transport.seats < 1 + people:
            yield broken(
                "too-few-seats", route, vehicle=route.vehicle, seats=transport.seats, people=people
            )


def _two_places(
    problem: Problem, schedule: Schedule, crews: dict[str, Crew]
) -> Iterator[Violation]:
    named: dict[tuple[date, str], set[str]] = defaultdict(set)
    for visit in problem.fixed:
        named[visit.day, visit.team].update(visit.members)
    held: dict[tuple[date, str], set[str]] = defaultdict(set)
    for (day, team), members in named.items():
        leaders = (
            {one.member for one in _there(crews[team], day) if one.leads}
            if team in crews
            else set()
        )
        for member in members or (leaders if len(leaders) == 1 else ()):
            held[day, member].add(team)
    going: dict[tuple[date, str], set[str]] = defaultdict(set)
    for route in schedule.routes:
        for member in {*route.members, *route.escorts}:
            others = set() if member in named[route.day, route.team] else held[route.day, member]
            going[route.day, member] |= {route.team, *others}
    for (day, member), teams in going.items():
        if len(teams) > 1 and not _only_escort(schedule, day, member):
            leads = any(
                one.member == member and one.leads
                for team in teams & crews.keys()
                for one in _there(crews[team], day)
            )
            code = "leader-twice" if leads else "member-twice"
            yield Violation(code, {"member": member, "day": day, "teams": tuple(sorted(teams))})


def _only_escort(schedule: Schedule, day: date, member: str) -> bool:
    """Whether somebody goes as a representative only: the rules of representatives see to that."""
    return not any(member in route.members for route in schedule.routes if route.day == day)


def _office(problem: Problem, schedule: Schedule, crews: dict[str, Crew]) -> Iterator[Violation]:
    if not problem.office_days:
        return
    for team, crew in crews.items():
        new = {route.day for route in schedule.routes if route.team == team and route.stops}
        stand = crew.was_out | {visit.day for visit in problem.fixed if visit.team == team}
        for week in sorted({_monday(day) for day in new - stand}):
            worked = sum(_monday(day) == week for day in problem.workdays)
            out = sorted(day for day in new | stand if _monday(day) == week)
            if len(out) > worked - problem.office_days:
                yield Violation(
                    "no-office-day", {"team": team, "week": week, "out": len(out), "worked": worked}
                )


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
