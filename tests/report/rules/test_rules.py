# ruff: noqa: E501 - a seed in a line
"""The checker: a clean document keeps every rule, and each rule catches what breaks it, in HTML and in Word."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pccheck.model.campaign.papers.marks import Marking
from pccheck.report.html.document import render
from pccheck.report.html.read import read_html
from pccheck.report.layout import PageLayout
from pccheck.report.rules.check import RULES, check_layout
from pccheck.report.rules.verdict import RuleVerdict
from pccheck.report.view.view import View
from pccheck.report.word.read import read_docx
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render as render_small
from tests.report.making import DOCUMENTS, MADE_AT, small_case

SIGNER = 'class="signer" style="margin:0pt">&nbsp;</p>'
BODY = '<p class="body" style="margin:6pt 0pt 0pt 0pt;text-indent:28.35pt">'
NAMED = 'class="signer" style="margin:0pt">Họ và tên</p>'


def by_docx(html: str) -> PageLayout:
    """Compiled to Word and read again."""
    with ZipFile(BytesIO(render_docx(html, "", MADE_AT))) as parts:
        return read_docx(
            {n: parts.read(n) for n in parts.namelist() if n.endswith((".xml", ".rels"))}
        )


FORMATS = pytest.mark.parametrize(
    "read", [read_html, pytest.param(by_docx, marks=pytest.mark.papers)]
)


@pytest.fixture(scope="module")
def report() -> str:
    """The report of the small case, with a signer's name."""
    html = render_small(*small_case())
    assert SIGNER in html
    shorter = re.sub(
        r'(THEO NỘI DUNG, LOẠI.*?</table>).*?(<p align="right" class="end")',
        r"\1\2",
        html,
        flags=re.DOTALL,
    )
    return shorter.replace(SIGNER, NAMED)


@pytest.fixture(scope="module")
def letter() -> str:
    """A công văn, issued, with all that may stand on it."""
    of, shown = small_case()
    marking = Marking(secrecy="MẬT", urgency="KHẨN", circulation="LƯU HÀNH NỘI BỘ")
    heads = replace(of.documents, address=("Địa chỉ: …", "Điện thoại: …"))
    of = replace(of, markings=(marking,), documents=heads)
    view = View(of, shown, kind="don-doc")
    html = render(
        "letter.html",
        {"campaign": of, "figures": shown, "view": view},
        [Path(__file__).parents[1], DOCUMENTS],
    )
    return html.replace(SIGNER, NAMED)


def verdicts(layout: PageLayout) -> dict[str, RuleVerdict]:
    """By rule."""
    return {one.rule: one for one in check_layout(layout)}


@FORMATS
def test_clean_documents_keep_every_rule(
    read: Callable[[str], PageLayout], report: str, letter: str
) -> None:
    """Nothing is broken; what does not apply is what the kind of document has not got."""
    for html, without in (
        (report, {"N3", "T3", "M1", "M2", "B9", "B11"}),
        (letter, {"N2", "T1", "T2", "B1", "B4", "A1", "A2", "A3", "A4", "A5", "B7", "B10", "B11"}),
    ):
        found = verdicts(read(html))
        assert {rule: one.faults for rule, one in found.items() if one.faults} == {}
        assert {rule for rule, one in found.items() if one.result == "n/a"} - {"B4"} == without - {
            "B4"
        }
        assert list(found) == list(RULES)


