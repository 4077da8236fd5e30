"""Nothing of a list goes by in silence."""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string

from pccheck.errors import PccheckError
from pccheck.exchange.forms.visit_columns import VisitColumns
from pccheck.exchange.lists.people import MEMBERS
from pccheck.exchange.lists.scans import scan_field
from pccheck.exchange.lists.target_fields import FIELDS
from pccheck.exchange.lists.targets import read_targets
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.below import data_rows
from pccheck.exchange.tables.header import ORDINAL, Header, is_numbering
from pccheck.exchange.tables.leftovers import ReadTable, leftovers
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.model.lists import Note
from tests.campaigns import SHIPPED, campaign

HEADER: list[Cell] = ["STT", "Tên đơn vị", "Loại", "Huyện"]
UNITS: list[list[Cell]] = [
    [float(n), f"Trường {n}", "Trường học", "Huyện Hương Sơn"] for n in range(1, 6)
]
WORDS: st.SearchStrategy[Cell] = st.sampled_from(
    ["", "", "", "x", "Chú ý", "Tên đơn vị", "12", "Loại", "Cộng"]
)


VISITS: list[list[Cell]] = [["STT", "Đơn vị", "Ngày", "b1"]]
VISITS += [[float(n), f"Trường {n}", "7/12/2021", "1/2"] for n in range(1, 6)]
SCANS: list[list[Cell]] = [["STT", "Đơn vị", "Ngày", "Lượt quét"]]
SCANS += [[float(n), f"Trường {n}", "7/12/2021", 12.0] for n in range(1, 6)]
PEOPLE: list[list[Cell]] = [["STT", "Mã", "Họ và tên", "Điện thoại"]]
PEOPLE += [[float(n), f"M{n}", f"Cán bộ {n}", "0912345678"] for n in range(1, 6)]
VISIT_COLUMNS = VisitColumns.of(campaign(SHIPPED), {})
SCAN_FIELDS = tuple(scan_field(name, {}) for name in ("date", "count", "target"))
LISTS: dict[str, tuple[list[list[Cell]], Callable[[Sheet], Iterable[Header]]]] = {
    "targets": ([HEADER, *UNITS], lambda sheet: find_headers(sheet, FIELDS)),
    "visits": (VISITS, VISIT_COLUMNS.headers),
    "scans": (SCANS, lambda sheet: find_headers(sheet, (ORDINAL, *SCAN_FIELDS))),
    "people": (PEOPLE, lambda sheet: islice(find_headers(sheet, MEMBERS), 1)),
}


@pytest.mark.parametrize("kind", LISTS)
@settings(max_examples=60)
@given(st.integers(0, 3), st.integers(0, 3), st.lists(st.lists(WORDS, max_size=9), max_size=12))
def test_each_cell_around_a_list_is_named(
    kind: str, down: int, right: int, around: list[list[Cell]]
) -> None:
    """Every filled cell is in what was made of its row, or its row or column is named; so is a
    group of rows, where no group is read.
    """
    rows: list[list[Cell]] = [[""] * 9 for _ in range(14)]
    for number, cells in enumerate(around):
        rows[number][: len(cells)] = [
            f"{cell} q{number}" if cell == "x" else cell for cell in cells
        ]
    valid, headers_of = LISTS[kind]
    for number, cells in enumerate(valid, down):
        rows[number][right : right + 4] = cells
    sheet = Sheet("A", rows)
    grouped = kind == "targets"
    tables = [ReadTable(sheet, header, (), grouped) for header in headers_of(sheet)]
    if tables:
        told = [*leftovers("a.xlsx", [sheet], tables)]
        assert _lost(sheet, told, [table.header for table in tables]) == []
        if not grouped:
            assert _unnamed_rows(sheet, told, [table.header for table in tables]) == []


