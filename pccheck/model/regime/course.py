"""The course of an inspection: which steps are wanted, which were taken, how long it may take."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from pccheck.model.campaign.counting import Counting
from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.regime.regime import (
    ANNOUNCE,
    DECIDE,
    EXTEND,
    RESUME,
    STOP,
    SUSPEND,
    LegalStep,
    Regime,
    TimeLimit,
)

_FAR = 3660
"""Days within which a limit ends, whatever the holidays."""


class WorkSpan(NamedTuple):
    """From the first to the last day on which the Đoàn may work at a unit, both included.

    `days`: how many there are, extension included.
    """

    first: date
    last: date
    days: int


class Course:
    """A decision laid beside its regime.

    Args:
        decision: the inspection.
        regime: what the law asks.
        counting: how days are counted, the campaign's way before the regime's.
        works: whether a day is a working day.
    """

    def __init__(
        self,
        decision: Decision,
        regime: Regime,
        counting: Counting,
        works: Callable[[date], bool],
    ) -> None:
        self.decision, self.regime, self.counting = decision, regime, counting
        self._works = works

    @cached_property
    def taken(self) -> tuple[StepTaken, ...]:
        """Every step that was taken, by day; the decision is one."""
        made = self.regime.acting(DECIDE)
        own = self.decision
        first = (
            [StepTaken(made.code, own.day, ground=own.ground, number=own.number)] if made else []
        )
        order = list(self.regime.step)
        steps = [step for step in own.steps if step.step in self.regime.step]
        return tuple(
            sorted([*first, *steps], key=lambda one: (one.day, order.index(one.step), -one.days))
        )

    @property
    def scopes(self) -> tuple[str, ...]:
        """The decision as a whole (''), then each of its units."""
        return ("", *self.decision.units)

    def all_of(self, code: str, unit: str) -> list[StepTaken]:
        """The times that a step was taken: for this unit, or for the decision as a whole; of the
        decision's own steps a unit's count too.
        """
        mine = ("", unit) if unit else self.scopes
        return [one for one in self.taken if one.step == code and one.unit in mine]

    def acted(self, act: str, unit: str) -> list[StepTaken]:
        """The times that the step with this meaning was taken."""
        step = self.regime.acting(act)
        return self.all_of(step.code, unit) if step else []

    def is_wanted(self, step: LegalStep, unit: str) -> bool:
        """Whether the law asks for a step here and now."""
        if step.each_unit != bool(unit) or self.is_needless(step, unit):
            return False
        return step.always or (bool(step.when) and self._is_so(step.when, unit))

    def is_needless(self, step: LegalStep, unit: str) -> bool:
        """Whether something else took a step's place here: of what units do, at all of them."""
        units = self.decision.units if step.each_unit and not unit else (unit,)
        return bool(step.unless) and all(self.all_of(step.unless, one) for one in units)

    def binds(self, earlier: LegalStep, unit: str) -> bool:
        """Whether a step that others must wait for is one that this inspection has."""
        if self.is_needless(earlier, unit):
            return False
        return not earlier.when or self._is_so(earlier.when, unit)

    def open(self, unit: str) -> Iterator[LegalStep]:
        """The steps that are wanted and not taken, in their order."""
        for step in self.regime.steps:
            if self.is_wanted(step, unit) and not self.all_of(step.code, unit):
                yield step

    def is_before(self, step: LegalStep, other: LegalStep) -> bool:
        """Whether a step stands before another in the regime."""
        order = list(self.regime.step)
        return order.index(step.code) < order.index(other.code)

    def _is_so(self, code: str, unit: str) -> bool:
        """Whether this step was taken, or this ground is the decision's."""
        return code == self.decision.ground or bool(self.all_of(code, unit))

    def first(self, act: str, unit: str = "") -> date | None:
        """The day on which the step with this meaning was first taken."""
        return min((one.day for one in self.acted(act, unit)), default=None)

    def stopped(self, unit: str) -> date | None:
        """The day on which the inspection of a unit was stopped; '': with that of its last unit."""
        if unit or not self.decision.units:
            return self.first(STOP, unit)
        days = [self.first(STOP, one) for one in self.decision.units]
        return max(filter(None, days)) if all(days) else None

    def is_suspended(self, day: date, unit: str) -> bool:
        """Whether the inspection of a unit ('': of the whole) rests on a day: after a suspension,
        before work goes on. On the day of the suspension itself work may have been done before it.
        """
        resumed = [one.day for one in self.acted(RESUME, unit)]
        for pause in self.acted(SUSPEND, unit):
            if pause.unit not in ("", unit):
                continue
            goes_on = min((back for back in resumed if back >= pause.day), default=date.max)
            if pause.day < day < goes_on:
                return True
        return False

    def span(self, unit: str) -> WorkSpan | None:
        """How long the Đoàn may work at a unit; None before the announcement, and where neither
        law nor decision sets a limit.
        """
        first = self._starts(unit)
        days = self.allowed()
        if first is None or not days:
            return None
        for extended in self.acted(EXTEND, "")[:1]:
            days += min(extended.days, self.limit.extension if self.limit else 0)
        return WorkSpan(first, self.last_day(first, days, unit), days)

    def _starts(self, unit: str) -> date | None:
        if self.counting.per == "unit":
            return self.first(ANNOUNCE, unit)
        return min(
            filter(None, (self.first(ANNOUNCE, one) for one in self.decision.units)), default=None
        )

    def allowed(self) -> int:
        """The days of the limit without extension: the decision's own, never more than the law's;
        0 where there is none.
        """
        most, own = self.limit.days if self.limit else 0, self.decision.days
        return min(own, most) if own and most else own or most

    @property
    def limit(self) -> TimeLimit | None:
        """What the law sets for inspections of who decided; None where it sets nothing."""
        authority = self.regime.authority.get(self.decision.authority)
        return authority.limit if authority else None

    def last_day(self, first: date, days: int, unit: str, kind: str = "") -> date:
        """The last day of a limit of so many days from `first` on, at a unit or of the whole."""
        start = 0 if self.counting.first_day else 1
        left, day = days, first
        for n in range(start, _FAR):
            day = first + timedelta(days=n)
            left -= self._counts(day, unit, kind or self.counting.days)
            if not left:
                break
        return day

    def _counts(self, day: date, unit: str, kind: str) -> bool:
        if not self.counting.suspended and self.is_suspended(day, unit):
            return False
        return kind == "calendar" or self._works(day)