# rule, what is changed (a regular expression), into what
REPORT_FAULTS = [
    ("G1", r"size:595.3pt 841.9pt", "size:612pt 792pt"),
    ("G1", r"@page Section3 { size:841.9pt 595.3pt", "@page Section3 { size:1190.6pt 841.9pt"),
    (
        "G2",
        r"56.7pt 85.05pt; mso-header-margin:28.35pt; mso-footer-margin:28.35pt; mso-title",
        "56.7pt 70.9pt; mso-header-margin:28.35pt; mso-title",
    ),
    (
        "G2",
        r"@page Section2 { size:595.3pt 841.9pt;margin:56.7pt 56.7pt",
        "@page Section2 { size:595.3pt 841.9pt;margin:40pt 56.7pt",
    ),
    ("G3", r"mso-page-orientation:landscape; ", ""),
    ("G3", r"@page Section3 { size:841.9pt 595.3pt", "@page Section3 { size:595.3pt 841.9pt"),
    ("G4", r"font-family:'Times New Roman'; color:black", "font-family:'Arial'; color:black"),
    ("G4", r'<p class="body" style="', '<p class="body" style="color:#ff0000;'),
    ("G4", r"I\. KHÁI QUÁT", "I. KHA\u0301I QUA\u0301T"),
    ("G5", r"mso-title-page:yes; ", ""),
    (
        "G5",
        r'<p align="center" style="margin:0pt;font-size:13pt;text-align:center;line-height:100%">',
        '<p style="margin:0pt;font-size:13pt;text-align:right">',
    ),
    ("G5", r"<span style='mso-field-code:\" PAGE \"'></span>", ""),
    ("G6", r"p.placedate { font-size:14pt", "p.placedate { font-size:13pt"),
    ("G6", r"p.national, p.issuing { font-size:13pt", "p.national, p.issuing { font-size:12pt"),
    ("H1", r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (
        "H1",
        r"p.national, p.issuing { font-size:13pt; font-weight:bold",
        "p.national, p.issuing { font-size:13pt; font-weight:normal",
    ),
    ("H1", r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VIỆT NAM"),
    ("H2", r"Độc lập - Tự do - Hạnh phúc", "Độc Lập – Tự Do – Hạnh Phúc"),
    (
        "H2",
        r"p.motto { font-size:14pt; font-weight:bold",
        "p.motto { font-size:14pt; font-weight:normal",
    ),
    (
        "H3",
        r'(phúc</p>\n<p class="rule" style="margin:3pt) [\d.]+pt 0pt [\d.]+pt',
        r"\1 120pt 0pt 120pt",
    ),
    ("H3", r'(phúc</p>\n)<p class="rule".*?</p>', r"\1"),
    ("H4", r"UBND TỈNH HÀ TĨNH", "UBND tỉnh Hà Tĩnh"),
    ("H4", r"p.governing { font-size:13pt", "p.governing { font-size:14pt"),
    ("H5", r"SỞ THÔNG TIN<br>VÀ TRUYỀN THÔNG", "Sở Thông tin<br>và Truyền thông"),
    ("H5", r"p.national, p.issuing { font-size:13pt", "p.national, p.issuing { font-size:11pt"),
    (
        "H6",
        r'(THÔNG</p>\n<p class="rule" style="margin:3pt) [\d.]+pt 0pt [\d.]+pt',
        r"\1 10pt 0pt 10pt",
    ),
    (
        "H6",
        r'(THÔNG</p>\n<p class="rule" style="margin:3pt) [\d.]+pt 0pt [\d.]+pt',
        r"\1 20pt 0pt 90pt",
    ),
    ("N1", r"Số: (&nbsp;|\xa0)+/BC-STTTT</p>", "Số: 5/BC-STTTT</p>"),
    ("N1", r"/BC-STTTT</p>", "/BC - STTTT</p>"),
    ("N1", r"p.number { font-size:13pt", "p.number { font-size:15pt"),
    ("N2", r"/BC-STTTT</p>", "/KH-STTTT</p>"),
    ("N2", r"/BC-STTTT</p>", "/STTTT</p>"),
    ("N4", r"Số: (&nbsp;|\xa0)+/BC", "Số: 15/BC"),
    ("N4", r"Số: (&nbsp;|\xa0)+/BC", "Số:/BC"),
    ("D1", r"tháng 01 năm 2022</p>", "tháng 1 năm 2022</p>"),
    (
        "D1",
        r"p.placedate { font-size:14pt; font-style:italic",
        "p.placedate { font-size:14pt; font-style:normal",
    ),
    ("D1", r'<p align="center" class="placedate".*?</p>', ""),
    ("T1", r">BÁO CÁO<", ">Báo cáo<"),
    (
        "T1",
        r"p.type, p.subject { font-size:14pt; font-weight:bold; text-align:center",
        "p.type, p.subject { font-size:14pt; font-weight:bold; text-align:left",
    ),
    ("T2", r"p.type, p.subject { font-size:14pt", "p.type, p.subject { font-size:16pt"),
    ("T2", r'(<p align="center" class="subject".*?</p>\n)<p class="rule".*?</p>', r"\1"),
    ("B1", r"p.basis { font-style:italic", "p.basis { font-style:normal"),
    ("B1", r'(class="basis"[^>]*>Căn cứ[^<]*)\.</p>', r"\1,</p>"),
    (
        "B2",
        r'<p class="last"',
        BODY + 'Theo 1234/QĐ-UBND, các đơn vị thực hiện.</p><p class="last"',
    ),
    (
        "B2",
        r'<p class="last"',
        BODY + 'Theo Quyết định số 1234/QĐ-UBND, các đơn vị thực hiện.</p><p class="last"',
    ),
    ("B3", r"p.body { text-align:justify }", "p.body { text-align:left }"),
    ("B3", r"text-indent:28.35pt", "text-indent:0pt"),
    ("B3", r"line-height:115%", "line-height:200%"),
    ("B3", r'class="body" style="margin:6pt 0pt', 'class="body" style="margin:0pt 0pt'),
    ("B3", r"p.body { text-align:justify }", "p.body { text-align:justify; font-size:12pt }"),
    ("B4", r"I\. KHÁI QUÁT ĐỢT KIỂM TRA", "I. Khái quát đợt kiểm tra"),
    ("B4", r"p.heading, p.title { font-weight:bold", "p.heading, p.title { font-weight:normal"),
    ("B4", r">b\) Niêm", "><b>b)</b> Niêm"),
    ("B5", r">b\) ", ">c) "),
    ("B5", r">d\) ", ">f) "),
    ("B6", r"Hà Tĩnh\./\.</p>", "Hà Tĩnh.</p>"),
    ("S1", r">KT\. GIÁM ĐỐC<", ">KT GIÁM ĐỐC<"),
    ("S1", r">PHÓ GIÁM ĐỐC<", ">Phó Giám đốc<"),
    ("S1", r">KT\. GIÁM ĐỐC<", ">TL. GIÁM ĐỐC<"),
    ("S1", r">KT\. GIÁM ĐỐC<", ">TM. GIÁM ĐỐC<"),
    (
        "S1",
        r"p.authority, p.signer { font-size:14pt; font-weight:bold",
        "p.authority, p.signer { font-size:14pt; font-weight:normal",
    ),
    ("S3", r">Họ và tên<", ">TS. Họ và tên<"),
    ("S3", r">Họ và tên<", ">Thạc sỹ Họ và tên<"),
    (
        "S3",
        r"p.authority, p.signer { font-size:14pt; font-weight:bold; text-align:center",
        "p.authority, p.signer { font-size:14pt; font-weight:bold; text-align:left",
    ),
    ("S4", r"p.room { line-height:72pt", "p.room { line-height:6pt"),
    (
        "S4",
        r"(>PHÓ GIÁM ĐỐC</p>)",
        r'\1<p align="center" class="hint" style="margin:50pt 0pt 0pt 0pt">Đã ký</p>',
    ),
    (
        "S4",
        r"(>PHÓ GIÁM ĐỐC</p>)",
        r'\1<p align="center" class="hint" style="margin:50pt 0pt 0pt 0pt">(Đã ký)</p>',
    ),
    ("R1", r"p.addressee { font-size:14pt", "p.addressee { font-size:12pt"),
    (
        "R2",
        r"p.copies { font-size:12pt; font-weight:bold; font-style:italic",
        "p.copies { font-size:12pt; font-weight:bold; font-style:normal",
    ),
    ("R2", r"p.copy { font-size:11pt", "p.copy { font-size:13pt"),
    ("R3", r"- Như trên;", "- UBND tỉnh;"),
    ("R3", r"- Lưu: VT, CNTT\.", "- Lưu VT;"),
    ("R3", r"- Lãnh đạo Sở;", "Lãnh đạo Sở"),
    ("R3", r"- Lãnh đạo Sở;", "- Như trên;"),
    ("B7", r">II\. ", ">III. "),
    ("B7", r'<p class="last"', f'{BODY}<b>Điều 2.</b> Hiệu lực.</p><p class="last"'),
    ("B10", r"(<h1 [^>]*>)(II\. [^<]*</h1>)", r"\1I. ĐẶC ĐIỂM</h1>\1\2"),
    ("B10", r"(<h2 [^>]*>)(2\. [^<]*</h2>)", r"\g<1>1. Đặc điểm</h2>\1\2"),
    ("B8", r'<p class="last"', BODY + 'Làm việc ngày 31/11/2021.</p><p class="last"'),
    ("V1", r'<p class="last"', BODY + 'Thực hiện theo sở Tài chính.</p><p class="last"'),
    ("V1", r'<p class="last"', BODY + 'Căn cứ điều 5 của Luật.</p><p class="last"'),
    ("N5", r"/BC-STTTT</p>", "/BC-SYT</p>"),
    ("A1", r">Phụ lục II<", ">Phụ lục 2<"),
    ("A1", r"Phụ lục(&nbsp;|\xa0)IV\.", "Phụ lục."),
    ("A2", r"p.appendix { font-size:14pt", "p.appendix { font-size:13pt"),
    ("A2", r">GIẢI THÍCH CHỈ TIÊU SỐ LIỆU<", ">Giải thích chỉ tiêu số liệu<"),
    (
        "A3",
        r"p.reference { font-size:14pt; font-style:italic",
        "p.reference { font-size:14pt; font-style:normal",
    ),
    ("A3", r'<p align="center" class="reference".*?</p>', ""),
    ("A4", r"mso-page-numbers:1; ", ""),
    (
        "A4",
        r'(<div class="Section2">\n)',
        r'\1<p class="body" style="margin:6pt 0pt 0pt 0pt;text-indent:28.35pt">Phần tiếp theo.</p>',
    ),
    (
        "A5",
        r"p.cell, p.centre, p.date { font-size:11pt",
        "p.cell, p.centre, p.date { font-size:9pt",
    ),
    ("A1", r'<p class="last"', BODY + 'Danh sách tại Phụ lục IX kèm theo.</p><p class="last"'),
    ("A5", r"<(/?)thead>", r"<\1tbody>"),
    (
        "A5",
        r"p.th, p.total { font-size:11pt; font-weight:bold",
        "p.th, p.total { font-size:11pt; font-weight:normal",
    ),
]
LETTER_FAULTS = [
    ("M2", r"p.address { font-size:11pt", "p.address { font-size:14pt"),
    ("M2", r"p.address { font-size:11pt", "p.address { font-size:11pt; font-style:italic"),
    ("M1", r">KHẨN<", ">Khẩn<"),
    ("M1", r"p.stamp { font-size:13pt; font-weight:bold", "p.stamp { font-size:13pt"),
    ("N3", r"/STTTT-CNTT", "/CV-STTTT"),
    ("N3", r"/STTTT-CNTT", "/STTTT"),
    ("T3", r">V/v đôn đốc", ">Về việc đôn đốc"),
    ("T3", r"p.about { font-size:13pt", "p.about { font-size:14pt"),
    ("R1", r">- UBND huyện Kỳ Anh\.<", ">UBND huyện Kỳ Anh<"),
    ("R1", r">Kính gửi:<", ">Kính gửi các đơn vị<"),
    ("R1", r"<p [^>]*>Kính gửi:.*?</p>", ""),
    ("N4", r"ngày 05 tháng", "ngày       tháng"),
    ("N5", r"/STTTT-CNTT", "/SNV-CNTT"),
    ("S3", r">Họ và tên<", ">&nbsp;<"),
    ("B6", r">a\) Tạo", ">a) ./. Tạo"),
    ("B8", r">a\) Tạo", ">a) Ngày 30/02/2022 tạo"),
    ("B9", r">a\) Tạo", ">a) Hoàn thành trước ngày 04/01/2022, tạo"),
    ("B9", r">a\) Tạo", ">a) Báo cáo chậm nhất ngày 31 tháng 12 năm 2021, tạo"),
]


def seeded(html: str, old: str, new: str) -> str:
    """The document with the fault in it."""
    faulty = re.sub(old, new, html, flags=re.DOTALL)
    assert faulty != html, "the seed has not taken"
    return faulty


@FORMATS
@pytest.mark.parametrize(("rule", "old", "new"), REPORT_FAULTS)
def test_a_fault_in_the_report_is_caught(
    read: Callable[[str], PageLayout], report: str, rule: str, old: str, new: str
) -> None:
    """The rule that the fault breaks says so, in HTML and in Word alike, and says where and what."""
    found = verdicts(read(seeded(report, old, new)))[rule]
    assert found.result == "fail"
    assert all(fault.where and fault.found and fault.wanted for fault in found.faults)


@FORMATS
@pytest.mark.parametrize(("rule", "old", "new"), LETTER_FAULTS)
def test_a_fault_in_a_letter_is_caught(
    read: Callable[[str], PageLayout], letter: str, rule: str, old: str, new: str
) -> None:
    """The rules of a công văn."""
    assert verdicts(read(seeded(letter, old, new)))[rule].result == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "Số liệu tính đến hết ngày 04/01/2022",
        "Kiểm tra từ ngày 01/12/2021 đến hết ngày 31/12/2021",
        "Đã quá thời hạn 20/12/2021",
        "Theo Biên bản, đơn vị hoàn thành trước ngày 20/12/2021",
    ],
)
def test_a_day_that_is_told_asks_for_nothing(letter: str, said: str) -> None:
    """B9 is of what a document asks; a period, a count or another's deadline may lie before it."""
    html = seeded(letter, r">a\) Tạo", f">a) {said}, tạo")
    assert verdicts(read_html(html))["B9"].result == "pass"


def test_each_rule_has_two_faults() -> None:
    """No rule without at least two different seeds."""
    seeds = [rule for rule, *_ in (*REPORT_FAULTS, *LETTER_FAULTS)]
    elsewhere = {"G7", "B11"}  # tests.report.word.test_edited, tests.report.rules.seeded
    assert {rule for rule in RULES if seeds.count(rule) < 2} == elsewhere
