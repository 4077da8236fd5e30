"""The chief's hand in the plan: move, pin, add, cancel, close an area; what that changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places, find_area
from pccheck.actions.desk.staff import team_record
from pccheck.actions.plan.choosing import pick_fields, seed_for
from pccheck.actions.plan.planning import all_left_out, make_schedule, refuse_unfit, route_parts
from pccheck.actions.plan.question import Question, question
from pccheck.actions.plan.staying import SETTLED
from pccheck.book.ask.visits import visits
from pccheck.book.tables.kinds import WISH
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.draw import ADD, CANCEL
from pccheck.model.records import Area, Target, Visit
from pccheck.model.schedule import NO_ROOM, Crew, Reason, Route, RouteStop, Schedule
from pccheck.model.visit import CANCELLED, PLANNED
from pccheck.text.words.outcomes import read_form
from pccheck.values import dataclass

_VISITED = Reason("visited")
"""What is against a target that is neither planned nor left out."""

MOVED, DROPPED, NEW, HOUR = "moved", "dropped", "new", "hour"


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What a new plan makes of a target's visit: `MOVED` to another day or team, `DROPPED`, `NEW`,
    or another `HOUR`.

    `visit`: the planned one, None for a new one; `day`, `team` (its record) and `start` are None
    and '' where it is dropped; `why`: what is against it then.
    """

    kind: str
    target: str
    visit: Visit | None
    day: date | None = None
    team: str = ""
    start: int | None = None
    why: Reason | None = None


def changes(asked: Question, schedule: Schedule) -> Iterator[VisitChange]:
    """The differences between the plan that stands and a new one, by their first day."""
    left = all_left_out(asked, schedule)
    new: dict[str, tuple[Route, RouteStop]] = {}
    for route in schedule.routes:
        new |= {stop.target: (route, stop) for stop in route.stops}
    for target, planned in asked.free.items():
        if target not in new:
            yield VisitChange(DROPPED, target, planned, why=left.get(target, _VISITED))
    for target, (route, stop) in new.items():
        visit = asked.free.get(target)
        if kind := _kind(visit, route, stop):
            yield VisitChange(kind, target, visit, route.day, route.team, stop.start)


def _kind(visit: Visit | None, route: Route, stop: RouteStop) -> str:
    """What a stop of the new plan is beside the planned visit; '' for the same."""
    if visit is None:
        return NEW
    if (route.day, route.team) != (visit.day, visit.team):
        return MOVED
    return HOUR if stop.start != visit.arrive else ""


def planned_visit(desk: Desk, words: str) -> tuple[Target, Visit | None]:
    """The target that is meant, and its planned visit that is still to come."""
    target = find_target(desk, words)
    own = visits(desk.book, desk.current.rec, target.rec)
    return target, next((visit for visit in own if visit.is_ahead(desk.today)), None)


def move(desk: Desk, words: str, day: date | None, team: str, by: str, reason: str = "") -> Visit:
    """Put a visit on another day or team and pin it there; the other visits of that day make room
    if they can.

    Args:
        desk: the desk.
        words: the target, by code or name.
        day: the new day; None for the same.
        team: the new team, by code or name; '' for the same.
        by: who decides.
        reason: why; '' where nobody said.

    Raises:
        PccheckError: `move-where`, `move-which-team`, `not-a-plan-day`, `team-stays`,
            `move-other-area`, `move-no-room`, `move-impossible`, `changed-meanwhile`; those of
            `find_target`,
            `find_team` and `make_schedule`.
    """
    target, visit = planned_visit(desk, words)
    asked = question(desk, seed_for(desk, None), loose=target.rec)
    on = day or (visit.day if visit else None)
    crew = _crew(desk, asked, team, visit)
    if on is None or not (day or team):
        raise wrong_use("move-where", code=target.code)
    if crew is None:
        teams = ", ".join(crew.name for crew in asked.problem.crews)
        raise wrong_use("move-which-team", code=target.code, teams=teams)
    _refuse_day(asked, crew, on)
    narrow = _that_day(desk, asked, target.rec, crew, on)
    schedule = make_schedule(narrow)
    _refuse_left_out(desk, target, crew, on, narrow, schedule)
    with desk.book.writing(by, desk.now) as transaction:
        if transaction.meanwhile:
            transaction.meanwhile.rest_on(("pick", "visit"), target.rec)
            again = question(desk, asked.problem.seed, loose=target.rec)
            narrow_now = _that_day(desk, again, target.rec, crew, on)
            refuse_unfit(desk, transaction, narrow_now, schedule)
        parts = (route_parts(desk, transaction, narrow, route) for route in schedule.routes)
        transaction.put_apart(chain.from_iterable(parts))
        moved = _planned_on(desk, target, on)
        transaction.put("visit", moved.rec, {"pin": {"reason": reason} if reason else True})
    return _planned_on(desk, target, on)


