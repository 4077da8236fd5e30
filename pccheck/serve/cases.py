"""The page of what is followed: every unit with something still to be done."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.follow.follow import open_cases
from pccheck.actions.follow.telling import standing_words
from pccheck.model.follow import Case
from pccheck.serve.office import office_of


async def show(request: Request) -> Response:
    """Those that are late first, the longest late before the others."""
    office = office_of(request)
    with office.desk() as desk:
        campaign, today = desk.current.campaign, desk.today
        every = sorted(open_cases(desk), key=lambda case: _urgency(case, today))
        values = {
            "cases": [(case, standing_words(case, today), case.overdue(today)) for case in every],
            "levels": {code: level.text for code, level in campaign.assessment.items()},
            "steps": {step.code: step.text for step in campaign.measures},
        }
        return office.page(request, "theo-doi.html", desk, values)


def _urgency(case: Case, today: date) -> tuple[bool, date]:
    deadline = case.standing[-1].deadline if case.standing else date.max
    return not case.overdue(today), deadline
