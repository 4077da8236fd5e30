"""What the hours of a team's day are made from: where it starts, ways, meetings, getting in."""

from collections.abc import Iterable

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.book.ask.ways import way_table
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting, Travel
from pccheck.model.day.timetable import Appointment, DayFrame, Hours, hours
from pccheck.model.itinerary import Stop, TeamDay
from pccheck.model.records import Area, People, Target, Team
from pccheck.text.words.calls import FIRST_UNIT


def travel_of(desk: Desk) -> Travel:
    """How long ways take: by the campaign's table of ways, else by its speed."""
    planning, table = desk.current.campaign.planning, way_table(desk.book, desk.current.rec)
    return Travel(planning.speed_kmh, planning.road_factor, table.minutes if table else {})


def meeting_of(campaign: Campaign, places: Places) -> Meeting:
    """Where representatives join teams; nobody does where the campaign asks for none."""
    if not campaign.task_force.representative:
        return Meeting()
    rule, seats = campaign.planning.meeting, dict[str, Location]()
    if rule.at == AT_AREA:
        for area in places.areas:
            if area.level == campaign.routing_level and area.lat is not None:
                lat, lon = area.lat, area.lon or 0.0
                seats[area.rec] = Location(lat, lon, places.upwards(area.rec))
    return Meeting(rule.at, rule.minutes, seats)


def gathering(campaign: Campaign, outing: TeamDay, area: str, body: str) -> tuple[int | None, str]:
    """When and where the representative of an area is asked to be, of whose body this is the name.

    None for a day without hours.
    """
    joining = outing.hours.joining(area) if outing.hours else None
    if joining is None or joining.at == AT_UNIT:
        return joining.asked if joining else None, FIRST_UNIT
    if joining.at == AT_BASE:
        return joining.asked, outing.base
    return joining.asked, campaign.texts.notice.meeting_place.replace("{body}", body)


class DayHours:
    """The hours of the teams' days, what they depend on looked up once."""

    def __init__(self, desk: Desk, staff: People) -> None:
        self._desk, self._staff, self._campaign = desk, staff, desk.current.campaign
        self._places = Places(desk.book, desk.current)
        self._travel = travel_of(desk)
        self._meeting = meeting_of(self._campaign, self._places)
        self._teams = {team.rec: team for team in staff.teams}
        self._frames: dict[str, DayFrame] = {}

    def of(self, team: str, stops: Iterable[tuple[Stop, Target | None]]) -> Hours | None:
        """Those of a team's day with these stops; None where nothing was planned for it."""
        if team not in self._teams:
            return None
        frame = self._frame(self._teams[team])
        visits = [self._appointment(*each, frame.base) for each in stops]
        return hours(frame, [visit for visit in visits if visit])

    def _frame(self, team: Team) -> DayFrame:
        if team.rec not in self._frames:
            planning = self._campaign.planning
            self._frames[team.rec] = DayFrame(
                base=base_of(self._desk, self._staff, team, self._places),
                day_from=planning.day_from if team.day_from is None else team.day_from,
                lunch_minutes=planning.lunch_minutes,
                meeting=self._meeting,
                travel=self._travel,
            )
        return self._frames[team.rec]

    def _appointment(self, stop: Stop, target: Target | None, base: Location) -> Appointment | None:
        """A visit that the team makes; None for one outside the plan, or called off."""
        if target is None or not stop.on_the_way:
            return None
        if stop.is_remote:
            return Appointment(base, "", 0, stop.arrive or 0, stop.leave or 0, at_base=True)
        category = self._campaign.category.get(target.category)
        return Appointment(
            location=self._places.locate(target)[0],
            area=target.region,
            access=category.access_minutes if category else 0,
            start=stop.arrive or 0,
            end=stop.leave or 0,
        )


def base_of(desk: Desk, staff: People, team: Team, places: Places) -> Location:
    """Where a team starts and comes back to."""
    home = _base_area(team, places)
    lat, lon = _place(desk, staff, team, places, home)
    return Location(lat, lon, (team.rec, *(places.upwards(home.rec) if home else ())))


def based(team: Team, places: Places) -> bool:
    """Whether a team's coordinates can be used: they are known, and lie in the province."""
    return team.lat is not None and team.lon is not None and places.hold(team.lat, team.lon)


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
