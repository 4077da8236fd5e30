"""The task force as the planner sees it: who can go with which team when, and from where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.errors import PccheckError
from pccheck.model.campaign.planning import REQUIRED, WANTED
from pccheck.model.records import Absence, Area, People, Team
from pccheck.model.schedule import Attendance, Crew, Escort, Location

_NOWHERE = (0.0, 0.0)
_FEWEST = 2
"""A team goes out with so many members at least."""


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
    return [day for day in days if not away(staff.absences, who, day)]


def away(absences: Sequence[Absence], who: str, day: date) -> bool:
    """Whether a member, a vehicle or a team is away."""
    return any(a.who == who and a.first <= day <= a.last for a in absences)


def stands_in(absences: Sequence[Absence], who: str, day: date) -> str:
    """Who goes out in a member's place that day: themselves, their substitute, or nobody ('')."""
    gone = next((a for a in absences if a.who == who and a.first <= day <= a.last), None)
    if gone is None:
        return who
    return gone.substitute if gone.substitute and not away(absences, gone.substitute, day) else ""


def based(team: Team, places: Places) -> bool:
    """Whether a team's coordinates can be used: they are known, and lie in the province."""
    return team.lat is not None and team.lon is not None and places.hold(team.lat, team.lon)


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


def base_of(desk: Desk, staff: People, team: Team, places: Places) -> Location:
    """Where a team starts and comes back to."""
    home = _base_area(team, places)
    lat, lon = _place(desk, staff, team, places, home)
    return Location(lat, lon, (team.rec, *(places.upwards(home.rec) if home else ())))


def _own(value: int | None, usual: int) -> int:
    """What a team has of its own, else what the campaign says."""
    return usual if value is None else value


def _enough(there: Sequence[Attendance], *, led: bool, health: bool) -> bool:
    """Whether those who are there can go out: two at least; the leader, where the team has one; one
    of the health body, where that is required.
    """
    if len(there) < _FEWEST:
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
            if team.rec in member.teams and (who := stands_in(staff.absences, member.rec, day)):
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


def _base_area(team: Team, places: Places) -> Area | None:
    """The area, if any, that the words of a team's base end with («Sở TTTT, thành phố Hà Tĩnh»)."""
    found = places.named(team.base.rpartition(",")[2].strip()) if team.base else []
    return found[0] if len(found) == 1 else places.at_the_end(team.base)


def _place(
    desk: Desk, staff: People, team: Team, places: Places, home: Area | None
) -> tuple[float, float]:
    """Where a team starts: its coordinates, the centre of its base's area, another team's base, the
    lead body's area, the one that the office bears in its name.

    The centre of the province where none of these is known; (0, 0) where no area has a centre.
    """
    lead = desk.current.campaign.task_force.lead
    lead_area = next((body.area for body in staff.bodies if body.code == lead), "")
    own = team if based(team, places) else None
    other = next((one for one in staff.teams if based(one, places)), None)
    issuer = places.at_the_end(desk.current.campaign.documents.issuer_name)
    spots = map(_spot, (own, home, other, places.by_rec.get(lead_area), issuer))
    return next(filter(None, spots), places.centre)


def _spot(place: Area | Team | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def no_base(found: Iterable[Crew]) -> PccheckError | None:
    """What to say where nobody knows where a team starts."""
    lost = next((crew for crew in found if (crew.lat, crew.lon) == _NOWHERE), None)
    return PccheckError("no-base", team=lost.name) if lost else None
