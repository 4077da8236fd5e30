"""A team's day as the team needs it."""

import datetime as dt
from dataclasses import dataclass

from pccheck.actions.desk.crews import going
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import wrong_use
from pccheck.model.records import Visit


@dataclass(frozen=True, slots=True)
class Halt:
    """A unit on the way: when, where, whom to call."""

    code: str
    name: str
    address: str
    area: str
    phone: str
    arrive: int | None
    leave: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Day:
    """One team's day.

    Its vehicle, the members who go along and the representatives as (name, telephone), its units.
    """

    day: dt.date
    team: str
    vehicle: str
    contacts: tuple[tuple[str, str], ...]
    stops: tuple[Halt, ...]


def day_of(desk: Desk, day: dt.date, team: str) -> list[Day]:
    """The itineraries of a day (of one team), by team, visits outside the plan among them.

    Raises:
        PccheckError: `unknown-team`.
    """
    staff = people(desk.book, desk.current.rec)
    codes = {one.code for one in staff.teams}
    if team and team not in codes:
        raise wrong_use("unknown-team", value=team, known=", ".join(sorted(codes)))
    numbers = phones(desk.book, desk.current.rec)
    known = {t.rec: t for t in targets(desk.book, desk.current.campaign.routing_level)}
    plans = {one.team: one for one in itineraries(desk.book, desk.current.rec) if one.day == day}
    vehicles = {v.rec: v.name or v.code for v in staff.vehicles}
    found: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits(desk.book, desk.current.rec):
        if visit.day == day and team in ("", visit.team_code):
            found.setdefault((visit.team_code, visit.team), []).append(visit)
    days = []
    for (code, rec), stops in found.items():
        plan = plans.get(rec)
        crew = {m.rec for m in going(staff, rec, day, plan)}.union(plan.escorts if plan else ())
        along = [m for m in staff.members if m.rec in crew]
        contacts = [
            (", ".join(filter(None, (m.name or m.code, m.title))), numbers.get(m.rec, ""))
            for m in along
        ]
        halts = [
            Halt(
                v.code,
                v.name,
                v.address,
                v.area_name,
                known[v.target].phone if v.target in known else "",
                v.arrive,
                v.leave,
                v.state,
            )
            for v in stops
        ]
        vehicle = vehicles.get(plan.vehicle, "") if plan else ""
        days.append(Day(day, code, vehicle, tuple(contacts), tuple(halts)))
    return days
