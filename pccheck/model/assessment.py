"""What the findings amount to, by the campaign's rule (mục 'Đánh giá' of the campaign file)."""

from collections.abc import Mapping, Sequence
from math import nan

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer

_UNANSWERED = Answer(NOT_CHECKED)


def assess(campaign: Campaign, category: str, answers: Mapping[str, Answer]) -> str:
    """The code of the first level whose conditions all hold; `answers` by criterion code.

    A criterion without an answer is not checked. No data is an answer, but not one that meets a
    criterion.
    """
    asked = campaign.checklist(category)
    given = [(campaign.kinds[c.code], answers.get(c.code, _UNANSWERED)) for c in asked]
    grades = [
        kind.grade(answer) for c, (kind, answer) in zip(asked, given, strict=True) if c.required
    ]
    none_of = {
        c.code for c, (kind, answer) in zip(asked, given, strict=True) if kind.share(answer) == 0
    }
    low = any(kind.is_low(answer) for kind, answer in given)
    for level in campaign.assessments:
        when = level.when
        conditions = (
            not when.count_is_zero or when.count_is_zero in none_of,
            not when.required_unanswered or NOT_CHECKED in grades,
            when.required_met is None or _share_met(grades) >= when.required_met,
            not (when.no_ratio_under_threshold and low),
        )
        if all(conditions):
            return level.code
    return campaign.assessments[-1].code


def _share_met(grades: Sequence[str]) -> float:
    """The share of the criteria that are met among those that apply; nan where none does."""
    due = [grade for grade in grades if grade != NOT_APPLICABLE]
    return sum(grade in {"met", VALUE} for grade in due) / len(due) if due else nan
