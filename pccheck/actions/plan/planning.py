"""The schedule: from the book to the planner's question, and from its answer to entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pccheck.actions.desk.crews import away, crews, escorts, health_asked, no_base, without
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.priority import Priorities, points
from pccheck.actions.plan.choosing import chosen
from pccheck.actions.plan.staying import staying
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, left_out, visits
from pccheck.book.ask.ways import way_table
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Category
from pccheck.model.campaign.priority import SILENT
from pccheck.model.journal.ids import keyed_id
from pccheck.model.records import Area, Itinerary, Target, Visit
from pccheck.model.schedule import (
    Before,
    Candidate,
    Closure,
    Fixed,
    Problem,
    Reason,
    Route,
    Schedule,
    Transport,
    Travel,
)
from pccheck.model.visit import CLOSED, DONE, PLANNED, REFUSED
from pccheck.text.hours import read_hours

if TYPE_CHECKING:
    from pccheck.plan.make.progress import Progress

_UNKNOWN = "unknown"
"""How well a place is known of which nobody knows anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """The planner's problem, and what it leaves to others, by target.

    `free`: planned visits that may move; `revisits`: why a target is due for a revisit; `outside`:
    why one is not up for a visit at all; `blocked`: why no plan can be made.
    """

    problem: Problem
    free: Mapping[str, Visit]
    revisits: Mapping[str, str]
    outside: Mapping[str, Reason]
    blocked: PccheckError | None = None


def question(
    desk: Desk, seed: int, *, afresh: bool = False, hold: bool = False, loose: str = ""
) -> Question:
    """What is to be planned from today on: targets without a settled visit.

    What is pinned or told stands.

    What the last plan has besides is to move as little as can be. `afresh`: the planner is not told
    where that is; `hold`: all of it stands that still can; `loose`: a target whose visit does not
    stand.
    """
    from pccheck.plan.working_days import working_days

    campaign = desk.current.campaign
    staff = people(desk.book, desk.current.rec)
    places = Places(desk.book, desk.current)
    first = max(campaign.from_, _first_day(desk))
    monday, sunday = (
        first - timedelta(days=first.weekday()),
        campaign.to + timedelta(days=6 - campaign.to.weekday()),
    )
    workdays = (
        working_days(monday, sunday, campaign.planning.overrides) if first <= campaign.to else ()
    )
    days = tuple(day for day in workdays if first <= day <= campaign.to)
    teams = crews(desk, staff, places, days, _was_out(desk, monday, first))
    can_go = {crew.team: crew.days for crew in teams}
    closures = tuple(Closure(c.who, c.first, c.last) for c in staff.closures)
    guides = escorts(staff, days, teams)
    guided = {(escort.area, day) for escort in guides for day in escort.days}
    alone = not campaign.task_force.representative
    known = {t.rec: t for t in targets(desk.book, campaign.routing_level)}
    rounds = itineraries(desk.book, desk.current.rec)
    going = {(i.team, i.day): i for i in rounds}
    lost = {
        (v.rec, day) for v in staff.vehicles for day in days if away(staff.absences, v.rec, day)
    }

    def can(visit: Visit, target: Target) -> bool:
        goes = visit.day in can_go.get(visit.team, ()) and (
            alone or (target.region, visit.day) in guided
        )
        itinerary = going.get((visit.team, visit.day))
        rides = itinerary is None or (itinerary.vehicle, visit.day) not in lost
        return goes and rides and not _closed(places, closures, target.area, visit.day)

    stands = staying(desk, known, first, can, hold=hold, loose=loose)
    priorities = Priorities(desk)
    again = priorities.again
    up = chosen(desk, known.values(), again)
    must = up.added | again.keys()
    standing = stands.overdue | (stands.seen - again.keys()) | (stands.cancelled - up.added)
    standing |= {visit.target for visit in stands.fixed}
    lost_places = {t.rec for t in known.values() if _location(t, places)[2] == _UNKNOWN}
    outside = {**{rec: Reason("no-place") for rec in lost_places}, **up.outside}
    table = way_table(desk.book, desk.current.rec)
    problem = Problem(
        days=days,
        candidates=tuple(
            replace(
                _candidate(
                    t,
                    places,
                    campaign.category[t.category],
                    priorities.reasons(t),
                    must=t.rec in must,
                ),
                before=None if afresh else _before(stands.free.get(t.rec)),
            )
            for t in known.values()
            if t.rec not in standing and t.rec not in outside
        ),
        crews=teams,
        transports=tuple(
            Transport(v.rec, v.seats, frozenset(without(days, staff, v.rec)), v.team or None)
            for v in staff.vehicles
        ),
        escorts=guides,
        closures=closures,
        fixed=tuple(
            _fixed(v, known[v.target], places, going.get((v.team, v.day))) for v in stands.fixed
        ),
        travel=Travel(
            campaign.planning.speed_kmh,
            campaign.planning.road_factor,
            table.minutes if table else {},
        ),
        lunch_minutes=campaign.planning.lunch_minutes,
        areas_per_team_day=campaign.planning.areas_per_team_day,
        escorts_needed=bool(campaign.task_force.representative),
        seed=seed,
        health=health_asked(desk, staff),
        office_days=campaign.planning.office_days,
        workdays=workdays,
    )
    outside = {rec: reason for rec, reason in outside.items() if rec not in standing}
    return Question(
        problem, stands.free, again, outside, stands.blocked or no_base(teams) or up.blocked
    )


