"""Businesses as lists of several offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.names.business import business_words, tax_base, tax_number, told_apart


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0312345678", "0312345678"),
        ("03 1234 5678", "0312345678"),
        ("0312.345.678", "0312345678"),
        ("MST: 0312345678", "0312345678"),
        ("312345678", "0312345678"),
        ("0312345678-001", "0312345678-001"),
        ("0312345678 - 001", "0312345678-001"),
        ("0312345678001", "0312345678-001"),
        ("312345678001", "0312345678-001"),
        ("038123456789", "038123456789"),
        ("38123456789", "038123456789"),
        ("đang làm", ""),
        ("03123", ""),
        ("0312345678-0012", ""),
    ],
)
def test_a_tax_number_is_read_as_it_is_written(written: str, number: str) -> None:
    """Signs between digits say nothing, a branch keeps its suffix, what is none is none."""
    assert tax_number(written) == number


@given(st.from_regex(r"[0-9]{10}(-[0-9]{3})?", fullmatch=True))
def test_a_number_read_is_read_again(number: str) -> None:
    """What comes out means itself; a branch belongs to the business of its first ten digits."""
    assert tax_number(number) == number
    assert tax_base(number) == number[:10]


@pytest.mark.parametrize(
    "written",
    [
        "Công ty TNHH MTV Thương mại Hòa Phát",
        "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN THƯƠNG MẠI HOÀ PHÁT",
        "Cty TNHH TM Hòa Phát",
        "Cty TM Hoà Phát",
        "CTCP Thương mại Hòa Phát",
    ],
)
def test_the_legal_form_tells_no_business_from_another(written: str) -> None:
    """One list writes it in full, another in short or not at all."""
    assert business_words(written) == ("thuong", "mai", "hoa", "phat")


def test_a_name_that_is_nothing_but_its_form_keeps_it() -> None:
    """Something is left to compare by."""
    assert business_words("Hộ kinh doanh") == ("ho", "kinh", "doanh")
    assert business_words("Hộ kinh doanh Bà Tư") == ("ba", "tu")


@pytest.mark.parametrize(
    ("written", "name", "tax", "place"),
    [
        ("HTX Hưng Thúy (MST: 1049799805)", "HTX Hưng Thúy", "1049799805", ""),
        ("HTX A, MST 1600 123 456, ấp 3", "HTX A", "1600123456", "ấp 3"),
        (
            "Công ty TNHH Ngọc Mai, 162 đường Lê Lợi",
            "Công ty TNHH Ngọc Mai",
            "",
            "162 đường Lê Lợi",
        ),
        ("Bếp ăn X (phường Mỹ Thới)", "Bếp ăn X", "", "phường Mỹ Thới"),
        ("Cơ sở may 19/5, 12A Lê Lợi", "Cơ sở may 19/5", "", "12A Lê Lợi"),
        ("Trường Tiểu học số 2", "Trường Tiểu học số 2", "", ""),
        ("Công ty CP Sữa TH, chi nhánh 2", "Công ty CP Sữa TH, chi nhánh 2", "", ""),
    ],
)
def test_what_stands_behind_a_name_is_told_apart(
    written: str, name: str, tax: str, place: str
) -> None:
    """A tax number under its label, an address; a number that belongs to the name stays there."""
    assert told_apart(written) == (name, tax, place)
