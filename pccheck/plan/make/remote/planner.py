"""The whole plan where some visits are made without a way.

The others are planned as if these were not, on the days that are left to them; then these are
seated where teams are at their bases: before they leave and after they are back, on days on which
they stay. Where that is too little, a team stays on a day whose outing is worth less.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pccheck.errors import PccheckError
from pccheck.model.schedule import (
    STANDS,
    Before,
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
from pccheck.plan.make.remote.seats import Seats

Days = frozenset[tuple[str, date]]
"""Teams with their days."""


def plan(problem: Problem, *, progress: Progress | None = None, effort: str = "usual") -> Schedule:
    """The best itineraries, remote visits in them; without any, see `by_lots.plan`.

    Raises:
        PccheckError: those of `by_lots.plan`.
    """
    if not problem.has_remote:
        return by_lots.plan(problem, progress=progress, effort=effort)
    days = standing_days(problem)
    schedule = _on_the_road(problem, days, progress, effort)
    seats = Seats(problem, schedule)
    seats.fill(anew=effort != STANDS)
    given = _given_up(problem, schedule, seats) if effort != STANDS else frozenset()
    if given:
        schedule = _on_the_road(problem, days | given, progress, effort)
        seats = Seats(problem, schedule)
        seats.fill(anew=True)
    made = seats.joined(schedule)
    if effort == STANDS:
        return made
    return replace(made, left_out=plan(_kept(problem, made), effort=STANDS).left_out)


def _kept(problem: Problem, made: Schedule) -> Problem:
    """The same once this plan stands: only then are the days at the desk known, and the reasons."""
    before = {
        stop.target: Before(route.team, route.day, stop.start)
        for route in made.routes
        for stop in route.stops
    }
    known = (replace(one, before=before.get(one.target)) for one in problem.candidates)
    return replace(problem, candidates=tuple(known))


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
    road = replace(road, candidates=tuple(_own_places(problem, road.candidates)))
    if not problem.days:
        raise PccheckError("no-working-day")
    if not problem.crews:
        raise PccheckError("no-team")
    if not road.candidates:
        return Schedule((), ())
    if days and not any(crew.days.intersection(problem.days) for crew in road.crews):
        return Schedule((), tuple(LeftOut(c.target, Reason("no-change")) for c in road.candidates))
    return by_lots.plan(road, progress=progress, effort=effort)


def _own_places(problem: Problem, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates by lot with the places that remote visits leave to them."""
    having = (one for one in problem.candidates if one.remote and not one.is_reserve)
    remote = Counter(one.turn.stratum for one in having if one.turn)
    for one in candidates:
        if one.turn and remote[one.turn.stratum]:
            places = one.turn.places - remote[one.turn.stratum]
            yield replace(one, turn=replace(one.turn, places=places))
        else:
            yield one


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
    outings = []
    for route in schedule.routes:
        stops = [candidates[stop.target] for stop in route.stops]
        if (route.team, route.day) not in bound and not any(one.mandatory for one in stops):
            stays = sum(problem.move_minutes for one in stops if one.before)
            driven = route.back + sum(stop.travel for stop in route.stops)
            points = PRIORITY_MINUTES * sum(one.priority for one in stops)
            outings.append((points + stays - driven, route))
    return sorted(outings, key=lambda each: (each[0], each[1].day, each[1].team))
