"""The checker's rule of turns by lot (`out-of-turn`, `too-many-turns`).

In a stratum nobody is visited while somebody whose turn came before is left out who could be
visited, and no more are than there are places. Who could be: where a team that goes nowhere else
that day, with whatever people and vehicle, meets the representative, keeps its hours and lunch and
finds the unit open, in an area that is not closed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from pccheck.model.schedule import Candidate, Problem, Schedule
from pccheck.plan.check.violation import Violation


def check_turns(
    problem: Problem, schedule: Schedule, could_be: Callable[[Candidate], bool]
) -> Iterator[Violation]:
    """The visits out of turn; `could_be`: whether a candidate could be visited at all."""
    planned: set[str] = set()
    for route in schedule.routes:
        planned.update(stop.target for stop in route.stops)
    strata: dict[str, list[tuple[int, int, Candidate]]] = defaultdict(list)
    for candidate in problem.candidates:
        if turn := candidate.turn:
            strata[turn.stratum].append((turn.number, turn.places, candidate))
    for stratum, turns in strata.items():
        queue = sorted(turns, key=lambda each: each[0])
        visited = [number for number, _, candidate in queue if candidate.target in planned]
        if len(visited) > queue[0][1]:
            yield Violation("too-many-turns", {"stratum": stratum, "places": queue[0][1]})
        for number, _, candidate in queue:
            skipped = visited and number < visited[-1] and candidate.target not in planned
            if skipped and could_be(candidate):
                yield Violation("out-of-turn", {"stratum": stratum, "target": candidate.target})
