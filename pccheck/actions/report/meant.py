"""Which itinerary, visit or area people mean when they ask for its document."""

from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import find_area
from pccheck.actions.desk.staff import find_team
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import wrong_use
from pccheck.model.records import Target, Visit
from pccheck.model.visit import PLANNED


def itinerary_meant(desk: Desk, team: str, day: date) -> str:
    """The itinerary of a team on a day.

    Raises:
        PccheckError: those of `find_team`; `no-itinerary`.
    """
    meant = find_team(people(desk.book, desk.current.rec), team).rec
    for itinerary in itineraries(desk.book, desk.current.rec):
        if (itinerary.team, itinerary.day) == (meant, day):
            return itinerary.rec
    raise wrong_use("no-itinerary")


def visit_meant(desk: Desk, target: Target, day: date | None) -> Visit:
    """The visit of a target on that day; without a day the latest one with an outcome, else the
    planned one.

    Raises:
        PccheckError: `no-visit`.
    """
    found = [v for v in visits(desk.book, desk.current.rec, target.rec) if day in (None, v.day)]
    recorded = [v for v in found if v.state != PLANNED]
    if not found:
        raise wrong_use("no-visit", code=target.code, name=target.name)
    return (recorded or found)[-1]


def area_meant(desk: Desk, name: str) -> str:
    """The code of the area at the campaign's routing level that a name means.

    Raises:
        PccheckError: those of `find_area`.
    """
    return find_area(desk, name, desk.current.campaign.routing_level).code
