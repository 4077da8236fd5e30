"""OpenDocument spreadsheets."""

from pathlib import Path

import pytest

from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_sheets
from tests.exchange.offices import ods_cell, opened
from tests.exchange.readers.test_guard import refused

HEADER = f"<table:table-row>{ods_cell('STT')}{ods_cell('Tên đơn vị')}</table:table-row>"


def table(rows: str) -> str:
    """A table with the header."""
    return f'<table:table table:name="Danh sách">{HEADER}{rows}</table:table>'


def test_a_spreadsheet(tmp_path: Path) -> None:
    """Cells, merged ranges, hidden rows and failed formulas arrive; empty rows to the end cost
    nothing.
    """
    rows = (
        '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="float"'
        ' office:value="1"/>'
        f"{ods_cell('Chợ', 'table:number-rows-spanned=' + chr(34) + '2' + chr(34))}"
        '<table:table-cell office:value-type="string"'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    (found,) = read_sheets(guard(opened(tmp_path / "a.ods", table(rows))))
    assert [row[:2] for row in found.rows] == [["STT", "Tên đơn vị"], [1.0, "Chợ"]]
    assert (found.hidden_rows, found.merges) == ((2,), (((1, 1), (2, 1)),))
    assert list(found.holes) == [(2, "C")]


MANY_COLUMNS = ods_cell("x", 'table:number-columns-repeated="16000"')


@pytest.mark.parametrize(
    ("before", "row", "code"),
    [
        (
            "",
            f'<table:table-row table:number-rows-repeated="2000000">{ods_cell("x")}',
            "too-many-rows",
        ),
        ("", f"<table:table-row>{MANY_COLUMNS}", "too-many-columns"),
        (
            '<table:table-row table:number-rows-repeated="400000"/>',
            (
                "<table:table-row><table:table-cell"
                f' table:number-columns-repeated="25"/>{ods_cell("x")}'
            ),
            "too-many-cells",
        ),
        (
            "",
            f'<table:table-row table:number-rows-repeated="99999999999999999999">{ods_cell("x")}',
            "too-many-rows",
        ),
    ],
)
def test_a_few_bytes_that_mean_millions(tmp_path: Path, before: str, row: str, code: str) -> None:
    """Repeated rows and columns count as often as they are repeated."""
    assert refused(opened(tmp_path / "a.ods", table(f"{before}{row}</table:table-row>"))) == code


def test_a_password(tmp_path: Path) -> None:
    """An encrypted spreadsheet says so."""
    path = opened(tmp_path / "a.ods", table(""), manifest="<encryption-data/>")
    assert refused(path) == "password-protected"


def test_zeros_that_a_format_shows(tmp_path: Path) -> None:
    """A cell that shows 00123 says so, repeated ones too; a number without zeros stays one."""

    def number(value: int, shown: str, attributes: str = "") -> str:
        said = f'office:value-type="float" office:value="{value}" {attributes}'
        return f"<table:table-cell {said}><text:p>{shown}</text:p></table:table-cell>"

    twice = 'table:number-columns-repeated="2"'
    cells = number(123, "00123") + number(7, "007", twice) + number(5, "5") + number(0, "0")
    path = opened(tmp_path / "a.ods", table(f"<table:table-row>{cells}</table:table-row>"))
    (found,) = read_sheets(guard(path))
    assert found.rows[1] == ["00123", "007", "007", 5.0, 0.0]