def _unnamed_rows(sheet: Sheet, told: list[Note], headers: list[Header]) -> list[int]:
    """The filled rows that are no header, no data, and that nobody names."""
    named, every = _named_rows(sheet, told)
    for header in headers if every else ():
        named |= {*range(header.above + 1, header.row + 1), *header.repeats}
        named |= {number for number, _cells, _groups in data_rows(sheet, header)}
        named |= {n for n, row in enumerate(sheet.rows, 1) if is_numbering(row) or _ordinal(row)}
    filled = (n for n, row in enumerate(sheet.rows, 1) if any(cell != "" for cell in row))
    return [number for number in filled if every and number not in named]


def _ordinal(row: list[Cell]) -> bool:
    """Whether nothing but a number stands in the row."""
    filled = [str(cell) for cell in row if cell != ""]
    return len(filled) == 1 and filled[0].removesuffix(".0").isdigit()


def _named_rows(sheet: Sheet, told: list[Note]) -> tuple[set[int], bool]:
    """The rows that the notes name, and whether all of them stand there in full."""
    named, every = set[int](), True
    for note in told:
        if note.code == "unread-rows":
            rows = str(note.params["rows"])
            named |= {int(number) for number in re.findall(r"\d+", rows)}
            every = every and "…" not in rows
        elif note.code == "other-header":
            named |= {*range(note.place.row, len(sheet.rows) + 1)}
    return named, every


def _lost(sheet: Sheet, told: list[Note], headers: list[Header]) -> list[tuple[int, int]]:
    """The filled cells of no header, no data and no group, whose row and column nobody names."""
    named_rows, every = _named_rows(sheet, told)
    if not every:
        return []
    lost = []
    for header in headers:
        named = {*header.columns.values()} | _named_columns(told, header)
        labels = {*range(header.above + 1, header.row + 1), *header.repeats}
        for number in range(header.top + 1, (header.end or 0) + 1):
            filled = {at for at, cell in enumerate(sheet.rows[number - 1]) if cell != ""}
            if number not in labels | named_rows:
                lost += [(number, at) for at in sorted(filled - named)]
    return lost


def _named_columns(told: list[Note], header: Header) -> set[int]:
    columns = [
        str(note.params["columns"])
        for note in told
        if note.code == "unread-columns" and note.place.row == header.row
    ]
    letters = re.findall(r"(?:^|, )([A-Z])(?= «|,|$)", ", ".join(columns))
    return {column_index_from_string(letter) - 1 for letter in letters}


def test_tables_beside_and_below(tmp_path: Path) -> None:
    """A table further down is read by its own header and said; columns of a table beside, a sheet
    without one, and what stands below a header that cannot be read are named.
    """
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        [*HEADER, "", *HEADER],
        [*UNITS[0], "", *UNITS[1]],
        ["II. HUYỆN ĐỨC THỌ"],
        ["TT", "Loại hình", "TÊN ĐƠN VỊ", "Mã"],
        [2, "Chợ", "Chợ 2", "C2"],
        ["TT", "Loại hình", "TÊN ĐƠN VỊ", "Mã"],
        [3, "Chợ", "Chợ 3", "C3"],
        ["Mã", "Loại hình", "Số điện thoại"],
        ["C4", "Chợ", "0912345678"],
    ):
        page.append(row)
    book.create_sheet("Ghi chú").append(["Không phải danh sách"])
    book.save(tmp_path / "a.xlsx")
    notes: list[Note] = []
    targets, bad = read_targets(tmp_path / "a.xlsx", tell=notes.append)
    assert [(unit.name, unit.category, unit.district, unit.code) for unit in targets] == [
        ("Trường 1", "Trường học", "Huyện Hương Sơn", ""),
        ("Chợ 2", "Chợ", "HUYỆN ĐỨC THỌ", "C2"),
        ("Chợ 3", "Chợ", "HUYỆN ĐỨC THỌ", "C3"),
    ]
    assert not bad
    assert [(note.code, note.place.row) for note in notes] == [
        ("further-table", 4),
        ("other-header", 8),
        ("unread-sheet", 0),
        ("unread-columns", 1),
    ]
    assert "F «STT», G «Tên đơn vị»" in str(notes[3].params["columns"])


