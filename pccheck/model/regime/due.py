"""What is next in an inspection, and by when: for the decision, and for each of its units."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from pccheck.model.regime.course import Course
from pccheck.model.regime.regime import END, LegalStep
from pccheck.text.dates import is_past


class DueStep(NamedTuple):
    """A step that is to be taken next: for a unit, or '' for the decision; `by`: its last day,
    None where the law sets none.
    """

    unit: str
    step: LegalStep
    by: dt.date | None

    def is_late(self, today: dt.date) -> bool:
        """Whether its last day has passed; that day itself is still in time."""
        return is_past(self.by, today)


def due_steps(course: Course) -> list[DueStep]:
    """The next steps of the decision and of each unit, those with a day first: what waits for no
    other step is next beside others. None of what was stopped or is done.
    """
    nexts: list[DueStep] = []
    for unit in course.scopes:
        if not course.stopped(unit):
            nexts += sorted(_next(course, unit), key=lambda due: due.by or dt.date.max)
    return nexts


def _next(course: Course, unit: str) -> Iterator[DueStep]:
    for step in course.open(unit):
        if _may(course, step, unit):
            yield DueStep(unit, step, last_day(course, step, unit))


def _may(course: Course, step: LegalStep, unit: str) -> bool:
    """Whether all that must come before a step was done."""
    binding = (one for one in map(course.regime.step.get, step.after) if one)
    return all(course.all_of(one.code, unit) for one in binding if course.binds(one, unit))


def last_day(course: Course, step: LegalStep, unit: str) -> dt.date | None:
    """The last day of a step: its own limit's; as many days as what asks for it gives; or the
    inspection's where it belongs before the end. None where there is none.
    """
    if step.within:
        starts = course.all_of(step.within.of, unit)
        if not starts:
            return None
        return course.last_day(starts[0].day, step.within.days, unit, step.within.kind)
    asked = [one for one in course.all_of(step.when, unit) if one.days] if step.when else []
    if asked:
        return asked[-1].day + dt.timedelta(days=asked[-1].days)
    end = course.regime.acting(END)
    if end and unit and not course.is_before(end, step):
        span = course.span(unit)
        return span.last if span else None
    return None
