"""Team-days spread over the weeks: whole days go to emptier weeks, as they are.

A week's share is its team-days by those that teams could go out on in it. A day goes where that
lessens the sum of the shares' squares, weighed by their weeks, most; so what is covered and driven
stays the same.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from pccheck.plan.make.balance import balance
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.joining.reach import Reach, are_outfitted
from pccheck.plan.make.people.office import limits, monday
from pccheck.values import dataclass

_NOISE = 1e-9
"""What is gained by less is no gain but the last digits of a division."""


def spread(draft: Draft, staying: AbstractSet[int], apart: float) -> bool:
    """Move team-days to emptier weeks while one can be; loads are evened out again.

    Args:
        draft: a plan.
        staying: candidates whose days stay where they are.
        apart: see `balance`.

    Returns:
        whether any went.
    """
    went = False
    while _move_best(draft, staying):
        went = True
        while _move_best(draft, staying):
            pass
        balance(draft, apart)
    return went


@dataclass(frozen=True, slots=True)
class Move:
    """A team-day that may go to another day; `gain`: how much less uneven the weeks are then."""

    gain: float
    slot: Slot
    day: date


def _move_best(draft: Draft, staying: AbstractSet[int]) -> bool:
    """Make the move that brings most of those that keep all rules, if there is one."""
    return any(made(draft, move) for move in moves(draft, staying))


def moves(draft: Draft, staying: AbstractSet[int]) -> list[Move]:
    """The moves to a day on which the team could go, that make the weeks more even; what brings
    most first.
    """
    return sorted(
        _moves(draft, staying),
        key=lambda move: (-move.gain, move.slot.day, move.slot.crew.team, move.day),
    )


def _moves(draft: Draft, staying: AbstractSet[int]) -> Iterator[Move]:
    room = Counter[date]()
    stands = {(visit.team, visit.day) for visit in draft.problem.fixed}
    for crew in draft.roster.crews:
        days = crew.days | {day for day in crew.desk if (crew.team, day) in stands}
        room.update(monday(day) for day in days.intersection(draft.problem.days))
    going = {(slot.crew.team, slot.day) for slot in draft.slots}
    out = Counter(monday(day) for _, day in going | stands)
    for slot in draft.slots:
        if slot.outing.tour.fixed or not staying.isdisjoint(slot.outing.new):
            continue
        here = monday(slot.day)
        gone = (2 * out[here] - 1) / room[here]
        for day in _free_days(draft, slot):
            there = monday(day)
            gain = gone - (2 * out[there] + 1) / room[there]
            if there != here and gain > _NOISE:
                yield Move(gain, slot, day)


def _free_days(draft: Draft, slot: Slot) -> list[date]:
    """The days on which the team of a team-day stays and could go."""
    crew, limit = slot.crew, limits(draft.problem, slot.crew)
    own = [each for each in draft.slots if each.crew is crew and not each.outing.tour.fixed]
    weeks = Counter(monday(each.day) for each in own)
    busy = {each.day for each in draft.slots if each.crew is crew}
    busy |= {day for day in draft.problem.days if crew.team in draft.roster.going[day]}
    free = crew.days.intersection(draft.problem.days) - busy
    return sorted(day for day in free if weeks[monday(day)] < limit[monday(day)])


def made(draft: Draft, move: Move) -> bool:
    """Whether a team-day goes to another day: where all its visits may be, in areas where no other
    team is, with representatives, people and a vehicle.
    """
    slot, day, team = move.slot, move.day, move.slot.crew.team
    reach, new, there = Reach(draft), slot.outing.new, replace(slot, day=day)
    areas = tuple(sorted(reach.areas(new)))
    if len(draft.open_on(day, new)) < len(new) or reach.busy(there).intersection(areas):
        return False
    taken = draft.roster.taken(day)
    for other in draft.slots_on(day):
        taken.update(dict.fromkeys(other.guides.values(), other.crew.team))
    coming = draft.roster.escorts(day, [(team, areas)], taken)
    escorts = {area: member for (_, area), member in coming.items()}
    party = draft.party(escorts, slot.conflicts)
    lacks = draft.problem.escorts_needed and len(escorts) < len(areas)
    if lacks or not are_outfitted(draft, day, team, party):
        return False
    slot.day, slot.escorts, slot.excused = day, escorts, slot.conflicts
    return True
