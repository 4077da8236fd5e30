"""Lists of days, as people write them."""

from datetime import date, timedelta

import pytest

from pccheck.text.times.day_list import days_listed, read_day_list


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Thứ Hai, T6", "thứ 2; thứ 6"),
        ("CN; thu 2 ; 24/12/2021;thứ hai", "thứ 2; chủ nhật; 24/12/2021"),
        ("27/12/2021 - 31/12/2021", "27/12/2021-31/12/2021"),
        ("27-12-2021 đến 31-12-2021", "27/12/2021-31/12/2021"),
        ("2021-12-27", "27/12/2021"),
        ("thứ 8", None),
        ("31/12/2021-27/12/2021", None),
        ("24/12", None),
        ("", None),
    ],
)
def test_days_weekdays_and_stretches_are_read(written: str, kept: str | None) -> None:
    """Kept in one form, which is read as itself; what is none is none."""
    assert read_day_list(written) == kept
    if kept:
        assert read_day_list(kept) == kept


def test_a_day_without_a_year_is_the_nearest() -> None:
    """Where it is said near which."""
    assert read_day_list("24/12; 3/1", date(2021, 12, 1)) == "24/12/2021; 03/01/2022"


def test_the_days_of_a_list_are_found() -> None:
    """By weekday, by day, first and last included."""
    days = [date(2021, 12, 20) + timedelta(days=n) for n in range(14)]
    listed = days_listed("thứ 2; 22/12/2021; 30/12/2021-31/12/2021", days)
    assert [day.day for day in listed] == [20, 22, 27, 30, 31]
