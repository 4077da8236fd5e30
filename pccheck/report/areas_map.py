"""Areas on a plane, by their centres: where each dot stands, and where its name does not cover another."""

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import NamedTuple

from pccheck.model.records import Area

_SIDE, _MARGIN = 470.0, 45.0
"""Units of the drawing: its longer side, and what is kept free around it for names."""
_SIZE = 13.0
_LETTER = 0.56
"""Height of a name's letters, and their width as a share of it."""


class Dot(NamedTuple):
    """An area at (x, y); its name begins, is centred or ends (`anchor` of SVG) at (text_x, text_y)."""

    code: str
    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str


class Sketch(NamedTuple):
    """The drawing: its size and the areas that have a centre."""

    width: float
    height: float
    dots: tuple[Dot, ...]


_Box = tuple[float, float, float, float]


def sketch(areas: Iterable[Area], radius: float) -> Sketch | None:
    """The areas with a centre, north up, true to scale around the middle latitude; None where fewer than two have one.

    `radius`: that of the dots; names keep clear of them as far as there is room.
    """
    known = [(area, area.lat, area.lon) for area in areas if area.lat is not None and area.lon is not None]
    if len({(lat, lon) for _, lat, lon in known}) < 2:  # noqa: PLR2004 - one place is no map
        return None
    narrow = cos(radians(sum(lat for _, lat, _ in known) / len(known)))
    flat = [(area, lon * narrow, -lat) for area, lat, lon in known]
    left, top = min(x for _, x, _ in flat), min(y for _, _, y in flat)
    spread = max(max(x for _, x, _ in flat) - left, max(y for _, _, y in flat) - top)
    scale = (_SIDE - 2 * _MARGIN) / spread
    placed = [(a, _MARGIN + (x - left) * scale, _MARGIN + (y - top) * scale) for a, x, y in flat]
    width, height = (max(places) + _MARGIN for places in zip(*((x, y) for _, x, y in placed), strict=True))
    return Sketch(round(width, 1), round(height, 1), tuple(_named(placed, radius, width)))


def _named(placed: Sequence[tuple[Area, float, float]], radius: float, width: float) -> Iterable[Dot]:
    """Each dot with its name on the side where it covers least."""
    taken: list[_Box] = [(x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2) for _, x, y in placed]
    away = radius + 2
    for area, x, y in placed:
        length = len(area.name) * _SIZE * _LETTER
        sides = (
            (x + away, y + _SIZE / 3, "start", x + away), (x - away, y + _SIZE / 3, "end", x - away - length),
            (x, y - away, "middle", x - length / 2), (x, y + away + _SIZE, "middle", x - length / 2),
        )  # fmt: skip
        boxes = [(start, ty - _SIZE, start + length, ty + 3) for _, ty, _, start in sides]
        costs = [sum(_overlap(box, other) for other in taken) + _outside(box, width) for box in boxes]
        best = min(range(len(sides)), key=costs.__getitem__)
        taken.append(boxes[best])
        text_x, text_y, anchor, _ = sides[best]
        yield Dot(area.code, area.name, round(x, 1), round(y, 1), round(text_x, 1), round(text_y, 1), anchor)


def _overlap(one: _Box, other: _Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0) * max(down, 0)


def _outside(box: _Box, width: float) -> float:
    return 100 * (max(-box[0], 0) + max(box[2] - width, 0))
