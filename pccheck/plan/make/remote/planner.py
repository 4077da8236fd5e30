"""The whole plan where some visits are made without a way.

The others are planned as if these were not, on the days that are left to them; then these are
seated where teams are at their bases: before they leave and after they are back, on days on which
they stay. Where that is too little, a team stays on a day whose outing is worth less.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from pccheck.errors import PccheckError
from pccheck.model.schedule import (
    STANDS,
    Candidate,
    Fixed,
    LeftOut,
    Opening,
    Problem,
    Reason,
    Route,
    Schedule,
)
from pccheck.plan.make import by_lots, planner
from pccheck.plan.make.day.outings import PRIORITY_MINUTES, worth
from pccheck.plan.make.progress import Progress
from pccheck.plan.make.remote.desk import standing_days
from pccheck.plan.make.remote.seats import Seats, hopeless
from pccheck.plan.make.remote.turns import Turns, standing
from pccheck.plan.make.remote.weeks import evened

Days = frozenset[tuple[str, date]]
"""Teams with their days."""


def plan(problem: Problem, *, progress: Progress | None = None, effort: str = "usual") -> Schedule:
    """The best itineraries, remote visits in them; without any, see `by_lots.plan`.

    Raises:
        PccheckError: those of `by_lots.plan`.
    """
    if not problem.has_remote:
        return by_lots.plan(problem, progress=progress, effort=effort)
    turns = _turns(problem)
    asked = turns.dealt(problem)
    made = _seated(asked, progress, effort)
    while turns.are_broken(made):
        made = _seated(turns.cut(asked, made), None, STANDS)
    if effort != STANDS and turns.any:
        made = _topped_up(asked, turns, made)
    if effort != STANDS and problem.spread:
        made = evened(problem, made)
    if effort != STANDS:  # the days at the desk, and so the reasons, are known only now
        return replace(made, left_out=plan(standing(problem, made), effort=STANDS).left_out)
    return replace(made, left_out=tuple(turns.told(made.left_out)))


def _turns(problem: Problem) -> Turns:
    """The turns by lot; nobody has one where lots have no say."""
    road = problem.on_the_road()
    if not any(one.turn for one in problem.candidates):
        return Turns(problem, ())
    never = set(hopeless(problem))
    if any(one.turn for one in road.candidates):
        draft, hopeless_there = planner.begun(road)
        never |= {draft.terrain.candidates[number].target for number in hopeless_there}
    return Turns(problem, never)


def _seated(problem: Problem, progress: Progress | None, effort: str) -> Schedule:
    """The plan, whoever's turn it is."""
    days = standing_days(problem)
    schedule = _on_the_road(problem, days, progress, effort)
    seats = Seats(problem, schedule)
    seats.fill(anew=effort != STANDS)
    made = seats.joined(schedule)
    if effort == STANDS:
        return made
    given = _given_up(problem, schedule, seats)
    while given:
        schedule = _on_the_road(problem, days | given, progress, effort)
        seats = Seats(problem, schedule)
        seats.fill(anew=True)
        used = given & seats.stays
        if used == given:
            return max(made, seats.joined(schedule), key=lambda each: _brings(problem, each))
        given = used
    return made


def _topped_up(problem: Problem, turns: Turns, made: Schedule) -> Schedule:
    """The plan with the remote visits whose turn is next, as long as there is time for them."""
    while True:
        asked = turns.cut(problem, made, more=1)
        schedule = _on_the_road(asked, standing_days(asked), None, STANDS)
        seats = Seats(asked, schedule)
        seats.fill(anew=True)
        fuller = seats.joined(schedule)
        if turns.are_broken(fuller) or _visits(fuller) <= _visits(made):
            return made
        made = fuller


def _visits(schedule: Schedule) -> int:
    return sum(len(route.stops) for route in schedule.routes)


def _brings(problem: Problem, schedule: Schedule) -> tuple[int, float]:
    """The mandatory visits of a plan, and what all of them bring in minutes of travel."""
    candidates = {candidate.target: candidate for candidate in problem.candidates}
    must = {candidate.target for candidate in problem.candidates if candidate.mandatory}
    made = sum(len(_of(route, must)) for route in schedule.routes)
    return made, sum(_points(problem, route, candidates) for route in schedule.routes)


