"""What the papers of one visit say of its findings: answers, grades, lacks, its level."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import LAGGING
from pccheck.model.assessment.words import reason_of
from pccheck.model.campaign.campaign import Section
from pccheck.model.campaign.naming import Naming, by_number, by_short
from pccheck.model.campaign.shown import asked_text, shown_when
from pccheck.model.documents import Papers
from pccheck.model.figures import VisitedUnit
from pccheck.model.visit import NOT_CHECKED, Answer
from pccheck.report.view import wording
from pccheck.report.view.form import PaperForm
from pccheck.text.words.definitions import GRADES
from pccheck.values import dataclass


@dataclass(frozen=True)
class FoundView(PaperForm):
    """The findings of a visit as the templates use them."""

    @cached_property
    def grade_words(self) -> dict[str, str]:
        """The words of each grade."""
        return self.campaign.grade_words

    def answer(self, criterion: Criterion, answers: Mapping[str, Answer]) -> str:
        """What was answered to a criterion, in words."""
        return wording.answer_text(self.campaign, criterion, answers.get(criterion.code))

    def by_section(self, criteria: Sequence[Criterion]) -> list[tuple[Section, list[Criterion]]]:
        """The sections of these criteria, each with its own."""
        of: dict[str, list[Criterion]] = {}
        for criterion in criteria:
            of.setdefault(criterion.section, []).append(criterion)
        return [(s, of[s.code]) for s in self.campaign.sections if s.code in of]

    def standing(self, criteria: Sequence[Criterion], paper: Papers) -> str:
        """How many of them have which grade at a visit: `8 đạt; 1 chưa đạt`."""
        grades = [self._grade(criterion, paper) for criterion in criteria]
        counted = [(grade, grades.count(grade)) for grade in GRADES if grade in grades]
        return "; ".join(f"{count} {self.grade_words[grade]}" for grade, count in counted)

    def lacks(self, criterion: Criterion, paper: Papers) -> bool:
        """Whether a visit found it not met, or partly."""
        return self._grade(criterion, paper) in LAGGING

    def _grade(self, criterion: Criterion, paper: Papers) -> str:
        answer = paper.answers.get(criterion.code)
        return self.campaign.kinds[criterion.code].grade(answer) if answer else NOT_CHECKED

    def item(self, criterion: Criterion, criteria: Sequence[Criterion], *, filled: bool) -> str:
        """What a table of these criteria says of one of them: its text, in a table by sections that
        it is critical, and when alone it is asked; one to be filled in says what must come with it.
        """
        numbers, is_grouped = by_number(criteria), self.campaign.printing.sections
        star = " (*)" if is_grouped and criterion.critical else ""
        if not filled:
            return asked_text(self.campaign, criterion, numbers) + star
        if not (is_grouped and criterion.show_if):
            return criterion.text + star
        return f"{criterion.text}{star} ({shown_when(self.campaign, criterion.show_if, numbers)})"

    def reason(self, of: VisitedUnit | Papers) -> str:
        """What makes a level hold, criteria by their short texts; '' where the campaign does not
        print it.
        """
        return self._reason(of, by_short(self.campaign.criteria))

    def reason_by_number(self, paper: Papers) -> str:
        """The same beside the table of a visit's findings: criteria by their numbers in it."""
        return self._reason(paper, by_number(self.campaign.checklist(paper.category)))

    def _reason(self, of: VisitedUnit | Papers, naming: Naming) -> str:
        return reason_of(self.campaign, of.causes, naming) if self.campaign.printing.reasons else ""

    def assessed(self, paper: Papers, reason: str | None = None) -> str:
        """The level of a visit, with what makes it hold: `reason`, else as without a table."""
        levels = self.campaign.assessment
        level = levels[paper.level].text if paper.level in levels else GRADES[NOT_CHECKED]
        return ": ".join(filter(None, (level, self.reason(paper) if reason is None else reason)))

    def lacking_in(self, paper: Papers) -> str:
        """What a visit found lacking, whether or not it is the unit's latest."""
        return wording.lacking_in(self.campaign, paper.category, paper.answers)

    def unchecked_in(self, paper: Papers) -> str:
        """What a visit left unchecked of what it had to check."""
        return wording.unchecked_in(self.campaign, paper)

    def form_of(self, criterion: Criterion) -> str:
        """What a criterion's answer is written into by hand."""
        return self.campaign.kinds[criterion.code].gaps
