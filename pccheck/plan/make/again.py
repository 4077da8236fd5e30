"""Planning again: what the last plan decided stays where it can, what was hit finds another place.

A visit on its old day is worth `move_minutes` more than one that is new there (the penalty δ), so
that others take its place, or a team goes elsewhere, only for more than that. What has lost its day
has no such bonus.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pccheck.plan.make.day.outings import Outing, Search, fill, shortlist, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.tour import Tour
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.mend import mend, movable, send

_LEAST, _UNHIT = 10, 120
"""Minutes that a change of an outing must bring: where a visit has lost its day, and elsewhere.

Elsewhere as much as a point of priority: so little moves, and hardly less is covered
(tests/bench/bench_replan.py).
"""

_TRIES = 2
"""So many zones are tried for a team that might go elsewhere: each costs a search."""

_ROUGH = 0.8
"""A zone is tried where a first outing, not yet searched, is worth so much of the old one.

Nine times in ten mere insertion finds nine tenths of what the search will.
"""

_WIDTH = 16
"""A team-day is tried with the candidates of about so many visits' choice: twice what it holds."""


class _Earlier(NamedTuple):
    """What a team was to do on a day by the last plan: the visits still to come, in order."""

    day: date
    team: str
    stops: list[int]


def resume(draft: Draft, search: Search) -> None:
    """Take the last plan up where it can be, and mend the rest.

    Args:
        draft: the schedule in the making, with nothing but the days of fixed visits in it.
        search: how outings are made better.
    """
    put_back(draft)
    draft.fill_fixed_days()
    for site in draft.sites:
        fill(site, [slot.outing for slot in draft.slots], draft.left)
    _improve_all(draft, search)
    mend(draft)
    _send_elsewhere(draft, search)
    _improve_all(draft, search)


def _improve_all(draft: Draft, search: Search) -> None:
    candidates = draft.terrain.candidates
    hit = {
        candidates[c].area for c in draft.left if candidates[c].before or candidates[c].mandatory
    }
    for slot in sorted(draft.slots, key=lambda slot: (slot.day, slot.crew.team)):
        areas = {
            candidates[stop].area
            for stop in slot.outing.tour.stops
            if stop not in slot.outing.tour.fixed
        }
        _improve(draft, slot, search, _LEAST if areas & hit else _UNHIT)


def put_back(draft: Draft) -> None:
    """Each visit goes back to its day, with its team or, where that cannot go, an idle one."""
    earlier = _earlier(draft)
    second = _second_there(draft, earlier)
    days = sorted(
        earlier,
        key=lambda each: (each.day, each in second, -_worth(draft, each), each.team),
    )
    homeless = [each for each in days if not _put_back(draft, each)]
    for each in homeless:
        any(_put_back(draft, each._replace(team=crew.team)) for crew in draft.idle(each.day))
    for slot in draft.slots:
        for stop in slot.outing.new:
            before = draft.terrain.candidates[stop].before
            if before and before.day == slot.day:
                draft.worths[stop] += draft.problem.move_minutes
    draft.sites = [Site(draft.terrain, zone.members, draft.worths) for zone in draft.zones]


def _earlier(draft: Draft) -> list[_Earlier]:
    visits = []
    for number in draft.left:
        before = draft.terrain.candidates[number].before
        if before and before.day in draft.problem.days:
            visits.append((before.start, number, before.day, before.team))
    stops: dict[tuple[date, str], list[int]] = defaultdict(list)
    for _, number, day, team in sorted(visits):
        stops[day, team].append(number)
    return [_Earlier(day, team, numbers) for (day, team), numbers in stops.items()]


def _second_there(draft: Draft, earlier: Sequence[_Earlier]) -> list[_Earlier]:
    """The days of teams that were in an area only for visits that must be, beside another team."""
    candidates = draft.terrain.candidates
    times = Counter[tuple[date, str]]()
    for each in earlier:
        times.update({(each.day, candidates[stop].area) for stop in each.stops})
    second = []
    for each in earlier:
        meets = any(times[each.day, candidates[stop].area] > 1 for stop in each.stops)
        if meets and all(candidates[stop].mandatory for stop in each.stops):
            second.append(each)
    return second


def _worth(draft: Draft, earlier: _Earlier) -> float:
    return sum(draft.worths[stop] for stop in earlier.stops)


def _put_back(draft: Draft, earlier: _Earlier) -> bool:
    """Let the team make these visits, as many as can be made.

    False where it cannot go, or none can.
    """
    stops = earlier.stops
    slot = _slot(draft, earlier)
    if slot is None:
        return False
    tour = slot.outing.tour
    if tour.fixed and _put_between(draft, slot, stops):
        return True
    if tour.stops:
        for stop in stops:  # one by one: so each finds the place that it had between the others
            draft.load(slot, [stop])
    else:
        tour.drive([stop for stop in stops if stop in slot.outing.allowed])
        draft.left = [stop for stop in draft.left if stop not in tour.stops]
    if not tour.stops:
        draft.slots.remove(slot)
    return bool(tour.stops)


