"""Workbooks of a task force."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from pccheck.errors import PccheckError
from pccheck.exchange.lists.people import read_people
from pccheck.model.lists import AbsenceRow, BodyRow, MemberRow, Place, TeamRow, VehicleRow
from pccheck.text.words.faults import FAULTS

Sheets = dict[str, list[Sequence[object]]]

BODIES = ("Mã", "Tên cơ quan, đơn vị", "Loại", "Địa bàn")
MEMBERS = (
    "Mã",
    "Họ và tên",
    "Chức vụ",
    "Cơ quan",
    "Vai trò",
    "Nhóm",
    "Trưởng nhóm",
    "Văn bản cử",
    "Ngày văn bản",
    "Điện thoại",
)
TEAMS = ("Mã", "Tên nhóm", "Nơi xuất phát", "Vĩ độ", "Kinh độ", "Giờ đi", "Giờ về")
VEHICLES = ("Mã", "Loại xe", "Số chỗ", "Nhóm", "Ghi chú")
ABSENCES = ("Đối tượng", "Từ ngày", "Đến ngày", "Lý do")
CLOSURES = ("Địa bàn", "Từ ngày", "Đến ngày", "Lý do")
DAY = date(2021, 12, 7)


def book(path: Path, sheets: Sheets) -> Path:
    """A workbook of these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    made.save(path)
    return path


def whole() -> Sheets:
    """A task force of one of each."""
    return {
        "CƠ QUAN": [BODIES, ("S1", "Sở A", "chủ trì", "tỉnh")],
        "Thành viên": [
            MEMBERS,
            (
                "M1",
                "Thành viên 1",
                "Chánh Thanh tra",
                "S1",
                "tổ trưởng",
                "N1",
                "x",
                "12/CV",
                DAY,
                912345678,
            ),
            ("M2", "Thành viên 2", "", "sở a", "đại diện", None, None, None, "7/12/2021", None),
        ],
        "Nhóm": [TEAMS, ("N1", "Nhóm 1", "Sở A", 18.34, 105.9, time(7, 30), "17h")],
        "Phương tiện": [VEHICLES, ("X1", "Ô tô", 7, "Nhóm 1", "")],
        "Vắng": [ABSENCES, ("M1", DAY, DAY, "họp"), ("Ô tô", "07/12/2021", "08/12/2021", "")],
        "Địa bàn tạm dừng": [CLOSURES, ("xã A", DAY, DAY, "phong tỏa")],
    }


def bad(path: Path) -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and code of the rows refused, each with words."""
    refused = read_people(path).bad
    assert all(FAULTS[row.code].format_map(row.params) for row in refused)
    return [(row.place.sheet, row.place.row, row.place.column, row.code) for row in refused]


def test_a_whole_workbook(tmp_path: Path) -> None:
    """Everything arrives; references by name become codes; times are minutes."""
    lists = read_people(book(tmp_path / "to.xlsx", whole()))

    def place(sheet: str, row: int = 2) -> Place:
        return Place("to.xlsx", sheet, row)

    assert lists.bad == ()
    assert lists.bodies == (BodyRow(place("CƠ QUAN"), "S1", "Sở A", "chủ trì", "tỉnh"),)
    first, second = lists.members
    assert first == MemberRow(
        *(place("Thành viên"), "M1", "Thành viên 1", "Chánh Thanh tra", "S1", "tổ trưởng", "N1"),
        *(True, "12/CV", DAY, "0912345678"),
    )
    assert (second.body, second.team, second.leads, second.document_date) == ("S1", "", False, DAY)
    assert lists.teams == (TeamRow(place("Nhóm"), "N1", "Nhóm 1", "Sở A", 18.34, 105.9, 450, 1020),)
    assert lists.vehicles == (VehicleRow(place("Phương tiện"), "X1", "Ô tô", 7, "N1", ""),)
    assert [one.who for one in lists.absences] == ["M1", "X1"]
    assert lists.closures == (AbsenceRow(place("Địa bàn tạm dừng"), "xã A", DAY, DAY, "phong tỏa"),)


def test_sheets_left_out(tmp_path: Path) -> None:
    """A sheet that is not there is empty, and what points to it is left to the book."""
    lists = read_people(
        book(tmp_path / "to.xlsx", {"Vắng": [ABSENCES, ("M9", DAY, DAY, "")], "Khác": []})
    )
    assert [one.who for one in lists.absences] == ["M9"]
    assert [*lists.members, *lists.teams, *lists.bad] == []


def test_no_sheet_at_all(tmp_path: Path) -> None:
    """A workbook of other things is refused by what was looked for."""
    with pytest.raises(PccheckError) as caught:
        read_people(book(tmp_path / "to.xlsx", {"Sheet1": [("Mã", "Tên")]}))
    assert caught.value.code == "no-people-sheet"


def test_a_sheet_without_header(tmp_path: Path) -> None:
    """A sheet of the right name with other columns is refused."""
    with pytest.raises(PccheckError) as caught:
        read_people(book(tmp_path / "to.xlsx", {"Nhóm": [("a", "b"), ("c", "d")]}))
    assert caught.value.code == "no-header"


@pytest.mark.parametrize(
    ("sheet", "row", "column", "code"),
    [
        ("Thành viên", ("M1", "Người khác", "", "S1"), "A", "code-twice"),
        ("Thành viên", ("M3", "", "", "S1"), "B", "empty-cell"),
        ("Thành viên", ("M3", "Thành viên 3", "", "S9"), "D", "unknown-name"),
        ("Thành viên", ("M3", "Thành viên 3", "", "S1", "", "N9"), "F", "unknown-name"),
        ("Thành viên", ("M3", "Thành viên 3", "", "S1", "", "N1", "có lẽ"), "G", "not-yes-or-no"),
        (
            "Thành viên",
            ("M3", "Thành viên 3", "", "S1", "", "", "", "", "31/11/2021"),
            "I",
            "not-a-date",
        ),
        ("CƠ QUAN", ("s1", "Sở B"), "A", "code-twice"),
        ("Nhóm", ("N2", "Nhóm 2", "", "", "", "17h", "7h30"), "G", "ends-before-start"),
        ("Nhóm", ("N2", "Nhóm 2", "", "", "", "sáng"), "F", "not-a-time"),
        ("Phương tiện", ("X2", "Ô tô", "bảy"), "C", "not-a-number"),
        ("Phương tiện", ("X2", "Ô tô", 4.5), "C", "not-a-count"),
        ("Phương tiện", ("X2", "Ô tô", 4, "N9"), "D", "unknown-name"),
        ("Vắng", ("M9", DAY, DAY), "A", "unknown-name"),
        ("Vắng", ("M1", DAY, date(2021, 12, 6)), "C", "ends-before-start"),
        ("Vắng", ("M1", DAY, None, "ốm"), "C", "empty-cell"),
        ("Địa bàn tạm dừng", ("xã B", DAY, date(2021, 12, 6)), "C", "ends-before-start"),
    ],
)
def test_rows_that_cannot_be_taken(
    tmp_path: Path, sheet: str, row: Sequence[object], column: str, code: str
) -> None:
    """A wrong row is refused by cell and reason, and no other row with it."""
    sheets = whole()
    sheets[sheet].append(row)
    assert bad(book(tmp_path / "to.xlsx", sheets)) == [(sheet, len(sheets[sheet]), column, code)]


def test_a_name_that_two_bear(tmp_path: Path) -> None:
    """A reference by a name that several rows bear is asked about, never guessed."""
    sheets = whole()
    sheets["Phương tiện"].append(("X2", "Ô tô", 4, "", ""))
    assert bad(book(tmp_path / "to.xlsx", sheets)) == [("Vắng", 3, "A", "unknown-name")]


def test_serial_dates(tmp_path: Path) -> None:
    """A bare number in a column of dates is Excel's count of days."""
    sheets = whole()
    sheets["Vắng"].append(("M2", 44537, 44538, ""))
    absence = read_people(book(tmp_path / "to.xlsx", sheets)).absences[-1]
    assert (absence.first, absence.last) == (DAY, date(2021, 12, 8))


