"""Which zone is visited on which day.

Each zone says what a first, a second, a third … team-day in it is worth
(`pccheck.plan.make.calendar.market`); the days go to the zones by that, mandatory visits before all
else. When a zone finds its days taken, others make room by moving to another of their days
(augmenting paths), so a zone whose representative has few days gets them without being asked first.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from hashlib import sha256
from heapq import heapify, heappop, heappush

from pccheck.plan.make.calendar.market import Market
from pccheck.plan.make.calendar.zones import Zone
from pccheck.plan.make.people.roster import Roster


class Allotment:
    """The zones of each day, by number.

    Args:
        roster: who there is.
        zones: the zones.
        can: the candidates that may be visited, by zone and day.
        room: how many teams without fixed visits can go out, by day.
        shared: whether two teams may be in one zone on one day without need.

    Attributes:
        given: the zones of each day, by number.
    """

    def __init__(
        self,
        roster: Roster,
        zones: Sequence[Zone],
        can: Mapping[tuple[int, date], AbstractSet[int]],
        room: Mapping[date, int],
        *,
        shared: bool,
    ) -> None:
        self.given: dict[date, list[int]] = {day: [] for day in room}
        self._roster = roster
        self._room = room
        self._shared = shared
        candidates = roster.terrain.candidates
        self._areas: dict[tuple[int, date], tuple[str, ...]] = {}
        for key, members in can.items():
            self._areas[key] = tuple(sorted({candidates[c].area for c in members}))
        self._lots: list[list[date]] = []
        for number, zone in enumerate(zones):
            days = [day for day in room if can[number, day]]
            self._lots.append(sorted(days, key=partial(self._lot, zone.areas)))

    def place(self, zone: int) -> bool:
        """Give the zone one more day; False when no rearrangement makes that possible."""
        return self._place(zone, set())

    def trade(self, giver: int, taker: int) -> bool:
        """Let a zone give up one of its days for another; False when that gets no day by it."""
        for day, zones in self.given.items():
            if giver in zones:
                position = zones.index(giver)
                self.given[day] = [*zones[:position], *zones[position + 1 :]]
                if self.place(taker):
                    return True
                self.given[day] = zones
        return False

    def escorts(self, day: date, zones: list[int]) -> list[dict[str, str]]:
        """The representatives by area, zone by zone, were these the zones of the day."""
        wanted = [(str(n), self._areas[zone, day]) for n, zone in enumerate(zones)]
        by_zone: list[dict[str, str]] = [{} for _ in zones]
        free = self._roster.escorts(day, wanted, self._roster.taken(day))
        for (n, area), member in free.items():
            by_zone[int(n)][area] = member
        return by_zone

    def _place(self, zone: int, tried: set[date]) -> bool:
        days = sorted(self._lots[zone], key=lambda day: len(self.given[day]))
        for day in days:
            if self._fits(day, [*self.given[day], zone]):
                self.given[day].append(zone)
                return True
        for day in days:
            if day in tried:
                continue
            tried.add(day)
            for n, other in enumerate(self.given[day]):
                zones = [*self.given[day][:n], *self.given[day][n + 1 :], zone]
                if other != zone and self._fits(day, zones):
                    kept, self.given[day] = self.given[day], zones
                    if self._place(other, tried):
                        return True
                    self.given[day] = kept
        return False

    def _fits(self, day: date, zones: list[int]) -> bool:
        """Whether these zones can be visited on one day."""
        if len(zones) > self._room[day] or (not self._shared and len(set(zones)) < len(zones)):
            return False
        return not self._roster.problem.escorts_needed or all(self.escorts(day, zones))

    def _lot(self, areas: tuple[str, ...], day: date) -> bytes:
        """What orders days that are alike: nobody can tell it without the seed."""
        return sha256(
            "\0".join((str(self._roster.problem.seed), day.isoformat(), *areas)).encode()
        ).digest()


def allot(allotment: Allotment, market: Market) -> list[int]:
    """Give the days to the zones, always to the one that gains most by its next; tells how many
    each has.

    Args:
        allotment: takes the days down.
        market: knows what each zone's next day is worth.
    """
    counts = [0] * market.zones
    waiting = [
        (-market.gain(zone, 0), zone) for zone in range(market.zones) if market.wants(zone, 0)
    ]
    heapify(waiting)
    while waiting:
        _, zone = heappop(waiting)
        # a zone that finds no day now finds none later: the days only get fuller
        if allotment.place(zone):
            counts[zone] += 1
            if market.wants(zone, counts[zone]):
                heappush(waiting, (-market.gain(zone, counts[zone]), zone))
    return counts
