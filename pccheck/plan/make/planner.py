"""From the question to the answer: the steps of planning, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pccheck.errors import PccheckError
from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.schedule import LeftOut, Problem, Reason, Route, Schedule, Stop
from pccheck.plan.make import reasons
from pccheck.plan.make.again import resume
from pccheck.plan.make.balance import balance
from pccheck.plan.make.day.outings import Outing, Search
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.solver import ENDLESS, search
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame, Tour
from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.mend import mend
from pccheck.plan.make.people.outfit import Outfit
from pccheck.plan.make.people.roster import Roster
from pccheck.plan.make.progress import Progress, telling
from pccheck.plan.make.sending import send_out


@dataclass(frozen=True, slots=True)
class Iterations:
    """How long the solver is asked.

    Attributes:
        days: iterations for each zone and each number of days, to see what days are worth; 0 for
        mere insertion.
        patience: iterations that find nothing better, after which the outings of a zone are left as
        they are.
    """

    days: int
    patience: int


LEVELS = {"quick": Iterations(0, 75), "usual": Iterations(50, 250), "long": Iterations(300, 3000)}
"""Iterations, not seconds, so that the plan is the same every time.

Tests/bench/compare.py says what each brings.
"""

_APART = 0.145
"""Where visits are to stay, teams swap days only when their loads are about as far apart as the
checker allows.
"""

_SEARCHES = 3
"""A zone's outings are looked at about so many times more than it gets days, while the calendar is
made.
"""


def plan(problem: Problem, *, progress: Progress | None = None, effort: str = "usual") -> Schedule:
    """The best itineraries that can be made: a pure function of the problem, its seed included.

    Args:
        problem: the question; times in minutes after midnight, lengths in minutes.
        effort: one of `LEVELS`.
        progress: told what is being improved.

    Returns:
        every candidate in exactly one route, or left out with its reason; routes by day and team.

    Raises:
        PccheckError: `no-working-day`, `no-team`, `no-health-member`, `no-team-day`, `no-vehicle`
            or `bad-speed`:
            nobody can go anywhere.
    """
    _refuse_the_impossible(problem)
    return make(problem, progress or (lambda _step, _areas, _share: None), LEVELS[effort])


def make(problem: Problem, tell: Progress, effort: Iterations) -> Schedule:
    """The plan with so much effort; without any the solver is not even imported."""
    terrain = Terrain(problem)
    roster = Roster(problem, terrain)
    hopeless = _hopeless(problem, terrain, roster)
    draft = Draft(terrain, roster, [n for n in range(len(terrain.candidates)) if n not in hopeless])
    draft.open_fixed_days()
    again = {(one.before.team, one.before.day) for one in terrain.candidates if one.before}
    if again:
        told = telling(draft, tell, "routes", 0.0, 1 / (2 * len(again)))
        resume(draft, _search(draft, told, in_vain=effort.patience))
    else:
        _start(draft, tell, effort)
    mend(draft)
    balance(draft, _APART if again else 0.0)
    return _schedule(draft, hopeless)


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
    if problem.health == REQUIRED and not any(
        one.health and one.days for crew in problem.crews for one in crew.members
    ):
        raise PccheckError("no-health-member")
    going = {day for crew in problem.crews for day in crew.days}.intersection(problem.days)
    if not going:
        raise PccheckError("no-team-day", first=problem.days[0], last=problem.days[-1])
    if problem.transports and not any(going & transport.days for transport in problem.transports):
        raise PccheckError("no-vehicle", first=problem.days[0], last=problem.days[-1])
    if problem.travel.speed_kmh <= 0 or problem.travel.road_factor <= 0:
        raise PccheckError(
            "bad-speed", speed=problem.travel.speed_kmh, factor=problem.travel.road_factor
        )


def _hopeless(problem: Problem, terrain: Terrain, roster: Roster) -> dict[int, Reason]:
    """The candidates that no calendar can serve, and why."""
    fixed = {visit.target: visit for visit in reversed(terrain.fixed)}
    going = {crew.team: crew.days.intersection(problem.days) for crew in roster.crews}
    days = [day for day in problem.days if any(day in some for some in going.values())]
    frames = {
        (crew.lat, crew.lon, crew.day_from, crew.latest, crew.known_as): Frame(
            terrain.bases[crew.team], crew.day_from, crew.latest, problem.lunch_minutes
        )
        for crew in roster.crews
        if going[crew.team]
    }
    site = Site(terrain, range(len(terrain.candidates)), [0.0] * len(terrain.candidates))
    fitting = {n for frame in frames.values() for n in site.fitting(Tour(terrain, frame))}
    found = {}
    no_day = {areas: reasons.no_day(roster, days, areas) for areas in set(terrain.areas)}
    for number, candidate in enumerate(terrain.candidates):
        if candidate.target in fixed:
            found[number] = reasons.already_fixed(fixed[candidate.target])
            continue
        if number not in fitting:
            found[number] = reasons.cannot(terrain, list(frames.values()), number)
        elif reason := no_day[terrain.areas[number]]:
            found[number] = reason
    return found


def _schedule(draft: Draft, hopeless: dict[int, Reason]) -> Schedule:
    """The draft as the answer."""
    slots = sorted(
        (slot for slot in draft.slots if slot.outing.new),
        key=lambda slot: (slot.day, slot.crew.team),
    )
    candidates = draft.terrain.candidates
    left = hopeless | reasons.no_capacity(draft, draft.left)
    outfits = {
        day: _outfits(draft, [slot for slot in slots if slot.day == day])
        for day in {s.day for s in slots}
    }
    return Schedule(
        routes=tuple(_route(draft, slot, outfits[slot.day][slot.crew.team]) for slot in slots),
        left_out=tuple(LeftOut(candidates[n].target, left[n]) for n in sorted(left)),
    )


def _outfits(draft: Draft, slots: Sequence[Slot]) -> dict[str, Outfit]:
    """Who goes in what on a day, the representatives counted whose areas are visited."""
    wanted = {slot.crew.team: draft.along(slot.guides) for slot in slots}
    return draft.roster.outfitter.outfits(slots[0].day, wanted) or {}


def _route(draft: Draft, slot: Slot, outfit: Outfit) -> Route:
    """A team-day as the answer shows it.

    The new stops, each with the way from where the team was before.
    """
    terrain, tour = draft.terrain, slot.outing.tour
    path = [tour.frame.base, *tour.stops, tour.frame.base]
    stops = tuple(
        Stop(
            terrain.candidates[stop].target,
            start,
            start + terrain.length[stop],
            terrain.ways[before][stop],
        )
        for before, stop, start in zip(path, tour.stops, tour.times(), strict=False)
        if stop not in tour.fixed
    )
    areas = tuple(dict.fromkeys(terrain.candidates[stop].area for stop in slot.outing.new))
    escorts = tuple(dict.fromkeys(slot.guides.values()))
    return Route(
        team=slot.crew.team,
        day=slot.day,
        areas=areas,
        stops=stops,
        back=terrain.ways[path[-2]][path[-1]],
        vehicle=outfit.vehicle,
        escorts=escorts if outfit.room is None else escorts[: outfit.room],
        members=outfit.members,
    )
