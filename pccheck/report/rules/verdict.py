"""What the checker says of a rule."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Fault:
    """Where a rule is broken, what was found there and what it asks for."""

    where: str
    found: str
    wanted: str


@dataclass(frozen=True)
class RuleVerdict:
    """A rule's id, what it is about, and its faults; None where it does not apply."""

    rule: str
    what: str
    said: tuple[Fault, ...] | None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults; none also where the rule does not apply."""
        return self.said or ()

    @property
    def result(self) -> Literal["pass", "fail", "n/a"]:
        """In a word."""
        if self.said is None:
            return "n/a"
        return "fail" if self.said else "pass"
