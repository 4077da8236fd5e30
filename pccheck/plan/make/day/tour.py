"""One team's day: its stops in order, and when each can be.

All times are known twice, for those who still have lunch to come and for those who had it: the
earliest that the stops so far allow, and the latest that the stops to come allow. So whether a stop
fits is seen without going through the day again (`pccheck.plan.offers`).
"""

from collections.abc import Sequence
from itertools import pairwise

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.model.schedule import Crew
from pccheck.plan.make.day.terrain import NEVER, Terrain, Windows
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a day starts and ends, from when to when it lasts, and the minutes of lunch.

    `most`: so many stops at most, 0 for any number.
    """

    base: int
    day_from: int
    day_to: int
    lunch: int
    most: int = 0


def frame_of(terrain: Terrain, crew: Crew, lunch: int) -> Frame:
    """The frame of a crew's days."""
    return Frame(terrain.bases[crew.team], crew.day_from, crew.latest, lunch, crew.most)


def _earliest(windows: Windows, arrival: int) -> int:
    """When a visit starts at the earliest."""
    for opens, last in windows:
        if arrival <= last:
            return max(opens, arrival)
    return NEVER


def _latest(windows: Windows, limit: int) -> int:
    """When a visit starts at the latest, at `limit` or before."""
    return max((min(limit, last) for opens, last in windows if opens <= limit), default=-NEVER)


class Tour:
    """A route from the base and back, always one that can be driven in time (unless the fixed stops
    alone cannot).

    Attributes:
        stops: numbers of the places, in order.
        fixed: those that stand and are not to be moved.
        leave: when the base and each stop can be left at the earliest, with lunch to come and after
        it.
        late: when the base and each stop must be begun and home be reached at the latest, with
        lunch to come and after.
    """

    def __init__(self, terrain: Terrain, frame: Frame, fixed: tuple[int, ...] = ()) -> None:
        self.terrain = terrain
        self.frame = frame
        self.fixed = frozenset(fixed)
        self.stops = list(fixed)
        self._reckon()

    @property
    def feasible(self) -> bool:
        """Whether all stops can be made in time, and are not too many."""
        if self._overfull:
            return False
        before, after = self._home
        return before <= self.late[-1][0] or after <= self.late[-1][1]

    @property
    def full(self) -> bool:
        """Whether one stop more would be too many."""
        return 0 < self.frame.most <= len(self.stops)

    @property
    def _overfull(self) -> bool:
        return 0 < self.frame.most < len(self.stops)

    @property
    def travel(self) -> int:
        """Minutes on the road, the way home included; 0 for a day without stops.

        Those at meetings count too: who goes out for little spends them as well.
        """
        ways = self.terrain.ways
        return sum(ways[a][b] for a, b in pairwise(self._path()))

    @property
    def work(self) -> int:
        """Minutes on the road and at the stops."""
        return self.travel + sum(self.terrain.length[stop] for stop in self.stops)

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
        """Drive these stops in order, but those that do not fit; for days without fixed stops."""
        self.stops = list(stops)
        self._reckon()
        if not self.feasible:
            self.stops = []
            self._reckon()
            for stop in stops:
                self.append(stop)

    def changed(self, stops: Sequence[int]) -> "Tour":
        """Another tour of the same day, the fixed stops among its own."""
        other = Tour(self.terrain, self.frame)
        other.fixed = self.fixed
        other.stops = list(stops)
        other._reckon()
        return other

    def append(self, stop: int) -> bool:
        """Make a stop after all others, if it can be made."""
        self.put(len(self.stops), stop)
        if not self.feasible:
            self.take(len(self.stops) - 1)
            return False
        return True

    def times(self) -> list[int]:
        """When the team arrives at each stop: as early as can be, lunch as soon as it costs no
        time.
        """
        length = self.terrain.length
        starts = []
        lunched = self._home[0] > self.late[-1][0]
        for n in range(len(self.stops) + 1, 0, -1):
            if n <= len(self.stops):
                starts.append(self.leave[n][lunched] - length[self.stops[n - 1]])
            lunched = lunched and self._lunch_before_leaving_for(n)
        return starts[::-1]

    def _path(self) -> list[int]:
        return [self.frame.base, *self.stops, self.frame.base]

    def _arrivals(self, leave: tuple[int, int], way: int) -> tuple[int, int]:
        """Earliest arrivals (lunch to come, lunch had) after a way, lunch on it if sooner."""
        before, after = leave[0] + way, leave[1] + way
        if leave[0] <= LUNCH_TO:
            lunched = max(LUNCH_FROM, before) + self.frame.lunch
            if lunched < after:
                return before, lunched
        return before, after

    def _lunch_before_leaving_for(self, n: int) -> bool:
        """Whether lunch had on reaching the n-th place can have been before the way there."""
        path, terrain = self._path(), self.terrain
        arrival = self.leave[n - 1][1] + terrain.ways[path[n - 1]][path[n]]
        if n == len(path) - 1:
            return arrival <= self._home[1]
        return (
            _earliest(terrain.windows[path[n]], arrival) + terrain.length[path[n]]
            <= self.leave[n][1]
        )

    def _reckon(self) -> None:
        """Work out all times again."""
        terrain, frame, path = self.terrain, self.frame, self._path()
        ways, windows, length = terrain.ways, terrain.windows, terrain.length
        start = frame.day_from
        leave = (start, max(start, LUNCH_FROM + frame.lunch)) if frame.lunch else (NEVER, start)
        self.leave = [leave]
        for here, there in pairwise(path[:-1]):
            before, after = self._arrivals(leave, ways[here][there])
            leave = (
                _earliest(windows[there], before) + length[there],
                _earliest(windows[there], after) + length[there],
            )
            self.leave.append(leave)
        self._home = self._arrivals(leave, ways[path[-2]][frame.base])
        late = (min(LUNCH_TO, frame.day_to), frame.day_to)
        self.late = [late]
        for n in range(len(path) - 2, -1, -1):
            way = ways[path[n]][path[n + 1]]
            before, after = late[0] - way, late[1] - way
            if LUNCH_FROM + frame.lunch <= late[1]:
                before = max(before, min(LUNCH_TO, after - frame.lunch))
            if n:
                there = path[n]
                before = _latest(windows[there], before - length[there])
                after = _latest(windows[there], after - length[there])
            late = before, after
            self.late.append(late)
        self.late.reverse()
