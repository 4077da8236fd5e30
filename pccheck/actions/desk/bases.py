"""Where a team starts in the morning."""

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.model.day.places import Location
from pccheck.model.records import Area, People, Team


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
