"""Dates and times as people write them."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.dates import Around, clock, date_words, is_past, long_date, read_date, read_time

TODAY = date(2021, 12, 6)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "7/12",
            "7/12/2021",
            "07/12/2021",
            "7.12.2021",
            "7-12-2021",
            "2021-12-07",
            " 7 / 12 / 2021 ",
            "ngày 7/12",
        ],
        *[
            "ngày 7 tháng 12 năm 2021",
            "Ngày 07 tháng 12",
            "7 tháng 12 năm 2021",
            "mai",
            "Ngày mai",
            "tomorrow",
        ],
    ],
)
def test_ways_to_write_a_date(text: str) -> None:
    """All the usual ways name the same day, composed or decomposed."""
    assert read_date(text, TODAY) == date(2021, 12, 7)
    assert read_date(unicodedata.normalize("NFD", text), TODAY) == date(2021, 12, 7)


def test_near_days() -> None:
    """Today and yesterday by name."""
    assert read_date("hôm nay", TODAY) == TODAY
    assert read_date("Hôm qua", TODAY) == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "31/11/2021",
            "29/2/2021",
            "29/2",
            "7/13",
            "0/12",
            "2021-13-01",
            "7/12/1021",
            "7/12/20211",
        ],
        *[
            "12/2021",
            "7/12/21",
            "7.12",
            "12,5",
            "7/12-2021",
            "tháng 12",
            "7/12/2021 8/12/2021",
            "٧/١٢/٢٠٢١",
        ],
    ],
)
def test_impossible_or_ambiguous(text: str) -> None:
    """What is no date, an impossible one, or more than one is not guessed at."""
    assert read_date(text, TODAY) is None


def test_a_day_without_year_is_the_nearest() -> None:
    """In December 5/1 means next month, in January 28/12 means last week; without a today neither
    means anything.
    """
    assert read_date("5/1", TODAY) == date(2022, 1, 5)
    assert read_date("28/12", date(2022, 1, 3)) == date(2021, 12, 28)
    assert read_date("5/1") is None
    assert read_date("mai") is None


@given(DAYS)
def test_dates_round_trip(day: date) -> None:
    """What documents print is read back as the same day."""
    assert read_date(date_words(day)) == day
    assert read_date(long_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(DAYS, st.integers(-182, 182))
def test_short_date_is_within_half_a_year(today: date, step: int) -> None:
    """A day and month alone name the day within half a year of today."""
    day = today + timedelta(days=step)
    if day.year in range(1900, 2100) and (day.month, day.day) != (2, 29):
        assert read_date(f"{day.day}/{day.month}", today) == day


def test_the_farthest_short_date() -> None:
    """In a leap year a day can lie 183 days off on either side: the one that was is meant."""
    assert read_date("2/7", date(2024, 1, 1)) == date(2023, 7, 2)


def test_zeros_of_a_long_date() -> None:
    """Rule D1: days under 10 and months 1 and 2 take a zero, other months do not."""
    assert long_date(date(2022, 1, 5)) == "ngày 05 tháng 01 năm 2022"
    assert long_date(date(2022, 2, 15)) == "ngày 15 tháng 02 năm 2022"
    assert long_date(date(2021, 3, 9)) == "ngày 09 tháng 3 năm 2021"
    assert long_date(date(2021, 12, 31)) == "ngày 31 tháng 12 năm 2021"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thứ Hai, 06/12/2021", 6),
        ("T2 6/12", 6),
        ("CN 5-12", 5),
        ("Chủ nhật, ngày 05/12/2021 08:30", 5),
        ("Thứ Ba 06/12/2021", 0),
        ("Thứ Hai", 0),
    ],
)
def test_a_weekday_before_a_day_must_be_its_own(text: str, day: int) -> None:
    """Of two that contradict each other nobody knows which was meant."""
    meant = date(2021, 12, day) if day else None
    assert read_date(text, date(2021, 12, 20)) == meant


@pytest.mark.parametrize(
    "text", ["7h30", "07:30", "7 giờ 30", "7 giờ 30 phút", "7g30", "7 H 30", "7:30", "7.30"]
)
def test_ways_to_write_a_time(text: str) -> None:
    """All the usual ways name the same time."""
    assert read_time(text) == 7 * 60 + 30


def test_whole_hours() -> None:
    """Hours may stand alone."""
    assert read_time("7h") == read_time("7 giờ") == read_time("07h00") == 420


@pytest.mark.parametrize(
    "text", ["", "7", "24:00", "7h60", "7:5", "7.5", "7.60", "25h", "7h30 8h", "h30"]
)
def test_no_time(text: str) -> None:
    """What is no time of a day is not guessed at."""
    assert read_time(text) is None


@given(st.integers(0, 24 * 60 - 1))
def test_times_round_trip(minutes: int) -> None:
    """What tables print is read back as the same time."""
    assert read_time(clock(minutes)) == minutes


def test_half_a_year_is_the_most() -> None:
    """29 February without a year is meant within half a year of one, and is no day further away."""
    assert read_date("29/2", date(2023, 8, 31)) == date(2024, 2, 29), "182 days"
    assert read_date("29/2", date(2024, 8, 29)) == date(2024, 2, 29), "182 days"
    assert read_date("29/2", date(2023, 8, 28)) is None, "185 days"
    assert read_date("29/2", date(2022, 3, 1)) is None


@pytest.mark.parametrize(
    ("text", "day", "minutes"),
    [
        ("2021-12-06T23:30:00.000+07:00", date(2021, 12, 6), 23 * 60 + 30),
        ("2021-12-06T18:30:00Z", date(2021, 12, 7), 90),
        ("2021-12-06 18:30", date(2021, 12, 6), 18 * 60 + 30),
    ],
)
def test_moments(text: str, day: date, minutes: int) -> None:
    """Day and time of a moment are those of Việt Nam's clocks."""
    assert read_date(text) == day
    assert read_time(text) == minutes


