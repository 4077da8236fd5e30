"""The schedule for others."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.actions.plan.exporting import days_ahead, export
from pccheck.actions.plan.replanning import planned_visit
from pccheck.actions.tell.notices import calls
from pccheck.book.ask.glance.due import due
from pccheck.book.ask.glance.stored_queries import QUERIES
from pccheck.errors import PccheckError
from tests.actions.conftest import DAY, TARGETS, Office

DONE = {"outcome": {"state": "done", "day": DAY, "team": "n1"}}


def test_a_visit_made_on_the_very_day_is_not_pending(office: Office) -> None:
    """What is still to be exported, told or moved are the other visits of the day."""
    desk = office.at(f"{DAY}T09:00")
    assert [stop.visit for day in days_ahead(desk) for stop in day.stops] == ["v1", "v2"]
    office.put("visit", "v1", **DONE)
    assert [stop.visit for day in days_ahead(desk) for stop in day.stops] == ["v2"]
    told = calls(desk, date.fromisoformat(DAY))
    assert {stop.visit for call in told for stop in call.outing.stops} == {"v2"}
    assert planned_visit(desk, "HT-0001")[1] is None
    assert planned_visit(desk, "HT-0002")[1] is not None
    office.put("visit", "v2", **DONE)
    assert not days_ahead(desk)


def test_another_record_of_the_very_day_serves_as_well(office: Office) -> None:
    """Of what is planned the status, and the stored query, count only units to which nobody has
    gone since that day.
    """
    before = {"outcome": {"state": "done", "day": "2021-12-06", "team": "n1"}}
    office.put("visit", "v8", target="HT-0002", **before)
    assert (_pending(office), _overdue(office)) == (((DAY, 2),), ["HT-0001", "HT-0002"])
    office.put("visit", "v9", target="HT-0001", **DONE)
    assert (_pending(office), _overdue(office)) == (((DAY, 1),), ["HT-0002"])


def _pending(office: Office) -> tuple[tuple[str, int], ...]:
    return due(office.book.connection, "c", DAY).pending


def _overdue(office: Office) -> list[str]:
    """The units of the stored query, asked long after."""
    query = next(query for query in QUERIES if query.name == "chua-ghi-ket-qua")
    return [code for _, _, code, *_ in office.book.connection.execute(query.sql)]


def test_a_day_that_is_over_is_not_ahead(office: Office) -> None:
    """Today still is."""
    assert days_ahead(office.at(f"{DAY}T23:00"))
    assert not days_ahead(office.at("2021-12-08T00:01"))


@pytest.mark.parametrize("moment", ["2021-12-06T08:00", f"{DAY}T09:00"])
def test_the_vehicle_workbook_never_names_a_unit(office: Office, moment: str) -> None:
    """Not on the day itself either, nor its area: half a day is what the office needs."""
    ((_, content),) = export(office.at(moment), Path("xe.xlsx"), "").items()
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    cells = {str(cell) for row in rows for cell in row}
    assert {"buổi sáng", "07:30:00", "12:00:00"} <= cells
    assert not cells.intersection({"thành phố Hà Tĩnh"} | {name for name, _, _ in TARGETS.values()})


def test_a_team_is_exported_however_it_is_typed(office: Office) -> None:
    """By code or name; one that is not there is refused, not taken for a team without visits."""
    desk = office.at("2021-12-06T08:00")
    for words in ("N1", "n1", "nhom 1"):
        assert set(export(desk, Path("lich.ics"), words)) == {Path("lich.ics")}
    with pytest.raises(PccheckError) as refused:
        export(desk, Path("lich.ics"), "N9")
    assert refused.value.code == "unknown-team"
