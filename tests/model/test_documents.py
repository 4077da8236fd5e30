import pytest

from pccheck.model.itinerary import Contact


@pytest.mark.parametrize(
    ("title", "body", "post"),
    [
        ("Chuyên viên Thanh tra Sở Y tế", "Sở Y tế", "Chuyên viên Thanh tra Sở Y tế"),
        (
            "Chánh Thanh tra Sở",
            "Sở Thông tin và Truyền thông",
            "Chánh Thanh tra Sở Thông tin và Truyền thông",
        ),
        (
            "Chuyên viên Phòng Văn hóa và Thông tin",
            "Phòng Văn hóa và Thông tin huyện Hương Khê",
            "Chuyên viên Phòng Văn hóa và Thông tin huyện Hương Khê",
        ),
        ("Thanh tra viên", "Sở Y tế", "Thanh tra viên, Sở Y tế"),
        ("", "Sở Y tế", "Sở Y tế"),
        ("Giám đốc", "", "Giám đốc"),
        ("", "", ""),
    ],
)
def test_a_post_says_nothing_twice(title: str, body: str, post: str) -> None:
    """What ends the title and begins the body stands once."""
    assert Contact("", title, body, "", "").post == post
