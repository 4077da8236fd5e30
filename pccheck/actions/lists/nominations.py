"""Who each body sends (cử cán bộ), who has not been named in time, and who stands in for whom."""

from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.letters import read_letter
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.staff import find_absent, find_body, find_member
from pccheck.actions.lists.people import MEMBER, REPRESENTS
from pccheck.actions.plan.planning import companion_statements
from pccheck.actions.plan.replanning import must_move
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import itineraries
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.records import ESCORT, NOBODY, Body, Member, People, Visit
from pccheck.text.fold import fold
from pccheck.values import dataclass

IN_TIME, LATE, NO_DOCUMENT, MISSING = "in-time", "late", "no-document", "missing"
STATES = (IN_TIME, LATE, NO_DOCUMENT, MISSING)
"""How a body has named its member, the best first."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """A body that is asked for a member, whom it has named, and how."""

    body: Body
    members: tuple[Member, ...]
    state: str


def nominations(desk: Desk) -> list[Nomination]:
    """The bodies asked for members, by code: the health body, one for each routing area."""
    staff, force = people(desk.book, desk.current.rec), desk.current.campaign.task_force
    asked = [body for body in staff.bodies if _is_asked(desk, body)]
    return [_nomination(staff, body, force.nomination_before) for body in asked]


def nominate(desk: Desk, words: str, member: str, document: str, phone: str, by: str) -> Nomination:
    """A body names a member, by document: the one of that name gets it, else there is a new member.

    Raises:
        PccheckError: `unknown-body`, `ambiguous-body`, `bad-member`, `bad-document`,
            `future-document`.
    """
    staff = people(desk.book, desk.current.rec)
    body = find_body(staff, words)
    name, _, title = (part.strip() for part in member.partition(","))
    if not name:
        raise wrong_use("bad-member", value=member)
    number, day = read_letter(document, desk.around)
    own = (member for member in staff.members if member.body == body.rec)
    before = next((one for one in own if fold(one.name) == fold(name)), None)
    fields = {"document": number, "document_date": day.isoformat(), "title": title}
    fields |= {"name": name, "phone": phone}
    code = before.code if before else _new_code(body, staff)
    if before is None:
        role = REPRESENTS if _represents(desk, body) else MEMBER
        fields |= {"campaign": desk.current.rec, "code": code, "body": body.rec, "role": role}
    with desk.book.writing(by, desk.now) as transaction:
        rec = before.rec if before else desk.book.keyed_id("member", desk.current.rec, code)
        transaction.put("member", rec, _given(fields))
    before_day = desk.current.campaign.task_force.nomination_before
    return _nomination(people(desk.book, desk.current.rec), body, before_day)


def _given(fields: dict[str, str]) -> dict[str, str]:
    """What was said; what was not stays as it is."""
    return {name: value for name, value in fields.items() if value}


def away(
    desk: Desk, words: str, first: date, last: date, reason: str, substitute: str, by: str
) -> list[Visit]:
    """A member is away, with a substitute or without, a vehicle or a team; returns the planned
    visits that it touches.

    Raises:
        PccheckError: `unknown-member`, `ambiguous-member`, `days-reversed`, `same-member`,
            `substitute-elsewhere`,
            `substitute-away`.
    """
    staff = people(desk.book, desk.current.rec)
    absent = find_absent(staff, words)
    gone, member = absent.rec, absent if isinstance(absent, Member) else None
    if last < first:
        raise wrong_use("days-reversed", first=first, last=last)
    stand_in = _stand_in(staff, member, substitute, first, last) if substitute and member else None
    campaign, start = desk.current.rec, first.isoformat()
    said = {
        "campaign": campaign,
        "who": gone,
        "first": start,
        "last": last.isoformat(),
        "reason": reason,
        "substitute": stand_in.rec if stand_in else None,
    }
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("absence", desk.book.keyed_id("absence", campaign, gone, start), said)
        if member and stand_in:
            _hand_over(desk, transaction, member, stand_in, first, last)
    return must_move(desk, first, last)


def _is_asked(desk: Desk, body: Body) -> bool:
    is_health = body.code and body.code == desk.current.campaign.task_force.health
    return bool(is_health) or _represents(desk, body)


def _represents(desk: Desk, body: Body) -> bool:
    campaign = desk.current.campaign
    area = Places(desk.book, desk.current).by_rec.get(body.area)
    return bool(
        campaign.task_force.representative and area and area.level == campaign.routing_level
    )


def _nomination(staff: People, body: Body, before: date | None) -> Nomination:
    members = tuple(m for m in staff.members if m.body == body.rec)
    states = [_state(m, before) for m in members]
    return Nomination(body, members, min(states, key=STATES.index, default=MISSING))


def _state(member: Member, before: date | None) -> str:
    if not member.document or not member.document_date:
        return NO_DOCUMENT if member.name else MISSING
    return LATE if before and member.document_date >= before else IN_TIME


def _new_code(body: Body, staff: People) -> str:
    taken = {m.code for m in staff.members}
    return next(code for n in range(1, len(taken) + 2) if (code := f"{body.code}-{n}") not in taken)


def _stand_in(staff: People, member: Member, words: str, first: date, last: date) -> Member:
    """A substitute is of the same body or team, and is there on all those days."""
    other = find_member(staff, words)
    name, whom = other.name or other.code, member.name or member.code
    if other.rec == member.rec:
        raise wrong_use("same-member", name=whom)
    if not _may_stand_in(other, member):
        raise wrong_use("substitute-elsewhere", name=name, member=whom)
    for absence in staff.absences:
        if absence.who == other.rec and absence.first <= last and first <= absence.last:
            raise wrong_use("substitute-away", name=name, first=absence.first, last=absence.last)
    return other


def _may_stand_in(other: Member, member: Member) -> bool:
    """Somebody of no other team: of a shared one, or, for a member of none, of the same body."""
    if other.teams and not other.teams.keys() & member.teams.keys():
        return False
    return bool(member.teams) or other.body == member.body


def _hand_over(
    desk: Desk, transaction: Transaction, member: Member, other: Member, first: date, last: date
) -> None:
    """The itineraries of those days that the member was to go along with get the substitute."""
    for one in itineraries(desk.book, desk.current.rec):
        if first <= one.day <= last and member.rec in one.escorts:
            roles = {member.rec: NOBODY, other.rec: ESCORT}
            for statement in companion_statements(desk, transaction, one.rec, roles):
                transaction.put(*statement)
