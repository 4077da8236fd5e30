"""Several options at once: `bui, con-trung`."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Self

from pccheck.model.answers.blank import Blank, Cell, CellFault
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES
from pccheck.model.answers.kind import AnswerKind, Filled
from pccheck.model.answers.parts import Option
from pccheck.model.visit import VALUE, Answer
from pccheck.text.fold import fold
from pccheck.text.yes_no import NO, YES
from pccheck.values import dataclass, pattern

_TICKED = YES | {"1.0"}
_NOT_TICKED = NO | {"0.0"}
_BETWEEN = pattern(r"[,+/|\n]")


@dataclass(frozen=True)
class ChoicesKind(AnswerKind):
    """One option or more, kept as their codes with blanks between; each has a blank to tick."""

    uses: ClassVar[frozenset[str]] = frozenset({"choice", "options"})
    several: ClassVar[bool] = True

    @classmethod
    def of(cls, criterion: Criterion, options: tuple[Option, ...]) -> Self | None:
        """The criterion's options, or the campaign's `choices`."""
        own = criterion.options or (options if criterion.choice else ())
        if criterion.kind != "choices" or not own:
            return None
        return cls(own, tuple(Blank(option.code, option.text, "tick") for option in own))

    def hinted(self, named: Callable[[Option], str], _between: str) -> str:
        """`bui, con-trung, nuoc-dong`."""
        return super().hinted(named, ", ")

    def join(self, answer: Answer) -> str:
        """The codes with commas between."""
        return ", ".join(self.chosen(answer))

    def fill(self, cells: Mapping[str, Cell], note: str = "") -> Filled:
        """What is not ticked says nothing."""
        ticks = {code for code, cell in cells.items() if fold(str(cell)) in _NOT_TICKED and code}
        return super().fill({c: cell for c, cell in cells.items() if c not in ticks}, note)

    def value(self, own: str, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """The options that are ticked, and those that the own cell names."""
        named, unread = self._named(own)
        ticked = {code for code, cell in given.items() if fold(str(cell)) in _TICKED}
        faults = [self.no_option(unread)] if unread else []
        faults += [
            CellFault("not-yes-or-no", code, {"value": cell})
            for code, cell in given.items()
            if code not in ticked
        ]
        codes = [option.code for option in self.options if option.code in named | ticked]
        return Answer(VALUE, " ".join(codes)), faults

    def _named(self, text: str) -> tuple[set[str], str]:
        """The options that a text names, and what of it names none."""
        parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        named, unread = set[str](), ""
        for part in parts:
            codes = [self._chosen(part)] if self._chosen(part) else self._in_words(part)
            named.update(codes)
            unread = unread or ("" if codes else part)
        return named, unread

    def _in_words(self, text: str) -> list[str]:
        """The options of a text that has blanks alone between them; empty where a word is none."""
        words, codes = text.split(), list[str]()
        while words:
            ends = (n for n in range(len(words), 0, -1) if self._chosen(" ".join(words[:n])))
            end = next(ends, 0)
            if not end:
                return []
            codes.append(self._chosen(" ".join(words[:end])))
            words = words[end:]
        return codes

    def _plainly(self, _option: Option) -> frozenset[str]:
        """Yes and no name none of several."""
        return frozenset()

    def chosen(self, answer: Answer) -> tuple[str, ...]:
        """The codes as they are kept."""
        return tuple(answer.choice.split())

    def holds(self, answer: Answer) -> bool:
        """Whether all the options are there."""
        return {option.code for option in self.options}.issuperset(self.chosen(answer))

    def cells(self, answer: Answer) -> dict[str, Cell]:
        """A tick for each."""
        ticks: dict[str, Cell] = dict.fromkeys(self.chosen(answer), "x")
        return ticks if answer.status == VALUE else super().cells(answer)

    def grade_value(self, answer: Answer) -> str:
        """The worst of what was chosen."""
        grades = {self.option(code).grade for code in self.chosen(answer)}
        return next((grade for grade in reversed(GRADES) if grade in grades), VALUE)

    def parts(self, answer: Answer) -> list[str]:
        """Their texts, with commas between."""
        return [", ".join(self.option(code).text for code in self.chosen(answer))]
