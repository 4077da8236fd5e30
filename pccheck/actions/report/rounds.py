"""The itineraries and the task force as documents name them."""

from pccheck.actions.desk.days import contacts_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source
from pccheck.actions.desk.telling import areas_until
from pccheck.book.ask.people import people
from pccheck.model.audit.told import ToldDay, as_told
from pccheck.model.itinerary import Contact, Stop, TeamDay, only
from pccheck.model.visit import CANCELLED, POSTPONED
from pccheck.text.fold import fold


def rounds(source: Source) -> list[ToldDay]:
    """The itineraries that have visits, by day and the team's record, as others may know them.

    Visits that were called off are not in them.
    """
    planned = (day for day in only(source.days.values(), _stands) if day.team)
    in_order = sorted(planned, key=lambda day: (day.day, day.team_rec))
    until = areas_until(source.desk)
    return [as_told(day, until) for day in in_order]


def round_of(source: Source, itinerary: str) -> TeamDay | None:
    """The itinerary with this record as `rounds` has it; None where it has no visits."""
    day = source.days.get(itinerary)
    return next(iter(only([day] if day and day.team else [], _stands)), None)


def _stands(stop: Stop) -> bool:
    return stop.planned and stop.arrive is not None and stop.state not in (POSTPONED, CANCELLED)


def task_force(desk: Desk) -> list[Contact]:
    """The members of the task force, the head first, those of teams before representatives."""
    staff = people(desk.book, desk.current.rec)
    contacts = contacts_of(desk, staff)
    ranks = {fold(title): n for n, title in enumerate(desk.current.campaign.task_force.ranks)}
    order = sorted(
        staff.members,
        key=lambda m: (not m.team, ranks.get(fold(m.role), len(ranks)), m.code),
    )
    return [contacts[member.rec] for member in order]


def taking_part(desk: Desk) -> list[Contact]:
    """Those who lead the task force, and the members who go out with a team, the head first."""
    staff = people(desk.book, desk.current.rec)
    teams = {team.rec for team in staff.teams}
    out = {member.rec for member in staff.members if teams.intersection(member.teams)}
    ranks = {fold(title) for title in desk.current.campaign.task_force.ranks}
    return [one for one in task_force(desk) if one.member in out or fold(one.role) in ranks]
