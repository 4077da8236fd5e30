"""Areas on a plane, by their centres.

Where each dot stands, and where its name does not cover another.
"""

from collections.abc import Iterable
from typing import NamedTuple

from pccheck.model.records import Area
from pccheck.report.view.map_labels import Box, Disc, apart, placed
from pccheck.report.view.map_picture import metres

_SIDE, _MARGIN = 470.0, 50.0
"""Units of the drawing: its longer side, and what is kept free around the dots for names."""
_HIGH, _LETTER = 15.0, 8.2
"""Height of a name's line, and the width of its letters, rather too much than too little."""
_BELOW = 11.0
"""From the top of a line to where its letters stand."""


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


def sketch(areas: Iterable[Area], radius: float) -> Sketch | None:
    """The areas with a centre, north up, true to scale; None where fewer than two have one.

    `radius`: that of a dot of middling size; dots as large keep clear of one another and of the
    names.
    """
    known = [
        (area, area.lat, area.lon)
        for area in areas
        if area.lat is not None and area.lon is not None
    ]
    if len({(lat, lon) for _, lat, lon in known}) < 2:  # noqa: PLR2004 - one place is no map
        return None
    middle = sum(lat for _, lat, _ in known) / len(known)
    flat = [metres(lat, lon, middle) for _, lat, lon in known]
    west, north = min(x for x, _ in flat), max(y for _, y in flat)
    spread = max(max(x for x, _ in flat) - west, north - min(y for _, y in flat))
    scale = (_SIDE - 2 * _MARGIN) / spread
    discs = apart(
        [Disc(_MARGIN + (x - west) * scale, _MARGIN + (north - y) * scale, radius) for x, y in flat]
    )
    width, height = (max(d.x for d in discs) + _MARGIN, max(d.y for d in discs) + _MARGIN)
    words = [(len(area.name) * _LETTER, _HIGH) for area, _, _ in known]
    labels = placed(discs, words, Box(0, 0, width, height), ())
    dots = (
        Dot(
            area.code,
            area.name,
            round(disc.x, 1),
            round(disc.y, 1),
            (round(label.box.left, 1), round(label.box.top + _BELOW, 1)) if label else None,
            label.line if label else None,
        )
        for (area, _, _), disc, label in zip(known, discs, labels, strict=True)
    )
    return Sketch(round(width, 1), round(height, 1), tuple(dots))
