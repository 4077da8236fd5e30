"""Telephone numbers."""

import pytest

from pccheck.text.phones import read_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        *[
            ("912345678", "0912345678"),
            ("912 345 678", "0912 345 678"),
            ("2393855555", "02393855555"),
        ],
        *[("0912345678", "0912345678"), ("", ""), ("113", "113"), ("84912345678", "84912345678")],
    ],
)
def test_lost_zero(text: str, phone: str) -> None:
    """The leading zero comes back where the digits are a number without it, and nowhere else."""
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        *[
            ("01683456789", "0383456789"),
            ("1683456789", "0383456789"),
            ("0123 4567 890", "0834567890"),
        ],
        *[
            ("01201234567", "0701234567"),
            ("0199.123.4567", "0591234567"),
            ("01101234567", "01101234567"),
        ],
        *[("+84 912 345 678", "0912345678"), ("0084912345678", "0912345678")],
        ("0912345678; 01683456789", "0912345678; 0383456789"),
    ],
)
def test_prefixes_of_2018(text: str, phone: str) -> None:
    """Mobiles of eleven digits get the prefix that they have had since 2018.

    Each of several numbers is read.
    """
    assert read_phone(text) == phone
