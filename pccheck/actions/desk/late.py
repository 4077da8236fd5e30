"""The units that have let a deadline pass without an answer, and what reminded them last."""

import datetime as dt
from collections.abc import Sequence

from pccheck.model.answers.grade import LAGGING
from pccheck.model.campaign.campaign import Campaign, Measure
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.documents import Late
from pccheck.model.figures import Figures
from pccheck.model.findings.obligations import tally
from pccheck.model.follow import ENOUGH, Case, Given
from pccheck.model.visit import DONE
from pccheck.text.dates import date_words

PETITION = "kien-nghi"
"""The letter to the body above, which is no reminder of the unit."""


def late_units(campaign: Campaign, figures: Figures, today: dt.date) -> list[Late]:
    """The units whose newest measure's deadline has passed by today, unanswered, area by area; one
    that could not be assessed is not reminded by itself.

    What the minutes ask on the spot is a measure too; `reminder` is the newest measure that
    somebody gave, whatever form it had, a petition aside.
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
        if not case.is_unanswered(today):
            continue
        newest = case.standing[-1]
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
                reminder=_reminder(campaign, case.standing),
                mended=partly_mended(case, today),
            )
        )
    return sorted(found, key=lambda late: late.area)


def partly_mended(case: Case, today: dt.date) -> str:
    """«đã khắc phục 3/5 nội dung, có ý kiến khác về 1 nội dung, quá hạn 1 nội dung», where somebody
    answered finding by finding; '' where nobody did.
    """
    if not any(finding.last for finding in case.obligations):
        return ""
    stand = tally(case.obligations, today)
    others = (
        (stand.partly, "khắc phục một phần {} nội dung"),
        (stand.disputed, "có ý kiến khác về {} nội dung"),
        (stand.late, "quá hạn {} nội dung"),
    )
    told = [words.format(count) for count, words in others if count]
    return ", ".join([f"đã khắc phục {stand.mended}/{stand.total} nội dung", *told])


def measure_of(campaign: Campaign, kind: str) -> Measure | None:
    """The step of the campaign's ladder that is taken by documents of this kind."""
    return next((measure for measure in campaign.measures if measure.document == kind), None)


def _reminder(campaign: Campaign, standing: Sequence[Given]) -> str:
    """The newest reminder as other documents cite it: the letter, or the step by word of mouth with
    its day; '' where nothing but the minutes asked.
    """
    steps = {step.code: step for step in campaign.measures}
    for given in reversed(standing):
        step = steps.get(given.code)
        if not given.rec or step is None or step.document == PETITION:
            continue
        written = bool(given.number) and step.document in DOCUMENTS
        said = f"{DOCUMENTS[step.document].name} số {given.number}" if written else step.text
        return f"{said} ngày {date_words(given.day)}"
    return ""
