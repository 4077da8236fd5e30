"""What a schedule comes to, and what none could surpass."""

from dataclasses import dataclass
from itertools import chain

from pccheck.model.schedule import Problem, Schedule


@dataclass(frozen=True, slots=True)
class Totals:
    """`covered`: priority of planned visits; `bound`: at most; `travel`: minutes on the road."""

    covered: float
    bound: float
    travel: int


def totals(problem: Problem, schedule: Schedule) -> Totals:
    """Of the new visits; fixed ones count in no figure, but the time that they take is gone."""
    from pccheck.plan.make.bound import bound

    priority = {candidate.target: candidate.priority for candidate in problem.candidates}
    stops = list(chain.from_iterable(route.stops for route in schedule.routes))
    return Totals(
        covered=sum(priority[stop.target] for stop in stops),
        bound=bound(problem),
        travel=sum(stop.travel for stop in stops)
        + sum(route.back for route in schedule.routes if route.stops),
    )
