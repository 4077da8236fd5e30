"""Side by side: the clerk's way, the greedy rule with local search, the planner, and the planner with more iterations.

`python -m tests.bench.compare [SIZE …]` prints for each size the mean of five instances (`tests.bench.instances`, seeds
1 to 5): S = 120 × covered priority − travel minutes, its share of the best method's, the share of priority covered,
hours of travel per visit, CPU seconds, mandatory visits left out, and broken rules.
"""

import sys
import time
from collections.abc import Callable

from pccheck.model.schedule import Problem, Schedule
from pccheck.plan.check import check
from pccheck.plan.planner import QUICK, THOROUGH, make
from tests.bench.clerk import clerk
from tests.bench.instances import instance

SEEDS = range(1, 6)


def _made(quick: int, thorough: int) -> Callable[[Problem], Schedule]:
    return lambda problem: make(problem, lambda _step, _share: None, quick, thorough)


METHODS: dict[str, Callable[[Problem], Schedule]] = {
    "clerk": clerk,
    "greedy": _made(0, 0),
    "plan": _made(QUICK, THOROUGH),
    "plan x5": _made(5 * QUICK, 5 * THOROUGH),
}


def measure(problem: Problem, method: Callable[[Problem], Schedule]) -> tuple[float, float, float, float, int, int]:
    """(S, share of priority covered, hours of travel per visit, CPU seconds, mandatory left out, broken rules)."""
    start = time.process_time()
    schedule = method(problem)
    seconds = time.process_time() - start
    by_target = {candidate.target: candidate for candidate in problem.candidates}
    covered = [by_target[stop.target] for route in schedule.routes for stop in route.stops]
    points = sum(candidate.priority for candidate in covered)
    travel = sum(route.back + sum(stop.travel for stop in route.stops) for route in schedule.routes)
    return (
        120 * points - travel,
        points / sum(candidate.priority for candidate in problem.candidates),
        travel / 60 / len(covered),
        seconds,
        sum(by_target[left.target].mandatory for left in schedule.left_out),
        len(check(problem, schedule)),
    )


def main(sizes: list[int]) -> None:
    """Print the table."""
    import pyvrp  # noqa: F401 - so that its import is in nobody's seconds

    print("  size method           S  of best  covered  h/visit     CPU  left  broken")
    for size in sizes:
        rows = {}
        for name, method in METHODS.items():
            each = [measure(instance(size, seed), method) for seed in SEEDS]
            rows[name] = [sum(column) / len(each) for column in zip(*each, strict=True)]
        best = max(row[0] for row in rows.values())
        for name, (s, *rest) in rows.items():
            print(f"{size:6} {name:8} {s:9.0f} {s / best:8.3f}", end=" ")
            print("{:8.3f} {:8.2f} {:6.2f}s {:5.1f} {:7.1f}".format(*rest))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [120, 410, 500, 2000])
