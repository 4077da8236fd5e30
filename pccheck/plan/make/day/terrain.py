"""The places of a problem by number, and the ways between them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pccheck.model.schedule import Fixed, Problem
from pccheck.plan.make.day.led import LedWays

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Ints = NDArray[int64]

NEVER = 1 << 30
"""Minutes: a time that never comes."""


class Areas(NamedTuple):
    """Where a candidate lies: its area at the routing level, and all the areas in which it is; the
    days on which it is not to be visited.
    """

    own: str
    around: frozenset[str]
    not_on: frozenset[date]


Windows = tuple[tuple[int, int], ...]
"""(earliest, latest) arrival for a visit in each stretch of opening hours, by time."""


def _windows(opens: Sequence[tuple[int, int]], minutes: int, access: int) -> Windows:
    """When a team may arrive for a visit of so many minutes."""
    return tuple(
        (max(0, first - access), to - minutes - access)
        for first, to in sorted(opens)
        if to - minutes >= first
    )


def in_order(visit: Fixed) -> tuple[date, str, int, int, str]:
    """Sort key of fixed visits: by day, team and time."""
    return visit.day, visit.team, visit.start, visit.order, visit.visit


class Terrain:
    """Candidates, fixed visits and bases, numbered in this order, whatever order they came in.

    A visit begins with getting in (parking, walking, registering): it is as much longer, and may
    begin as much before the unit opens.

    Attributes:
        candidates: the candidates; their numbers are their places in this list.
        fixed: number of each fixed visit.
        areas: where each candidate lies, and when nobody is to come.
        bases: number of each crew's base, by team.
        access: minutes of getting in.
        length: minutes of each visit, getting in counted (a base has none).
        windows: when a team may arrive.
        ways: `ways[a][b]` is the way from a to b in minutes, rounded up; into an area, over the
            place where somebody is met, the minutes there counted.
        one_way: the way back may differ from the way there.
        drive: the minutes driven from a to b, those at a meeting left out.
        between: the same ways as an array, from each of some places, a row, to each of others.
    """

    def __init__(self, problem: Problem) -> None:
        self.candidates = sorted(problem.candidates, key=lambda c: c.target)
        fixed = sorted(problem.fixed, key=in_order)
        first_fixed = len(self.candidates)
        first_base = first_fixed + len(fixed)
        self.fixed: dict[Fixed, int] = {f: first_fixed + n for n, f in enumerate(fixed)}
        self.bases = {crew.team: first_base + n for n, crew in enumerate(problem.crews)}
        self.areas = [Areas(c.area, c.areas, c.not_on) for c in self.candidates]
        self.access = [c.access for c in self.candidates] + [f.access for f in fixed]
        self.length = [c.minutes + c.access for c in self.candidates]
        self.length += [f.end - f.start + f.access for f in fixed]
        self.windows: list[Windows] = [
            _windows(c.opens, c.minutes, c.access) for c in self.candidates
        ]
        self.windows += [((f.start - f.access, f.start - f.access),) for f in fixed]
        led = LedWays(problem, [*self.candidates, *fixed], problem.crews)
        self.ways, self.one_way = led.ways, led.one_way
        self.drive, self.between = led.drive, led.between

    def conflicts(self, stops: Iterable[int]) -> frozenset[str]:
        """The members who must not visit some of these candidates."""
        return frozenset[str]().union(*(self.candidates[stop].conflicts for stop in stops))

    @cached_property
    def arrays(self) -> "tuple[Ints, list[tuple[Ints, Ints]]]":
        """The lengths and windows of all places as arrays: of the first windows, of the second …;
        a window that a place has not is one in which nobody arrives.
        """
        from numpy import array, int64

        most = max(map(len, self.windows), default=0)
        windows = []
        for n in range(most):
            some = [each[n] if n < len(each) else (NEVER, -NEVER) for each in self.windows]
            both = array(some, dtype=int64).reshape(-1, 2)
            windows.append((both[:, 0].copy(), both[:, 1].copy()))
        return array(self.length, dtype=int64), windows
