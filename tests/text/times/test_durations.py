"""How long something takes."""

import pytest

from pccheck.text.times.durations import read_duration, unit_said


@pytest.mark.parametrize(
    ("label", "minutes"),
    [
        ("Thời lượng (giờ)", 60),
        ("Thời lượng", 1),
        ("Thời gian (phút)", 1),
        ("Số giờ kiểm tra", 60),
        ("Thời gian [h]", 60),
        ("Thời lượng (dự kiến)", 1),
        ("Thời lượng (ngày)", None),
        ("Quãng đường (km)", None),
    ],
)
def test_units_in_headers(label: str, minutes: int | None) -> None:
    """The header's unit holds for its cells; one that is no time is none."""
    assert unit_said(label) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 giờ", 120),
        ("1h30", 90),
        ("1 giờ 30 phút", 90),
        ("45 phút", 45),
        ("1,5 giờ", 90),
    ],
)
def test_units_in_cells(text: str, minutes: float | None) -> None:
    """A cell may say its own unit."""
    assert read_duration(text) == minutes
