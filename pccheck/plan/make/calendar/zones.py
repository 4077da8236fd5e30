"""Zones: the areas that a team does in one day, put together beforehand.

Where a team-day has one area, each area is a zone. Where it may have several, small neighbours are
joined; so a team never needs more areas than it may have, and everything after this deals with one
zone a team-day.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from pccheck.model.schedule import Problem
from pccheck.plan.make.day.terrain import Terrain
from pccheck.values import dataclass

_DAYS_OF_WORK = 2
"""Areas are joined until their visits fill so many days: then each is worth days of its own."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Areas that go together; `members`: their candidates' numbers, the most central first."""

    areas: tuple[str, ...]
    members: tuple[int, ...]


def zones(problem: Problem, terrain: Terrain, pool: Sequence[int], most: int) -> list[Zone]:
    """The zones of the candidates in `pool`, each with at most so many areas."""
    by_area: dict[str, list[int]] = {}
    for number in pool:
        by_area.setdefault(terrain.candidates[number].area, []).append(number)
    single = [_zone(terrain, (area,), members) for area, members in sorted(by_area.items())]
    return single if most == 1 else _joined(problem, terrain, single, most)


def _joined(problem: Problem, terrain: Terrain, single: list[Zone], most: int) -> list[Zone]:
    """The nearest two that may be joined, joined, again and again."""
    full = _DAYS_OF_WORK * max(
        crew.day_to - crew.day_from - problem.lunch_minutes for crew in problem.crews
    )
    alive = {zone.areas: zone for zone in single}

    def pairs(
        zone: Zone, others: Iterable[Zone]
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
        for other in others:
            members = zone.members + other.members
            if (
                len(zone.areas) + len(other.areas) <= most
                and sum(terrain.length[member] for member in members) <= full
            ):
                yield terrain.ways[zone.members[0]][other.members[0]], zone.areas, other.areas

    nearest: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = []
    for n, zone in enumerate(single):
        nearest += pairs(zone, single[n + 1 :])
    heapify(nearest)
    while nearest:
        _, first, second = heappop(nearest)
        if first in alive and second in alive:
            a, b = alive.pop(first), alive.pop(second)
            both = _zone(terrain, tuple(sorted(a.areas + b.areas)), [*a.members, *b.members])
            for pair in pairs(both, alive.values()):
                heappush(nearest, pair)
            alive[both.areas] = both
    return sorted(alive.values(), key=lambda zone: zone.areas)


def _zone(terrain: Terrain, areas: tuple[str, ...], members: list[int]) -> Zone:
    """The zone of these areas, its most central candidate first."""
    middle_lat = sum(terrain.candidates[m].lat for m in members) / len(members)
    middle_lon = sum(terrain.candidates[m].lon for m in members) / len(members)

    def off(member: int) -> tuple[float, int]:
        candidate = terrain.candidates[member]
        return (candidate.lat - middle_lat) ** 2 + (candidate.lon - middle_lon) ** 2, member

    return Zone(areas, tuple(sorted(members, key=off)))
