"""Why a target is left out, and what would change that."""

from collections.abc import Sequence
from datetime import date

from pccheck.model.schedule import Candidate, Fixed, Reason
from pccheck.plan.ground import Ground
from pccheck.plan.roster import Roster
from pccheck.plan.tour import Frame


def already_fixed(visit: Fixed) -> Reason:
    """The target has a visit that stands."""
    return Reason("already-fixed", {"visit": visit.visit, "team": visit.team, "day": visit.day})


def cannot(ground: Ground, frames: Sequence[Frame], candidate: int) -> Reason:
    """Why a candidate fits into no team's day even if it were the only one."""
    asked = ground.candidates[candidate]
    first = min(frame.day_from for frame in frames)
    last = max(frame.day_to for frame in frames)
    longest = max((min(to, last) - max(opens, first) for opens, to in asked.opens), default=0)
    if longest <= 0:
        return Reason("never-open", {"day_from": first, "day_to": last})
    if longest < asked.minutes:
        return Reason("too-long", {"minutes": asked.minutes, "longest": longest})
    way = min(ground.ways[frame.base][candidate] for frame in frames)
    return Reason("too-far", {"travel": way, "minutes": asked.minutes, "day_from": first, "day_to": last})


def no_day(roster: Roster, days: Sequence[date], candidate: Candidate) -> Reason | None:
    """Why a candidate can be visited on none of the days on which a team goes out; None when it can on one."""
    open_days = [day for day in days if not roster.closed(candidate, day)]
    if not open_days:
        return Reason("area-closed", {"area": candidate.area, "days": len(days)})
    if not any(roster.has_escort(candidate.area, day) for day in open_days):
        return Reason("no-representative", {"area": candidate.area, "days": len(open_days)})
    return None


def no_capacity(candidate: Candidate, team_days: int) -> Reason:
    """All team-days are full: the area has `team_days` of them, and `minutes` more at the place would be needed."""
    return Reason("no-capacity", {"area": candidate.area, "team_days": team_days, "minutes": candidate.minutes})
