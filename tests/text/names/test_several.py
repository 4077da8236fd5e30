"""Cells that should hold one name."""

import pytest

from pccheck.text.names.several import people_names, unit_names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("UBND xã Kỳ Hà", 1),
        ("Cửa hàng\nHoa Hồng", 1),
        ("Trung tâm Y tế huyện\nKỳ Anh", 1),
        ("UBND xã Kỳ Hà\n(trụ sở mới)", 1),
        ("UBND xã Kỳ Hà\nUBND xã Kỳ Thượng", 2),
        ("UBND xã Kỳ Hà; UBND xã Kỳ Thượng", 2),
        ("Chợ Một\nTrường Hai\nQuán Ba", 3),
        ("- Hoa Hồng\n- Hoa Sen", 2),
        ("1. Minh Anh\n2. Bình An", 2),
    ],
)
def test_units_in_a_cell(text: str, count: int) -> None:
    """Lines are units where each begins like one, or is listed; else a name goes on below."""
    assert unit_names(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("Cán bộ số 01", 1), ("Cán bộ số 01\nCán bộ số 02", 2), ("Cán\nbộ số 01", 1)],
)
def test_people_in_a_cell(text: str, count: int) -> None:
    """A line of two words is a person."""
    assert people_names(text) == count
