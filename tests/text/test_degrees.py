"""Degrees as people and maps write them."""

import pytest

from pccheck.text.degrees import read_degrees, read_point


@pytest.mark.parametrize(
    "text",
    ["18.4455", "18,4455", "18.4455°N", "18°26'43.8\"N", "18°26’43,8”B", "B 18°26'43.8''"],
)
def test_ways_to_write_degrees(text: str) -> None:
    """Decimal, or with minutes and seconds; N and B (bắc) are the same."""
    assert read_degrees(text) == pytest.approx(18.4455)


@pytest.mark.parametrize("text", ["18°61'", "18°26'43.8\"S", "2040000", "1e2", "N18N", "-18"])
def test_no_degrees(text: str) -> None:
    """More than sixty minutes, the other half of the earth, metres."""
    assert read_degrees(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "18.4455,105.77",
        "18,4455; 105,77",
        "18.4455 105.77",
        "18°26'43.8\"N 105°46'12\"E",
        "https://maps.google.com/?q=18.4455,105.77",
        "https://www.google.com/maps/@18.4455,105.77,17z",
    ],
)
def test_a_point_in_one_cell(text: str) -> None:
    """As maps give it to be copied."""
    assert read_point(text) == pytest.approx((18.4455, 105.77))


@pytest.mark.parametrize("text", ["18.4455", "18,4455,105,77", "Can Lộc", "18.4, 105.7, 30"])
def test_no_point(text: str) -> None:
    """One number, or more than two."""
    assert read_point(text) is None
