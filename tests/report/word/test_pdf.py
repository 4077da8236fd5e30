"""PDF by LibreOffice, measured; where LibreOffice is missing or fails, one clear line."""

import shutil
import subprocess
from base64 import b64decode
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt

from pccheck.errors import PccheckError
from pccheck.report.layout import Paragraph, paragraphs
from pccheck.report.view.widths import text_width
from pccheck.report.word.pdf import fonts_instead, render_pdfs
from pccheck.report.word.profile import with_lines
from pccheck.report.word.read import read_docx
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
MM = 72 / 25.4
TOLERANCE = 3 / 20
"""Points: the three twips that official-documents.md allows."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case, printed from the docx."""
    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    (content,) = render_pdfs([docx()], MADE_AT)
    path.write_bytes(content)
    return path


def docx() -> bytes:
    """The small case compiled."""
    return render_docx(render(*small_case()), "Sở Thông tin và Truyền thông", MADE_AT)


@pytest.mark.papers
def test_pages_measured(printed: Path) -> None:
    """A4, margins, page numbers: none on page 1, then centred in the top margin, from 1 in each
    appendix; rules.
    """
    import pdfplumber

    with pdfplumber.open(printed) as pdf:
        sizes = {(round(p.width / MM), round(p.height / MM)) for p in pdf.pages}
        assert sizes == {(210, 297), (297, 210)}
        numbers = []
        for page in pdf.pages:
            inside = [
                c
                for c in page.chars
                if c["top"] >= 20 * MM - TOLERANCE and c["bottom"] <= page.height - 20 * MM
            ]
            assert min(c["x0"] for c in inside) >= 30 * MM - TOLERANCE
            assert max(c["x1"] for c in inside if c["text"].strip()) <= page.width - 15 * MM
            above = [c for c in page.chars if c["bottom"] < 20 * MM and c["text"].strip()]
            numbers.append("".join(c["text"] for c in above))
            middle = (30 * MM + page.width - 20 * MM) / 2
            assert not above or abs((above[0]["x0"] + above[-1]["x1"]) / 2 - middle) < 1
            assert all(abs(c["size"] - 13) < 0.1 for c in above)
        assert numbers[0] == ""
        starts = [n for n, number in enumerate(numbers) if number == "1"]
        assert len(starts) == 4, "each appendix begins with 1"
        assert numbers[1 : starts[0]] == [str(n) for n in range(2, starts[0] + 1)]
        assert all(
            "Số liệu minh họa." in (page.extract_text() or "").replace("\n", " ")
            for page in pdf.pages
        )


@pytest.mark.papers
def test_rules_are_as_long_as_the_font_says(printed: Path) -> None:
    """H3: as long as Tiêu ngữ; H6 and T2: between a third and a half of the text; each in the
    middle of its column.
    """
    import pdfplumber

    with pdfplumber.open(printed) as pdf:
        lines = {
            (line["x0"], line["x1"], line["top"])
            for line in pdf.pages[0].lines
            if line["x1"] - line["x0"] < 200
        }
    body, motto, title = sorted(lines, key=lambda line: (line[2] > 200, line[0]))[:3]
    left, right = 30 * MM, 210 * MM - 20 * MM
    column = left + 0.365 * (right - left)
    wanted = (
        (body, text_width("VÀ TRUYỀN THÔNG", 13, bold=True), 1 / 3, 1 / 2, (left + column) / 2),
        (
            motto,
            text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True),
            0.99,
            1.01,
            (column + right) / 2,
        ),
        (
            title,
            text_width("Kết quả kiểm tra việc triển khai hệ thống PC-Covid", 14, bold=True),
            1 / 3,
            1 / 2,
            (left + right) / 2,
        ),
    )
    for (x0, x1, _top), width, least, most, middle in wanted:
        assert least * width <= x1 - x0 <= most * width
        assert abs((x0 + x1) / 2 - middle) < 1


@pytest.mark.papers
def test_what_an_archive_asks_can_be_seen(printed: Path) -> None:
    """What a program can see of ISO 19005-2, level B, without validating it: the part and level in
    the XMP, an output intent with its profile, structure with headings and tables, each font
    embedded, the language, the title shown.
    """
    import pikepdf

    with pikepdf.open(printed) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
        root = pdf.Root
        assert [str(intent.S) for intent in root.OutputIntents] == ["/GTS_PDFA1"]
        assert len(root.OutputIntents[0].DestOutputProfile.read_bytes()) > 1000
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "vi-VN"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        title = "Báo cáo Kết quả kiểm tra việc triển khai hệ thống PC-Covid"
        assert str(pdf.docinfo.Title).startswith(title)
        assert said["dc:title"] == str(pdf.docinfo.Title)
        kinds = Counter(str(one.S) for one in pdf.objects if _is_structure(one))
        assert kinds["/H1"] > 5
        assert kinds["/H2"] > 5
        assert kinds["/Table"] > 5
        described = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        faces = [one for one in described if one.get("/Type") == "/FontDescriptor"]
        assert faces
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(face.keys()) for face in faces)
        with pdf.open_outline() as outline:
            assert outline.root[0].title == "I. KHÁI QUÁT ĐỢT KIỂM TRA"
            assert outline.root[0].children[0].title == "1. Mục đích"


