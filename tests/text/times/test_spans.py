"""When a plan says that something is done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.times.spans import Days, read_span, span_words, year_named


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("12/05/2026", date(2026, 5, 12), date(2026, 5, 12)),
        ("12-15/5/2026", date(2026, 5, 12), date(2026, 5, 15)),
        ("Từ 12/5 đến 15/6/2026", date(2026, 5, 12), date(2026, 6, 15)),
        ("từ ngày 28/12/2025 đến ngày 05/01/2026", date(2025, 12, 28), date(2026, 1, 5)),
        ("Tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("T5", date(2026, 5, 1), date(2026, 5, 31)),
        ("05/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("tháng 5 - 6", date(2026, 5, 1), date(2026, 6, 30)),
        ("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("Quý I - Quý II năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("quý 4", date(2026, 10, 1), date(2026, 12, 31)),
        ("6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("Dự kiến tháng 02/2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("Cả năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_is_read_as_plans_write_it(written: str, first: date, last: date) -> None:
    """A day, days, months, a quarter, a half, a year; the year of the plan where none stands."""
    assert read_span(written, 2026) == Days(first, last)


@pytest.mark.parametrize("written", ["", "sau Tết", "tháng 13/2026", "15-12/5/2026", "quý V"])
def test_what_is_no_span_is_none(written: str) -> None:
    """Nothing is guessed."""
    assert read_span(written, 2026) is None


def test_a_month_without_any_year_is_none() -> None:
    """Which May it is, nobody said."""
    assert read_span("tháng 5") is None


def test_the_year_of_a_title() -> None:
    """One year is its year; two leave it open."""
    assert year_named("KẾ HOẠCH KIỂM TRA NĂM 2026") == 2026
    assert year_named("Kế hoạch 2025 và 2026") is None


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 400))
def test_what_is_said_of_a_span_means_it(first: date, days: int) -> None:
    """Its words are read as the same days."""
    span = Days(first, first + timedelta(days=days))
    assert read_span(span_words(span)) == span
