"""`pccheck campaign new` and `export`: a campaign of one's own, as a file and as a workbook."""

import openpyxl
import pytest

from pccheck.model.campaign.file import read_campaign
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell

RIGHT = "Kế hoạch số 15/KH-UBND ngày 10/11/2026 của UBND tỉnh Nghệ An về việc kiểm tra bếp ăn"
ANSWERS = {
    "--like": "bep-an-truong-hoc",
    "--what": "an toàn thực phẩm tại bếp ăn trường học",
    "--who": "Sở Giáo dục và Đào tạo",
    "--where": "nghe an",
    "--first": "01/12/2026",
    "--last": "31/12/2026",
    "--right": RIGHT,
}


def _words(**other: str) -> list[str]:
    """The answers as options; some said otherwise, those said '' left out."""
    said = ANSWERS | {f"--{name}": value for name, value in other.items()}
    return [word for name, value in said.items() if value for word in (name, value)]


@pytest.mark.parametrize("like", ["bep-an-truong-hoc", "dich-vu-cong-xa", "pc-covid-2021"])
def test_answers_make_a_file_that_forgot_nothing(shell: Shell, like: str) -> None:
    """With its own office, place, days and basis, whatever campaign the rest is taken from; a copy
    of another office's campaign only keeps that one's words.
    """
    shell.at("2026-11-20T08:00")
    shell.ok("campaign", "new", "dot-2026.toml", *_words(like=like))
    text = (shell.folder / "dot-2026.toml").read_text(encoding="utf-8")
    campaign = read_campaign(text)
    assert (campaign.code, campaign.province, campaign.code_prefix) == (
        "dot-2026",
        "tỉnh Nghệ An",
        "NA",
    )
    assert campaign.documents.issuing_body == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    assert campaign.documents.issuer_code == campaign.task_force.lead == "SGDĐT"
    assert [base.number for base in campaign.bases] == ["15/KH-UBND"]
    assert "Hà Tĩnh" not in text
    assert "[điền" not in text.casefold()
    for recommendation in campaign.report.recommendations:
        assert recommendation.deadline > campaign.to
    checked = shell("campaign", "check", "dot-2026.toml", "--json").json
    assert checked["mistakes"] == []
    if like != "pc-covid-2021":
        assert checked["doubts"] == []
        assert "2021" not in text.replace("ke-hoach-2021", "")
        shell.ok("init", "so", "--campaign", "dot-2026.toml", "--by", "A")


def test_a_committee_inspects_its_own_commune(shell: Shell) -> None:
    """Nothing stands above it in the head of its documents; its chairman signs for it."""
    words = _words(like="dich-vu-cong-xa", who="UBND xã Hưng Nguyên", right="")
    said = shell.ok("campaign", "new", "xa.toml", *words, "--place", "Hưng Nguyên").out
    campaign = read_campaign((shell.folder / "xa.toml").read_text(encoding="utf-8"))
    heads = campaign.documents
    assert (heads.governing_body, heads.issuing_body) == ("", "ỦY BAN NHÂN DÂN XÃ HƯNG NGUYÊN")
    assert heads.place == "Hưng Nguyên"
    assert heads.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert "[điền số, ký hiệu]" in said
    doubts = shell("campaign", "check", "xa.toml", "--json").json["doubts"]
    assert {doubt["field"] for doubt in doubts} == {
        "bases.number",
        "bases.issuer",
        "bases.title",
    }


def test_other_categories_leave_no_rule_behind(shell: Shell) -> None:
    """What was asked of categories that are not there any more is asked of all."""
    shell.ok("campaign", "new", "d.toml", *_words(), "--whom", "Bệnh viện", "--whom", "Khách sạn")
    campaign = read_campaign((shell.folder / "d.toml").read_text(encoding="utf-8"))
    assert [category.text for category in campaign.categories] == ["Bệnh viện", "Khách sạn"]
    assert not any(criterion.applies_to for criterion in campaign.criteria)


def test_without_answers_nobody_is_asked_in_vain(shell: Shell) -> None:
    """Without a terminal the missing options are named; a basis nobody can cite is refused."""
    refused = shell("campaign", "new", "d.toml", *_words(who="", last=""))
    assert refused.status == 2
    assert "--who" in refused.err
    assert "--last" in refused.err
    for wrong in ({"right": "kế hoạch năm nay"}, {"last": "1/11/2026"}, {"where": "Atlantis"}):
        assert shell("campaign", "new", "d.toml", *_words(**wrong)).status == 2
    assert not (shell.folder / "d.toml").exists()


def test_a_workbook_is_filled_in_checked_and_made_a_file(shell: Shell) -> None:
    """Mistakes are told by their cell; once mended the file is what the workbook says."""
    shell.ok("campaign", "new", "dot.xlsx", *_words())
    file = shell.folder / "dot.xlsx"
    book = openpyxl.load_workbook(file)
    sheet = book["Tổ"]
    cell = next(row[1] for row in sheet.iter_rows() if str(row[0].value).startswith("Nghỉ trưa"))
    cell.value = 500
    book.save(file)
    told = shell("campaign", "check", "dot.xlsx")
    assert told.status == 1
    assert f"Tổ!{cell.coordinate}" in told.out
    refused = shell("campaign", "new", "dot.toml", "--from", "dot.xlsx")
    assert refused.status == 1
    assert f"Tổ!{cell.coordinate}" in refused.err
    cell.value = 45
    book.save(file)
    shell.ok("campaign", "check", "dot.xlsx")
    shell.ok("campaign", "new", "dot.toml", "--from", "dot.xlsx")
    campaign = read_campaign((shell.folder / "dot.toml").read_text(encoding="utf-8"))
    assert campaign.planning.lunch_minutes == 45


def test_the_campaign_of_the_book_goes_out_and_comes_back(listed: Shell) -> None:
    """As its text to the letter; as a workbook with every value."""
    listed.ok("campaign", "export")
    text = (listed.folder / "pc-covid-2021.toml").read_text(encoding="utf-8")
    assert text == campaign_text(SHIPPED)
    listed.ok("campaign", "export", "--xlsx", "-o", "dot.xlsx")
    listed.ok("campaign", "new", "back.toml", "--from", "dot.xlsx")
    back = read_campaign((listed.folder / "back.toml").read_text(encoding="utf-8"))
    old = read_campaign(text)
    assert vars(back) | {"version": ""} == vars(old) | {"version": ""}


def test_a_period_that_is_over_is_said_and_no_path_of_the_program(shell: Shell) -> None:
    """With the command that makes a campaign of one's own."""
    shell.at("2026-11-20T08:00")
    said = shell.ok("init", "so", "--campaign", "pc-covid-2021", "--by", "A").out
    assert "31/12/2021" in said
    assert "pccheck campaign new" in said
    assert str(SHIPPED.parent) not in said
