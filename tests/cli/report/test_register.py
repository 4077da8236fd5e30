"""The register of outgoing documents: annex IV's own columns, filled from the papers themselves."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.conftest import Shell

ANNEX = Path(__file__).parents[4] / "shared" / "nghi-dinh-30" / "Phuluc4.docx"
HEADER_ROW = 3


def _rows(path: Path) -> list[tuple[object, ...]]:
    """The rows of the only year, its header first."""
    (sheet,) = load_workbook(path).worksheets
    return list(sheet.iter_rows(min_row=HEADER_ROW, values_only=True))


@pytest.fixture
def registered(planned: Shell) -> Shell:
    """A decision that has been issued, as a Word file and as a page."""
    planned.at("2021-12-06T17:00")
    planned.ok("report", "quyet-dinh", "-o", "qd.docx")
    planned.ok("report", "issue", "--yes", "qd.docx", "--number", "15")
    planned.ok("report", "quyet-dinh", "-o", "qd.html")
    planned.ok("report", "issue", "--yes", "qd.html", "--number", "16")
    return planned


@pytest.mark.skipif(not ANNEX.exists(), reason="the decree's annexes are not here")
def test_its_columns_are_those_of_the_annex(registered: Shell) -> None:
    """Ten columns at least, by these names and in this order."""
    wanted = [" ".join(cell.text.split()) for cell in Document(str(ANNEX)).tables[0].rows[0].cells]
    registered.ok("report", "issued", "-o", "so.xlsx")
    header, *_ = _rows(registered.folder / "so.xlsx")
    assert [str(name).partition("\n")[0] for name in header] == wanted


def test_a_paper_says_its_own_row(registered: Shell) -> None:
    """Number, day, kind and subject, who signed, to whom, who keeps the copy."""
    registered.ok("report", "issued", "-o", "so.xlsx")
    _, decision, page = _rows(registered.folder / "so.xlsx")
    symbol, day, about, _signer, recipients, kept_by, *by_hand = decision
    assert (symbol, f"{day:%d/%m/%Y}") == ("15/QĐ-STTTT", "06/12/2021")
    assert about == "Quyết định về việc thành lập Tổ Kiểm tra PC-Covid"
    assert str(recipients).startswith("Như Điều 3; UBND tỉnh (b/c); ")
    assert kept_by == "VT, CNTT"
    assert by_hand == [None] * 4
    assert page == ("16/QĐ-STTTT", *decision[1:])


def test_a_file_that_is_not_here_leaves_its_row(registered: Shell) -> None:
    """What a colleague issued is in the journal before its file comes."""
    shutil.rmtree(registered.folder / "pccheck-files")
    registered.ok("report", "issued", "-o", "so.xlsx")
    _, decision, _page = _rows(registered.folder / "so.xlsx")
    assert decision[:4] == ("15/QĐ-STTTT", decision[1], "Quyết định", None)


def test_what_cannot_be_written_is_refused(planned: Shell) -> None:
    """Nothing issued, another kind of file, a file that is there."""
    assert "No document" in planned("report", "issued", "-o", "so.xlsx").err
    assert ".xlsx" in planned("report", "issued", "-o", "so.csv").err
    Path("so.xlsx").write_bytes(b"")
    assert planned("report", "issued", "-o", "so.xlsx").status == 2
