"""Areas on a plane, by their centres: where each dot stands, where its name covers no other."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from pccheck.report.view.map_labels import Box, Disc, Label, apart, placed
from pccheck.report.view.map_picture import metres

_SIDE, _MARGIN = 470.0, 50.0
"""Units of the drawing: its longer side, and what is kept free around the dots for names."""
_HIGH, _LETTER = 15.0, 8.2
"""Height of a name's line, and the width of its letters, rather too much than too little."""
_BELOW = 11.0
"""From the top of a line to where its letters stand."""


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

    Its name begins at `text`, where there was room; `line` leads to a name that stands apart.
    """

    code: str
    name: str
    x: float
    y: float
    text: tuple[float, float] | None
    line: tuple[tuple[float, float], tuple[float, float]] | None


class Sketch(NamedTuple):
    """The drawing: its size and the areas that have a centre."""

    width: float
    height: float
    dots: tuple[Dot, ...]


def sketch(areas: Iterable[Lying], radius: float) -> Sketch | None:
    """The areas with a centre, north up, true to scale; None where fewer than two have one.

    `radius`: that of a dot of middling size; dots as large keep clear of one another and of the
    names.
    """
    lying = [area for area in areas if area.lat is not None and area.lon is not None]
    centres = [(area.lat or 0.0, area.lon or 0.0) for area in lying]
    if len(set(centres)) < 2:  # noqa: PLR2004 - one place is no map
        return None
    discs = apart(_discs(centres, radius))
    width, height = (max(d.x for d in discs) + _MARGIN, max(d.y for d in discs) + _MARGIN)
    words = [(len(area.name) * _LETTER, _HIGH) for area in lying]
    labels = placed(discs, words, Box(0, 0, width, height), ())
    dots = tuple(map(_dot, lying, discs, labels))
    return Sketch(round(width, 1), round(height, 1), dots)


def _discs(centres: list[tuple[float, float]], radius: float) -> list[Disc]:
    """A disc for each centre (latitude, longitude), true to scale within the drawing."""
    middle = sum(lat for lat, _ in centres) / len(centres)
    flat = [metres(lat, lon, middle) for lat, lon in centres]
    easts, norths = [x for x, _ in flat], [y for _, y in flat]
    west, north = min(easts), max(norths)
    scale = (_SIDE - 2 * _MARGIN) / max(max(easts) - west, north - min(norths))
    return [
        Disc(_MARGIN + (x - west) * scale, _MARGIN + (north - y) * scale, radius) for x, y in flat
    ]


def _dot(area: Lying, disc: Disc, label: Label | None) -> Dot:
    name = (round(label.box.left, 1), round(label.box.top + _BELOW, 1)) if label else None
    line = label.line if label else None
    return Dot(area.code, area.name, round(disc.x, 1), round(disc.y, 1), name, line)
