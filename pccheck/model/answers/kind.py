"""What every kind of answer can do.

A kind says what can be chosen and what is written beside it; the rest follows from that, and a kind
overrides what it does otherwise. An answer, of whatever kind, is kept as one word (`choice`) and
numbers by code (`counts`): the journal and the tables of the book need not know the kinds.

People fill in *cells*, by code: '' is the answer's own cell, which takes an option or the words of
no answer; the others are the kind's blanks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import inf
from typing import ClassVar, Final, NamedTuple, Self

from pccheck.model.answers.blank import Blank, Cell, CellFault
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as MARKS
from pccheck.model.answers.grade import MET, NOT_MET, PARTLY
from pccheck.model.answers.parts import Option, ShowIf
from pccheck.model.answers.wording import as_typed
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer
from pccheck.text import yes_no
from pccheck.text.fold import fold, nfc
from pccheck.text.numbers import number_words
from pccheck.text.words.definitions import GRADES
from pccheck.values import dataclass, pattern

NO_ANSWER: Final = {status: GRADES[status] for status in (NOT_APPLICABLE, NO_DATA, NOT_CHECKED)}
"""The words for what is no value, as forms and documents have them."""
TYPED: Final = {NOT_APPLICABLE: "ko-ap-dung", NO_DATA: "ko-so-lieu", NOT_CHECKED: "chua-kiem-tra"}
"""How it is typed."""
_STATUS = {
    **dict.fromkeys(("ko ap dung", "khong ap dung", "kad", "not applicable"), NOT_APPLICABLE),
    **dict.fromkeys(("ko so lieu", "khong so lieu", "no data"), NO_DATA),
    **dict.fromkeys(("ko co so lieu", "khong co so lieu"), NO_DATA),
    **dict.fromkeys(("chua kiem tra", "ko kiem tra", "khong kiem tra"), NOT_CHECKED),
    "not checked": NOT_CHECKED,
}
"""All that is understood for it, folded."""
GIVEN: Final = {VALUE: GRADES[VALUE]}
"""What says, in a form without options, that the blanks hold the value."""
_GIVEN = {fold(word) for word in (*GIVEN, *GIVEN.values())}
_DENIALS = pattern(r"^(?:khong|ko|k|chua) ")
_ONE = pattern(r"\b1\b")
_UNKNOWN = "?"
_MARKS: Final = {
    MET: Fraction(1),
    PARTLY: Fraction(1, 2),
    **dict.fromkeys((NOT_MET, NO_DATA, NOT_CHECKED), Fraction(0)),
}
"""What part of its points an answer earns, by its grade."""


class Filled(NamedTuple):
    """What cells say: the answer, None where all are empty, and what is wrong with them."""

    answer: Answer | None
    faults: Sequence[CellFault] = ()


@dataclass(frozen=True)
class AnswerKind:
    """How a criterion is answered.

    `ratio`: (numerator, denominator), where two of its numbers make a share.
    """

    options: tuple[Option, ...] = ()
    blanks: tuple[Blank, ...] = ()
    ratio: tuple[str, str] | None = None

    uses: ClassVar[frozenset[str]] = frozenset()
    """The fields of a criterion that say something to this kind."""
    several: ClassVar[bool] = False
    """Whether more than one option can be chosen."""

    @classmethod
    def of(cls, criterion: Criterion, options: tuple[Option, ...]) -> Self | None:
        """The kind as the criterion has it; None where the criterion lacks what it needs.

        `options` are the campaign's own.
        """
        raise NotImplementedError

    @property
    def counts(self) -> tuple[Blank, ...]:
        """The numbers that figures sum."""
        return tuple(blank for blank in self.blanks if blank.is_number)

    # What people type

    @property
    def hint(self) -> str:
        """What may be typed: `dat|mot-phan|chua-dat`."""
        return self.hinted(lambda option: option.code, "|")

    def hinted(self, named: Callable[[Option], str], between: str) -> str:
        """What may be typed, each option as `named` has it, with `between` between two."""
        return between.join(map(named, self.options))

    def split(self, text: str) -> Mapping[str, Cell]:
        """What is typed in one line, as cells; empty where it cannot be of this kind."""
        return {"": text}

    def join(self, answer: Answer) -> str:
        """A value as it could be typed, without its note."""
        return answer.choice

    def read(self, text: str) -> Filled:
        """What a line says: `dat 5/6`, `ko-ap-dung`, each with `; ghi chú` behind it."""
        line, _, note = (part.strip() for part in nfc(text).partition(";"))
        told = self._read_line(line, note)
        if (told.faults or told.answer is None) and (typed := as_typed(line)) != line:
            again = self._read_line(typed, note)
            return told if again.faults else again
        return told

    def _read_line(self, line: str, note: str) -> Filled:
        return self.fill({"": line} if fold(line) in _STATUS else self.split(line), note)

    def typed(self, answer: Answer) -> str:
        """The answer as it could be typed; `read` reads it back."""
        line = self.join(answer) if answer.status == VALUE else TYPED[answer.status]
        return f"{line}; {answer.note}" if answer.note else line

    # Cells

    def fill(self, cells: Mapping[str, Cell], note: str = "") -> Filled:
        """What the cells of a form or of a table's row say."""
        given = {code: cell for code, cell in cells.items() if cell not in ("", _UNKNOWN)}
        own = str(given.pop("", ""))
        if status := _STATUS.get(fold(own)):
            stray = [CellFault("counts-without-value", code, {"value": own}) for code in given]
            return Filled(Answer(status, note=note), stray[:1])
        if not self.options and fold(own) in _GIVEN:
            if not given:
                return Filled(
                    None, [CellFault("empty-cell", blank.code) for blank in self.blanks[:1]]
                )
            own = ""
        if not (own or given):
            return Filled(None, [CellFault("empty-cell", "")] if note else [])
        answer, faults = self.value(own, given)
        return Filled(replace(answer, note=note), faults)

    def tell(self, cells: Mapping[str, Cell], note: str = "") -> Filled:
        """As `fill`, where the answer's own cell may hold all of it, as it would be typed."""
        filled = self.fill(cells, note)
        own = cells.get("", "")
        beside = [code for code, cell in cells.items() if code and cell != ""]
        if not filled.faults or beside or own == "":
            return filled
        typed = self.read(f"{own}; {note}" if note else str(own))
        if typed.answer and not typed.faults:
            return typed
        return Filled(None, [CellFault("row-bad-answer", "", {"value": own, "form": self.hint})])

    def value(self, own: str, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """The value of cells of which one at least is filled in, and what is wrong with them."""
        choice = self._chosen(own)
        numbers = {b.code: b.number(given[b.code]) for b in self.counts if b.code in given}
        counts = {code: number for code, (number, _) in numbers.items() if number is not None}
        faults = [] if choice or not (own or self.options) else [self.no_option(own)]
        faults += [fault for _, fault in numbers.values() if fault]
        return Answer(VALUE, choice, counts), [*faults, *self._parts_over_wholes(counts)]

    def _parts_over_wholes(self, counts: Mapping[str, float]) -> Iterator[CellFault]:
        for blank in self.blanks:
            part, whole = counts.get(blank.least, 0), counts.get(blank.code, inf)
            if blank.least and part > whole:
                yield CellFault(
                    "part-over-whole",
                    blank.least,
                    {"part": number_words(part), "whole": number_words(whole)},
                )

    def no_option(self, own: str) -> CellFault:
        """What is wrong with the answer's own cell where it names no option."""
        if not own:
            return CellFault("empty-cell", "")
        texts = [option.text for option in self.options]
        fitting = ", ".join([*texts, *NO_ANSWER.values()])
        return CellFault("bad-choice", "", {"value": own, "known": fitting})

    def cells(self, answer: Answer) -> dict[str, Cell]:
        """The cells of a form that says the answer; what is not known is left out."""
        if answer.status != VALUE:
            return {"": NO_ANSWER[answer.status]}
        own = {"": self.option(answer.choice).text} if answer.choice else {}
        return {**own, **answer.counts}

    def option(self, code: str) -> Option:
        """The option with that code.

        Raises:
            KeyError: there is none.
        """
        return {option.code: option for option in self.options}[code]

    def chosen(self, answer: Answer) -> tuple[str, ...]:
        """The codes of the options that were chosen."""
        return (answer.choice,) if self.options and answer.choice else ()

    def holds(self, answer: Answer) -> bool:
        """Whether an answer given under another version of the checklist is one here."""
        known = {option.code for option in self.options}
        return not answer.choice or answer.choice in known

    def fits(self, answer: Answer, wanted: ShowIf) -> bool:
        """Whether the answer is one by which a later criterion is asked."""
        if not wanted.looks_at_number:
            return not set(self.chosen(answer)).isdisjoint(wanted.is_)
        low, high = wanted.from_, wanted.to
        return any(
            (low is None or low <= number) and (high is None or number <= high)
            for number in answer.counts.values()
        )

    def _chosen(self, text: str) -> str:
        """The option that a text names: its code, its words, or yes and no where one is meant."""
        words = "x" if text.strip() in yes_no.TICKS else fold(text)
        for wording in (_called, self._plainly):
            for loosely, option in product((False, True), self.options):
                fitting = {*map(_loosely, wording(option))} if loosely else wording(option)
                if words and (_loosely(words) if loosely else words) in fitting:
                    return option.code
        return ""

    def _plainly(self, option: Option) -> frozenset[str]:
        """Yes and no, met and not met, where one option alone has that grade."""
        alike = [other for other in self.options if other.grade == option.grade]
        plain = {MET: yes_no.YES | {yes_no.MET}, NOT_MET: yes_no.NO | {yes_no.NOT_MET}}
        return plain.get(option.grade, frozenset()) if len(alike) == 1 else frozenset()

    # What it amounts to

    @property
    def grades(self) -> frozenset[str]:
        """The grades that a value can have."""
        return frozenset(option.grade for option in self.options) or frozenset([VALUE])

    @property
    def by_option(self) -> bool:
        """Whether figures tell how often each option was chosen: its grade alone does not."""
        return self.several or len({option.grade for option in self.options}) < len(self.options)

    @property
    def full(self) -> float:
        """The full points before they are weighed."""
        return 1

    @property
    def earns(self) -> bool:
        """Whether an answer can earn points: where one can be better than another."""
        return not self.grades.isdisjoint(MARKS)

    def mark(self, answer: Answer) -> Fraction | None:
        """What part of its points it earns, 0 to 1; None where it does not count."""
        return _MARKS.get(self.grade(answer)) if self.earns else None

    def best_mark(self, grade: str) -> Fraction:
        """The most of its points that an answer of this grade earns."""
        return _MARKS.get(grade, Fraction(1))

    def grade(self, answer: Answer) -> str:
        """`met`, `partly` or `not-met`; `value` without a yardstick; else the answer's status."""
        return self.grade_value(answer) if answer.status == VALUE else answer.status

    def grade_value(self, answer: Answer) -> str:
        """The grade of a value."""
        return self.option(answer.choice).grade if answer.choice else VALUE

    def share(self, answer: Answer) -> float | None:
        """Numerator over denominator; None where either is not known or the denominator is 0."""
        if self.ratio is None:
            return None
        part, whole = (answer.counts.get(code) for code in self.ratio)
        return None if part is None or not whole else part / whole

    def is_low(self, answer: Answer) -> bool:  # noqa: ARG002 - a kind with a threshold looks at it
        """Whether the answer's share lies under its threshold."""
        return False

    def is_lowered(self, answer: Answer) -> bool:  # noqa: ARG002 - as above
        """Whether its numbers make less of it than what was chosen says."""
        return False

    # What documents say

    def words(self, answer: Answer) -> str:
        """The answer as a document says it: `đạt; 5/6`, with its note in brackets."""
        said = GRADES[answer.status]
        if answer.status == VALUE:
            said = "; ".join(self.parts(answer)) or GRADES[NO_DATA]
        return f"{said} ({answer.note})" if answer.note else said

    def parts(self, answer: Answer) -> list[str]:
        """The parts of a value in words."""
        own = [self.option(answer.choice).text] if answer.choice else []
        return own + self.numbers_said(answer) if answer.counts else own

    def numbers_said(self, answer: Answer) -> list[str]:
        """The numbers in words, of which one at least is known."""
        known = answer.counts
        return [
            f"{b.text}: {b.said(known[b.code]) if b.code in known else GRADES[NO_DATA]}"
            for b in self.counts
        ]

    def ratio_words(self, answer: Answer) -> str:
        """The two numbers of its ratio: `5/6`; '' without both."""
        if self.ratio is None or not answer.counts.keys() >= set(self.ratio):
            return ""
        return "/".join(number_said(answer, code) for code in self.ratio)

    @property
    def unanswered(self) -> list[str]:
        """The words that can be ticked in place of a value; numbers alone can be nobody's."""
        statuses = (NOT_APPLICABLE, NO_DATA) if self.counts else (NOT_APPLICABLE,)
        return [NO_ANSWER[status] for status in statuses]

    @property
    def gaps(self) -> str:
        """What is filled in by hand: a box for each option, a gap for each blank, boxes for what is
        no value.
        """
        texts = [option.text for option in self.options]
        gaps = [f"{blank.label}: ........" for blank in self.blanks if blank.form != "tick"]
        parts = (_boxes(texts), *gaps, _boxes(self.unanswered))
        return "; ".join(filter(None, parts))


def _called(option: Option) -> frozenset[str]:
    """Its code and its words."""
    return frozenset((fold(option.code), fold(option.text)))


def _boxes(texts: list[str]) -> str:
    return "   ".join(f"[  ] {text}" for text in texts)


def number_said(answer: Answer, code: str) -> str:
    """A number of the answer in words, `?` where it is not known."""
    return number_words(answer.counts[code]) if code in answer.counts else _UNKNOWN


def _loosely(words: str) -> str:
    """Folded words as some write them: `không đạt` for `chưa đạt`, `đạt 1 phần`."""
    return _ONE.sub("mot", _DENIALS.sub("chua ", words))
