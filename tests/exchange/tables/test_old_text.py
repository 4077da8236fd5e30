"""Sheets in the fonts of the time before Unicode."""

import csv
from pathlib import Path

import pytest

from pccheck.exchange.lists.targets import read_targets
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.readers.text_table import read_text_rows
from pccheck.exchange.tables.old_text import MaybeOld, OldText, modernise
from pccheck.model.lists import Note
from pccheck.text.legacy import _TCVN3, _VNI
from tests.text.test_legacy import AREAS, written


def test_a_column_is_one_hand_s_work() -> None:
    """`Sôn` is Sơn where its column is VNI, and stays where it is not, which is told; Unicode cells
    beside it stay.
    """
    rows: list[list[Cell]] = [
        ["Höông Sôn", "Sôn"],
        ["Höông Kheâ", "Hòa"],
        ["Sôn", "Kỳ Anh"],
        ["Đức Thọ", 5.0],
    ]
    sheet = Sheet("", rows)
    originals, encodings, doubts = modernise(sheet)
    assert [row[0] for row in sheet.rows] == ["Hương Sơn", "Hương Khê", "Sơn", "Đức Thọ"]
    assert [row[1] for row in sheet.rows] == ["Sôn", "Hòa", "Kỳ Anh", 5.0]
    assert (originals, encodings, doubts) == (
        {(1, 0): "Höông Sôn", (2, 0): "Höông Kheâ", (3, 0): "Sôn"},
        frozenset({"VNI"}),
        (MaybeOld(1, "Sôn", "Sơn"),),
    )


@pytest.mark.parametrize(
    ("column", "doubts"),
    [
        (["Địa chỉ", "xãm 1", "xãm 2"], [MaybeOld(1, "xãm 1", "xóm 1")]),
        (["Địa chỉ", "xóm Đình", "xãm 2"], []),
        (["Địa chỉ", "Kỳ Hà", "Tr­êng S¬n", "xãm 2"], [MaybeOld(1, "xãm 2", "xóm 2")]),
    ],
)
def test_what_may_be_old_too_is_told(column: list[str], doubts: list[MaybeOld]) -> None:
    """A column beside one in TCVN3, of which nothing else shows that it is of today."""
    names = ["Tªn ®¬n vÞ", "Chî Hµ TÜnh", "Qu¸n C¬m", "Tr­êng S¬n"]
    rows: list[list[Cell]] = [list(pair) for pair in zip(names, column, strict=False)]
    assert [*modernise(Sheet("", rows)).doubts] == doubts


def test_a_long_sheet_of_today_is_left_alone() -> None:
    """Nothing of a long Unicode sheet changes; one old cell far below is still found."""
    rows: list[list[Cell]] = [["Chợ Hà Tĩnh"] for _ in range(3_000)]
    assert modernise(Sheet("", rows)) == OldText({}, frozenset())
    rows[2_500] = ["Chî Hµ TÜnh"]
    assert modernise(Sheet("", rows)) == OldText({(2_501, 0): "Chî Hµ TÜnh"}, frozenset({"TCVN3"}))


@pytest.mark.parametrize("name", ["ds.csv", "ds.txt"])
def test_an_old_list(tmp_path: Path, name: str) -> None:
    """A text list in TCVN3 bytes is read, header and all; what was written is kept beside, and it
    is told.
    """
    text = "STT;Tªn ®¬n vÞ;HuyÖn\n1;Chî Hµ TÜnh;Kú Anh\n"
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    notes: list[Note] = []
    ((target,), bad) = read_targets(tmp_path / name, tell=notes.append)
    assert (target.name, target.district, bad) == ("Chợ Hà Tĩnh", "Kỳ Anh", ())
    assert dict(target.originals) == {"name": "Chî Hµ TÜnh", "district": "Kú Anh"}
    assert [(note.code, note.params) for note in notes] == [("old-text", {"value": "TCVN3"})]


@pytest.mark.parametrize("table", [_TCVN3, _VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("province", ["tỉnh Nghệ An", "tỉnh Đắk Lắk", "thành phố Hồ Chí Minh"])
def test_lists_of_other_provinces(table: dict[str, str], province: str) -> None:
    """By the words that come out, names of any province are read, also those of no syllables."""
    names = [f"UBND {name}".casefold() for name in _communes(province)[:128]]
    lines = ["STT;Tên đơn vị", *(f"{n};{name}" for n, name in enumerate(names, 1))]
    data = written("\n".join(lines), table).encode("latin-1")
    sheet = Sheet("", [*map(list, read_text_rows("a.csv", data))])
    modernise(sheet)
    assert [str(row[1]).casefold() for row in sheet.rows[1:]] == names


def _communes(province: str) -> list[str]:
    """The communes of a province before July 2025."""
    path = AREAS.with_name("viet-nam-truoc-2025-07.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (top,) = [row["code"] for row in rows if row["name"] == province]
    inside = {row["code"] for row in rows if row["parent"] == top}
    return [row["name"] for row in rows if row["parent"] in inside]
