"""Who goes: the zones get their days, the days of each zone their teams and first outings."""

from collections import defaultdict
from datetime import date

from pccheck.model.schedule import Crew
from pccheck.plan.make.calendar.allot import Allotment, allot
from pccheck.plan.make.calendar.market import Market
from pccheck.plan.make.calendar.trade import trade
from pccheck.plan.make.day.outings import Search, shortlist
from pccheck.plan.make.day.tour import Frame
from pccheck.plan.make.draft import Draft
from pccheck.plan.make.people.outfit import Party

_VISITS = 8
"""A team-day holds so many visits at most, as a rule: six or seven in those of tests/bench."""

_FAIRNESS = 10
"""So many minutes more work than the others weigh as much as one more minute of way.

Ways count first; loads are evened out at the end (`pccheck.plan.make.balance`).
"""


def send_out(draft: Draft, search: Search) -> None:
    """Send the teams that have nothing fixed out to the zones, day by day, each with an outing.

    Args:
        draft: the schedule in the making.
        search: how outings are made better.
    """
    room = {day: draft.room(day, {}) for day in draft.problem.days}
    allotment = Allotment(draft.roster, draft.zones, draft.can, room, shared=draft.shared)
    left = set(draft.left)
    most = _VISITS * len(draft.problem.days)
    pools = [
        shortlist(draft.terrain, left.intersection(zone.members), most, draft.worths)
        for zone in draft.zones
    ]
    frames = [_usual_frame(draft, zone) for zone in range(len(draft.zones))]
    market = Market(draft.terrain, frames, pools, draft.worths, search)
    counts = allot(allotment, market)
    trade(allotment, market, counts)
    outings = [list(market.plan(zone, count).days) for zone, count in enumerate(counts)]
    loads: dict[str, int] = defaultdict(int)
    for slot in draft.slots:
        loads[slot.crew.team] += slot.work
    for day, numbers in allotment.given.items():
        others = len(numbers)
        for zone, escorts in zip(numbers, allotment.escorts(day, numbers), strict=True):
            others -= 1
            crew = _pick(draft, day, zone, loads, others)
            if crew is None:
                continue
            seated = draft.seated(day, crew.team, escorts)
            slot = draft.open_slot(crew, day, zone, draft.can[zone, day], seated)
            draft.load(slot, outings[zone].pop(0))
            loads[crew.team] += slot.work


def _usual_frame(draft: Draft, zone: int) -> Frame:
    """A day of the crew that is nearest to the zone, and there most often."""
    middle = draft.zones[zone].members[0]
    crew = min(
        draft.roster.crews,
        key=lambda crew: (
            draft.terrain.ways[middle][draft.terrain.bases[crew.team]],
            -len(crew.days),
            crew.team,
        ),
    )
    return draft.frame(crew)


def _pick(draft: Draft, day: date, zone: int, loads: dict[str, int], others: int) -> Crew | None:
    """The crew that goes: the way there and back, and what it has done so far, decide.

    It leaves people and vehicles for so many `others`, where that can be; None where nobody can go.
    """
    middle = draft.terrain.ways[draft.zones[zone].members[0]]
    usual = Party(int(draft.problem.escorts_needed))
    room = {crew.team: draft.room(day, {crew.team: usual}) for crew in draft.idle(day)}
    least = min(others, max(room.values(), default=0))
    return min(
        (crew for crew in draft.idle(day) if room[crew.team] >= max(0, least)),
        default=None,
        key=lambda crew: (
            2 * middle[draft.terrain.bases[crew.team]] + loads[crew.team] / _FAIRNESS,
            crew.team,
        ),
    )
