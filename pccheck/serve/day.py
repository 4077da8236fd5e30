"""The page of a day: where the teams go, whom to call, who is still to be told."""

from collections.abc import Iterator
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.desk.dates import needed_day, read_day
from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import writer
from pccheck.actions.desk.staff import team_record
from pccheck.actions.tell.day_hours import hours_said
from pccheck.actions.tell.lying import map_of
from pccheck.actions.tell.notices import calls, find_calls, script, tell
from pccheck.book.ask.people import people
from pccheck.model.itinerary import Stop, TeamDay
from pccheck.serve.office import office_of, on_to, words


async def show(request: Request) -> Response:
    """A day of the teams, or of one."""
    office, team = office_of(request), request.query_params.get("nhom", "")
    with office.desk() as desk:
        day = read_day("ngay", request.query_params.get("ngay", ""), desk.around) or desk.today
        days = team_days(desk, day, day, team_record(desk, team))
        untold = [call for call in calls(desk, day, team) if call.may_be_told and not call.notices]
        values = {
            "day": day,
            "before": day - timedelta(days=1),
            "after": day + timedelta(days=1),
            "days": [(one, _steps(one), map_of(desk, one)) for one in days],
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
            day = needed_day("ngay", words(sent, "ngay"), desk.around)
            for call in find_calls(desk, words(sent, "ai"), day, words(sent, "nhom")):
                if not call.notices:
                    tell(desk, call, "", writer(desk, ""))
        return on_to(f"/?ngay={day}")


def _steps(day: TeamDay) -> Iterator[tuple[Stop | None, str]]:
    """The stops of a day in their order, and between them in words when the team leaves, meets
    somebody, has lunch and is back, which it is before what was outside the plan is told.
    """
    said = sorted(hours_said(day))
    for stop in day.stops:
        while said and (stop.arrive is None or said[0][0] <= stop.arrive):
            yield None, said.pop(0)[1]
        yield stop, ""
    for _minute, words_said in said:
        yield None, words_said
