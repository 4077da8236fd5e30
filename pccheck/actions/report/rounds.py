"""The itineraries and the task force as documents name them."""

from datetime import date

from pccheck.actions.desk.crews import going
from pccheck.actions.desk.desk import Desk
from pccheck.actions.tell.notices import release_of
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, visits
from pccheck.model.documents import Contact, Round, Stop
from pccheck.model.records import Member, Visit
from pccheck.model.visit import CANCELLED, POSTPONED


def rounds(desk: Desk) -> list[Round]:
    """The itineraries that have visits, by day and team.

    Visits that were called off are not in them.
    """
    campaign = desk.current.campaign
    staff = people(desk.book, desk.current.rec)
    contacts = contacts_of(desk)
    vehicles = {v.rec: v.name or v.code for v in staff.vehicles}
    teams = {t.rec: t for t in staff.teams}
    known = {t.rec: t for t in targets(desk.book, campaign.routing_level)}
    out: dict[tuple[str, date], list[Visit]] = {}
    for visit in visits(desk.book, desk.current.rec):
        if visit.planned and visit.arrive is not None and visit.state not in (POSTPONED, CANCELLED):
            out.setdefault((visit.team, visit.day), []).append(visit)
    return [
        Round(
            rec=one.rec,
            day=one.day,
            code=teams[one.team].code,
            team=teams[one.team].name or teams[one.team].code,
            base=teams[one.team].base,
            vehicle=vehicles.get(one.vehicle, ""),
            areas=tuple(
                dict.fromkeys(known[v.target].region_name for v in found if v.target in known)
            ),
            escorts=tuple(contacts[m] for m in one.escorts if m in contacts),
            crew=tuple(contacts[m.rec] for m in going(staff, one.team, one.day, one)),
            stops=tuple(
                Stop(v.code, v.name, v.address, v.area_name, v.arrive, v.leave) for v in found
            ),
            released=desk.now >= release_of(desk, one.day),
        )
        for one in itineraries(desk.book, desk.current.rec)
        if one.team in teams and (found := out.get((one.team, one.day)))
    ]


def contacts_of(desk: Desk) -> dict[str, Contact]:
    """The members of the task force by record."""
    staff = people(desk.book, desk.current.rec)
    numbers = phones(desk.book, desk.current.rec)
    bodies = {body.rec: body for body in staff.bodies}

    def contact(member: Member) -> Contact:
        body = bodies.get(member.body)
        return Contact(
            member.name or member.code,
            member.title,
            body.name if body else "",
            member.role,
            numbers.get(member.rec, ""),
            body.area if body else "",
        )

    return {member.rec: contact(member) for member in staff.members}


def task_force(desk: Desk) -> list[Contact]:
    """The members of the task force: those of teams first, then the representatives.

    The head leads the list.
    """
    staff, contacts = people(desk.book, desk.current.rec), contacts_of(desk)
    ranks = {"tổ trưởng": 0, "tổ phó": 1, "thư ký": 2}
    order = sorted(
        staff.members, key=lambda m: (not m.team, ranks.get(m.role.casefold(), len(ranks)), m.code)
    )
    return [contacts[member.rec] for member in order]


def team_members(desk: Desk) -> list[Contact]:
    """The members who go out with a team."""
    staff, contacts = people(desk.book, desk.current.rec), contacts_of(desk)
    teams = {team.rec for team in staff.teams}
    return [contacts[m.rec] for m in staff.members if teams.intersection(m.teams)]