def _planned_on(desk: Desk, target: Target, on: date) -> Visit:
    own = visits(desk.book, desk.current.rec, target.rec)
    return next(visit for visit in own if visit.state == PLANNED and visit.day == on)


def _refuse_day(asked: Question, crew: Crew, on: date) -> None:
    """A day on which nobody goes out, or not this team."""
    if on not in asked.problem.days:
        raise wrong_use("not-a-plan-day", day=on)
    if on not in crew.days:
        raise wrong_use("team-stays", team=crew.name, day=on)


def _crew(desk: Desk, asked: Question, team: str, visit: Visit | None) -> Crew | None:
    rec = team_record(desk, team) or (visit.team if visit else "")
    crews = asked.problem.crews
    if not rec and len(crews) == 1:
        return crews[0]
    return next((crew for crew in crews if crew.team == rec), None)


def _that_day(desk: Desk, asked: Question, target: str, crew: Crew, on: date) -> Question:
    """The question of one team's day: the visit that comes in, and others that may change hours."""
    candidates = {candidate.target: candidate for candidate in asked.problem.candidates}
    if target not in candidates:
        why = Places(desk.book, desk.current).said(asked.outside.get(target, _VISITED))
        raise wrong_use("move-not-chosen", why=why)
    that_day = {rec: v for rec, v in asked.free.items() if (v.team, v.day) == (crew.team, on)}
    inside = dict.fromkeys((target, *(rec for rec in that_day if rec in candidates)))
    standing = question(desk, asked.problem.seed, hold=True, loose=target).problem.fixed
    problem = replace(
        asked.problem,
        days=(on,),
        crews=(crew,),
        candidates=tuple(replace(candidates[rec], mandatory=True, turn=None) for rec in inside),
        fixed=tuple(one for one in standing if one.day == on and one.target not in inside),
    )
    return Question(problem, {rec: asked.free[rec] for rec in inside if rec in asked.free}, {}, {})


def _refuse_left_out(
    desk: Desk, target: Target, crew: Crew, on: date, asked: Question, schedule: Schedule
) -> None:
    """Say what stands against the day, where a target found no place on it."""
    left = {one.target: one.reason for one in schedule.left_out}
    if not left:
        return
    places, own = Places(desk.book, desk.current), left.get(target.rec)
    if own and own.code not in NO_ROOM:
        why = places.said(own)
        raise PccheckError("move-impossible", code=target.code, name=target.name, day=on, why=why)
    others = [one for one in asked.problem.candidates if one.target != target.rec]
    areas = {one.area for one in asked.problem.fixed if one.team == crew.team}
    areas |= {one.area for one in others}
    if target.region not in areas and len(areas) >= asked.problem.most_areas:
        where = ", ".join(sorted(places.by_rec[area].name for area in areas))
        raise PccheckError("move-other-area", team=crew.name, day=on, areas=where, code=target.code)
    who = "; ".join(sorted(one.name for one in asked.problem.candidates if one.target in left))
    raise PccheckError("move-no-room", code=target.code, team=crew.name, day=on, who=who)


