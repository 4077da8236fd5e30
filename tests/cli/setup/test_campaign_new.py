"""`pccheck campaign new` and `export`: a campaign of one's own, as a file and as a workbook."""

import sys
from pathlib import Path

import openpyxl
import pytest

from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
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
    what = {"dich-vu-cong-xa": "việc cung cấp dịch vụ công ở cấp xã"}.get(like, ANSWERS["--what"])
    shell.ok("campaign", "new", "dot-2026.toml", *_words(like=like, what=what))
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
        doubts = {doubt["field"] for doubt in checked["doubts"]}
        assert doubts == {"bases", "campaign.checklist_verified"}
        assert "2021" not in text.replace("ke-hoach-2021", "")
        shell.ok("init", "so", "--campaign", "dot-2026.toml", "--by", "A")


def test_a_blank_checklist_says_what_is_to_be_written(shell: Shell) -> None:
    """Each place by its cell, and nothing else is doubtful but the basis and the checklist; what is
    inspected stands in its texts.
    """
    shell.ok("campaign", "new", "d.xlsx", *_words(like="mau-trong"))
    checked = shell.ok("campaign", "check", "d.xlsx", "--json").json
    places = [doubt["cell"] for doubt in checked["doubts"]]
    assert checked["mistakes"] == []
    assert {place.partition("!")[0] for place in places} == {
        *("Chung", "Căn cứ", "Loại", "Nội dung", "Văn bản"),
    }
    assert len(places) == 17
    shell.ok("campaign", "new", "d.toml", "--from", "d.xlsx")
    assert "an toàn thực phẩm" in (shell.folder / "d.toml").read_text(encoding="utf-8")


def test_a_committee_inspects_its_own_commune(shell: Shell) -> None:
    """Nothing stands above it in the head of its documents; its chairman signs for it."""
    words = _words(like="dich-vu-cong-xa", who="UBND xã Hưng Nguyên", right="")
    said = shell.ok("campaign", "new", "xa.toml", *words, "--place", "Hưng Nguyên").out
    campaign = read_campaign((shell.folder / "xa.toml").read_text(encoding="utf-8"))
    heads = campaign.documents
    assert (heads.governing_body, heads.issuing_body) == ("", "ỦY BAN NHÂN DÂN XÃ HƯNG NGUYÊN")
    assert heads.place == "Hưng Nguyên"
    assert heads.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert [one.to for one in campaign.report.recommendations] == ["các đơn vị được kiểm tra"]
    assert "[điền số, ký hiệu]" in said
    doubts = shell("campaign", "check", "xa.toml", "--json").json["doubts"]
    assert {doubt["field"] for doubt in doubts} == {
        "bases.number",
        "bases.date",
        "bases.issuer",
        "bases.title",
        "bases.wording",
        "campaign.checklist_verified",
        "report.causes",
        "texts.plan.places",
    }


def test_a_sample_stays_one_in_every_copy(shell: Shell) -> None:
    """Said when it is copied, when it is checked and when a book is made of it, also by way of a
    workbook; no longer once somebody has compared it.
    """
    mark = "The checklist is a sample"
    assert mark in shell.ok("campaign", "new", "dot.xlsx", *_words()).out
    shell.ok("campaign", "new", "dot.toml", "--from", "dot.xlsx")
    assert mark in shell.ok("campaign", "new", "copy.toml", *_words(like="dot.toml")).out
    for name in ("dot.xlsx", "dot.toml", "copy.toml"):
        doubts = shell.ok("campaign", "check", name, "--json").json["doubts"]
        assert [doubt["field"].partition(", ")[0] for doubt in doubts] != [], name
        assert any("a sample" in doubt["message"] for doubt in doubts), name
    assert mark in shell.ok("init", "so", "--campaign", "copy.toml", "--by", "A").out
    file = shell.folder / "copy.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("checklist_verified = false", ""), encoding="utf-8")
    (doubt,) = shell.ok("campaign", "check", "copy.toml", "--json").json["doubts"]
    assert doubt["field"] == "bases"


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("an toàn thực phẩm tại bếp ăn, căng tin trường học", set()),
        ("an toàn phòng cháy tại bếp ăn trường học", {"words.measured"}),
        ("môi trường", {"words.measured", "report.causes", "texts.plan.places"}),
    ],
)
def test_texts_of_a_sample_about_another_thing_are_told(
    shell: Shell, what: str, fields: set[str]
) -> None:
    """A sample's words may stay where they are about what is inspected, no others; what names it
    says the new thing.
    """
    shell.ok("campaign", "new", "d.toml", *_words(what=what))
    told = shell.ok("campaign", "check", "d.toml", "--json").json["doubts"]
    copied = {doubt["field"] for doubt in told if "word for word" in doubt["message"]}
    assert fields <= copied
    assert bool(fields) == bool(copied)
    campaign = read_campaign((shell.folder / "d.toml").read_text(encoding="utf-8"))
    assert campaign.purpose[0] == f"Đánh giá {what}."
    assert what in campaign.texts.decision.duties[0]


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
    listed.ok("campaign", "export", "-o", "dot.xlsx")  # the name says what it is
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


