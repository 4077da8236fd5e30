"""A campaign as a workbook, and its file as it is written: both ways without loss."""

import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings

from pccheck.errors import PccheckError
from pccheck.exchange.lists.campaign_reading import read_campaign_sheets
from pccheck.exchange.lists.campaign_sheets import SHEETS, render_campaign
from pccheck.model.answers.kinds import KINDS
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.campaign_file.read import look_through
from pccheck.model.campaign_file.source.blocks import blocks
from pccheck.model.campaign_file.source.write import as_text, write_campaign
from pccheck.text.fold import fold
from pccheck.text.words.campaign_file import FIELDS, TABLES, VALUES
from tests.campaign_values import campaign_values, every_field
from tests.campaigns import SECOND, SHIPPED, campaign_text

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
FILES = [SHIPPED, SECOND, CASES / "bep-an.toml", CASES / "cham-diem.toml"]


def _there_and_back(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    file = folder / "dot.xlsx"
    file.write_bytes(render_campaign(values))
    read = read_campaign_sheets(file)
    assert read.faults == ()
    return read.values


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_campaign_comes_back_from_its_workbook(path: Path, tmp_path: Path) -> None:
    """Every value of it, and as many as there were; its file is written so too."""
    values = tomllib.loads(campaign_text(path))
    assert _there_and_back(values, tmp_path) == values
    assert tomllib.loads(as_text(write_campaign(values))) == values


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(campaign_values())
def test_whatever_a_file_may_say_comes_back(values: dict[str, Any]) -> None:
    """Empty texts and lists, several lines, conditions in conditions, tables that say nothing."""
    from tempfile import TemporaryDirectory

    assert tomllib.loads(as_text(write_campaign(values))) == values
    with TemporaryDirectory() as folder:
        assert _there_and_back(values, Path(folder)) == values


def test_every_field_of_the_campaign_is_in_the_workbook() -> None:
    """As many as the dataclasses have, each with a name of its own in its table; and each of their
    tables stands on a sheet.
    """
    named = {(table, field) for table, names in FIELDS.items() for field in names}
    assert every_field() <= named
    laid_out = sum(not field.is_presence for block in blocks() for field in block.fields)
    assert laid_out >= len(every_field())
    for block in blocks():
        labels = [field.label.casefold() for field in block.fields]
        assert len(set(labels)) == len(labels), block.path
        assert ".".join(block.path) in TABLES
        assert any(block.path[0] in tables for tables in SHEETS.values()), block.path


def _changed(tmp_path: Path, sheet: str, label: str, value: str) -> Path:
    """The shipped campaign's workbook with another value beside a label."""
    file = tmp_path / "dot.xlsx"
    file.write_bytes(render_campaign(tomllib.loads(campaign_text(SHIPPED))))
    book = openpyxl.load_workbook(file)
    for row in book[sheet].iter_rows():
        if str(row[0].value).startswith(label):
            row[1].value = value
    book.save(file)
    return file


def test_what_belongs_nowhere_is_told_with_its_cell(tmp_path: Path) -> None:
    """A field, a column, a table that the file does not have; a row of a criterion that is none."""
    file = _changed(tmp_path, "Chung", "Tên gọn", "Đợt 2021")
    book = openpyxl.load_workbook(file)
    book["Chung"]["A4"] = "Mã số"
    book["Loại"].append(["■ Bảng lạ"])
    book["Căn cứ"]["Z1"] = "ghi chú"
    counts = next(cell for cell in book["Nội dung"]["A"] if cell.value == "a3")
    book["Nội dung"].cell(counts.row, 1, "a33")
    book.save(file)
    told = {(fault.place, fault.value) for fault in read_campaign_sheets(file).faults}
    assert {("Chung!A4", "Mã số"), ("Căn cứ!Z1", "ghi chú")} <= told
    assert any(place.startswith("Loại!A") for place, value in told if value == "■ Bảng lạ")


def test_words_are_taken_as_people_write_them(tmp_path: Path) -> None:
    """Days as text, decimal commas, có and không: what cannot be meant stays, to be refused."""
    file = _changed(tmp_path, "Chung", "Từ ngày", "1/12/2021")
    values = read_campaign_sheets(file).values
    assert values["campaign"]["from"].isoformat() == "2021-12-01"
    file = _changed(tmp_path, "Tổ", "Tốc độ", "40,5")
    assert read_campaign_sheets(file).values["planning"]["speed_kmh"] == 40.5
    file = _changed(tmp_path, "Văn bản", "In lý do", "chắc vậy")
    told = look_through(as_text(write_campaign(read_campaign_sheets(file).values)))[1]
    assert [one.field for one in told] == ["printing.reasons"]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    """One without any of the sheets."""
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(PccheckError) as refused:
        read_campaign_sheets(tmp_path / "other.xlsx")
    assert refused.value.code == "no-campaign-sheet"


def test_the_kind_of_an_answer_is_chosen_in_vietnamese(tmp_path: Path) -> None:
    """In words, from a drop-down list that has all of them; the word of the file is read too."""
    values = tomllib.loads(campaign_text(CASES / "cham-diem.toml"))
    file = tmp_path / "dot.xlsx"
    file.write_bytes(render_campaign(values))
    book = openpyxl.load_workbook(file)
    sheet = book["Nội dung"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Kiểu trả lời")
    column = sheet.iter_cols(head.column, head.column, head.row + 1)
    below = list(next(column))
    words = {cell.value for cell in below} - {None}
    assert words <= {VALUES[name] for name in KINDS}
    rules = sheet.data_validations.dataValidation
    (rule,) = (rule for rule in rules if below[0].coordinate in rule.sqref)
    assert rule.formula1.strip('"').split(",") == [VALUES[name] for name in KINDS]
    for cell in below:
        cell.value = next((name for name in KINDS if VALUES[name] == cell.value), None)
    book.save(file)
    read = read_campaign_sheets(file)
    assert (read.faults, read.values) == ((), values)


def test_every_closed_list_has_vietnamese_words() -> None:
    """Of its own each, so that what is chosen is read back as what was meant."""
    fields = [field for block in blocks() for field in block.fields if field.choices]
    assert len(fields) > 10
    for field in fields:
        words = [VALUES.get(word, word) for word in field.choices]
        assert len({*map(fold, words)}) == len(words), field.label
        assert not any("," in word for word in words), field.label  # Excel parts the list there
        codes = {word for word in field.choices if word.replace("-", "").islower()}
        missing = codes - VALUES.keys() - DOCUMENTS.keys()
        assert not missing, (field.label, missing)
