"""Those who are left are taken into a finished plan, where that brings more than it costs."""

from collections.abc import Iterable, Mapping
from datetime import date

from pccheck.plan.make.balance import APART, Swaps
from pccheck.plan.make.draft import Draft
from pccheck.plan.make.joining.openings import TRIED, Openings, Rearrangement

_GAIN = 1e-6
"""Minutes of travel: what brings less is no gain but the last digits of a sum."""

Changes = Mapping[int, list[Rearrangement]]


def take_in(draft: Draft, *, again: bool) -> Changes:
    """Take in whom a team's day has room for, until there is none; nobody falls out for it.

    Args:
        draft: a finished plan.
        again: visits that are planned stay where they are.

    Returns:
        the cheapest changes that would bring in each of those who stay out.
    """
    while True:
        while _take(draft, Openings(draft, APART).lawful(draft.left, TRIED, staying=True)):
            pass
        changes = Openings(draft, APART).lawful(draft.left, 1)
        if again or not _take(draft, changes):
            return changes


def _take(draft: Draft, changes: Changes) -> int:
    """Make the changes that bring something and let nobody fall out; tells how many."""
    gains = [_gain(draft, each) for each in changes.values() if each]
    return sum(_make(draft, change) for change in _in_turn(gains))


def _gain(draft: Draft, changes: list[Rearrangement]) -> tuple[float, Rearrangement]:
    """What the cheapest change brings that may be made, and this; 0 where none may be.

    Empty days have taken in whom they could before all others.
    """
    staying = (change for change in changes if not change.gone)
    change = next((each for each in staying if _is_open(each)), None)
    if change is None:
        return 0.0, changes[0]
    return draft.worths[change.joined.stop] - change.cost, change


def _is_open(change: Rearrangement) -> bool:
    """Whether teams go out on these days."""
    return all(part.slot.outing.tour.stops for part in change.parts)


def _in_turn(gains: Iterable[tuple[float, Rearrangement]]) -> list[Rearrangement]:
    """The changes that bring something, each on days of its own, those that bring most first."""
    touched: set[date] = set()
    changes: list[Rearrangement] = []
    for gain, change in sorted(gains, key=lambda each: (-each[0], each[1].joined.stop)):
        days = {part.slot.day for part in change.parts}
        if gain > _GAIN and not days & touched:
            touched |= days
            changes.append(change)
    return changes


def _make(draft: Draft, change: Rearrangement) -> bool:
    """Make a change, unless those before it have left the loads so that it makes them uneven."""
    slots = change.slots(draft)
    if not Swaps(draft, APART).settled(slots):
        return False
    draft.slots = slots
    draft.left.remove(change.joined.stop)
    return True
