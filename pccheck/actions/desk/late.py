"""The units that have let a deadline pass without an answer, and what reminded them last."""

import datetime as dt

from pccheck.model.campaign.campaign import Campaign, Measure
from pccheck.model.documents import DOCUMENTS, Late
from pccheck.model.figures import Figures
from pccheck.model.follow import ENOUGH, LAGGING, Given
from pccheck.model.visit import DONE
from pccheck.text.dates import date_words


def late_units(campaign: Campaign, figures: Figures, today: dt.date) -> list[Late]:
    """The units whose newest measure's deadline has passed by today, unanswered, area by area; one
    that could not be assessed is not reminded by itself.

    What the minutes ask on the spot is a measure too; `reminder` names the letter where the newest
    measure is one.
    """
    units = {unit.target: unit for unit in figures.units if unit.state == DONE}
    categories = {c.code: c.text for c in campaign.categories}
    areas = {row.code: row.name for row in figures.areas}
    found = []
    for case in figures.cases:
        unit = units.get(case.target)
        if (
            unit is None
            or campaign.assessment[unit.level].grade not in (*LAGGING, ENOUGH)
            or not case.overdue(today)
        ):
            continue
        newest = case.standing[-1]
        if case.answered(newest):
            continue
        found.append(
            Late(
                target=unit.target,
                code=unit.code,
                name=unit.name,
                category=categories.get(unit.category, unit.category),
                area=unit.area,
                area_name=areas.get(unit.area, unit.area),
                day=unit.date,
                level=campaign.assessment[unit.level].text,
                deadline=newest.deadline,
                reminder=_letter(campaign, newest),
            )
        )
    return sorted(found, key=lambda late: late.area)


def measure_of(campaign: Campaign, kind: str) -> Measure | None:
    """The step of the campaign's ladder that is taken by documents of this kind."""
    return next((measure for measure in campaign.measures if measure.document == kind), None)


def _letter(campaign: Campaign, given: Given) -> str:
    """The reminder as other documents cite it; '' for a step by word of mouth."""
    step = next((m for m in campaign.measures if m.code == given.code), None)
    if step is None or step.document not in DOCUMENTS:
        return ""
    number = f" số {given.number}" if given.number else ""
    return f"{DOCUMENTS[step.document].name}{number} ngày {date_words(given.day)}"
