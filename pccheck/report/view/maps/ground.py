"""Where areas lie on a drawing, true to scale; what lies far off is set apart.

Degrees are latitude and longitude (WGS 84); lengths of the drawing in its own units, y downwards.
"""

from collections.abc import Sequence
from math import cos, hypot, radians, sin, sqrt
from typing import NamedTuple

from pccheck.report.view.maps.labels import Disc
from pccheck.values import dataclass

Point = tuple[float, float]

_EARTH, _FLAT = 6_378_137.0, 1 / 298.257_223_563
"""WGS 84: the equator's radius in metres, the flattening."""
_STEP = 0.25
"""Areas belong together that are no farther apart than this part of the whole ground's diagonal."""
_MOST = 0.75
"""What part of the areas must lie together, so that the others can be said to lie far off."""
_LARGER = 1.25
"""How much larger the map must become by leaving them out."""
_CROWDED = 0.25
"""What part of the discs may meet another one before all are drawn smaller."""
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Kilometres that a scale bar can be long."""


class Canvas(NamedTuple):
    """What a map is drawn on: its width, and the map's height at most.

    Around the areas' centres `side` is kept free left and right for names, `margin` above and
    below.
    """

    width: float
    most_high: float
    side: float
    margin: float


class Far(NamedTuple):
    """An area off the map: its number, and how many kilometres from the nearest one on it."""

    number: int
    km: int


@dataclass(frozen=True, slots=True)
class Plane:
    """How degrees become a place on the drawing.

    `around`: the latitude at which it is true; `west`, `north`: in metres from (around, 0°), what
    stands at (`left`, `top`); `scale`: units of the drawing in a metre.
    """

    around: float
    west: float
    north: float
    left: float
    top: float
    scale: float

    def at(self, lat: float, lon: float) -> Point:
        """The place of a point."""
        x, y = metres(lat, lon, self.around)
        return self.left + (x - self.west) * self.scale, self.top + (self.north - y) * self.scale

    def bar(self, longest: float) -> tuple[int, float]:
        """The longest of the usual scale bars within a length: kilometres, and how long drawn."""
        fitting = (km for km in _SCALES if km * 1000 * self.scale <= longest)
        km = max(fitting, default=_SCALES[0])
        return km, km * 1000 * self.scale


@dataclass(frozen=True, slots=True)
class Laid:
    """Areas on paper: the numbers and places of those that are shown, and what lies far off.

    `bottom`: the lower edge of the map.
    """

    near: tuple[int, ...]
    places: tuple[Point, ...]
    far: tuple[Far, ...]
    plane: Plane
    bottom: float


def metres(lat: float, lon: float, around: float) -> Point:
    """East and north of (around, 0°) in metres, true in the middle of a map some hundred kilometres
    wide.

    The plane touches the ellipsoid along the parallel `around`: radii of curvature in the meridian
    and in the prime vertical (Snyder, Map Projections: A Working Manual, 1987, chapter 12, with the
    ellipsoid's radii).
    """
    squared = _FLAT * (2 - _FLAT)
    slack = 1 - squared * sin(radians(around)) ** 2
    east = _EARTH / sqrt(slack) * cos(radians(around))
    north = _EARTH * (1 - squared) / slack**1.5
    return east * radians(lon), north * radians(lat - around)


def lay(centres: Sequence[Point], paper: Canvas, *, whole: bool = False) -> Laid:
    """The areas on paper, north up.

    Args:
        centres: (latitude, longitude) of two places at least.
        paper: what they are drawn on.
        whole: whether all are shown, however far off they lie.
    """
    near = list(range(len(centres))) if whole else _together(centres, paper)
    around = _middle([centres[n] for n in near])
    flat = [metres(*centre, around) for centre in centres]
    shown = [flat[n] for n in near]
    west, north, wide, high = _bounds(shown)
    scale = _scale(wide, high, paper)
    plane = Plane(around, west, north, (paper.width - wide * scale) / 2, paper.margin, scale)
    return Laid(
        near=tuple(near),
        places=tuple(plane.at(*centres[n]) for n in near),
        far=tuple(Far(n, _km(flat[n], shown)) for n in range(len(centres)) if n not in near),
        plane=plane,
        bottom=paper.margin * 2 + high * scale,
    )


def radii(
    counts: Sequence[float], places: Sequence[Point], largest: float, least: float
) -> list[float]:
    """The radius of each disc, whose area goes by a count.

    The largest is as large as leaves most discs clear of one another, from `largest` down to
    `least`.
    """
    most = max(counts, default=0) or 1
    shares = [sqrt(count / most) for count in counts]
    size = largest
    while size > least and _crowding(places, [size * share for share in shares]) > _CROWDED:
        size -= 1
    return [max(size, least) * share for share in shares]


def _crowding(places: Sequence[Point], sizes: Sequence[float]) -> float:
    """What part of the discs meets another one."""
    discs = [Disc(x, y, r) for (x, y), r in zip(places, sizes, strict=True)]
    meeting = 0
    for disc in discs:
        meeting += any(disc is not other and disc.meets(other) for other in discs)
    return meeting / max(len(discs), 1)


def _together(centres: Sequence[Point], paper: Canvas) -> list[int]:
    """The numbers of the areas that the map shows: all, or the many that lie together."""
    everywhere = list(range(len(centres)))
    flat = [metres(*centre, _middle(centres)) for centre in centres]
    _, _, wide, high = _bounds(flat)
    many = max(_groups(flat, hypot(wide, high) * _STEP), key=len)
    if len(many) == len(centres) or len(many) < _MOST * len(centres):
        return everywhere
    _, _, less_wide, less_high = _bounds([flat[n] for n in many])
    larger = _scale(less_wide, less_high, paper) / _scale(wide, high, paper)
    return sorted(many) if larger >= _LARGER else everywhere


def _groups(flat: Sequence[Point], step: float) -> list[list[int]]:
    """The numbers of the places, those together that a chain of such steps joins."""
    left = set(range(len(flat)))
    groups = []
    while left:
        group = [left.pop()]
        for one in group:
            (x, y) = flat[one]
            joined = [n for n in left if hypot(flat[n][0] - x, flat[n][1] - y) <= step]
            left.difference_update(joined)
            group.extend(joined)
        groups.append(group)
    return groups


def _scale(wide: float, high: float, paper: Canvas) -> float:
    """Units of the drawing in a metre, for a ground so many metres wide and high."""
    return min((paper.width - 2 * paper.side) / max(wide, 1.0), paper.most_high / max(high, 1.0))


def _bounds(flat: Sequence[Point]) -> tuple[float, float, float, float]:
    """West, north, width and height."""
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    return min(xs), max(ys), max(xs) - min(xs), max(ys) - min(ys)


def _middle(centres: Sequence[Point]) -> float:
    """The latitude in the middle."""
    return (min(lat for lat, _ in centres) + max(lat for lat, _ in centres)) / 2


def _km(place: Point, others: Sequence[Point]) -> int:
    """How far the nearest of the others is."""
    return round(min(hypot(place[0] - x, place[1] - y) for x, y in others) / 1000)
