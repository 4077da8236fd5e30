"""The colours of a map: what part of the assessed units is good enough, in four steps."""

from collections.abc import Sequence
from typing import NamedTuple


class ShareStep(NamedTuple):
    """A step: from which share on it counts (0–1), its colour (RRGGBB), the words for it."""

    code: str
    least: float
    fill: str
    text: str


_SOME = 1e-9
"""More than nothing."""
SHARES: Sequence[ShareStep] = (
    ShareStep("all", 1.0, "D3ECC8", "100%"),
    ShareStep("most", 0.5, "F7D78B", "50-99%"),
    ShareStep("some", _SOME, "E08E45", "1-49%"),
    ShareStep("none", 0.0, "A83A2A", "0%"),
)
"""Light to dark, so that a black-and-white print says the same."""
UNSEEN = ShareStep("unseen", 0.0, "FFFFFF", "chưa đánh giá")
"""An area without an assessed unit."""


def share_of(good: float, whole: float) -> ShareStep:
    """The step of an area with so many good units among those assessed."""
    if not whole:
        return UNSEEN
    return next(share for share in SHARES if good / whole >= share.least)
