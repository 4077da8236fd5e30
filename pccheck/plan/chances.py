"""How likely a unit is to be drawn: computed, and tried with other seeds."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import gcd
from typing import TYPE_CHECKING

from pccheck.model.campaign.draw import DrawRule, Lot
from pccheck.plan.draw import filled, ranked, strata
from pccheck.values import dataclass

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

_PANELS, _NODES = 32, 24
"""How finely the integral is taken: a polynomial, to the last digits of its sum. Checked against
fractions in tests/plan/test_chances.py.
"""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely each of a stratum's units with so many tickets is to be drawn.

    `places` of the stratum's `size` units are drawn; `units` of them have so many `tickets`.
    """

    category: str
    area: str
    size: int
    places: int
    tickets: int
    units: int
    probability: float


def chances(rule: DrawRule, pool: Iterable[Lot]) -> list[Chance]:
    """The chances of all strata, in their order, the most tickets first."""
    found: list[Chance] = []
    for (category, area), lots in strata(pool).items():
        counts = Counter(lot.tickets for lot in lots)
        size = len(lots)
        places = rule.places(category, area, size)
        likely = probabilities([lot.tickets for lot in lots], places)
        found += [
            Chance(category, area, size, places, tickets, counts[tickets], likely[tickets])
            for tickets in sorted(counts, reverse=True)
        ]
    return found


def probabilities(tickets: Sequence[int], places: int) -> dict[int, float]:
    """The probability to be among the `places` lowest lots of a stratum, by number of tickets.

    A lot is the lowest of t tickets that are spread evenly over 0 to 1, so it is above u with the
    probability v^t, v = 1 - u. A unit is drawn where fewer than `places` others are below its own
    lot: the integral, over v from 0 to 1, of t v^(t-1) times the probability of that. It is a
    polynomial in v, and in v^g, g being what divides all numbers of tickets.

    Args:
        tickets: those of each unit of the stratum, 1 at least.
        places: how many are drawn.
    """
    if places >= len(tickets):
        return dict.fromkeys(tickets, 1.0)
    if places < 1:
        return dict.fromkeys(tickets, 0.0)
    least = gcd(*tickets)
    parts = [number // least for number in tickets]
    nodes, weights = _nodes(sum(parts) / len(parts))
    kinds = Counter(parts)
    common = _joined(_nobody(places, nodes), (kinds - Counter(set(parts))).elements(), nodes)
    likely = {}
    for part in kinds:
        fewer = _joined(common, kinds.keys() - {part}, nodes).sum(axis=0)
        density = weights * part * nodes ** (part - 1)
        likely[part * least] = float((density * fewer).sum())
    return likely


def _nobody(places: int, nodes: "NDArray[float64]") -> "NDArray[float64]":
    """How likely it is, at each v, that 0, 1, 2 … units are below, as long as there is none."""
    from numpy import zeros

    below = zeros((places, len(nodes)))
    below[0] = 1.0
    return below


def _joined(
    below: "NDArray[float64]", parts: Iterable[int], nodes: "NDArray[float64]"
) -> "NDArray[float64]":
    """The same with some units more; that all places are taken is left out."""
    for part in parts:
        above = nodes**part
        more = below * above
        more[1:] += below[:-1] * (1 - above)
        below = more
    return below


def _nodes(mean: float) -> "tuple[NDArray[float64], NDArray[float64]]":
    """Points from 0 to 1 and their weights (Gauss and Legendre), as close together as the lots of
    units with `mean` tickets are.
    """
    from numpy import concatenate, diff, linspace, outer, union1d
    from numpy.polynomial.legendre import leggauss

    points, weights = leggauss(_NODES)
    even = linspace(0.0, 1.0, _PANELS + 1)
    ends = union1d(even, even ** (1 / mean))
    halves = diff(ends) / 2
    nodes = (ends[:-1] + halves)[:, None] + outer(halves, points)
    return concatenate(nodes), concatenate(outer(halves, weights))


def shares(
    rule: DrawRule, pool: Sequence[Lot], fallen: Collection[str], seeds: Iterable[str]
) -> Mapping[str, float]:
    """In what part of the draws by these seeds each unit gets a place, by the filling rule alone;
    `fallen`: who cannot be visited whatever the lots say.
    """
    count: Counter[str] = Counter()
    tried = 0
    for seed in seeds:
        count.update(filled(rule, ranked(pool, seed), fallen))
        tried += 1
    return {lot.target: count[lot.target] / (tried or 1) for lot in pool}
