"""Zones trade days: once these are dealt out, each zone says what it would do with one day more and
one fewer.

While one zone gains more by a day than another loses, the day changes hands.
"""

from itertools import product

from pccheck.plan.make.calendar.allot import Allotment
from pccheck.plan.make.calendar.market import Market

_GAIN = 50
"""Minutes that a trade must bring: the values are not exact."""


def trade(allotment: Allotment, market: Market, counts: list[int]) -> None:
    """Trade days until nobody gains.

    Args:
        allotment: the calendar, changed by each trade.
        market: what days are worth.
        counts: how many days each zone has; changed too.
    """
    for zone, count in enumerate(counts):
        market.look_again(zone, count)
    for _ in range(2 * len(counts)):
        offers = _offers(market, counts)
        taken = next((pair for pair in offers if allotment.trade(*pair)), None)
        if taken is None:
            break
        giver, taker = taken
        counts[giver] -= 1
        counts[taker] += 1
        market.look_again(giver, counts[giver])
        market.look_again(taker, counts[taker])


def _offers(market: Market, counts: list[int]) -> list[tuple[int, int]]:
    """The (giver, taker) of the trades that bring something, the best first."""
    zones = range(len(counts))
    gains = {n: market.gain(n, counts[n]) for n in zones if market.wants(n, counts[n])}
    losses = {n: market.loss(n, counts[n]) for n in zones if counts[n]}

    def cost(pair: tuple[int, int]) -> float:
        giver, taker = pair
        return losses[giver] - gains[taker]

    pairs = [pair for pair in product(losses, gains) if pair[0] != pair[1]]
    return sorted((p for p in pairs if cost(p) < -_GAIN), key=lambda pair: (cost(pair), pair))
