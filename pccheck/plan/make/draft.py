"""The schedule in the making: team-days that fill up, the candidates that still want a place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, product

from pccheck.model.schedule import Crew
from pccheck.plan.make.calendar.zones import zones
from pccheck.plan.make.day.outings import Outing, Search, fill, shortlist, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame, Tour, frame_of
from pccheck.plan.make.people.outfit import Party
from pccheck.plan.make.people.roster import Roster


@dataclass(slots=True)
class Slot:
    """A team-day.

    Who goes out, to which zone (none where fixed visits lead to none), the outing, the
    representatives by area, and the members who are `excused`, so that any of `allowed` may be
    visited.
    """

    crew: Crew
    day: date
    zone: int | None
    outing: Outing
    escorts: dict[str, str]
    excused: frozenset[str] = frozenset()

    @property
    def work(self) -> int:
        """Minutes on the road and at the stops."""
        return self.outing.tour.work

    @property
    def guides(self) -> dict[str, str]:
        """The representatives of the areas that are visited, by area, in order."""
        candidates = self.outing.tour.terrain.candidates
        areas = dict.fromkeys(candidates[stop].area for stop in self.outing.new)
        return {area: self.escorts[area] for area in areas if area in self.escorts}

    @property
    def conflicts(self) -> frozenset[str]:
        """The members who must not go on the visits that are made."""
        return self.outing.tour.terrain.conflicts(self.outing.new)


class Draft:
    """All that is known and decided while a schedule is made.

    Args:
        terrain: the places.
        roster: who there is.
        pool: the candidates that want a place, by number.
        areas: in so many areas a team may be on a day.

    Attributes:
        zones: the zones, `sites`: the candidates of each as arrays, `home`: the number of each
            area's.
        slots: the team-days; those with fixed visits even if nothing else fits.
        left: the candidates without a place.
        can: the candidates that may be visited, by zone and day, where no fixed visit leads a team
            there.
        shared: there are fewer areas than teams, so that two teams may be in one area on one day.
    """

    def __init__(self, terrain: Terrain, roster: Roster, pool: Sequence[int], areas: int) -> None:
        self.terrain = terrain
        self.roster = roster
        self.problem = roster.problem
        self.worths = [worth(candidate) for candidate in terrain.candidates]
        self.areas = areas
        self.zones = zones(self.problem, terrain, pool, areas)
        self.home: dict[str, int] = {}
        for n, zone in enumerate(self.zones):
            self.home |= dict.fromkeys(zone.areas, n)
        self.sites = [Site(terrain, zone.members, self.worths) for zone in self.zones]
        self.shared = len({candidate.area for candidate in terrain.candidates}) < len(
            self.problem.crews
        )
        self.left = list(pool)
        self.can: dict[tuple[int, date], frozenset[int]] = {}
        alike: dict[frozenset[int], frozenset[int]] = {}  # one set, however many days have it
        for n, day in product(range(len(self.zones)), self.problem.days):
            free = frozenset(self._free_on(day, self.zones[n].members))
            self.can[n, day] = alike.setdefault(free, free)
        self.slots: list[Slot] = []

    def open_on(self, day: date, members: Iterable[int]) -> list[int]:
        """Those of the candidates that can be visited on a day, see `Roster.reachable`."""
        areas, reachable = self.terrain.areas, self.roster.reachable(day)
        return [c for c in members if areas[c] in reachable]

    def _free_on(self, day: date, members: Iterable[int]) -> list[int]:
        """The same, without areas to which fixed visits bring a team where no other is to go."""
        free = self.open_on(day, members)
        held = self.roster.held[day]
        if self.shared or not held:
            return free
        return [c for c in free if self.terrain.areas[c].own not in held]

    def open_to_one_more(self, day: date, members: Iterable[int]) -> list[int]:
        """Those of the candidates that one more team may visit on a day.

        Into an area that another team is in only where it must.
        """
        busy = self._busy_areas(day)
        candidates = self.terrain.candidates
        return [
            c
            for c in self.open_on(day, members)
            if candidates[c].area not in busy or candidates[c].mandatory
        ]

    def _busy_areas(self, day: date) -> set[str]:
        """The areas that a team may be in on that day, where no other is to go there."""
        if self.shared:
            return set()
        busy = set(self.roster.held[day])
        for slot in self.slots_on(day):
            busy.update(self.terrain.candidates[c].area for c in slot.outing.allowed)
        return busy

    def slots_on(self, day: date) -> list[Slot]:
        """The team-days of a day."""
        return [slot for slot in self.slots if slot.day == day]

    def idle(self, day: date) -> list[Crew]:
        """The crews that can go out on a day and have not been sent anywhere."""
        sent = {slot.crew.team for slot in self.slots_on(day)}
        return [crew for crew in self.roster.free_crews(day) if crew.team not in sent]

    def taking(self, day: date) -> dict[str, Party]:
        """The teams sent out on a day, and what each may come to ask."""
        return {
            slot.crew.team: self.party(slot.escorts, slot.excused) for slot in self.slots_on(day)
        }

    def going(self, slots: Iterable[Slot]) -> dict[str, Party]:
        """The teams of some team-days, and what each asks as it is."""
        return {slot.crew.team: self.party(slot.guides, slot.conflicts) for slot in slots}

    def party(self, escorts: Mapping[str, str], excused: frozenset[str] = frozenset()) -> Party:
        """What a team asks that goes with these representatives (by area), without these members:
        a seat for each representative, where one is needed.
        """
        return Party(len(set(escorts.values())) if self.problem.escorts_needed else 0, excused)

    def can_add(self, day: date, teams: Iterable[str], party: Party | None = None) -> bool:
        """Whether there are people and vehicles for these teams too.

        `party`: what each of them asks; one representative, where they are needed, if left out.
        """
        more = Party(int(self.problem.escorts_needed)) if party is None else party
        wanted = {**dict.fromkeys(teams, more), **self.taking(day)}
        return self.roster.outfitter.outfits(day, wanted) is not None

    def guides(self, day: date, team: str, areas: Sequence[str]) -> dict[str, str]:
        """The representatives who can come with one more team and have a seat, by area."""
        return self.seated(day, team, self.coming(day, team, areas))

    def coming(self, day: date, team: str, areas: Sequence[str]) -> dict[str, str]:
        """The representatives who can come with one more team, by area."""
        taken = self.roster.taken(day)
        for slot in self.slots_on(day):
            taken.update(dict.fromkeys(slot.escorts.values(), slot.crew.team))
        free = self.roster.escorts(day, [(team, tuple(areas))], taken)
        return {area: member for (_, area), member in free.items()}

    def seated(self, day: date, team: str, escorts: Mapping[str, str]) -> dict[str, str]:
        """Those of the representatives for whom the team's vehicle has seats, in order, by area."""
        seats: dict[str, str] = {}
        for area, member in escorts.items():
            if self.can_add(day, [team], self.party({**seats, area: member})):
                seats[area] = member
        return seats

    def accompany(self, day: date, slots: Iterable[Slot]) -> None:
        """Choose the representatives of a day anew where none is needed: by where teams go alone,
        whatever was tried before.
        """
        if self.problem.escorts_needed:
            return
        taken = self.roster.taken(day)
        for slot in slots:
            areas = tuple(dict.fromkeys(self.terrain.candidates[c].area for c in slot.outing.new))
            coming = self.roster.escorts(day, [(slot.crew.team, areas)], taken)
            slot.escorts = {area: member for (_, area), member in coming.items()}
            taken.update(dict.fromkeys(slot.escorts.values(), slot.crew.team))

    def frame(self, crew: Crew) -> Frame:
        """The frame of a crew's days."""
        return frame_of(self.terrain, crew, self.problem.lunch_minutes)

    def open_slot(
        self,
        crew: Crew,
        day: date,
        zone: int | None,
        allowed: AbstractSet[int],
        escorts: dict[str, str],
        standing: AbstractSet[int] | None = None,
    ) -> Slot:
        """A new team-day, limited to the areas that have a representative where one is needed.

        `standing`: whose visits the last plan had there: only for them do members stay at home;
        None for any.
        """
        candidates = self.terrain.candidates
        if self.problem.escorts_needed:
            allowed = _without(allowed, (c for c in allowed if candidates[c].area not in escorts))
        fixed = tuple(
            self.terrain.fixed[visit] for visit in self.roster.fixed.get((crew.team, day), ())
        )
        excused = self._excused(day, crew, allowed, self.party(escorts), standing)
        allowed = _without(allowed, (c for c in allowed if candidates[c].conflicts - excused))
        outing = Outing(Tour(self.terrain, self.frame(crew), fixed), allowed)
        slot = Slot(crew, day, zone, outing, escorts, excused)
        self.slots.append(slot)
        return slot

    def _excused(
        self,
        day: date,
        crew: Crew,
        allowed: AbstractSet[int],
        party: Party,
        standing: AbstractSet[int] | None,
    ) -> frozenset[str]:
        """The members without whom a team is one still, so that it may visit most that is worth,
        and no fewer others can go out, but for who had a visit there.
        """
        worths: dict[frozenset[str], float] = defaultdict(float)
        for c in allowed if standing is None else allowed & standing:
            if conflicts := self.terrain.candidates[c].conflicts:
                worths[conflicts] += self.worths[c]
        if not worths:
            return frozenset()
        excused, others = frozenset[str](), 0
        if standing is None:
            others = self.room(day, {crew.team: party})
        for conflicts in sorted(worths, key=lambda each: (-worths[each], sorted(each))):
            more = replace(party, excused=excused | conflicts)
            if self.room(day, {crew.team: more}) >= others:
                excused = more.excused
        return excused

    def room(self, day: date, first: Mapping[str, Party]) -> int:
        """For how many idle crews there are people and vehicles on a day besides these; -1 where
        not even for these.
        """
        usual = Party(int(self.problem.escorts_needed))
        wanted = {**first, **self.taking(day)}
        if self.roster.outfitter.outfits(day, wanted) is None:
            return -1
        more = 0
        for crew in self.idle(day):
            tried = {**wanted, crew.team: usual}
            if crew.team not in wanted and self.roster.outfitter.outfits(day, tried) is not None:
                wanted, more = tried, more + 1
        return more

    def held(self, team: str, day: date) -> set[str]:
        """The areas of a team's fixed visits of a day."""
        fixed = self.roster.fixed.get((team, day), ())
        return {visit.area for visit in fixed if not visit.remote}

    def open_fixed_days(self) -> None:
        """Open the days that have fixed visits to others in the areas that they lead to, and in
        those of visits that the last plan had there, as far as a day may have more areas.
        """
        planned = self._areas_planned()
        for day in self.problem.days:
            for crew in self.roster.crews:
                goes = day in crew.days and crew.team in self.roster.going[day]
                if goes and self.can_add(day, [crew.team]):
                    self._open_fixed_day(crew, day, planned.get((crew.team, day), []))

    def _areas_planned(self) -> dict[tuple[str, date], list[str]]:
        """The areas of each team's day in the last plan, in the order of their visits."""
        befores = (
            (self.terrain.candidates[c].before, self.terrain.candidates[c]) for c in self.left
        )
        visits = sorted(
            (before.start, one.target, one.area, before) for before, one in befores if before
        )
        areas: dict[tuple[str, date], list[str]] = {}
        for _, _, area, before in visits:
            areas.setdefault((before.team, before.day), []).append(area)
        return areas

    def _open_fixed_day(self, crew: Crew, day: date, planned: Iterable[str]) -> None:
        held = sorted(self.held(crew.team, day))
        zone = next((self.home[area] for area in held if area in self.home), None)
        more = list(dict.fromkeys(area for area in planned if area not in held))
        more = more[: max(0, self.areas - len(held))]
        candidates = self.terrain.candidates
        allowed = set(self.open_on(day, (c for c in self.left if candidates[c].area in held)))
        others = [c for c in self.left if candidates[c].area in more]
        allowed.update(self.open_to_one_more(day, others))
        escorted = self.roster.escorted
        escorts = {
            area: escorted[day, crew.team, area]
            for area in held
            if (day, crew.team, area) in escorted
        }
        escorts |= self.coming(day, crew.team, more)
        seated = self.seated(day, crew.team, escorts)
        self.open_slot(crew, day, zone, allowed, seated, self._standing(crew.team, day))

    def _standing(self, team: str, day: date) -> set[int] | None:
        """Who is left that the last plan had on a team's day; None where there is no last plan."""
        befores = {c: before for c in self.left if (before := self.terrain.candidates[c].before)}
        there = {c for c, before in befores.items() if (before.team, before.day) == (team, day)}
        return there if befores else None

    def fill_fixed_days(self) -> None:
        """Put what fits between the fixed visits."""
        for slot in self.slots:
            if slot.outing.tour.fixed:
                fill(
                    Site(self.terrain, sorted(slot.outing.allowed), self.worths),
                    [slot.outing],
                    self.left,
                )

    def load(self, slot: Slot, stops: Sequence[int]) -> None:
        """Take stops that are left into a slot, as far as they fit."""
        left = set(self.left)
        wanted = [stop for stop in stops if stop in left]
        left.difference_update(wanted)
        fill(self._site(slot.zone or 0, wanted), [slot.outing], wanted)
        left.update(wanted)
        self.left = [c for c in self.left if c in left]

    def improve(self, zone: int, search: Search) -> None:
        """Make the outings of a zone better, all of them together."""
        members = set(self.zones[zone].members)
        outings = [slot.outing for slot in self.slots if slot.zone == zone]
        served = sum(len(outing.new) for outing in outings)
        pool = shortlist(self.terrain, [c for c in self.left if c in members], served, self.worths)
        self.left = sorted(set(self.left).difference(pool))
        site = self._site(zone, [*pool, *chain.from_iterable(outing.new for outing in outings)])
        fill(site, outings, pool)
        search(site, outings, pool)
        self.left += pool

    def _site(self, zone: int, stops: Sequence[int]) -> Site:
        """Some candidates of a zone as arrays."""
        some = set(stops)
        return Site(self.terrain, [c for c in self.zones[zone].members if c in some], self.worths)


def _without(stops: AbstractSet[int], out: Iterable[int]) -> AbstractSet[int]:
    """The stops without some; the same set, not a copy, where none is out."""
    gone = set(out)
    return stops - gone if gone else stops
