"""The ways between the numbered places of a problem, in minutes, rounded up."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from pccheck.model.day.places import Location, Travel
from pccheck.model.day.ways import Names, Point, by_air, per_radian, point, rounded_up, way_in_table
from pccheck.model.schedule import Candidate, Crew, Fixed

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

_DOUBT = 1e-5
"""Minutes: so near to a whole minute two formulas of one way may disagree about it."""


class _Ways(dict[int, int]):
    """Minutes from one place to the others, each worked out when first asked for."""

    __slots__ = ("_here", "_points", "_scale")

    def __init__(self, here: int, points: list[Point], minutes_per_radian: float) -> None:
        super().__init__()
        self._here = points[here]
        self._points = points
        self._scale = minutes_per_radian

    def __missing__(self, there: int) -> int:
        self[there] = minutes = by_air(self._here, self._points[there], self._scale)
        return minutes


class _TableWays(_Ways):
    """The same by the office's table of ways, as far as it goes."""

    __slots__ = ("_names", "_own", "_table")

    def __init__(
        self,
        here: int,
        points: list[Point],
        minutes_per_radian: float,
        names: list[Names],
        table: Mapping[tuple[str, str], float],
    ) -> None:
        super().__init__(here, points, minutes_per_radian)
        self._own, self._names, self._table = names[here], names, table
        self[here] = 0

    def __missing__(self, there: int) -> int:
        if self._own and self._own == self._names[there]:
            by_table: float | None = 0.0
        else:
            by_table = way_in_table(self._table, self._own, self._names[there])
        if by_table is None:
            return super().__missing__(there)
        self[there] = minutes = rounded_up(by_table)
        return minutes


class Roads:
    """The ways between places, numbered as they are given.

    Attributes:
        ways: `ways[a][b]` is the way from a to b.
        one_way: the way back may differ from the way there.
    """

    def __init__(
        self, places: Sequence[Candidate | Fixed | Crew | Location], travel: Travel
    ) -> None:
        points = [point(place.lat, place.lon) for place in places]
        table, names = travel.table, [place.known_as for place in places]
        scale = per_radian(travel)
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
