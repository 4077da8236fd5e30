"""What a campaign says of drawing lots: `[draw]` of its file.

Without it every target may be visited.
"""

from dataclasses import dataclass
from math import ceil

from pccheck.model.campaign.toml_table import TomlTable
from pccheck.text.words.catalogue import N_

TICKETS_PER_POINT = 10
"""How finely points weigh in the draw. Frozen: draws that were journaled depend on it."""


@dataclass(frozen=True)
class Quota:
    """How many of a stratum are drawn.

    `category` or `area` (a code) '' means any, exactly one of the others is set.
    """

    category: str
    area: str
    count: int | None
    share: float | None


@dataclass(frozen=True)
class DrawRule:
    """The share of each stratum (category × area of the routing level) that is drawn, and the
    strata that differ.
    """

    share: float
    quotas: tuple[Quota, ...]

    def places(self, category: str, area: str, size: int) -> int:
        """How many of the `size` units of a stratum are drawn.

        The first quota that names it decides.
        """
        for quota in self.quotas:
            if quota.category in ("", category) and quota.area in ("", area):
                if quota.count is not None:
                    return min(quota.count, size)
                return _part(quota.share or 0.0, size)
        return _part(self.share, size)


@dataclass(frozen=True, slots=True)
class Lot:
    """A unit in the draw.

    Its record, its stratum (category and the code of its area), how many tickets it has.
    """

    target: str
    category: str
    area: str
    tickets: int


def tickets(points: float) -> int:
    """How many lots a unit of so many points has in the draw; everybody has one."""
    return max(1, round(points * TICKETS_PER_POINT))


def _part(share: float, size: int) -> int:
    return ceil(round(share * size, 9))


def read_draw(table: TomlTable) -> DrawRule:
    """The rule of a campaign file."""
    rule = DrawRule(
        table.number("share", 0, 1) if table.has("share") else 1.0,
        tuple(_quota(row) for row in table.rows("quotas", 0)),
    )
    table.done()
    return rule


def _quota(row: TomlTable) -> Quota:
    has_count = row.has("count")
    if has_count == row.has("share"):
        row.refuse("count", N_("given, or else `share`: one of the two"))
    quota = Quota(
        row.text("category", ""),
        row.text("area", ""),
        row.whole("count", 0, 0, 1_000_000) if has_count else None,
        None if has_count else row.number("share", 0, 1),
    )
    row.done()
    return quota
