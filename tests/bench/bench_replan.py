"""Planning again after lost days: how many visits stay, and what is covered against a plan from
nothing.

`python -m tests.bench.bench_replan [SIZE …]` plans instances (`tests.bench.instances`, seeds 1 to
5), lets a week pass as planned, takes days away, and plans the rest again: from the last plan, for
several penalties δ (minutes for a visit that moves to another day), and from nothing. Two ways to
lose days: `team`: one team loses three days in a row (its leader is ill); `all`: nobody can go out
on three days. It prints the share of visits kept on their day (of those whose day was not lost),
the priority covered and S = 120 × priority − travel, both against the plan from nothing, and CPU
seconds. Every plan is checked.
"""

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pccheck.model.schedule import Before, Problem, Schedule
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.bench.instances import instance

SEEDS = range(1, 6)
WEEK = 5
PENALTIES = (0, 30, 90, 240)
Lost = frozenset[tuple[str, date]]


def later(problem: Problem, schedule: Schedule) -> tuple[Problem, dict[str, Before]]:
    """The problem a week on, and where the visits that are still to come were planned."""
    days = problem.days[WEEK:]
    planned = {
        stop.target: Before(route.team, route.day, stop.start)
        for route in schedule.routes
        for stop in route.stops
    }
    left = tuple(
        one
        for one in problem.candidates
        if one.target not in planned or planned[one.target].day in days
    )
    return replace(problem, days=days, candidates=left), {
        t: b for t, b in planned.items() if b.day in days
    }


def lose(problem: Problem, lost: Lost) -> Problem:
    """Teams do not go out on these days."""
    crews = tuple(
        replace(crew, days=crew.days - {day for team, day in lost if team == crew.team})
        for crew in problem.crews
    )
    return replace(problem, crews=crews)


def again(problem: Problem, before: Mapping[str, Before], penalty: int) -> Schedule:
    """The plan from the last one."""
    known = tuple(replace(one, before=before.get(one.target)) for one in problem.candidates)
    return plan(replace(problem, candidates=known, move_minutes=penalty))


def score(problem: Problem, schedule: Schedule) -> tuple[float, float]:
    """(priority covered, S)."""
    assert not check(problem, schedule)
    priority = {one.target: one.priority for one in problem.candidates}
    covered = sum(priority[stop.target] for route in schedule.routes for stop in route.stops)
    travel = sum(route.back + sum(stop.travel for stop in route.stops) for route in schedule.routes)
    return covered, 120 * covered - travel


def kept(before: Mapping[str, Before], lost: Lost, schedule: Schedule) -> float:
    """The share of visits that stay on their day, of those whose day was not lost."""
    new = {stop.target: route.day for route in schedule.routes for stop in route.stops}
    safe = {target: one.day for target, one in before.items() if (one.team, one.day) not in lost}
    return sum(new.get(target) == day for target, day in safe.items()) / len(safe)


def main(sizes: list[int]) -> None:
    """Print the table."""
    print("  size lost     δ    kept  covered       S     CPU")
    for size in sizes:
        rows: dict[tuple[str, int], list[tuple[float, ...]]] = {}
        for seed in SEEDS:
            whole = instance(size, seed)
            rest, before = later(whole, plan(whole))
            three = rest.days[1:4]
            ways: dict[str, Lost] = {
                "team": frozenset(("T1", day) for day in three),
                "all": frozenset((crew.team, day) for crew in rest.crews for day in three),
            }
            for way, lost in ways.items():
                problem = lose(rest, lost)
                fresh = score(problem, plan(problem))
                for penalty in PENALTIES:
                    start = time.process_time()
                    schedule = again(problem, before, penalty)
                    seconds = time.process_time() - start
                    found = score(problem, schedule)
                    rows.setdefault((way, penalty), []).append(
                        (
                            kept(before, lost, schedule),
                            found[0] / fresh[0],
                            found[1] / fresh[1],
                            seconds,
                        )
                    )
        for (way, penalty), each in rows.items():
            mean = [sum(column) / len(each) for column in zip(*each, strict=True)]
            print(
                f"{size:6} {way:5} {penalty:4}  {mean[0]:6.3f} {mean[1]:8.4f} {mean[2]:7.4f}"
                f" {mean[3]:6.2f}s"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [120, 500, 2000])
