"""A map of areas by their centres: a disc each, cut into the parts of its assessment; no borders,
for none are known.

Drawn by Pillow with the font beside it, so that the same numbers give the same picture on every
machine. The parts differ in lightness too, and go round in one order, so that a black-and-white
print says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.report.view.map_labels import Box, Disc, apart, placed

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_FONT = Path(__file__).with_name("fonts") / "DejaVuSansCondensed.ttf"
_DPI, _FINER = 150, 2
"""Of the picture; it is drawn finer by this factor, then made smaller, which smooths the edges."""
_DOT = _DPI * _FINER / 72
"""Dots of the drawing in a point."""
WIDTH = 453.0
"""Points: what the margins of a portrait page leave."""
_MOST_HIGH, _MARGIN, _SIDE = 340.0, 26.0, 60.0
"""Points: the map's height at most, the room above and below, left and right, for names."""
_TEXT, _LEGEND, _LINE = 8.0, 9.0, 15.0
_LEAST, _LARGEST = 5.0, 12.0
"""Points: the radius of a disc."""
_INK, _FAINT, _PAPER = "#000000", "#B4B4B4", "#FFFFFF"
_COLOURS = 48
_EARTH, _FLAT = 6_378_137.0, 1 / 298.257_223_563
"""WGS 84: the equator's radius in metres, the flattening."""
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200)
"""Kilometres that a scale bar can be long."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An area: centre in degrees, name, what stands below it, and its parts: how many, in which
    colour (RRGGBB).
    """

    lat: float
    lon: float
    name: str
    said: str
    parts: tuple[tuple[int, str], ...]

    @property
    def size(self) -> int:
        """All parts together."""
        return sum(number for number, _ in self.parts)


def draw(
    spots: Sequence[Spot], within: Sequence[tuple[float, float]], legend: Sequence[tuple[str, str]]
) -> tuple[bytes, float]:
    """The map as PNG, `WIDTH` points wide, and its height in points; the same bytes for the same
    input.

    Args:
        spots: the areas, two at least, in different places.
        within: centres of the areas inside them, (latitude, longitude), shown as faint dots.
        legend: colour and meaning, in the order of the parts.
    """
    from PIL import Image, ImageDraw, ImageFont

    places, scale, bottom = _onto_page([(s.lat, s.lon) for s in spots], within)
    height = bottom + _MARGIN + _LINE * ceil(len(legend) / 2) + 4
    image = Image.new("RGB", (round(WIDTH * _DOT), round(height * _DOT)), _PAPER)
    pen = ImageDraw.Draw(image)
    small, large = (
        ImageFont.truetype(_FONT, round(size * _DOT), layout_engine=ImageFont.Layout.BASIC)
        for size in (_TEXT, _LEGEND)
    )
    frame = Box(0.5, 0.5, WIDTH - 0.5, bottom + _MARGIN)
    pen.rectangle(_dots(frame), outline=_FAINT, width=2)
    for x, y in places[len(spots) :]:
        pen.ellipse(_dots(Box(x - 1, y - 1, x + 1, y + 1)), fill=_FAINT)
    signs = [_north(pen, large), _scale_bar(pen, small, scale, frame)]
    discs = apart([Disc(x, y, r) for (x, y), r in zip(places, _radii(spots, frame), strict=False)])
    words = [(_broad(small, s.name, s.said), _TEXT * 2.4) for s in spots]
    labels = placed(discs, words, frame, signs)
    for label in filter(None, labels):
        if label.line:
            _line(pen, *label.line)
    written = [(spot, label.box) for spot, label in zip(spots, labels, strict=True) if label]
    for spot, box in written:
        _label(pen, small, spot, box, edge=6)  # white, which keeps dots and lines away
    for spot, disc, place in zip(spots, discs, places, strict=False):
        _disc(pen, spot, disc, place)
    for spot, box in written:
        _label(pen, small, spot, box)
    for number, (fill, text) in enumerate(legend):
        left, top = (number % 2) * WIDTH / 2 + 4, frame.bottom + 5 + number // 2 * _LINE
        pen.rectangle(
            _dots(Box(left, top, left + 18, top + 10)), fill=f"#{fill}", outline=_INK, width=2
        )
        pen.text(((left + 24) * _DOT, (top + 5) * _DOT), text, font=large, fill=_INK, anchor="lm")
    file = BytesIO()
    smooth = image.reduce(_FINER).quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    smooth.save(file, "PNG", dpi=(_DPI, _DPI), compress_level=9)
    return file.getvalue(), height


def metres(lat: float, lon: float, around: float) -> tuple[float, float]:
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


