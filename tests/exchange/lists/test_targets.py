"""Lists of targets."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pccheck.errors import PccheckError
from pccheck.exchange.lists.targets import read_targets
from pccheck.model.lists import BadRow, Note, Place, TargetRow
from pccheck.text.words.faults import FAULTS

LABELS = (
    *(
        "STT",
        "Tên đơn vị",
        "Loại đối tượng",
        "Huyện, thành phố, thị xã",
        "Xã, phường, thị trấn",
        "Địa chỉ",
        "Mã",
    ),
    *("Ưu tiên", "Điện thoại", "Vĩ độ", "Kinh độ", "Nguồn"),
)
FULL = (
    1,
    "Chợ  Hà Tĩnh",
    "Chợ",
    "Hà Tĩnh",
    "Bắc Hà",
    "Số 1",
    "C-01",
    2,
    912345678,
    18.34,
    105.9,
    "Cổng TTĐT",
)


def book(path: Path, *rows: Sequence[str | float | None], name: str = "Danh sách") -> Path:
    """A workbook with merged titles above the header and these rows below it, from row 5 on."""
    made = openpyxl.Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    page.title = name
    page["A1"] = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    page["A2"] = "DANH SÁCH ĐỐI TƯỢNG KIỂM TRA"
    page.merge_cells("A1:F1")
    page.merge_cells("A2:L2")
    page.append([])
    for column, label in enumerate(LABELS, 1):
        page.cell(4, column, label)
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
    made.save(path)
    return path


def bad(path: Path) -> list[tuple[int, str, str]]:
    """Row, column and code of the rows refused, each with words."""
    refused = read_targets(path)[1]
    assert all(FAULTS[row.code].format_map(row.params) for row in refused)
    return [(row.place.row, row.place.column, row.code) for row in refused]


def test_a_full_row(tmp_path: Path) -> None:
    """Every column arrives, tidied, with the phone's zero, from where Excel shows it."""
    targets, refused = read_targets(book(tmp_path / "ds.xlsx", FULL))
    place = Place("ds.xlsx", "Danh sách", 5)
    assert targets == (
        TargetRow(
            *(
                place,
                "Chợ Hà Tĩnh",
                "Chợ",
                "Hà Tĩnh",
                "Bắc Hà",
                "Số 1",
                "C-01",
                2,
                "0912345678",
                18.34,
                105.9,
            ),
            "Cổng TTĐT",
            of_district=True,
        ),
    )
    assert refused == ()


def test_nothing_but_a_name(tmp_path: Path) -> None:
    """Empty cells are empty texts and None; a list may have few columns."""
    (tmp_path / "ds.csv").write_text("Name,Type\nChợ A,\n", encoding="utf-8")
    assert read_targets(tmp_path / "ds.csv")[0] == (
        TargetRow(Place("ds.csv", "", 2), "Chợ A", "", "", ""),
    )


def test_decomposed_text(tmp_path: Path) -> None:
    """NFD headers and cells read as NFC."""
    text = unicodedata.normalize("NFD", "Tên cơ sở;Địa bàn\nChợ Hà Tĩnh;Kỳ Anh\n")
    (tmp_path / "ds.csv").write_text(text, encoding="utf-8")
    (target,) = read_targets(tmp_path / "ds.csv")[0]
    assert (target.name, target.district) == ("Chợ Hà Tĩnh", "Kỳ Anh")


def test_degrees_in_text(tmp_path: Path) -> None:
    """`18.346` is degrees, not eighteen thousand; a decimal comma will do too."""
    (tmp_path / "ds.csv").write_text("Tên;Vĩ độ;Kinh độ\nChợ;18.346;105,904\n", encoding="utf-8")
    (target,) = read_targets(tmp_path / "ds.csv")[0]
    assert (target.lat, target.lon) == (18.346, 105.904)


