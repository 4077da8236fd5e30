"""The page of a month: which team goes where on which day; a planned visit is moved by hand."""

from calendar import Calendar
from datetime import timedelta
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.desk.dates import needed_day, read_day
from pccheck.actions.desk.desk import writer
from pccheck.actions.plan.replanning import move as move_visit
from pccheck.actions.plan.replanning import planned_visit
from pccheck.book.ask.visits import visits
from pccheck.errors import wrong_use
from pccheck.serve.office import office_of, on_to, words


async def show(request: Request) -> Response:
    """A week a line. Units of days that are not released stay out of what is printed."""
    office = office_of(request)
    with office.desk() as desk:
        day = read_day("ngay", request.query_params.get("ngay", ""), desk.around) or desk.today
        first, every = day.replace(day=1), visits(desk.book, desk.current.rec)
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        shown = [visit for visit in every if weeks[0][0] <= visit.day <= weeks[-1][-1]]
        by_day = {on: list(group) for on, group in groupby(shown, key=lambda visit: visit.day)}
        release = desk.current.campaign.release
        secret = {on for on in by_day if desk.now < release.told_from(on, desk.now.tzinfo)}
        values = {
            "first": first,
            "before": first - timedelta(days=1),
            "after": (first + timedelta(days=31)).replace(day=1),
            "weeks": weeks,
            "by_day": by_day,
            "secret": secret,
            "moved": request.query_params.get("doi", ""),
        }
        return office.page(request, "lich.html", desk, values)


async def move(request: Request) -> Response:
    """A planned visit goes to another day, for a reason; sent a second time it moves nothing.

    Raises:
        PccheckError: `move-without-reason`; those of the action.
    """
    office = office_of(request)
    async with office.form(request) as sent:
        unit, reason = words(sent, "doi_tuong"), words(sent, "ly_do")
        with office.desk() as desk:
            day = needed_day("ngay", words(sent, "ngay"), desk.around)
            if not reason:
                raise wrong_use("move-without-reason")
            target, visit = planned_visit(desk, unit)
            if visit is None or visit.day != day:
                move_visit(desk, unit, day, "", writer(desk, ""), reason)
        return on_to(f"/lich?ngay={day}&doi={target.code}")