def _onto_page(
    spots: Sequence[tuple[float, float]], within: Sequence[tuple[float, float]]
) -> tuple[list[tuple[float, float]], float, float]:
    """Each place in points from the top left, north up; points in a metre; the lowest place."""
    every = [*spots, *within]
    around = (min(lat for lat, _ in every) + max(lat for lat, _ in every)) / 2
    flat = [metres(lat, lon, around) for lat, lon in every]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    south, north = min(y for _, y in flat), max(y for _, y in flat)
    scale = min((WIDTH - 2 * _SIDE) / max(east - west, 1.0), _MOST_HIGH / max(north - south, 1.0))
    left = (WIDTH - (east - west) * scale) / 2
    return (
        [(left + (x - west) * scale, _MARGIN + (north - y) * scale) for x, y in flat],
        scale,
        _MARGIN + (north - south) * scale,
    )


def _radii(spots: Sequence[Spot], frame: Box) -> list[float]:
    """The discs' areas go by the number of units; together they cover a part of the map only."""
    largest = 0.3 * sqrt((frame.right - frame.left) * (frame.bottom - frame.top) / len(spots))
    largest = min(max(largest, _LEAST), _LARGEST)
    most = max((spot.size for spot in spots), default=0) or 1
    return [max(largest * sqrt(spot.size / most), min(_LEAST, largest)) for spot in spots]


def _disc(pen: "ImageDraw", spot: Spot, disc: Disc, centre: tuple[float, float]) -> None:
    """The parts clockwise from the top; a disc that had to give way keeps a line to its centre."""
    if hypot(disc.x - centre[0], disc.y - centre[1]) > 1:
        _line(pen, centre, (disc.x, disc.y))
        pen.ellipse(
            _dots(Box(centre[0] - 1, centre[1] - 1, centre[0] + 1, centre[1] + 1)), fill=_INK
        )
    box = _dots(Box(disc.x - disc.r, disc.y - disc.r, disc.x + disc.r, disc.y + disc.r))
    pen.ellipse(box, fill=_PAPER, outline=_INK, width=3)
    parts = [(number, fill) for number, fill in spot.parts if number]
    if len(parts) == 1:
        pen.ellipse(box, fill=f"#{parts[0][1]}", outline=_INK, width=3)
        return
    at = -90.0
    for number, fill in parts:
        to = at + 360 * number / spot.size
        pen.pieslice(box, at, to, fill=f"#{fill}", outline=_INK, width=2)
        at = to
    pen.ellipse(box, outline=_INK, width=3)


def _line(pen: "ImageDraw", start: tuple[float, float], end: tuple[float, float]) -> None:
    pen.line([(x * _DOT, y * _DOT) for x, y in (start, end)], fill=_INK, width=2)


def _label(pen: "ImageDraw", font: "FreeTypeFont", spot: Spot, box: Box, edge: int = 0) -> None:
    """The name above the numbers; with a white edge of so many dots around the letters."""
    middle = (box.left + box.right) / 2 * _DOT
    for number, text in enumerate((spot.name, spot.said)):
        y = (box.top + (number + 0.5) * (box.bottom - box.top) / 2) * _DOT
        pen.text(
            (middle, y),
            text,
            font=font,
            fill=_INK,
            anchor="mm",
            stroke_width=edge,
            stroke_fill=_PAPER,
        )


def _north(pen: "ImageDraw", font: "FreeTypeFont") -> Box:
    """An arrow to the north (Bắc) in the upper right corner."""
    x, top = WIDTH - 20, 22.0
    head = [(x, top), (x - 5, top + 16), (x, top + 12), (x + 5, top + 16)]
    pen.polygon([(a * _DOT, b * _DOT) for a, b in head], fill=_INK)
    pen.line([(x * _DOT, (top + 12) * _DOT), (x * _DOT, (top + 26) * _DOT)], fill=_INK, width=4)
    pen.text((x * _DOT, (top - 2) * _DOT), "B", font=font, fill=_INK, anchor="mb")
    return Box(x - 8, 6, x + 8, top + 28)


def _scale_bar(pen: "ImageDraw", font: "FreeTypeFont", scale: float, frame: Box) -> Box:
    """The longest of the usual lengths within a fifth of the width, in the lower left corner."""
    length = max((km for km in _SCALES if km * 1000 * scale <= WIDTH / 5), default=_SCALES[0])
    left, y, long = 12.0, frame.bottom - 10, length * 1000 * scale
    for start, end, fill in ((left, left + long / 2, _INK), (left + long / 2, left + long, _PAPER)):
        pen.rectangle(_dots(Box(start, y - 3, end, y)), fill=fill, outline=_INK, width=2)
    for x, text in ((left, "0"), (left + long, f"{length} km")):
        pen.text((x * _DOT, (y - 5) * _DOT), text, font=font, fill=_INK, anchor="mb")
    return Box(left - 6, y - 16, left + long + 18, y + 2)


def _broad(font: "FreeTypeFont", *lines: str) -> float:
    """The width of the longest line in points."""
    return max(font.getlength(line) for line in lines) / _DOT


def _dots(box: Box) -> tuple[float, float, float, float]:
    return box.left * _DOT, box.top * _DOT, box.right * _DOT, box.bottom * _DOT
