"""Why a target is left out, and what would change that."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pccheck.model.schedule import Crew, Fixed, Reason
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Areas, Terrain
from pccheck.plan.make.day.tour import Frame, Tour
from pccheck.plan.make.draft import Draft
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
    open_days = [day for day in days if not roster.closed(areas, day)]
    if not open_days:
        return Reason("area-closed", {"area": areas.own, "days": len(days)})
    if not any(roster.has_escort(areas.own, day) for day in open_days):
        return Reason("no-representative", {"area": areas.own, "days": len(open_days)})
    return None


def no_capacity(draft: Draft, left: Sequence[int]) -> dict[int, Reason]:
    """All team-days are full: how many each candidate's area has, and whose day would do.

    It is that of the team whose base is nearest among those that could do the visit within a day;
    where several are as near, of the one with the least work in this plan for each of its days.
    """
    candidates, days = draft.terrain.candidates, set(draft.problem.days)
    team_days, work = Counter[str](), Counter[str]()
    for slot in draft.slots:
        team_days.update({candidates[stop].area for stop in slot.outing.new})
        work[slot.crew.team] += slot.work
    crews = [crew for crew in draft.roster.crews if crew.days & days]
    crews.sort(key=lambda crew: (work[crew.team] / len(crew.days & days), crew.team))
    site = Site(draft.terrain, left, [0.0] * len(candidates))
    fitting = {
        crew.team: set(site.fitting(Tour(draft.terrain, draft.frame(crew)))) for crew in crews
    }
    ways = {crew.team: _ways_to(draft, crew, left) for crew in crews}
    reasons = {}
    for number in left:
        able = [crew for crew in crews if number in fitting[crew.team]]
        nearest = min(able, key=lambda crew: ways[crew.team][number])
        area, minutes = candidates[number].area, candidates[number].minutes
        reasons[number] = Reason(
            "no-capacity",
            {"area": area, "team_days": team_days[area], "minutes": minutes, "team": nearest.name},
        )
    return reasons


def _ways_to(draft: Draft, crew: Crew, left: Sequence[int]) -> dict[int, int]:
    """The way from a crew's base to each of the candidates."""
    ways = draft.terrain.between([draft.terrain.bases[crew.team]], left)[0]
    return dict(zip(left, ways.tolist(), strict=True))