@pytest.mark.parametrize(
    ("cited", "number", "issuer", "title"),
    [
        (
            "Quyết định 12/QĐ-UBND của UBND tỉnh Nghệ An ngày 1 tháng 2 năm 2026 quy định việc ấy",
            "12/QĐ-UBND",
            "UBND tỉnh Nghệ An",
            "quy định việc ấy",
        ),
        (
            "Kế hoạch của Ban Tổ chức Tỉnh ủy số 15-KH/BTCTU, ngày 10/11/2026, V/v kiểm tra",
            "15-KH/BTCTU",
            "Ban Tổ chức Tỉnh ủy",
            "về việc kiểm tra",
        ),
        (
            "Công văn số 9/SNV-TTr ngày 2-3-2026 của Sở Nội vụ",
            "9/SNV-TTr",
            "Sở Nội vụ",
            "[điền trích yếu]",
        ),
    ],
)
def test_a_document_is_cited_in_any_order(
    shell: Shell, cited: str, number: str, issuer: str, title: str
) -> None:
    """With or without «số», the date in words, the issuer before the number, any verb before what
    it is about; what is not said is left to be written.
    """
    shell.ok("campaign", "new", "d.toml", *_words(right=cited))
    (base,) = read_campaign((shell.folder / "d.toml").read_text(encoding="utf-8")).bases
    assert (base.number, base.issuer, base.title) == (number, issuer, title)
    assert base.date.year == 2026


@pytest.mark.parametrize(
    ("cited", "lacking"),
    [
        ("Kế hoạch năm nay", "its date"),
        ("Kế hoạch ngày 10/11/2026 của UBND tỉnh", "its number"),
        ("Kế hoạch số 15/KH-UBND ngày 10/11/2026", "who issued it"),
    ],
)
def test_what_a_citation_lacks_is_named(shell: Shell, cited: str, lacking: str) -> None:
    """Each of its parts by itself."""
    refused = shell("campaign", "new", "d.toml", *_words(right=cited))
    assert refused.status == 2
    assert lacking in refused.err


@pytest.mark.parametrize(
    "like",
    [
        *("mau-trong", "bep-an-truong-hoc", "dich-vu-cong-xa", "pc-covid-2021"),
        *(str(CASES / f"{name}.toml") for name in ("cham-diem", "bep-an")),
    ],
)
@pytest.mark.parametrize("names", [(), ("Bếp ăn tập thể", "Khách sạn")])
def test_whatever_it_is_made_of_it_can_be_used(
    shell: Shell, like: str, names: tuple[str, ...]
) -> None:
    """Levels of areas, conditions and rules of the other campaign that this one has not are left
    out, whatever the categories; no mistake is left in the file.
    """
    whom = [word for name in names for word in ("--whom", name)]
    shell.ok("campaign", "new", "d.toml", *_words(like=like), *whom)
    assert shell.ok("campaign", "check", "d.toml", "--json").json["mistakes"] == []


def test_a_category_of_the_same_name_stays_as_it_is(shell: Shell) -> None:
    """Its points, minutes and hours are those of the campaign that it is taken from."""
    whom = ("--whom", "cơ sở cung cấp suất ăn cho trường học", "--whom", "Căng tin")
    shell.ok("campaign", "new", "d.toml", *_words(), *whom)
    supplier, other = read_campaign(
        (shell.folder / "d.toml").read_text(encoding="utf-8")
    ).categories
    assert (supplier.code, supplier.weight, supplier.minutes) == ("suat-an", 3.0, 90)
    assert (other.code, other.weight) == ("cang-tin", 1.0)


def test_a_wrong_answer_is_told_at_its_question(shell: Shell) -> None:
    """Asked again, no sooner and no later; a wrong option is refused before the first question."""
    answers = [
        *("cham-diem", "bep-an-truong-hoc", "bếp ăn", "Sở Y tế", "Atlantis", "nghe an", ""),
        *("mai mốt", "1/12/2026", "30/11/2026", "31/12/2026", "", "", "kế hoạch năm nay", ""),
    ]
    shell.typing(*answers)
    said = shell.ok("campaign", "new", "d.toml")
    assert sys.stdin.read() == ""
    order = ["«cham-diem»", "Atlantis", "mai mốt", "30/11/2026", "its date"]
    places = [said.out.index(words) for words in order]
    assert places == sorted(places)
    campaign = read_campaign((shell.folder / "d.toml").read_text(encoding="utf-8"))
    assert (campaign.province, str(campaign.to)) == ("tỉnh Nghệ An", "2026-12-31")


def test_nobody_is_left_without_the_way_on(shell: Shell) -> None:
    """Who begins with `init` or without a checklist is told the samples and the command."""
    for words in (("init", "--province", "Nghệ An"), ("campaign", "new", "d.toml")):
        refused = shell(*words)
        assert refused.status == 2
        assert "dich-vu-cong-xa" in refused.err
    said = shell("init", "--province", "Nghệ An").err
    assert '`pccheck campaign new dot.toml --where "Nghệ An"`' in said
    shell.ok("campaign", "new", "d.toml", *_words())
    sample = shell.ok("campaign", "check", "dich-vu-cong-xa", "--province", "Huế").out
    assert "Next: pccheck init so --campaign dich-vu-cong-xa\n" in sample
    assert "pccheck init so --campaign d.toml" in shell.ok("campaign", "check", "d.toml").out


def test_a_workbook_where_a_campaign_file_is_wanted(listed: Shell) -> None:
    """It is said which command makes the file of it."""
    listed.ok("campaign", "export", "pc-covid-2021", "--xlsx", "-o", "dvc.xlsx")
    for words in (("init", "so", "--campaign"), ("campaign", "update")):
        refused = listed(*words, "dvc.xlsx")
        assert refused.status == 2
        assert "pccheck campaign new dvc.toml --from dvc.xlsx --force" in refused.err, words
