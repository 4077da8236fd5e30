"""Values beside formulas, proved by LibreOffice: it works every formula out anew."""

import datetime as dt
import re
import subprocess
from pathlib import Path
from shutil import which
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import ScanWeek
from pccheck.report.excel.workbook import render_workbook
from tests.report.making import figures, scanned, second_campaign, small_case

WEEKS = [dt.date(2021, 11, 29), dt.date(2021, 12, 6)]
SCANS = [
    UnitScans("HT-0001", "Chợ", "cho", "xã", {WEEKS[0]: 7, WEEKS[1]: 0}, 12, 5, 7),
    UnitScans("HT-0002", "Trạm", "benh-vien", "", {WEEKS[0]: 5}, 5, 12.5, 0),
    UnitScans("HT-0003", "Trường", "truong-hoc", "", {}, 0, 3, None),
]
Cells = dict[tuple[str, str], object]

pytestmark = [
    pytest.mark.papers,
    pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not here"),
]


@pytest.mark.parametrize("which_case", ["all sheets", "no unit"])
def test_what_stands_beside_a_formula_is_what_it_gives(which_case: str, tmp_path: Path) -> None:
    """Every number that a formula bears, in every sheet, is the one that LibreOffice works out of
    the file without those numbers.
    """
    path = tmp_path / "tong-hop.xlsx"
    if which_case == "no unit":
        of = second_campaign()
        path.write_bytes(render_workbook(of, figures(of, ())))
    else:
        of, found = small_case()
        shown = scanned(found, ScanWeek(WEEKS[0], 12, 2, 0), ScanWeek(WEEKS[1], 0, 1, 1))
        path.write_bytes(render_workbook(of, shown, (), SCANS))
    formulas = _cells(path, data_only=False)
    written = {at: value for at, value in _cells(path).items() if str(formulas[at])[:1] == "="}
    assert len({sheet for sheet, _ in written}) >= (9 if which_case == "all sheets" else 1)
    recalculated = _cells(_by_soffice(_without_values(path)))
    for at, value in written.items():
        assert recalculated.get(at, "") == pytest.approx(value), (at, formulas[at])


def _cells(path: Path, *, data_only: bool = True) -> Cells:
    """What stands in the cells; nothing is ''."""
    book = load_workbook(path, data_only=data_only)
    rows = [(sheet.title, row) for sheet in book for row in sheet.iter_rows()]
    cells = [(name, cell) for name, row in rows for cell in row]
    return {(name, c.coordinate): "" if c.value is None else c.value for name, c in cells}


def _without_values(path: Path) -> Path:
    """The same workbook whose formulas say nothing of what they give."""
    bare = path.with_name("khong-gia-tri.xlsx")
    with ZipFile(path) as old, ZipFile(bare, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                assert count == part.count(b"</f>")
            new.writestr(name, part)
    return bare


def _by_soffice(path: Path) -> Path:
    out = path.parent / "tinh-lai"
    home = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return out / path.name
