"""`pccheck campaign check`: all mistakes at once, and what another campaign left behind."""

import json
import shutil
from pathlib import Path

import pytest

from tests.campaigns import SECOND, SECOND_AREAS, SHIPPED, campaign_text
from tests.cli.conftest import Shell

CASES = Path(__file__).parents[2] / "cases" / "campaigns"


@pytest.fixture
def copied(shell: Shell) -> Shell:
    """A campaign of Nghệ An made of a copy of the shipped one, as somebody made it."""
    text = (CASES / "dvc-2026.toml").read_text(encoding="utf-8")
    (shell.folder / "dvc.toml").write_text(
        text.replace('areas = "nghe-an-2025"', 'province = "Nghệ An"').replace(
            "minutes_before", "# minutes_before"
        ),
        encoding="utf-8",
    )
    return shell


def _change(shell: Shell, *pairs: tuple[str, str]) -> None:
    file = shell.folder / "dvc.toml"
    text = file.read_text(encoding="utf-8")
    for right, wrong in pairs:
        assert right in text
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")


def test_a_province_that_is_given_is_none_that_lacks(copied: Shell) -> None:
    """Nothing of the places is told of a file without one, whatever else is wrong in it."""
    _change(copied, ('province = "Nghệ An"', ""), ("deadline_days = ", "deadline_days = -"))
    told = copied("campaign", "check", "dvc.toml", "--province", "Huế", "--json").json
    assert {one["fault"] for one in told["mistakes"]} == {"campaign-mistake"}


def _checked(shell: Shell) -> dict[str, list[dict[str, str]]]:
    told: dict[str, list[dict[str, str]]] = json.loads(
        shell("campaign", "check", "dvc.toml", "--json").out
    )
    return told


def test_what_a_copy_forgot_is_told(copied: Shell) -> None:
    """The period that ends before it begins is a mistake; texts of the copied campaign and levels
    of areas that the province does not have are doubts, each in its line.
    """
    answer = copied("campaign", "check", "dvc.toml")
    assert answer.status == 1
    assert "line 10: campaign.to" in answer.out
    told = _checked(copied)
    doubts = {(doubt["field"], doubt["fault"]) for doubt in told["doubts"]}
    assert {code for _, code in doubts} == {"campaign-doubt"}
    fields = {field for field, _ in doubts}
    assert {"campaign.title", "campaign.purpose", "report.causes", "texts.plan.partners"} <= fields
    said = " ".join(doubt["message"] for doubt in told["doubts"])
    assert "«huyện»" in said
    assert "Hà Tĩnh" not in said


def test_years_places_and_days_of_another_campaign(copied: Shell) -> None:
    """A year, a province, a deadline before the period; not the year of a cited document."""
    _change(
        copied,
        ("from = 2027-02-01", "from = 2026-12-01"),
        ('addressee = "UBND tỉnh Nghệ An"', 'addressee = "UBND tỉnh Hà Tĩnh"'),
        ('short_title = "Kiểm tra PC-Covid tháng 12/2026"', 'short_title = "Kiểm tra năm 2021"'),
        ("deadline = 2027-01-31", "deadline = 2026-01-31"),
        ("ngày 12/11/2026.", "ngày 12/11/2021."),
    )
    answer = copied("campaign", "check", "dvc.toml")
    assert answer.status == 0
    told = {(doubt["field"], doubt["message"]) for doubt in _checked(copied)["doubts"]}
    said = [(field, words) for field, words in sorted(told) if "2021" in words or "Hà" in words]
    assert [field for field, _ in said] == ["campaign.short_title", "documents.addressee"]
    assert any(field.endswith("deadline") and "31/01/2026" in words for field, words in told)


@pytest.mark.long
def test_a_campaign_that_forgot_nothing_has_no_doubts(shell: Shell) -> None:
    """The shipped one, of its own year and place; but it has nothing that a decision's power rests
    on, as the report of a checked Quyết định would say (Phụ lục I, II.6.a).
    """
    power = "về chức năng, nhiệm vụ, quyền hạn của Sở"
    for name, title in (("own.toml", "về việc triển khai"), ("power.toml", power)):
        text = campaign_text(SHIPPED).replace('title = "về việc triển khai', f'title = "{title}', 1)
        (shell.folder / name).write_text(text, encoding="utf-8")
    for name in ("pc-covid-2021", "own.toml"):
        (doubt,) = shell.ok("campaign", "check", name, "--json").json["doubts"]
        assert doubt["field"] == "bases"
    assert "look at" not in shell.ok("campaign", "check", "power.toml").out


def test_what_of_the_area_file_is_not_read_is_named(shell: Shell) -> None:
    """Before a book is made and when it is: a column that nobody reads, with its place."""
    shell.at("2026-03-02T07:00")
    shutil.copy(SECOND, shell.folder / "dot.toml")
    first, *rows = SECOND_AREAS.read_text(encoding="utf-8").splitlines()
    wider = [f"{first},Dân số", *(f"{row},1" for row in rows)]
    (shell.folder / SECOND_AREAS.name).write_text("\n".join(wider), encoding="utf-8")
    (note,) = shell.ok("campaign", "check", "dot.toml", "--json").json["notes"]
    assert (note["file"], "Dân số" in note["message"]) == (SECOND_AREAS.name, True)
    for words in (("campaign", "check", "dot.toml"), ("init", ".", "--campaign", "dot.toml")):
        assert "Dân số" in shell.ok(*words).out
