"""Of very many areas those that a reader must see first: where most units fall short."""

from collections.abc import Sequence
from typing import NamedTuple

from pccheck.model.campaign.levels import Assessment
from pccheck.model.figures import Figures, RowHead
from pccheck.model.follow import ENOUGH

MANY = 20
"""Areas up to which each has its row in the text."""
MOST = 10
"""Of more, those that are named there; the others are summed, and stand in an appendix."""


class Leading(NamedTuple):
    """The areas that are named, all of them or the worst, and how many are not."""

    rows: Sequence[RowHead]
    left: int


def leading(figures: Figures, levels: Sequence[Assessment], rows: Sequence[RowHead]) -> Leading:
    """All areas in their order; of many the `MOST` with most visited units that fall short."""
    if len(rows) <= MANY:
        return Leading(rows, 0)
    enough = [f"level.{level.code}" for level in levels if level.grade == ENOUGH]

    def falling_short(row: RowHead) -> float:
        good = sum(figures.count(measure, row.code) for measure in enough)
        return figures.count("units.visited", row.code) - good

    worst = sorted(rows, key=falling_short, reverse=True)[:MOST]
    return Leading(worst, len(rows) - MOST)
