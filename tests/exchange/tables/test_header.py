"""Finding the table in a sheet."""

import unicodedata

import pytest

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.below import data_rows
from pccheck.exchange.tables.header import Field, named_fields, no_header
from pccheck.exchange.tables.sheet_tables import find_header
from pccheck.text.words.faults import words

FIELDS = (
    Field("ordinal", ("STT",)),
    Field("name", ("Tên đơn vị", "Đơn vị"), needed=True),
    Field("district", ("Huyện", "Huyện, thành phố")),
    Field("code", ("Mã",)),
)
TITLES: list[list[Cell]] = [
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "", ""],
    ["", "", "", ""],
    ["DANH SÁCH ĐƠN VỊ", "", "", ""],
]
LABELS: list[Cell] = ["STT", "Tên đơn vị", "Huyện, thành phố, thị xã", "Mã"]
FIRST: list[Cell] = [1.0, "Chợ Hà Tĩnh", "Hà Tĩnh", "C1"]
SECOND: list[Cell] = [2.0, "Chợ Kỳ Anh", "Kỳ Anh", "C2"]


def names(*rows: list[Cell]) -> list[tuple[int, Cell, str]]:
    """Row number, name and group of the data rows of a list with these rows below the header."""
    sheet = Sheet("Danh sách", [*TITLES, LABELS, *rows])
    header = find_header(sheet, FIELDS)
    assert header is not None
    return [
        (number, row[1], groups[-1] if groups else "")
        for number, row, groups in data_rows(sheet, header)
    ]


def test_a_field_goes_by_its_name_and_by_its_words() -> None:
    """However they are typed; what is no field is told beside those that there are, both ways."""
    words = {field.name: field.words for field in FIELDS}
    for said in ("name", "Tên đơn vị", "ten don vi", "ĐƠN VỊ"):
        assert named_fields({said: "Cột B"}, words) == {"name": "Cột B"}
    with pytest.raises(PccheckError) as error:
        named_fields({"tên cơ sở": "Cột B", "code": "A"}, words)
    assert error.value.params["value"] == "tên cơ sở"
    assert "name (Tên đơn vị), district (Huyện)" in str(error.value.params["known"])


def test_header_below_titles() -> None:
    """The header stands below the titles, each column by its words,
    and rows keep Excel's numbers.
    """
    header = find_header(Sheet("", [*TITLES, LABELS, FIRST]), FIELDS)
    assert header is not None
    assert (header.row, header.columns) == (4, {"ordinal": 0, "name": 1, "district": 2, "code": 3})
    assert names(FIRST, SECOND) == [(5, "Chợ Hà Tĩnh", ""), (6, "Chợ Kỳ Anh", "")]


def test_header_words_are_folded() -> None:
    """Case, marks, line breaks, normal form and what stands in parentheses do not matter."""
    labels: list[Cell] = ["stt", unicodedata.normalize("NFD", "TÊN\nĐƠN VỊ (cơ sở)"), "huyen", "MÃ"]
    header = find_header(Sheet("", [labels]), FIELDS)
    assert header is not None
    assert header.columns == {"ordinal": 0, "name": 1, "district": 2, "code": 3}


def test_a_longer_label_needs_two_syllables() -> None:
    """`Mã QR` is not `Mã`; `Tên đơn vị được kiểm tra` is `Tên đơn vị`; the exact label wins over
    the longer one.
    """
    header = find_header(Sheet("", [["STT", "Mã QR", "Tên đơn vị chủ quản", "Đơn vị"]]), FIELDS)
    assert header is not None
    assert header.columns == {"ordinal": 0, "name": 3}
    header = find_header(Sheet("", [["STT", "Tên đơn vị được kiểm tra"]]), FIELDS)
    assert header is not None
    assert header.columns == {"ordinal": 0, "name": 1}


def test_no_header() -> None:
    """Without the needed column there is no header, and the error names file, sheet and what was
    looked for.
    """
    sheet = Sheet("Trang 1", [["STT", "Huyện", "Mã"], [1.0, "Kỳ Anh", "C1"]])
    assert find_header(sheet, FIELDS) is None
    said = words(no_header("ds.xlsx", [sheet], FIELDS))
    assert all(word in said for word in ("ds.xlsx", "Trang 1", "STT", "Tên đơn vị*", "Huyện", "Mã"))


def test_rows_that_are_no_data() -> None:
    """Empty and blank rows, numbering, a repeated header, lone ordinals and totals are left out."""
    assert names(
        ["(1)", "(2)", "(3)", "(4)"],
        FIRST,
        ["", "", "", ""],
        [" ", "\xa0", "", ""],
        LABELS,
        [1.0, 2.0, 3.0, 4.0],
        [2.0, "", "", ""],
        ["Tổng cộng", "", 12.0, 30.0],
        ["", unicodedata.normalize("NFD", "TỔNG SỐ: 2 đơn vị"), "", ""],
        ["Cộng", 1.0, 1.0, 1.0],
        SECOND,
    ) == [(6, "Chợ Hà Tĩnh", ""), (15, "Chợ Kỳ Anh", "")]


