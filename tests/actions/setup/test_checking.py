"""A campaign file looked through: its mistakes with their lines, and what seems forgotten."""

from pathlib import Path

import openpyxl
import pytest

from pccheck.actions.setup.campaign_books import workbook_of
from pccheck.actions.setup.checking import check_campaign
from pccheck.exchange.lists.campaign_sheets import render_campaign
from pccheck.model.campaign_file.source.syntax import read_toml
from pccheck.text.words.faults import words
from tests.actions.refused import refused
from tests.campaigns import SHIPPED, campaign_text


def _checked(folder: Path, old: str, new: str) -> dict[str, int | str]:
    """The codes that are told of the shipped file with a change, with their lines; but for the base
    that it lacks.
    """
    file = folder / "dot.toml"
    text = campaign_text(SHIPPED)
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    checked = check_campaign(str(file), folder, "Hà Tĩnh")
    doubts = [doubt for doubt in checked.doubts if doubt.error.params["field"] != "bases"]
    return {remark.error.code: remark.place for remark in (*checked.mistakes, *doubts)}


def test_the_shipped_file_has_no_mistake(tmp_path: Path) -> None:
    """Found by its name, read with its own areas."""
    checked = check_campaign("pc-covid-2021", tmp_path)
    assert (checked.path, checked.mistakes) == (SHIPPED, ())


@pytest.mark.parametrize("field", ["from", "to"])
@pytest.mark.parametrize("day", ['"mai"', "2021-13-01"])
def test_a_mistake_stands_at_its_line(tmp_path: Path, field: str, day: str) -> None:
    """And no other day seems forgotten because the period's own cannot be read."""
    lines = campaign_text(SHIPPED).splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith(f"{field} = "))
    told = _checked(tmp_path, lines[line - 1], f"{field} = {day}")
    assert "campaign-doubt" not in told
    assert line in told.values()


@pytest.mark.parametrize(("field", "day"), [("from", "0001-01-02"), ("to", "9999-12-31")])
def test_a_period_may_reach_as_far_as_days_do(tmp_path: Path, field: str, day: str) -> None:
    """It is looked at as any other."""
    lines = campaign_text(SHIPPED).splitlines()
    old = next(line for line in lines if line.startswith(f"{field} = "))
    assert "campaign-syntax" not in _checked(tmp_path, old, f"{field} = {day}")


def test_places_that_cannot_be_read_are_told_beside_the_rest(tmp_path: Path) -> None:
    """Of the whole file, without a line; it does not hide what else is wrong."""
    file = tmp_path / "dot.toml"
    text = campaign_text(SHIPPED).replace('areas = "', 'areas = "khong-co-', 1)
    file.write_text(text, encoding="utf-8")
    checked = check_campaign(str(file), tmp_path)
    assert [(one.place, one.error.code) for one in checked.mistakes] == [("", "unknown-areas")]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """By the name that was typed."""
    with refused("unknown-campaign"):
        check_campaign("khong-co.toml", tmp_path)


@pytest.mark.parametrize("head", ["Xếp", "Khi: tỷ lệ nội dung bắt buộc đạt từ (0–1)"])
def test_a_mistake_in_a_workbook_stands_at_its_own_cell(head: str, tmp_path: Path) -> None:
    """Also where the file has the value inside another's line; and what may stand there is told as
    the workbook has it.
    """
    file = tmp_path / "dot.xlsx"
    file.write_bytes(workbook_of(campaign_text(SHIPPED)))
    book = openpyxl.load_workbook(file)
    heads = next(
        cell for row in book["Mức"].iter_rows() for cell in row if cell.value in (head, f"{head} *")
    )
    cell = heads.offset(row=1)
    cell.value = "tàm tạm"
    book.save(file)
    (told,) = check_campaign(str(file), tmp_path, "Hà Tĩnh").mistakes
    assert told.place == f"Mức!{cell.coordinate}"
    assert "met" not in words(told.error).replace("number", "")


def test_a_workbook_s_mistakes_name_its_columns(tmp_path: Path) -> None:
    """A rule that counts grave faults where no criterion is one is told by the column's name."""
    file = tmp_path / "dot.xlsx"
    text = campaign_text(SHIPPED.with_name("bep-an-truong-hoc.toml")).replace(
        "critical = true\n", ""
    )
    file.write_bytes(render_campaign(read_toml(text)[0]))
    said = [words(told.error) for told in check_campaign(str(file), tmp_path, "Hà Tĩnh").mistakes]
    assert any("«Lỗi nghiêm trọng»" in one for one in said)
    assert not any("critical" in one or "`" in one for one in said)