def pin(desk: Desk, words: str, *, pinned: bool, by: str) -> tuple[Visit, int]:
    """A planned visit keeps its day and team whatever the plan would rather have, or no longer
    does.

    Returns:
        the visit, and how many entries were written: 0 where it was so already.

    Raises:
        PccheckError: `nothing-planned`; `pinned-impossible` on a day on which it cannot be made;
            `pinned-at-once`.
    """
    target, visit = planned_visit(desk, words)
    if visit is None:
        raise wrong_use("nothing-planned", code=target.code, name=target.name)
    if pinned and target.rec in question(desk, 0, hold=True).free:
        raise PccheckError("pinned-impossible", code=visit.code, name=visit.name, day=visit.day)
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("visit", visit.rec, {"pin": True if pinned else None})
        blocked = question(desk, 0).blocked
        if pinned and blocked and blocked.code == "pinned-at-once":
            raise blocked
        return visit, transaction.count


def add(
    desk: Desk, words: str, reason: str, by: str, visit_form: str = ""
) -> tuple[Target, Visit | None]:
    """Take a target in by hand (bổ sung): it must be visited, whatever the lots say, in this form
    if one is said; once more where it was visited already. Returns that visit too.

    Raises:
        PccheckError: `planned-already`, `not-a-visit-form`; those of `find_target`.
    """
    form = read_form(visit_form)
    if visit_form and not form:
        raise wrong_use("not-a-visit-form", value=visit_form)
    target, visit = planned_visit(desk, words)
    if visit:
        raise wrong_use("planned-already", code=target.code, name=target.name, day=visit.day)
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("pick", *pick_fields(desk, transaction, target, ADD, reason))
        if form:
            transaction.go_on_apart()
            rec = desk.book.keyed_id(WISH, target.rec)
            said = {"campaign": desk.current.rec, "target": target.rec, "visit_form": form}
            transaction.put(WISH, rec, said)
        made = [v for v in visits(desk.book, desk.current.rec, target.rec) if v.state in SETTLED]
        if made:
            wish = {"campaign": desk.current.rec, "target": target.rec, "reason": reason or None}
            day = {"day": desk.today.isoformat()}
            transaction.put("revisit", transaction.new_id(), wish | day)
    return target, made[-1] if made else None


def cancel(desk: Desk, words: str, reason: str, by: str) -> tuple[Target, Visit | None]:
    """Take a target out by hand: its planned visit is cancelled, and it gets no other.

    Raises:
        PccheckError: `reason-needed`; those of `find_target`.
    """
    target, visit = planned_visit(desk, words)
    if not reason.strip():
        raise wrong_use("reason-needed", outcome=CANCELLED)
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("pick", *pick_fields(desk, transaction, target, CANCEL, reason))
        if visit:
            outcome = {"state": CANCELLED, "day": visit.day.isoformat(), "reason": reason}
            transaction.put("visit", visit.rec, {"outcome": outcome})
    return target, visit


def close_area(
    desk: Desk, name: str, first: date, last: date, reason: str, by: str
) -> tuple[Area, list[Visit]]:
    """Nobody visits an area from `first` to `last`; the same first day again changes the last one.

    Returns:
        the area, and the planned visits of those days that have to move.

    Raises:
        PccheckError: those of `find_area`; `days-reversed`.
    """
    area = find_area(desk, name)
    if last < first:
        raise wrong_use("days-reversed", first=first, last=last)
    campaign, start = desk.current.rec, first.isoformat()
    said = {
        "campaign": campaign,
        "area": area.rec,
        "first": start,
        "last": last.isoformat(),
        "reason": reason,
    }
    with desk.book.writing(by, desk.now) as transaction:
        rec = desk.book.keyed_id("closure", campaign, area.rec, start)
        transaction.put("closure", rec, said)
    return area, must_move(desk, first, last)


def must_move(desk: Desk, first: date, last: date) -> list[Visit]:
    """The planned visits of these days that cannot stay as they are, in order."""
    free = question(desk, 1, hold=True).free.values()
    return sorted(
        (v for v in free if first <= v.day <= last),
        key=lambda v: (v.day, v.team_code, v.position or 0),
    )
