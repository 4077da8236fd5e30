"""Guarded files as plain values."""

import random
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import column_letters
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.text.fold import nfc
from tests.exchange.readers.test_guard import sheet, workbook

TEXT = "STT;Tên;Ghi chú\n1;Chợ Hà Tĩnh;a, b, c, d\n2;Trường;\n"


def read_text(path: Path, content: bytes) -> Sheet:
    """The one sheet of a text table."""
    path.write_bytes(content)
    (found,) = read_sheets(guard(path))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, mark: str) -> None:
    """Every usual encoding and delimiter gives the same cells, commas within a cell
    notwithstanding.
    """
    text = TEXT.replace("a, b, c, d", '"a, b, c, d"').replace(";", mark)
    rows = read_text(tmp_path / "a.csv", text.encode(encoding)).rows
    assert rows == [
        ["STT", "Tên", "Ghi chú"],
        ["1", "Chợ Hà Tĩnh", "a, b, c, d"],
        ["2", "Trường", ""],
    ]


def test_commas_in_a_table_of_semicolons(tmp_path: Path) -> None:
    """The delimiter is the regular one, not the frequent one."""
    assert read_text(tmp_path / "a.csv", TEXT.encode()).rows[1][2] == "a, b, c, d"


def test_windows_code_page(tmp_path: Path) -> None:
    """What is not UTF-8 is read as cp1258."""
    text = b"T\xean;\xd0\xf5n vi\xf2"  # the dot below is a character of its own
    assert [nfc(str(cell)) for cell in read_text(tmp_path / "a.csv", text).rows[0]] == [
        "Tên",
        "Đơn vị",
    ]


def test_unknown_bytes(tmp_path: Path) -> None:
    """What is neither is refused."""
    with pytest.raises(PccheckError) as caught:
        read_text(tmp_path / "a.csv", b"T\x8en;\x9e\n")
    assert caught.value.code == "unknown-encoding"


@pytest.mark.parametrize("lines", [2, 100_000])
def test_a_quotation_that_never_closes(tmp_path: Path, lines: int) -> None:
    """A cell that swallows the rest of the file is told with its row, however much it swallows."""
    with pytest.raises(PccheckError) as caught:
        read_text(tmp_path / "a.csv", b'a;b\nc;"' + b"d;e\n" * lines)
    assert (caught.value.code, caught.value.params["row"]) == ("damaged-text", 2)


@pytest.mark.parametrize("cell", [b"x" * 1_000_000, b'"' + b"x\n" * 500_000 + b'"'])
def test_a_cell_as_long_as_a_book(tmp_path: Path, cell: bytes) -> None:
    """Told for what it is, with its row: no quotation mark is to blame."""
    with pytest.raises(PccheckError) as caught:
        read_text(tmp_path / "a.csv", b"a;b\nc;" + cell + b"\nd;e\n")
    assert (caught.value.code, caught.value.params["row"]) == ("cell-too-long", 2)


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    """Rows and columns stand where Excel shows them; numbers, dates, times and ticks keep their
    kind.
    """
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Danh sách"
    page["B2"], page["B3"], page["C3"], page["D3"], page["E3"] = (
        "x",
        5,
        True,
        date(2021, 12, 7),
        time(7, 30),
    )
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    (found,) = read_sheets(guard(tmp_path / "a.xlsx"))
    assert found.name == "Danh sách"
    assert found.rows == [
        [""] * 5,
        ["", "x", "", "", ""],
        ["", 5.0, True, date(2021, 12, 7), time(7, 30)],
    ]


def test_holes(tmp_path: Path) -> None:
    """Formulas without a stored value, and errors, are not taken for empty cells;
    empty cells are.
    """
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v/></c><c r="B1"><f>1+1</f></c><c'
        ' r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"'
        ' t="e"><v>#N/A</v></c><c r="F1" s="0"/><c r="G1"><v>1</v></c><c'
        ' r="H1"><f>2+2</f><v></v></c></row>'
    )
    (found,) = read_sheets(guard(workbook(tmp_path / "a.xlsx", sheet=sheet(rows))))
    assert found.holes == {
        (1, "A"): "",
        (1, "B"): "",
        (1, "D"): "#DIV/0!",
        (1, "E"): "#N/A",
        (1, "H"): "",
    }
    assert found.rows[0][2] == 2


def test_column_letters() -> None:
    """Columns are named as Excel names them."""
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_damaged_workbooks(tmp_path: Path) -> None:
    """Whatever bytes are broken, the answer is rows or one error, never a crash."""
    path = workbook(tmp_path / "a.xlsx")
    whole, chance = path.read_bytes(), random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice([len(data), chance.randrange(1, len(data))])])
        with suppress(PccheckError):
            read_sheets(guard(path))


@pytest.mark.parametrize(
    "content", [b"<worksheet>", b"", b"<a/>", b"<worksheet><sheetData><row r='x'><c r='1A'/>"]
)
def test_a_sheet_that_is_none(tmp_path: Path, content: bytes) -> None:
    """A sheet that is not what it should be gives one error, or nothing."""
    path = workbook(tmp_path / "a.xlsx", sheet=content)
    with suppress(PccheckError):
        assert not any(any(row) for found in read_sheets(guard(path)) for row in found.rows)
