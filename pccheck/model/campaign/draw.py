"""What a campaign says of drawing lots (bốc thăm): `[draw]` of its file.

Without it every target may be visited.
"""

from collections.abc import Iterator
from math import ceil
from typing import Annotated

from pccheck.model.toml.kinds import Checked, Mistake, Share, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

ADD, CANCEL = "add", "cancel"
"""A hand beside the lots: a unit that must be visited (bổ sung), one that must not."""
BY_PLAN, BY_LOTS = "plan", "lots"
"""Who of the drawn is visited where there is no room for all, and who stands in for them."""
TICKETS_PER_POINT = 10
"""How finely points weigh in the draw. Frozen: draws that were journaled depend on it."""


@dataclass(frozen=True)
class Quota(Checked):
    """Strata that differ: `count` or `share`. The first quota that names a stratum counts."""

    category: str = ""
    """The code of the category (loại đối tượng); `""`: any."""
    area: str = ""
    """The code of the area (địa bàn); `""`: any."""
    count: Annotated[int, between(0, 1_000_000)] | None = None
    """How many units."""
    share: Share | None = None
    """What part of the units, rounded up."""

    def mistakes(self) -> Iterator[Mistake]:
        """Neither a number nor a share, or both."""
        if (self.count is None) == (self.share is None):
            yield Mistake("count", N_("given, or else `share`: one of the two"), ["share"])


@dataclass(frozen=True)
class DrawRule:
    """How much is drawn (bốc thăm) of each stratum: a category in an area of the routing level."""

    share: Share = 1.0
    """What part of the units of a stratum, rounded up."""
    quotas: tuple[Quota, ...] = ()
    order: Annotated[str, one_of((BY_PLAN, BY_LOTS))] = BY_PLAN
    """Who of the drawn is visited: `plan`: as most are visited on the shortest ways; `lots`: in the
    order of the lots, and reserves (dự bị) in that order for whoever is closed or refuses."""

    def places(self, category: str, area: str, size: int) -> int:
        """How many of a stratum's `size` units are drawn: the first quota that names it decides."""
        for quota in self.quotas:
            if quota.category in ("", category) and quota.area in ("", area):
                if quota.count is not None:
                    return min(quota.count, size)
                return _part(quota.share or 0.0, size)
        return _part(self.share, size)


@dataclass(frozen=True, slots=True)
class Lot:
    """A unit in the draw: its record, its short code, which names it on paper and in the draw, its
    stratum (category and area's code), its tickets.
    """

    target: str
    name: str
    category: str
    area: str
    tickets: int


def tickets(points: float) -> int:
    """How many lots a unit of so many points has in the draw; everybody has one."""
    return max(1, round(points * TICKETS_PER_POINT))


def _part(share: float, size: int) -> int:
    return ceil(round(share * size, 9))
