"""The parts of an item of the checklist: what can be chosen, what is written, when it is enough."""

from collections.abc import Iterator
from typing import Annotated

from pccheck.model.answers.grade import GRADES
from pccheck.model.toml.kinds import Checked, Code, Mistake, Rule, between, one_of
from pccheck.model.visit import VALUE
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

MOST = 10**12
"""A slip of the hand beyond it, and every whole number up to it is exact as a float."""

TERMS = N_("the criterion's two counts, numerator first")
Grade = Annotated[str, one_of(GRADES)]
Bound = Annotated[float, between(-MOST, MOST)]


def _terms(counts: tuple[str, ...]) -> tuple[str, str] | None:
    if not counts:
        return None
    numerator, denominator = counts
    return numerator, denominator


Ratio = Annotated[tuple[str, str], Rule(_terms, TERMS, tuple[str, ...])]
"""The codes of two counts."""


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen (mức trả lời)."""

    code: Code
    """Its code."""
    text: str
    """How documents say it."""
    grade: Annotated[str, one_of((*GRADES, VALUE))] = VALUE
    """How good it is: đạt, đạt một phần, chưa đạt; `value`: neither good nor bad."""


@dataclass(frozen=True)
class Count(Checked):
    """A number that the criterion asks for (số liệu)."""

    code: Code
    """Its code."""
    text: str
    """What is counted, or measured."""
    unit: str = ""
    """In what unit (đơn vị tính)."""
    least: Bound = 0
    """The smallest number that there can be."""
    most: Bound = MOST
    """The largest one."""
    whole: bool = False
    """Whether it is a whole number (số nguyên)."""

    def mistakes(self) -> Iterator[Mistake]:
        """Limits that no number lies between."""
        if self.most < self.least:
            yield Mistake("most", N_("a number not below `least`"), ["least"])


@dataclass(frozen=True)
class Bounds(Checked):
    """Between what bounds the one number of a criterion is met (giới hạn đạt), both included."""

    from_: Bound | None = None
    """The lower bound; without it none."""
    to: Bound | None = None
    """The upper bound; without it none."""

    def __contains__(self, number: float) -> bool:
        """Whether the number lies within."""
        low, high = self.from_, self.to
        return (low is None or low <= number) and (high is None or number <= high)

    def mistakes(self) -> Iterator[Mistake]:
        """No bound at all, or two that nothing lies between."""
        if self.from_ is None and self.to is None:
            yield Mistake("from", N_("given, or `to`"), ["to"])
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            yield Mistake("to", N_("a number not below `from`"), ["from"])


@dataclass(frozen=True)
class Band:
    """A band of a score (khung điểm): from so many points up to the next band."""

    from_: Annotated[float, between(0, 1000)]
    """Its least points."""
    text: str
    """What it is called: tốt, khá, kém."""
    grade: Grade
    """How good it is."""


@dataclass(frozen=True)
class Score(Checked):
    """How a criterion is scored (chấm điểm), from 0 on."""

    most: Annotated[float, between(1, 1000)] = 10
    """The full points (điểm tối đa)."""
    whole: bool = False
    """Whether only whole points are given."""
    bands: tuple[Band, ...] = ()
    """What the points amount to; without bands they have no grade."""

    def band(self, points: float) -> Band | None:
        """The band that so many points lie in; None without bands."""
        reached = [band for band in self.bands if band.from_ <= points]
        return max(reached, key=lambda band: band.from_, default=None)

    def mistakes(self) -> Iterator[Mistake]:
        """Points that lie in no band, or in two."""
        starts = [band.from_ for band in self.bands]
        if starts and (min(starts) > 0 or max(starts) > self.most):
            wanted = N_("bands from 0 points on, none beyond the full points")
            yield Mistake("bands", wanted, ["most", "bands.from"])
        if len(set(starts)) < len(starts):
            yield Mistake("bands", N_("bands that begin at different points"), ["bands.from"])


@dataclass(frozen=True)
class ShowIf(Checked):
    """When a criterion is asked (chỉ hỏi khi): by the answer to an earlier one.

    Where it is not asked it does not apply.
    """

    criterion: Code
    """The code of the earlier criterion."""
    is_: tuple[str, ...] = ()
    """The codes of its options of which one is chosen; of yes and no: `co`, `khong`."""
    from_: Bound | None = None
    """Its one number, or its score, is not less."""
    to: Bound | None = None
    """Its one number, or its score, is not more."""

    @property
    def looks_at_number(self) -> bool:
        """Whether a number decides, not an option."""
        return self.from_ is not None or self.to is not None

    def mistakes(self) -> Iterator[Mistake]:
        """Nothing that is looked at, or an option and a number at once."""
        if bool(self.is_) == self.looks_at_number:
            yield Mistake("is", N_("options, or `from` or `to` for a number"), ["from", "to"])
