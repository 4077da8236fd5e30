"""The schedule: from the planner's answer to entries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pccheck.actions.desk.desk import Desk
from pccheck.actions.plan.choosing import make_current
from pccheck.actions.plan.numbered import numbers, renamed
from pccheck.actions.plan.question import Question, question
from pccheck.book.ask.visits import companions, itinerary_of, left_out
from pccheck.book.ledger.share.parcels import handed_over
from pccheck.book.ledger.transaction import Statement, Transaction
from pccheck.errors import PccheckError
from pccheck.model.campaign.priority import SILENT
from pccheck.model.records import ESCORT, MEMBER, NOBODY
from pccheck.model.schedule import EFFORTS, STANDS, Candidate, Reason, Route, Schedule

if TYPE_CHECKING:
    from pccheck.plan.make.progress import Progress


_ANSWERED = "plan-answered"
"""The setting that says with how much effort the plan was made, and to which question."""


def effort_for(desk: Desk, asked: Question, effort: str) -> str:
    """The effort that is worth while: none where the plan that stands was made with as much, and
    nothing that it depends on has changed since.
    """
    made, _, fingerprint = desk.book.setting(_ANSWERED).partition(" ")
    as_much = made in EFFORTS[EFFORTS.index(effort) :]
    return STANDS if as_much and fingerprint == asked.fingerprint() else effort


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
    names = numbers(asked.problem)
    records = {number: rec for rec, number in names.items()}

    def tell(step: str, areas: tuple[str, ...], share: float) -> None:
        if progress:
            progress(step, renamed(areas, records), share)

    numbered = plan(renamed(asked.problem, names), progress=tell, effort=effort)
    schedule = renamed(numbered, records)
    for broken in check(asked.problem, schedule):
        what = ", ".join(f"{name} {value}" for name, value in broken.params.items())
        raise PccheckError("broken-plan", rule=broken.code, what=what)
    return schedule


def keep_schedule(
    desk: Desk,
    asked: Question,
    schedule: Schedule,
    by: str,
    *,
    effort: str = "usual",
    chosen_seed: bool = False,
) -> int:
    """Write the schedule in one transaction; returns the entries written, 0 if all stood.

    `effort`: with which it was made; `chosen_seed`: whether somebody typed what chance began with.

    Raises:
        PccheckError: `changed-meanwhile` where others have written what it no longer fits.
    """
    with desk.book.writing(by, desk.now) as transaction:
        if transaction.meanwhile:
            refuse_unfit(desk, transaction, question(desk, asked.problem.seed), schedule)
        parts: list[Sequence[Statement]] = []
        planned: set[str] = set()
        for route in schedule.routes:
            if route.stops:
                parts += route_parts(desk, transaction, asked, route)
                planned |= {stop.target for stop in route.stops}
        for target, visit in asked.free.items():
            if target not in planned:
                parts.append([Statement("visit", visit.rec, {"slot": None})])
        transaction.put_apart(parts)
        _keep_left_out(desk, transaction, asked, schedule, chosen_seed=chosen_seed)
        if effort != STANDS:
            transaction.set(_ANSWERED, f"{effort} {question(desk, 0).fingerprint()}")
        return transaction.count


def refuse_unfit(desk: Desk, transaction: Transaction, now: Question, schedule: Schedule) -> None:
    """Refuse a schedule that breaks the rules as the book stands `now`, or as the campaign's file
    has become.

    Raises:
        PccheckError: `changed-meanwhile`.
    """
    from pccheck.plan.check.check import check

    transaction.meanwhile.rest_on_record(desk.current.rec)
    if now.blocked or check(now.problem, schedule):
        raise transaction.meanwhile.refuse_all()


def route_parts(
    desk: Desk, transaction: Transaction, asked: Question, route: Route
) -> Iterator[Sequence[Statement]]:
    """A route's itinerary and its visits, each released when it has been made.

    Beside an outing that stands, visits at the base leave its vehicle and its people as they are.
    A visit that was handed to a team goes to no other day or team: another one takes its place.
    """
    campaign = desk.current.rec
    handed = handed_over(desk.book, campaign)
    day = route.day.isoformat()
    standing = [f for f in asked.problem.fixed if (f.team, f.day) == (route.team, route.day)]
    stays = not route.areas and any(not visit.remote for visit in standing)
    if not (stays and itinerary_of(desk.book, campaign, route.team, day)):
        yield _itinerary(desk, transaction, route)
    forms = {one.target: one.form for one in asked.problem.candidates if one.remote}
    starts = sorted([f.start for f in standing] + [stop.start for stop in route.stops])
    for stop in route.stops:
        free = asked.free.get(stop.target)
        if free and free.rec in handed and (free.team, free.day) != (route.team, route.day):
            yield [Statement("visit", free.rec, {"slot": None, "pin": None})]
            free = None
        slot = {
            "day": day,
            "team": route.team,
            "position": starts.index(stop.start) + 1,
            "arrive": stop.start,
            "leave": stop.end,
            **({"visit_form": forms[stop.target]} if stop.target in forms else {}),
        }
        rec = free.rec if free else transaction.new_id()
        fields = {"campaign": campaign, "target": stop.target, "slot": slot}
        yield [Statement("visit", rec, fields)]


def _itinerary(desk: Desk, transaction: Transaction, route: Route) -> Sequence[Statement]:
    """The team's day, its vehicle, and who goes; who went before and does not now is out."""
    day, campaign = route.day.isoformat(), desk.current.rec
    rec = itinerary_of(desk.book, campaign, route.team, day) or transaction.new_id()
    itinerary = {"campaign": campaign, "team": route.team, "day": day, "vehicle": route.vehicle}
    roles = {one.member: NOBODY for one in companions(desk.book, rec)}
    roles |= dict.fromkeys(route.members, MEMBER) | dict.fromkeys(route.escorts, ESCORT)
    along = companion_statements(desk, transaction, rec, roles)
    return [Statement("itinerary", rec, itinerary), *along]


def companion_statements(
    desk: Desk, transaction: Transaction, itinerary: str, roles: Mapping[str, str]
) -> Iterator[Statement]:
    """Who goes along with an itinerary, as what; `NOBODY` for those who no longer do."""
    records = {along.member: along.rec for along in companions(desk.book, itinerary)}
    for member, role in roles.items():
        rec = records.get(member) or transaction.new_id()
        yield Statement(
            "companion", rec, {"itinerary": itinerary, "member": member, "role": role or None}
        )


def _keep_left_out(
    desk: Desk, transaction: Transaction, asked: Question, schedule: Schedule, *, chosen_seed: bool
) -> None:
    """The run itself: a record, unless nothing came of it and it leaves out what the last did."""
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
        rec = transaction.new_id()
        transaction.put("plan", rec, {**run, "left": said})
        make_current(desk, transaction, "plan", rec)


def all_left_out(asked: Question, schedule: Schedule) -> dict[str, Reason]:
    """The targets without a visit, and why: those not up for one, then those without a place."""
    return {**asked.outside} | {one.target: one.reason for one in schedule.left_out}


def silent(asked: Question) -> list[str]:
    """The candidates that have more points because their location codes bring no scans, by name."""

    def is_silent(candidate: Candidate) -> bool:
        return any(reason.code == SILENT for reason in candidate.reasons)

    return sorted(candidate.name for candidate in filter(is_silent, asked.problem.candidates))
