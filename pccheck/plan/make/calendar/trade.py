"""Zones trade days.

Once these are dealt out, each zone says what it would do with one day more and one fewer.

While one zone gains more by a day than another loses, the day changes hands.
"""

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
    zones = range(len(counts))
    for zone in zones:
        market.look_again(zone, counts[zone])
    for _ in range(2 * len(counts)):
        gains = {
            zone: market.gain(zone, counts[zone])
            for zone in zones
            if market.wants(zone, counts[zone])
        }
        losses = {zone: market.loss(zone, counts[zone]) for zone in zones if counts[zone]}
        offers = sorted(
            (losses[giver] - gains[taker], giver, taker)
            for giver in losses
            for taker in gains
            if giver != taker and gains[taker] - losses[giver] > _GAIN
        )
        done = next(
            ((giver, taker) for _, giver, taker in offers if allotment.trade(giver, taker)), None
        )
        if done is None:
            break
        giver, taker = done
        counts[giver] -= 1
        counts[taker] += 1
        market.look_again(giver, counts[giver])
        market.look_again(taker, counts[taker])