def test_rows_that_cannot_be_taken(tmp_path: Path) -> None:
    """Each refused row says where and why, and the others are taken; one whose point lies outside
    the country without it, which is said.
    """
    rows: list[Sequence[str | float | None]] = [
        FULL,
        (2, None, "Chợ", "Hà Tĩnh"),
        (3, "=A1&B1", "Chợ", "Hà Tĩnh"),
        (4, "Chợ 4", "Chợ", None, None, None, None, "cao"),
        (5, "Chợ 5", "Chợ", None, None, None, None, None, None, 105.9, 18.34),
        (6, "Chợ 6", "Chợ", None, None, None, None, None, None, 18.34),
        (8, "Chợ 8", "Chợ"),
    ]
    path = book(tmp_path / "ds.xlsx", *rows)
    assert bad(path) == [
        (6, "B", "empty-cell"),
        (7, "B", "formula-without-value"),
        (8, "H", "not-a-number"),
        (10, "K", "half-a-point"),
    ]
    notes: list[Note] = []
    targets, refused = read_targets(path, tell=notes.append)
    assert [target.name for target in targets] == ["Chợ Hà Tĩnh", "Chợ 5", "Chợ 8"]
    assert [(target.lat, target.lon) for target in targets[1:]] == [(None, None)] * 2
    (note,) = [told for told in notes if told.code == "points-outside"]
    assert (note.code, note.params) == ("points-outside", {"count": 1, "rows": "9"})
    assert refused[2] == BadRow(
        Place("ds.xlsx", "Danh sách", 8, "H"), "not-a-number", {"value": "cao"}
    )


def test_unused_formulas_do_not_matter(tmp_path: Path) -> None:
    """A formula in the column of ordinals refuses no row."""
    row = ("=ROW()-4", *FULL[1:])
    assert bad(book(tmp_path / "ds.xlsx", row)) == []


def test_groups_fill_what_is_empty(tmp_path: Path) -> None:
    """A group row is the category or the area of the rows below it that have none."""
    rows = [
        ("I", "Chợ"),
        (1, "A", None, "Kỳ Anh"),
        (2, "B", "Công sở", "Kỳ Anh"),
        ("II", "Huyện Can Lộc"),
        (1, "C", "Chợ"),
    ]
    targets, _ = read_targets(book(tmp_path / "ds.xlsx", *rows))
    assert [(one.name, one.category, one.district) for one in targets] == [
        ("A", "Chợ", "Kỳ Anh"),
        ("B", "Công sở", "Kỳ Anh"),
        ("C", "Chợ", "Huyện Can Lộc"),
    ]


def test_every_sheet_with_a_header(tmp_path: Path) -> None:
    """Sheets without a header are passed over; the others are all taken."""
    path = book(tmp_path / "ds.xlsx", FULL, name="Chợ")
    made = openpyxl.load_workbook(path)
    made.create_sheet("Ghi chú").append(["Danh sách này gồm hai trang"])
    second = made.create_sheet("Trường")
    second.append(["Tên trường", "Huyện"])
    second.append(["THPT Kỳ Anh", "Kỳ Anh"])
    made.save(path)
    targets, refused = read_targets(path)
    assert [(target.place.sheet, target.place.row) for target in targets] == [
        ("Chợ", 5),
        ("Trường", 2),
    ]
    assert refused == ()