def _put_between(draft: Draft, slot: Slot, stops: Sequence[int]) -> bool:
    """Put visits between those that stand, each at its time; False where not all can be so."""
    terrain, tour = draft.terrain, slot.outing.tour
    befores = ((stop, terrain.candidates[stop].before) for stop in stops)
    start = {stop: before.start for stop, before in befores if before}
    if not set(stops) <= slot.outing.allowed or set(tour.stops) != tour.fixed:
        return False
    start |= {stop: terrain.windows[stop][0][0] + terrain.access[stop] for stop in tour.stops}
    whole = tour.changed(sorted(start, key=lambda stop: start[stop]))
    if whole.feasible:
        slot.outing = replace(slot.outing, tour=whole)
        draft.left = [stop for stop in draft.left if stop not in start]
    return whole.feasible


def _slot(draft: Draft, earlier: _Earlier) -> Slot | None:
    """The team-day: as it is open already, else opened."""
    for slot in draft.slots_on(earlier.day):
        if slot.crew.team == earlier.team:
            return slot
    return _open(draft, earlier)


def _open(draft: Draft, earlier: _Earlier) -> Slot | None:
    """The team-day, for the areas of its visits that are open; None where the team cannot go."""
    day, team, stops = earlier
    crew = next((crew for crew in draft.idle(day) if crew.team == team), None)
    if crew is None or not draft.can_add(day, [team]):
        return None
    candidates = draft.terrain.candidates
    all_areas = dict.fromkeys(candidates[c].area for c in draft.open_to_one_more(day, stops))
    areas = tuple(all_areas)[: draft.areas]
    if not areas:
        return None
    zone = draft.home[areas[0]]
    here = [c for c in draft.left if candidates[c].area in areas]
    allowed = frozenset(draft.open_to_one_more(day, here))
    return draft.open_slot(crew, day, zone, allowed, draft.guides(day, team, areas), {*stops})


def _send_elsewhere(draft: Draft, search: Search) -> None:
    """Let teams go where more is left than where they were to go, the poorest outings first."""
    offers = {zone: _offer(draft, zone) for zone in range(len(draft.zones))}
    for slot in movable(draft):
        least = max(0, _ROUGH * value([slot.outing], draft.worths))
        better = [zone for zone, offer in offers.items() if offer > least]
        better.sort(key=lambda zone: (-offers[zone], zone))
        tried = (zone for zone in better[:_TRIES] if zone != slot.zone)
        taken = next((zone for zone in tried if _goes(draft, slot, zone, search)), None)
        if taken is not None:
            for zone in offers.keys() & {taken, slot.zone}:
                offers[zone] = _offer(draft, zone)


def _goes(draft: Draft, slot: Slot, zone: int, search: Search) -> bool:
    """Let a team go to another zone, if that is worth more."""
    left, members = list(draft.left), set(draft.zones[zone].members)
    best = max((c for c in left if c in members), key=lambda c: (draft.worths[c], -c))
    draft.slots.remove(slot)
    if send(draft, best, slot.day):
        new = draft.slots[-1]
        _improve(draft, new, search, _LEAST)
        if value([new.outing], draft.worths) > value([slot.outing], draft.worths):
            draft.left += slot.outing.tour.stops
            return True
        draft.slots.remove(new)
    draft.left = left
    draft.slots.append(slot)
    return False


def _offer(draft: Draft, zone: int) -> float:
    """What one more team-day in a zone would be worth."""
    members = set(draft.zones[zone].members)
    few = shortlist(draft.terrain, [c for c in draft.left if c in members], _WIDTH, draft.worths)
    outing = Outing(Tour(draft.terrain, draft.frame(draft.roster.crews[0])), frozenset(few))
    fill(draft.sites[zone], [outing], few)
    return value([outing], draft.worths)


def _improve(draft: Draft, slot: Slot, search: Search, least: float) -> None:
    """Look for a better outing of the same team-day; a small gain changes nothing."""
    outing = slot.outing
    if outing.tour.fixed:
        return
    stops, was = list(outing.tour.stops), value([outing], draft.worths)
    can = [c for c in draft.left if c in outing.allowed]
    pool = shortlist(draft.terrain, can, len(stops), draft.worths)
    others = set(draft.left).difference(pool)
    search(draft.sites[slot.zone or 0], [outing], pool)
    if value([outing], draft.worths) < was + least:
        outing.tour.drive(stops)
        return
    draft.left = sorted(others.union(pool))
