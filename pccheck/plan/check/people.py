"""The checker's rules about people: who goes, in which seats, and who stays in the office.

- `wrong-member`: who is named can go with that team on that day.
- `no-leader`: a team that has leaders goes with one of them; `too-few-members`: at least two
  members go.
- `no-health`: where the campaign requires it, somebody of the health body is among them.
- `conflict-of-interest`: nobody goes with a team on a day on which it visits whom they must not.
- `leader-twice`, `member-twice`: nobody goes with two teams on a day, neither as a member nor as a
  representative. A team's fixed visits hold the members named for them, or its leader where it has
  but one that day; what fixed visits alone bring about is not judged.
- `too-few-seats`: the vehicle seats the driver, the members and the representatives.
- `no-office-day`: in a calendar week (Monday to Sunday) a team is out on at most as many days as
  are worked in it, less the days in the office that the campaign asks for. Days outside the period
  count as worked in the office; a week that fixed visits alone fill up is not judged.

Where the problem says nothing of a team's members, the first three rules are off for it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.schedule import Attendance, Candidate, Crew, Problem, Route, Schedule
from pccheck.plan.check.violation import Violation, broken

FEWEST = 2
"""A team goes out with at least so many members."""


def check_people(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    """All rules of this file that are broken; routes of unknown teams are left to others."""
    crews = {crew.team: crew for crew in problem.crews}
    for route in schedule.routes:
        if route.team in crews and route.stops:
            yield from _members(problem, route, crews[route.team])
            yield from _seats(problem, route)
    yield from _two_places(problem, schedule, crews)
    if problem.office_days:
        for crew in crews.values():
            yield from _office(problem, schedule, crew)


def _there(crew: Crew, day: date) -> list[Attendance]:
    return [member for member in crew.members if day in member.days]


def _leaders(crew: Crew | None, day: date) -> set[str]:
    """The leaders of a team who are there on a day; none of an unknown team."""
    return {each.member for each in _there(crew, day) if each.leads} if crew else set()


def _members(problem: Problem, route: Route, crew: Crew) -> Iterator[Violation]:
    there, named = _there(crew, route.day), set(route.members)
    for member in sorted(named.difference(each.member for each in there)):
        yield broken("wrong-member", route, member=member)
    if not crew.members:
        return
    if any(each.leads for each in crew.members) and not named & _leaders(crew, route.day):
        yield broken("no-leader", route)
    if len(named) < FEWEST:
        yield broken("too-few-members", route, members=len(named))
    health = {each.member for each in there if each.health}
    if problem.health == REQUIRED and not named & health:
        yield broken("no-health", route)


def _seats(problem: Problem, route: Route) -> Iterator[Violation]:
    people = len({*route.members, *route.escorts})
    for transport in problem.transports:
        if transport.vehicle == route.vehicle and transport.seats < 1 + people:
            yield broken(
                "too-few-seats", route, vehicle=route.vehicle, seats=transport.seats, people=people
            )


def _two_places(
    problem: Problem, schedule: Schedule, crews: Mapping[str, Crew]
) -> Iterator[Violation]:
    named = _named(problem)
    held = _held(named, crews)
    going: dict[tuple[date, str], set[str]] = defaultdict(set)
    for route in schedule.routes:
        own = named.get((route.day, route.team), ())
        for member in {*route.members, *route.escorts}:
            going[route.day, member].add(route.team)
            if member not in own:
                going[route.day, member] |= held[route.day, member]
    for (day, member), teams in going.items():
        if len(teams) > 1 and not _only_escort(schedule, day, member):
            leads = any(member in _leaders(crews.get(team), day) for team in teams)
            code = "leader-twice" if leads else "member-twice"
            yield Violation(code, {"member": member, "day": day, "teams": tuple(sorted(teams))})


def _named(problem: Problem) -> dict[tuple[date, str], set[str]]:
    """The members named for the fixed visits of each day and team."""
    named: dict[tuple[date, str], set[str]] = defaultdict(set)
    for visit in problem.fixed:
        named[visit.day, visit.team].update(visit.members)
    return named


def _held(
    named: Mapping[tuple[date, str], set[str]], crews: Mapping[str, Crew]
) -> dict[tuple[date, str], set[str]]:
    """The teams whose fixed visits hold a member, by day and member."""
    held: dict[tuple[date, str], set[str]] = defaultdict(set)
    for (day, team), members in named.items():
        leaders = _leaders(crews.get(team), day)
        for member in members or (leaders if len(leaders) == 1 else ()):
            held[day, member].add(team)
    return held


def check_escorts(
    problem: Problem, route: Route, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Who is named can come and belongs to an area of the route; each area has one, if needed."""
    stops = [candidates[stop.target] for stop in route.stops]
    lacking = {candidate.area for candidate in stops if not candidate.remote}
    can: dict[str, set[str]] = defaultdict(set)
    for escort in problem.escorts:
        if route.day in escort.days and escort.area in lacking:
            can[escort.member].add(escort.area)
    for member in route.escorts:
        if member not in can:
            yield broken("wrong-escort", route, member=member)
    lacking.difference_update(*(can.get(member, ()) for member in route.escorts))
    if problem.escorts_needed:
        for area in sorted(lacking):
            yield broken("no-escort", route, area=area)


def check_conflicts(route: Route, candidates: Mapping[str, Candidate]) -> Iterator[Violation]:
    """No member of the day has a conflict of interest with one of its new visits."""
    for stop in route.stops:
        for member in sorted(candidates[stop.target].conflicts.intersection(route.members)):
            yield broken("conflict-of-interest", route, target=stop.target, member=member)


def are_a_team(crew: Crew, day: date, health: str, *, without: AbstractSet[str]) -> bool:
    """Whether those of a team who are there on a day, some left out, can go; where nothing is said
    of its members, they can.
    """
    there = [each for each in _there(crew, day) if each.member not in without]
    led = any(each.leads for each in there) or not any(each.leads for each in crew.members)
    healthy = health != REQUIRED or any(each.health for each in there)
    enough = len({each.member for each in there}) >= FEWEST
    return not crew.members or (led and healthy and enough)


def _only_escort(schedule: Schedule, day: date, member: str) -> bool:
    """Whether somebody goes as a representative only: the rules of representatives see to that."""
    return not any(member in route.members for route in schedule.routes if route.day == day)


def _office(problem: Problem, schedule: Schedule, crew: Crew) -> Iterator[Violation]:
    remote = {candidate.target for candidate in problem.candidates if candidate.remote}
    new = set[date]()
    for route in schedule.routes:
        if route.team == crew.team and any(stop.target not in remote for stop in route.stops):
            new.add(route.day)
    fixed = {v.day for v in problem.fixed if v.team == crew.team and not v.remote}
    standing = crew.was_out | fixed
    all_worked = Counter(map(_monday, problem.workdays))
    all_out = Counter(map(_monday, new | standing))
    for week in sorted({_monday(day) for day in new - standing}):
        worked, out = all_worked[week], all_out[week]
        if out > worked - problem.office_days:
            yield Violation(
                "no-office-day", {"team": crew.team, "week": week, "out": out, "worked": worked}
            )


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
