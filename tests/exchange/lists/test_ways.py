"""Tables of ways: pairs and squares, and the cells of them that cannot be taken."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from pccheck.errors import PccheckError
from pccheck.exchange.lists.ways import read_ways


def _table(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append([*row])
    path = tmp_path / "duong.xlsx"
    book.save(path)
    return path


def test_a_square_tells_each_direction_by_itself(tmp_path: Path) -> None:
    """From the row's place to the column's; an empty cell is an unknown way, 0 to itself none."""
    path = _table(tmp_path, ("Mã", "A", "B"), ("A", 0, 12), ("B", None, 0), (None, 5, 5))
    ways = read_ways(path)
    assert [(way.start, way.goal, way.minutes) for way in ways.rows] == [("A", "B", 12)]
    assert not ways.bad
    assert [(note.code, note.params["rows"]) for note in ways.notes] == [("unread-rows", "4")]


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    """A title, a column beside, a total, another sheet: of pairs and of squares."""
    path = _table(
        tmp_path,
        ("Bảng đường đi",),
        ("Từ", "Đến", "Phút", "Ghi chú"),
        ("A", "B", 5, "xấu"),
        ("Tổng cộng", None, 5),
    )
    assert [note.code for note in read_ways(path).notes] == ["unread-columns", "unread-rows"]
    square = _table(tmp_path, ("Bảng đường đi",), ("Mã", "A", "B"), ("A", 0, 12), ("B", 12, 0, "x"))
    assert [note.code for note in read_ways(square).notes] == ["unread-columns", "unread-rows"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Từ", "Đến", "Phút"), ("A", "#N/A", 5), ("B", "A", 6)),
        (("Mã", "A", "B"), ("A", 0, "#N/A"), ("B", 6, 0)),
    ],
)
def test_a_cell_that_failed_spoils_its_own_way_only(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    """An error value is told with its place, in a pair and in a square; the other ways are read."""
    ways = read_ways(_table(tmp_path, *rows))
    assert [(way.start, way.goal) for way in ways.rows] == [("B", "A")]
    assert [(bad.place.row, bad.code) for bad in ways.bad] == [(2, "error-value")]


def test_what_is_no_table_of_ways_is_told_with_its_words(tmp_path: Path) -> None:
    """The refusal names the fullest of the first rows, where the columns are to be looked for."""
    path = _table(tmp_path, ("Danh sách",), ("Nơi A", "Nơi B", "Cự ly"))
    with pytest.raises(PccheckError) as caught:
        read_ways(path)
    assert caught.value.params["found"] == "Nơi A, Nơi B, Cự ly"
