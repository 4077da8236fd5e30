"""The clerk's way, a baseline.

The list sorted by district, each day the nearest next until the day is full.
"""

from datetime import date

from pccheck.model.schedule import LeftOut, Problem, Reason, Route, Schedule, Stop
from pccheck.plan.make.day.ground import Ground
from pccheck.plan.make.day.tour import Frame, Tour
from pccheck.plan.make.people.roster import Roster


def clerk(problem: Problem) -> Schedule:
    """Districts one after the other, on days when someone can come along."""
    ground = Ground(problem)
    roster = Roster(problem, ground)
    left = sorted(range(len(ground.candidates)), key=lambda c: (ground.candidates[c].area, c))
    routes: list[Route] = []
    for day in problem.days:
        busy: set[str] = set()
        for number, crew in enumerate(roster.free_crews(day)):
            areas = dict.fromkeys(ground.candidates[c].area for c in left)
            area = next((a for a in areas if a not in busy and roster.has_escort(a, day)), None)
            if area is not None and number < len(problem.transports):
                busy.add(area)
                frame = Frame(
                    ground.bases[crew.team], crew.day_from, crew.day_to, problem.lunch_minutes
                )
                tour = Tour(ground, frame)
                _walk(tour, left, area)
                if tour.stops:
                    vehicle = problem.transports[number].vehicle
                    routes.append(_route(tour, crew.team, day, area, vehicle, f"M{area}"))
    return Schedule(
        tuple(routes),
        tuple(LeftOut(ground.candidates[c].target, Reason("no-capacity")) for c in left),
    )


def _walk(tour: Tour, left: list[int], area: str) -> None:
    """The nearest next one that can still be done, again and again."""
    ground = tour.ground
    while True:
        ways = ground.ways[tour.stops[-1] if tour.stops else tour.frame.base]
        for stop in sorted(
            (c for c in left if ground.candidates[c].area == area), key=lambda c: (ways[c], c)
        ):
            if tour.append(stop):
                left.remove(stop)
                break
        else:
            return


def _route(tour: Tour, team: str, day: date, area: str, vehicle: str, escort: str) -> Route:
    ground, path = tour.ground, [tour.frame.base, *tour.stops, tour.frame.base]
    stops = tuple(
        Stop(
            ground.candidates[stop].target,
            start,
            start + ground.length[stop],
            ground.ways[before][stop],
        )
        for before, stop, start in zip(path, tour.stops, tour.times(), strict=False)
    )
    return Route(team, day, (area,), stops, ground.ways[path[-2]][path[-1]], vehicle, (escort,))
