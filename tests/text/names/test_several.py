"""Cells that should hold one name."""

import pytest

from pccheck.text.names.several import (
    is_several,
    people_in,
    people_names,
    says_absent,
    unit_names,
)


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
        ("Trường THCS Một + Trường tiểu học Hai", 2),
        ("Trường TH + THCS Kỳ Hà", 1),
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


@pytest.mark.parametrize(
    ("name", "title", "people"),
    [
        ("Cán bộ số 01", "Phó phòng", [("Cán bộ số 01", "Phó phòng")]),
        ("Cán bộ số 01, Cán bộ số 02", "", [("Cán bộ số 01", ""), ("Cán bộ số 02", "")]),
        ("Ông Một\nBà Hai", "Trưởng\nPhó", [("Ông Một", "Trưởng"), ("Bà Hai", "Phó")]),
        ("Ông Một và bà Hai", "Trưởng", [("Ông Một; bà Hai", "Trưởng")]),
    ],
)
def test_people_go_with_their_posts(name: str, title: str, people: list[tuple[str, str]]) -> None:
    """In their order; where posts are missing, the people stay together and are several."""
    assert people_in(name, title) == people
    assert [is_several(*one) for one in people] == [";" in who for who, _ in people]


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Chủ tịch UBND xã, Trưởng Ban Chỉ đạo", False),
        ("Phó Trưởng phòng Tài chính, Kế hoạch và Đầu tư", False),
        ("Chuyên viên; Lê Văn B, Phó phòng", True),
        ("Hiệu trưởng và bà Hai, Phó Hiệu trưởng", True),
    ],
)
def test_a_post_is_nobody_else(title: str, several: bool) -> None:
    """A person behind it begins with a surname or a form of address."""
    assert is_several("Nguyễn Văn A", title) is several


@pytest.mark.parametrize(
    ("name", "away"),
    [("Cán bộ số 01 (vắng)", True), ("Cán bộ số 01 - vắng", True), ("Vắng Thị Hai", False)],
)
def test_who_was_away(name: str, away: bool) -> None:
    """The word behind a name says so, not a name that holds it."""
    assert says_absent(name, "") is away
