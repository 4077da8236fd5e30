"""How long ways take: by the office's table, else along a great circle.

Minutes are whole, rounded up; coordinates are degrees (WGS 84).
"""

from collections.abc import Mapping
from math import asin, ceil, cos, dist, radians, sin

from pccheck.model.day.places import Location, Travel

EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

Names = tuple[str, ...]
"""The ids under which a table of ways may know a place, the most exact first."""

Point = tuple[float, float, float]
"""A place on the unit sphere."""


def way(travel: Travel, here: Location, there: Location) -> int:
    """The minutes from one place to another."""
    by_table = way_in_table(travel.table, here.known_as, there.known_as)
    if by_table is not None:
        return rounded_up(by_table)
    return by_air(point(here.lat, here.lon), point(there.lat, there.lon), per_radian(travel))


def way_in_table(table: Mapping[tuple[str, str], float], here: Names, there: Names) -> float | None:
    """A table's minutes from one place to another: the most exact pair of names counts, by the sum
    of how inexact both are, then by the start's.
    """
    for depth in range(len(here) + len(there) - 1):
        for n in range(max(0, depth - len(there) + 1), min(depth + 1, len(here))):
            pair = here[n], there[depth - n]
            minutes = table.get(pair, table.get(pair[::-1]))
            if minutes is not None:
                return minutes
    return None


def per_radian(travel: Travel) -> float:
    """The minutes for an angle of one radian at the middle of the Earth."""
    return EARTH_KM * travel.road_factor / travel.speed_kmh * 60


def by_air(here: Point, there: Point, minutes_per_radian: float) -> int:
    """The minutes along a great circle."""
    return rounded_up(2 * asin(min(1.0, dist(here, there) / 2)) * minutes_per_radian)


def rounded_up(minutes: float) -> int:
    """Whole minutes; without the rounding, noise in the last digit would cost a whole one."""
    return ceil(round(minutes, 6))


def point(lat: float, lon: float) -> Point:
    """Where a place is on the unit sphere."""
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
