"""Working days."""

from datetime import date

import pytest

from pccheck.plan.working_days import working_days


@pytest.mark.parametrize(
    ("first", "last", "count", "off"),
    [
        (date(2021, 12, 1), date(2021, 12, 31), 23, ()),
        (date(2022, 1, 1), date(2022, 1, 31), 19, (3, 31)),
        (date(2022, 2, 1), date(2022, 2, 28), 16, (1, 2, 3, 4)),
    ],
)
def test_public_holidays_are_off(first: date, last: date, count: int, off: tuple[int, ...]) -> None:
    """The months of the campaign have the working days that Sở Nội vụ announced, days in lieu and
    Tết left out.
    """
    days = working_days(first, last, {})
    assert len(days) == count
    assert not {first.replace(day=n) for n in off} & set(days)
    assert list(days) == sorted(days)


def test_swapped_days_win_over_the_rule() -> None:
    """A worked Saturday and a Monday off instead of it are taken from the table."""
    saturday, monday = date(2021, 12, 18), date(2021, 12, 20)
    days = working_days(date(2021, 12, 17), date(2021, 12, 21), {saturday: True, monday: False})
    assert days == (date(2021, 12, 17), saturday, date(2021, 12, 21))


def test_a_period_can_be_one_day_or_none() -> None:
    """The last day counts; a period that ends before it begins has no day."""
    assert working_days(date(2021, 12, 6), date(2021, 12, 6), {}) == (date(2021, 12, 6),)
    assert working_days(date(2021, 12, 6), date(2021, 12, 3), {}) == ()
