"""The most priority that any schedule could cover: an upper bound by prices, proven step by step.

Take an area, a price μ (points a minute), and for each candidate a `share` w ≥ 0 such that for each
two of them

    w(i) + w(j) ≥ (r(i) + r(j)) / 2 − μ · way(i, j),    with r = priority − μ · minutes of the
    visit.

Add this up over the ways of one team's day, with `ends` ≥ r(i) / 2 − μ · way(base, i) − w(i) for
its first and last: each visit stands at two ways, and visits and ways together take no more than
the minutes of the day. So a day covers at most the sum of 2 w over its visits, and μ · minutes + 2
· ends besides; and since nobody is visited twice, k days in the area cover at most the sum of 2 w
over all its candidates and k times the rest. The least of this over several prices is concave in k.
The days then go to the areas where they bring most, which no dealing out by days could surpass.

Whatever the shares are, the bound holds; they are lowered one after the other to make it tight.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from numpy import (
    argsort,
    array,
    fill_diagonal,
    float64,
    inf,
    int64,
    ix_,
    maximum,
    minimum,
    nonzero,
    zeros,
)
from numpy.typing import NDArray

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.model.schedule import Candidate, Crew, Fixed, Problem
from pccheck.plan.make.ceiling.prices import FEWEST, Line, Start, tightened
from pccheck.plan.make.day.terrain import NEVER, Terrain

_PRICES = tuple(0.8**n for n in range(10))
"""Prices that are tried, as shares of the best points a minute of the area.

Any price gives a bound; ten more, or steps of 5 %, make that of an instance of tests/bench less
than 1 % tighter.
"""

_MANY = 1000
"""In larger areas ways between candidates count as nothing: a table of them would take the memory.

The bound holds all the same, it is only less tight.
"""


class Bound(NamedTuple):
    """No schedule covers more points than that; whether prices could show it tightly."""

    points: float
    is_tight: bool


class _Priced(NamedTuple):
    """What days in an area cover at most, by several prices of a minute; twice the share of each
    candidate by these.
    """

    lines: list[Line]
    shares: list[NDArray[float64]]

    def best(self, count: int) -> NDArray[float64]:
        """The shares by which so many days, one at least, cover least."""
        return min(
            zip(self.lines, self.shares, strict=True),
            key=lambda each: _covers([each[0]], max(1, count)),
        )[1]


def bound(problem: Problem) -> Bound:
    """No schedule covers more than this by its new visits."""
    terrain = Terrain(problem)
    days = set(problem.days)
    fixed: dict[tuple[str, date], list[Fixed]] = defaultdict(list)
    for visit in problem.fixed:
        fixed[visit.team, visit.day].append(visit)
    free = 0
    for crew in problem.crews:
        free += sum((crew.team, day) not in fixed for day in crew.days & days)
    areas = _areas(problem, terrain)
    all_priced = [_priced(problem, terrain, members) for members in areas.values()]
    most = [_most(problem, terrain, area, areas[area]) if area else free for area in areas]
    lines = [priced.lines for priced in all_priced]
    counts = _deal(lines, most, free)
    prices = [priced.best(count) for priced, count in zip(all_priced, counts, strict=True)]
    start = Start(list(areas.values()), prices, counts)
    is_tight = len(terrain.candidates) < FEWEST
    for more in tightened(problem, terrain, start, lambda some: _deal(some, most, free)):
        is_tight = True
        for own, line in zip(lines, more, strict=True):
            own.append(line)
    counts = _deal(lines, most, free)
    covered = sum(_covers(own, count) for own, count in zip(lines, counts, strict=True))
    covered += _between_fixed(problem, fixed)
    every = sum(candidate.priority for candidate in problem.candidates)
    return Bound(min(covered, every), is_tight or covered >= every)


def _areas(problem: Problem, terrain: Terrain) -> dict[str, list[int]]:
    """The candidates that one day of a team may bring together; in several areas, all."""
    if problem.areas_per_team_day != 1:
        return {"": list(range(len(terrain.candidates)))} if terrain.candidates else {}
    members: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(terrain.candidates):
        members[candidate.area].append(number)
    return members


def _most(problem: Problem, terrain: Terrain, area: str, members: Sequence[int]) -> int:
    """The most team-days with visits in an area: one a day, one more for each mandatory visit; with
    fewer areas than teams any number.
    """
    days = set(problem.days).intersection(chain.from_iterable(c.days for c in problem.crews))
    if problem.escorts_needed:
        escorted = (escort.days for escort in problem.escorts if escort.area == area)
        days.intersection_update(chain.from_iterable(escorted))
    if len({candidate.area for candidate in problem.candidates}) < len(problem.crews):
        return len(days) * len(problem.crews)
    return len(days) + sum(terrain.candidates[member].mandatory for member in members)


def _priced(problem: Problem, terrain: Terrain, members: Sequence[int]) -> _Priced:
    """What days in an area cover at most, price by price of a minute."""
    priority = array([terrain.candidates[member].priority for member in members])
    length = array([terrain.length[member] for member in members])
    ways = None
    if len(members) <= _MANY:
        ways = _ways(terrain, members, members)
        fill_diagonal(ways, NEVER)
    bases = {
        crew.team: _ways(terrain, [terrain.bases[crew.team]], members)[0] for crew in problem.crews
    }
    best = float((priority / maximum(1, length)).max())
    priced = _Priced([], [])
    for price in (best * share for share in _PRICES):
        rest = priority - price * length
        shares = _shares(rest, ways, price)
        ends = {team: float((rest / 2 - price * way - shares).max()) for team, way in bases.items()}
        day = max(price * _minutes(problem, crew) + 2 * ends[crew.team] for crew in problem.crews)
        priced.lines.append((2 * float(shares.sum()), max(0.0, day)))
        priced.shares.append(2 * shares)
    return priced


def _ways(terrain: Terrain, some: Sequence[int], others: Sequence[int]) -> NDArray[int64]:
    """The shorter way of the two between each of some and each of other places."""
    there = terrain.between(some, others)
    return minimum(there, terrain.between(others, some).T) if terrain.one_way else there


def _shares(rest: NDArray[float64], ways: NDArray[int64] | None, price: float) -> NDArray[float64]:
    """Shares that satisfy the condition above, each as low as the others allow; without ways, half
    of what each brings.
    """
    if ways is None:
        return maximum(0.0, rest) / 2
    shares = zeros(len(rest))
    # others need no share: two of them, or one and the best, come to nothing
    some = nonzero(rest > -rest.max())[0]
    if len(some) <= 1:
        return shares
    rest, ways = rest[some], ways[ix_(some, some)]
    edges = (rest[:, None] + rest[None, :]) / 2 - price * ways
    lower = maximum(0.0, (rest - price * ways.min(axis=1)) / 2)
    for n in argsort(rest, kind="stable").tolist():
        lower[n] = max(0.0, float((edges[n] - lower).max()))
    shares[some] = lower
    return shares


def _minutes(problem: Problem, crew: Crew) -> int:
    """The minutes of a team's day left to it: lunch falls into it, or comes before or after it."""
    lunch, first, last = problem.lunch_minutes, crew.day_from, crew.latest
    return max(
        last - first - lunch, last - max(first, LUNCH_FROM + lunch), min(last, LUNCH_TO) - first
    )


