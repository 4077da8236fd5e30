"""What the checker says of a rule."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from pccheck.report.looks import Mend
from pccheck.values import dataclass

Level = Literal["hint", "style", "fault", "void"]
LEVELS: tuple[Level, ...] = ("hint", "style", "fault", "void")
"""How bad it is, the worst last: it may be meant; lawful offices do otherwise; the decree forbids
it; a part without which there is no document (Điều 8)."""


@dataclass(frozen=True)
class Fault:
    """Where a rule is broken, what was found there and what it asks for, and how bad that is.

    `mend`: what puts it right; None where that takes a person.
    """

    where: str
    found: str
    wanted: str
    level: Level = "fault"
    mend: Mend | None = None


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
    def level(self) -> Level | None:
        """Of its faults the worst; None where there is none."""
        levels = {fault.level for fault in self.faults}
        return max(levels, key=LEVELS.index, default=None)

    @property
    def result(self) -> Literal["pass", "noted", "fail", "n/a"]:
        """In a word; only what the decree forbids is a failure."""
        if self.said is None:
            return "n/a"
        if self.level is None:
            return "pass"
        return "fail" if self.level in ("fault", "void") else "noted"


def by_habit(verdicts: Iterable[RuleVerdict], habits: Mapping[str, str]) -> list[RuleVerdict]:
    """The verdicts of an office that departs from rules on purpose.

    Args:
        verdicts: by the decree.
        habits: rule ids, and what a departure amounts to: `off`, or a level at most.
    """
    return [_by_habit(verdict, habits.get(verdict.rule, "")) for verdict in verdicts]


def _by_habit(verdict: RuleVerdict, habit: str) -> RuleVerdict:
    """What is missing stays missing."""
    if not habit or verdict.said is None:
        return verdict
    void = tuple(fault for fault in verdict.said if fault.level == "void")
    rest = tuple(fault for fault in verdict.said if fault.level != "void")
    if habit == "off":
        return replace(verdict, said=void or None)
    level: Level = "hint" if habit == "hint" else "style"
    return replace(verdict, said=void + tuple(replace(fault, level=level) for fault in rest))
