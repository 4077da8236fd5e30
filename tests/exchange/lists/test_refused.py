"""The workbook of refused rows."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pccheck.exchange.lists.refused import refused_beside, write_refused
from pccheck.exchange.lists.targets import read_targets
from pccheck.model.lists import Note
from tests.exchange.lists.test_targets import book

GOOD = (1, "Chợ Một", None, "Kỳ Anh")


def test_it_can_be_mended_and_imported(tmp_path: Path) -> None:
    """Only the refused rows are in it, with their group and reason; mended, they read as they would
    have.
    """
    rows: list[Sequence[str | float | None]] = [
        ("I", "Chợ"),
        GOOD,
        (2, "Chợ Hai", None, "Kỳ Anh", None, None, None, "cao"),
        (3, "Chợ Ba", None, "Kỳ Anh", None, "+ 84", None, "rất cao"),
    ]
    path = book(tmp_path / "ds.xlsx", *rows)
    _, bad = read_targets(path)
    out = refused_beside(path)
    assert out.name == "ds-can-sua.xlsx"
    write_refused(path, bad, lambda row: row.code, out, {})
    made = openpyxl.load_workbook(out)
    page = made.active
    assert isinstance(page, Worksheet)
    last = page.max_column
    assert [row[last - 2].value for row in page.iter_rows(min_row=3)] == ["not-a-number"] * 2
    assert [row[last - 1].value for row in page.iter_rows(min_row=3)] == [7, 8]
    for row in page.iter_rows(min_row=3):
        assert row[7].fill.fgColor.rgb == "FFFFE699"
        row[7].value = 2
    made.save(out)
    targets, still = read_targets(out)
    assert still == ()
    assert [(one.name, one.category, one.district, one.priority) for one in targets] == [
        ("Chợ Hai", "Chợ", "Kỳ Anh", 2),
        ("Chợ Ba", "Chợ", "Kỳ Anh", 2),
    ]


def test_texts_stay_texts(tmp_path: Path) -> None:
    """What begins like a formula is written as text."""
    (tmp_path / "ds.csv").write_text("STT;Tên;Ưu tiên\n1;=HYPERLINK(1);cao\n", encoding="utf-8")
    _, bad = read_targets(tmp_path / "ds.csv")
    write_refused(tmp_path / "ds.csv", bad, lambda row: row.code, tmp_path / "out.xlsx", {})
    page = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert isinstance(page, Worksheet)
    assert (page["B2"].value, page["B2"].data_type) == ("=HYPERLINK(1)", "s")


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """The default name is a free one."""
    (tmp_path / "ds-can-sua.xlsx").touch()
    assert refused_beside(tmp_path / "ds.xlsx").name == "ds-can-sua-2.xlsx"


def test_what_may_stand_in_a_column_is_offered(tmp_path: Path) -> None:
    """A list drops down in each column that has choices, added where the list has none; the hidden
    sheet behind it is none of the list's.
    """
    (tmp_path / "ds.csv").write_text("STT;Tên;Loại;Ưu tiên\n1;A;Chùa;cao\n", encoding="utf-8")
    _, bad = read_targets(tmp_path / "ds.csv")
    choices = {"category": ["Chợ", "Trường học"], "district": ["huyện Kỳ Anh"]}
    out = tmp_path / "out.xlsx"
    write_refused(tmp_path / "ds.csv", bad, lambda row: row.code, out, choices)
    made = openpyxl.load_workbook(out)
    page, lists = made.worksheets
    offered = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert offered == {"C2": "chon_category", "D2": "chon_district"}
    assert page["D1"].value == "Huyện"
    assert made.defined_names["chon_category"].attr_text == "pccheck!$A$1:$A$2"
    assert [[cell.value for cell in row] for row in lists.iter_rows()] == [
        ["Chợ", "huyện Kỳ Anh"],
        ["Trường học", None],
    ]
    notes: list[Note] = []
    read_targets(out, tell=notes.append)
    assert [note.code for note in notes] == ["unread-columns"]
