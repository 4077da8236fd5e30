"""From the question to the answer: the steps of planning, in order."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, groupby

from pccheck.errors import PccheckError
from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.schedule import (
    EFFORTS,
    STANDS,
    Crew,
    LeftOut,
    Opening,
    Problem,
    Reason,
    Route,
    RouteStop,
    Schedule,
)
from pccheck.plan.make import reasons
from pccheck.plan.make.again import put_back, resume
from pccheck.plan.make.balance import APART, balance
from pccheck.plan.make.day.outings import Outing, Search, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.solver import ENDLESS, search
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.hopeless import hopeless
from pccheck.plan.make.joining.openings import Openings, as_place
from pccheck.plan.make.joining.taking import Changes, take_in
from pccheck.plan.make.joining.widening import widen
from pccheck.plan.make.mend import mend
from pccheck.plan.make.people.outfit import Outfit
from pccheck.plan.make.people.roster import Roster
from pccheck.plan.make.progress import Progress, part, telling
from pccheck.plan.make.sending import send_out
from pccheck.plan.make.spreading import spread
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Iterations:
    """How long the solver is asked.

    Attributes:
        days: for each zone and each number of days, to see what days are worth; 0 for mere
            insertion.
        patience: those that find nothing better, after which a zone's outings are left as they are.
    """

    days: int
    patience: int

    @property
    def less(self) -> "Iterations":
        """Less of both: for a second plan beside one that is made with all."""
        return Iterations(self.days * _LESS // 100, self.patience * _LESS // 100)


_LESS = 50
"""With so many percent of the effort that one area a day takes, a plan whose small neighbours go
together is begun; what is made of either is the better one, so never worse than that for one area.
"""
LEVELS = dict(
    zip(EFFORTS, (Iterations(0, 75), Iterations(50, 250), Iterations(300, 3000)), strict=True)
)
"""Iterations, not seconds, so that the plan is the same every time. tests/bench/compare.py measures
what each brings: 96, 98.5 and 99.5 % of the best plan known are its goals.
"""

_SEARCHES = 3
"""How many times more outings of a zone are looked at than it gets days, in making the calendar."""


def plan(problem: Problem, *, progress: Progress | None = None, effort: str = "usual") -> Schedule:
    """The best itineraries that can be made: a pure function of the problem, its seed included.

    Args:
        problem: the question; times in minutes after midnight, lengths in minutes.
        effort: one of `EFFORTS`, or `STANDS`.
        progress: told what is being improved.

    Returns:
        every candidate in exactly one route, or left out with its reason; routes by day and team.

    Raises:
        PccheckError: `no-working-day`, `no-team`, `no-health-member`, `no-team-day`, `no-vehicle`
            or `bad-speed`: nobody can go anywhere.
    """
    level = None if effort == STANDS else LEVELS[effort]
    return make(problem, progress or (lambda _step, _areas, _share: None), level)


def make(problem: Problem, tell: Progress, effort: Iterations | None) -> Schedule:
    """The plan with so much effort; without any the solver is not even imported.

    None: the last plan, as it stands.
    """
    draft, never = drafted(problem, tell, effort)
    if effort is None:
        changes: Changes = Openings(draft, APART).lawful(draft.left, 1)
    else:
        stay = {n for n, one in enumerate(draft.terrain.candidates) if one.before}
        changes = finish(draft, stay)
    left = {number: reasons.no_room(draft, changes[number]) for number in draft.left}
    return as_schedule(draft, never | left)


def finish(draft: Draft, staying: AbstractSet[int]) -> Changes:
    """Take in whom days have room for, and spread team-days over the weeks, where that is asked.

    `staying`: who has a day already, and keeps it. Returns what `take_in` does.
    """
    again = bool(staying)
    changes = take_in(draft, again=again)
    while draft.problem.spread and spread(draft, staying, APART if again else 0.0):
        changes = take_in(draft, again=again)
    return changes


def drafted(
    problem: Problem,
    tell: Progress,
    effort: Iterations | None,
    barred: AbstractSet[int] = frozenset(),
) -> tuple[Draft, dict[int, Reason]]:
    """The same as a draft; whom no calendar can serve, and why. `barred`: who gets no place."""
    draft, never = begun(problem, barred)
    again = _earlier_days(draft)
    if effort is None:
        put_back(draft)
    elif again:
        told = telling(draft, tell, "routes", 0.0, 1 / (2 * len(again)))
        resume(draft, _search(draft, told, in_vain=effort.patience))
        mend(draft)
        balance(draft, APART)
    else:
        draft = _best_start(draft, tell, effort)
    return draft, never


def _best_start(draft: Draft, tell: Progress, effort: Iterations) -> Draft:
    """A plan where each day has one area, or small neighbours go together, whichever is better;
    and from there on its days go on into more areas, as many as a day may have.
    """
    most, pool = draft.areas, list(draft.left)
    ways = [1, most] if any(len(zone.areas) > 1 for zone in draft.zones) else [1]
    share = 1 / (len(ways) + (most > 1))
    drafts = []
    for n, areas in enumerate(ways):
        start = Draft(draft.terrain, draft.roster, pool, areas)
        start.open_fixed_days()
        _start(start, part(tell, n * share, share), effort.less if n else effort)
        mend(start)
        balance(start)
        drafts.append(start)
    if most == 1:
        return drafts[0]
    take_in(drafts[0], again=False)
    best = max(drafts, key=_value)
    best.areas = most
    told = telling(best, tell, "routes", 1 - share, share / (2 * len(best.slots) + 1))
    widen(best, _search(best, told, in_vain=effort.patience))
    balance(best)
    return best


def _value(draft: Draft) -> float:
    return value([slot.outing for slot in draft.slots], draft.worths)


def places(problem: Problem, target: str, most: int) -> tuple[Opening, ...] | Reason:
    """The best places in the last plan, as it stands, for one visit more to a candidate.

    Each on another team's day, the cheapest first; or why there can be none.

    Raises:
        PccheckError: those of `plan`.
    """
    draft, never = begun(problem)
    targets = [candidate.target for candidate in draft.terrain.candidates]
    number = targets.index(target)
    if number in never:
        return never[number]
    put_back(draft)
    changes = Openings(draft, APART).lawful([number], most)[number]
    return tuple(as_place(draft, change) for change in changes)


def begun(
    problem: Problem, barred: AbstractSet[int] = frozenset()
) -> tuple[Draft, dict[int, Reason]]:
    """A draft with nothing but the days of fixed visits in it; whom no calendar can serve.

    `barred`: who gets no place, by number.
    """
    _refuse_the_impossible(problem)
    terrain = Terrain(problem)
    roster = Roster(problem, terrain)
    never = hopeless(terrain, roster)
    out = barred | never.keys()
    pool = [n for n in range(len(terrain.candidates)) if n not in out]
    draft = Draft(terrain, roster, pool, problem.most_areas)
    draft.open_fixed_days()
    return draft, never


def _earlier_days(draft: Draft) -> set[tuple[str, date]]:
    """The team-days of the last plan."""
    return {(c.before.team, c.before.day) for c in draft.terrain.candidates if c.before}


def _start(draft: Draft, tell: Progress, effort: Iterations) -> None:
    """A calendar, and the outings of each zone: each half of the work."""
    draft.fill_fixed_days()
    days = sum(len(draft.idle(day)) for day in draft.problem.days)
    choosing = telling(
        draft, tell, "calendar", 0.0, 0.5 / (days + _SEARCHES * len(draft.zones) + 1)
    )
    send_out(draft, _search(draft, choosing, most=effort.days))
    ordering = telling(draft, tell, "routes", 0.5, 0.5 / (len(draft.zones) or 1))
    for zone in range(len(draft.zones)):
        draft.improve(zone, _search(draft, ordering, in_vain=effort.patience))


def _search(
    draft: Draft, told: Callable[[Site], None], most: int = ENDLESS, in_vain: int = ENDLESS
) -> Search:
    """The solver until so many iterations are done, or so many have found nothing better."""

    def better(site: Site, outings: Sequence[Outing], pool: list[int]) -> None:
        told(site)
        if most and in_vain:
            search(site, outings, pool, draft.problem.seed, most=most, in_vain=in_vain)

    return better


def _refuse_the_impossible(problem: Problem) -> None:
    if not problem.days:
        raise PccheckError("no-working-day")
    if not problem.crews:
        raise PccheckError("no-team")
    if problem.health == REQUIRED and not any(_has_health(crew) for crew in problem.crews):
        raise PccheckError("no-health-member")
    first, last = problem.days[0], problem.days[-1]
    going = frozenset(problem.days).intersection(
        chain.from_iterable(crew.days for crew in problem.crews)
    )
    if not going:
        raise PccheckError("no-team-day", first=first, last=last)
    if problem.transports and not any(going & transport.days for transport in problem.transports):
        raise PccheckError("no-vehicle", first=first, last=last)
    speed, factor = problem.travel.speed_kmh, problem.travel.road_factor
    if speed <= 0 or factor <= 0:
        raise PccheckError("bad-speed", speed=speed, factor=factor)


def _has_health(crew: Crew) -> bool:
    return any(member.health and member.days for member in crew.members)


def as_schedule(draft: Draft, left: Mapping[int, Reason]) -> Schedule:
    """The draft as the answer; `left`: why candidates are left out, by number."""
    slots = [slot for slot in draft.slots if slot.outing.new]
    slots.sort(key=lambda slot: (slot.day, slot.crew.team))
    candidates = draft.terrain.candidates
    outfits: dict[date, dict[str, Outfit]] = {}
    for day, on_day in groupby(slots, key=lambda slot: slot.day):
        going = list(on_day)
        draft.accompany(day, going)
        outfits[day] = draft.roster.outfitter.outfits(day, draft.going(going)) or {}
    return Schedule(
        routes=tuple(_route(draft, slot, outfits[slot.day][slot.crew.team]) for slot in slots),
        left_out=tuple(LeftOut(candidates[n].target, left[n]) for n in sorted(left)),
    )


def _route(draft: Draft, slot: Slot, outfit: Outfit) -> Route:
    """A team-day as the answer shows it: the new stops, each with the way from the place before."""
    terrain, tour = draft.terrain, slot.outing.tour
    path = [tour.frame.base, *tour.stops, tour.frame.base]
    stops = tuple(
        RouteStop(
            terrain.candidates[stop].target,
            arrival + terrain.access[stop],
            arrival + terrain.length[stop],
            terrain.drive(before, stop),
        )
        for before, stop, arrival in zip(path, tour.stops, tour.times(), strict=False)
        if stop not in tour.fixed
    )
    areas = tuple(dict.fromkeys(terrain.candidates[stop].area for stop in slot.outing.new))
    escorts = tuple(dict.fromkeys(slot.guides.values()))
    return Route(
        team=slot.crew.team,
        day=slot.day,
        areas=areas,
        stops=stops,
        back=terrain.drive(path[-2], path[-1]),
        vehicle=outfit.vehicle,
        escorts=escorts if outfit.room is None else escorts[: outfit.room],
        members=outfit.members,
    )
