"""What every kind of answer can do.

A kind says what can be chosen and what is written beside it; the rest follows from that, and a kind
overrides what it does otherwise. An answer, of whatever kind, is kept as one word (`choice`) and
numbers by code (`counts`): the journal and the tables of the book need not know the kinds.

People fill in *cells*, by code: '' is the answer's own cell, which takes an option or the words of
no answer; the others are the kind's blanks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf, isfinite
from typing import Final, NamedTuple, Self

from pccheck.model.answers.criterion import Criterion, Option
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer
from pccheck.text.fold import fold, nfc
from pccheck.text.numbers import is_doubtful, number_words, read_number
from pccheck.text.words.definitions import GRADES
from pccheck.text.yes_no import NO, YES

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
_DENIALS = re.compile(r"^(?:khong|ko|k|chua) ")
_ONE = re.compile(r"\b1\b")
_UNKNOWN = "?"
_MOST = 10**12  # a slip of the hand beyond it, and every whole number up to it is exact as a float

Cell = str | float


@dataclass(frozen=True, slots=True)
class Blank:
    """What is written beside the answer's own cell.

    `form`: `decimal`, `integer`, `date` or `text`. `least`: the blank than which it is not smaller.
    """

    code: str
    text: str
    form: str = "decimal"
    least: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is summed in figures."""
        return self.form in ("decimal", "integer")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell: a code of `text.words.faults` and what its words name."""

    code: str
    cell: str
    params: Mapping[str, object] = field(default_factory=dict)


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
        return "|".join(option.code for option in self.options)

    def split(self, text: str) -> Mapping[str, Cell]:
        """What is typed in one line, as cells; empty where it cannot be of this kind."""
        return {"": text}

    def join(self, answer: Answer) -> str:
        """A value as it could be typed, without its note."""
        return answer.choice

    def read(self, text: str) -> Filled:
        """What a line says: `dat 5/6`, `ko-ap-dung`, each with `; ghi chú` behind it."""
        line, _, note = (part.strip() for part in nfc(text).partition(";"))
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
        faults = [] if choice or not (own or self.options) else [self.no_option(own)]
        counts: dict[str, float] = {}
        for blank in self.blanks:
            if blank.code in given:
                number = _number(blank, given[blank.code])
                if isinstance(number, CellFault):
                    faults.append(number)
                else:
                    counts[blank.code] = number
        return Answer(VALUE, choice, counts), [*faults, *self._parts_over_wholes(counts)]

    def _parts_over_wholes(self, counts: Mapping[str, float]) -> Iterator[CellFault]:
        for blank in self.blanks:
            part, whole = counts.get(blank.least, 0), counts.get(blank.code, inf)
            if part > whole:
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

    def holds(self, answer: Answer) -> bool:
        """Whether an answer given under another version of the checklist is one here."""
        return not answer.choice or answer.choice in [option.code for option in self.options]

    def _chosen(self, text: str) -> str:
        """The option that a text names: its code, its words, or yes and no where one is meant."""
        words = fold(text)
        for alike in (str, _loosely):
            for option in self.options:
                known = {fold(option.code), fold(option.text)} | self._plainly(option)
                if words and alike(words) in map(alike, known):
                    return option.code
        return ""

    def _plainly(self, option: Option) -> frozenset[str]:
        """Yes and no, where one option alone has that grade."""
        alike = [other for other in self.options if other.grade == option.grade]
        plain = {"met": YES, "not-met": NO}.get(option.grade, frozenset[str]())
        return plain if len(alike) == 1 else frozenset()

    # What it amounts to

    @property
    def grades(self) -> frozenset[str]:
        """The grades that a value can have."""
        return frozenset(option.grade for option in self.options) or frozenset([VALUE])

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
        return [f"{blank.text}: {number_said(answer, blank.code)}" for blank in self.counts]

    def ratio_words(self, answer: Answer) -> str:
        """The two numbers of its ratio: `5/6`; '' without any."""
        if self.ratio is None or not answer.counts:
            return ""
        return "/".join(number_said(answer, code) for code in self.ratio)

    @property
    def gaps(self) -> str:
        """What is filled in by hand: a box for each option, a gap for each blank."""
        boxes = "   ".join(f"[  ] {option.text}" for option in self.options)
        gaps = [f"{blank.text}: ........" for blank in self.blanks]
        return "; ".join([boxes, *gaps] if boxes else gaps)


def number_said(answer: Answer, code: str) -> str:
    """A number of the answer in words, `?` where it is not known."""
    return number_words(answer.counts[code]) if code in answer.counts else _UNKNOWN


def _loosely(words: str) -> str:
    """Folded words as some write them: `không đạt` for `chưa đạt`, `đạt 1 phần`."""
    return _ONE.sub("mot", _DENIALS.sub("chua ", words))


def _number(blank: Blank, cell: Cell) -> float | CellFault:
    """The number in a cell, the same by whatever way it came, else what is wrong with it."""
    if isinstance(cell, str) and is_doubtful(cell):
        return CellFault("doubtful-thousands", blank.code, {"value": cell})
    number = read_number(cell) if isinstance(cell, str) else cell
    if number is None or not isfinite(number) or not 0 <= number <= _MOST:
        return CellFault("not-a-number", blank.code, {"value": cell})
    if number == int(number):
        return int(number)
    if blank.form == "integer":
        return CellFault("not-a-whole-number", blank.code, {"value": cell})
    return number
