"""Opening hours."""

import pytest

from pccheck.text.hours import hours_words, read_hours


def test_stretches_are_read_and_written_alike() -> None:
    """Stretches by `;`, `,` or a new line, in any spelling of a time."""
    morning, afternoon = (450, 690), (810, 1020)
    for text in ("07:30-11:30; 13:30-17:00", "7h30 – 11h30, 13h30 – 17h", "7g30-11g30\n13:30-17h"):
        assert read_hours(text) == (morning, afternoon)
    assert read_hours(hours_words((morning, afternoon))) == (morning, afternoon)


@pytest.mark.parametrize("text", ["", "sáng", "11:30-07:30", "07:30-07:30", "07:30", "7h-8h-9h"])
def test_no_hours(text: str) -> None:
    """Nothing, one end alone, three ends, or an end not after the beginning are no hours."""
    assert read_hours(text) is None
