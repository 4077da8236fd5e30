"""What the campaign file says of an item of the checklist and of how it is answered."""

from collections.abc import Iterator
from typing import Annotated

from pccheck.model.answers.parts import TERMS, Bounds, Count, Grade, Option, Ratio, Score, ShowIf
from pccheck.model.toml.kinds import Checked, Code, Mistake, Share, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

YES, NO, NEITHER = "yes", "no", "neither"
KIND_NAMES = "choices", "choice", "yes-no", "score", "date", "text", "number", "ratio", "counts"
"""The kinds of answer by name, whose classes `kinds.py` has."""


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
    critical: bool = False
    """Whether not meeting it is a grave fault (lỗi nghiêm trọng), which rules may count."""
    weight: Annotated[float, between(0, 1000)] = 1
    """Its weight (trọng số, hệ số): its full points; a score's points are multiplied by it."""
    kind: Annotated[str, one_of(("", *KIND_NAMES))] = ""
    """The kind of its answer by name: `choice`, `choices` (several of them), `yes-no`, `number`,
    `ratio`, `counts`, `score`, `date`, `text`; told by what is asked where it is left out.
    """
    choice: bool = False
    """Whether one of the file's [[choices]] is asked."""
    options: tuple[Option, ...] = ()
    good: Annotated[str, one_of((YES, NO, NEITHER))] = YES
    """For `yes-no`: which answer is met; `neither`: it has no grade."""
    counts: tuple[Count, ...] = ()
    ratio: Ratio | None = None
    """Its two counts, numerator first, where they are a part and the whole (tỷ lệ)."""
    threshold: Share | None = None
    """From what ratio on it is met (ngưỡng đạt)."""
    met: Bounds | None = None
    score: Score | None = None
    applies_to: tuple[str, ...] = ()
    """The categories (loại đối tượng) that are asked; `[]`: all."""
    show_if: ShowIf | None = None
    photo: tuple[Grade, ...] = ()
    """With an answer of which grades a photo (ảnh) must come."""
    recommendation: str = ""
    """What is recommended (kiến nghị) where it is not met, or partly; `""`: nothing."""
    deadline_days: Annotated[int, between(1, 3650)] | None = None
    """How many days the unit has for that; without it no deadline is set."""
    base: str = ""
    """The number of the document that it rests on (căn cứ)."""

    def applies(self, category: str) -> bool:
        """Whether targets of this category are asked."""
        return not self.applies_to or category in self.applies_to

    def mistakes(self) -> Iterator[Mistake]:
        """Codes that cannot be told apart, a ratio of others, a deadline for nothing."""
        codes = [count.code for count in self.counts]
        if len(set(codes)) < len(codes):
            yield Mistake("counts", N_("counts with a code of their own each"), ["counts.code"])
        if len({option.code for option in self.options}) < len(self.options):
            wanted = N_("options with a code of their own each")
            yield Mistake("options", wanted, ["options.code"])
        if self.options and self.choice:
            yield Mistake("choice", N_("left out where the criterion has options of its own"))
        if self.ratio and sorted(self.ratio) != sorted(codes):
            yield Mistake("ratio", TERMS, ["counts"])
        if self.deadline_days and not self.recommendation:
            wanted = N_("left out where there is no `recommendation`")
            yield Mistake("deadline_days", wanted, ["recommendation"])
