"""The planner's question: what the book says that a plan has to know."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field, replace
from datetime import date, timedelta
from hashlib import sha256

from pccheck.actions.desk.crews import crews, escorts, health_asked, no_base, without
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import meeting_of, travel_of
from pccheck.actions.desk.places import NOWHERE, Places
from pccheck.actions.desk.urgency.priority import Priorities, points
from pccheck.actions.desk.urgency.wishes import Wishes, conflicts_of
from pccheck.actions.plan.choosing import UNFIT, chosen
from pccheck.actions.plan.staying import staying
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.visit_forms import is_remote
from pccheck.model.records import Target, Visit
from pccheck.model.schedule import (
    Before,
    Candidate,
    Closure,
    Fixed,
    Problem,
    Reason,
    Transport,
)
from pccheck.model.visit import CLOSED, DONE, PLANNED, REFUSED
from pccheck.text.hours import read_hours
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """The planner's problem, and what it leaves to others, by target.

    `free`: planned visits that may move; `revisits`: why a target is due for a revisit; `seen`:
    when one is due again that was visited already, None for never; `outside`: why one is not up for
    a visit at all; `blocked`: why no plan can be made; `overdue`: the short codes of those whose
    planned day has passed, of which nobody has said what became of the visit; `fallen`: who cannot
    be visited whatever the lots say, those whom a reserve stands in for.
    """

    problem: Problem
    free: Mapping[str, Visit]
    revisits: Mapping[str, str]
    outside: Mapping[str, Reason]
    seen: Mapping[str, date | None] = field(default_factory=dict)
    blocked: PccheckError | None = None
    overdue: tuple[str, ...] = ()
    fallen: frozenset[str] = frozenset()

    def fingerprint(self) -> str:
        """What tells this question from another that could be answered otherwise: chance and the
        words of reasons aside, all of it; SHA-256 as hex.
        """
        said = asdict(replace(self.problem, seed=0, candidates=()))
        said["travel"]["table"] = sorted(self.problem.travel.table.items())
        said["candidates"] = [
            asdict(replace(candidate, reasons=())) for candidate in self.problem.candidates
        ]
        text = json.dumps(said, default=_spelled, sort_keys=True)
        return sha256(text.encode()).hexdigest()


def _spelled(value: object) -> object:
    """What JSON has no form for: sets in their order, days."""
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)


def question(
    desk: Desk,
    seed: int,
    *,
    afresh: bool = False,
    hold: bool = False,
    loose: str = "",
    also: str = "",
) -> Question:
    """What is to be planned from today on: targets without a settled visit; what is pinned or told
    stands.

    What the last plan has besides is to move as little as can be. `afresh`: the planner is not told
    where that is; `hold`: all of it stands that still can; `loose`: a target whose visit does not
    stand; `also`: one that is up for a visit unless it cannot have any, whatever is against it.
    """
    ground, priorities = _Ground(desk), Priorities(desk)
    stands = staying(desk, ground.targets, ground.first, ground.can, hold=hold, loose=loose)
    again = priorities.again
    up = chosen(desk, ground.targets.values(), again, stands.closed)
    settled = stands.overdue.keys() | (stands.seen - again.keys()) | (stands.cancelled - up.added)
    settled |= {visit.target for visit in stands.fixed}
    missed = {rec: day for rec, day in stands.overdue.items() if day < desk.today}
    outside = {**ground.nowhere(), **up.outside}
    open_to_visits = ground.targets.keys() - settled - outside.keys()
    if also and (also not in outside or outside[also].code not in UNFIT):
        open_to_visits |= {also}
    before = {} if afresh else {target: _before(visit) for target, visit in stands.free.items()}
    must = up.added | again.keys()
    fallen = outside.keys() | stands.refused.keys() | (stands.cancelled - up.added)
    turns = up.turns(fallen - must, open_to_visits - must)
    up_now = (target for rec, target in ground.targets.items() if rec in open_to_visits)
    every = [
        ground.candidate(target, priorities.reasons(target), must=target.rec in must)
        for target in up_now
    ]
    candidates = tuple(
        replace(one, before=_standing(one, stands.free, before), turn=turns.get(one.target))
        for one in every
    )
    settled -= {also}
    outside = {rec: reason for rec, reason in outside.items() if rec not in settled}
    return Question(
        problem=ground.problem(candidates, stands.fixed, seed),
        free=stands.free,
        revisits=again,
        outside=outside | {rec: missed_on(day) for rec, day in missed.items()},
        seen={rec: priorities.next_due.get(rec) for rec in sorted(stands.seen - again.keys())},
        blocked=stands.blocked or no_base(ground.crews) or up.blocked,
        overdue=ground.codes(missed),
        fallen=frozenset(fallen - must),
    )


def _standing(
    one: Candidate, free: Mapping[str, Visit], before: Mapping[str, Before]
) -> Before | None:
    """Where the last plan has a visit; nowhere where it is to be in another form by now."""
    alike = one.target in free and _form(free[one.target].visit_form) == one.form
    return before.get(one.target) if alike else None


def missed_on(day: date) -> Reason:
    """That a planned day has passed, and nobody has said what became of the visit."""
    return Reason("missed", {"on": day.isoformat()})


class _Ground:
    """What a question is made from, looked up once.

    Attributes:
        first: the first day that is still to come.
        targets: all of them, by record.
        crews: the teams as the planner sees them.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._campaign = desk.current.campaign
        self._staff = people(desk.book, desk.current.rec)
        self._places = Places(desk.book, desk.current)
        self.first = max(self._campaign.from_, _first_day(desk))
        monday = self.first - timedelta(days=self.first.weekday())
        self._workdays = _workdays(self._campaign, monday, self.first)
        self._days = tuple(d for d in self._workdays if self.first <= d <= self._campaign.to)
        was_out = _was_out(desk, monday, self.first)
        self.crews = crews(desk, self._staff, self._places, self._days, was_out)
        self._can_go = {crew.team: crew.days for crew in self.crews}
        self._closures = tuple(Closure(c.who, c.first, c.last) for c in self._staff.closures)
        self._escorts = escorts(self._staff, self._days, self.crews)
        self._guided: dict[str, set[date]] = {}
        for escort in self._escorts:
            self._guided.setdefault(escort.area, set()).update(escort.days)
        level = self._campaign.routing_level
        self.targets = {target.rec: target for target in targets(desk.book, level)}
        plans = itineraries(desk.book, desk.current.rec)
        self._itineraries = {(one.team, one.day): one for one in plans}
        self._wishes = Wishes(self._campaign, self._days)
        self._conflicts = conflicts_of(desk, self._staff, self._places, self.targets.values())

    def can(self, visit: Visit, target: Target) -> bool:
        """Whether a visit can be made where it is planned: team, representative, vehicle, area,
        the unit's wishes, members without a conflict of interest.
        """
        if visit.day in self._wishes.not_on(target) or self._is_with_conflict(visit):
            return False
        if visit.day not in self._can_go.get(visit.team, ()):
            return False
        if is_remote(visit.visit_form):
            return True
        guided = visit.day in self._guided.get(target.region, ())
        if self._campaign.task_force.representative and not guided:
            return False
        itinerary = self._itineraries.get((visit.team, visit.day))
        if itinerary and self._staff.away(itinerary.vehicle, visit.day):
            return False
        around = self._places.around(target.area)
        shut = (c for c in self._closures if c.area in around)
        return not any(c.first <= visit.day <= c.last for c in shut)

    def _is_with_conflict(self, visit: Visit) -> bool:
        """Whether somebody is to go who must not."""
        itinerary = self._itineraries.get((visit.team, visit.day))
        members = itinerary.members if itinerary else ()
        return not self._conflicts[visit.target].isdisjoint(members)

    def codes(self, recs: Iterable[str]) -> tuple[str, ...]:
        """The short codes of targets."""
        return tuple(self.targets[rec].code for rec in recs if rec in self.targets)

    def nowhere(self) -> dict[str, Reason]:
        """The targets of which nobody knows where they are."""
        lost = (t.rec for t in self.targets.values() if self._places.locate(t)[1] == NOWHERE)
        return {rec: Reason("no-place") for rec in lost}

    def candidate(self, target: Target, reasons: tuple[Reason, ...], *, must: bool) -> Candidate:
        """A target that may be visited."""
        category = self._campaign.category[target.category]
        location, located = self._places.locate(target)
        return Candidate(
            target=target.rec,
            name=target.name,
            category=target.category,
            area=target.region,
            areas=self._places.around(target.area),
            lat=location.lat,
            lon=location.lon,
            located=located,
            minutes=target.minutes or category.minutes,
            opens=read_hours(target.opens) or category.opens,
            priority=points(reasons),
            mandatory=must,
            reasons=reasons,
            known_as=location.known_as,
            access=category.access_minutes,
            not_on=self._wishes.not_on(target),
            conflicts=self._conflicts[target.rec],
            form=_form(self._campaign.form_of(target.category, target.visit_form)),
        )

    def problem(
        self, candidates: tuple[Candidate, ...], fixed: Iterable[Visit], seed: int
    ) -> Problem:
        """All that the schedule depends on."""
        planning, staff, days = self._campaign.planning, self._staff, self._days
        return Problem(
            days=days,
            candidates=candidates,
            crews=self.crews,
            transports=tuple(
                Transport(v.rec, v.seats, frozenset(without(days, staff, v.rec)), v.team or None)
                for v in staff.vehicles
            ),
            escorts=self._escorts,
            closures=self._closures,
            fixed=tuple(self._fixed(visit) for visit in fixed),
            travel=travel_of(self._desk),
            lunch_minutes=planning.lunch_minutes,
            areas_per_team_day=planning.areas_per_team_day,
            escorts_needed=bool(self._campaign.task_force.representative),
            seed=seed,
            health=health_asked(self._desk, staff),
            office_days=planning.office_days,
            workdays=self._workdays,
            meeting=meeting_of(self._campaign, self._places),
            spread=planning.spread,
        )

    def _fixed(self, visit: Visit) -> Fixed:
        target = self.targets[visit.target]
        itinerary = self._itineraries.get((visit.team, visit.day))
        location, _ = self._places.locate(target)
        category = self._campaign.category.get(target.category)
        return Fixed(
            visit=visit.rec,
            target=visit.target,
            team=visit.team,
            day=visit.day,
            area=target.region,
            lat=location.lat,
            lon=location.lon,
            start=visit.arrive or 0,
            end=visit.leave or 0,
            order=visit.position or 1,
            vehicle=(itinerary.vehicle or None) if itinerary else None,
            members=itinerary.members if itinerary else (),
            known_as=location.known_as,
            access=category.access_minutes if category else 0,
            form=_form(visit.visit_form),
        )


