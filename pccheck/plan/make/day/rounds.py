"""The rounds of a zone: its candidates spread over its team-days by insertion."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from numpy import array, inf, stack, where

from pccheck.model.schedule import Candidate
from pccheck.plan.make.day.ground import Ground
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.tour import Tour

PRIORITY_MINUTES = 120
"""So many minutes of travel are given for one point of priority."""

MUST = 1_000_000
"""What a mandatory visit is worth: more than all others together."""

_CHOICE, _FEW = 1, 10
"""So many candidates that are left are looked at for each that is served, and some more.

Measured in tests/bench.
"""


def worth(candidate: Candidate) -> float:
    """What a visit is worth, in minutes of travel."""
    return PRIORITY_MINUTES * candidate.priority + (MUST if candidate.mandatory else 0)


@dataclass(frozen=True, slots=True)
class Round:
    """A team-day that is being filled.

    The tour as it stands, and the candidates that may be in it.
    """

    tour: Tour
    allowed: AbstractSet[int]

    @property
    def new(self) -> list[int]:
        """The stops that were not fixed."""
        return [stop for stop in self.tour.stops if stop not in self.tour.fixed]


Search = Callable[[Site, Sequence[Round], list[int]], None]
"""Makes the rounds at a site better.

Takes candidates out of those that are left, and may put others back.
"""


def shortlist(
    ground: Ground, pool: Iterable[int], served: int, worths: Sequence[float]
) -> list[int]:
    """The candidates that a search may choose from where `served` are served.

    Several times as many, the best ones.
    """
    best = sorted(pool, key=lambda c: (-worths[c] / (ground.length[c] + 1), c))
    return best[: _CHOICE * served + _FEW]


def value(rounds: Iterable[Round], worths: Sequence[float]) -> float:
    """What the rounds bring, in minutes of travel, their own taken off."""
    return sum(sum(worths[stop] for stop in round_.new) - round_.tour.travel for round_ in rounds)


def fill(site: Site, rounds: Sequence[Round], pool: list[int]) -> None:
    """Take stops of the site from `pool` into the rounds, what brings most for its time first,
    while one fits.
    """
    if not (rounds and pool):
        return
    wanted = set(pool)
    free = array(
        [[stop in wanted and stop in round_.allowed for stop in site.stops] for round_ in rounds],
        dtype=bool,
    )
    if not free.any():
        return
    found = [site.offers(round_.tour) for round_ in rounds]
    scores = where(free, stack([score for score, _ in found]), -inf)
    positions = [position for _, position in found]
    while True:
        chosen, place = divmod(int(scores.argmax()), len(site.stops))
        if scores[chosen, place] == -inf:
            return
        rounds[chosen].tour.put(int(positions[chosen][place]), site.stops[place])
        pool.remove(site.stops[place])
        free[:, place] = False
        scores[:, place] = -inf
        score, positions[chosen] = site.offers(rounds[chosen].tour)
        scores[chosen] = where(free[chosen], score, -inf)
