"""What a text can be held to, and which of it another text changes."""

import pytest

from pccheck.text.facts import fact_changes

NAMES = ("Chợ Hà Tĩnh", "Nguyễn Văn An")


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """The facts that differ between two lines."""
    return [(one.was, one.now) for one in fact_changes([before], [after], NAMES)]


@pytest.mark.parametrize(
    ("before", "after", "differing"),
    [
        ("Có 66 đơn vị đã kiểm tra", "Có 67 đơn vị đã kiểm tra", ("66", "67")),
        ("đạt 45,5% số đơn vị", "đạt 54,5% số đơn vị", ("45,5%", "54,5%")),
        ("quét 11.948 lượt", "quét 11.498 lượt", ("11.948", "11.498")),
        ("trước ngày 20/01/2022", "trước ngày 21/01/2022", ("20/01/2022", "21/01/2022")),
        ("mã HT-0540 đã tạo", "mã HT-0541 đã tạo", ("HT-0540", "HT-0541")),
        ("tại Chợ Hà Tĩnh", "tại Chợ Hà Tịnh", ("Chợ Hà Tĩnh", "Chợ Hà Tịnh")),
        (
            "Ông Trần Văn Bình dự",
            "Ông Trần Văn Minh dự",
            ("Trần Văn Bình", "Trần Văn Minh"),
        ),
        ("theo 15/BC-STTTT", "theo 16/BC-STTTT", ("15/BC-STTTT", "16/BC-STTTT")),
        ("còn 03 đơn vị", "còn nhiều đơn vị", ("03", "")),
        ("Chợ Hà Tĩnh", "Chợ 2, xã Thạch Hà", ("Chợ Hà Tĩnh", "Chợ 2, xã Thạch Hà")),
    ],
)
def test_a_changed_fact_is_named(before: str, after: str, differing: tuple[str, str]) -> None:
    """Figures, days, codes, names: what was, and what is now."""
    assert changes(before, after) == [differing]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Có 03 đơn vị chưa đạt.", "Hiện còn 3 đơn vị không đạt yêu cầu."),
        ("1. Mục đích", "2. Mục đích và yêu cầu"),
        ("ngày 05 tháng 01 năm 2022", "ngày 5/1/2022"),
        ("Đề nghị UBND tỉnh chỉ đạo.", "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, chỉ đạo."),
        ("Tại Hà Tĩnh, việc này chậm.", "Việc này ở Hà Tĩnh còn chậm."),
    ],
)
def test_pure_wording_is_no_change(before: str, after: str) -> None:
    """Other words for the same, numbers with or without their zero, days either way."""
    assert changes(before, after) == []
