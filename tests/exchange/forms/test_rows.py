"""The rows of the field form, by which one that came back is read."""

from io import BytesIO

from openpyxl import load_workbook

from pccheck.exchange.forms.form import render_form
from pccheck.model.form import FieldForm
from tests.campaigns import SECOND, campaign

SECOND_CAMPAIGN = campaign(SECOND)


def _keys(members: int) -> list[str]:
    crew = tuple(f"Cán bộ {n}, chức vụ" for n in range(members))
    form = FieldForm(SECOND_CAMPAIGN, "1", "buu-cuc", "v", "MH-0001", "Bưu cục", members=crew)
    sheet = load_workbook(BytesIO(render_form(form))).worksheets[0]
    return [str(key.value) for (key,) in sheet.iter_rows(max_col=1) if key.value]


def test_a_form_has_a_row_for_all_that_is_asked() -> None:
    """The answer of each criterion of the category, its numbers under it, and no other's."""
    keys = _keys(2)
    assert len(keys) == len(set(keys))
    answers = [key for key in keys if key.startswith("answer:")]
    assert answers == [f"answer:{c.code}" for c in SECOND_CAMPAIGN.checklist("buu-cuc")]
    at = keys.index("answer:tb1")
    assert keys[at + 1 : at + 3] == ["count:tb1.may-tinh", "count:tb1.may-quet"]
    assert "answer:hs3" not in keys


def test_a_large_team_has_a_row_for_each() -> None:
    """Nobody who goes along is left off; a small team has rows to spare."""
    present = [len([key for key in _keys(n) if key.startswith("present:")]) for n in (2, 7)]
    assert present == [4, 7]
