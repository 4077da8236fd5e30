"""What the campaign file says of an item of the checklist and of how it is answered."""

from dataclasses import dataclass

GRADES = ("met", "partly", "not-met")
"""How good an option or an assessment is.

An assessment may also be of grade `none` (not assessed).
"""


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen; `grade` is one of `GRADES`."""

    code: str
    text: str
    grade: str


@dataclass(frozen=True)
class Count:
    """A number that a criterion asks for."""

    code: str
    text: str


@dataclass(frozen=True)
class Criterion:
    """An item of the checklist. `applies_to` empty: every category.

    `ratio`: (numerator, denominator) of `counts`.
    """

    code: str
    section: str
    text: str
    short: str
    choice: bool
    required: bool
    applies_to: tuple[str, ...]
    base: str
    counts: tuple[Count, ...]
    ratio: tuple[str, str] | None
    threshold: float | None

    def applies(self, category: str) -> bool:
        """Whether targets of this category are asked."""
        return not self.applies_to or category in self.applies_to
