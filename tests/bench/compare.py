"""Side by side, in one run: the clerk's way, the greedy rule, and the planner with little, usual
and much patience.

`python -m tests.bench.compare [SIZE[:SEED …] …]` prints for each size the mean of its instances
(`tests.bench.instances`; seeds 1 to 5 where none is named) beside the goals:

- `S / best`: S = 120 × covered priority − minutes of travel, as a share of the best plan known
  (`best_known.txt`);
- `covered / bound`: covered priority as a share of the upper bound
  (`pccheck.plan.make.ceiling.bound`);
- `hours / visit`: travel, the same as a share of the clerk's, and the share that is only the way
  from the base to the
  first visit and back from the last: what no better order within the area can save;
- `CPU`: seconds, the solver's import not counted;
- `memory`: the most that the process held for plan and bound, in MB (Linux says it), the largest of
  the instances;
- `missed`: mandatory visits left out; `broken`: rules that `plan.check` finds broken.

Each plan is made in a process of its own. There is no row for workers: the planner has one thread,
so that a plan cannot depend on their number. The solver's compiled code, which alone could run
beside itself, has most of the time, but in steps of less than a millisecond between which Python
has its turn: with two threads, plans were the same, and on a machine busy with other work no gain
could be measured, nor ruled out.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from pccheck.model.schedule import Problem, Schedule
from pccheck.plan.check.check import check
from pccheck.plan.make.ceiling.bound import bound
from pccheck.plan.make.planner import LEVELS, Iterations, make
from tests.bench.best_known import best_known
from tests.bench.clerk import clerk
from tests.bench.instances import instance
from tests.bench.score import Score, score

SEEDS = (1, 2, 3, 4, 5)
GOALS = {
    "S / best": {"quick": 0.96, "usual": 0.985, "long": 0.995},
    "covered / bound": {500: 0.94, 2000: 0.82, 10000: 0.75},
}


def _made(effort: Iterations) -> Callable[[Problem], Schedule]:
    return lambda problem: make(problem, lambda *_: None, effort)


METHODS: dict[str, Callable[[Problem], Schedule]] = {
    "clerk": clerk,
    "greedy": _made(Iterations(0, 0)),
    **{name: _made(effort) for name, effort in LEVELS.items()},
}


def _measured(size: int, seed: int, method: str) -> tuple[Schedule, float, float, float]:
    """A plan, the seconds that it took, the upper bound, and the most memory that all this has
    taken, in MB.
    """
    import pyvrp  # noqa: F401 - so that its import is in nobody's seconds

    problem = instance(size, seed)
    start = time.process_time()
    schedule = METHODS[method](problem)
    seconds = time.process_time() - start
    most = bound(problem).points
    status = Path("/proc/self/status")
    peaks = (
        [line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line]
        if status.exists()
        else []
    )
    return schedule, seconds, most, int(peaks[0]) / 1024 if peaks else float("nan")


def _row(size: int, seeds: tuple[int, ...], method: str, clerks: list[Score]) -> list[Score]:
    scores, seconds, memory, broken, of_best, of_bound = [], 0.0, 0.0, 0, 0.0, 0.0
    for seed in seeds:
        problem = instance(size, seed)
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            schedule, spent, most, peak = alone.submit(_measured, size, seed, method).result()
        seconds += spent
        memory = max(memory, peak)
        broken += len(check(problem, schedule))
        scores.append(score(problem, schedule))
        known = best_known(size, seed)
        of_best += scores[-1].s / max(scores[-1].s, score(problem, known).s if known else 0.0)
        of_bound += scores[-1].points / most
    number = len(seeds)
    hours, theirs = (
        sum(s.travel / 60 / s.visits for s in some) / number for some in (scores, clerks or scores)
    )
    approach = sum(s.approach / 60 / s.visits for s in scores) / number
    print(
        f"{size:6} {method:7} {sum(s.s for s in scores) / number:9.0f} {of_best / number:9.3f}"
        f" {of_bound / number:16.3f} {hours:14.3f} {hours / theirs:6.2f} {approach / theirs:9.2f}"
        f" {seconds / number:7.2f}s {memory:6.0f}M {sum(s.missed for s in scores):7} {broken:7}",
        flush=True,
    )
    return scores


def main(names: list[str]) -> None:
    """Print the table."""
    print(
        "  size method          S  S / best  covered / bound  hours / visit  share  approach"
        "      CPU  memory  missed  broken"
    )
    print(f"  goal            {GOALS['S / best']}  {GOALS['covered / bound']}  0.50  300M")
    wanted: dict[int, tuple[int, ...]] = {}
    for name in names:
        number, _, seed = name.partition(":")
        wanted[int(number)] = (*wanted.get(int(number), ()), *((int(seed),) if seed else SEEDS))
    for size, seeds in wanted.items():
        clerks: list[Score] = []
        for method in METHODS:
            scores = _row(size, seeds, method, clerks)
            clerks = clerks or scores


if __name__ == "__main__":
    main(sys.argv[1:] or ["120", "500", "2000", "10000"])
