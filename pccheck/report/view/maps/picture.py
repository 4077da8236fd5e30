"""The map of a report: a disc for each area, as large as its units, in the colour of their share;
no borders, for none are known.

Drawn by Pillow with the font of this program, so that the same numbers give the same picture on
every machine. Lengths in points.
"""

from collections.abc import Sequence
from io import BytesIO
from math import sqrt
from pathlib import Path

from pccheck.report.view.maps import marks
from pccheck.report.view.maps.ground import Canvas, Point, lay, radii
from pccheck.report.view.maps.labels import FEW, Box, Disc, apart, placed
from pccheck.report.view.maps.shares import SHARES, UNSEEN, ShareStep, share_of
from pccheck.text.names.places import bare_names
from pccheck.text.numbers import number_words
from pccheck.values import dataclass

_FONT = Path(__file__).parents[1] / "fonts" / "DejaVuSansCondensed.ttf"
WIDTH = 453.0
"""What the margins of a portrait page leave."""
_PAPER = Canvas(WIDTH, 340.0, 56.0, 26.0)
_FEWEST_HIGH, _HIGHER = 90.0, 9.5
"""How high a map of few areas is at most: so much, and so much more for each; more is void."""
_TEXT, _LEGEND = 8.0, 9.0
_LARGEST, _LEAST, _TINY = 12.0, 4.0, 1.5
"""Radius of the largest disc: at most, and where areas are crowded; and of the smallest one."""
_ROW, _EDGE = 28.0, 14.0
"""Height of a line of what stands below the map, the scale or an area far off; where it begins."""
_COLOURS = 48


@dataclass(frozen=True, slots=True)
class Spot:
    """An area: centre in degrees, name, how many units are good enough of how many that were
    assessed, and how many were visited.
    """

    lat: float
    lon: float
    name: str
    good: int
    assessed: int
    whole: int

    @property
    def said(self) -> str:
        """Its numbers; '' where nothing is assessed."""
        numbers = f"{number_words(self.good)}/{number_words(self.assessed)}"
        return numbers if self.assessed else ""

    @property
    def share(self) -> ShareStep:
        """The step that its colour stands for."""
        return share_of(self.good, self.assessed)


def paper_of(areas: int) -> Canvas:
    """What a map of so many areas is drawn on."""
    high = min(_PAPER.most_high, _FEWEST_HIGH + _HIGHER * areas)
    return _PAPER._replace(most_high=high)


def draw(spots: Sequence[Spot], within: Sequence[Point], enough: str) -> tuple[bytes, float]:
    """The map as PNG, `WIDTH` points wide, and its height in points; the same bytes for the same
    input.

    Args:
        spots: the areas, two at least, in different places.
        within: centres of the areas inside them, (latitude, longitude), shown as faint dots.
        enough: what units are called that are good enough.
    """
    from PIL import Image, ImageDraw, ImageFont

    ground = lay([(spot.lat, spot.lon) for spot in spots], paper_of(len(spots)))
    near = [spots[number] for number in ground.near]
    radius = radii([spot.whole for spot in near], ground.places, _LARGEST, _LEAST)
    most = max(1, *(spot.whole for spot in near))
    unit = (max(radius) or _LARGEST) / sqrt(most)
    below = ground.bottom + _ROW * (1 + len(ground.far))
    height = below + 2 * marks.LINE + 4
    image = Image.new("RGB", (round(WIDTH * marks.DOT), round(height * marks.DOT)), marks.PAPER)
    fonts = (
        ImageFont.truetype(_FONT, round(size * marks.DOT), layout_engine=ImageFont.Layout.BASIC)
        for size in (_TEXT, _LEGEND)
    )
    pen = marks.Pen(ImageDraw.Draw(image), *fonts)
    frame = Box(1.0, 1.0, WIDTH - 1.0, ground.bottom)
    pen.ink.rectangle(marks.dots(frame), outline=marks.FAINT, width=4)
    for x, y in (ground.plane.at(*place) for place in within):
        if frame.left < x < frame.right and frame.top < y < frame.bottom:
            pen.circle(Disc(x, y, 1), marks.FAINT, marks.FAINT)
    discs = [Disc(x, y, max(r, _TINY)) for (x, y), r in zip(ground.places, radius, strict=True)]
    _areas(pen, near, discs, frame)
    for row, (number, km) in enumerate(ground.far):
        middle = ground.bottom + _ROW * (row + 0.5)
        disc = Disc(_EDGE + _LARGEST, middle, max(unit * sqrt(spots[number].whole), _TINY))
        pen.circle(disc, f"#{spots[number].share.fill}")
        named = f"{spots[number].name} {spots[number].said}".rstrip()
        words = f"{named}: ngoài khung, cách {km} km"
        pen.text((2 * (_EDGE + _LARGEST), middle), words)
    middle = below - _ROW / 2
    end = marks.scale(pen, ground.plane, (_EDGE, middle), WIDTH / 5)
    marks.north(pen, end + 40, middle)
    marks.sizes(pen, unit, most, (end + 80, middle), "đơn vị đã kiểm tra")
    pen.text((_EDGE, below + marks.LINE / 2), f"Tỷ lệ đơn vị {enough} trong số đã đánh giá:")
    unseen = [UNSEEN] if any(spot.share == UNSEEN for spot in spots) else []
    marks.keys(pen, [*SHARES, *unseen], (_EDGE, below + marks.LINE * 1.5))
    file = BytesIO()
    smooth = image.reduce(marks.FINER).quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    smooth.save(file, "PNG", dpi=(marks.DPI, marks.DPI), compress_level=9)
    return file.getvalue(), height


def _areas(pen: marks.Pen, spots: Sequence[Spot], centres: Sequence[Disc], frame: Box) -> None:
    """The discs, none on another, and their names; of many the numbers are left to the tables."""
    discs = apart(centres)
    words = _words(spots)
    labels = placed(discs, [_room(pen, lines) for lines in words], frame)
    for label in filter(None, labels):
        if label.line:
            pen.line(*label.line)
    written = [(lines, label.box) for lines, label in zip(words, labels, strict=True) if label]
    for lines, box in written:
        marks.label(pen, lines, box, edge=6)  # white, which keeps dots and lines away
    for spot, disc, centre in zip(spots, discs, centres, strict=True):
        marks.area(pen, spot.share, disc, (centre.x, centre.y))
    for lines, box in written:
        marks.label(pen, lines, box)


def _words(spots: Sequence[Spot]) -> list[tuple[str, ...]]:
    """What stands beside each disc, line by line."""
    if len(spots) <= FEW:
        return [tuple(filter(None, (spot.name, spot.said))) for spot in spots]
    names = bare_names([spot.name for spot in spots])
    return [(name,) for name in names]


def _room(pen: marks.Pen, lines: Sequence[str]) -> tuple[float, float]:
    """Width and height of these lines."""
    return max(pen.broad(line, large=False) for line in lines), _TEXT * 1.2 * len(lines)
