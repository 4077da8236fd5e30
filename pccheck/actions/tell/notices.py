"""Notices: whom to tell of which itinerary and by when, and what was told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from pccheck.actions.desk.bodies import find_body
from pccheck.actions.desk.crews import going
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_targets
from pccheck.actions.desk.places import Places
from pccheck.book.ask import numbers
from pccheck.book.ask.documents import phones
from pccheck.book.ask.notices import notices
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.notices import (
    DOCUMENT,
    HEALTH,
    PHONE,
    REPRESENTATIVE,
    UNIT,
    VEHICLES,
    Call,
    Notice,
)
from pccheck.model.records import Body, Itinerary, Member, People, Target, Visit
from pccheck.model.visit import PLANNED
from pccheck.text.dates import date_words
from pccheck.text.words.calls import representative_script, unit_script, vehicle_script

_AHEAD = timedelta(days=7)
_LETTER = "thong-bao"
"""The kind of document by which an itinerary is told."""


def calls(desk: Desk, day: date | None) -> list[Call]:
    """Everybody to tell of the itineraries of that day, or of today and the seven days after, by
    day and team.
    """
    last = day or desk.today + _AHEAD
    return _Calling(desk).of(day or desk.today, last)


def release_of(desk: Desk, day: date) -> datetime:
    """When the units of a day may be named."""
    release = desk.current.campaign.release
    start = datetime.combine(day - timedelta(days=release.days_before), time(), desk.now.tzinfo)
    return start + timedelta(minutes=release.at)


def tell(desk: Desk, call: Call, number: str, by: str) -> Notice:
    """Log that they were told now, by document of this number, or by telephone (number '').

    Raises:
        PccheckError: `not-released` for a unit before its release; `told-already` and `number-used`
            for a document.
    """
    if call.role == UNIT and desk.now < call.release:
        first = next(
            (one for one in calls(desk, call.day) if one.itinerary == call.itinerary), call
        )
        raise wrong_use(
            "not-released",
            code=call.code,
            release=f"{call.release:%H:%M %d/%m/%Y}",
            command=telling(first, "--phone"),
        )
    for use in numbers.uses(desk.book, desk.current.rec, number) if number else ():
        if use[:2] not in ((numbers.NOTICE, call.itinerary), (numbers.DOCUMENT, _LETTER)):
            free = numbers.free_number(desk.book, desk.current.rec, number)
            command = telling(call, f'--document "{free}"')
            raise wrong_use("number-used", number=number, day=use.day, command=command)
    if number and any(one.number.casefold() == number.casefold() for one in call.notices):
        raise wrong_use("told-already", name=call.name, number=number, day=call.day)
    named = call.role != VEHICLES and desk.now >= call.release
    said = {
        "campaign": desk.current.rec,
        "itinerary": call.itinerary,
        "channel": DOCUMENT if number else PHONE,
        "told_at": desk.now.replace(tzinfo=None).isoformat(timespec="minutes"),
        "named": int(named),
        **{
            key: value
            for key, value in (
                ("body", _rec(call.body)),
                ("target", _rec(call.target)),
                ("number", number),
            )
            if value
        },
    }
    with desk.book.writing(by, desk.now) as transaction:
        rec = transaction.new_id()
        transaction.put("notice", rec, said)
    return next(notice for notice in notices(desk.book, desk.current.rec) if notice.rec == rec)


def find_calls(desk: Desk, words: str, day: date | None, team: str) -> list[Call]:
    """The calls that are meant by a body's or a target's code or name.

    One for each itinerary that they are on.

    Raises:
        PccheckError: `unknown-body`, `ambiguous-body`, `ambiguous-target`; `not-on-itinerary`;
            `no-itinerary-to-tell`.
    """
    known = [call for call in calls(desk, day) if team in ("", call.team)]
    if not known:
        raise wrong_use("no-itinerary-to-tell", day=day or desk.today)
    meant = _meant(desk, words)
    found = [call for call in known if meant in (_rec(call.body), _rec(call.target))]
    if not found:
        to_tell = "; ".join(dict.fromkeys(f"{c.code} {c.name}" for c in known if c.role != UNIT))
        command = telling(known[0], "--phone")
        raise wrong_use(
            "not-on-itinerary", name=words, day=day or desk.today, known=to_tell, command=command
        )
    return found


def telling(call: Call, how: str) -> str:
    """The command that logs a call, `how` it was made."""
    return (
        f"pccheck notify --date {date_words(call.day)} --team {call.team} --told {call.code} {how}"
    )


def script(desk: Desk, call: Call) -> str:
    """What to say to them on the telephone now, in Vietnamese."""
    campaign = desk.current.campaign
    who, force = campaign.documents.issuer_name, campaign.task_force.name
    if call.role == VEHICLES:
        return vehicle_script(who, force, call.day, call.vehicle, call.meet)
    if call.role == UNIT:
        return unit_script(who, force, call.day, call.meet)
    place = campaign.texts.notice.meeting_place.format(body=call.host)
    units = [name for _, name in call.stops] if desk.now >= call.release else []
    return representative_script(who, force, call.day, call.areas, call.meet, place, units)


def _meant(desk: Desk, words: str) -> str:
    """The record of a body, else of a target."""
    try:
        return find_body(people(desk.book, desk.current.rec), words).rec
    except PccheckError as error:
        if error.code != "unknown-body":
            raise
        found = find_targets(desk, words)
        if len(found) != 1:
            raise
        return found[0].rec


def _rec(one: Body | Target | None) -> str:
    return one.rec if one else ""


class _Calling:
    """What the calls of several itineraries are made from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._staff: People = people(desk.book, desk.current.rec)
        self._phones: Mapping[str, str] = phones(desk.book, desk.current.rec)
        self._places = Places(desk.book, desk.current)
        self._targets = {t.rec: t for t in targets(desk.book, desk.current.campaign.routing_level)}
        self._told: dict[str, list[Notice]] = {}
        for notice in notices(desk.book, desk.current.rec):
            self._told.setdefault(notice.itinerary, []).append(notice)

    def of(self, first: date, last: date) -> list[Call]:
        """The calls of the itineraries of these days that still have a planned visit."""
        stops: dict[tuple[str, date], list[Visit]] = {}
        for visit in visits(self._desk.book, self._desk.current.rec):
            if (
                first <= visit.day <= last
                and visit.state == PLANNED
                and visit.target in self._targets
            ):
                stops.setdefault((visit.team, visit.day), []).append(visit)
        teams = {team.rec: team.code for team in self._staff.teams}
        return [
            call
            for one in itineraries(self._desk.book, self._desk.current.rec)
            if (found := stops.get((one.team, one.day)))
            for call in self._of(one, teams.get(one.team, ""), found)
        ]

    def _of(self, one: Itinerary, team: str, stops: list[Visit]) -> Iterator[Call]:
        force = self._desk.current.campaign.task_force
        before = self._desk.current.campaign.texts.notice.minutes_before
        hosts = []
        home = [
            b for b in self._staff.bodies if b.area and self._level(b.area) and force.representative
        ]
        for body in home:
            here = [v for v in stops if self._targets[v.target].region == body.area]
            if here:
                hosts.append(body.name)
                members = [m for m in self._staff.members if m.body == body.rec and not m.teams]
                chosen = [m for m in members if m.rec in one.escorts] or members
                yield self._call(
                    one, team, REPRESENTATIVE, here, body=body, members=chosen, early=before
                )
        for body in self._staff.bodies:
            if body.code and body.code == force.health:
                crew = [m for m in going(self._staff, one.team, one.day, one) if m.body == body.rec]
                members = crew or [
                    m for m in self._staff.members if m.body == body.rec and not m.teams
                ]
                host = next(iter(hosts), body.name)
                yield self._call(
                    one, team, HEALTH, stops, body=body, members=members, early=before, host=host
                )
            if body.code and body.code == force.vehicles:
                members = [m for m in self._staff.members if m.body == body.rec]
                yield self._call(one, team, VEHICLES, stops, body=body, members=members)
        for stop in stops:
            yield self._call(one, team, UNIT, [stop], target=self._targets[stop.target])

    def _level(self, area: str) -> bool:
        found = self._places.by_rec.get(area)
        return bool(found and found.level == self._desk.current.campaign.routing_level)

    def _call(  # noqa: PLR0913 - what differs from call to call
        self,
        one: Itinerary,
        team: str,
        role: str,
        stops: list[Visit],
        *,
        body: Body | None = None,
        target: Target | None = None,
        members: Iterable[Member] = (),
        early: int = 0,
        host: str = "",
    ) -> Call:
        staff = tuple(members)
        start = min((v.arrive for v in stops if v.arrive is not None), default=None)
        vehicle = next((v.name or v.code for v in self._staff.vehicles if v.rec == one.vehicle), "")
        calling = tuple(filter(None, (self._phones.get(m.rec, "") for m in staff)))
        regions = dict.fromkeys(self._targets[v.target].region_name for v in stops)
        return Call(
            itinerary=one.rec,
            team=team,
            day=one.day,
            role=role,
            body=body,
            target=target,
            members=staff,
            phones=(target.phone,) if target and target.phone else calling,
            areas=tuple(regions),
            meet=None if start is None else max(0, start - early),
            host=host or (body.name if body else ""),
            vehicle=vehicle,
            stops=tuple((v.code, v.name) for v in stops),
            by=None
            if role == UNIT
            else _working_day_before(one.day, self._desk.current.campaign.planning.overrides),
            release=release_of(self._desk, one.day),
            notices=tuple(
                notice
                for notice in self._told.get(one.rec, ())
                if notice.body == _rec(body) and notice.target == _rec(target)
            ),
        )


def _working_day_before(day: date, overrides: Mapping[date, bool]) -> date:
    from pccheck.plan.working_days import working_days

    return working_days(day - timedelta(days=14), day - timedelta(days=1), overrides)[-1]
