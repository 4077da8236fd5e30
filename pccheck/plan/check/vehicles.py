"""The checker's rules of vehicles: who goes out has one, and none goes with two teams on a day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from pccheck.model.schedule import Candidate, Problem, Route, Schedule
from pccheck.plan.check.violation import Violation, broken


def check_vehicles(
    problem: Problem, schedule: Schedule, candidates: Mapping[str, Candidate]
) -> Iterator[Violation]:
    """Each route has a vehicle for that team and day; none where the problem has none, or nobody
    goes out.
    """
    for route in schedule.routes:
        goes = any(not candidates[stop.target].remote for stop in route.stops)
        if route.vehicle is not None and goes:
            yield from _vehicle(problem, route)
        elif route.vehicle is not None:
            yield broken("wrong-vehicle", route, vehicle=route.vehicle)
        elif problem.transports and goes:
            yield broken("no-vehicle", route)


def _vehicle(problem: Problem, route: Route) -> Iterator[Violation]:
    """The vehicle is there for the team, or for its fixed visits, and not for those of others."""
    taken = route.day, route.vehicle
    held_by = {visit.team for visit in problem.fixed if (visit.day, visit.vehicle) == taken}
    kept_for = {t.vehicle: t.team for t in problem.transports if route.day in t.days}
    may_go = {None, route.team}
    if route.vehicle not in kept_for or (
        kept_for[route.vehicle] not in may_go and route.team not in held_by
    ):
        yield broken("wrong-vehicle", route, vehicle=route.vehicle)
    elif held_by and route.team not in held_by:
        yield broken("vehicle-twice", route, vehicle=route.vehicle)


def check_taken_twice(schedule: Schedule) -> Iterator[Violation]:
    """No vehicle and no representative goes with two teams on one day."""
    vehicles = Counter(
        (route.day, route.vehicle) for route in schedule.routes if route.vehicle is not None
    )
    members: Counter[tuple[date, str]] = Counter()
    for route in schedule.routes:
        members.update((route.day, member) for member in set(route.escorts))
    for code, taken in (("vehicle-twice", vehicles), ("escort-twice", members)):
        for (day, name), times in taken.items():
            if times > 1:
                yield Violation(code, {"day": day, "name": name})
