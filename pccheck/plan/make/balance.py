"""Fair shares: teams that start from one place at one time change days until they work about as
much as each other.

A team's load is its minutes of way and visits by day on which it can go out; see
`pccheck.plan.check.check`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from pccheck.model.schedule import Crew, Problem
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.people.office import limits, monday

APART = 0.145
"""Where visits are to stay, teams swap days only when their loads are so far apart.

As a share of the greater, just less than the 15 % that the checker allows.
"""
_NOISE = 1e-9
"""What is gained by less is no gain but the last digits of a division."""


def balance(draft: Draft, apart: float = 0.0) -> None:
    """Let teams swap whole days, or one take a day over, while that brings their loads nearer.

    `apart`: only teams whose loads are further apart than this share of the greater.
    """
    swaps = Swaps(draft, apart)
    while any(swaps.swap_on(day) for day in draft.problem.days):
        pass


class Swaps:
    """The work of each team, and what a swap of two would change.

    Args:
        draft: the schedule in the making.
        apart: see `balance`.
    """

    def __init__(self, draft: Draft, apart: float) -> None:
        self._draft, self._apart = draft, apart
        self._limits = {crew.team: limits(draft.problem, crew) for crew in draft.roster.crews}
        self._days = {
            crew.team: _days(draft.problem, crew, self._limits[crew.team])
            for crew in draft.roster.crews
        }
        self._alike = {
            frozenset((one.team, other.team)): _alike(draft.problem, one, other)
            for one, other in combinations(draft.roster.crews, 2)
        }
        self._work = self._work_of(draft.slots)

    def _work_of(self, slots: Sequence[Slot]) -> dict[str, int]:
        work: dict[str, int] = defaultdict(int)
        for visit in self._draft.problem.fixed:
            if visit.day in self._draft.problem.days:
                work[visit.team] += visit.end - visit.start
        for slot in slots:
            work[slot.crew.team] += _new_work(self._draft, slot)
        return work

    def near(self, more: Mapping[str, int]) -> bool:
        """Whether no two teams that could swap would be too far apart, did they work so much more;
        then no swap is due, whoever could make one.
        """
        loads = {
            crew.team: (self._work[crew.team] + more.get(crew.team, 0)) / self._days[crew.team]
            for crew in self._draft.roster.crews
        }
        return not any(
            self._alike[frozenset((one, other))] and self._are_apart(loads[one], loads[other])
            for one, other in combinations(loads, 2)
        )

    def settled(self, slots: Sequence[Slot]) -> bool:
        """Whether no swap would be made, were these the team-days."""
        kept, work = self._draft.slots, self._work
        self._draft.slots, self._work = list(slots), self._work_of(slots)
        due = any(self._best(day, self._out_on(day)) for day in self._draft.problem.days)
        self._draft.slots, self._work = kept, work
        return not due

    def _out_on(self, day: date) -> dict[str, Slot]:
        return {slot.crew.team: slot for slot in self._draft.slots_on(day)}

    def swap_on(self, day: date) -> bool:
        """Make this day's best swap, if any; each lessens the sum of squares, so this ends."""
        slots = self._out_on(day)
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
        return self._are_apart(a, b)

    def _are_apart(self, one: float, other: float) -> bool:
        return abs(one - other) > self._apart * max(one, other)

    def _gain(self, one: Crew, other: Crew, more: int) -> float:
        """How much less the loads' sum of squares is once so many minutes change hands."""
        a, b = self._days[one.team], self._days[other.team]
        return more * (
            2 * (self._work[one.team] / a - self._work[other.team] / b) - more * (1 / a + 1 / b)
        )

    def _may(self, day: date, slots: Mapping[str, Slot], one: Crew, other: Crew) -> bool:
        """Whether either can do what the other does, with people and vehicles enough."""
        if not self._alike[frozenset((one.team, other.team))]:
            return False
        for crew, than in ((one, other), (other, one)):
            if than.team in slots and crew.team not in slots and not self._may_go(crew, day):
                return False
        names = {one.team: other.team, other.team: one.team}
        going = self._draft.going(slots.values())
        wanted = {names.get(team, team): party for team, party in going.items()}
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
    free = (crew.days | crew.desk).intersection(problem.days) - fixed
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
