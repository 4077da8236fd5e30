"""The page of a day: where the teams go, whom to call, who is still to be told."""

from datetime import timedelta
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.desk.dates import needed_day, read_day
from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.staff import team_record
from pccheck.actions.tell.notices import calls, find_calls, script, tell
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.model.itinerary import TeamDay
from pccheck.model.records import Target
from pccheck.report.view.areas_map import Sketch, sketch
from pccheck.serve.office import office_of, on_to, words

_RADIUS = 11.0
"""Of a stop on the map, in units of the drawing."""


class MapStop(NamedTuple):
    """A stop on the map: its number in the day, the unit's name, where it lies (degrees)."""

    code: str
    name: str
    lat: float | None
    lon: float | None


async def show(request: Request) -> Response:
    """A day of the teams, or of one."""
    office, team = office_of(request), request.query_params.get("nhom", "")
    with office.desk() as desk:
        day = read_day("ngay", request.query_params.get("ngay", ""), desk.today) or desk.today
        days = team_days(desk, day, day, team_record(desk, team))
        untold = [call for call in calls(desk, day, team) if call.may_be_told and not call.notices]
        values = {
            "day": day,
            "before": day - timedelta(days=1),
            "after": day + timedelta(days=1),
            "days": [(one, _map(desk, one)) for one in days],
            "untold": [(call, script(desk, call)) for call in untold],
            "teams": people(desk.book, desk.current.rec).teams,
            "team": team,
        }
        return office.page(request, "hom-nay.html", desk, values)


async def told(request: Request) -> Response:
    """Somebody was told by telephone; sent a second time it keeps nothing."""
    office = office_of(request)
    async with office.form(request) as sent:
        with office.desk() as desk:
            day = needed_day("ngay", words(sent, "ngay"), desk.today)
            for call in find_calls(desk, words(sent, "ai"), day, words(sent, "nhom")):
                if not call.notices:
                    tell(desk, call, "", writer(desk, ""))
        return on_to(f"/?ngay={day}")


def _map(desk: Desk, team_day: TeamDay) -> Sketch | None:
    """The stops by their number in the day, each at its unit, else at the centre of its area."""
    level = desk.current.campaign.routing_level
    known = {target.rec: target for target in targets(desk.book, level)}
    areas = Places(desk.book, desk.current)
    stops = enumerate(team_day.stops, 1)
    places = (_place(number, known[stop.target], areas) for number, stop in stops)
    return sketch(places, _RADIUS)


def _place(number: int, target: Target, areas: Places) -> MapStop:
    area = areas.by_rec.get(target.area) or areas.by_rec.get(target.region)
    there = target if target.lat is not None or area is None else area
    return MapStop(str(number), target.name, there.lat, there.lon)
