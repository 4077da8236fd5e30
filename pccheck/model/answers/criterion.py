"""What the campaign file says of an item of the checklist and of how it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pccheck.model.campaign.kinds import Checked, Code, Mistake, Rule, Share, one_of
from pccheck.text.words.catalogue import N_

GRADES = ("met", "partly", "not-met")
"""How good an option or an assessment is.

An assessment may also be of grade `none` (not assessed).
"""

_TERMS = N_("the criterion's two counts, numerator first")


def _terms(counts: tuple[str, ...]) -> tuple[str, str] | None:
    if not counts:
        return None
    numerator, denominator = counts
    return numerator, denominator


Ratio = Annotated[tuple[str, str], Rule(_terms, _TERMS, tuple[str, ...])]
"""The codes of two counts."""


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen (mức trả lời)."""

    code: Code
    """Its code."""
    text: str
    """How documents say it."""
    grade: Annotated[str, one_of(GRADES)]
    """How good it is: đạt, đạt một phần, chưa đạt."""


@dataclass(frozen=True)
class Count:
    """A number that the criterion asks for (số liệu)."""

    code: Code
    """Its code."""
    text: str
    """What is counted."""


@dataclass(frozen=True)
class Criterion(Checked):
    """An item of the checklist (nội dung kiểm tra)."""

    code: Code
    """Its code."""
    section: Code
    """The code of its section."""
    text: str
    """What is inspected."""
    short: str
    """The same in a few words, for tables."""
    required: bool
    """Whether a unit must meet it (nội dung bắt buộc)."""
    kind: str = ""
    """The kind of its answer by name; told by what is asked where it is left out."""
    choice: bool = False
    """Whether one of the choices is asked; without it there must be `counts`."""
    applies_to: tuple[str, ...] = ()
    """The categories (loại đối tượng) that are asked; `[]`: all."""
    base: str = ""
    """The number of the document that it rests on (căn cứ)."""
    counts: tuple[Count, ...] = ()
    ratio: Ratio | None = None
    """Its two counts, numerator first, where they are a part and the whole (tỷ lệ)."""
    threshold: Share | None = None
    """From what ratio on it is met (ngưỡng đạt)."""

    def applies(self, category: str) -> bool:
        """Whether targets of this category are asked."""
        return not self.applies_to or category in self.applies_to

    def mistakes(self) -> Iterator[Mistake]:
        """Counts that cannot be told apart, a ratio of others, nothing that is asked."""
        codes = [count.code for count in self.counts]
        if len(set(codes)) < len(codes):
            yield Mistake("counts", N_("counts with a code of their own each"))
        if self.ratio and sorted(self.ratio) != sorted(codes):
            yield Mistake("ratio", _TERMS)
        if not (self.kind or self.choice or codes):
            yield Mistake("choice", N_("`choice = true`, or `counts`"))
