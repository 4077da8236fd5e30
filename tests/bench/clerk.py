"""The clerk's way, a baseline: the list sorted by district, each day the nearest next until the day
is full.
"""

from datetime import date

from pccheck.model.schedule import LeftOut, Problem, Reason, Route, RouteStop, Schedule
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame, Tour
from pccheck.plan.make.people.roster import Roster


def clerk(problem: Problem) -> Schedule:
    """Districts one after the other, on days when someone can come along."""
    terrain = Terrain(problem)
    roster = Roster(problem, terrain)
    left = sorted(range(len(terrain.candidates)), key=lambda c: (terrain.candidates[c].area, c))
    routes: list[Route] = []
    for day in problem.days:
        busy: set[str] = set()
        for number, crew in enumerate(roster.free_crews(day)):
            areas = dict.fromkeys(terrain.candidates[c].area for c in left)
            area = next((a for a in areas if a not in busy and roster.has_escort(a, day)), None)
            if area is not None and number < len(problem.transports):
                busy.add(area)
                frame = Frame(
                    terrain.bases[crew.team], crew.day_from, crew.day_to, problem.lunch_minutes
                )
                tour = Tour(terrain, frame)
                _walk(tour, left, area)
                if tour.stops:
                    vehicle = problem.transports[number].vehicle
                    routes.append(_route(tour, crew.team, day, area, vehicle, f"M{area}"))
    return Schedule(
        tuple(routes),
        tuple(LeftOut(terrain.candidates[c].target, Reason("no-capacity")) for c in left),
    )


def _walk(tour: Tour, left: list[int], area: str) -> None:
    """The nearest next one that can still be done, again and again."""
    terrain = tour.terrain
    while True:
        ways = terrain.ways[tour.stops[-1] if tour.stops else tour.frame.base]
        for stop in sorted(
            (c for c in left if terrain.candidates[c].area == area), key=lambda c: (ways[c], c)
        ):
            if tour.append(stop):
                left.remove(stop)
                break
        else:
            return


def _route(tour: Tour, team: str, day: date, area: str, vehicle: str, escort: str) -> Route:
    terrain, path = tour.terrain, [tour.frame.base, *tour.stops, tour.frame.base]
    stops = tuple(
        RouteStop(
            terrain.candidates[stop].target,
            start,
            start + terrain.length[stop],
            terrain.ways[before][stop],
        )
        for before, stop, start in zip(path, tour.stops, tour.times(), strict=False)
    )
    return Route(team, day, (area,), stops, terrain.ways[path[-2]][path[-1]], vehicle, (escort,))
