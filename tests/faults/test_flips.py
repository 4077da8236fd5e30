"""Bytes that a bad disk, a bad stick or a bad cable changes."""

from collections import Counter
from random import Random

from tests.faults.flips import Flipping, office
from tests.faults.ground import Ground
from tests.faults.table import write_row


def test_a_changed_byte_is_found_or_does_not_matter(ground: Ground, complete: bool) -> None:
    """Of a book, its log, a kept file, a backup: opening refuses it, or `verify` names it, or all
    that can be read is as it was, and work goes on.
    """
    office(ground)
    flipping = Flipping(ground)
    times = (1000, 100) if complete else (60, 5)
    how_many = dict.fromkeys(flipping.parts, times[1]) | {"the book": times[0]}
    for part, often in how_many.items():
        found = Counter[str]()
        missed = []
        for flip in flipping.some(Random(1), part, often):
            end = flipping.flip(flip)
            found[end.how if end.how != "harmless" else f"harmless, {end.what}"] += 1
            missed += [(flip, end)] if end.how == "missed" else []
        assert missed == []
        if complete:
            became = "; ".join(f"{count:,} {how}" for how, count in sorted(found.items()))
            write_row(f"changed bytes of {part}", often, f"{became}; 0 missed")
