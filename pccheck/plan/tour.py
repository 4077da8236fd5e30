"""One team's day: its stops in order, and when each can be.

All times are known twice, for those who still have lunch to come and for those who had it: the earliest that the
stops so far allow, and the latest that the stops to come allow. So whether a stop fits is seen without going
through the day again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pccheck.plan.ground import Ground, Windows

LUNCH_FROM, LUNCH_TO = 660, 780
"""Lunch begins from 11:00 to 13:00."""

_NEVER = 1 << 30


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a day starts and ends, from when to when it lasts, and the minutes of lunch."""

    base: int
    day_from: int
    day_to: int
    lunch: int


def _earliest(windows: Windows, arrival: int) -> int:
    """When a visit starts at the earliest."""
    for opens, last in windows:
        if arrival <= last:
            return max(opens, arrival)  # not max(): this runs a million times
    return _NEVER


def _latest(windows: Windows, limit: int) -> int:
    """When a visit starts at the latest, at `limit` or before."""
    latest = -_NEVER
    for opens, last in windows:
        if opens <= limit and last > latest:
            latest = min(limit, last)
    return latest


class Tour:
    """A route from the base and back, always one that can be driven in time (unless the fixed stops alone cannot).

    Attributes:
        stops: numbers of the places, in order.
        fixed: those that stand and are not to be moved.
    """

    def __init__(self, ground: Ground, frame: Frame, fixed: tuple[int, ...] = ()) -> None:
        self.ground = ground
        self.frame = frame
        self.fixed = frozenset(fixed)
        self.stops = list(fixed)
        self._reckon()

    @property
    def feasible(self) -> bool:
        """Whether all stops can be made in time."""
        return self._early[0][0] <= self._late[0][0] or self._early[0][1] <= self._late[0][1]

    @property
    def travel(self) -> int:
        """Minutes on the road, the way home included; 0 for a day without stops."""
        ways, path = self.ground.ways, self._path()
        return sum(ways[a][b] for a, b in pairwise(path))

    @property
    def work(self) -> int:
        """Minutes on the road and at the stops."""
        return self.travel + sum(self.ground.length[stop] for stop in self.stops)

    def best_place(self, stop: int) -> tuple[int, int] | None:
        """(minutes of detour, position) of the shortest detour that takes this stop in; None when it does not fit."""
        ways, path = self.ground.ways, self._path()
        way = ways[stop]
        best: tuple[int, int] | None = None
        for position in range(len(path) - 1):
            before, after = path[position], path[position + 1]
            detour = way[before] + way[after] - ways[before][after]
            if (best is None or detour < best[0]) and self._fits(stop, position, way[before], way[after]):
                best = detour, position
        return best

    def least_detour(self, stop: int, old: int) -> int:
        """So many minutes longer, or more, is the day with `stop` instead of `old`; shorter if negative."""
        ways, path = self.ground.ways, self._path()
        n = path.index(old, 1)
        way, saved = ways[stop], ways[path[n - 1]][old] + ways[old][path[n + 1]] - ways[path[n - 1]][path[n + 1]]
        path.pop(n)
        return min(way[a] + way[b] - ways[a][b] for a, b in pairwise(path)) - saved

    def put(self, position: int, stop: int) -> None:
        """Take a stop in."""
        self.stops.insert(position, stop)
        self._reckon()

    def take(self, position: int) -> int:
        """Take a stop out."""
        stop = self.stops.pop(position)
        self._reckon()
        return stop

    def drive(self, stops: Sequence[int]) -> None:
        """Drive these stops in this order, leaving out what does not fit; for days without fixed stops."""
        self.stops = []
        self._reckon()
        for stop in stops:
            if self.fits_last(stop):
                self.put(len(self.stops), stop)

    def fits_last(self, stop: int) -> bool:
        """Whether the stop can be made after all others."""
        way, last = self.ground.ways[stop], self._path()[-2]
        return self._fits(stop, len(self.stops), way[last], way[self.frame.base])

    def turn(self, first: int, last: int) -> bool:
        """Drive the stops from `first` to `last` the other way round, if that is shorter and still in time."""
        ways, path = self.ground.ways, self._path()
        before, start, end, after = path[first], path[first + 1], path[last + 1], path[last + 2]
        if ways[before][end] + ways[start][after] >= ways[before][start] + ways[end][after]:
            return False
        kept = list(self.stops)
        self.stops[first : last + 1] = reversed(self.stops[first : last + 1])
        self._reckon()
        if not self.feasible:
            self.stops = kept
            self._reckon()
        return self.stops is not kept

    def times(self) -> list[int]:
        """When each stop starts: as early as can be, lunch as soon as it costs no time."""
        starts = []
        lunched = self._early[-1][0] > self._late[-1][0]
        for n in range(len(self.stops) + 1, 0, -1):
            if n <= len(self.stops):
                starts.append(self._early[n][lunched])
            lunched = lunched and self._lunch_before_leaving_for(n)
        return starts[::-1]

    def _path(self) -> list[int]:
        return [self.frame.base, *self.stops, self.frame.base]

    def _arrivals(self, early: tuple[int, int], leave_after: int, way: int) -> tuple[int, int]:
        """Earliest arrivals (lunch still to come, lunch had) after a stop of `leave_after` minutes and a way."""
        left = early[0] + leave_after
        before, after = left + way, early[1] + leave_after + way
        if left <= LUNCH_TO:
            lunched = (max(LUNCH_FROM, before)) + self.frame.lunch
            if lunched < after:
                return before, lunched
        return before, after

    def _lunch_before_leaving_for(self, n: int) -> bool:
        """Whether those who had lunch when they reach the n-th place can have had it before the way there."""
        path, ground = self._path(), self.ground
        leave = self._early[n - 1][1] + (ground.length[path[n - 1]] if n > 1 else 0)
        arrival = leave + ground.ways[path[n - 1]][path[n]]
        home = n == len(path) - 1
        return (arrival if home else _earliest(ground.windows[path[n]], arrival)) <= self._early[n][1]

    def _reckon(self) -> None:
        """Work out all times again."""
        ground, frame, path = self.ground, self.frame, self._path()
        home = len(path) - 1
        start = (
            (frame.day_from, max(frame.day_from, LUNCH_FROM + frame.lunch)) if frame.lunch else (_NEVER, frame.day_from)
        )
        self._early = [start]
        for n in range(1, home + 1):
            length = ground.length[path[n - 1]] if n > 1 else 0
            before, after = self._arrivals(self._early[-1], length, ground.ways[path[n - 1]][path[n]])
            if n < home:
                windows = ground.windows[path[n]]
                before, after = _earliest(windows, before), _earliest(windows, after)
            self._early.append((before, after))
        self._late = [(min(LUNCH_TO, frame.day_to), frame.day_to)]
        for n in range(home - 1, -1, -1):
            way = ground.ways[path[n]][path[n + 1]]
            next_before, next_after = self._late[-1]
            before, after = next_before - way, next_after - way
            if LUNCH_FROM + frame.lunch <= next_after:
                before = max(before, min(LUNCH_TO, after - frame.lunch))
            if n:
                length, windows = ground.length[path[n]], ground.windows[path[n]]
                before, after = _latest(windows, before - length), _latest(windows, after - length)
            self._late.append((before, after))
        self._late.reverse()

    def _fits(self, stop: int, position: int, way_there: int, way_on: int) -> bool:
        """Whether the stop can be made at this position."""
        ground = self.ground
        length = ground.length[self.stops[position - 1]] if position else 0
        before, after = self._arrivals(self._early[position], length, way_there)
        windows = ground.windows[stop]
        start = _earliest(windows, before), _earliest(windows, after)
        before, after = self._arrivals(start, ground.length[stop], way_on)
        late_before, late_after = self._late[position + 1]
        return after <= late_after or before <= late_before
