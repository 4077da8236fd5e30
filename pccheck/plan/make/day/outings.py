"""The outings of a zone: its candidates spread over its team-days by insertion."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from numpy import array, inf, stack, where

from pccheck.model.schedule import Candidate
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Tour
from pccheck.values import dataclass

PRIORITY_MINUTES = 120
"""So many minutes of travel are given for one point of priority.

A point is worth two hours of driving; plans are compared by the same figure (tests/bench/score.py).
"""

MUST = 1_000_000
"""What a mandatory visit is worth: more than all others together."""

_CHOICE, _FEW = 1, 10
"""So many left candidates are looked at for each served, and some more; measured in tests/bench."""


def worth(candidate: Candidate) -> float:
    """What a visit is worth, in minutes of travel."""
    return PRIORITY_MINUTES * candidate.priority + (MUST if candidate.mandatory else 0)


@dataclass(frozen=True, slots=True)
class Outing:
    """A team-day that is being filled: the tour as it stands, the candidates that may join it."""

    tour: Tour
    allowed: AbstractSet[int]

    @property
    def new(self) -> list[int]:
        """The stops that were not fixed."""
        return [stop for stop in self.tour.stops if stop not in self.tour.fixed]


Search = Callable[[Site, Sequence[Outing], list[int]], None]
"""Makes the outings at a site better.

Takes candidates out of those that are left, and may put others back.
"""


def shortlist(
    terrain: Terrain, pool: Iterable[int], served: int, worths: Sequence[float]
) -> list[int]:
    """The candidates to choose from where `served` are served: several times as many, the best."""
    best = sorted(pool, key=lambda c: (-worths[c] / (terrain.length[c] + 1), c))
    return best[: _CHOICE * served + _FEW]


def value(outings: Iterable[Outing], worths: Sequence[float]) -> float:
    """What the outings bring, in minutes of travel, their own taken off."""
    return sum(_value(outing, worths) for outing in outings)


def _value(outing: Outing, worths: Sequence[float]) -> float:
    return sum(worths[stop] for stop in outing.new) - outing.tour.travel


def fill(site: Site, outings: Sequence[Outing], pool: list[int]) -> None:
    """Take stops of the site from `pool` into the outings while one fits.

    What brings most for its time comes first.
    """
    if not (outings and pool):
        return
    wanted = set(pool)
    free = array([_open_to(outing, site, wanted) for outing in outings], dtype=bool)
    if not free.any():
        return
    offers = [site.offers(outing.tour) for outing in outings]
    scores = where(free, stack([score for score, _ in offers]), -inf)
    positions = [position for _, position in offers]
    while True:
        chosen, place = divmod(int(scores.argmax()), len(site.stops))
        if scores[chosen, place] == -inf:
            return
        outings[chosen].tour.put(int(positions[chosen][place]), site.stops[place])
        pool.remove(site.stops[place])
        free[:, place] = False
        scores[:, place] = -inf
        score, positions[chosen] = site.offers(outings[chosen].tour)
        scores[chosen] = where(free[chosen], score, -inf)


def _open_to(outing: Outing, site: Site, wanted: set[int]) -> list[bool]:
    """Which stops of a site may come into an outing."""
    return [stop in wanted and stop in outing.allowed for stop in site.stops]
