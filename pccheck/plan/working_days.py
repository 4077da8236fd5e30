"""The working days of Việt Nam."""

from collections.abc import Mapping
from datetime import date, timedelta

_SATURDAY = 5


def working_days(first: date, last: date, overrides: Mapping[date, bool]) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which offices work, in order.

    Mondays to Fridays that are no public holiday (Bộ luật Lao động, điều 112, as the package
    `holidays` knows it, days in lieu included). The government may swap working days: `overrides`
    says of a day whether it is worked, whatever the rule.
    """
    from holidays import country_holidays

    holidays = country_holidays("VN", years=range(first.year, last.year + 1))
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple(
        day for day in days if overrides.get(day, day.weekday() < _SATURDAY and day not in holidays)
    )