def _is_structure(one: Any) -> bool:  # noqa: ANN401 - pikepdf tells what it is by asking
    import pikepdf

    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"


@pytest.mark.papers
def test_vietnamese_can_be_searched_and_comes_from_one_font(printed: Path) -> None:
    """Words come out as they went in, letter by letter in NFC; where Times New Roman is missing and
    TeX Gyre Termes is there, no letter comes from a third font.
    """
    import pdfplumber

    with pdfplumber.open(printed) as pdf:
        text = " ".join((page.extract_text() or "") for page in pdf.pages)
        letters = [c for page in pdf.pages for c in page.chars if c["text"].isalpha()]
    fonts = {c["fontname"].partition("+")[2] for c in letters}
    for words in ("Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cẩm Xuyên"):
        assert words in text
    if b"Termes" in subprocess.run(["fc-list"], capture_output=True, check=True).stdout:
        assert {font.partition("-")[0] for font in fonts} <= {"TeXGyreTermes", "TimesNewRoman"}


def test_lines_are_as_high_as_in_the_decrees_font() -> None:
    """1.15 of the letters' size, as Times New Roman's tables say, times the spacing; where its
    substitute, which is higher, is printed with. What makes a line itself, and what says how high
    it is, stays.
    """
    document = Document()
    for size, line in ((14, 1.0), (13, 1.5), (11, None)):
        paragraph = document.add_paragraph()
        paragraph.add_run("Độc lập").font.size = Pt(size)
        paragraph.add_run("1").font.size = Pt(8)
        paragraph.paragraph_format.line_spacing = line or Pt(40)
    document.add_paragraph().add_run().add_picture(BytesIO(PIXEL))
    kept = BytesIO()
    document.save(kept)
    heights = [one.exactly / 20 for one in _paragraphs(with_lines(kept.getvalue()))]
    assert heights == pytest.approx([14 * 1.15, 13 * 1.5 * 1.15, 40, 0], abs=0.05)


def _paragraphs(content: bytes) -> list[Paragraph]:
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [one for section in read_docx(parts).sections for one in paragraphs(section.blocks)]


@pytest.mark.papers
def test_the_same_document_gives_the_same_pdf(printed: Path) -> None:
    """Whenever it is printed; its time is the document's."""
    import pikepdf

    alone = printed.read_bytes()
    progress: list[float] = []
    assert render_pdfs([docx()], MADE_AT, progress.append) == [alone]
    assert progress == [1.0]
    with pikepdf.open(printed) as pdf:
        assert str(pdf.docinfo.CreationDate) == f"D:{MADE_AT:%Y%m%d%H%M%S}Z"
        with pdf.open_metadata() as said:
            assert said["xmp:CreateDate"] == f"{MADE_AT:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize(
    ("content", "fonts"),
    [
        (b"/BaseFont/BAAAAA+TimesNewRomanPSMT /BaseFont/CAAAAA+DejaVuSerif-Bold", []),
        (
            b"/BaseFont/BAAAAA+TeXGyreTermes-Bold /BaseFont/CAAAAA+TeXGyreTermes-Italic",
            ["TeXGyreTermes"],
        ),
        (
            b"/BaseFont/BAAAAA+LiberationSerif /BaseFont/CAAAAA+DejaVuSerif",
            ["LiberationSerif", "DejaVuSerif"],
        ),
        (b"PK no PDF", []),
    ],
)
def test_fonts_that_stand_in_are_known(content: bytes, fonts: list[str]) -> None:
    """So that it can be said that a paper is not in the decree's font."""
    assert fonts_instead(content) == fonts


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, no file."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PccheckError, match="no-soffice"):
        render_pdfs([b""], MADE_AT)


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 0\n", "#!/bin/sh\necho broken >&2\nexit 3\n"])
def test_a_missing_result_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """Also when LibreOffice says that all is well."""
    program = tmp_path / "soffice"
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PccheckError, match="soffice-failed"):
        render_pdfs([b""], MADE_AT)
