"""Names of areas as people write them."""

import pytest

from pccheck.text.names.places import bare_names, matching, split_type

AREAS = [
    (name, name)
    for name in (
        "huyện Kỳ Anh",
        "thị xã Kỳ Anh",
        "thành phố Hà Tĩnh",
        "xã Kỳ Tân",
        "thị trấn Nghèn",
        "đặc khu Phú Quốc",
        "huyện Thạch Hà",
        "thị trấn Thạch Hà",
        "xã Thạch Hạ",
    )
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Huyện Kỳ Anh", ["huyện Kỳ Anh"]),
        ("TX. Kỳ Anh", ["thị xã Kỳ Anh"]),
        ("H. Kỳ Anh", ["huyện Kỳ Anh"]),
        ("ky anh", ["huyện Kỳ Anh", "thị xã Kỳ Anh"]),
        ("TP Hà Tĩnh", ["thành phố Hà Tĩnh"]),
        ("HÀ TĨNH", ["thành phố Hà Tĩnh"]),
        ("TT Nghèn", ["thị trấn Nghèn"]),
        ("ĐK Phú Quốc", ["đặc khu Phú Quốc"]),
        ("phường Kỳ Tân", []),
        ("Thạch Hà", ["huyện Thạch Hà", "thị trấn Thạch Hà"]),
        ("Thạch Hạ", ["xã Thạch Hạ"]),
        ("thach ha", ["huyện Thạch Hà", "thị trấn Thạch Hà", "xã Thạch Hạ"]),
        ("Thạch Há", ["huyện Thạch Hà", "thị trấn Thạch Hà", "xã Thạch Hạ"]),
        ("Hương Sơn", []),
    ],
)
def test_a_name_means_the_areas_that_it_can_mean(written: str, meant: list[str]) -> None:
    """The type, said in full or abbreviated, must be theirs; without one every type counts."""
    assert matching(written, AREAS) == meant


def test_the_type_is_split_off() -> None:
    """The longest type that fits: `thị trấn` before `thị`, none where none is said."""
    assert split_type("Thị trấn Nghèn") == ("thi tran", "nghen")
    assert split_type("Nghèn") == ("", "nghen")


def test_a_bare_name_leaves_no_doubt() -> None:
    """Without its type, but where another has that name too, or where it is only a number."""
    names = ["xã Hạnh Lâm", "phường Cửa Lò", "huyện Kỳ Anh", "thị xã Kỳ Anh", "phường 1"]
    bare = ["Hạnh Lâm", "Cửa Lò", "huyện Kỳ Anh", "thị xã Kỳ Anh", "phường 1"]
    assert bare_names(names) == bare
