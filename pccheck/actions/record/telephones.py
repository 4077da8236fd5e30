"""The checklist for telephones, and the units that are chosen from."""

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.exchange.forms.xlsform import (
    UNITS,
    PhoneTeam,
    PhoneUnit,
    render_units,
    render_xlsform,
)


def make_xlsform(desk: Desk) -> tuple[bytes, dict[str, bytes]]:
    """The current campaign's checklist as an XLSForm workbook, and the files that go with it.

    All units of the list, whenever it is made and for whomever: the form tells nobody which of them
    are visited.
    """
    every = targets(desk.book, desk.current.campaign.routing_level)
    units = [
        PhoneUnit(one.code, one.name, one.region_name or one.area_name, one.category)
        for one in every
    ]
    areas = sorted({unit.area for unit in units})
    staff = people(desk.book, desk.current.rec)
    teams = [PhoneTeam(team.code, team.name or team.code) for team in staff.teams]
    form = render_xlsform(desk.current.campaign, areas, teams)
    return form, {UNITS: render_units(units)}