@pytest.mark.parametrize(
    ("sheet", "row", "column", "code"),
    [
        ("Thành viên", (date(2021, 11, 12), "Người khác"), "A", "code-made-a-day"),
        ("Thành viên", (12345678901234567, "Người khác"), "A", "digits-lost"),
        ("Thành viên", ("M9", "Người khác", "", "", "", date(2021, 12, 1)), "F", "code-made-a-day"),
        ("Thành viên", ("M9", "Người khác", *[""] * 5, date(2021, 12, 1)), "H", "code-made-a-day"),
        ("Nhóm", ("1,5E+08", "Nhóm 2"), "A", "digits-lost"),
        ("Vắng", (date(2021, 11, 12), DAY, DAY, ""), "A", "code-made-a-day"),
    ],
)
def test_codes_that_a_spreadsheet_spoilt(
    tmp_path: Path, sheet: str, row: Sequence[object], column: str, code: str
) -> None:
    """A code that became a day or lost its last digits is refused, wherever a code may stand."""
    sheets = whole()
    sheets[sheet].append(row)
    path = book(tmp_path / "to.xlsx", sheets)
    assert bad(path) == [(sheet, len(sheets[sheet]), column, code)]


def test_a_code_that_sums_left_untidy(tmp_path: Path) -> None:
    """3.4000000000000004 is the code 3.4."""
    sheets = whole()
    sheets["Nhóm"].append((3.4000000000000004, "Nhóm 2"))
    assert read_people(book(tmp_path / "to.xlsx", sheets)).teams[-1].code == "3.4"


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    """A title, a column of no name that is known, a total, a further sheet."""
    sheets = whole()
    sheets["Nhóm"] = [("DANH SÁCH NHÓM",), (*TEAMS, "Ghi chú"), *sheets["Nhóm"][1:]]
    sheets["Nhóm"][-1] = (*sheets["Nhóm"][-1], "xe riêng")
    sheets["Phương tiện"].append(("Tổng cộng", "1 xe"))
    sheets["Nhóm (2)"] = [TEAMS, ("N2", "Nhóm 2")]
    notes = read_people(book(tmp_path / "to.xlsx", sheets)).notes
    assert [(note.place.sheet, note.code) for note in notes] == [
        ("Nhóm (2)", "sheet-unread"),
        ("Nhóm", "unread-columns"),
        ("Nhóm", "unread-rows"),
        ("Phương tiện", "unread-rows"),
    ]


def test_a_workbook_in_the_fonts_of_before(tmp_path: Path) -> None:
    """TCVN3 is read as it was meant, and said."""
    rows: list[Sequence[object]] = [BODIES, ("S1", "Së Y tÕ Hµ TÜnh", "", "")]
    lists = read_people(book(tmp_path / "to.xlsx", {"Cơ quan": rows}))
    assert [one.name for one in lists.bodies] == ["Sở Y tế Hà Tĩnh"]
    assert [note.code for note in lists.notes] == ["old-text"]
