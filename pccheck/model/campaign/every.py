"""How long it takes until a unit is due again: `every` of a category or a level."""

import calendar
from datetime import date, timedelta
from typing import Annotated

from pccheck.model.toml.kinds import Rule
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass, pattern

_SPAN = pattern(r"([1-9]\d{0,3}) (day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """So many days or, counted by the calendar, so many months."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day on which the time from `day` on is over; at the end of a month where the month
        has no such day.
        """
        month = day.month - 1 + self.months
        year, number = day.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, number)[1]
        return date(year, number, min(day.day, last)) + timedelta(days=self.days)


def whole_months(since: date, until: date) -> int:
    """How many months are over, 0 where none is, or where `until` comes first."""
    months = (until.year - since.year) * 12 + until.month - since.month
    over = Span(months=max(months, 0)).after(since) <= until
    return max(months if over else months - 1, 0)


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise ValueError
    count, unit = int(found[1]), found[2]
    return Span(count * _DAYS.get(unit, 0), count * _MONTHS.get(unit, 0))


Every = Annotated[
    Span, Rule(_span, N_('days, weeks, months or years such as "90 days" or "6 months"'), str)
]
