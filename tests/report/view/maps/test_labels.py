"""Where names stand on a map: on nothing else."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from pccheck.report.view.maps.labels import FEW, Box, Disc, apart, placed

PLACES = st.tuples(st.floats(60, 390), st.floats(40, 260), st.floats(4, 12))


@given(st.lists(PLACES, min_size=2, max_size=14))
def test_nothing_covers_a_name(found: list[tuple[float, float, float]]) -> None:
    """Names meet neither one another, nor a disc; they stay in the frame."""
    frame = Box(0, 0, 453, 300)
    discs = [Disc(x, y, r) for x, y, r in found]
    labels = placed(discs, [(70.0, 19.0)] * len(discs), frame)
    boxes = [label.box for label in labels if label]
    assert all(box.inside(frame) for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert all(disc.to(box) >= 0 for disc in discs for box in boxes)


def test_of_many_the_larger_are_named_first() -> None:
    """Where there is room for one of two names, it is that of the area with more units."""
    crowd = [Disc(40 + 30 * (n % 8), 40 + 30 * (n // 8), 4 + n % 2 * 6) for n in range(FEW + 2)]
    labels = placed(crowd, [(40.0, 9.0)] * len(crowd), Box(0, 0, 453, 300))
    named = [disc.r for disc, label in zip(crowd, labels, strict=True) if label]
    assert 0 < len(named) < len(crowd)
    assert sum(r == 10 for r in named) > sum(r == 4 for r in named)


@given(st.lists(PLACES, min_size=2, max_size=8))
def test_discs_are_pushed_apart(found: list[tuple[float, float, float]]) -> None:
    """None covers another, also where several lie in one place; those that are apart stay."""
    discs = [Disc(x, y, r) for x, y, r in found]
    moved = apart(discs)
    assert all(hypot(a.x - b.x, a.y - b.y) >= a.r + b.r for a, b in combinations(moved, 2))
    assert apart(moved) == moved
