"""What the findings amount to, by the campaign's rule (mục 'Đánh giá' of the campaign file)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import nan

from pccheck.model.campaign.campaign import Campaign, Conditions
from pccheck.model.visit import NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer

_UNANSWERED = Answer(NOT_CHECKED)


def assess(campaign: Campaign, category: str, answers: Mapping[str, Answer]) -> str:
    """The code of the first level whose conditions all hold; `answers` by criterion code.

    A criterion without an answer is not checked. No data is an answer, but not one that meets a
    criterion.
    """
    grades: list[str] = []
    none_of: set[str] = set()
    low = False
    for criterion in campaign.checklist(category):
        kind, answer = campaign.kinds[criterion.code], answers.get(criterion.code, _UNANSWERED)
        if criterion.required:
            grades.append(kind.grade(answer))
        if kind.share(answer) == 0:
            none_of.add(criterion.code)
        low = low or kind.is_low(answer)
    asked = _Asked(grades, none_of, low)
    holding = [level.code for level in campaign.assessments if asked.meets(level.when)]
    return holding[0] if holding else campaign.assessments[-1].code


@dataclass(frozen=True)
class _Asked:
    """What the conditions of a level look at.

    `grades`: of the required criteria. `none_of`: the criteria of whose whole there is no part.
    `low`: whether a share lies under its threshold.
    """

    grades: Sequence[str]
    none_of: Collection[str]
    low: bool

    def meets(self, when: Conditions) -> bool:
        """Whether all the conditions hold."""
        return all(
            (
                not when.count_is_zero or when.count_is_zero in self.none_of,
                not when.required_unanswered or NOT_CHECKED in self.grades,
                when.required_met is None or self._share_met() >= when.required_met,
                not (when.no_ratio_under_threshold and self.low),
            )
        )

    def _share_met(self) -> float:
        """The share of the criteria that are met among those that apply; nan where none does."""
        due = [grade for grade in self.grades if grade != NOT_APPLICABLE]
        return sum(grade in {"met", VALUE} for grade in due) / len(due) if due else nan
