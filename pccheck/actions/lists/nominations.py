"""Who each body sends (cử cán bộ), who has not been named in time, and who stands in for whom."""

from dataclasses import dataclass
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.letters import read_letter
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.staff import find_absent, find_body, find_member
from pccheck.actions.lists.people import REPRESENTS
from pccheck.actions.plan.replanning import must_move
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import itineraries
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.journal.ids import keyed_id
from pccheck.model.records import Body, Member, People, Visit
from pccheck.text.fold import fold

IN_TIME, LATE, NO_DOCUMENT, MISSING = "in-time", "late", "no-document", "missing"
STATES = (IN_TIME, LATE, NO_DOCUMENT, MISSING)
"""How a body has named its member, the best first."""
_MEMBER = "thành viên"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A body that is asked for a member, whom it has named, and how."""

    body: Body
    members: tuple[Member, ...]
    state: str


def nominations(desk: Desk) -> list[Nomination]:
    """The bodies that the campaign asks for members, by code.

    The health body, and one for each routing area.
    """
    staff, force = people(desk.book, desk.current.rec), desk.current.campaign.task_force
    asked = [b for b in staff.bodies if (b.code and b.code == force.health) or _represents(desk, b)]
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
    number, day = read_letter(document, desk.today)
    own = [m for m in staff.members if m.body == body.rec]
    known = next((m for m in own if fold(m.name) == fold(name)), None)
    code = known.code if known else _new_code(body, staff)
    said = {
        "document": number,
        "document_date": day.isoformat(),
        **({"title": title} if title else {}),
    }
    if not known:
        role = REPRESENTS if _represents(desk, body) else _MEMBER
        said |= {"campaign": desk.current.rec, "code": code, "body": body.rec, "role": role}
    with desk.book.writing(by, desk.now) as transaction:
        rec = known.rec if known else keyed_id("member", desk.current.rec, code)
        transaction.put("member", rec, said)
        transaction.put("member", rec, {"name": name, **({"phone": phone} if phone else {})})
    return _nomination(
        people(desk.book, desk.current.rec),
        body,
        desk.current.campaign.task_force.nomination_before,
    )


def away(
    desk: Desk, words: str, first: date, last: date, reason: str, substitute: str, by: str
) -> list[Visit]:
    """A member is away, with a substitute or without, a vehicle or a team.

    Returns the planned visits that it touches.

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
        transaction.put("absence", keyed_id("absence", campaign, gone, start), said)
        if member and stand_in:
            _hand_over(desk, transaction, member, stand_in, first, last)
    return must_move(desk, first, last)


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
        return NO_DOCUMENT
    return LATE if before and member.document_date >= before else IN_TIME


def _new_code(body: Body, staff: People) -> str:
    taken = {m.code for m in staff.members}
    return next(code for n in range(1, len(taken) + 2) if (code := f"{body.code}-{n}") not in taken)


def _stand_in(staff: People, member: Member, words: str, first: date, last: date) -> Member:
    """A substitute is of the same body or team, and is there on all those days."""
    other = find_member(staff, words)
    if other.rec == member.rec:
        raise wrong_use("same-member", name=member.name or member.code)
    strange = other.teams and not other.teams.keys() & member.teams.keys()
    if strange or (not member.teams and other.body != member.body):
        raise wrong_use(
            "substitute-elsewhere", name=other.name or other.code, member=member.name or member.code
        )
    if gone := next(
        (a for a in staff.absences if a.who == other.rec and a.first <= last and first <= a.last),
        None,
    ):
        raise wrong_use(
            "substitute-away", name=other.name or other.code, first=gone.first, last=gone.last
        )
    return other


def _hand_over(
    desk: Desk, transaction: Transaction, member: Member, other: Member, first: date, last: date
) -> None:
    """The itineraries of those days that the member was to go along with get the substitute."""
    for one in itineraries(desk.book, desk.current.rec):
        if first <= one.day <= last and member.rec in one.escorts:
            transaction.put(
                "itinerary", one.rec, {f"escort:{member.rec}": None, f"escort:{other.rec}": True}
            )
