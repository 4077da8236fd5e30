"""Zones trade days: the calendar made better by what days are worth once a zone's rounds are planned together.

The first calendar takes each team-day's worth as if it were planned alone. Here the rounds of a zone are planned
together, for as many days as it has, one more and one fewer; and while one zone gains more by a day than another
loses, the day changes hands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pccheck.plan.allot import Allotment
from pccheck.plan.ground import Ground
from pccheck.plan.rounds import Round, Search, fill, value
from pccheck.plan.tour import Frame, Tour

_GAIN = 100
"""Minutes that a trade must bring: the values are not exact."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rounds of a zone for some number of days: the stops of each, what they are worth, and who is left."""

    days: list[list[int]]
    worth: float
    left: list[int]


class Market:
    """What days are worth to the zones, worked out when asked for and kept.

    Args:
        ground: the places.
        frames: a usual day of each zone.
        pools: the candidates of each zone that want a day.
        worths: what each candidate is worth.
        days: the stops of each day that each zone has to begin with.
        search: how rounds are made better.
    """

    def __init__(
        self,
        ground: Ground,
        frames: Sequence[Frame],
        pools: Sequence[list[int]],
        worths: Sequence[float],
        days: Sequence[list[list[int]]],
        search: Search,
    ) -> None:
        self._ground = ground
        self._frames = frames
        self._pools = pools
        self._worths = worths
        self._days = days
        self._search = search
        self._plans: dict[tuple[int, int], Plan] = {}

    def plan(self, zone: int, count: int) -> Plan:
        """The rounds of a zone for so many days."""
        if (zone, count) not in self._plans:
            self._plans[zone, count] = self._made(zone, self._start(zone, count))
        return self._plans[zone, count]

    def gain(self, zone: int, count: int) -> float:
        """What a day more than `count` would bring; nothing where nobody is left."""
        now = self.plan(zone, count)
        return self.plan(zone, count + 1).worth - now.worth if now.left else 0.0

    def loss(self, zone: int, count: int) -> float:
        """What a day fewer than `count` would cost."""
        return self.plan(zone, count).worth - self.plan(zone, count - 1).worth

    def _start(self, zone: int, count: int) -> list[list[int]]:
        """Days to begin from: those of one day fewer and an empty one, or of one day more without the least worthy."""
        given = self._days[zone]
        if count == len(given):
            return given
        if count > len(given):
            return [*self.plan(zone, count - 1).days, []]
        more = self.plan(zone, count + 1).days
        least = min(range(len(more)), key=lambda n: (sum(self._worths[stop] for stop in more[n]), n))
        return [*more[:least], *more[least + 1 :]]

    def _made(self, zone: int, days: list[list[int]]) -> Plan:
        rounds = [Round(Tour(self._ground, self._frames[zone]), frozenset(self._pools[zone])) for _ in days]
        for round_, stops in zip(rounds, days, strict=True):
            round_.tour.drive(stops)
        driven = {stop for round_ in rounds for stop in round_.tour.stops}
        left = [c for c in self._pools[zone] if c not in driven]
        fill(rounds, left, self._worths)
        self._search(rounds, left)
        return Plan([round_.tour.stops for round_ in rounds], value(rounds, self._worths), left)


def trade(allotment: Allotment, market: Market, counts: list[int]) -> list[list[list[int]]]:
    """Trade days until nobody gains.

    Args:
        allotment: the calendar, changed by each trade.
        market: what days are worth.
        counts: how many days each zone has.

    Returns:
        the stops of each day of each zone.
    """
    zones = range(len(counts))
    for _ in zones:
        gains = {zone: market.gain(zone, counts[zone]) for zone in zones}
        if max(gains.values()) <= _GAIN:
            break
        losses = {zone: market.loss(zone, counts[zone]) for zone in zones if counts[zone]}
        offers = sorted(
            (losses[giver] - gains[taker], giver, taker)
            for giver in losses
            for taker in zones
            if giver != taker and gains[taker] - losses[giver] > _GAIN
        )
        done = next(((giver, taker) for _, giver, taker in offers if allotment.trade(giver, taker)), None)
        if done is None:
            break
        giver, taker = done
        counts[giver] -= 1
        counts[taker] += 1
    return [market.plan(zone, counts[zone]).days for zone in zones]
