"""The XLSForm: ODK's own converter and validator take it, and its columns come back."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.exchange.forms.submissions import fields_of
from pccheck.exchange.forms.xlsform import (
    UNITS,
    PhoneTeam,
    PhoneUnit,
    render_units,
    render_xlsform,
)
from pccheck.model.campaign.campaign import Campaign
from tests.campaigns import SECOND, SHIPPED, campaign

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
BOTH = pytest.mark.parametrize("name", [SHIPPED, SECOND], ids=lambda path: path.stem)
ALL = pytest.mark.parametrize(
    "name",
    [SHIPPED, SECOND, CASES / "bep-an.toml", CASES / "cham-diem.toml"],
    ids=lambda path: path.stem,
)
MOST_SCREENS = 7
AREAS = ("huyện Kỳ Anh", "thị xã Kỳ Anh")
TEAMS = (PhoneTeam("N1", "Nhóm 1"), PhoneTeam("N2", "Nhóm 2"))
Line = dict[str, str]


def survey(of: Campaign) -> list[Line]:
    """The lines of the sheet, by column."""
    book = load_workbook(BytesIO(render_xlsform(of, AREAS, TEAMS)))
    rows = book["survey"].iter_rows(values_only=True)
    columns = [str(cell) for cell in next(rows)]
    return [
        {column: str(cell or "") for column, cell in zip(columns, row, strict=True)} for row in rows
    ]


@ALL
@pytest.mark.filterwarnings("ignore")
def test_odk_takes_it(name: Path, tmp_path: Path) -> None:
    """The converter and, where there is a Java, ODK Validate: no complaint, for any campaign."""
    convert = pytest.importorskip("pyxform.xls2xform").convert
    path = tmp_path / "mau.xlsx"
    path.write_bytes(render_xlsform(campaign(name), AREAS, TEAMS))
    (tmp_path / UNITS).write_bytes(render_units([PhoneUnit("HT-0001", "Chợ", AREAS[0], "cho")]))
    form = convert(path, validate=shutil.which("java") is not None)
    assert form.warnings == []
    for criterion in campaign(name).criteria:
        assert f"/{criterion.code}" in form.xform
    assert ("barcode" in form.xform) == bool(campaign(name).scans)
    assert f"jr://file-csv/{UNITS}" in form.xform


@ALL
def test_every_question_comes_back(name: Path) -> None:
    """`record --table` knows each column that the form makes."""
    asked = {
        line["name"] for line in survey(campaign(name)) if not re.match("begin|end", line["type"])
    }
    assert asked <= {*fields_of(campaign(name))}


@BOTH
def test_a_visit_takes_few_screens(name: Path) -> None:
    """One for the visit, each section and the minutes; with a photo and a recommendation 7."""
    lines = survey(campaign(name))
    depth = screens = 0
    for line in lines:
        begins, ends = line["type"].startswith("begin"), line["type"].startswith("end")
        assert depth or begins, "a question on a screen of its own"
        screens += line["type"] == "begin_group" and depth == 0
        depth += begins - ends
    assert screens + 2 <= MOST_SCREENS
    groups = [line for line in lines if line["type"] == "begin_group"]
    assert {line["appearance"] for line in groups} == {"field-list"}
    repeats = [line["name"] for line in lines if line["type"] == "begin_repeat"]
    assert set(repeats) - {"codes"} == {"photos", "advices", "people"}


@ALL
def test_no_constraint_holds_up_at_a_blank(name: Path) -> None:
    """XPath takes `5 >= ''` for false: whatever is compared with may be empty or is required."""
    lines = survey(campaign(name))
    for line in lines:
        for other in re.findall(r"[<>]=? \$\{(\w+)\}", line["constraint"]):
            assert f"${{{other}}} = '' or" in line["constraint"]


@ALL
def test_either_stands_in_brackets_beside_further_conditions(name: Path) -> None:
    """XPath binds `and` closer than `or`: a number was asked of one kind of unit at any answer."""
    for line in survey(campaign(name)):
        bare = re.sub(r"\([^()]*\)", "", line["relevant"])
        assert not (" or " in bare and " and " in bare)


def test_it_speaks_both_languages() -> None:
    """Every question, every choice; the fixed ones in English too."""
    lines = [line for line in survey(campaign(SHIPPED)) if not line["type"].startswith("end")]
    shown = [line for line in lines if line["type"] != "calculate"]
    assert all(line["label::Tiếng Việt (vi)"] and line["label::English (en)"] for line in shown)
    day = next(line for line in lines if line["name"] == "date")
    assert day["label::English (en)"] == "Day of the visit"
    assert day["default"] == "today()"
    assert "date('2021-12-01')" in day["constraint"]


def test_it_names_no_unit() -> None:
    """Units stand in a file beside it: all of the list, each in its area."""
    target = next(line for line in survey(campaign(SHIPPED)) if line["name"] == "target")
    assert target["type"] == f"select_one_from_file {UNITS}"
    units = render_units([PhoneUnit("HT-0001", "Chợ Một", AREAS[1], "cho")]).decode()
    assert units.splitlines()[1] == "HT-0001,Chợ Một (HT-0001),thi_xa_ky_anh,cho"
