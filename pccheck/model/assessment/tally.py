"""The answers of one visit, counted: what the rules of assessment look at."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import MET, NOT_MET
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer
from pccheck.values import dataclass

_UNANSWERED = Answer(NOT_CHECKED)
_OUTSIDE = Answer(NOT_APPLICABLE)


class Points(NamedTuple):
    """What was earned of the full points of all that applies, both exact."""

    earned: Fraction
    full: Fraction


@dataclass(frozen=True)
class Tally:
    """The answers to a category's checklist, by criterion code."""

    campaign: Campaign
    category: str
    answers: Mapping[str, Answer]

    @cached_property
    def asked(self) -> tuple[Criterion, ...]:
        """The category's checklist."""
        return self.campaign.checklist(self.category)

    @cached_property
    def all_answers(self) -> dict[str, Answer]:
        """An answer for each of them: what is not shown does not apply, what has none is not
        checked.
        """
        hidden = self.campaign.hidden(self.category, self.answers)
        return {
            c.code: _OUTSIDE if c.code in hidden else self.answers.get(c.code, _UNANSWERED)
            for c in self.asked
        }

    @cached_property
    def grades(self) -> dict[str, str]:
        """The grade of each."""
        kinds = self.campaign.kinds
        return {code: kinds[code].grade(answer) for code, answer in self.all_answers.items()}

    def of_grade(self, *grades: str) -> list[str]:
        """The codes of those that have one of these grades."""
        return [code for code, grade in self.grades.items() if grade in grades]

    @cached_property
    def critical(self) -> list[str]:
        """The codes of the critical ones that are not met."""
        return [c.code for c in self.asked if c.critical and self.grades[c.code] == NOT_MET]

    @cached_property
    def required(self) -> dict[str, str]:
        """The grades of the required ones that apply."""
        grades = {c.code: self.grades[c.code] for c in self.asked if c.required}
        return {code: grade for code, grade in grades.items() if grade != NOT_APPLICABLE}

    @cached_property
    def required_met(self) -> list[str]:
        """The codes of the required ones that are met; a number without a grade is, when given."""
        return [code for code, grade in self.required.items() if grade in {MET, VALUE}]

    @cached_property
    def low(self) -> dict[str, float]:
        """The shares that lie under their threshold."""
        kinds, answers = self.campaign.kinds, self.all_answers.items()
        return {c: kinds[c].share(a) or 0 for c, a in answers if kinds[c].is_low(a)}

    def is_zero(self, code: str) -> bool:
        """Whether there is no part of a whole."""
        answer = self.all_answers.get(code)
        return answer is not None and self.campaign.kinds[code].share(answer) == 0

    @cached_property
    def points(self) -> Points:
        """The points, by the weights of the criteria."""
        earned = full = Fraction(0)
        for criterion in self.asked:
            kind = self.campaign.kinds[criterion.code]
            mark = kind.mark(self.all_answers[criterion.code])
            if mark is not None:
                most = _exact(criterion.weight) * _exact(kind.full)
                earned, full = earned + mark * most, full + most
        return Points(earned, full)


def _exact(number: float) -> Fraction:
    """A decimal as it is written."""
    return Fraction(str(number))
