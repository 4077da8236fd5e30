"""Vietnamese numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.numbers import number_words, percent, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[
            ("1.234", 1234),
            ("1.234,5", 1234.5),
            ("1.234.567", 1234567),
            (" 1 234 ", 1234),
            ("1\xa0234", 1234),
        ],
        *[
            ("12,5", 12.5),
            ("12.5", 12.5),
            ("0.834", 0.834),
            ("1234.567", 1234.567),
            ("1,234", 1.234),
        ],
        *[("0", 0), ("-3", -3), ("1234", 1234), ("007", 7)],
    ],
)
def test_ways_to_write_a_number(text: str, number: float) -> None:
    """A full stop divides thousands only where it can; a comma is always decimal."""
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "x", "1.23.456", "1,2,3", "12 34", "1.234 567", "5%", "1e3", "nan", "٣", ".5", "5."],
)
def test_no_number(text: str) -> None:
    """What is no number is not guessed at."""
    assert read_number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_round_trip(number: float) -> None:
    """What documents print is read back as the same number."""
    read = read_number(number_words(number))
    assert read is not None
    assert float(read) == number


@given(st.integers())
def test_whole_numbers_round_trip(number: int) -> None:
    """Whole numbers of any length are read back exactly."""
    assert read_number(number_words(number)) == number


def test_words() -> None:
    """Thousands by full stop, decimals by comma, no idle zero."""
    assert number_words(1234.5) == "1.234,5"
    assert number_words(1234567) == "1.234.567"
    assert number_words(12.0) == "12"


def test_percent() -> None:
    """One decimal, rounded half up, none where it is zero."""
    assert percent(0.834) == "83,4%"
    assert percent(0.8345) == "83,5%"
    assert percent(0.5) == "50%"
    assert percent(1) == "100%"
    assert percent(5 / 6) == "83,3%"
