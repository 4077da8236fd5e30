"""`pccheck guide`: the day on the screen and the guide on paper.

Every command that they show exists.
"""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pccheck.cli.frame.examples import _prefix, as_coded_here
from tests.cli.conftest import Shell
from tests.cli.tree import unreal
from tests.report.html.test_print import pages, soffice_html

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_CODE = re.compile(r"<(code|pre)>(.*?)</\1>", re.DOTALL)
WORDS = (
    "đợt kiểm tra",
    "đối tượng kiểm tra",
    "loại đối tượng",
    "địa bàn",
    "Tổ, Đoàn kiểm tra",
    "thành viên",
    "nhóm kiểm tra",
    "cán bộ đại diện",
    "cử cán bộ",
    "phương tiện",
    "lượt kiểm tra",
    "lịch trình",
    "thông báo lịch",
    "nội dung kiểm tra",
    "kết quả theo nội dung",
    "mức đánh giá",
    "tài liệu, hình ảnh kèm theo",
    "mã niêm yết",
    "số lượt",
    "biện pháp",
    "văn bản",
)


@pytest.fixture
def page(shell: Shell) -> Path:
    """The guide, written out."""
    shell.ok("guide", "--out", "huong-dan.html")
    return shell.folder / "huong-dan.html"


def test_the_day_is_told_of_the_book_at_hand(planned: Shell) -> None:
    """Its units, people, areas; of another campaign its checklist too. Without a book: made up."""
    own = planned.ok("guide").out
    assert "pccheck record HT-0001\n" in own
    assert "HT-0017" not in own
    assert "TV23" not in own
    planned.monkeypatch.chdir(planned.folder.parent)
    assert "pccheck record HT-0017\n" in planned.ok("guide").out


def test_samples_bear_the_letters_of_the_book(shell: Shell) -> None:
    """Codes in help and on paper begin as those of the book at hand, of whatever province."""
    assert as_coded_here("record HT-0017") == "record HT-0017"
    _prefix.cache_clear()
    shell.ok("init", ".", "--campaign", "dich-vu-cong-xa", "--province", "Nghệ An", "--by", "A")
    own = as_coded_here("record HT-0017")
    _prefix.cache_clear()
    assert own == "record DVC-0017"


def test_every_command_of_the_day_exists(shell: Shell) -> None:
    """Each line with a command names a verb, a subcommand where there is one, and options that it
    knows.
    """
    commands = [
        line.strip()
        for line in shell.ok("guide").out.splitlines()
        if line.startswith("    pccheck ")
    ]
    assert len(commands) > 15
    assert {line: wrong for line in commands if (wrong := unreal(line))} == {}


def test_every_command_of_the_guide_exists(page: Path) -> None:
    """The same of the printed guide; nothing of the kind stands outside its marked commands."""
    marked = [html.unescape(said) for _, said in _CODE.findall(page.read_text(encoding="utf-8"))]
    commands = [
        line for said in marked for line in said.strip().splitlines() if line.startswith("pccheck ")
    ]
    assert len(commands) > 35
    assert {line: wrong for line in commands if (wrong := unreal(line))} == {}


def test_the_guide_needs_nothing_else_and_explains_the_words(page: Path) -> None:
    """One file, no picture, script or address that is fetched.

    Every word of the house stands in its glossary.
    """
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"<(script|link|img|iframe)|https?://|url\(|@import", text)
    glossary = text.partition("10. Từ ngữ")[2]
    assert [word for word in WORDS if f"<td>{word}</td>" not in glossary] == []


def test_the_guide_is_not_replaced_unasked(page: Path, shell: Shell) -> None:
    """A file that is there stays, unless --force."""
    page.write_text("mine", encoding="utf-8")
    assert shell("guide", "--out", "huong-dan.html").status == 2
    assert page.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(CHROMIUM is None or os.name == "nt", reason="needs Chromium")
def test_the_guide_prints_on_a_few_a4_pages(page: Path) -> None:
    """Five to eight pages of A4."""
    pdfplumber = pytest.importorskip("pdfplumber")
    out = page.with_suffix(".pdf")
    subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            f"--user-data-dir={page.parent / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={out}",
            page.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    with pdfplumber.open(out) as pdf:
        assert 5 <= len(pdf.pages) <= 8
        assert all(abs(one.width - 595) < 2 and abs(one.height - 842) < 2 for one in pdf.pages)


@pytest.mark.papers
def test_an_office_prints_the_guide_on_a_few_pages(page: Path) -> None:
    """LibreOffice takes as many pages; the head of a table that goes on is printed again."""
    printed = pages(soffice_html(page))
    assert 5 <= len(printed) <= 8
    assert sum("Nghĩa trong sổ" in text for text in printed) == 2