def places(problem: Problem, target: str, most: int) -> tuple[Opening, ...] | Reason:
    """The best places for one visit more, see `planner.places`."""
    if not problem.has_remote:
        return planner.places(problem, target, most)
    days = standing_days(problem)
    asked = next(one for one in problem.candidates if one.target == target)
    if not asked.remote:
        return planner.places(_held(problem).on_the_road(days), target, most)
    seats = Seats(problem, _on_the_road(problem, days, None, STANDS))
    seats.fill(anew=False)
    openings = [Opening(d.crew.team, d.day, asked.minutes) for d, _ in seats.offers(asked)]
    return tuple(openings[:most]) or seats.against(asked)


def _held(problem: Problem) -> Problem:
    """The same with the remote visits of the last plan as visits that stand."""
    held = []
    for one in problem.candidates:
        if one.remote and one.before:
            start = one.before.start
            held.append(
                Fixed(
                    visit=one.target,
                    target=one.target,
                    team=one.before.team,
                    day=one.before.day,
                    area="",
                    lat=one.lat,
                    lon=one.lon,
                    start=start,
                    end=start + one.minutes,
                    order=1,
                    form=one.form,
                )
            )
    return replace(problem, fixed=(*problem.fixed, *held))


def _on_the_road(problem: Problem, days: Days, progress: Progress | None, effort: str) -> Schedule:
    """The plan of the visits with a way."""
    road = problem.on_the_road(days)
    if not problem.days:
        raise PccheckError("no-working-day")
    if not problem.crews:
        raise PccheckError("no-team")
    if not road.candidates:
        return Schedule((), ())
    if days and not any(crew.days.intersection(problem.days) for crew in road.crews):
        return Schedule((), tuple(LeftOut(c.target, Reason("no-change")) for c in road.candidates))
    return by_lots.plan(road, progress=progress, effort=effort)


def _given_up(problem: Problem, schedule: Schedule, seats: Seats) -> Days:
    """The team-days that bring less than remote visits that found no time would on them."""
    waiting = [one for one in seats.waiting if seats.lacks_time(one)]
    given = set[tuple[str, date]]()
    for least, route in _poorest(problem, schedule):
        crew = seats.desks.days[route.team, route.day].crew
        filling = _filling(waiting, crew.latest - crew.day_from - problem.lunch_minutes)
        if sum(map(worth, filling)) <= least:
            break
        waiting = [one for one in waiting if one not in filling]
        given.add((route.team, route.day))
    return frozenset(given)


def _filling(waiting: Iterable[Candidate], room: int) -> list[Candidate]:
    """Those of the candidates, in their order, for whom a day has room."""
    filling: list[Candidate] = []
    for one in waiting:
        room -= one.minutes
        if room >= 0:
            filling.append(one)
        else:
            room += one.minutes
    return filling


def _poorest(problem: Problem, schedule: Schedule) -> list[tuple[float, Route]]:
    """The outings without visits that stand or must be, and what each brings; the least first."""
    candidates = {candidate.target: candidate for candidate in problem.candidates}
    bound = {(visit.team, visit.day) for visit in problem.fixed}
    must = {candidate.target for candidate in problem.candidates if candidate.mandatory}
    outings = [
        (_points(problem, route, candidates), route)
        for route in schedule.routes
        if (route.team, route.day) not in bound and not _of(route, must)
    ]
    return sorted(outings, key=lambda each: (each[0], each[1].day, each[1].team))


def _of(route: Route, targets: Collection[str]) -> list[str]:
    """Whom of these targets a team's day visits."""
    return [stop.target for stop in route.stops if stop.target in targets]


def _points(problem: Problem, route: Route, candidates: dict[str, Candidate]) -> float:
    """What a team's day brings, in minutes of travel."""
    visited = [candidates[stop.target] for stop in route.stops]
    stays = sum(problem.move_minutes for each in visited if each.before)
    driven = route.back + sum(stop.travel for stop in route.stops)
    return PRIORITY_MINUTES * sum(each.priority for each in visited) + stays - driven
