"""Where discs and names stand on a map so that none covers another.

Lengths in points, y downwards.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import cos, hypot, pi, sin

from pccheck.values import dataclass

_GAP = 2.0
_SAME_PLACE = 0.01
"""Discs nearer than this have no direction from one another."""
_STEPS = 20
_PUSHES = 200_000
"""Pairs of discs that are looked at, at most: many discs may in the end touch one another."""
_NEAR, _FAR = (2.0, 5.0), (12.0, 20.0, 30.0, 45.0, 60.0, 80.0)
"""Distances from the disc at which a name is tried: beside it, and with a line to it."""
_CLEAR = 3.0
"""What a name keeps from a disc that is not its own: farther than from its own, or from its line.
"""
_TURNS = tuple(
    pi * n / 12 for n in (0, 12, -6, 6, -2, 2, -10, 10, -4, 4, -8, 8, -1, 1, -11, 11, -3, 3, -9, 9)
)
"""Directions, the best first: right, left, above, below, then between them."""
FEW = 30
"""Names up to which several orders, and far places, are tried: more lines would be a tangle."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Its point that is nearest to another one."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def crossed(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight line runs through it."""
        steps = [n / _STEPS for n in range(_STEPS + 1)]
        points = [
            (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in steps
        ]
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in points)

    def inside(self, other: "Box") -> bool:
        """Whether it lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Disc:
    """Centre and radius."""

    x: float
    y: float
    r: float

    def meets(self, other: "Disc") -> bool:
        """Whether they share more than an edge."""
        return hypot(self.x - other.x, self.y - other.y) < self.r + other.r

    def to(self, box: Box) -> float:
        """How far the box is from the disc, less than 0 where it reaches into it."""
        x, y = box.nearest(self.x, self.y)
        return hypot(self.x - x, self.y - y) - self.r

    def to_line(self, start: tuple[float, float], end: tuple[float, float]) -> float:
        """How far a straight line is from the disc."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        along = ((self.x - start[0]) * dx + (self.y - start[1]) * dy) / ((dx * dx + dy * dy) or 1.0)
        along = min(max(along, 0.0), 1.0)
        return hypot(self.x - start[0] - along * dx, self.y - start[1] - along * dy) - self.r


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands; `line`: the line to its disc, None where it stands beside it."""

    box: Box
    line: tuple[tuple[float, float], tuple[float, float]] | None = None


def apart(discs: Sequence[Disc]) -> list[Disc]:
    """The discs, those that overlap pushed away from one another, both by the same length."""
    moved = list(discs)
    pairs = list(combinations(range(len(moved)), 2))
    for _ in range(_PUSHES // max(len(pairs), 1)):
        still = True
        for one, two in pairs:
            a, b = moved[one], moved[two]
            dx, dy = b.x - a.x, b.y - a.y
            far, near = hypot(dx, dy), a.r + b.r + _GAP
            if far >= near - 0.01:
                continue
            still = False
            east, south = (dx / far, dy / far) if far > _SAME_PLACE else (1.0, 0.0)
            step = (near - far) / 2
            moved[one] = Disc(a.x - east * step, a.y - south * step, a.r)
            moved[two] = Disc(b.x + east * step, b.y + south * step, b.r)
        if still:
            break
    return moved


def placed(
    discs: Sequence[Disc], words: Sequence[tuple[float, float]], frame: Box
) -> list[Label | None]:
    """The place of each name; None where there is no free one.

    Of many the names of larger discs come first, then those with more room.

    Args:
        discs: what the names belong to.
        words: width and height of each name.
        frame: what the names must lie in.
    """
    numbers = range(len(discs))
    if len(discs) > FEW:
        order = sorted(numbers, key=lambda n: (-discs[n].r, -_room(discs, n)))
        return _in_order(order, discs, words, frame)
    across = sorted(numbers, key=lambda n: discs[n].x)
    down = sorted(numbers, key=lambda n: discs[n].y)
    close = sorted(numbers, key=lambda n: _room(discs, n))
    orders = (close, across, across[::-1], down, down[::-1])
    return min((_in_order(order, discs, words, frame) for order in orders), key=_badness)


def _badness(labels: Sequence[Label | None]) -> tuple[int, float]:
    """Names without a place count most, then the length of the lines."""
    length = 0.0
    for label in labels:
        if label and label.line:
            (x1, y1), (x2, y2) = label.line
            length += hypot(x2 - x1, y2 - y1)
    return sum(label is None for label in labels), length


def _in_order(
    order: Sequence[int],
    discs: Sequence[Disc],
    words: Sequence[tuple[float, float]],
    frame: Box,
) -> list[Label | None]:
    found: list[Label | None] = [None] * len(discs)
    standing: list[Label] = []
    for number in order:
        own = discs[number]
        distances = (*_NEAR, *_FAR) if len(discs) <= FEW else _NEAR
        reach = own.r + max(distances) + hypot(*words[number])
        others = [
            d
            for n, d in enumerate(discs)
            if n != number and hypot(own.x - d.x, own.y - d.y) < reach + d.r
        ]
        for label in _tried(own, *words[number], distances):
            free = label.box.inside(frame) and _clear(label, own, others)
            if free and not any(_collide(label, other) for other in standing):
                found[number] = label
                standing.append(label)
                break
    return found


def _clear(label: Label, own: Disc, others: Sequence[Disc]) -> bool:
    """Whether nobody can take the name for that of another disc."""
    if label.line and any(other.to_line(*label.line) < 0 for other in others):
        return False
    beside = own.to(label.box)
    least = _CLEAR if label.line else beside + _CLEAR
    return beside >= 0 and all(other.to(label.box) >= least for other in others)


def _collide(one: Label, other: Label) -> bool:
    """Whether the names meet, or the line of one runs through the other."""
    return (
        one.box.meets(other.box)
        or bool(one.line and other.box.crossed(*one.line))
        or bool(other.line and one.box.crossed(*other.line))
    )


def _room(discs: Sequence[Disc], number: int) -> float:
    """How near the nearest other disc is."""
    own = discs[number]
    return min(
        (hypot(own.x - d.x, own.y - d.y) for n, d in enumerate(discs) if n != number), default=0.0
    )


def _tried(disc: Disc, width: float, height: float, distances: Sequence[float]) -> Iterator[Label]:
    """The places around a disc, the nearest first, each at that distance from its circle."""
    for distance in distances:
        for turn in _TURNS:
            x = disc.x + cos(turn) * (disc.r + distance)
            y = disc.y + sin(turn) * (disc.r + distance)
            left = x - width * (1 - cos(turn)) / 2
            top = y - height * (1 - sin(turn)) / 2
            box = Box(left, top, left + width, top + height)
            line = ((disc.x, disc.y), box.nearest(disc.x, disc.y)) if distance in _FAR else None
            yield Label(box, line)
