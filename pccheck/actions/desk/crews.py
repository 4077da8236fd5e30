"""The task force as the planner sees it: who can go with which team when, and from where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import base_of
from pccheck.actions.desk.places import Places
from pccheck.errors import PccheckError
from pccheck.model.campaign.planning import REQUIRED, WANTED
from pccheck.model.records import People, Team
from pccheck.model.schedule import FEWEST_MEMBERS, Attendance, Crew, Escort

_NOWHERE = (0.0, 0.0)


def crews(
    desk: Desk,
    staff: People,
    places: Places,
    days: Sequence[date],
    was_out: Mapping[str, frozenset[date]],
) -> tuple[Crew, ...]:
    """The teams.

    A team goes out when its leader (where it has one) and at least one more member are there.

    A member of the health body who is of no team may go with any, where the campaign asks for one.
    """
    planning = desk.current.campaign.planning
    return tuple(
        _crew(
            desk,
            staff,
            places,
            team,
            days,
            was_out.get(team.rec, frozenset()),
            planning.overtime_minutes,
        )
        for team in staff.teams
    )


def health_asked(desk: Desk, staff: People) -> str:
    """How much a member of the health body is asked for: only wished, while it has named nobody."""
    asked, bodies = desk.current.campaign.planning.health, _health_bodies(desk, staff)
    return asked if asked != REQUIRED or any(m.body in bodies for m in staff.members) else WANTED


def escorts(staff: People, days: Sequence[date], taken: Iterable[Crew]) -> tuple[Escort, ...]:
    """Representatives: of no team, of a body with an area, on days when no team needs them."""
    areas = {body.rec: body.area for body in staff.bodies if body.area}
    free = [m for m in staff.members if m.body in areas and not m.teams]
    busy = _busy(taken)
    return tuple(
        Escort(m.rec, areas[m.body], frozenset(without(days, staff, m.rec)) - busy[m.rec])
        for m in free
    )


def _busy(taken: Iterable[Crew]) -> Mapping[str, set[date]]:
    """The days on which each member may be needed by a team, guests of the health body apart."""
    busy: dict[str, set[date]] = defaultdict(set)
    for crew in taken:
        for attendance in crew.members:
            if not attendance.health:
                busy[attendance.member] |= attendance.days
    return busy


def without(days: Sequence[date], staff: People, who: str) -> list[date]:
    """The days on which a member, a vehicle or a team is not away."""
    return [day for day in days if not staff.away(who, day)]


def _crew(
    desk: Desk,
    staff: People,
    places: Places,
    team: Team,
    days: Sequence[date],
    was_out: frozenset[date],
    overtime: int,
) -> Crew:
    planning, health = desk.current.campaign.planning, _health_bodies(desk, staff)
    asked = health_asked(desk, staff)
    members = _attendances(_present(staff, team, days, health))
    if asked:
        members += _guests(staff, days, health)
    led = any(member.teams.get(team.rec) for member in staff.members)
    base = base_of(desk, staff, team, places)

    def can_go(day: date) -> bool:
        there = [one for one in members if day in one.days]
        return _enough(there, led=led, health=asked == REQUIRED)

    return Crew(
        team=team.rec,
        name=team.name or team.code,
        lat=base.lat,
        lon=base.lon,
        days=frozenset(filter(can_go, without(days, staff, team.rec))),
        day_from=_own(team.day_from, planning.day_from),
        day_to=_own(team.day_to, planning.day_to),
        overtime=_own(team.overtime, overtime),
        members=members,
        was_out=was_out,
        known_as=base.known_as,
        slack=planning.slack_minutes,
        most=planning.visits_per_team_day,
    )


def _own(value: int | None, usual: int) -> int:
    """What a team has of its own, else what the campaign says."""
    return usual if value is None else value


def _enough(there: Sequence[Attendance], *, led: bool, health: bool) -> bool:
    """Whether those who are there can go out: two at least; the leader, where the team has one; one
    of the health body, where that is required.
    """
    if len(there) < FEWEST_MEMBERS:
        return False
    if led and not any(one.leads for one in there):
        return False
    return not health or any(one.health for one in there)


def _guests(staff: People, days: Sequence[date], health: set[str]) -> tuple[Attendance, ...]:
    """Members of the health body who are of no team: they may go with any."""
    guests = [m for m in staff.members if m.body in health and not m.teams]
    return tuple(
        Attendance(m.rec, frozenset(without(days, staff, m.rec)), health=True) for m in guests
    )


def _health_bodies(desk: Desk, staff: People) -> set[str]:
    code = desk.current.campaign.task_force.health
    return {body.rec for body in staff.bodies if code and body.code == code}


Part = tuple[str, bool, bool]
"""A member, whether they lead, and whether they are of the health body."""


def _present(
    staff: People, team: Team, days: Sequence[date], health: set[str]
) -> dict[date, set[Part]]:
    """Who of the team is there on each day, substitutes in the place of those who are away."""
    bodies = {m.rec: m.body for m in staff.members}
    found: dict[date, set[Part]] = {}
    for day in days:
        leads: dict[str, bool] = {}
        for member in staff.members:
            if team.rec in member.teams and (who := staff.stands_in(member.rec, day)):
                leads[who] = leads.get(who, False) or member.teams[team.rec]
        found[day] = {(who, leading, bodies.get(who) in health) for who, leading in leads.items()}
    return found


def _attendances(present: Mapping[date, set[Part]]) -> tuple[Attendance, ...]:
    days: dict[Part, set[date]] = defaultdict(set)
    for day, there in present.items():
        for part in there:
            days[part].add(day)
    return tuple(
        Attendance(who, frozenset(days[who, leads, health]), leads, health)
        for who, leads, health in sorted(days)
    )


def no_base(found: Iterable[Crew]) -> PccheckError | None:
    """What to say where nobody knows where a team starts."""
    lost = next((crew for crew in found if (crew.lat, crew.lon) == _NOWHERE), None)
    return PccheckError("no-base", team=lost.name) if lost else None
