"""Notices: whom to tell of which itinerary and by when, and what was told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

from pccheck.actions.desk.days import contacts_of, team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_targets
from pccheck.actions.desk.hours import gathering
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.staff import find_body, team_record
from pccheck.actions.desk.telling import areas_from, areas_until, for_others
from pccheck.book.ask import numbers
from pccheck.book.ask.notices import notices
from pccheck.book.ask.people import people
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.itinerary import Stop, TeamDay, only
from pccheck.model.notices import (
    CREW,
    DOCUMENT,
    HEALTH,
    PHONE,
    REPRESENTATIVE,
    RIDES,
    UNIT,
    VEHICLES,
    Call,
    Notice,
)
from pccheck.model.records import Body, Member
from pccheck.model.visit import PLANNED
from pccheck.text.dates import date_words
from pccheck.text.words.calls import (
    at_base_script,
    meeting_words,
    opening_words,
    representative_script,
    unit_script,
    vehicle_script,
)
from pccheck.values import dataclass

_AHEAD = timedelta(days=7)
_LETTER = "thong-bao"
"""The kind of document by which an itinerary is told."""


def calls(desk: Desk, day: date | None, team: str = "") -> list[Call]:
    """Everybody to tell of the itineraries of that day, or of today and the seven days after, by
    day and team (as typed; '' for all).

    Raises:
        PccheckError: `unknown-team`, `ambiguous-team`.
    """
    return _calls(desk, day or desk.today, day or desk.today + _AHEAD, team)


def _calls(desk: Desk, first: date, last: date, team: str) -> list[Call]:
    every = team_days(desk, first, last, team_record(desk, team))
    planned = only(every, lambda stop: stop.state == PLANNED and bool(stop.code))
    calling, until = _Calling(desk), areas_until(desk)
    found = chain.from_iterable(calling.of(outing) for outing in planned if outing.rec)
    return [replace(call, area_told=call.outing.day <= until) for call in found]


@dataclass(frozen=True, slots=True)
class NotYet:
    """The next itinerary, of which nobody may be told today: `areas_from`: the day from which the
    bodies may be; None where no body is told ahead. `units_from`: when its units hear of it.
    """

    day: date
    areas_from: date | None
    units_from: datetime


def not_yet(desk: Desk, day: date | None = None, team: str = "") -> NotYet | None:
    """What comes next where nobody may be told of that day (None: of any); None where nothing does.

    Raises:
        PccheckError: those of `calls`.
    """
    ahead = _calls(desk, day or desk.today, day or desk.current.campaign.to, team)
    if not ahead:
        return None
    first = min(call.outing.day for call in ahead)
    is_told_ahead = any(call.role != UNIT for call in ahead if call.outing.day == first)
    return NotYet(
        first,
        areas_from(desk, first) if is_told_ahead else None,
        ahead[0].outing.release,
    )


def tell(desk: Desk, call: Call, number: str, by: str) -> Notice:
    """Log that they were told now, by document of this number, or by telephone (number '').

    Raises:
        PccheckError: `not-released` for a unit before its release, `area-untold` for whoever would
            learn the areas too early; `told-already` and `number-used` for a document.
    """
    if not call.may_be_told:
        raise _not_released(desk, call) if call.role == UNIT else _area_untold(desk, call)
    if number:
        _refuse_number(desk, call, number)
    fields = {
        "campaign": desk.current.rec,
        "itinerary": call.outing.rec,
        "channel": DOCUMENT if number else PHONE,
        "told_at": desk.now.replace(tzinfo=None).isoformat(timespec="minutes"),
        "named": int(call.role != VEHICLES and call.outing.released),
    }
    given = {"body": call.body, "target": call.target, "number": number}
    fields |= {key: value for key, value in given.items() if value}
    with desk.book.writing(by, desk.now) as transaction:
        rec = transaction.new_id()
        transaction.put("notice", rec, fields)
    return next(notice for notice in notices(desk.book, desk.current.rec) if notice.rec == rec)


def _area_untold(desk: Desk, call: Call) -> PccheckError:
    """That nobody hears yet where a team goes on that day."""
    outing, until = call.outing, areas_until(desk)
    return wrong_use("area-untold", day=outing.day, team=outing.code, until=until)


def _not_released(desk: Desk, call: Call) -> PccheckError:
    """That a unit hears nothing yet, and whom else of its itinerary to tell."""
    outing = call.outing
    others = calls(desk, outing.day)
    first = next((one for one in others if one.outing.rec == outing.rec), call)
    return wrong_use(
        "not-released",
        code=call.code,
        release=f"{outing.release:%H:%M %d/%m/%Y}",
        command=told_command(first, "--phone"),
    )


def _refuse_number(desk: Desk, call: Call, number: str) -> None:
    """A document tells a body once, and its number belongs to nothing else."""
    own = ((numbers.NOTICE, call.outing.rec), (numbers.DOCUMENT, _LETTER))
    for use in numbers.uses(desk.book, desk.current.rec, number):
        if use[:2] not in own:
            free = numbers.free_number(desk.book, desk.current.rec, number)
            command = told_command(call, f'--document "{free}"')
            raise wrong_use("number-used", number=number, day=use.day, command=command)
    if any(notice.number.casefold() == number.casefold() for notice in call.notices):
        raise wrong_use("told-already", name=call.name, number=number, day=call.outing.day)


def find_calls(desk: Desk, words: str, day: date | None, team: str) -> list[Call]:
    """The calls that are meant by a body's or a target's code or name: one for each itinerary that
    they are on.

    Raises:
        PccheckError: `unknown-team`, `unknown-body`, `ambiguous-body`, `ambiguous-target`;
            `not-on-itinerary`; `no-itinerary-to-tell`.
    """
    rec = _body_or_target(desk, words)
    every = calls(desk, day, team)
    if not every:
        raise wrong_use("no-itinerary-to-tell", day=day or desk.today)
    if meant := [call for call in every if rec in (call.body, call.target)]:
        return meant
    raise wrong_use(
        "not-on-itinerary",
        name=words,
        day=day or desk.today,
        known="; ".join(dict.fromkeys(f"{c.code} {c.name}" for c in every if c.role != UNIT)),
        command=told_command(every[0], "--phone"),
    )


def told_command(call: Call, how: str) -> str:
    """The command that logs a call, `how` it was made."""
    outing = call.outing
    return (
        f"pccheck notify --date {date_words(outing.day)} --team {outing.code} --told {call.code}"
        f" {how}"
    )


def script(desk: Desk, call: Call) -> str:
    """What to say to them on the telephone now, in Vietnamese."""
    campaign, outing = desk.current.campaign, call.outing
    who, force = campaign.documents.issuer_name, campaign.task_force.name
    opening = opening_words(who, force, outing.day)
    if call.role == VEHICLES:
        half = for_others(desk, outing).half
        return vehicle_script(opening, outing.vehicle, call.place, half)
    if call.role == UNIT:
        (stop,) = outing.stops
        return unit_script(opening, call.meet, call.contact, stop.visit_form)
    units = [stop.name for stop in outing.stops] if outing.released else []
    when = meeting_words(call.meet, call.place, rides=call.role in RIDES and outing.goes_out)
    if not outing.areas:
        return at_base_script(opening, when, units)
    return representative_script(opening, outing.areas, when, units)


def _body_or_target(desk: Desk, words: str) -> str:
    """The record of a body, else of a target."""
    try:
        return find_body(people(desk.book, desk.current.rec), words).rec
    except PccheckError as error:
        if error.code != "unknown-body":
            raise
        targets = find_targets(desk, words)
        if len(targets) != 1:
            raise
        return targets[0].rec


class _Calling:
    """What the calls of several itineraries are made from."""

    def __init__(self, desk: Desk) -> None:
        self._campaign = desk.current.campaign
        self._staff = people(desk.book, desk.current.rec)
        self._contacts = contacts_of(desk, self._staff)
        self._representing = _representing(desk, self._staff.bodies)
        self._with_duties = _with_duties(desk, self._staff.bodies)
        self._told: dict[str, list[Notice]] = {}
        for notice in notices(desk.book, desk.current.rec):
            self._told.setdefault(notice.itinerary, []).append(notice)

    def of(self, outing: TeamDay) -> Iterator[Call]:
        """The calls of an itinerary: bodies of its areas, health body, vehicle office, bodies whose
        members go out with the team, units.
        """
        regions = {stop.region for stop in outing.stops if not stop.is_remote}
        met = [body for body in self._representing if body.area in regions]
        for body in met:
            yield self._representative(outing, body)
        departs = outing.hours.departs if outing.hours else None
        riding = [(body, CREW) for body in self._riding(outing, met)]
        duties = [each for each in self._with_duties if outing.goes_out or each[1] != VEHICLES]
        for body, role in (*duties, *riding):
            members = self._whom(outing, body, role)
            yield self._body(outing, role, body, members, (departs, outing.base))
        for stop in outing.stops:
            yield self._unit(replace(outing, stops=(stop,)), stop)

    def _representative(self, outing: TeamDay, body: Body) -> Call:
        here = replace(outing, stops=tuple(s for s in outing.stops if _is_met(s, body)))
        free = self._free(body)
        chosen = {escort.member for escort in outing.escorts}
        escorts = [member for member in free if member.rec in chosen] or free
        members = [*escorts, *self._crew(outing, body)]
        where = gathering(self._campaign, outing, body.area, body.name)
        return self._body(here, REPRESENTATIVE, body, members, where)

    def _riding(self, outing: TeamDay, met: Sequence[Body]) -> list[Body]:
        """The other bodies of which somebody goes out with the team; the lead body knows."""
        told = {body.rec for body in met} | {body.rec for body, _role in self._with_duties}
        lead = self._campaign.task_force.lead
        others = (one for one in self._staff.bodies if one.rec not in told and one.code != lead)
        return [body for body in others if self._crew(outing, body)]

    def _whom(self, outing: TeamDay, body: Body, role: str) -> list[Member]:
        """Whom of a body to call: those who go along, else those who could; of the office that
        sends the vehicle those who stay there, if any.
        """
        crew, free = self._crew(outing, body), self._free(body)
        return free or crew if role == VEHICLES else crew or free

    def _crew(self, outing: TeamDay, body: Body) -> list[Member]:
        """A body's members who go out with the team that day."""
        crew = {contact.member for contact in outing.crew}
        return [member for member in self._members(body) if member.rec in crew]

    def _members(self, body: Body) -> list[Member]:
        return [member for member in self._staff.members if member.body == body.rec]

    def _free(self, body: Body) -> list[Member]:
        """A body's members who go out with no team."""
        return [member for member in self._members(body) if not member.teams]

    def _body(
        self,
        outing: TeamDay,
        role: str,
        body: Body,
        members: Sequence[Member],
        where: tuple[int | None, str],
    ) -> Call:
        """A body that is told of an itinerary; `where`: when and where to be."""
        meet, place = where
        contacts = tuple(self._contacts[member.rec] for member in members)
        overrides = self._campaign.planning.overrides
        return Call(
            outing=outing,
            role=role,
            code=body.code,
            name=body.name,
            body=body.rec,
            target="",
            members=contacts,
            phones=tuple(contact.phone for contact in contacts if contact.phone),
            meet=meet,
            place=place,
            by=_working_day_before(outing.day, overrides),
            notices=self._notices(outing, body=body.rec),
        )

    def _unit(self, outing: TeamDay, stop: Stop) -> Call:
        return Call(
            outing=outing,
            role=UNIT,
            code=stop.code,
            name=stop.name,
            body="",
            target=stop.target,
            members=(),
            contact=stop.contact,
            phones=(stop.phone,) if stop.phone else (),
            meet=stop.arrive,
            place=outing.base if stop.is_remote else stop.region_name,
            by=None,
            notices=self._notices(outing, target=stop.target),
        )

    def _notices(self, outing: TeamDay, body: str = "", target: str = "") -> tuple[Notice, ...]:
        told = self._told.get(outing.rec, ())
        return tuple(one for one in told if (one.body, one.target) == (body, target))


def _is_met(stop: Stop, body: Body) -> bool:
    """Whether the representative of a body's area is met for a visit."""
    return stop.region == body.area and not stop.is_remote


def _representing(desk: Desk, bodies: Sequence[Body]) -> list[Body]:
    """The bodies that stand for an area at the routing level, where the campaign asks for them."""
    campaign = desk.current.campaign
    if not campaign.task_force.representative:
        return []
    places = Places(desk.book, desk.current)
    routed = {area.rec for area in places.areas if area.level == campaign.routing_level}
    return [body for body in bodies if body.area in routed]


def _with_duties(desk: Desk, bodies: Sequence[Body]) -> list[tuple[Body, str]]:
    """The health body and the vehicle office, and why they are told."""
    force = desk.current.campaign.task_force
    told = []
    for body in bodies:
        if body.code and body.code == force.health:
            told.append((body, HEALTH))
        if body.code and body.code == force.vehicles:
            told.append((body, VEHICLES))
    return told


def _working_day_before(day: date, overrides: Mapping[date, bool]) -> date:
    from pccheck.plan.working_days import working_days

    return working_days(day - timedelta(days=14), day - timedelta(days=1), overrides)[-1]
