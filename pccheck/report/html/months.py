"""The months of a plan as a wall calendar shows them: a week a line, from Monday to Sunday."""

import datetime as dt
from calendar import Calendar
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pccheck.model.board import DayTotal


class MonthDay(NamedTuple):
    """A square of the calendar; `total` is None on days without visits."""

    day: dt.date
    total: DayTotal | None


class PlanMonth(NamedTuple):
    """A month by its first day; squares of other months are None."""

    first: dt.date
    weeks: tuple[tuple[MonthDay | None, ...], ...]


def months(days: Iterable[DayTotal]) -> Iterator[PlanMonth]:
    """The months that have such days."""
    totals = {total.day: total for total in days}
    for first in sorted({day.replace(day=1) for day in totals}):
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        yield PlanMonth(first, tuple(tuple(_squares(first, week, totals)) for week in weeks))


def _squares(
    first: dt.date, week: Iterable[dt.date], totals: dict[dt.date, DayTotal]
) -> Iterator[MonthDay | None]:
    for day in week:
        yield MonthDay(day, totals.get(day)) if day.month == first.month else None