def _first_day(desk: Desk) -> date:
    """Today, as long as the teams' day has not begun: then what is planned for it stands."""
    begun = desk.now.hour * 60 + desk.now.minute >= desk.current.campaign.planning.day_from
    return desk.today + timedelta(days=1) if begun else desk.today


def _was_out(desk: Desk, monday: date, first: date) -> dict[str, frozenset[date]]:
    """The days from a Monday until before the first that is planned, on which each team was, or
    should have been.
    """
    found: dict[str, set[date]] = {}
    for visit in visits(desk.book, desk.current.rec):
        past = visit.state in (DONE, REFUSED, CLOSED) or (
            visit.state == PLANNED and visit.day < first
        )
        if past and monday <= visit.day <= desk.today and visit.team:
            found.setdefault(visit.team, set()).add(visit.day)
    return {team: frozenset(days) for team, days in found.items()}


def _before(visit: Visit | None) -> Before | None:
    return Before(visit.team, visit.day, visit.arrive or 0) if visit else None


def make_schedule(
    asked: Question, progress: "Progress | None" = None, effort: str = "usual"
) -> Schedule:
    """The planner's answer, proved against the rules.

    Raises:
        PccheckError: those of `plan`; `broken-plan`; `no-draw` where lots were not drawn yet;
            `pinned-impossible`,
            `pinned-at-once` where pinned visits cannot be made.
    """
    from pccheck.plan import plan
    from pccheck.plan.check.check import check

    if asked.blocked:
        raise asked.blocked
    schedule = plan(asked.problem, progress=progress, effort=effort)
    for broken in check(asked.problem, schedule):
        what = ", ".join(f"{name} {value}" for name, value in broken.params.items())
        raise PccheckError("broken-plan", rule=broken.code, what=what)
    return schedule


def keep_schedule(
    desk: Desk, asked: Question, schedule: Schedule, by: str, *, chosen_seed: bool = False
) -> int:
    """Write the schedule in one transaction.

    Returns the entries written, 0 where all of it stood already.
    """
    campaign = desk.current.rec
    with desk.book.writing(by, desk.now) as transaction:
        planned: set[str] = set()
        for route in schedule.routes:
            if route.stops:
                keep_route(transaction, campaign, asked, route)
                planned |= {stop.target for stop in route.stops}
        for target, visit in asked.free.items():
            if target not in planned:
                transaction.put("visit", visit.rec, {"slot": None})
        _keep_left_out(desk, transaction, asked, schedule, chosen_seed=chosen_seed)
        return transaction.count


