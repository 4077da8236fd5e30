"""One of several options, where wanted with numbers behind it: `dat 5/6`; and yes or no."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Self

from pccheck.model.answers.blank import Cell
from pccheck.model.answers.counts import CountsKind
from pccheck.model.answers.criterion import NO, YES, Criterion
from pccheck.model.answers.grade import MET, NOT_MET, PARTLY
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.parts import Option
from pccheck.model.answers.ratio import RatioKind
from pccheck.model.visit import VALUE, Answer
from pccheck.text import yes_no
from pccheck.values import dataclass

_NOTHING = AnswerKind()
_BY_GRADE = {MET: frozenset({yes_no.MET}), NOT_MET: frozenset({yes_no.NOT_MET})}


@dataclass(frozen=True)
class ChoiceKind(AnswerKind):
    """A choice; `beside`: the kind of the numbers behind it, one without blanks for none."""

    uses: ClassVar[frozenset[str]] = frozenset(
        {"choice", "options", "counts", "ratio", "threshold"}
    )
    beside: AnswerKind = _NOTHING

    @classmethod
    def of(cls, criterion: Criterion, options: tuple[Option, ...]) -> Self | None:
        """The criterion's options or the campaign's `choices`, and its `ratio` or `counts`."""
        own = criterion.options or (options if criterion.choice else ())
        if not own:
            return None
        numbers = RatioKind.of(criterion, options) or CountsKind.of(criterion, options)
        beside = numbers or _NOTHING
        return cls(own, beside.blanks, beside.ratio, beside)

    def hinted(self, named: Callable[[Option], str], between: str) -> str:
        """`dat|mot-phan|chua-dat <số mã niêm yết đúng> / <số mã phải niêm yết>`."""
        return f"{super().hinted(named, between)} {self.beside.hint}".strip()

    def split(self, text: str) -> Mapping[str, Cell]:
        """The first words that name an option, as many as do, then the numbers."""
        words = text.split()
        for end in range(len(words), 0, -1):
            option, rest = " ".join(words[:end]), " ".join(words[end:])
            if self._chosen(option):
                numbers = self.beside.split(rest) if rest and self.blanks else {}
                return {"": option, **numbers} if numbers or not rest else {}
        return {}

    def join(self, answer: Answer) -> str:
        """The choice's code, then the numbers of which one at least is known."""
        numbers = self.beside.join(answer) if answer.counts else ""
        return f"{answer.choice} {numbers}".strip()

    def grade_value(self, answer: Answer) -> str:
        """A ratio under its threshold keeps a choice from being met.

        With nothing at all it is `not-met`, else at most `partly`.
        """
        if not answer.choice:
            return self.beside.grade_value(answer)
        chosen = super().grade_value(answer)
        if not self.is_low(answer):
            return chosen
        return NOT_MET if chosen == NOT_MET or self.share(answer) == 0 else PARTLY

    @property
    def grades(self) -> frozenset[str]:
        """Those of the options, and of a ratio that has a threshold."""
        return super().grades | self.beside.grades - {VALUE}

    def is_low(self, answer: Answer) -> bool:
        """Whether the ratio behind the choice is."""
        return self.beside.is_low(answer)

    def is_lowered(self, answer: Answer) -> bool:
        """Whether a ratio under its threshold keeps the choice from its own grade."""
        return self.is_low(answer) and self.grade(answer) != super().grade_value(answer)

    def numbers_said(self, answer: Answer) -> list[str]:
        """As the kind behind the choice says them."""
        return self.beside.numbers_said(answer)


@dataclass(frozen=True)
class YesNoKind(AnswerKind):
    """Yes or no, of which one is good, or neither."""

    uses: ClassVar[frozenset[str]] = frozenset({"good"})

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """Which answer is good."""
        if criterion.kind != "yes-no":
            return None
        grades = {YES: (MET, NOT_MET), NO: (NOT_MET, MET)}
        yes, no = grades.get(criterion.good, (VALUE, VALUE))
        return cls((Option("co", "có", yes), Option("khong", "không", no)))

    def _plainly(self, option: Option) -> frozenset[str]:
        """What else says yes, and no, whichever of them is good; `đạt` is the good one, `đ` only
        where that is yes: it may stand for `đúng`.
        """
        said = {"co": yes_no.YES, "khong": yes_no.NO}[option.code]
        key = {"d"} if option.code == "co" and option.grade == MET else set()
        return said | key | _BY_GRADE.get(option.grade, frozenset())
