"""The checker leaves lawful documents alone, as offices type them and as the decree writes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pccheck.actions.report.checking import check_documents
from pccheck.model.campaign.campaign import Habit
from pccheck.report.layout import PageLayout, PageSection, Paragraph, Run
from pccheck.report.rules.check import check_layout
from tests.campaigns import SHIPPED, campaign

CASES = Path(__file__).parents[2] / "cases" / "documents"
LAW = Path(__file__).parents[4] / "shared"
"""Not part of the project: the decree and the laws as they were published."""


@pytest.mark.parametrize("path", sorted(CASES.glob("*.docx")), ids=lambda path: path.stem)
def test_documents_of_offices_pass(path: Path) -> None:
    """Lawful by the decree, each with a habit of its own: no void, no fault."""
    checked = check_documents(path)
    verdicts = [*checked.files[path], *checked.together]
    broken = {verdict.rule: verdict.faults for verdict in verdicts}
    serious = ("fault", "void")
    assert [
        (rule, fault)
        for rule, faults in broken.items()
        for fault in faults
        if fault.level in serious
    ] == []


def faults_of(rule: str, *lines: str) -> list[str]:
    """What a rule finds in paragraphs of text."""
    paragraphs = tuple(Paragraph((Run(line),)) for line in lines)
    verdicts = check_layout(PageLayout("", (PageSection(paragraphs),)))
    return [fault.found for one in verdicts if one.rule == rule for fault in one.faults]


def _published() -> Iterator[Path]:
    yield from sorted(LAW.glob("nghi-dinh-30/*.txt"))
    yield from sorted(LAW.glob("luat/*.txt"))


def test_the_law_is_written_rightly() -> None:
    """In the decree itself, and in the laws that we have, no capital is taken for wrong."""
    texts = [path.read_text(encoding="utf-8") for path in _published()]
    if not texts:
        pytest.skip("the text of the law is not here to compare with")
    assert [faults_of("V1", *text.splitlines()) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("đã kiểm tra. các đơn vị", "Các"),
        ("ông Nguyễn văn An", "Nguyễn Văn An"),
        ("bà nguyễn Thị Bình", "Nguyễn Thị Bình"),
        ("tại các Huyện Kỳ Anh", "huyện"),
        ("đến Thành phố Vinh", "thành phố"),
        ("ở quận 1", "Quận"),
        ("tại thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("ra thủ đô Hà Nội", "Thủ đô Hà Nội"),
        ("các tỉnh vùng tây bắc", "Tây Bắc"),
        ("trình ủy ban nhân dân tỉnh", "Ủy ban nhân dân"),
        ("Ủy Ban Nhân Dân huyện", "Ủy ban nhân dân"),
        ("hội đồng nhân dân tỉnh", "Hội đồng nhân dân"),
        ("gửi sở Tài chính", "Sở"),
        ("Sở tài chính", "Sở Tài chính"),
        ("của Đảng và nhà nước", "Nhà nước"),
        ("tặng huân chương Lao động", "Huân chương"),
        ("trình giám đốc Trần Phú", "Giám đốc"),
        ("nghỉ ngày quốc khánh", "Quốc khánh"),
        ("theo nghị định số 30/2020/NĐ-CP", "Nghị định"),
        ("theo luật Đầu tư", "Luật"),
        ("tại điều 5", "Điều"),
        ("tại chương II", "Chương"),
        ("quy định tại Khoản 2 Điều 5", "khoản"),
        ("dịp Tết nguyên đán", "Nguyên đán"),
        ("sáng thứ hai", "thứ Hai"),
        ("vào tháng tám năm 2021", "tháng Tám"),
    ],
)
def test_capitals_by_the_annex(wrong: str, right: str) -> None:
    """Each rule of Phụ lục II that shows by itself: what is wrong is found, mended it passes."""
    (found,) = faults_of("V1", wrong)
    assert faults_of("V1", wrong.replace(found, right)) == []


@pytest.mark.parametrize(
    "right",
    [
        "Phường Điện Biên Phủ, Quận 1, thành phố Thái Nguyên, tỉnh Nam Định, biển Cửa Lò.",
        "Hội đồng nhân dân tỉnh Sơn La, Sở Tài chính, Bộ Tài nguyên và Môi trường, Nhân dân.",
        "Căn cứ điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự.",
        "ngày Quốc tế Lao động 1-5, tết Nguyên đán, thứ Hai, tháng Năm, Cách mạng tháng Tám.",
        "Chủ tịch Quốc hội, Giáo sư Tôn Thất Tùng; giám đốc các đơn vị; lần thứ hai, ba tháng.",
        "UBND TP. Vinh; v.v. và các nội dung khác; 5. nội dung",
    ],
)
def test_the_annex_own_examples_pass(right: str) -> None:
    """Facts of the annex's own lists."""
    assert faults_of("V1", right) == []


def test_an_office_has_habits(tmp_path: Path) -> None:
    """What a campaign says of a rule lowers its faults or turns it off; a missing part stays."""
    page = tmp_path / "a.html"
    page.write_text("<html><p>Làm việc ngày 31/11/2021.</p></html>", encoding="utf-8")

    def levels(*habits: tuple[str, str]) -> dict[str, str | None]:
        told = tuple(Habit(rule=rule, level=level) for rule, level in habits)
        known = replace(campaign(SHIPPED), habits=told)
        return {one.rule: one.level for one in check_documents(page, known).files[page]}

    assert (levels()["B8"], levels()["H1"]) == ("fault", "void")
    lowered = levels(("B8", "hint"), ("H1", "off"))
    assert (lowered["B8"], lowered["H1"]) == ("hint", "void")
    assert levels(("B8", "off"))["B8"] is None
