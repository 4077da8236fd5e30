"""What is drawn on the map of a report, mark by mark. Lengths in points."""

from math import hypot, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pccheck.report.view.maps.ground import Plane, Point
from pccheck.report.view.maps.labels import Box, Disc
from pccheck.report.view.maps.shares import ShareStep

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DPI, FINER = 150, 2
"""Of the picture; it is drawn finer by this factor, then made smaller, which smooths the edges."""
DOT = DPI * FINER / 72
"""Dots of the drawing in a point."""
INK, FAINT, PAPER = "#000000", "#B4B4B4", "#FFFFFF"
LINE = 15.0
"""Height of a line of the legend."""
_KEY = 88.0
"""Width of a step in the legend."""


class Pen(NamedTuple):
    """What is drawn with, and the fonts of the map and of the legend."""

    ink: "ImageDraw"
    small: "FreeTypeFont"
    large: "FreeTypeFont"

    def circle(self, disc: Disc, fill: str, outline: str = INK, width: int = 3) -> None:
        """A filled circle."""
        box = Box(disc.x - disc.r, disc.y - disc.r, disc.x + disc.r, disc.y + disc.r)
        self.ink.ellipse(dots(box), fill=fill, outline=outline, width=width)

    def line(self, start: Point, end: Point, width: int = 2) -> None:
        """A straight line."""
        self.ink.line([(x * DOT, y * DOT) for x, y in (start, end)], fill=INK, width=width)

    def text(self, at: Point, text: str, anchor: str = "lm", *, large: bool = True) -> None:
        """A line of text; `anchor` as in Pillow: `lm` begins at the middle of its height."""
        font = self.large if large else self.small
        self.ink.text((at[0] * DOT, at[1] * DOT), text, font=font, fill=INK, anchor=anchor)

    def broad(self, text: str, *, large: bool = True) -> float:
        """The width of a line of text."""
        return (self.large if large else self.small).getlength(text) / DOT


def dots(box: Box) -> tuple[float, float, float, float]:
    """A box in the drawing's dots."""
    return box.left * DOT, box.top * DOT, box.right * DOT, box.bottom * DOT


def area(pen: Pen, share: ShareStep, disc: Disc, centre: Point) -> None:
    """A disc; one that had to give way so far that its centre is outside keeps a line to it."""
    if hypot(disc.x - centre[0], disc.y - centre[1]) > disc.r:
        pen.line(centre, (disc.x, disc.y))
        pen.circle(Disc(*centre, 1), INK)
    pen.circle(disc, f"#{share.fill}")


def label(pen: Pen, lines: tuple[str, ...], box: Box, edge: int = 0) -> None:
    """A name, the numbers below it; with a white edge of so many dots around the letters."""
    middle = (box.left + box.right) / 2 * DOT
    for number, text in enumerate(lines):
        y = (box.top + (number + 0.5) * (box.bottom - box.top) / len(lines)) * DOT
        pen.ink.text(
            (middle, y),
            text,
            font=pen.small,
            fill=INK,
            anchor="mm",
            stroke_width=edge,
            stroke_fill=PAPER,
        )


def scale(pen: Pen, plane: Plane, at: Point, longest: float) -> float:
    """A bar of kilometres that begins at a point; where it ends."""
    (left, y), (km, long) = at, plane.bar(longest)
    for start, end, fill in ((left, left + long / 2, INK), (left + long / 2, left + long, PAPER)):
        pen.ink.rectangle(dots(Box(start, y, end, y + 3)), fill=fill, outline=INK, width=2)
    for x, text in ((left, "0"), (left + long, f"{km} km")):
        pen.text((x, y - 2), text, "mb", large=False)
    return left + long


def north(pen: Pen, x: float, middle: float) -> None:
    """An arrow to the north (Bắc)."""
    top = middle - 6
    head = [(x, top), (x - 4, top + 12), (x, top + 9), (x + 4, top + 12)]
    pen.ink.polygon([(a * DOT, b * DOT) for a, b in head], fill=INK)
    pen.line((x, top + 9), (x, top + 17), 4)
    pen.text((x + 7, middle), "B")


def sizes(pen: Pen, unit: float, most: int, at: Point, words: str) -> None:
    """How many units a disc stands for: one, and as many as the largest; `unit`: radius of one."""
    left, y = at
    for count in sorted({1, most}):
        radius = unit * sqrt(count)
        pen.circle(Disc(left + radius, y, radius), PAPER)
        text = f"{count} {words}" if count == most else str(count)
        pen.text((left + 2 * radius + 4, y), text)
        left += 2 * radius + pen.broad(text) + 16


def keys(pen: Pen, shares: list[ShareStep], at: Point) -> None:
    """The steps, each with its colour, in a line."""
    for number, share in enumerate(shares):
        x = at[0] + number * _KEY
        pen.ink.rectangle(
            dots(Box(x, at[1] - 5, x + 18, at[1] + 5)), fill=f"#{share.fill}", outline=INK, width=2
        )
        pen.text((x + 24, at[1]), share.text)
