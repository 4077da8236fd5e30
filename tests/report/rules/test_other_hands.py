"""Lawful papers that are laid out otherwise: the checker has nothing against them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from pccheck.report.rules.verdict import Fault
from tests.report.rules.seeded import edits as do
from tests.report.rules.seeded.papers import DECISION, INVITATION, LETTER
from tests.report.rules.seeded.test_seeded import faults
from tests.report.rules.seeded.typist import Paper, lines, typed

PROVINCE = replace(INVITATION, issuer="ỦY BAN NHÂN DÂN / TỈNH HÀ TĨNH", issuer_line=45)
RESOLUTION = replace(
    PROVINCE,
    issuer="HỘI ĐỒNG NHÂN DÂN / TỈNH HÀ TĨNH",
    number="Số: 45/NQ-HĐND",
    kind="NGHỊ QUYẾT",
    subject="Về kế hoạch tổ chức các kỳ họp thường lệ năm 2026",
    subject_line=120,
    lines=(
        *lines("centre", "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ TĨNH"),
        *lines(
            "base",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Xét Tờ trình số 512/TTr-HĐND ngày 01 tháng 3 năm 2026 của Thường trực Hội đồng nhân "
            "dân tỉnh về kế hoạch tổ chức các kỳ họp;",
            "Trên cơ sở ý kiến của đại biểu Hội đồng nhân dân tỉnh.",
        ),
        *lines("centre", "QUYẾT NGHỊ:"),
        *lines("article", "Điều 1. Tổ chức hai kỳ họp thường lệ trong năm 2026./."),
    ),
    authority=("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
)
TELEGRAM = replace(
    PROVINCE,
    number="Số: 11/CĐ-UBND",
    kind="CÔNG ĐIỆN",
    subject="Về việc tập trung ứng phó với bão số 5",
    subject_line=100,
    addressees=("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH điện:", "- Các sở;", "- Các xã, phường."),
    lines=lines("text", "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu trực 24/24 giờ./."),
)
INTRODUCTION = replace(
    INVITATION,
    number="Số: 15/GGT-UBND",
    kind="GIẤY GIỚI THIỆU",
    subject="",
    subject_line=50,
)
"""A letter of introduction has no subject (annex III, model 1.8)."""
SCHOOL = replace(
    LETTER,
    above="SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ TĨNH",
    issuer="TRƯỜNG THPT NGUYỄN DU",
    issuer_line=70,
    number="Số: 09/NDU-VP",
    addressees=("Kính gửi: UBND các xã, phường, thị trấn.",),
)
UNDATED = replace(
    LETTER,
    number="Số:        /SYT-NVY",
    place_day="Hà Tĩnh, ngày       tháng       năm 2026",
    signer="",
)
FOREIGN_AFFAIRS = replace(LETTER, issuer="SỞ NGOẠI VỤ", issuer_line=40, number="Số: 31/SNgV-LS")


def serious(document: Docx, path: Path) -> list[tuple[str, Fault]]:
    """What is void or a fault."""
    return [(rule, one) for rule, one in faults(document, path) if one.level in ("void", "fault")]


@pytest.mark.parametrize(
    "paper",
    [PROVINCE, RESOLUTION, TELEGRAM, INTRODUCTION, FOREIGN_AFFAIRS, SCHOOL, UNDATED],
    ids=lambda paper: paper.number,
)
def test_lawful_kinds_pass(paper: Paper, tmp_path: Path) -> None:
    """A body's name over two bold lines; «Xét Tờ trình»; who wires; no subject; SNgV; a symbol of a
    word's beginning; one group on the line of Kính gửi; a month not yet known.
    """
    assert serious(typed(paper), tmp_path / "paper.docx") == []


def put_in_force(doc: Docx) -> None:
    """Regulations behind the decision that puts them in force (annex III, model 1.3)."""
    doc.add_section(WD_SECTION.NEW_PAGE)
    for text in ("QUY CHẾ", "Hoạt động của Đoàn kiểm tra"):
        paragraph = doc.add_paragraph()
        paragraph.alignment = do.ALIGNED["centre"]
        paragraph.add_run(text).bold = True
    reference = doc.add_paragraph()
    reference.alignment = do.ALIGNED["centre"]
    belongs = "(Kèm theo Quyết định số 45/QĐ-SYT ngày 02 tháng 3 năm 2026 của Giám đốc Sở Y tế)"
    reference.add_run(belongs).italic = True
    doc.add_paragraph("________")
    for text in (
        "Điều 1. Phạm vi điều chỉnh",
        "Quy chế này quy định hoạt động của Đoàn kiểm tra./.",
    ):
        line = doc.add_paragraph()
        line.alignment = do.ALIGNED["both"]
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.first_line_indent = Mm(12.7)
        line.add_run(text).bold = text.startswith("Điều")


def red_mark(doc: Docx) -> None:
    """«HỎA TỐC» in red in a box of text, as an urgent letter bears it (III.2.b)."""
    do.at(doc, "Kính gửi").add_run()._r.append(
        parse_xml(
            '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p>'
            '<w:r><w:rPr><w:b/><w:color w:val="FF0000"/><w:sz w:val="26"/></w:rPr>'
            "<w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )


def one_page(doc: Docx) -> None:
    """No header at all: the first page shows no number (I.7)."""
    for run in doc.sections[0].header.paragraphs[0].runs:
        run._r.getparent().remove(run._r)


def sound(paper: Paper, change: Callable[[Docx], None]) -> Docx:
    """A sound paper with something of its own."""
    doc = typed(replace(paper, appendices=()))
    change(doc)
    return doc


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Điều 1. Phạm", "Điều 2. Phạm", "B7"),
        ("số 45/QĐ-SYT ngày 02 tháng 3 năm 2026 của Giám", "số 54/QĐ-SYT ngày 02 của Giám", "A3"),
        ("Đoàn kiểm tra./.", "Đoàn kiểm tra.", "B6"),
    ],
)
def test_what_is_put_in_force_is_read(old: str, new: str, rule: str, tmp_path: Path) -> None:
    """Its text is under the rules of a text, its reference names the decision, it is closed."""
    doc = sound(DECISION, put_in_force)
    do.swap(old, new)(doc)
    assert rule in [name for name, _fault in serious(doc, tmp_path / "paper.docx")]


@pytest.mark.parametrize(
    ("paper", "change"),
    [
        (DECISION, put_in_force),
        (LETTER, red_mark),
        (LETTER, one_page),
        (LETTER, do.line_of("SỞ Y TẾ", 30)),
    ],
    ids=["in force", "red mark", "one page", "line by eye"],
)
def test_lawful_changes_pass(paper: Paper, change: Callable[[Docx], None], tmp_path: Path) -> None:
    """What offices do and the decree allows; a line that is a little long is a habit at most."""
    assert serious(sound(paper, change), tmp_path / "paper.docx") == []


def tabbed() -> Docx:
    """A letter whose head and foot are laid out by tabs, without a table."""
    doc = Document(BytesIO(_bytes_of_a_page()))
    for left, right in (
        ("UBND TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"),
        ("____", "_" * 25),
        ("Số: 05/SYT-NVY", "Hà Tĩnh, ngày 05 tháng 02 năm 2026"),
        ("V/v kiểm tra an toàn điện", ""),
    ):
        line = doc.add_paragraph()
        size = 12 if "CỘNG" in right or "V/v" in left else 13
        for text, bold in ((left, left == "SỞ Y TẾ"), (right, "C" in right or "Độc" in right)):
            run = line.add_run("\t" + text)
            run.font.size, run.bold, run.italic = Pt(size), bold, "ngày" in text
    for text in ("Kính gửi: Bệnh viện Đa khoa tỉnh", "Đề nghị Bệnh viện kiểm tra./."):
        line = doc.add_paragraph(text)
        line.alignment = do.ALIGNED["centre" if ":" in text else "both"]
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.first_line_indent = Mm(12.7)
    line = doc.add_paragraph()
    label = line.add_run("Nơi nhận:")
    label.font.size, label.bold, label.italic = Pt(12), True, True
    line.add_run("\t\t\tGIÁM ĐỐC").bold = True
    for text in ("- Như trên;", "- Lưu: VT."):
        doc.add_paragraph().add_run(text).font.size = Pt(11)
    for text in ("", "", "\t\t\tNguyễn Thị Lan"):
        doc.add_paragraph().add_run(text).bold = True
    return doc


def _bytes_of_a_page() -> bytes:
    """A sound page without any text."""
    doc = typed(LETTER)
    body = doc.element.body
    for element in [*body][:-1]:
        body.remove(element)
    kept = BytesIO()
    doc.save(kept)
    return kept.getvalue()


def test_tabs_lay_out_a_head(tmp_path: Path) -> None:
    """A head and a foot by tabs are read as those in tables: nothing is missing in them."""
    assert serious(tabbed(), tmp_path / "tabs.docx") == []


def test_a_wrong_symbol_by_tabs_is_found(tmp_path: Path) -> None:
    """And what is wrong in them is found where it is."""
    document = tabbed()
    do.swap("05/SYT-NVY", "05/STC-NVY")(document)
    assert [rule for rule, _fault in serious(document, tmp_path / "tabs.docx")] == ["N5"]
