"""What one day in an area brings at most, found by dynamic programming over the minutes of a day.

Nobody minds being visited twice in such a day, and all teams have the longest day and the nearest
base of any: so it brings at least what a real one can.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from numpy import (
    arange,
    array,
    concatenate,
    float64,
    full,
    int64,
    maximum,
    minimum,
    rint,
    tile,
    zeros,
)
from numpy.typing import NDArray

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.model.schedule import Problem
from pccheck.plan.make.day.terrain import Terrain

Floats = NDArray[float64]
Ints = NDArray[int64]

_NEVER = -1e9
"""Points of what cannot be."""

_NOISE = 1e-9
"""Points: a visit that brings so little more than going there from the base is the first one."""


class _End(NamedTuple):
    """A way to come home: lunch had before or not, and when each visit must be over for it."""

    lunched: bool
    by: Ints


class _At(NamedTuple):
    """A visit that is over at a time, lunch had or not."""

    area: int
    stop: int
    by: int
    lunched: bool


class RichestDays:
    """The days in each of some areas.

    Args:
        problem: the question.
        terrain: its places.
        areas: the candidates of each area, by number.
        step: minutes of a step of time. One minute is exact; longer steps, to which times are
            rounded, prove nothing.
    """

    def __init__(
        self, problem: Problem, terrain: Terrain, areas: Sequence[Sequence[int]], step: int
    ) -> None:
        self._step = step
        stops = list(concatenate([array(area, dtype=int64) for area in areas]).tolist())
        self._count = len(stops)
        self._from = min(crew.day_from for crew in problem.crews)
        self._last = max(0, self._at(max(crew.latest for crew in problem.crews)))
        self._lunch = round(problem.lunch_minutes / step)
        self._noon, self._late = self._at(LUNCH_FROM), max(-1, self._at(LUNCH_TO))
        self._length = self._in_steps(array([terrain.length[stop] for stop in stops]))
        bases = sorted(set(terrain.bases.values()))
        self._out = self._in_steps(terrain.between(bases, stops).min(axis=0))
        self._home = self._in_steps(terrain.between(stops, bases).min(axis=1))
        self._firsts = [0, *accumulate(len(area) for area in areas)]
        self._before_first = self._last + 2 + self._lunch
        self._ways = [self._ways_inside(terrain, area) for area in areas]
        self._heads, self._sources = self._pairs()
        self._open = self._starts(terrain, stops)

    def best(self, gains: Floats) -> tuple[Floats, Floats]:
        """What the best day of each area brings, were the visits worth so much, and how often it
        makes each visit.
        """
        rows = self._before_first + self._last + 2 + int(self._length.max())
        due = full((rows, self._count), _NEVER)  # what is had by each time, lunch to come
        lunched = full((rows, self._count), _NEVER)
        for time in range(self._last + 1):
            row = self._before_first + time
            for had in (due, lunched):
                maximum(had[row], had[row - 1], out=had[row])
            if self._open[time].max() < 0:
                continue
            ends = (row + self._length) * self._count + arange(self._count)
            worth = gains + self._open[time]
            if self._lunch and time <= self._late:
                self._make(due, ends, self._due(due, time) + worth)
            if time >= self._noon + self._lunch or not self._lunch:
                self._make(lunched, ends, self._lunched(due, lunched, time) + worth)
        return self._days(due, lunched)

    @staticmethod
    def _make(had: Floats, ends: Ints, worth: Floats) -> None:
        """Write down what is had at the ends of visits."""
        flat = had.reshape(-1)
        flat[ends] = maximum(flat[ends], worth)

    def _at(self, minute: int) -> int:
        return round((minute - self._from) / self._step)

    def _in_steps(self, minutes: Ints) -> Ints:
        return rint(minutes / self._step).astype(int64)

    def _ways_inside(self, terrain: Terrain, area: Sequence[int]) -> Ints:
        """The ways between the candidates of an area, none longer than the day."""
        ways = minimum(self._in_steps(terrain.between(area, area)), self._last + 1)
        ways[arange(len(area)), arange(len(area))] = self._last + 1
        return ways

    def _pairs(self) -> tuple[Ints, Ints]:
        """Where the ways to each candidate begin in a list of all ways; for each way where what is
        had before it stands at the first time.
        """
        heads, sources = [], []
        for first, ways in zip(self._firsts, self._ways, strict=False):
            size = len(ways)
            heads += [size] * size
            before = (self._before_first - ways.T.ravel()) * self._count
            sources.append(before + tile(arange(first, first + size), size))
        return array([0, *accumulate(heads)][:-1]), concatenate(sources)

    def _starts(self, terrain: Terrain, stops: Sequence[int]) -> Floats:
        """0 where a visit may start then, by time and candidate."""
        starts = full((self._last + 1, len(stops)), _NEVER)
        for n, stop in enumerate(stops):
            for early, late in terrain.windows[stop]:
                starts[max(0, self._at(early)) : max(0, self._at(late) + 1), n] = 0.0
        return starts

    def _due(self, due: Floats, time: int) -> Floats:
        """The most that is had on reaching each candidate by then, lunch to come."""
        had = due.reshape(-1).take(self._sources + time * self._count)
        return maximum(maximum.reduceat(had, self._heads), self._from_base(time))

    def _lunched(self, due: Floats, lunched: Floats, time: int) -> Floats:
        """The same, lunch had before or on the way."""
        had = lunched.reshape(-1).take(self._sources + time * self._count)
        worth = maximum.reduceat(had, self._heads)
        if not self._lunch:
            return maximum(worth, self._from_base(time))
        leave = self._sources + (time - self._lunch) * self._count
        latest = (self._before_first + self._late) * self._count + self._sources % self._count
        had = due.reshape(-1).take(minimum(leave, latest))
        worth = maximum(worth, maximum.reduceat(had, self._heads))
        return maximum(worth, self._from_base(time - self._lunch))

    def _from_base(self, time: int) -> Floats:
        """0 for who can be reached from the base in so much time."""
        return minimum(0, time - self._out) * -_NEVER

    def _days(self, due: Floats, lunched: Floats) -> tuple[Floats, Floats]:
        """The best day of each area, by what is had by each time."""
        rest = self._last - self._home
        ends = [_End(lunched=True, by=rest)]
        if self._lunch:
            at_home = min(self._late, self._last) - self._home
            ends.append(
                _End(lunched=False, by=maximum(at_home, minimum(self._late, rest - self._lunch)))
            )
        visits, best = zeros(self._count), []
        for area, first in enumerate(self._firsts[:-1]):
            inside = arange(first, self._firsts[area + 1])
            most, at = 0.0, None
            for end in ends:
                had = lunched if end.lunched else due
                worth = had[self._before_first + maximum(-1, end.by[inside]), inside]
                if worth.max() > most:
                    most, stop = float(worth.max()), int(inside[worth.argmax()])
                    at = _At(area, stop, int(end.by[stop]), end.lunched)
            best.append(most)
            while at:
                visits[at.stop] += 1
                at = self._back(due, lunched, at)
        return array(best), visits

    def _back(self, due: Floats, lunched: Floats, at: _At) -> _At | None:
        """The visit before one of a best day; None for the first."""
        had = lunched if at.lunched else due
        column = had[: self._before_first + at.by + 1, at.stop]
        row = int(column.searchsorted(column[-1]))  # over as early as can be
        start = row - self._before_first - int(self._length[at.stop])
        first = self._firsts[at.area]
        inside = arange(first, self._firsts[at.area + 1])
        leave = start - self._ways[at.area][:, at.stop - first]
        ways = [(had, at.lunched, leave)]
        rest = self._lunch if at.lunched else 0
        if rest:
            ways.append((due, False, minimum(self._late, leave - rest)))
        most, before = float(self._from_base(start - rest)[at.stop]) + _NOISE, None
        for each, flag, by in ways:
            worth = each[self._before_first + maximum(-1, by), inside]
            if worth.max() > most:
                n = int(worth.argmax())
                most, before = float(worth[n]), _At(at.area, first + n, int(by[n]), flag)
        return before
