"""PDF by LibreOffice, measured; where LibreOffice is missing or fails, one clear line."""

import shutil
from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.report.view.widths import text_width
from pccheck.report.word.pdf import render_pdf
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case

MM = 72 / 25.4
TOLERANCE = 3 / 20
"""Points: the three twips that official-documents.md allows."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case, printed from the docx."""
    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(render_pdf(render_docx(render(*small_case()), "", MADE_AT)))
    return path


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
        (body, text_width("SỞ THÔNG TIN VÀ", 13, bold=True), 1 / 3, 1 / 2, (left + column) / 2),
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


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, no file."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PccheckError, match="no-soffice"):
        render_pdf(b"")


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
        render_pdf(b"")
