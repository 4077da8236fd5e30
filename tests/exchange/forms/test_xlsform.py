"""The XLSForm: ODK's own converter takes it, and its columns come back."""

from pathlib import Path

import pytest

from pccheck.exchange.forms.submissions import fields_of
from pccheck.exchange.forms.xlsform import render_xlsform
from tests.campaigns import SECOND, SHIPPED, campaign

NOT_BACK = {"category", "photo"}
"""Asked for the form's own sake, or kept by the telephone's server."""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [SHIPPED, SECOND], ids=lambda path: path.stem)
def test_pyxform_converts_it(name: Path, tmp_path: Path) -> None:
    """Constraints, relevance by category, choices, photo and barcode questions: no error, for any
    campaign.
    """
    convert = pytest.importorskip("pyxform.xls2xform").convert
    path = tmp_path / "mau.xlsx"
    path.write_bytes(render_xlsform(campaign(name)))
    form = convert(path)
    assert not [warning for warning in form.warnings if "error" in warning.lower()]
    for criterion in campaign(name).criteria:
        assert f"/{criterion.code}" in form.xform
    assert ('mediatype="image/*"' in form.xform) == bool(campaign(name).scans)
    assert ("barcode" in form.xform) == bool(campaign(name).scans)


@pytest.mark.parametrize("name", [SHIPPED, SECOND], ids=lambda path: path.stem)
def test_every_question_comes_back(name: Path, tmp_path: Path) -> None:
    """`record --table` knows each column that the form makes."""
    from openpyxl import load_workbook

    path = tmp_path / "mau.xlsx"
    path.write_bytes(render_xlsform(campaign(name)))
    names = {row[1] for row in load_workbook(path)["survey"].iter_rows(min_row=2, values_only=True)}
    assert names - set(fields_of(campaign(name))) <= NOT_BACK


def test_it_names_no_unit(tmp_path: Path) -> None:
    """Inspections are unannounced: the unit is typed by its code, on the spot."""
    path = tmp_path / "mau.xlsx"
    path.write_bytes(render_xlsform(campaign(SHIPPED)))
    from openpyxl import load_workbook

    rows = [
        row
        for row in load_workbook(path)["survey"].iter_rows(min_row=2, values_only=True)
        if row[1] == "target"
    ]
    assert [row[0] for row in rows] == ["text"]
