"""Telephone numbers."""

import pytest

from pccheck.text.phones import read_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        *[("912345678", "0912345678"), ("912 345 678", "0912 345 678"), ("2393855555", "02393855555")],
        *[("0912345678", "0912345678"), ("", ""), ("113", "113"), ("84912345678", "84912345678")],
    ],
)
def test_lost_zero(text: str, phone: str) -> None:
    """The leading zero comes back where the digits are a number without it, and nowhere else."""
    assert read_phone(text) == phone
