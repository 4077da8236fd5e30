"""So many of so many: `12/15`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Self

from pccheck.model.answers.blank import Blank, Cell
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES, MET, NOT_MET, PARTLY
from pccheck.model.answers.kind import AnswerKind, number_said
from pccheck.model.answers.parts import Option
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, VALUE, Answer
from pccheck.values import dataclass


@dataclass(frozen=True)
class RatioKind(AnswerKind):
    """A part of a whole; graded where it has a threshold (a share from 0 to 1)."""

    uses: ClassVar[frozenset[str]] = frozenset({"counts", "ratio", "threshold"})
    threshold: float | None = None

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """The criterion's two `counts`, as its `ratio` orders them: whole numbers, but for what is
        measured in a unit.
        """
        if criterion.ratio is None:
            return None
        part, whole = criterion.ratio
        blanks = tuple(
            replace(
                Blank.of(count),
                form="integer" if count.whole or not count.unit else "decimal",
                least=part if count.code == whole else "",
            )
            for count in criterion.counts
        )
        return cls(blanks=blanks, ratio=criterion.ratio, threshold=criterion.threshold)

    def hinted(self, _named: Callable[[Option], str], _between: str) -> str:
        """`<số địa điểm đã tạo mã> / <số địa điểm phải có mã>`."""
        texts = {blank.code: blank.text for blank in self.blanks}
        return " / ".join(f"<{texts[code]}>" for code in self.ratio or ())

    def split(self, text: str) -> Mapping[str, Cell]:
        """Two numbers with a stroke between them."""
        part, stroke, whole = (word.strip() for word in text.partition("/"))
        return dict(zip(self.ratio or (), (part, whole), strict=True)) if stroke else {}

    def join(self, answer: Answer) -> str:
        """`12/?`."""
        return "/".join(number_said(answer, code) for code in self.ratio or ())

    @property
    def grades(self) -> frozenset[str]:
        """A threshold grades, as `grade_value` says."""
        return frozenset([VALUE] if self.threshold is None else GRADES)

    def grade_value(self, answer: Answer) -> str:
        """0 of 0 does not apply.

        Under its threshold it is `partly` met, or with nothing at all `not-met`.
        """
        share = self.share(answer)
        if share is None:
            whole = answer.counts.get(self.ratio[1]) if self.ratio else None
            return NOT_APPLICABLE if whole == 0 else NO_DATA
        if self.threshold is None:
            return VALUE
        if share >= self.threshold:
            return MET
        return PARTLY if share else NOT_MET

    def is_low(self, answer: Answer) -> bool:
        """Whether the share is known and lies under the threshold."""
        share = self.share(answer)
        return share is not None and self.threshold is not None and share < self.threshold

    def numbers_said(self, answer: Answer) -> list[str]:
        """`5/6`; where one is not known, each by its name."""
        ratio = self.ratio_words(answer)
        return [ratio] if ratio else super().numbers_said(answer)