@pytest.mark.parametrize("text", ["06/12/2021 08:30", "6/12/2021 8:30:00 SA", "06/12/2021 7h"])
def test_a_day_with_a_time_behind_it(text: str) -> None:
    """It is that day."""
    assert read_date(text) == date(2021, 12, 6)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("07:30:00", 450),
        ("8:30 AM", 510),
        ("8h30 sáng", 510),
        ("2h30 chiều", 870),
        ("14h30 chiều", 870),
        ("7 giờ tối", 1140),
        ("12 giờ tối", None),
        ("8:30 CH", 1230),
        ("12:00 AM", 0),
        ("08:30:00.000+07:00", 510),
        ("13:00 PM", None),
    ],
)
def test_times_of_programs(text: str, minutes: int | None) -> None:
    """Seconds are passed over; halves of the day in English and in Vietnamese."""
    assert read_time(text) == minutes


def test_a_day_without_its_year_is_the_campaign_s() -> None:
    """Where the clock is far from the period; a day soon from now goes before, near the period."""
    period = date(2021, 11, 20), date(2022, 1, 15)
    for today, said, meant in (
        (date(2026, 5, 4), "7/12", date(2021, 12, 7)),
        (date(2026, 12, 20), "7/12", date(2021, 12, 7)),
        (date(2022, 1, 5), "10/1", date(2022, 1, 10)),
        (date(2022, 1, 5), "20/2", date(2022, 2, 20)),
        (date(2026, 5, 4), "20/5", date(2026, 5, 20)),
        (date(2026, 5, 4), "mai", date(2026, 5, 5)),
        (date(2026, 5, 4), "29/2", None),
    ):
        assert read_date(said, Around(today, *period)) == meant
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert read_date("5/3", Around(date(2026, 12, 20), *year)) == date(2026, 3, 5)
    assert read_date("5/1", Around(date(2026, 12, 20), *year)) == date(2027, 1, 5)


def test_a_year_of_two_figures_is_the_campaign_s() -> None:
    """Where just one day near the period can be meant, in either order; without a period, or with
    none or two such days, none is.
    """
    period = Around(date(2021, 12, 5), date(2021, 11, 20), date(2022, 1, 15))
    for said, meant in (
        ("15/12/21", date(2021, 12, 15)),
        ("21-12-15", date(2021, 12, 15)),
        ("5.1.22", date(2022, 1, 5)),
        ("12/15/21", None),
        ("15/6/21", None),
        ("15/12/20", None),
        ("31/11/21", None),
    ):
        assert read_date(said, period) == meant, said
    long = Around(date(2021, 12, 5), date(2020, 1, 1), date(2022, 12, 31))
    assert read_date("21/12/20", long) is None
    assert read_date("15/12/21", date(2021, 12, 5)) is None


def test_eight_figures() -> None:
    """Year first or day first: a day is never both."""
    days = {"20211215": date(2021, 12, 15), "15122021": date(2021, 12, 15)}
    days |= {"20102011": date(2011, 10, 20)}
    assert {said: read_date(said) for said in days} == days
    assert [read_date(said) for said in ("20211315", "99999999", "2021121")] == [None] * 3


def test_a_last_day_is_in_time_until_it_is_over() -> None:
    """The day itself is in time; what has no last day is never late."""
    last = date(2021, 12, 15)
    assert not is_past(last, last)
    assert is_past(last, date(2021, 12, 16))
    assert not is_past(None, last)
