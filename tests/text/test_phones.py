"""Telephone numbers."""

import pytest

from pccheck.text.phones import is_spoilt_phone, read_phone


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
    """Mobiles of eleven digits get the prefix that they have had since 2018; each of several
    numbers is read.
    """
    assert read_phone(text) == phone


OLD = {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0162": "032",
    "0163": "033",
    "0164": "034",
    "0165": "035",
    "0166": "036",
    "0167": "037",
    "0168": "038",
    "0169": "039",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
"""Quyết định 798/QĐ-BTTTT of 2018, as the ministry's table has it."""


@pytest.mark.parametrize("old", OLD)
def test_every_prefix_of_2018(old: str) -> None:
    """Each of the 21 prefixes becomes its own new one, the seven other digits stay."""
    assert read_phone(f"{old}1234567") == f"{OLD[old]}1234567"


@pytest.mark.parametrize(
    ("text", "spoilt"),
    [
        *[("O912.345.67B (a. Tư)", True), ("09l2345678", True), ("0912345678; O9I2345678", True)],
        *[("912345678000", True), ("0912345678901", True)],
        *[("0912 345 678 (cô Bình)", False), ("Zalo 0912345678", False), ("1022", False)],
        *[("008491234567", False), ("02393.855.555 máy lẻ 12", False), ("", False)],
    ],
)
def test_slips_in_numbers(text: str, spoilt: bool) -> None:
    """Letters that look like digits, more digits than any number has; no words beside it."""
    assert is_spoilt_phone(text) is spoilt
