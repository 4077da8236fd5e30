"""Fair shares: teams that start from one place at one time change days until they work about as much as each other."""

from collections import defaultdict
from datetime import date
from itertools import combinations

from pccheck.model.schedule import Crew
from pccheck.plan.draft import Draft, Slot


def balance(draft: Draft) -> None:
    """Let teams swap whole days while that makes their loads (minutes of way and visits) more alike."""
    loads: dict[str, int] = defaultdict(int)
    for slot in draft.slots:
        loads[slot.crew.team] += slot.work
    while any(_swap_on(draft, day, loads) for day in draft.problem.days):
        pass


def _swap_on(draft: Draft, day: date, loads: dict[str, int]) -> bool:
    """Make the swap of this day that brings most, if any does; each lessens the sum of squares, so this ends."""
    free = draft.roster.free_crews(day)
    slots = {slot.crew.team: slot for slot in draft.slots if slot.day == day}
    best: tuple[int, Crew, Crew] | None = None
    for one, other in combinations(free, 2):
        more = _work(slots.get(one.team)) - _work(slots.get(other.team))
        gain = more * (loads[one.team] - loads[other.team] - more)
        if gain > (best[0] if best else 0) and _alike(one, other) and _driven(draft, day, slots, one, other):
            best = gain, one, other
    if best is None:
        return False
    _, one, other = best
    more = _work(slots.get(one.team)) - _work(slots.get(other.team))
    loads[one.team] -= more
    loads[other.team] += more
    for crew, slot in ((other, slots.get(one.team)), (one, slots.get(other.team))):
        if slot:
            slot.crew = crew
    return True


def _work(slot: Slot | None) -> int:
    return slot.work if slot else 0


def _alike(one: Crew, other: Crew) -> bool:
    """Whether either can do what the other does, minute by minute."""
    return (one.lat, one.lon, one.day_from, one.day_to) == (other.lat, other.lon, other.day_from, other.day_to)


def _driven(draft: Draft, day: date, slots: dict[str, Slot], one: Crew, other: Crew) -> bool:
    """Whether there are vehicles after the swap."""
    names = {one.team: other.team, other.team: one.team}
    return draft.roster.vehicles(day, {names.get(team, team) for team in slots}) is not None
