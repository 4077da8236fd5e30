"""Lists of other bodies: what stands above a table is read or named."""

from pathlib import Path

from pccheck.exchange.lists.overlaps import read_overlaps

LIST = """SỞ CÔNG THƯƠNG;;
KẾ HOẠCH KIỂM TRA NĂM 2026;;
(Kèm theo Quyết định số 15/QĐ-SCT);;
Đối tượng kiểm tra;Thời gian;Nội dung
Chợ Một;tháng 12;Giá
"""


def test_titles_that_tell_something_are_read(tmp_path: Path) -> None:
    """The body, the year and what is done come out of them; what tells nothing is named unread."""
    path = tmp_path / "khac.csv"
    path.write_text(LIST, encoding="utf-8")
    table = read_overlaps(path)
    (row,) = table.rows
    assert (row.kind, row.span.first.year) == ("kiem-tra", 2026)
    assert [(note.code, note.params) for note in table.notes] == [
        ("unread-rows", {"count": 1, "rows": "3"})
    ]
