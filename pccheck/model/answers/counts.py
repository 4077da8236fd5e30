"""Numbers side by side: `120 95,5 ?`."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Self

from pccheck.model.answers.blank import Blank, Cell
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import AnswerKind, number_said
from pccheck.model.answers.parts import Option
from pccheck.model.visit import Answer
from pccheck.values import dataclass, pattern

_WITH_WORDS = pattern(r"(?<=[^\W\d_])\s+(?=[\d?])")
"""Between a word and the number behind it."""


@dataclass(frozen=True)
class CountsKind(AnswerKind):
    """One number or several, of which no grade follows."""

    uses: ClassVar[frozenset[str]] = frozenset({"counts"})

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """The criterion's `counts`."""
        return cls(blanks=tuple(map(Blank.of, criterion.counts))) if criterion.counts else None

    def hinted(self, _named: Callable[[Option], str], _between: str) -> str:
        """`<lượt quét ngày gần nhất> <lượt quét bình quân>`."""
        return " ".join(f"<{blank.label}>" for blank in self.blanks)

    def split(self, text: str) -> Mapping[str, Cell]:
        """A word a number, none left out; each may have words behind it: `120 lượt 95 lượt`."""
        words = text.split()
        if len(words) != len(self.blanks):
            words = _WITH_WORDS.split(text.strip())
        if len(words) != len(self.blanks):
            return {}
        return {blank.code: word for blank, word in zip(self.blanks, words, strict=True)}

    def join(self, answer: Answer) -> str:
        """The numbers in their order, `?` for one that is not known."""
        return " ".join(number_said(answer, blank.code) for blank in self.blanks)
