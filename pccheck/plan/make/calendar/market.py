"""What days are worth to the zones.

A zone's outings are planned together, for one day, for two, and so on, each time from those of one
day fewer.
"""

from collections.abc import Sequence

from pccheck.plan.make.day.outings import Outing, Search, fill, shortlist, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame, Tour
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The outings of a zone for some number of days.

    The stops of each, what they are worth, and who is left.
    """

    days: list[list[int]]
    worth: float
    left: list[int]


class Market:
    """What days are worth to the zones, worked out when asked for and kept.

    Args:
        terrain: the places.
        frames: a usual day of each zone.
        pools: the candidates of each zone that want a day.
        worths: what each candidate is worth.
        search: how outings are made better.

    Attributes:
        zones: how many zones there are.
    """

    def __init__(
        self,
        terrain: Terrain,
        frames: Sequence[Frame],
        pools: Sequence[list[int]],
        worths: Sequence[float],
        search: Search,
    ) -> None:
        self.zones = len(pools)
        self._terrain = terrain
        self._frames = frames
        self._worths = worths
        self._search = search
        self._sites = [Site(terrain, pool, worths) for pool in pools]
        self._plans = {(zone, 0): Plan([], 0.0, pool) for zone, pool in enumerate(pools)}

    def plan(self, zone: int, count: int) -> Plan:
        """The outings of a zone for so many days."""
        if (zone, count) not in self._plans:
            self._plans[zone, count] = self._made(zone, [*self.plan(zone, count - 1).days, []])
        return self._plans[zone, count]

    def wants(self, zone: int, count: int) -> bool:
        """Whether a zone has something to do with a day more than `count`."""
        return bool(self.plan(zone, count).left) and all(self.plan(zone, count + 1).days)

    def gain(self, zone: int, count: int) -> float:
        """What a day more than `count` would bring."""
        return self.plan(zone, count + 1).worth - self.plan(zone, count).worth

    def loss(self, zone: int, count: int) -> float:
        """What a day fewer than `count` would cost."""
        return self.gain(zone, count - 1)

    def look_again(self, zone: int, count: int) -> None:
        """See whether so many days, or one fewer, do better taken from a plan that has one more."""
        for more in (count + 1, count):
            if more > 1 and (more == count or self.wants(zone, count)):
                days = self.plan(zone, more).days
                least = min(
                    range(more), key=lambda n: (sum(self._worths[stop] for stop in days[n]), n)
                )
                fewer = self._made(zone, [*days[:least], *days[least + 1 :]])
                if fewer.worth > self.plan(zone, more - 1).worth:
                    self._plans[zone, more - 1] = fewer

    def _made(self, zone: int, days: list[list[int]]) -> Plan:
        outings = [
            Outing(Tour(self._terrain, self._frames[zone]), frozenset(self._plans[zone, 0].left))
            for _ in days
        ]
        for outing, stops in zip(outings, days, strict=True):
            outing.tour.drive(stops)
        driven = set[int]().union(*(outing.tour.stops for outing in outings))
        left = [c for c in self._plans[zone, 0].left if c not in driven]
        fill(self._sites[zone], outings, left)
        served = sum(len(outing.tour.stops) for outing in outings)
        near = shortlist(self._terrain, left, served, self._worths)
        left = sorted(set(left).difference(near))
        self._search(self._sites[zone], outings, near)
        return Plan(
            [outing.tour.stops for outing in outings], value(outings, self._worths), [*near, *left]
        )
