"""Prices of visits that show how little days can bring.

Take a price λ(i) ≥ 0 for each candidate of an area, and let R be the most points, prices taken off,
that one day there can bring, should nobody mind being visited twice. Then k days cover at most the
sum of all prices and k · R: a day brings at most R and the prices of its visits, and nobody is
visited on two.

The prices are sought by subgradients (Held, Karp 1971), in steps of five minutes, where they only
have to be good, and at last of one, where they prove something: who stands in too many of the best
days becomes dearer, who stands in too few cheaper.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from numpy import add, array, concatenate, float64, full, maximum, minimum, where, zeros
from numpy.typing import NDArray

from pccheck.model.schedule import Problem
from pccheck.plan.make.day.richest import RichestDays
from pccheck.plan.make.day.terrain import Terrain

Floats = NDArray[float64]

Line = tuple[float, float]
"""(points, points a day): what so many days in an area cover at most, by one price."""

Dealing = Callable[[Sequence[Sequence[Line]]], Sequence[int]]
"""How many days each area gets, were these the lines of each."""

_ROUGH, _EXACT = 5, 1
"""Minutes of a step of time."""

_TRIES, _PROOFS = 100, 9
"""How often prices are tried at most in rough steps, and in exact ones; measured in tests/bench."""

_FOR_A_TRY, _FOR_A_PROOF = 4, 25
"""One for each so many candidates: where there are few, prices are soon found."""

_DEALT = 10
"""After so many tries the days are dealt out again."""

_HOPED, _LEAST = 0.96, 0.02
"""The bound is taken to come down to such a share, and prices change by at least another."""

_PATIENCE, _SHORTER = 4, 0.6
"""After so many tries in vain the changes become smaller by this."""

_MEMORY = 0.8
"""How much the best days of earlier tries count beside the last."""

_MOST_PAIRS, FEWEST = 60_000, 25
"""With more ways than that there is no time for this; with fewer candidates no need."""


class Start(NamedTuple):
    """The candidates of each area, by number, their prices to begin with, and its days."""

    areas: Sequence[Sequence[int]]
    prices: Sequence[Floats]
    days: Sequence[int]


def tightened(
    problem: Problem, terrain: Terrain, start: Start, dealing: Dealing
) -> Iterator[list[Line]]:
    """A further line of each area, again and again; none where it would take too long.

    Args:
        problem: the question.
        terrain: its places.
        start: what to begin with.
        dealing: how many days each area gets.
    """
    areas = start.areas
    members = list(chain.from_iterable(areas))
    if not len(members) >= FEWEST or sum(len(area) ** 2 for area in areas) > _MOST_PAIRS:
        return
    if min(terrain.length[member] for member in members) < _ROUGH:
        return
    rough, exact = (RichestDays(problem, terrain, areas, step) for step in (_ROUGH, _EXACT))
    points = array([terrain.candidates[member].priority for member in members])
    search = _PriceSearch(start)
    lines: list[list[Line]] = [[] for _ in areas]
    for n in range(min(_TRIES, len(members) // _FOR_A_TRY)):
        prices = search.prices
        worths, visits = rough.best(points - prices)
        for own, line in zip(lines, search.lines(prices, worths), strict=True):
            own.append(line)
        search.learn(worths, visits)
        if n % _DEALT == _DEALT - 1:
            search.deal(dealing(lines))
    search.again()
    for _ in range(min(_PROOFS, len(members) // _FOR_A_PROOF)):
        prices = search.prices
        worths, visits = exact.best(points - prices)
        yield search.lines(prices, worths)
        search.learn(worths, visits)


class _PriceSearch:
    """The prices in hand, and the best so far, area by area.

    Args:
        start: what to begin with.

    Attributes:
        prices: those to be tried next.
    """

    def __init__(self, start: Start) -> None:
        self._sizes = sizes = [len(area) for area in start.areas]
        self._heads = array([0, *accumulate(sizes)][:-1])
        self.deal(start.days)
        self.prices = self._best = concatenate(start.prices)
        self._best_worths = full(len(sizes), float("inf"))
        self._shares = full(len(sizes), 0.5)
        self._in_vain = zeros(len(sizes))
        self._made: Floats | None = None

    def lines(self, prices: Floats, worths: Floats) -> list[Line]:
        """What so many days cover at most, by these prices."""
        sums = add.reduceat(prices, self._heads).tolist()
        return list(zip(sums, worths.tolist(), strict=True))

    def deal(self, days: Sequence[int]) -> None:
        """The areas get so many days."""
        self._days = maximum(1.0, array(days, dtype=float64))

    def again(self) -> None:
        """Go on from the best, with worths that are another's."""
        self.prices = self._best
        self._best_worths = full(len(self._sizes), float("inf"))
        self._shares = minimum(0.5, 4 * self._shares)
        self._made = None

    def learn(self, worths: Floats, visits: Floats) -> None:
        """Change the prices by what the best days at these bring."""
        least = self._bounds(self._best, self._best_worths)
        bounds = self._bounds(self.prices, worths)
        better = bounds < least
        self._best = where(better.repeat(self._sizes), self.prices, self._best)
        self._best_worths = where(better, worths, self._best_worths)
        self._in_vain = where(better, 0, self._in_vain + 1)
        self._shares = where(self._in_vain < _PATIENCE, 1.0, _SHORTER) * self._shares
        self._in_vain = where(self._in_vain < _PATIENCE, self._in_vain, 0)
        made = self._each(self._days) * visits
        if self._made is not None:
            made = _MEMORY * self._made + (1 - _MEMORY) * made
        self._made = made
        slopes = 1 - made
        least = minimum(least, bounds)
        far = maximum(_LEAST * least, bounds - _HOPED * least)
        steep = maximum(1e-9, add.reduceat(slopes**2, self._heads))
        self.prices = maximum(0.0, self._best - self._each(self._shares * far / steep) * slopes)

    def _bounds(self, prices: Floats, worths: Floats) -> Floats:
        return add.reduceat(prices, self._heads) + self._days * worths

    def _each(self, of_areas: Floats) -> Floats:
        """The value of its area for each candidate."""
        return of_areas.repeat(self._sizes)
