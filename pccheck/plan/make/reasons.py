"""Why a target is left out, and what would change that."""

from collections.abc import Sequence
from datetime import date

from pccheck.model.schedule import Fixed, Reason
from pccheck.plan.make.day.terrain import Areas, Terrain
from pccheck.plan.make.day.tour import Frame
from pccheck.plan.make.draft import Draft
from pccheck.plan.make.joining.openings import Rearrangement, as_place
from pccheck.plan.make.people.roster import Roster


def already_fixed(visit: Fixed) -> Reason:
    """The target has a visit that stands."""
    return Reason("already-fixed", {"visit": visit.visit, "team": visit.team, "day": visit.day})


def cannot(terrain: Terrain, frames: Sequence[Frame], candidate: int) -> Reason:
    """Why a candidate fits into no team's day even if it were the only one."""
    asked = terrain.candidates[candidate]
    first = min(frame.day_from for frame in frames)
    last = max(frame.day_to for frame in frames)
    longest = max((min(to, last) - max(opens, first) for opens, to in asked.opens), default=0)
    if longest <= 0:
        return Reason("never-open", {"day_from": first, "day_to": last})
    if longest < asked.minutes:
        return Reason("too-long", {"minutes": asked.minutes, "longest": longest})
    way = min(terrain.ways[frame.base][candidate] for frame in frames)
    return Reason(
        "too-far", {"travel": way, "minutes": asked.minutes, "day_from": first, "day_to": last}
    )


def no_day(roster: Roster, days: Sequence[date], areas: Areas) -> Reason | None:
    """Why there can be visits on none of the days on which a team goes out; None when there can."""
    wished = [day for day in days if day not in areas.not_on]
    if not wished:
        return Reason("no-wished-day", {"days": len(days)})
    open_days = [day for day in wished if not roster.closed(areas, day)]
    if not open_days:
        return Reason("area-closed", {"area": areas.own, "days": len(wished)})
    if not any(roster.has_escort(areas.own, day) for day in open_days):
        return Reason("no-representative", {"area": areas.own, "days": len(open_days)})
    return None


def no_room(draft: Draft, changes: Sequence[Rearrangement]) -> Reason:
    """What is against a candidate that is left, by the cheapest change that would bring it in: the
    visits that would fall out, the way, or all rules.
    """
    if not changes:
        return Reason("no-change")
    place = as_place(draft, changes[0])
    on, minutes = place.day.isoformat(), place.minutes
    team = changes[0].joined.slot.crew.name
    if place.gone:
        return Reason(
            "no-capacity", {"team": team, "on": on, "minutes": minutes, "gone": place.gone}
        )
    if place.moved:
        to, moved = place.moved.day.isoformat(), (place.moved.target,)
        return Reason(
            "no-order", {"team": team, "on": on, "minutes": minutes, "moved": moved, "to": to}
        )
    return Reason("not-worth", {"team": team, "on": on, "minutes": minutes})