def keep_route(transaction: Transaction, campaign: str, asked: Question, route: Route) -> None:
    """A route's itinerary and visits."""
    day = route.day.isoformat()
    itinerary = {"campaign": campaign, "team": route.team, "day": day, "vehicle": route.vehicle}
    along = {f"escort:{member}": True for member in route.escorts} | {
        f"member:{one}": True for one in route.members
    }
    rec = keyed_id("itinerary", campaign, route.team, day)
    before = transaction.state(rec)
    gone = [
        f"{kind}:{name}"
        for kind in ("escort", "member")
        for name in (before.names(f"{kind}:") if before else ())
    ]
    transaction.put("itinerary", rec, {**itinerary, **dict.fromkeys(gone), **along})
    standing = [f for f in asked.problem.fixed if (f.team, f.day) == (route.team, route.day)]
    starts = sorted([f.start for f in standing] + [stop.start for stop in route.stops])
    for stop in route.stops:
        free = asked.free.get(stop.target)
        slot = {
            "day": day,
            "team": route.team,
            "position": starts.index(stop.start) + 1,
            "arrive": stop.start,
            "leave": stop.end,
        }
        rec = free.rec if free else transaction.new_id()
        transaction.put("visit", rec, {"campaign": campaign, "target": stop.target, "slot": slot})


def _keep_left_out(
    desk: Desk, transaction: Transaction, asked: Question, schedule: Schedule, *, chosen_seed: bool
) -> None:
    """The run itself.

    A record of its own, unless nothing came of it and it leaves out what the last one did.
    """
    left = all_left_out(asked, schedule)
    said = {
        target: {"reason": reason.code, "params": dict(reason.params)}
        for target, reason in left.items()
    }
    last = {
        target: {"reason": code, "params": params}
        for target, code, params in left_out(desk.book, desk.current.rec)
    }
    if transaction.count or said != last:
        run = {
            "campaign": desk.current.rec,
            "seed": asked.problem.seed,
            **({"chosen": True} if chosen_seed else {}),
        }
        fields = {f"left:{target}": reason for target, reason in said.items()}
        transaction.put("plan", transaction.new_id(), {**run, **fields})


def all_left_out(asked: Question, schedule: Schedule) -> dict[str, Reason]:
    """The targets without a visit, and why.

    Those that were not up for one, then those that found no place.
    """
    return {**asked.outside} | {one.target: one.reason for one in schedule.left_out}


def silent(asked: Question) -> list[str]:
    """The candidates that have more points because their location codes bring no scans, by name."""
    return sorted(
        c.name for c in asked.problem.candidates if any(r.code == SILENT for r in c.reasons)
    )


def _closed(places: Places, closures: Sequence[Closure], area: str, day: date) -> bool:
    around = places.around(area)
    return any(c.area in around and c.first <= day <= c.last for c in closures)


def _fixed(visit: Visit, target: Target, places: Places, itinerary: Itinerary | None) -> Fixed:
    lat, lon, _ = _location(target, places)
    return Fixed(
        visit=visit.rec,
        target=visit.target,
        team=visit.team,
        day=visit.day,
        area=target.region,
        lat=lat,
        lon=lon,
        start=visit.arrive or 0,
        end=visit.leave or 0,
        order=visit.position or 1,
        vehicle=(itinerary.vehicle or None) if itinerary else None,
        members=itinerary.members if itinerary else (),
        known_as=(target.rec, *places.upwards(target.area)),
    )


def _candidate(
    target: Target, places: Places, category: Category, reasons: tuple[Reason, ...], *, must: bool
) -> Candidate:
    lat, lon, located = _location(target, places)
    return Candidate(
        target=target.rec,
        name=target.name,
        category=target.category,
        area=target.region,
        areas=places.around(target.area),
        lat=lat,
        lon=lon,
        located=located,
        minutes=target.minutes or category.minutes,
        opens=read_hours(target.opens) or category.opens,
        priority=points(reasons),
        mandatory=must,
        reasons=reasons,
        known_as=(target.rec, *places.upwards(target.area)),
    )


def _location(target: Target, places: Places) -> tuple[float, float, str]:
    """The target's own place, else the centre of its area, else of the nearest area around it that
    has one.

    Coordinates outside the province are a mistake: the centre stands in.
    """
    if target.lat is not None and target.lon is not None and places.hold(target.lat, target.lon):
        return target.lat, target.lon, "target"
    area: Area | None = places.by_rec.get(target.area)
    while area is not None:
        if area.lat is not None and area.lon is not None:
            return area.lat, area.lon, area.level
        area = places.by_rec.get(area.parent or "")
    return 0.0, 0.0, _UNKNOWN
