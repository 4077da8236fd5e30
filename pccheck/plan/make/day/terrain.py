"""The places of a problem by number, and the ways between them."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from math import asin, ceil, cos, dist, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from pccheck.model.schedule import Candidate, Crew, Fixed, Problem

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

Names = tuple[str, ...]
"""The ids under which a table of ways may know a place, the most exact first."""


class Areas(NamedTuple):
    """Where a candidate lies: its area at the routing level, and all the areas in which it is."""

    own: str
    around: frozenset[str]


_DOUBT = 1e-5
"""Minutes: so near to a whole minute two formulas of one way may disagree about it."""

Windows = tuple[tuple[int, int], ...]
"""(earliest, latest) start of a visit in each stretch of opening hours, by time."""


class _Ways(dict[int, int]):
    """Minutes from one place to the others, each worked out when first asked for."""

    def __init__(
        self, here: int, points: list[tuple[float, float, float]], minutes_per_radian: float
    ) -> None:
        super().__init__()
        self._here = points[here]
        self._points = points
        self._scale = minutes_per_radian

    def __missing__(self, there: int) -> int:
        half_chord = min(1.0, dist(self._here, self._points[there]) / 2)
        # without the rounding, noise in the last digit would cost a whole minute
        self[there] = minutes = ceil(round(2 * asin(half_chord) * self._scale, 6))
        return minutes


class _TableWays(_Ways):
    """The same by the office's table of ways, as far as it goes."""

    def __init__(
        self,
        here: int,
        points: list[tuple[float, float, float]],
        minutes_per_radian: float,
        names: list[Names],
        table: Mapping[tuple[str, str], float],
    ) -> None:
        super().__init__(here, points, minutes_per_radian)
        self._own, self._names, self._table = names[here], names, table
        self[here] = 0

    def __missing__(self, there: int) -> int:
        by_table = way_in_table(self._table, self._own, self._names[there])
        if by_table is None:
            return super().__missing__(there)
        self[there] = minutes = ceil(round(by_table, 6))
        return minutes


def way_in_table(table: Mapping[tuple[str, str], float], here: Names, there: Names) -> float | None:
    """A table's minutes from one place to another: the most exact pair of names counts."""
    for depth in range(len(here) + len(there) - 1):
        for n in range(max(0, depth - len(there) + 1), min(depth + 1, len(here))):
            pair = here[n], there[depth - n]
            minutes = table.get(pair, table.get(pair[::-1]))
            if minutes is not None:
                return minutes
    return None


def _windows(opens: Sequence[tuple[int, int]], minutes: int) -> Windows:
    """When a visit of so many minutes may start."""
    return tuple((first, to - minutes) for first, to in sorted(opens) if to - minutes >= first)


def in_order(visit: Fixed) -> tuple[date, str, int, int, str]:
    """Sort key of fixed visits: by day, team and time."""
    return visit.day, visit.team, visit.start, visit.order, visit.visit


class Terrain:
    """Candidates, fixed visits and bases, numbered in this order, whatever order they came in.

    Attributes:
        candidates: the candidates; their numbers are their places in this list.
        fixed: number of each fixed visit.
        areas: where each candidate lies.
        bases: number of each crew's base, by team.
        length: minutes of each visit (a base has none).
        windows: when each visit may start.
        ways: `ways[a][b]` is the way from a to b in minutes, rounded up.
        one_way: the way back may differ from the way there.
    """

    def __init__(self, problem: Problem) -> None:
        self.candidates = sorted(problem.candidates, key=lambda c: c.target)
        fixed = sorted(problem.fixed, key=in_order)
        first_fixed = len(self.candidates)
        first_base = first_fixed + len(fixed)
        self.fixed: dict[Fixed, int] = {f: first_fixed + n for n, f in enumerate(fixed)}
        self.bases = {crew.team: first_base + n for n, crew in enumerate(problem.crews)}
        self.areas = [Areas(c.area, c.areas) for c in self.candidates]
        self.length = [c.minutes for c in self.candidates] + [f.end - f.start for f in fixed]
        self.windows: list[Windows] = [_windows(c.opens, c.minutes) for c in self.candidates]
        self.windows += [((f.start, f.start),) for f in fixed]
        places: list[Candidate | Fixed | Crew] = [*self.candidates, *fixed, *problem.crews]
        points = [_point(p.lat, p.lon) for p in places]
        scale = EARTH_KM * problem.travel.road_factor / problem.travel.speed_kmh * 60
        table, names = problem.travel.table, [place.known_as for place in places]
        self.ways: list[_Ways] = [
            _TableWays(n, points, scale, names, table) if table else _Ways(n, points, scale)
            for n in range(len(points))
        ]
        self.one_way = bool(table)
        self._points, self._scale = points, scale
        self._arrays: NDArray[float64] | None = None

    def between(self, origins: Sequence[int], places: Sequence[int]) -> "NDArray[int64]":
        """The same ways as an array: from each of the origins, a row, to each of the places."""
        from numpy import arcsin, argwhere, array, ceil, int64, minimum, rint, sqrt

        if self.one_way:
            ways = [self.ways[a][b] for a, b in product(origins, places)]
            return array(ways, dtype=int64).reshape(len(origins), len(places))
        if self._arrays is None:
            self._arrays = array(self._points)
        here, there = self._arrays[list(origins), None], self._arrays[None, list(places)]
        exact = 2 * arcsin(minimum(1.0, sqrt(((here - there) ** 2).sum(axis=2)) / 2)) * self._scale
        minutes: NDArray[int64] = ceil(exact).astype(int64)
        # where the last digits decide, `ways` does
        for row, column in argwhere((abs(exact - rint(exact)) < _DOUBT) & (exact > 0)).tolist():
            minutes[row, column] = self.ways[origins[row]][places[column]]
        return minutes


def _point(lat: float, lon: float) -> tuple[float, float, float]:
    """The place on the unit sphere."""
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
