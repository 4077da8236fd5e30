"""The candidates of a zone as arrays: where each finds a place in a tour, for all at once."""

from collections.abc import Sequence
from itertools import pairwise

from numpy import arange, array, float64, full, inf, int64, maximum, minimum, where, zeros
from numpy.typing import NDArray

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.plan.make.day.terrain import NEVER, Terrain
from pccheck.plan.make.day.tour import Tour

Ints = NDArray[int64]
Floats = NDArray[float64]


class Site:
    """Candidates that may be in one tour.

    Args:
        terrain: the places.
        stops: the numbers of the candidates.
        worths: what each candidate of the terrain is worth, in minutes of travel.

    Attributes:
        stops: the numbers of the candidates; all arrays are in this order.
        numbers: the same as an array.
    """

    def __init__(self, terrain: Terrain, stops: Sequence[int], worths: Sequence[float]) -> None:
        self.terrain = terrain
        self.worths = worths
        self.stops = list(stops)
        self.numbers = array(self.stops, dtype=int64)
        self._worth = array([worths[stop] for stop in stops], dtype=float64)
        length, windows = terrain.arrays
        self._length = length[self.numbers]
        self._windows = [(early[self.numbers], late[self.numbers]) for early, late in windows]
        self._out: dict[int, Ints] = {}
        self._back: dict[int, Ints] = {} if terrain.one_way else self._out

    def offers(self, tour: Tour) -> tuple[Floats, Ints]:
        """(score, position) of the shortest detour for each candidate; minus infinity where it does
        not fit.

        The score is what a visit brings for each minute that it takes, its detour counted on both
        sides.
        """
        detour, positions = self.detours(tour)
        scores = (self._worth - detour) / maximum(1, self._length + detour)
        return where(detour < NEVER, scores, -inf), positions

    def detours(self, tour: Tour) -> tuple[Ints, Ints]:
        """(minutes, position) of the shortest detour for each candidate; `NEVER` where it does not
        fit.
        """
        if tour.full:
            return full(len(self.stops), NEVER), zeros(len(self.stops), dtype=int64)
        path = [tour.frame.base, *tour.stops, tour.frame.base]
        ways, lunch = self.terrain.ways, tour.frame.lunch
        there = array([self._ways_out(place) for place in path[:-1]])
        on = array([self._ways_back(place) for place in path[1:]])
        direct = array([ways[a][b] for a, b in pairwise(path)])
        leave, late = array(tour.leave), array(tour.late)
        before, after = arrivals(leave[:, :1], leave[:, 1:], there, lunch)
        before, after = arrivals(
            self._earliest(before) + self._length, self._earliest(after) + self._length, on, lunch
        )
        fits = (after <= late[1:, 1:]) | (before <= late[1:, :1])
        detours = where(fits, there + on - direct[:, None], NEVER)
        positions = detours.argmin(axis=0)
        return minimum(detours[positions, arange(len(self.stops))], NEVER), positions

    def fitting(self, tour: Tour) -> list[int]:
        """The candidates for which there is a place in a tour."""
        if not self.stops:
            return []
        scores, _ = self.offers(tour)
        return [
            stop for stop, score in zip(self.stops, scores.tolist(), strict=True) if score > -inf
        ]

    def _earliest(self, arrival: Ints) -> Ints:
        start = full(arrival.shape, NEVER)
        for opens, last in reversed(self._windows):
            start = where(arrival <= last, maximum(arrival, opens), start)
        return start

    def _ways_out(self, place: int) -> Ints:
        """From a place to each candidate."""
        if place not in self._out:
            self._out[place] = self.terrain.between([place], self.stops)[0]
        return self._out[place]

    def _ways_back(self, place: int) -> Ints:
        """From each candidate to a place."""
        if place not in self._back:
            self._back[place] = self.terrain.between(self.stops, [place])[:, 0]
        return self._back[place]


def arrivals(before: Ints, after: Ints, ways: Ints | int, lunch: int) -> tuple[Ints, Ints]:
    """Earliest arrivals after ways, as in `Tour`: with lunch still to come, and after it."""
    lunched = where(before <= LUNCH_TO, maximum(before + ways, LUNCH_FROM) + lunch, NEVER)
    return before + ways, minimum(after + ways, lunched)
