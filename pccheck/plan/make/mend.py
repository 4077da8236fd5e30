"""What the calendar left over: free team-days take it, and mandatory visits may claim one."""

from datetime import date

from pccheck.plan.make.day.outings import fill, value
from pccheck.plan.make.draft import Draft, Slot


def mend(draft: Draft) -> None:
    """Find a place for candidates that are left, mandatory ones at the cost of others."""
    draft.slots = [slot for slot in draft.slots if slot.outing.tour.stops]
    free = _free_days(draft)
    for candidate in sorted(draft.left, key=lambda c: (-draft.worths[c], c)):
        if candidate not in draft.left:
            continue
        days = (day for day in free if draft.open_on(day, [candidate]))
        if any(send(draft, candidate, day) for day in days):
            free = _free_days(draft)
        elif draft.terrain.candidates[candidate].mandatory and _send_instead(draft, candidate):
            for site in draft.sites:
                fill(site, [slot.outing for slot in draft.slots], draft.left)


def _free_days(draft: Draft) -> list[date]:
    """The days on which one more team can go out, the emptiest first."""
    days = sorted(draft.problem.days, key=lambda day: (len(draft.slots_on(day)), day))
    return [day for day in days if _has_room(draft, day)]


def _has_room(draft: Draft, day: date) -> bool:
    return any(draft.can_add(day, [crew.team]) for crew in draft.idle(day))


def send(draft: Draft, candidate: int, day: date) -> bool:
    """Send one more team to the candidate's zone; a second to an area only for mandatory visits."""
    candidates = draft.terrain.candidates
    own = candidates[candidate].area
    number = draft.home[own]
    members = draft.zones[number].members
    allowed = set(draft.open_to_one_more(day, members))
    if candidate not in allowed:
        return False
    areas = sorted({candidates[c].area for c in allowed}, key=lambda area: (area != own, area))
    for crew in draft.idle(day):
        if draft.can_add(day, [crew.team]):
            slot = draft.open_slot(crew, day, number, allowed, draft.guides(day, crew.team, areas))
            draft.load(slot, [candidate])
            if slot.outing.tour.stops:
                draft.load(slot, members)
                return True
            draft.slots.remove(slot)
    return False


def movable(draft: Draft) -> list[Slot]:
    """The team-days without fixed or mandatory visits, the least worthy first."""
    return sorted(
        (slot for slot in draft.slots if not _is_bound(draft, slot)),
        key=lambda slot: (value([slot.outing], draft.worths), slot.day, slot.crew.team),
    )


def _is_bound(draft: Draft, slot: Slot) -> bool:
    tour = slot.outing.tour
    return bool(tour.fixed) or any(draft.terrain.candidates[stop].mandatory for stop in tour.stops)


def _send_instead(draft: Draft, candidate: int) -> bool:
    """Let a team without mandatory or fixed visits not go where it was to go."""
    for slot in movable(draft):
        stops = slot.outing.tour.stops
        draft.slots.remove(slot)
        draft.left += stops
        if send(draft, candidate, slot.day):
            return True
        draft.left = [c for c in draft.left if c not in stops]
        draft.slots.append(slot)
    return False
