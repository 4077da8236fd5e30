"""A team's day, put together from the book: the one place that knows what belongs to it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import DayHours
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets_named
from pccheck.book.ask.visits import itineraries, visits_between
from pccheck.model.itinerary import Contact, Stop, TeamDay
from pccheck.model.records import Itinerary, Member, People, Target, Team, Vehicle, Visit

_NO_TEAM = Team("", "", "", "", None, None, None, None)
_NO_VEHICLE = Vehicle("", "", "", 0, "")


def team_days(
    desk: Desk, first: dt.date | None = None, last: dt.date | None = None, team: str = ""
) -> list[TeamDay]:
    """The days on which teams have visits, whatever became of these, by day and team's code.

    Args:
        desk: the desk.
        first: the first day; None for no limit.
        last: the last day, included; None for no limit.
        team: the record of one team; '' for all.
    """
    in_time = visits_between(desk.book, desk.current.rec, first, last)
    asked = [visit for visit in in_time if team in ("", visit.team)]
    return Itineraries(desk).days(asked) if asked else []


def contacts_of(desk: Desk, staff: People) -> dict[str, Contact]:
    """The members of the task force by record, in the order of their codes."""
    numbers = phones(desk.book, desk.current.rec)
    bodies = {body.rec: body for body in staff.bodies}

    def contact(member: Member) -> Contact:
        body = bodies.get(member.body)
        return Contact(
            name=member.name or member.code,
            title=member.title,
            body=body.name if body else "",
            role=member.role,
            phone=numbers.get(member.rec, ""),
            area=body.area if body else "",
            member=member.rec,
        )

    return {member.rec: contact(member) for member in staff.members}


def going(staff: People, team: str, day: dt.date, itinerary: Itinerary | None) -> Iterator[str]:
    """Who of a team goes out on a day, substitutes in the place of those who are away.

    Those whom the plan named for the itinerary, else all of the team.
    """
    named = itinerary.members if itinerary else ()
    own = named or [m.rec for m in staff.members if team and team in m.teams]
    there = {staff.stands_in(member, day) for member in own}
    return (m.rec for m in staff.members if m.rec in there)


class Itineraries:
    """The task force with its itineraries, looked up once for all the days that are asked of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._staff = people(desk.book, desk.current.rec)
        self._contacts = contacts_of(desk, self._staff)
        self._teams = {team.rec: team for team in self._staff.teams}
        self._vehicles = {vehicle.rec: vehicle for vehicle in self._staff.vehicles}
        plans = itineraries(desk.book, desk.current.rec)
        self._itineraries = {(one.day, one.team): one for one in plans}
        self._targets: dict[str, Target] = {}

    def crew(self, team: str, day: dt.date) -> tuple[Contact, ...]:
        """Who of a team (its record) goes out on a day."""
        itinerary = self._itineraries.get((day, team))
        return tuple(self._contacts[rec] for rec in going(self._staff, team, day, itinerary))

    def base(self, team: str) -> str:
        """Where a team (its record) starts, in words."""
        of_team = self._teams.get(team, _NO_TEAM).base
        return of_team or f"trụ sở {self._desk.current.campaign.documents.issuer_name}"

    def days(self, visits: Iterable[Visit]) -> list[TeamDay]:
        """The days of teams on which these visits are, by day and team as the visits are."""
        grouped: dict[tuple[dt.date, str], list[Visit]] = {}
        for visit in visits:
            grouped.setdefault((visit.day, visit.team), []).append(visit)
        level = self._desk.current.campaign.routing_level
        units = (visit.target for visit in chain.from_iterable(grouped.values()))
        self._targets |= targets_named(self._desk.book, level, units)
        return [self._day(*when, made) for when, made in grouped.items()]

    @cached_property
    def _hours(self) -> DayHours:
        return DayHours(self._desk, self._staff)

    def _day(self, day: dt.date, team_rec: str, found: list[Visit]) -> TeamDay:
        """The day of a team with the visits that were found on it."""
        itinerary = self._itineraries.get((day, team_rec)) or Itinerary("", team_rec, day, "", ())
        team = self._teams.get(team_rec, _NO_TEAM)
        vehicle = self._vehicles.get(itinerary.vehicle, _NO_VEHICLE)
        stops = [_stop(visit, self._targets.get(visit.target)) for visit in found]
        stops.sort(key=lambda stop: (stop.arrive is None, stop.arrive or 0))
        release = self._desk.current.campaign.release.told_from(day, self._desk.now.tzinfo)
        return TeamDay(
            rec=itinerary.rec,
            day=day,
            team_rec=team_rec,
            code=found[0].team_code,
            team=team.name or team.code,
            base=self.base(team_rec),
            vehicle=vehicle.name or vehicle.code,
            seats=vehicle.seats,
            crew=self.crew(team_rec, day),
            escorts=tuple(
                self._contacts[rec] for rec in itinerary.escorts if rec in self._contacts
            ),
            stops=tuple(stops),
            hours=self._hours.of(
                team_rec, ((stop, self._targets.get(stop.target)) for stop in stops)
            ),
            release=release,
            released=self._desk.now >= release,
        )


def _stop(visit: Visit, target: Target | None) -> Stop:
    return Stop(
        visit=visit.rec,
        target=visit.target,
        code=visit.code,
        name=visit.name,
        category=visit.category,
        address=visit.address,
        area=visit.area_name,
        region=target.region if target else "",
        region_name=target.region_name if target else "",
        phone=target.phone if target else "",
        position=visit.position,
        arrive=visit.arrive,
        leave=visit.leave,
        planned=visit.planned,
        state=visit.state,
        area_code=visit.area_code,
        contact=target.contact if target else "",
        visit_form=visit.visit_form,
    )
