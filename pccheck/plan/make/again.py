"""Planning again: what the last plan decided stays where it can, what was hit finds another place.

A visit on its old day is worth `move_minutes` more than one that is new there (the penalty δ), so
that others take its place, or a team goes elsewhere, only for more than that. What has lost its day
has no such bonus.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pccheck.model.schedule import Crew
from pccheck.plan.make.day.outings import Outing, Search, fill, shortlist, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.tour import Tour
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.mend import busy_areas, mend, send

_LEAST, _UNHIT = 10, 120
"""Minutes that a change of an outing must bring.

In a zone in which a visit has lost its day, and elsewhere.
"""

_TRIES = 2
"""So many zones are tried for a team that might go elsewhere."""

_ROUGH = 0.8
"""A zone is tried where a first outing, not yet searched, is worth so much of the old one."""

_WIDTH = 16
"""A team-day is tried with the candidates of about so many visits' choice."""


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
    """Every visit goes back to its day, with its team or, where that cannot go out, with an idle
    one.
    """
    outings = sorted(
        _rounds(draft), key=lambda found: (found[0][0], -_worth(draft, found[1]), found[0][1])
    )
    homeless = [
        (day, stops) for (day, team), stops in outings if not _put_back(draft, day, team, stops)
    ]
    for day, stops in homeless:
        any(_put_back(draft, day, crew.team, stops) for crew in draft.idle(day))
    placed = {stop: slot.day for slot in draft.slots for stop in slot.outing.new}
    for stop, day in placed.items():
        before = draft.terrain.candidates[stop].before
        if before and before.day == day:
            draft.worths[stop] += draft.problem.move_minutes
    draft.sites = [Site(draft.terrain, zone.members, draft.worths) for zone in draft.zones]


def _rounds(draft: Draft) -> Iterator[tuple[tuple[date, str], list[int]]]:
    """The visits of each (day, team) of the last plan that are still to come, in order."""
    found: dict[tuple[date, str], list[tuple[int, int]]] = defaultdict(list)
    for number in draft.left:
        before = draft.terrain.candidates[number].before
        if before and before.day in draft.problem.days:
            found[before.day, before.team].append((before.start, number))
    for where, stops in found.items():
        yield where, [number for _, number in sorted(stops)]


def _worth(draft: Draft, stops: list[int]) -> float:
    return sum(draft.worths[stop] for stop in stops)


def _put_back(draft: Draft, day: date, team: str, stops: list[int]) -> bool:
    """Let a team make these visits on that day, as many as can be made.

    False where it cannot go, or none can.
    """
    own = next((slot for slot in draft.slots if (slot.day, slot.crew.team) == (day, team)), None)
    if own is None:
        crew = next((crew for crew in draft.idle(day) if crew.team == team), None)
        own = _open(draft, crew, day, stops) if crew and draft.can_add(day, [team]) else None
        if own is None:
            return False
    if own.outing.tour.stops:
        for stop in stops:  # one by one: so each finds the place that it had between the others
            draft.load(own, [stop])
    else:
        own.outing.tour.drive([stop for stop in stops if stop in own.outing.allowed])
        draft.left = [stop for stop in draft.left if stop not in own.outing.tour.stops]
    if own.outing.tour.stops:
        return True
    draft.slots.remove(own)
    return False


def _open(draft: Draft, crew: Crew, day: date, stops: list[int]) -> Slot | None:
    """A team-day for the areas of these visits that are open.

    Into one that another team is in only where it must.
    """
    candidates = draft.terrain.candidates
    busy = set() if draft.shared else busy_areas(draft, day)

    def may(number: int) -> bool:
        return candidates[number].area not in busy or candidates[number].mandatory

    found = dict.fromkeys(candidates[stop].area for stop in draft.open_on(day, stops) if may(stop))
    areas = tuple(found)[: draft.problem.areas_per_team_day]
    if not areas:
        return None
    taken = draft.roster.taken(day) | {
        member: slot.crew.team
        for slot in draft.slots
        if slot.day == day
        for member in slot.escorts.values()
    }
    escorts = draft.roster.escorts(day, [(crew.team, areas)], taken)
    seated = draft.seated(day, crew.team, {area: member for (_, area), member in escorts.items()})
    zone = next(n for n, zone in enumerate(draft.zones) if areas[0] in zone.areas)
    here = [c for c in draft.left if candidates[c].area in areas and may(c)]
    return draft.open_slot(crew, day, zone, frozenset(draft.open_on(day, here)), seated)


def _send_elsewhere(draft: Draft, search: Search) -> None:
    """Let teams go where more is left than where they were to go, the poorest outings first."""
    offers = {zone: _offer(draft, zone) for zone in range(len(draft.zones))}
    for slot in sorted(
        draft.slots, key=lambda slot: (value([slot.outing], draft.worths), slot.day, slot.crew.team)
    ):
        stops = slot.outing.tour.stops
        if slot.outing.tour.fixed or any(
            draft.terrain.candidates[stop].mandatory for stop in stops
        ):
            continue
        asked = _ROUGH * value([slot.outing], draft.worths)
        best = sorted(offers, key=lambda zone: (-offers[zone], zone))
        wanted = [zone for zone in best if offers[zone] > max(0, asked)]
        tried = (zone for zone in wanted[:_TRIES] if zone != slot.zone)
        taken = next((zone for zone in tried if _goes(draft, slot, zone, search)), None)
        if taken is not None:
            offers |= {zone: _offer(draft, zone) for zone in (taken, slot.zone) if zone is not None}


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
