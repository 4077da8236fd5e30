"""Where stops that look for a place find one in a tour: for a whole pool at once, in arrays.

numpy is imported when the first pool is looked at.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pccheck.plan.ground import Ground
from pccheck.plan.tour import LUNCH_FROM, LUNCH_TO, NEVER, Tour

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    Ints = NDArray[int64]
    Floats = NDArray[float64]


def _arrivals(before: "Ints", after: "Ints", ways: "Ints", lunch: int) -> "tuple[Ints, Ints]":
    """Earliest arrivals after ways, as in `Tour`: left with lunch still to come, and left after it."""
    from numpy import maximum, minimum, where

    lunched = where(before <= LUNCH_TO, maximum(before + ways, LUNCH_FROM) + lunch, NEVER)
    return before + ways, minimum(after + ways, lunched)


class Pool:
    """Stops that look for a place, as arrays.

    Args:
        ground: the places.
        stops: the numbers of the stops.
        worths: what each candidate is worth, in minutes of travel.

    Attributes:
        stops: the numbers of the stops; arrays are in this order.
    """

    def __init__(self, ground: Ground, stops: Sequence[int], worths: Sequence[float]) -> None:
        from numpy import array, full

        self.stops = list(stops)
        self._ground = ground
        self._worth = array([worths[stop] for stop in stops], dtype=float)
        self._length = array([ground.length[stop] for stop in stops])
        self._windows: list[tuple[Ints, Ints]] = []
        for n in range(max((len(ground.windows[stop]) for stop in stops), default=0)):
            opens, last = full(len(stops), NEVER), full(len(stops), -NEVER)
            for place, stop in enumerate(stops):
                if n < len(ground.windows[stop]):
                    opens[place], last[place] = ground.windows[stop][n]
            self._windows.append((opens, last))
        self._out: dict[int, Ints] = {}
        self._back: dict[int, Ints] = {}

    def offers(self, tour: Tour) -> "tuple[Floats, Ints]":
        """(score, position) of the shortest detour for each stop: worth by minute; minus infinity where none fits."""
        from numpy import arange, array, inf, maximum, where

        path = [tour.frame.base, *tour.stops, tour.frame.base]
        ways, lunch = self._ground.ways, tour.frame.lunch
        there = array([self._ways_out(place) for place in path[:-1]])
        on = array([self._ways_back(place) for place in path[1:]])
        direct = array([ways[a][b] for a, b in zip(path, path[1:], strict=False)])
        leave, late = array(tour.leave), array(tour.late)
        before, after = _arrivals(leave[:, :1], leave[:, 1:], there, lunch)
        before, after = self._earliest(before) + self._length, self._earliest(after) + self._length
        before, after = _arrivals(before, after, on, lunch)
        fits = (after <= late[1:, 1:]) | (before <= late[1:, :1])
        detours = where(fits, there + on - direct[:, None], NEVER)
        positions = detours.argmin(axis=0)
        detour = detours[positions, arange(len(self.stops))]
        scores = (self._worth - detour) / maximum(1, self._length + detour)
        return where(detour < NEVER, scores, -inf), positions

    def _earliest(self, arrival: "Ints") -> "Ints":
        from numpy import full, maximum, where

        start = full(arrival.shape, NEVER)
        for opens, last in reversed(self._windows):
            start = where(arrival <= last, maximum(arrival, opens), start)
        return start

    def _ways_out(self, place: int) -> "Ints":
        """From a place to each stop."""
        if place not in self._out:
            self._out[place] = self._ground.between([place], self.stops)[0]
        return self._out[place]

    def _ways_back(self, place: int) -> "Ints":
        """From each stop to a place."""
        if place not in self._back:
            self._back[place] = self._ground.between(self.stops, [place])[:, 0]
        return self._back[place]