def test_names_that_look_like_totals() -> None:
    """`Tổng công ty` and `Cổng` are names."""
    rows: list[list[Cell]] = [
        ["", "Tổng công ty Khoáng sản", "Hà Tĩnh", ""],
        ["", "Cổng thông tin", "Hà Tĩnh", ""],
    ]
    assert [name for _, name, _ in names(*rows)] == ["Tổng công ty Khoáng sản", "Cổng thông tin"]


def test_signatures_end_the_list() -> None:
    """What stands below the signature block is no data, until rows of a table come again."""
    footer: list[list[Cell]] = [
        ["", "", "Hà Tĩnh, ngày 05 tháng 12 năm 2021", ""],
        ["", "NGƯỜI LẬP BIỂU", "KT. GIÁM ĐỐC", ""],
        ["", "(Đã ký)", "", ""],
        ["", "Người ký", "", ""],
    ]
    assert names(FIRST, *footer, SECOND) == [(5, "Chợ Hà Tĩnh", ""), (10, "Chợ Kỳ Anh", "")]


def test_group_rows() -> None:
    """A group row is no data; its words belong to the rows below it."""
    assert names(
        ["I", "Sở, ban, ngành", "", ""], FIRST, ["II. Huyện Kỳ Anh", "", "", ""], SECOND
    ) == [
        (6, "Chợ Hà Tĩnh", "Sở, ban, ngành"),
        (8, "Chợ Kỳ Anh", "Huyện Kỳ Anh"),
    ]


def test_short_rows_are_widened() -> None:
    """Rows of a text table may end early."""
    assert names(["1", "Chợ Hà Tĩnh", "Hà Tĩnh"])[0][1] == "Chợ Hà Tĩnh"
    sheet = Sheet("", [LABELS, ["1", "Chợ", "Hà Tĩnh"]])
    header = find_header(sheet, FIELDS)
    assert header is not None
    assert next(data_rows(sheet, header))[1] == ["1", "Chợ", "Hà Tĩnh", ""]


def test_a_header_of_several_rows() -> None:
    """Labels under a wide one, and labels that go down over the rows, are one header; the data
    begins below it.
    """
    rows: list[list[Cell]] = [
        ["STT", "Tên đơn vị", "Nơi đóng", "", "", "Mã"],
        ["", "", "Địa bàn", "", "Địa chỉ", ""],
        ["", "", "Huyện", "Xã", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1.0, "Chợ Hà Tĩnh", "Hà Tĩnh", "Nam Hà", "Số 1", "C1"],
    ]
    header = find_header(Sheet("", rows), FIELDS)
    assert header is not None
    assert (header.row, header.depth) == (3, 3)
    assert header.columns == {"ordinal": 0, "name": 1, "district": 2, "code": 5}
    assert [row[1] for _, row, _ in data_rows(Sheet("", rows), header)] == ["Chợ Hà Tĩnh"]


def test_a_row_of_data_is_no_header() -> None:
    """A first row of words below the labels is data, also where cells of it are empty."""
    header = find_header(
        Sheet("", [["STT", "Tên đơn vị", "Huyện", "Mã"], ["", "Đơn vị Mã", "", ""]]), FIELDS
    )
    assert header is not None
    assert header.row == 1


def test_groups_within_groups() -> None:
    """`A` holds over its `I`s; a mark of the same kind ends its like and all below it."""
    rows: list[list[Cell]] = [LABELS, ["A", "Chợ", "", ""], ["I", "Huyện Kỳ Anh", "", ""], FIRST]
    rows += [["II", "Huyện Can Lộc", "", ""], SECOND, ["B", "Trường học", "", ""], FIRST]
    header = find_header(Sheet("", rows), FIELDS)
    assert header is not None
    assert [groups for _, _, groups in data_rows(Sheet("", rows), header)] == [
        ("Chợ", "Huyện Kỳ Anh"),
        ("Chợ", "Huyện Can Lộc"),
        ("Trường học",),
    ]


def test_groups_without_a_mark() -> None:
    """A row merged across, or an area's name alone, is a group; a unit's name alone is data."""
    rows: list[list[Cell]] = [
        LABELS,
        ["Các cơ sở khác", "", "", ""],
        FIRST,
        ["", "Huyện Kỳ Anh", "", ""],
        SECOND,
    ]
    rows += [["Khu du lịch", "", "", ""], FIRST, ["", "Chợ Ba", "", ""]]
    sheet = Sheet("", rows, merges=(((5, 0), (5, 3)),))
    header = find_header(sheet, FIELDS)
    assert header is not None
    assert [(row[1], groups[-1]) for _, row, groups in data_rows(sheet, header)] == [
        ("Chợ Hà Tĩnh", "Các cơ sở khác"),
        ("Chợ Kỳ Anh", "Huyện Kỳ Anh"),
        ("Chợ Hà Tĩnh", "Khu du lịch"),
        ("Chợ Ba", "Khu du lịch"),
    ]
