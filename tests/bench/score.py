"""What a plan is worth: S = 120 × covered priority − minutes of travel, mandatory visits before
that.
"""

from dataclasses import dataclass

from pccheck.model.schedule import Problem, Schedule

POINT_MINUTES = 120
"""So many minutes of travel are given for one point of priority."""


@dataclass(frozen=True, slots=True)
class Score:
    """What counts.

    `missed`: mandatory visits left out; `points`: priority covered; `travel`: minutes, `approach`
    of them from the bases to the first visits and back from the last; `visits`: new visits.
    """

    missed: int
    points: float
    travel: int
    approach: int
    visits: int

    @property
    def s(self) -> float:
        """The figure that plans are compared by."""
        return POINT_MINUTES * self.points - self.travel

    @property
    def rank(self) -> tuple[int, float]:
        """The greater the better."""
        return -self.missed, self.s


def score(problem: Problem, schedule: Schedule) -> Score:
    """Of the new visits."""
    by_target = {candidate.target: candidate for candidate in problem.candidates}
    covered = [by_target[stop.target] for route in schedule.routes for stop in route.stops]
    return Score(
        missed=sum(by_target[left.target].mandatory for left in schedule.left_out),
        points=sum(candidate.priority for candidate in covered),
        travel=sum(
            route.back + sum(stop.travel for stop in route.stops) for route in schedule.routes
        ),
        approach=sum(
            route.back + route.stops[0].travel for route in schedule.routes if route.stops
        ),
        visits=len(covered),
    )