def _deal(lines: Sequence[Sequence[Line]], most: Sequence[int], days: int) -> list[int]:
    """The days dealt out to the areas, one after the other where it brings most."""
    counts = [0] * len(lines)
    for _ in range(days):
        gains = [
            (_covers(own, counts[area] + 1) - _covers(own, counts[area]), area)
            for area, own in enumerate(lines)
            if counts[area] < most[area]
        ]
        gain, area = max(gains, default=(0.0, 0))
        if gain <= 0:
            break
        counts[area] += 1
    return counts


def _covers(lines: Sequence[Line], count: int) -> float:
    """What so many days in an area cover at most."""
    return min(points + count * each for points, each in lines) if count else 0.0


def _between_fixed(problem: Problem, fixed: dict[tuple[str, date], list[Fixed]]) -> float:
    """What fits between the fixed visits of days that have some: the visits alone, without ways."""
    days = set(problem.days)
    shortest = min((candidate.minutes for candidate in problem.candidates), default=0)
    gaps: list[int] = []
    for crew in problem.crews:
        for day in crew.days & days:
            visits = sorted((visit.start, visit.end) for visit in fixed.get((crew.team, day), ()))
            if visits:
                path = [(0, crew.day_from), *visits, (crew.latest, 0)]
                gaps += [after[0] - before[1] for before, after in pairwise(path)]
    room = [gap for gap in gaps if gap >= shortest]
    return _filled(sum(room), problem.candidates) if room else 0.0


def _filled(room: float, candidates: Sequence[Candidate]) -> float:
    """The candidates that bring most for their minutes, the last one in part (Dantzig 1957)."""
    points = 0.0
    for each in sorted(candidates, key=lambda c: c.minutes / c.priority if c.priority else inf):
        part = min(1.0, max(0.0, room) / each.minutes) if each.minutes else 1.0
        points += each.priority * part
        room -= each.minutes
    return points