def test_a_cell_merged_over_rows_that_it_does_not_say_is_named() -> None:
    """A telephone merged down counts for its first row, and that is told."""
    rows: list[list[Cell]] = [[*HEADER, "Điện thoại"], *([*unit, ""] for unit in UNITS)]
    rows[1][4] = "0912345678"
    sheet = Sheet("A", rows, merges=(((1, 4), (2, 4)), ((1, 3), (2, 3))))
    (header,) = find_headers(sheet, FIELDS)
    told = [*leftovers("a.xlsx", [sheet], [ReadTable(sheet, header, ("district",))])]
    assert [(note.code, note.place.row, note.place.column) for note in told] == [
        ("merged-once", 2, "E")
    ]


def test_a_comma_in_a_cell(tmp_path: Path) -> None:
    """A row of a text table with more cells than its header is refused, with its row."""
    path = tmp_path / "a.csv"
    path.write_text("STT,Tên đơn vị,Loại,Địa chỉ\n1,Trường,Trường học,Số 1, đường A\n", "utf-8")
    targets, bad = read_targets(path)
    assert not targets
    assert [(row.code, row.place.row) for row in bad] == [("torn-row", 2)]


def test_ditto(tmp_path: Path) -> None:
    """`nt`, `″`, `như trên` say what stands above; an area above the header holds below it."""
    path = tmp_path / "a.csv"
    path.write_text(
        "I. HUYỆN HƯƠNG SƠN,,\nSTT,Tên đơn vị,Loại\n1,A,Chợ\n2,B,nt\n3,C,″\n4,D,như trên\n", "utf-8"
    )
    targets, bad = read_targets(path)
    assert not bad
    assert {(unit.category, unit.district) for unit in targets} == {("Chợ", "HUYỆN HƯƠNG SƠN")}


def test_kinds_of_files_to_be_saved_anew() -> None:
    """Files that other programs show as tables say what to do."""
    cases = Path(__file__).parents[2] / "cases" / "lists"
    for name in ("13a-excel-2003-xml.xls", "13b-libreoffice-flat.fods", "13c-web-archive.xls"):
        try:
            read_targets(cases / name)
        except PccheckError as error:
            assert error.code == "save-as-xlsx"  # noqa: PT017 - each of several
        else:
            raise AssertionError(name)


def test_what_is_struck_out_is_told(tmp_path: Path) -> None:
    """Offices strike through what is no more; the row is read, and named."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Tên đơn vị", "Loại"], ["Chợ A", "Chợ"], ["Chợ B", "Chợ"], ["Chợ C", "Chợ"]):
        sheet.append(row)
    for cell in (sheet["A3"], sheet["D4"]):  # one filled, one empty
        cell.font = Font(strike=True)
    sheet["A4"].font = Font(strike=False, bold=True)
    book.save(tmp_path / "a.xlsx")
    notes: list[Note] = []
    assert len(read_targets(tmp_path / "a.xlsx", tell=notes.append)[0]) == 3
    assert [(note.code, note.params) for note in notes] == [
        ("struck-rows", {"count": 1, "rows": "3"})
    ]


def test_comments_are_named(tmp_path: Path) -> None:
    """What is written beside the cells of a list is not read, and told with its cell."""
    book = Workbook()
    page = book.worksheets[0]
    for row in (HEADER, UNITS[0]):
        page.append(row)
    page["B2"].comment = Comment("Đã giải thể", "")
    book.save(tmp_path / "a.xlsx")
    notes: list[Note] = []
    read_targets(tmp_path / "a.xlsx", tell=notes.append)
    told = [(note.code, note.params["texts"]) for note in notes if note.code == "beside-cells"]
    assert told == [("beside-cells", "B2 «Đã giải thể»")]
