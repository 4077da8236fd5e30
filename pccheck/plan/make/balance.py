"""Fair shares.

Teams that start from one place at one time change days until they work about as much as each other.

A team's load is its minutes of way and visits by day on which it can go out; see
`pccheck.plan.check.check`.
"""

from collections import defaultdict
from datetime import date
from itertools import combinations

from pccheck.model.schedule import Crew, Problem
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.people.office import limits, monday

_NOISE = 1e-9


def balance(draft: Draft, apart: float = 0.0) -> None:
    """Let teams swap whole days, or one take a day over, while that brings the loads of the two
    nearer.

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
        """Make the swap of this day that brings most, if any does.

        Each lessens the sum of squares, so this ends.
        """
        draft = self._draft
        slots = {slot.crew.team: slot for slot in draft.slots if slot.day == day}
        free = [
            c for c in draft.roster.crews if day in c.days and c.team not in draft.roster.going[day]
        ]
        best: tuple[float, Crew, Crew] | None = None
        for one, other in combinations(free, 2):
            if not self._uneven(one, other):
                continue
            gain = self._gain(one, other, _work(slots.get(one.team)) - _work(slots.get(other.team)))
            if gain > (best[0] if best else _NOISE) and self._may(day, slots, one, other):
                best = gain, one, other
        if best is None:
            return False
        _, one, other = best
        more = _work(slots.get(one.team)) - _work(slots.get(other.team))
        self._work[one.team] -= more
        self._work[other.team] += more
        for crew, slot in ((other, slots.get(one.team)), (one, slots.get(other.team))):
            if slot:
                slot.crew = crew
        return True

    def _uneven(self, one: Crew, other: Crew) -> bool:
        """Whether two loads are too far apart."""
        a, b = (self._work[crew.team] / self._days[crew.team] for crew in (one, other))
        return abs(a - b) > self._apart * max(a, b)

    def _gain(self, one: Crew, other: Crew, more: int) -> float:
        """How much less the sum of squares of the loads is when so many minutes go from one to the
        other.
        """
        a, b = self._days[one.team], self._days[other.team]
        return more * (
            2 * (self._work[one.team] / a - self._work[other.team] / b) - more * (1 / a + 1 / b)
        )

    def _may(self, day: date, slots: dict[str, Slot], one: Crew, other: Crew) -> bool:
        """Whether either can do what the other does, minute by minute, with people and vehicles
        enough.
        """
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
        return sum(monday(one) == monday(day) for one in out) < self._limits[crew.team][monday(day)]


def _days(problem: Problem, crew: Crew, limit: dict[date, int]) -> int:
    """On how many days the team can be out, those with fixed visits among them; 1 at least."""
    fixed = {visit.day for visit in problem.fixed if visit.team == crew.team}.intersection(
        problem.days
    )
    weeks: dict[date, int] = defaultdict(int)
    for day in crew.days.intersection(problem.days) - fixed:
        weeks[monday(day)] += 1
    return max(1, len(fixed) + sum(min(count, limit[week]) for week, count in weeks.items()))


def _work(slot: Slot | None) -> int:
    return slot.work if slot else 0


def _new_work(draft: Draft, slot: Slot) -> int:
    """Minutes at new visits, on the way to them and back home; ways to fixed visits left out."""
    tour, ways = slot.outing.tour, draft.terrain.ways
    if not slot.outing.new:
        return 0
    path = [tour.frame.base, *tour.stops]
    new = [(a, b) for a, b in zip(path, tour.stops, strict=False) if b not in tour.fixed]
    return (
        sum(ways[a][b] + draft.terrain.length[b] for a, b in new) + ways[path[-1]][tour.frame.base]
    )


def _alike(problem: Problem, one: Crew, other: Crew) -> bool:
    """Whether both start from one place at one time.

    A table of ways that tells their bases apart makes them differ.
    """
    named = {name for pair in problem.travel.table for name in pair}
    base = [tuple(name for name in crew.known_as if name in named) for crew in (one, other)]
    hours = [(crew.lat, crew.lon, crew.day_from, crew.latest) for crew in (one, other)]
    return hours[0] == hours[1] and base[0] == base[1]
