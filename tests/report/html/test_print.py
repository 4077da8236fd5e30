"""The report as LibreOffice and Chromium print it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pccheck.report.excel.workbook import render_workbook
from tests.report.html.test_document import HEADINGS
from tests.report.making import DOCUMENTS, render_report, small_case

pytestmark = pytest.mark.papers

MARK = "Số liệu minh họa."
A4 = {(595, 842), (842, 595)}


def needs(*programs: str) -> None:
    """Skip where a program is not installed."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


def by_soffice(source: Path, *options: str) -> Path:
    """Converted in a profile of its own, so that an office that is open is no obstacle."""
    profile = (source.parent / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            *options,
            "--convert-to",
            "pdf",
            "--outdir",
            source.parent,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(".pdf")


def soffice_html(source: Path) -> Path:
    """The HTML file printed by LibreOffice Writer."""
    needs("soffice", "pdftotext", "pdfinfo")
    return by_soffice(source, "--infilter=HTML (StarWriter)")


def chromium(source: Path) -> Path:
    """The HTML file printed by Chromium."""
    needs("chromium", "pdftotext", "pdfinfo")
    target = source.with_suffix(".pdf")
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={source.parent / 'chromium'}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


def pages(pdf: Path) -> list[str]:
    """The text of each page, with single blanks."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True
    ).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """Width and height of each page in points."""
    told = subprocess.run(
        ["pdfinfo", "-l", "-1", pdf], check=True, capture_output=True
    ).stdout.decode()
    found = [
        line.split()[3:6]
        for line in told.splitlines()
        if line.startswith("Page ") and "size:" in line
    ]
    return [(round(float(width)), round(float(height))) for width, _, height in found]


@pytest.mark.parametrize("printer", [soffice_html, chromium])
def test_the_printed_report(tmp_path: Path, printer: Callable[[Path], Path]) -> None:
    """A4; every part is there; every page says that the data is made up; pages after the first are
    numbered.
    """
    source = tmp_path / "bao-cao.html"
    source.write_text(
        render_report(*small_case(), members=(), folders=[DOCUMENTS]), encoding="utf-8"
    )
    pdf = printer(source)
    said = pages(pdf)
    assert set(sizes(pdf)) <= A4
    assert printer is soffice_html or (842, 595) in sizes(pdf), "wide appendices lie across"
    whole = " ".join(said)
    for heading in HEADINGS:
        assert heading in whole
    assert all(MARK in page or MARK[:-1].upper() in page for page in said)
    assert said[0].split()[0] != "1", "page 1 has no number"
    numbers = [1, *(int(page.split()[0]) for page in said[1:])]
    assert all(later in (before + 1, 1) for before, later in pairwise(numbers))
    assert printer is soffice_html or numbers.count(1) == 5, "each appendix begins with 1"


def test_soffice_leaves_no_line_alone(tmp_path: Path) -> None:
    """Of a paragraph of three lines, one or two of which would fit, none stays: HTML as LibreOffice
    prints it.
    """
    of, found = small_case()
    texts = [f"Đoạn {n} " + "x " * 105 + "hết." for n in range(40)]
    lines = replace(of, purpose=tuple(texts))
    source = tmp_path / "bao-cao.html"
    source.write_text(
        render_report(lines, found, members=(), folders=[DOCUMENTS]), encoding="utf-8"
    )
    first = [page.split(maxsplit=1)[1] for page in pages(soffice_html(source))[1:4]]
    assert all(text.startswith("- Đoạn") for text in first), "each page begins with a paragraph"


def test_the_printed_workbook(tmp_path: Path) -> None:
    """LibreOffice opens the workbook; every page is A4 across and says that the data is made up."""
    needs("soffice", "pdftotext", "pdfinfo")
    source = tmp_path / "tong-hop.xlsx"
    source.write_bytes(render_workbook(*small_case()))
    pdf = by_soffice(source)
    assert set(sizes(pdf)) == {(842, 595)}
    assert all(MARK in page for page in pages(pdf))
    assert "Mức độ triển khai theo địa bàn" in pages(pdf)[0], "the chart is drawn"
