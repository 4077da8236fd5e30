"""One of the campaign's choices, where wanted with numbers behind it: `dat 5/6`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pccheck.model.answers.counts import CountsKind
from pccheck.model.answers.criterion import Criterion, Option
from pccheck.model.answers.kind import AnswerKind, Cell
from pccheck.model.answers.ratio import RatioKind
from pccheck.model.visit import VALUE, Answer

_NOTHING = AnswerKind()


@dataclass(frozen=True)
class ChoiceKind(AnswerKind):
    """A choice; `beside`: the kind of the numbers behind it, one without blanks for none."""

    beside: AnswerKind = _NOTHING

    @classmethod
    def of(cls, criterion: Criterion, options: tuple[Option, ...]) -> Self | None:
        """The campaign's `choices`, and the criterion's `ratio` or `counts` where it has any."""
        if not criterion.choice:
            return None
        numbers = RatioKind.of(criterion, options) or CountsKind.of(criterion, options)
        beside = numbers or _NOTHING
        return cls(options, beside.blanks, beside.ratio, beside)

    @property
    def hint(self) -> str:
        """`dat|mot-phan|chua-dat <số mã niêm yết đúng> / <số mã phải niêm yết>`."""
        return f"{super().hint} {self.beside.hint}".strip()

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
        return "not-met" if chosen == "not-met" or self.share(answer) == 0 else "partly"

    @property
    def grades(self) -> frozenset[str]:
        """Those of the options, and of a ratio that has a threshold."""
        return super().grades | self.beside.grades - {VALUE}

    def is_low(self, answer: Answer) -> bool:
        """Whether the ratio behind the choice is."""
        return self.beside.is_low(answer)

    def numbers_said(self, answer: Answer) -> list[str]:
        """As the kind behind the choice says them."""
        return self.beside.numbers_said(answer)
