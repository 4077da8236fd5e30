"""Areas, or a day's stops, as a drawing for a page: where each dot and name stands."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from math import sqrt
from typing import NamedTuple, Protocol

from pccheck.report.view.maps.ground import Canvas, Laid, Point, lay, radii
from pccheck.report.view.maps.labels import FEW, Box, Disc, Label, apart, placed
from pccheck.text.names.places import bare_names

_WIDE = Canvas(720.0, 520.0, 60.0, 28.0)
"""Of areas: in units of the drawing, as all lengths here."""
_DAY = Canvas(470.0, 370.0, 50.0, 50.0)
"""Of the stops of a day."""
_LARGEST, _OF_MANY, _LEAST = 18.0, 10.0, 7.0
"""Radius of the largest disc: at most, at most of many, which leave room for their names, and where
areas are crowded.
"""
DOT = 2.5
"""Radius of the dot that every area has, also one without units."""
_LONGEST_BAR = 150.0


class _Letters(NamedTuple):
    """Of a name: the height of its line, the width of its letters, rather too much than too little,
    how far below the top of the line they stand.
    """

    high: float
    wide: float
    below: float


_USUAL, _SMALL = _Letters(15.0, 8.2, 11.0), _Letters(11.5, 6.3, 8.5)
"""Those of 13 and of 10 pixels."""


class Lying(Protocol):
    """What has a place on a map: an area by its centre, a unit; degrees, None where not known."""

    @property
    def code(self) -> str:
        """What it is called for short."""

    @property
    def name(self) -> str:
        """What stands beside its dot."""

    @property
    def lat(self) -> float | None:
        """Its latitude."""

    @property
    def lon(self) -> float | None:
        """Its longitude."""


class Dot(NamedTuple):
    """An area at (x, y).

    Its `label` begins at `text`, where there was room; `line` leads to one that stands apart.
    """

    code: str
    name: str
    label: str
    x: float
    y: float
    text: Point | None
    line: tuple[Point, Point] | None


class Distant(NamedTuple):
    """An area too far off to be drawn: how many kilometres from the nearest one that is."""

    code: str
    name: str
    km: int


class Sketch(NamedTuple):
    """A drawing: its size and what has a place in it."""

    width: float
    height: float
    dots: tuple[Dot, ...]

    @property
    def is_crowded(self) -> bool:
        """Whether its names are written small."""
        return len(self.dots) > FEW


class AreaMap(NamedTuple):
    """Areas as discs: `unit` is the radius of a disc that stands for one, `most` the largest count.

    `bar`: kilometres of the scale's bar, and its length.
    """

    sketch: Sketch
    far: tuple[Distant, ...]
    unit: float
    most: int
    bar: tuple[int, float]


def area_map(areas: Iterable[Lying], counts: Mapping[str, int]) -> AreaMap | None:
    """The areas with a centre, north up, true to scale; None where fewer than two have one.

    `counts`: what the area of each disc stands for, by the area's code; discs of that size keep
    clear of one another and of the names.
    """
    lying = _lying(areas)
    if not lying:
        return None
    ground = lay(_centres(lying), _WIDE)
    numbers = [counts.get(lying[number].code, 0) for number in ground.near]
    largest = _LARGEST if len(numbers) <= FEW else _OF_MANY
    sizes = radii(numbers, ground.places, largest, _LEAST)
    most = max(*numbers, 1)
    return AreaMap(
        sketch=_drawn([lying[number] for number in ground.near], sizes, ground, _WIDE, small=True),
        far=tuple(Distant(lying[n].code, lying[n].name, km) for n, km in ground.far),
        unit=round((max(sizes) or _LARGEST) / sqrt(most), 2),
        most=most,
        bar=ground.plane.bar(_LONGEST_BAR),
    )


def day_map(stops: Iterable[Lying], radius: float) -> Sketch | None:
    """The stops of a day, all of one size, however far apart; None for fewer than two places."""
    lying = _lying(stops)
    if not lying:
        return None
    ground = lay(_centres(lying), _DAY, whole=True)
    return _drawn(lying, [radius] * len(lying), ground, _DAY)


def _lying(areas: Iterable[Lying]) -> list[Lying]:
    """Those with a place; none where they lie in one place, which is no map."""
    lying = [area for area in areas if area.lat is not None and area.lon is not None]
    return lying if len(set(_centres(lying))) > 1 else []


def _centres(areas: Iterable[Lying]) -> list[Point]:
    return [(area.lat or 0.0, area.lon or 0.0) for area in areas]


def _drawn(
    areas: Sequence[Lying],
    sizes: Sequence[float],
    ground: Laid,
    paper: Canvas,
    *,
    small: bool = False,
) -> Sketch:
    """The drawing: a name is placed as if no disc were smaller than a dot.

    `small`: whether the names of many are written small.
    """
    discs = apart([Disc(x, y, max(r, DOT)) for (x, y), r in zip(ground.places, sizes, strict=True)])
    full = [area.name for area in areas]
    names = bare_names(full) if len(areas) > FEW else full
    letters = _SMALL if small and len(areas) > FEW else _USUAL
    words = [(len(name) * letters.wide, letters.high) for name in names]
    labels = placed(discs, words, Box(0, 0, paper.width, ground.bottom))
    dots = tuple(map(partial(_dot, letters), areas, names, discs, labels))
    return Sketch(paper.width, round(ground.bottom, 1), dots)


def _dot(letters: _Letters, area: Lying, name: str, disc: Disc, label: Label | None) -> Dot:
    text = (round(label.box.left, 1), round(label.box.top + letters.below, 1)) if label else None
    line = label.line if label else None
    return Dot(area.code, area.name, name, round(disc.x, 1), round(disc.y, 1), text, line)
