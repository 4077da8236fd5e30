"""What a schedule comes to, and what none could surpass."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt

from pccheck.model.schedule import Candidate, Crew, Fixed, Problem, Schedule
from pccheck.plan.ground import EARTH_KM


@dataclass(frozen=True, slots=True)
class Totals:
    """`covered`: priority of the planned visits; `bound`: no schedule covers more; `travel`: minutes on the road."""

    covered: float
    bound: float
    travel: int


def totals(problem: Problem, schedule: Schedule) -> Totals:
    """Of the new visits; fixed ones count in neither figure, but the time that they take is gone."""
    priority = {candidate.target: candidate.priority for candidate in problem.candidates}
    return Totals(
        covered=sum(priority[stop.target] for route in schedule.routes for stop in route.stops),
        bound=_bound(problem),
        travel=sum(route.back + sum(stop.travel for stop in route.stops) for route in schedule.routes if route.stops),
    )


def _bound(problem: Problem) -> float:
    """The most that the teams' hours could cover.

    Every visit takes its own minutes and at least the way from the nearest other place; the hours of all team-days,
    lunch taken out, are filled with the visits that bring most for their time, the last one in part (the linear
    relaxation of the knapsack, Dantzig 1957).
    """
    days = set(problem.days)
    room = sum(
        (crew.latest - crew.day_from - problem.lunch_minutes) * len(crew.days & days) for crew in problem.crews
    ) - sum(visit.end - visit.start for visit in problem.fixed if visit.day in days)
    stops: list[Candidate | Fixed | Crew] = [*problem.candidates, *problem.fixed, *problem.crews]
    places = [(one.lat, one.lon) for one in stops]
    ways = _nearest(places)
    per_km = problem.travel.road_factor / problem.travel.speed_kmh * 60
    table = _least_in_table(problem)
    costs = [
        one.minutes + min(ways[n] * per_km, *(table.get(name, inf) for name in one.known_as), inf)
        for n, one in enumerate(problem.candidates)
    ]
    return _fill(room, ((one.priority, cost) for one, cost in zip(problem.candidates, costs, strict=True)))


def _least_in_table(problem: Problem) -> dict[str, float]:
    """The shortest way from or to each place or area that the office's table of ways names."""
    least: dict[str, float] = {}
    for pair, minutes in problem.travel.table.items():
        for name in pair:
            least[name] = min(minutes, least.get(name, inf))
    return least


def _fill(room: float, things: Iterable[tuple[float, float]]) -> float:
    worth = 0.0
    for value, cost in sorted(things, key=lambda thing: thing[1] / thing[0] if thing[0] else float("inf")):
        part = min(1.0, max(0.0, room) / cost) if cost else 1.0
        worth += value * part
        room -= cost
    return worth


def _nearest(places: list[tuple[float, float]]) -> list[float]:
    """Kilometres from each place to the nearest other one; looked for among those of like latitude first."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    found = [float("inf")] * len(places)
    for here, one in enumerate(order):
        for other in order[here + 1 :]:
            north = radians(places[other][0] - places[one][0]) * EARTH_KM
            if north >= found[one]:
                break
            km = _km(places[one], places[other])
            found[one], found[other] = min(found[one], km), min(found[other], km)
    return [0.0 if km == float("inf") else km for km in found]


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    north, east = radians(other[0] - one[0]) / 2, radians(other[1] - one[1]) / 2
    half = sin(north) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
