"""Where one visit more could be: the changes of a finished plan that would bring a candidate in.

On a team's day that has room for it, or on which nobody goes out yet; else in the place of visits
that follow one another there. One of these alone may find a place on another day; more fall out.
"""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import chain, combinations

from numpy import float64, full, inf, minimum, nonzero
from numpy.typing import NDArray

from pccheck.model.schedule import Moved, Opening
from pccheck.plan.make.balance import Swaps
from pccheck.plan.make.day.outings import Outing, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import NEVER
from pccheck.plan.make.day.tour import Tour
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.joining.reach import Reach, are_outfitted
from pccheck.plan.make.people.office import limits, monday
from pccheck.plan.make.people.outfit import Party
from pccheck.values import dataclass

TRIED = 8
"""So many team-days are kept for each candidate: its cheapest may leave the loads uneven."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A team-day with one visit more, `stop`, at a place among its other stops.

    `minutes`: how much more its team works than it does now.
    """

    slot: Slot
    rest: tuple[int, ...]
    position: int
    stop: int
    escorts: Mapping[str, str]
    minutes: int

    def made(self) -> Slot:
        """The team-day as it would be."""
        tour = self.slot.outing.tour
        stops = [*self.rest[: self.position], self.stop, *self.rest[self.position :]]
        outing = replace(self.slot.outing, tour=tour.changed(stops))
        return replace(self.slot, outing=outing, escorts=dict(self.escorts))


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What brings a candidate in; `cost`: minutes of travel, the worth of those that fall out too.

    `out`: those that make room on the day; `moved`: where the only one of them goes instead.
    """

    cost: float
    joined: Joined
    out: tuple[int, ...]
    moved: Joined | None

    @property
    def parts(self) -> tuple[Joined, ...]:
        """The team-days that change."""
        return (self.joined, self.moved) if self.moved else (self.joined,)

    @property
    def gone(self) -> tuple[int, ...]:
        """Those that fall out."""
        return () if self.moved else self.out

    @property
    def minutes(self) -> dict[str, int]:
        """How many minutes more each team would work."""
        more: dict[str, int] = defaultdict(int)
        for part in self.parts:
            more[part.slot.crew.team] += part.minutes
        return more

    def slots(self, draft: Draft) -> list[Slot]:
        """All the team-days as they would be."""
        made = {id(part.slot): part.made() for part in self.parts}
        kept = [made.pop(id(slot), slot) for slot in draft.slots]
        return [*kept, *made.values()]


_WayOut = tuple[float, tuple[int, ...], Joined | None]
"""What it costs that some go, way aside; who goes; where one that moves goes to."""

_Coming = tuple[str, frozenset[str]]
"""An area that a team is to come into, the members who must not visit somebody there."""

_STAYING: _WayOut = (0.0, (), None)

_EVERYWHERE = frozenset({""})
"""Stands for all areas."""


class _Pool:
    """Candidates as arrays, by the areas and the day on which they can be visited."""

    def __init__(self, draft: Draft, stops: Iterable[int]) -> None:
        self._draft = draft
        self._stops: dict[str, list[int]] = defaultdict(list)
        for stop in stops:
            self._stops[draft.terrain.candidates[stop].area].append(stop)
        self._sites: dict[tuple[int, ...], Site] = {}
        self._open: dict[AbstractSet[str], Site] = {}
        self._day = date.min

    def site(self, areas: AbstractSet[str] | None, day: date) -> Site:
        """Those of some areas, else of all, that can be visited on a day; kept for that day."""
        if day != self._day:
            self._day, self._open = day, {}
        key = _EVERYWHERE if areas is None else areas
        if key not in self._open:
            inside = self._stops if areas is None else sorted(areas & self._stops.keys())
            stops = chain.from_iterable(self._stops[area] for area in inside)
            self._open[key] = self._of(tuple(self._draft.open_on(day, stops)), areas)
        return self._open[key]

    def _of(self, stops: tuple[int, ...], areas: AbstractSet[str] | None) -> Site:
        """The arrays of these; those of few areas may serve on other days too."""
        if areas is None:
            return Site(self._draft.terrain, stops, self._draft.worths)
        if stops not in self._sites:
            self._sites[stops] = Site(self._draft.terrain, stops, self._draft.worths)
        return self._sites[stops]


class Openings:
    """The cheapest changes of a finished draft.

    Args:
        draft: the plan.
        apart: how far apart loads may be, as a share of the greater; see `balance`.
    """

    def __init__(self, draft: Draft, apart: float) -> None:
        self._draft = draft
        self._worths = [worth(candidate) for candidate in draft.terrain.candidates]
        slots = [*draft.slots, *_unused(draft)]
        self._slots = sorted(slots, key=lambda slot: (slot.day, slot.crew.team))
        self._reach = Reach(draft)
        self._swaps = Swaps(draft, apart)
        self._elsewhere: dict[int, list[tuple[float, Joined]]] = defaultdict(list)

    def lawful(
        self, wanted: Sequence[int], most: int, *, staying: bool = False
    ) -> dict[int, list[Rearrangement]]:
        """For each of the candidates that are left up to `most` changes that keep all the rules,
        on as many team-days, the cheapest first.

        `staying`: only such on days on which a team goes out and nobody makes room.
        """
        if not staying:
            self._find_elsewhere()
        found = self._cheapest(wanted, staying=staying)
        lawful = {}
        for candidate, changes in found.items():
            keeping = (change for change in changes if self._keeps_loads(change))
            lawful[candidate] = [change for _, change in zip(range(most), keeping, strict=False)]
        return lawful

    def _keeps_loads(self, change: Rearrangement) -> bool:
        """Whether no exchange of days would be due after a change."""
        exact = not any(part.slot.outing.tour.fixed for part in change.parts)
        near = exact and self._swaps.near(change.minutes)
        return near or self._swaps.settled(change.slots(self._draft))

    def _find_elsewhere(self) -> None:
        """The places on other days, on which a team goes out, of visits that might make room."""
        served = chain.from_iterable(slot.outing.new for slot in self._draft.slots)
        stops = [stop for stop in served if not self._draft.terrain.candidates[stop].mandatory]
        pool = _Pool(self._draft, stops)
        for slot in self._draft.slots:
            rest = tuple(slot.outing.tour.stops)
            for stop, detour, position, escorts in self._joining(slot, slot.outing.tour, pool):
                minutes = detour + self._draft.terrain.length[stop]
                joined = Joined(slot, rest, position, stop, escorts, minutes)
                self._elsewhere[stop].append((float(detour), joined))
        for places in self._elsewhere.values():
            places.sort(key=lambda place: (place[0], place[1].slot.day, place[1].slot.crew.team))

    def _cheapest(self, wanted: Sequence[int], *, staying: bool) -> dict[int, list[Rearrangement]]:
        """The cheapest change on each of a few team-days, for each candidate."""
        pool = _Pool(self._draft, wanted)
        best: dict[int, list[Rearrangement]] = {candidate: [] for candidate in wanted}
        limits = full(len(self._draft.terrain.candidates), inf)
        for slot in self._slots:
            if staying and not slot.outing.tour.stops:
                continue
            ways = [_STAYING] if staying else self._ways_out(slot)
            for change in self._on(slot, ways, pool, limits).values():
                changes = best[change.joined.stop]
                insort(changes, change, key=lambda each: each.cost)
                del changes[TRIED:]
                if len(changes) == TRIED:
                    limits[change.joined.stop] = changes[-1].cost
        return best

    def _on(
        self, slot: Slot, ways: Sequence[_WayOut], pool: _Pool, limits: NDArray[float64]
    ) -> dict[int, Rearrangement]:
        """The cheapest change on one team-day, where room is made in one of these ways, for each
        candidate for which it costs less than its limit.
        """
        cheapest: dict[int, Rearrangement] = {}
        limits = limits.copy()
        tour, length = slot.outing.tour, self._draft.terrain.length
        for lost, out, moved in ways:
            rest = tuple(stop for stop in tour.stops if stop not in out)
            left = tour.changed(rest)
            if not left.feasible:
                continue
            cost, less = lost + left.travel - tour.travel, left.work - tour.work
            for stop, detour, position, escorts in self._joining(slot, left, pool, limits - cost):
                minutes = less + detour + length[stop]
                joined = Joined(slot, rest, position, stop, escorts, minutes)
                cheapest[stop] = Rearrangement(cost + detour, joined, out, moved)
                limits[stop] = cost + detour
        return cheapest

    def _ways_out(self, slot: Slot) -> list[_WayOut]:
        """How a team-day makes room: nobody goes, or visits that follow one another do; the
        cheapest first.
        """
        ways = [_STAYING]
        stops, fixed = slot.outing.tour.stops, slot.outing.tour.fixed
        for first, last in combinations(range(len(stops) + 1), 2):
            out = tuple(stop for stop in stops[first:last] if stop not in fixed)
            if out and not any(self._draft.terrain.candidates[stop].mandatory for stop in out):
                ways.append((sum(self._worths[stop] for stop in out), out, None))
        for stop in slot.outing.new:
            places = (place for place in self._elsewhere[stop] if place[1].slot.day != slot.day)
            if place := next(places, None):
                ways.append((place[0], (stop,), place[1]))
        return sorted(ways, key=lambda way: (way[0], len(way[1])))

    def _joining(
        self,
        slot: Slot,
        tour: Tour,
        pool: _Pool,
        limits: NDArray[float64] | None = None,
    ) -> Iterator[tuple[int, int, int, dict[str, str]]]:
        """Who may join a team-day, or the tour that is left of it, by a detour less than their
        limit: the candidate, its detour and position, and the representatives then.
        """
        reach = self._reach
        stops = [stop for stop in tour.stops if stop not in tour.fixed]
        kept, excused = reach.areas(stops), self._draft.terrain.conflicts(stops)
        site = pool.site(reach.open_to(slot, kept), slot.day)
        most = full(len(site.stops), inf) if limits is None else limits[site.numbers]
        if most.max(initial=-inf) <= 0:
            return
        detours, positions = site.detours(tour)
        busy, coming = reach.busy(slot), dict[_Coming, dict[str, str] | None]()
        for n in nonzero(detours < minimum(most, NEVER))[0].tolist():
            stop = site.stops[n]
            candidate = self._draft.terrain.candidates[stop]
            asked = candidate.area, candidate.conflicts
            if asked not in coming:
                coming[asked] = reach.escorts(slot, kept, asked[0], excused | asked[1])
            escorts = coming[asked]
            if escorts is not None and (candidate.mandatory or candidate.area not in busy):
                yield stop, int(detours[n]), int(positions[n]), escorts


def _unused(draft: Draft) -> list[Slot]:
    """The days of teams that could go out and do not, their days in the office kept."""
    slots = []
    for crew in draft.roster.crews:
        limit = limits(draft.problem, crew)
        own = [slot for slot in draft.slots if slot.crew is crew]
        out = Counter(monday(slot.day) for slot in own if not slot.outing.tour.fixed)
        going = {day for day in draft.problem.days if crew.team in draft.roster.going[day]}
        free = crew.days - going - {slot.day for slot in own}
        party = Party(int(draft.problem.escorts_needed))
        for day in free.intersection(draft.problem.days):
            may_go = out[monday(day)] < limit[monday(day)]
            if may_go and are_outfitted(draft, day, crew.team, party):
                tour = Tour(draft.terrain, draft.frame(crew))
                slots.append(Slot(crew, day, None, Outing(tour, frozenset()), {}))
    return slots


def as_place(draft: Draft, change: Rearrangement) -> Opening:
    """A change as the answer says it."""
    candidates, to, moved = draft.terrain.candidates, change.moved, None
    if to:
        moved = Moved(candidates[to.stop].target, to.slot.crew.team, to.slot.day)
    return Opening(
        team=change.joined.slot.crew.team,
        day=change.joined.slot.day,
        minutes=sum(change.minutes.values()),
        gone=tuple(candidates[stop].target for stop in change.gone),
        moved=moved,
    )
