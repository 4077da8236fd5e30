"""Fair shares: teams that start from one place at one time change days until they work about as
much as each other.

A team's load is its minutes of way and visits by day on which it can go out; see
`pccheck.plan.check.check`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import combinations, pairwise

from pccheck.model.schedule import Crew, Problem
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.people.office import limits, monday

_NOISE = 1e-9
"""What is gained by less is no gain but the last digits of a division."""


def balance(draft: Draft, apart: float = 0.0) -> None:
    """Let teams swap whole days, or one take a day over, while that brings their loads nearer.

    `apart`: only teams whose loads are further apart than this share of the greater.
    """
    swaps = _Swaps(draft, apart)
    while any(swaps.swap_on(day) for day in draft.problem.days):
        pass


class _Swaps:
    """The work of each team, and what a swap of two would change."""

    def __init__(self, draft: Draft, apart: float) -> None:
        self._draft, self._apart = draft, apart
        self._limits = {crew.team: limits(draft.problem, crew) for crew in draft.roster.crews}
        self._days = {
            crew.team: _days(draft.problem, crew, self._limits[crew.team])
            for crew in draft.roster.crews
        }
        self._work: dict[str, int] = defaultdict(int)
        for visit in draft.problem.fixed:
            if visit.day in draft.problem.days:
                self._work[visit.team] += visit.end - visit.start
        for slot in draft.slots:
            self._work[slot.crew.team] += _new_work(draft, slot)

    def swap_on(self, day: date) -> bool:
        """Make this day's best swap, if any; each lessens the sum of squares, so this ends."""
        slots = {slot.crew.team: slot for slot in self._draft.slots_on(day)}
        best = self._best(day, slots)
        if best is None:
            return False
        one, other = best
        more = _more(slots, one, other)
        self._work[one.team] -= more
        self._work[other.team] += more
        for crew, slot in ((other, slots.get(one.team)), (one, slots.get(other.team))):
            if slot:
                slot.crew = crew
        return True

    def _best(self, day: date, slots: Mapping[str, Slot]) -> tuple[Crew, Crew] | None:
        """The two whose swap of a day brings most."""
        best, most = None, _NOISE
        roster = self._draft.roster
        free = [c for c in roster.crews if day in c.days and c.team not in roster.going[day]]
        for one, other in combinations(free, 2):
            if self._uneven(one, other):
                gain = self._gain(one, other, _more(slots, one, other))
                if gain > most and self._may(day, slots, one, other):
                    best, most = (one, other), gain
        return best

    def _uneven(self, one: Crew, other: Crew) -> bool:
        """Whether two loads are too far apart."""
        a, b = (self._work[crew.team] / self._days[crew.team] for crew in (one, other))
        return abs(a - b) > self._apart * max(a, b)

    def _gain(self, one: Crew, other: Crew, more: int) -> float:
        """How much less the loads' sum of squares is once so many minutes change hands."""
        a, b = self._days[one.team], self._days[other.team]
        return more * (
            2 * (self._work[one.team] / a - self._work[other.team] / b) - more * (1 / a + 1 / b)
        )

    def _may(self, day: date, slots: Mapping[str, Slot], one: Crew, other: Crew) -> bool:
        """Whether either can do what the other does, with people and vehicles enough."""
        if not _alike(self._draft.problem, one, other):
            return False
        for crew, than in ((one, other), (other, one)):
            if than.team in slots and crew.team not in slots and not self._may_go(crew, day):
                return False
        names = {one.team: other.team, other.team: one.team}
        wanted = {
            names.get(team, team): self._draft.along(slot.guides) for team, slot in slots.items()
        }
        return self._draft.roster.outfitter.outfits(day, wanted) is not None

    def _may_go(self, crew: Crew, day: date) -> bool:
        """Whether one more day out leaves the team its days in the office."""
        out = {
            slot.day
            for slot in self._draft.slots
            if slot.crew is crew and not slot.outing.tour.fixed
        }
        week = monday(day)
        return sum(monday(each) == week for each in out) < self._limits[crew.team][week]


def _days(problem: Problem, crew: Crew, limit: Mapping[date, int]) -> int:
    """On how many days the team can be out, those with fixed visits among them; 1 at least."""
    fixed = {visit.day for visit in problem.fixed if visit.team == crew.team}
    free = crew.days.intersection(problem.days) - fixed
    weeks = Counter(monday(day) for day in free)
    room = sum(min(count, limit[week]) for week, count in weeks.items())
    return max(1, len(fixed.intersection(problem.days)) + room)


def _more(slots: Mapping[str, Slot], one: Crew, other: Crew) -> int:
    """How many minutes more one team works on a day than another."""
    mine, yours = slots.get(one.team), slots.get(other.team)
    return (mine.work if mine else 0) - (yours.work if yours else 0)


def _new_work(draft: Draft, slot: Slot) -> int:
    """Minutes at new visits, on the way to them and back home; ways to fixed visits left out."""
    tour, ways = slot.outing.tour, draft.terrain.ways
    if not slot.outing.new:
        return 0
    path = [tour.frame.base, *tour.stops]
    work = ways[path[-1]][tour.frame.base]
    for before, stop in pairwise(path):
        if stop not in tour.fixed:
            work += ways[before][stop] + draft.terrain.length[stop]
    return work


def _alike(problem: Problem, one: Crew, other: Crew) -> bool:
    """Whether both start from one place at one time, also for a table of ways."""
    named = set[str]().union(*problem.travel.table)

    def start(crew: Crew) -> tuple[object, ...]:
        base = [name for name in crew.known_as if name in named]
        return crew.lat, crew.lon, crew.day_from, crew.latest, crew.most, base

    return start(one) == start(other)
