"""What a schedule comes to, and what none could surpass."""

from itertools import chain

from pccheck.model.schedule import Problem, Schedule
from pccheck.values import dataclass

_NOISE = 1e-6
"""Points: the last digits of a sum."""


@dataclass(frozen=True, slots=True)
class Totals:
    """`covered`: priority of planned visits; `bound`: at most; `travel`: minutes on the road.

    `excess`: the bound may be so much above what any plan can cover, as a share of that, by what is
    known: 0 where it was tried that one covers as much. `is_tight`: see `Bound`.
    """

    covered: float
    bound: float
    travel: int
    excess: float
    is_tight: bool


def totals(problem: Problem, schedule: Schedule) -> Totals:
    """Of the new visits; fixed ones count in no figure, but the time that they take is gone."""
    from pccheck.plan.make.ceiling.bound import bound
    from pccheck.plan.make.ceiling.exact import exact

    priority = {candidate.target: candidate.priority for candidate in problem.candidates}
    stops = list(chain.from_iterable(route.stops for route in schedule.routes))
    covered = sum(priority[stop.target] for stop in stops)
    remote = sum(candidate.priority for candidate in problem.candidates if candidate.remote)
    road = problem.on_the_road() if problem.has_remote else problem
    most, is_tight = bound(road)
    most += remote
    excess = most / covered - 1 if covered else 0.0
    could_be_more = covered + _NOISE < most and road is problem
    if could_be_more and (proven := exact(problem)) is not None:
        most, excess, is_tight = proven, 0.0, True
    return Totals(
        covered=covered,
        bound=most,
        travel=sum(stop.travel for stop in stops)
        + sum(route.back for route in schedule.routes if route.stops),
        excess=max(0.0, excess),
        is_tight=is_tight,
    )
