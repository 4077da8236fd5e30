"""An answer that is one thing written: a number, points, a day, a few words."""

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import ClassVar, Self

from pccheck.model.answers.blank import Blank, Cell, CellFault
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import MET, NOT_MET
from pccheck.model.answers.kind import AnswerKind, number_said
from pccheck.model.answers.parts import Bounds, Option, Score
from pccheck.model.visit import NO_DATA, VALUE, Answer
from pccheck.text.dates import YEARS, date_words, read_date
from pccheck.text.numbers import number_words
from pccheck.values import dataclass

POINTS, DAY, WORDS = "diem", "ngay", "noi-dung"
"""The codes of blanks that the campaign file does not name."""
LONGEST = 300
"""Characters of a short text."""


@dataclass(frozen=True)
class SingleKind(AnswerKind):
    """One blank, which alone is the answer."""

    @property
    def blank(self) -> Blank:
        """The one that takes the answer."""
        (blank,) = self.blanks
        return blank

    def hinted(self, _named: Callable[[Option], str], _between: str) -> str:
        """`<nhiệt độ (°C)>`."""
        return f"<{self.blank.label}>"

    def split(self, text: str) -> Mapping[str, Cell]:
        """All of it is the answer."""
        return {self.blank.code: text}

    def join(self, answer: Answer) -> str:
        """The number as people type it, `?` where it is not known."""
        return number_said(answer, self.blank.code)

    def value(self, own: str, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """What is written, in its blank or in the answer's own cell, not in both."""
        if own and given:
            return Answer(VALUE), [self.no_option(own)]
        return self.written({self.blank.code: own} if own else given)

    def written(self, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """What stands in the blank."""
        return super().value("", given)


@dataclass(frozen=True)
class NumberKind(SingleKind):
    """A number with unit and limits; graded only where it is told between what it is met."""

    uses: ClassVar[frozenset[str]] = frozenset({"counts", "met"})
    met: Bounds | None = None

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """The criterion's one count."""
        if not (criterion.met or criterion.kind == "number") or len(criterion.counts) != 1:
            return None
        (count,) = criterion.counts
        return cls(blanks=(Blank.of(count, is_mean=True),), met=criterion.met)

    @property
    def grades(self) -> frozenset[str]:
        """Within its bounds or not."""
        return frozenset({MET, NOT_MET} if self.met else {VALUE})

    def grade_value(self, answer: Answer) -> str:
        """Met between the bounds."""
        number = answer.counts.get(self.blank.code)
        if number is None:
            return NO_DATA
        if self.met is None:
            return VALUE
        return MET if number in self.met else NOT_MET

    def numbers_said(self, answer: Answer) -> list[str]:
        """`4,5 °C`."""
        return [self.blank.said(answer.counts[self.blank.code])]


@dataclass(frozen=True)
class ScoreKind(SingleKind):
    """Points from 0 on, in bands."""

    uses: ClassVar[frozenset[str]] = frozenset({"score"})
    score: Score = field(default_factory=Score)

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """The criterion's `score`."""
        score = criterion.score or (Score() if criterion.kind == "score" else None)
        if score is None:
            return None
        form = "integer" if score.whole else "decimal"
        text = f"điểm (0-{number_words(score.most)})"
        blank = Blank(POINTS, text, form, highest=score.most, is_mean=True)
        return cls(blanks=(blank,), score=score)

    @property
    def earns(self) -> bool:
        """With or without bands."""
        return True

    @property
    def full(self) -> float:
        """The most points that can be given."""
        return self.score.most

    @property
    def grades(self) -> frozenset[str]:
        """Those of its bands."""
        return frozenset(band.grade for band in self.score.bands) or frozenset({VALUE})

    def grade_value(self, answer: Answer) -> str:
        """That of its band; none while the points are refused where they were typed."""
        points = answer.counts.get(POINTS)
        band = None if points is None else self.score.band(points)
        return band.grade if band else VALUE

    def mark(self, answer: Answer) -> Fraction | None:
        """The points of the full points, with or without bands."""
        if answer.status == VALUE:
            return Fraction(str(answer.counts[POINTS])) / Fraction(str(self.full))
        return Fraction(0) if answer.status in {NO_DATA, "not-checked"} else None

    def best_mark(self, grade: str) -> Fraction:
        """The end of the highest band of that grade."""
        starts = sorted(band.from_ for band in self.score.bands)
        ends = dict(zip(starts, [*starts[1:], self.score.most], strict=True))
        reached = [ends[band.from_] for band in self.score.bands if band.grade == grade]
        return Fraction(str(max(reached, default=0))) / Fraction(str(self.full))

    def numbers_said(self, answer: Answer) -> list[str]:
        """`8/10 điểm, tốt`."""
        points = answer.counts[POINTS]
        said = f"{number_words(points)}/{number_words(self.full)} điểm"
        band = self.score.band(points)
        return [f"{said}, {band.text}" if band else said]


@dataclass(frozen=True)
class WordKind(SingleKind):
    """What is written is kept as it is, and none is better than another."""

    def join(self, answer: Answer) -> str:
        """What was written."""
        return answer.choice

    def cells(self, answer: Answer) -> dict[str, Cell]:
        """What was written, in its blank."""
        if answer.status == VALUE:
            return {self.blank.code: self.join(answer)}
        return super().cells(answer)

    def holds(self, answer: Answer) -> bool:
        """What could be written here too."""
        said = {self.blank.code: answer.choice}
        return answer.status != VALUE or bool(answer.choice and not self.written(said)[1])

    def grade_value(self, _answer: Answer) -> str:
        """There is no yardstick."""
        return VALUE

    def parts(self, answer: Answer) -> list[str]:
        """What was written."""
        return [self.join(answer)]


@dataclass(frozen=True)
class DateKind(WordKind):
    """A day, kept as ISO writes it."""

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """Where it is named."""
        return cls(blanks=(Blank(DAY, "ngày", "date"),)) if criterion.kind == "date" else None

    def join(self, answer: Answer) -> str:
        """As people write a day."""
        day = read_date(answer.choice)
        return date_words(day) if day else answer.choice

    def written(self, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """A day that there is."""
        text = str(given[DAY])
        day = read_date(text)
        if day is None or day.year not in YEARS:
            return Answer(VALUE), [CellFault("not-a-date", DAY, {"value": text})]
        return Answer(VALUE, day.isoformat()), []


@dataclass(frozen=True)
class TextKind(WordKind):
    """A few words."""

    @classmethod
    def of(cls, criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """Where it is named."""
        return cls(blanks=(Blank(WORDS, "trả lời", "text"),)) if criterion.kind == "text" else None

    def written(self, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """Words on one line, not too many."""
        text = " ".join(str(given[WORDS]).split())
        faults = [CellFault("too-long", WORDS, {"most": LONGEST})] if len(text) > LONGEST else []
        return Answer(VALUE, text), faults