def test_no_header(tmp_path: Path) -> None:
    """A file without a header names the file and what was looked for."""
    (tmp_path / "ds.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(PccheckError) as caught:
        read_targets(tmp_path / "ds.csv")
    assert caught.value.code == "no-header"
    assert "Tên đơn vị" in str(caught.value.params["wanted"])


def test_thousands_of_empty_rows(tmp_path: Path) -> None:
    """Empty rows cost nothing and change nothing, and progress ends with the last row."""
    path = book(tmp_path / "ds.xlsx", FULL, *[()] * 5_000, (2, "Chợ B", "Chợ"))
    told: list[tuple[int, int]] = []
    targets, refused = read_targets(path, progress=lambda done, total: told.append((done, total)))
    assert [target.place.row for target in targets] == [5, 5006]
    assert refused == ()
    assert told[-1] == (5002, 5002)
    assert told == sorted(told)


def test_numbers_that_are_none(tmp_path: Path) -> None:
    """Numbers that no cell can mean are refused, not crashed on."""
    path = book(tmp_path / "ds.xlsx", FULL)
    made = openpyxl.load_workbook(path)
    page = made.active
    assert isinstance(page, Worksheet)
    page["H5"] = "1e999"
    page["H5"].data_type = "n"
    made.save(path)
    assert bad(path) == [(5, "H", "not-a-number")]


def test_the_collector_is_as_before(tmp_path: Path) -> None:
    """Reading leaves Python's garbage collector as it found it, also when it fails."""
    import gc

    with pytest.raises(PccheckError):
        read_targets(tmp_path / "none.csv")
    assert gc.isenabled()


def test_what_is_told(tmp_path: Path) -> None:
    """Hidden sheets are not read, hidden rows are: both are told."""
    path = book(tmp_path / "ds.xlsx", FULL, (2, "Chợ Hai"))
    made = openpyxl.load_workbook(path)
    made["Danh sách"].row_dimensions[6].hidden = True
    made.create_sheet("Cũ").sheet_state = "hidden"
    made.save(path)
    notes: list[Note] = []
    assert len(read_targets(path, tell=notes.append)[0]) == 2
    assert [(note.place.sheet, note.code, note.params) for note in notes] == [
        ("Cũ", "hidden-sheet", {}),
        ("Danh sách", "unread-rows", {"count": 2, "rows": "1, 2"}),
        ("Danh sách", "hidden-rows", {"count": 1, "rows": "6"}),
    ]


def test_cells_merged_down(tmp_path: Path) -> None:
    """A district merged down over several rows is that of each of them; a name is not."""
    path = book(
        tmp_path / "ds.xlsx",
        (1, "A", "Chợ", "Kỳ Anh"),
        (2, "B", "Chợ"),
        (3, None, "Chợ", "Can Lộc"),
    )
    made = openpyxl.load_workbook(path)
    made["Danh sách"].merge_cells("D5:D6")
    made["Danh sách"].merge_cells("B6:B7")
    made.save(path)
    targets, refused = read_targets(path)
    assert [(one.name, one.district) for one in targets] == [("A", "Kỳ Anh"), ("B", "Kỳ Anh")]
    assert [row.code for row in refused] == ["empty-cell"]


def test_old_mobile_numbers(tmp_path: Path) -> None:
    """A mobile of before 2018 gets its new prefix, and the entry keeps the old one."""
    ((target,), _) = read_targets(book(tmp_path / "ds.xlsx", (*FULL[:8], 1683456789)))
    assert (target.phone, target.originals) == ("0383456789", (("phone", "1683456789"),))


def test_the_quick_way_reads_as_the_slow_one(tmp_path: Path) -> None:
    """Rows without anything special are read as the others would be: a hole somewhere makes all of
    them special.
    """
    rows: list[Sequence[str | float | None]] = [
        FULL,
        (2, " Chợ  Hai ", "Chợ", "Kỳ Anh", None, 12.0, 7, None, None, None, None, 2021),
        (3, "Chợ Ba", 1, 2.5, True, None, None, None, "0912 345 678", None, None, None),
    ]
    quick, _ = read_targets(book(tmp_path / "a.xlsx", *rows))
    slow, _ = read_targets(book(tmp_path / "b.xlsx", *rows, (4, "=A1")))
    assert [one[1:] for one in quick] == [one[1:] for one in slow]


def test_the_name_of_a_contact_is_kept(tmp_path: Path) -> None:
    """Under the heads that offices give it, of two rows too; with its telephone beside it."""
    path = Path(__file__).parents[2] / "cases" / "campaigns" / "danh-sach-nghe-an-2026.xlsx"
    targets, _ = read_targets(path)
    assert targets[0].contact == "Cán bộ đầu mối"
    for head in ("Người liên hệ", "Đầu mối", "Họ và tên người liên hệ"):
        file = tmp_path / "ds.csv"
        file.write_text(f"Tên đơn vị,Loại,Huyện,{head}\nChợ A,Chợ,Can Lộc,Bà B\n", encoding="utf-8")
        ((target,), _) = read_targets(file)
        assert target.contact == "Bà B"


def test_kinds_that_have_a_column_each(tmp_path: Path) -> None:
    """The marked column is the kind, and that is told; not where a row is marked twice, where no
    column is called like a kind, or where another one tells the kinds.
    """
    path, told = tmp_path / "a.csv", list[Note]()
    for head, first, second, kinds in (
        ("Chợ;Trường học", "x;", ";✓", ["Chợ", "Trường học"]),
        ("Chợ;Trường học", "x;x", ";x", ["", ""]),
        ("Đã gọi;Đã gửi", "x;", ";x", ["", ""]),
        ("Loại;Chợ;Trường học", "Bến xe;x;", "Bến xe;;x", ["Bến xe", "Bến xe"]),
    ):
        path.write_text(f"TT;Tên;Huyện;{head}\n1;A;Đức Thọ;{first}\n2;B;Đức Thọ;{second}\n")
        rows, _bad = read_targets(path, tell=told.append)
        assert [row.category for row in rows] == kinds
    assert [note.code for note in told] == ["kinds-by-marks", *["unread-columns"] * 3]
