"""What the calendar left over.

Team-days that are still free take it, and mandatory visits may claim one.
"""

from datetime import date

from pccheck.plan.make.day.outings import fill
from pccheck.plan.make.draft import Draft, Slot


def mend(draft: Draft) -> None:
    """Find a place for candidates that are left, mandatory ones at the cost of others."""
    draft.slots = [slot for slot in draft.slots if slot.outing.tour.stops]
    free = _free_days(draft)
    for candidate in sorted(draft.left, key=lambda c: (-draft.worths[c], c)):
        mandatory = draft.terrain.candidates[candidate].mandatory
        days = [day for day in free if draft.open_on(day, [candidate])]
        if not (days or mandatory) or candidate not in draft.left:
            continue
        if any(send(draft, candidate, day) for day in days):
            free = _free_days(draft)
        elif mandatory and _send_instead(draft, candidate):
            for site in draft.sites:
                fill(site, [slot.outing for slot in draft.slots], draft.left)


def _free_days(draft: Draft) -> list[date]:
    """The days on which one more team can go out, the emptiest first."""
    sent = {day: sum(slot.day == day for slot in draft.slots) for day in draft.problem.days}
    return [
        day
        for day in sorted(sent, key=lambda day: (sent[day], day))
        if any(draft.can_add(day, [crew.team]) for crew in draft.idle(day))
    ]


def send(draft: Draft, candidate: int, day: date) -> bool:
    """Send one more team to the candidate's zone.

    To an area that a team goes to already only for mandatory visits.
    """
    candidates = draft.terrain.candidates
    busy = set() if draft.shared else busy_areas(draft, day)
    if candidates[candidate].area in busy and not candidates[candidate].mandatory:
        return False
    zone = next(n for n, zone in enumerate(draft.zones) if candidate in zone.members)
    allowed = {
        c
        for c in draft.open_on(day, draft.zones[zone].members)
        if candidates[c].area not in busy or candidates[c].mandatory
    }
    if candidate not in allowed:
        return False
    areas = tuple(
        sorted(
            {candidates[c].area for c in allowed},
            key=lambda a: (a != candidates[candidate].area, a),
        )
    )
    taken = draft.roster.taken(day) | {
        member: slot.crew.team
        for slot in draft.slots
        if slot.day == day
        for member in slot.escorts.values()
    }
    for crew in draft.idle(day):
        if draft.can_add(day, [crew.team]):
            found = draft.roster.escorts(day, [(crew.team, areas)], taken)
            seated = draft.seated(day, crew.team, {area: m for (_, area), m in found.items()})
            slot = draft.open_slot(crew, day, zone, allowed, seated)
            draft.load(slot, [candidate])
            if slot.outing.tour.stops:
                draft.load(slot, draft.zones[zone].members)
                return True
            draft.slots.remove(slot)
    return False


def busy_areas(draft: Draft, day: date) -> set[str]:
    """The areas that a team may be in on that day."""
    return draft.roster.held[day].union(
        draft.terrain.candidates[c].area
        for slot in draft.slots
        if slot.day == day
        for c in slot.outing.allowed
    )


def _send_instead(draft: Draft, candidate: int) -> bool:
    """Let a team without mandatory or fixed visits not go where it was to go, the least worthy
    outing first.
    """
    for slot in sorted(draft.slots, key=lambda slot: _value(draft, slot)):
        stops = slot.outing.tour.stops
        if slot.outing.tour.fixed or any(
            draft.terrain.candidates[stop].mandatory for stop in stops
        ):
            continue
        draft.slots.remove(slot)
        draft.left += stops
        if send(draft, candidate, slot.day):
            return True
        draft.left = [c for c in draft.left if c not in stops]
        draft.slots.append(slot)
    return False


def _value(draft: Draft, slot: Slot) -> tuple[float, date, str]:
    """What an outing is worth; day and team make the order complete."""
    return (
        sum(draft.worths[c] for c in slot.outing.new) - slot.outing.tour.travel,
        slot.day,
        slot.crew.team,
    )