def _form(form: str) -> str:
    """The form of a visit as the planner knows it: '' for at the unit."""
    return form if is_remote(form) else ""


def _workdays(campaign: Campaign, monday: date, first: date) -> tuple[date, ...]:
    """The working days of the weeks from `monday` to the campaign's last; none where it is over."""
    from pccheck.plan.working_days import working_days

    if first > campaign.to:
        return ()
    sunday = campaign.to + timedelta(days=6 - campaign.to.weekday())
    return working_days(monday, sunday, campaign.planning.overrides)


def _first_day(desk: Desk) -> date:
    """Today, as long as the teams' day has not begun: then what is planned for it stands."""
    begun = desk.now.hour * 60 + desk.now.minute >= desk.current.campaign.planning.day_from
    return desk.today + timedelta(days=1) if begun else desk.today


def _was_out(desk: Desk, monday: date, first: date) -> dict[str, frozenset[date]]:
    """From a Monday to before the first planned day: on which days each team was or should be."""
    was_out: dict[str, set[date]] = {}
    for visit in visits(desk.book, desk.current.rec):
        made = visit.state in (DONE, REFUSED, CLOSED)
        past = made or (visit.state == PLANNED and visit.day < first)
        if past and visit.team and monday <= visit.day <= desk.today:
            was_out.setdefault(visit.team, set()).add(visit.day)
    return {team: frozenset(days) for team, days in was_out.items()}


def _before(visit: Visit) -> Before:
    return Before(visit.team, visit.day, visit.arrive or 0)
