"""Nothing of a list goes by in silence."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from pccheck.errors import PccheckError
from pccheck.exchange.lists.targets import FIELDS, read_targets
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.header import Header, find_header, passed_rows
from pccheck.exchange.tables.leftovers import ReadTable, leftovers
from pccheck.model.lists import Note

HEADER: list[Cell] = ["STT", "Tên đơn vị", "Loại", "Huyện"]
UNITS: list[list[Cell]] = [
    [float(n), f"Trường {n}", "Trường học", "Huyện Hương Sơn"] for n in range(1, 6)
]
WORDS: st.SearchStrategy[Cell] = st.sampled_from(
    ["", "", "", "x", "Chú ý", "Tên đơn vị", "12", "Loại", "Cộng"]
)


def codes(notes: list[Note]) -> list[str]:
    """What is told."""
    return [note.code for note in notes]


@given(st.integers(0, 3), st.integers(0, 3), st.lists(st.lists(WORDS, max_size=9), max_size=12))
def test_each_cell_around_a_list_is_named(down: int, right: int, around: list[list[Cell]]) -> None:
    """Every filled cell lies in a column or a row that is read, or in one that is named."""
    rows: list[list[Cell]] = [[""] * 9 for _ in range(14)]
    for number, cells in enumerate(around):
        rows[number][: len(cells)] = cells
    for number, cells in enumerate([HEADER, *UNITS], down):
        rows[number][right : right + 4] = cells
    sheet = Sheet("A", rows)
    header = find_header(sheet, FIELDS)
    if header is None:
        return
    told = [*leftovers("a.xlsx", [sheet], [ReadTable(sheet, header)])]
    assert _lost(sheet, header, told) == []


def _lost(sheet: Sheet, header: Header, told: list[Note]) -> list[tuple[int, int]]:
    """The filled cells that are neither in a column that is read or named, nor in a named row."""
    columns, end = set(header.columns.values()), len(sheet.rows) + 1
    for note in told:
        if note.code == "unread-columns":
            letters = re.findall(r"(?:^|, )([A-Z])(?= «|,|$)", str(note.params["columns"]))
            columns |= {column_index_from_string(letter) - 1 for letter in letters}
        elif note.code == "other-header":
            end = note.place.row
    rows = {*passed_rows(sheet, header), *range(header.row - header.depth + 1, header.row + 1)}
    lost = []
    for number, row in enumerate(sheet.rows[: end - 1], 1):
        filled = [column for column, cell in enumerate(row) if cell != ""]
        lost += [(number, column) for column in filled if {number} - rows and {column} - columns]
    return lost


def test_tables_beside_and_below(tmp_path: Path) -> None:
    """Columns of a second table, another header further down, a further sheet are named."""
    book = Workbook()
    page = book.worksheets[0]
    page.append([*HEADER, "", *HEADER])
    page.append([*UNITS[0], "", *UNITS[1]])
    page.append(["STT", "Loại", "Tên đơn vị", "Huyện"])
    page.append([2, "Trường học", "Trường 2", "Huyện Hương Sơn"])
    book.create_sheet("Ghi chú").append(["Không phải danh sách"])
    book.save(tmp_path / "a.xlsx")
    notes: list[Note] = []
    targets, bad = read_targets(tmp_path / "a.xlsx", tell=notes.append)
    assert [unit.name for unit in targets] == ["Trường 1"]
    assert not bad
    assert codes(notes) == ["unread-sheet", "unread-columns", "other-header"]


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
