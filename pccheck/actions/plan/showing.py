"""Which itineraries people want to see."""

from pccheck.actions.desk.dates import read_day
from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import areas_listed
from pccheck.actions.desk.staff import team_record
from pccheck.book.ask.targets import targets
from pccheck.model.itinerary import TeamDay, only


def asked_days(desk: Desk, team: str, on: str, area: str) -> list[TeamDay]:
    """The itineraries of a team on a day, with the visits in an area, each as typed ('' for all).

    Raises:
        PccheckError: `bad-date`; those of `find_team` and `areas_listed`.
    """
    day = read_day("--date", on, desk.around)
    days = team_days(desk, day, day, team_record(desk, team))
    if not area:
        return days
    inside = [one.rec for one in areas_listed(desk, area)]
    level = desk.current.campaign.routing_level
    here = {target.rec for target in targets(desk.book, level, areas=inside)}
    return only(days, lambda stop: stop.target in here)
