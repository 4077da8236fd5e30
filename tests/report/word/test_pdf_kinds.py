"""Every kind of document on paper, measured: the docx by LibreOffice, the HTML by Chromium."""

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pccheck.report.view.widths import text_width
from tests.papers import NAMES
from tests.report.html.test_print import chromium

pytestmark = pytest.mark.usefixtures("papers")

MM = 72 / 25.4
TOLERANCE = 0.5
"""Points: ink may stand out of a letter's box by so much."""
_MOST_PAGES = 8
"""Of the report before its appendices."""
HEADED = tuple(name for name in NAMES if name != "phu-luc")


@pytest.fixture(scope="module")
def by_soffice(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All .docx files printed in one run of LibreOffice."""
    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    folder = tmp_path_factory.mktemp("soffice")
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [str(papers / f"{name}.docx") for name in NAMES]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=300
    )
    return folder


@pytest.fixture(scope="module")
def by_chromium(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages printed by Chromium."""
    if not shutil.which("chromium"):
        pytest.skip("not installed here: chromium")
    folder = tmp_path_factory.mktemp("chromium")
    for name in NAMES:
        shutil.copy(papers / f"{name}.html", folder)
        chromium(folder / f"{name}.html")
    return folder


@pytest.fixture(params=["by_soffice", "by_chromium"])
def printed(request: pytest.FixtureRequest) -> Path:
    """The folder of one of the two."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def upright(page: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - pdfplumber has no types
    """The letters of the text, without page number and footer, which stand in the margins."""
    return [
        c
        for c in page.chars
        if c["text"].strip() and c["bottom"] > 20 * MM and c["top"] < page.height - 20 * MM
    ]


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_every_kind(printed: Path, papers: Path, name: str) -> None:
    """A4 both ways, margins of 20, 30, 15–20 and 20 mm, page numbers of 13 pt in the top margin,
    none on page 1.

    Each appendix counts its own pages.

    No page has `./.` alone on it, or a heading as its last line.
    """
    import pdfplumber

    with pdfplumber.open(printed / f"{name}.pdf") as pdf:
        numbers = []
        for page in pdf.pages:
            assert sorted((round(page.width / MM), round(page.height / MM))) == [210, 297]
            text = upright(page)
            assert min(c["x0"] for c in text) >= 30 * MM - TOLERANCE
            assert max(c["x1"] for c in text) <= page.width - 15 * MM
            above = [c for c in page.chars if c["bottom"] <= 20 * MM and c["text"].strip()]
            numbers.append("".join(c["text"] for c in above))
            middle = (30 * MM + page.width - 20 * MM) / 2
            assert not above or abs((above[0]["x0"] + above[-1]["x1"]) / 2 - middle) < 2
            assert all(abs(c["size"] - 13) < 0.1 for c in above)
            lines = [
                "".join(line["text"].split())
                for line in page.extract_text_lines()
                if line["top"] > 20 * MM
            ]
            shown = [line for line in lines if not line.startswith("Sốliệuminhhọa")]
            assert sum(map(len, shown)) > len("./."), "a page with ./. alone"
            assert not re.match(r"[IVX]+\.[A-ZĐ]|Bảng\d|Biểuđồ\d", shown[-1]), (
                "a heading at the foot of a page"
            )
    if name in HEADED:
        assert numbers[0] == ""
        numbers[0] = "1"
    said = [int(number) for number in numbers]
    follows = [later in (before + 1, 1) for before, later in pairwise(said)]
    assert said[0] == 1
    assert all(follows)
    assert said.count(1) == len(
        re.findall('<div class="Section', (papers / f"{name}.html").read_text("utf-8"))
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_paragraph_is_alone_on_a_page(printed: Path, name: str) -> None:
    """Two lines at least go over to the next page, or none: the first line of a page begins a
    paragraph or has a next.

    Paragraphs of the text begin with an indent; lines of tables and lines to be written on have
    none.
    """
    import pdfplumber

    with pdfplumber.open(printed / f"{name}.pdf") as pdf:
        for page in pdf.pages[1:]:
            lines = [
                line
                for line in page.extract_text_lines()
                if line["top"] > 18 * MM and line["text"].strip(". ")
            ]
            if (
                len(lines) > 1
                and lines[0]["chars"][0]["size"] > 13.5
                and lines[0]["x0"] < 30 * MM + 1
            ):
                assert lines[1]["x0"] < 30 * MM + 1, lines[0]["text"]


@pytest.mark.parametrize("name", HEADED)
def test_nobody_gets_a_page_of_recipients_alone(printed: Path, name: str) -> None:
    """Where Nơi nhận stands, two lines of the text stand above it."""
    import pdfplumber

    with pdfplumber.open(printed / f"{name}.pdf") as pdf:
        for page in pdf.pages:
            lines = [one for one in page.extract_text_lines() if one["top"] > 18 * MM]
            at = next((n for n, one in enumerate(lines) if "Nơi nhận:" in one["text"]), None)
            assert at is None or at >= 2, name


@pytest.mark.parametrize("name", NAMES)
def test_fonts_are_embedded(printed: Path, name: str) -> None:
    """Every face is inside the file; Liberation Serif stands in for Times New Roman, DejaVu for the
    marks it lacks.
    """
    if not shutil.which("pdffonts"):
        pytest.skip("not installed here: pdffonts")
    told = subprocess.run(
        ["pdffonts", printed / f"{name}.pdf"], check=True, capture_output=True
    ).stdout.decode()
    rows = [line.split() for line in told.splitlines()[2:]]
    assert any("Liberation" in row[0] or "TimesNewRoman" in row[0] for row in rows)
    assert {row[-5] for row in rows} == {"yes"}


@pytest.mark.parametrize("name", HEADED)
def test_place_and_date_stand_on_the_line_of_the_number(printed: Path, name: str) -> None:
    """One printed line holds both (Phụ lục I, II.4.c); minutes have no place and date."""
    import pdfplumber

    with pdfplumber.open(printed / f"{name}.pdf") as pdf:
        words = [word for word in pdf.pages[0].extract_words() if word["top"] < 90 * MM]
    number = next(word for word in words if word["text"].startswith("Số:"))
    dated = [word for word in words if word["text"] == "ngày" and word["x0"] > number["x1"]]
    if not name.startswith("bien-ban"):
        assert abs(dated[0]["bottom"] - number["bottom"]) < 2


@pytest.mark.parametrize("name", HEADED)
def test_short_lines_of_every_kind(printed: Path, name: str) -> None:
    """H3 as long as Tiêu ngữ, H6 between a third and a half of the issuer's name, each in the
    middle of its column.
    """
    import pdfplumber

    with pdfplumber.open(printed / f"{name}.pdf") as pdf:
        page = pdf.pages[0]
        found = {
            (o["x0"], o["x1"])
            for o in (*page.lines, *page.rects)
            if o["height"] < 1.5 and o["top"] < 150
        }
    (body, motto) = sorted((x0, x1) for x0, x1 in found if x1 - x0 < 200)[:2]
    left, right = 30 * MM, 190 * MM
    column = left + 0.365 * (right - left)
    for (x0, x1), text, size, least, most, middle in (
        (body, "VÀ TRUYỀN THÔNG", 13, 1 / 3, 1 / 2, (left + column) / 2),
        (motto, "Độc lập - Tự do - Hạnh phúc", 14, 0.99, 1.01, (column + right) / 2),
    ):
        assert least <= (x1 - x0) / text_width(text, size, bold=True) <= most
        assert abs((x0 + x1) / 2 - middle) < 1


def test_the_body_of_the_report_is_short(by_soffice: Path) -> None:
    """What the higher body reads before the appendices is eight pages at most."""
    import pdfplumber

    with pdfplumber.open(by_soffice / "bao-cao.pdf") as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    first = next(n for n, text in enumerate(texts) if re.search(r"^Phụ lục I$", text, re.MULTILINE))
    assert "Nơi nhận:" in texts[first - 1]
    assert first <= _MOST_PAGES
