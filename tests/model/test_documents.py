"""What documents carry with them, and how they name people."""

from datetime import date, datetime

import pytest

from pccheck.model.documents import Mark
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


@pytest.mark.parametrize("day", [None, date(2021, 12, 31)])
def test_a_draft_s_mark_is_read_as_it_was_written(day: date | None) -> None:
    """What a draft was made from goes into its file and comes back, with a day or without."""
    made = datetime.fromisoformat("2021-12-31T17:00:00+07:00")
    mark = Mark("bien-ban", "visit:0001", made, day, 3, (("0a", "0f"), ("1b", "1b")))
    assert Mark.read(str(mark)) == mark


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("ke-hoach", "ke-hoac"),
        ("made=2021", "made=x"),
        ("as-of=2021-12-31", "as-of=2021-02-31"),
        (" later=0", ""),
    ],
)
def test_what_is_no_mark_is_none(was: str, becomes: str) -> None:
    """A kind that does not exist, a time or a day that is none, a field that is missing."""
    made = datetime.fromisoformat("2021-12-31T17:00:00+07:00")
    text = str(Mark("ke-hoach", "", made, date(2021, 12, 31), 0, (("0a", "0f"),)))
    assert Mark.read(text)
    assert was in text
    assert Mark.read(text.replace(was, becomes)) is None
