"""Teams go on into neighbouring areas: each day of a plan by fewer areas is tried with one more.

Which area is tried is decided by whoever there brings most for the minutes and the way that a visit
takes; the day is planned anew with it, and kept where it is better. So more areas make no plan
worse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from numpy import array, maximum

from pccheck.plan.make.day.outings import Outing, Search, shortlist, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.joining.reach import Reach

_TRIES = 2
"""So many areas are tried for each day, each in a search."""


def widen(draft: Draft, search: Search) -> None:
    """Let each team's day without fixed visits go to more areas, while that brings something.

    Args:
        draft: a plan; its `areas` are how many a day may have.
        search: how outings are made better.
    """
    for slot in draft.slots:
        slot.escorts, slot.excused = slot.guides, slot.conflicts
        slot.outing = replace(slot.outing, allowed=frozenset(slot.outing.new))
    for slot in sorted(draft.slots, key=lambda slot: (slot.day, slot.crew.team)):
        while not slot.outing.tour.fixed and _go_on(draft, slot, search):
            pass


def _go_on(draft: Draft, slot: Slot, search: Search) -> bool:
    """Let a team go to one area more, the first of the best that brings something."""
    reach = Reach(draft)
    kept = reach.areas(slot.outing.new)
    if reach.open_to(slot, kept) is not None:
        return False
    left = _left(draft, slot, reach)
    own = list(chain.from_iterable(left[area] for area in sorted(kept & left.keys())))
    others = (area for area in left if area not in kept)
    for area, _ in zip(others, range(_TRIES), strict=False):
        escorts = reach.escorts(slot, kept, area, slot.excused)
        if escorts is not None and _is_better(draft, slot, (own, left[area]), search):
            slot.escorts = escorts
            slot.escorts = slot.guides
            return True
    return False


def _left(draft: Draft, slot: Slot, reach: Reach) -> dict[str, list[int]]:
    """Who is left that a team may visit, by area, those of the best visit first."""
    candidates, busy = draft.terrain.candidates, reach.busy(slot)
    stops = []
    for stop in draft.open_on(slot.day, draft.left):
        is_open = candidates[stop].mandatory or candidates[stop].area not in busy
        if is_open and candidates[stop].conflicts <= slot.excused:
            stops.append(stop)
    left: dict[str, list[int]] = {}
    for _, stop in sorted(zip(_scores(draft, slot, stops), stops, strict=True)):
        left.setdefault(candidates[stop].area, []).append(stop)
    return left


def _scores(draft: Draft, slot: Slot, stops: list[int]) -> list[float]:
    """What each would bring for each minute that it takes, were there time for it, less than 0."""
    if not stops:
        return []
    terrain, tour = draft.terrain, slot.outing.tour
    path = [tour.frame.base, *tour.stops, tour.frame.base]
    there, on = terrain.between(path[:-1], stops), terrain.between(stops, path[1:]).T
    direct = array([terrain.ways[here][place] for here, place in pairwise(path)])
    detours = (there + on - direct[:, None]).min(axis=0)
    worths = array([draft.worths[stop] for stop in stops])
    lengths = array([terrain.length[stop] for stop in stops])
    scores: list[float] = ((detours - worths) / maximum(1, lengths + detours)).tolist()
    return scores


def _is_better(draft: Draft, slot: Slot, more: Iterable[list[int]], search: Search) -> bool:
    """Plan a day anew with the best of some candidates; as it was where that is no better."""
    outing, worths = slot.outing, draft.worths
    stops, was = list(outing.tour.stops), value([outing], worths)
    pool = sorted(_best(draft, more, len(stops)))
    others = set(draft.left).difference(pool)
    tried = Outing(outing.tour, frozenset([*stops, *pool]))
    search(Site(draft.terrain, sorted(tried.allowed), worths), [tried], pool)
    if value([tried], worths) <= was:
        outing.tour.drive(stops)
        return False
    slot.outing = replace(tried, allowed=frozenset(tried.new))
    draft.left = sorted(others.union(pool))
    return True


def _best(draft: Draft, more: Iterable[list[int]], served: int) -> Iterator[int]:
    """A choice of each, of those that make up for visits of the day and of a few others."""
    for stops in more:
        yield from shortlist(draft.terrain, stops, served, draft.worths)
