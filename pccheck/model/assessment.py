"""What the findings amount to, by the campaign's rule (mục 'Đánh giá' of the campaign file)."""

from collections.abc import Mapping

from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign, Conditions
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer

_UNANSWERED = Answer(NOT_CHECKED)


def ratio(criterion: Criterion, answer: Answer) -> float | None:
    """Numerator over denominator; None where either is not known or the denominator is 0."""
    if criterion.ratio is None:
        return None
    part, whole = (answer.counts.get(code) for code in criterion.ratio)
    return None if part is None or not whole else part / whole


def grade(campaign: Campaign, criterion: Criterion, answer: Answer) -> str:
    """One of `met partly not-met no-data not-applicable not-checked`, or `value` for counts without
    a yardstick.

    0 of 0 is not applicable. A ratio under its threshold keeps a criterion from being met: with
    nothing at all it is `not-met`, else `partly`.
    """
    if answer.status != VALUE:
        return answer.status
    if criterion.ratio and not answer.choice and answer.counts.get(criterion.ratio[1]) == 0:
        return NOT_APPLICABLE
    share = ratio(criterion, answer)
    chosen = campaign.choice[answer.choice].grade if answer.choice else None
    if share is None or criterion.threshold is None:
        return chosen or (NO_DATA if criterion.ratio and share is None else VALUE)
    if share >= criterion.threshold:
        return chosen or "met"
    if chosen == "not-met" or share == 0:
        return "not-met"
    return "partly"


def assess(campaign: Campaign, category: str, answers: Mapping[str, Answer]) -> str:
    """The code of the first level whose conditions all hold; `answers` by criterion code.

    A criterion without an answer is not checked. No data is an answer, but not one that meets a
    criterion.
    """
    asked = [(c, answers.get(c.code, _UNANSWERED)) for c in campaign.checklist(category)]
    grades = [grade(campaign, c, a) for c, a in asked if c.required]
    low = any(_under_threshold(c, a) for c, a in asked)
    for level in campaign.assessments:
        if _holds(level.when, asked, grades, low=low):
            return level.code
    return campaign.assessments[-1].code


def _under_threshold(criterion: Criterion, answer: Answer) -> bool:
    share = ratio(criterion, answer)
    return share is not None and criterion.threshold is not None and share < criterion.threshold


def _holds(
    when: Conditions, asked: list[tuple[Criterion, Answer]], grades: list[str], *, low: bool
) -> bool:
    if when.count_is_zero and not any(
        c.code == when.count_is_zero and ratio(c, a) == 0 for c, a in asked
    ):
        return False
    if when.required_unanswered and NOT_CHECKED not in grades:
        return False
    if when.required_met is not None and not _met(grades, when.required_met):
        return False
    return not (when.no_ratio_under_threshold and low)


def _met(grades: list[str], share: float) -> bool:
    due = [grade for grade in grades if grade != NOT_APPLICABLE]
    return bool(due) and sum(grade in {"met", VALUE} for grade in due) / len(due) >= share
