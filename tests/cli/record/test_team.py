"""The team of a visit that the plan does not have: said by any way in, kept, counted."""

import csv
from datetime import date

import pytest
from openpyxl import load_workbook

from pccheck.actions.desk.desk import writer
from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.drafts import save_draft
from pccheck.actions.record.recording import choose_visit
from pccheck.cli.frame.options import opened
from tests.cli.conftest import Shell
from tests.cli.record.test_exports import central
from tests.cli.record.test_form import FULL, fill, form_of
from tests.cli.record.test_record import ALL_MET
from tests.cli.record.test_table import table
from tests.exchange.forms.telephone import HeldUpError, Telephone
from tests.serve.conftest import one_more

OUTSIDE = ("record", "HT-0001", "--unplanned", *ALL_MET)


def _counted(book: Shell) -> dict[str, int]:
    """How many visits each team made, as the report counts them."""
    figures = book.ok("report", "--json").json["figures"]
    of_team = [one for one in figures if one["measure"].startswith("visits.team.")]
    whole = [one for one in of_team if not (one["area"] or one["category"])]
    return {one["measure"].rpartition(".")[2]: one["value"] for one in whole}


def test_who_made_a_visit_outside_the_plan_is_kept_and_counted(planned: Shell) -> None:
    """Shown at once, in the log and in the list; a correction that says nothing of it leaves it."""
    assert "N1" in planned.ok(*OUTSIDE, "--team", "nhóm 1").out
    assert "N1" in planned.ok("log", "HT-0001").out
    made = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    assert [(v["target"], v["team"]) for v in made] == [("HT-0001", "N1")]
    planned.ok("record", "HT-0001", "--correct", "-a", "b3=ko-dat")
    again = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    assert [v["team"] for v in again] == ["N1"]
    assert _counted(planned) == {"N1": 1}


@pytest.mark.parametrize("drafted", [True, False])
def test_the_interview_asks_only_what_a_page_has_not(planned: Shell, drafted: bool) -> None:
    """A draft that a page began may hold the team; without one it is asked for in the end."""
    with opened(None) as desk:
        unit = find_target(desk, "HT-0001")
        choice = choose_visit(desk, unit, desk.today, unplanned=True, correct=False)
        assert choice is not None
        save_draft(desk, choice, {"team": "N1"} if drafted else {}, writer(desk, ""))
    planned.typing("dat", *[""] * 30)
    asked = planned.ok("record", "HT-0001", "--unplanned").out
    assert ("Which team" in asked) is not drafted
    made = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    assert [v["team"] for v in made] == ["N1" if drafted else ""]


def test_a_team_that_there_is_not_is_refused(planned: Shell) -> None:
    """By the same words as everywhere, with those that there are; nothing is kept."""
    refused = planned(*OUTSIDE, "--team", "N77")
    assert refused.status == 2
    assert "N77" in refused.err
    assert not [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]


@pytest.mark.parametrize(
    ("team", "kept"), [("N1", True), ("Nhóm 1", True), ("", True), ("N77", False)]
)
def test_a_table_names_the_team(planned: Shell, team: str, kept: bool) -> None:
    """In a column of its own; one that there is not is told with its cell, and nothing is kept."""
    row = {"Mã": "HT-0001", "Ngày kiểm tra": "10/12/2021", "a1": "dat", "Nhóm kiểm tra": team}
    planned.at("2021-12-31T17:00")
    answer = planned("record", "--table", table(planned.folder / "x.csv", [row]), "--yes")
    made = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    assert (answer.status == 0, bool(made)) == (kept, kept)
    assert kept or "N77" in answer.err + answer.out
    assert not team or [v["team"] for v in made] == ["N1"] * kept


@pytest.mark.parametrize("team", ["N1", ""])
def test_a_telephone_asks_for_the_team(planned: Shell, team: str) -> None:
    """One of the campaign's teams, or none; no other can be chosen."""
    one_more(planned, "Chợ Mới")
    planned.at("2021-12-31T17:00")
    planned.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    units = planned.folder / "don_vi.csv"
    telephone = Telephone(planned.folder / "mau.xlsx", units, date(2021, 12, 31))
    with units.open(encoding="utf-8", newline="") as file:
        area = next(row["area"] for row in csv.DictReader(file) if row["name"] == "HT-0006")
    said = {"area": area, "target": "HT-0006", "date": "2021-12-10", "outcome": "closed"}
    said |= {"reason": "nghỉ chợ"}
    with pytest.raises(HeldUpError, match="team"):
        telephone.fill({**said, "team": "N77"}, "1")
    rows = telephone.fill({**said, "team": team}, "1")[""]
    sent = central(planned.folder / "c.zip", {"phieu": rows}, {})
    assert planned.ok("record", "--table", sent, "--yes", "--json").json["unused"] == []
    (made,) = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "closed"]
    assert (made["team"], made["planned"]) == (team, False)


def test_a_form_names_another_team_than_the_planned_one(planned: Shell) -> None:
    """Chosen from the campaign's; one that there is not is told with its cell, nothing is kept;
    nothing chosen leaves the plan's.
    """
    people = load_workbook(planned.folder / "people.xlsx")
    people["Nhóm"].append(("N2", "Nhóm 2"))
    people.save(planned.folder / "people.xlsx")
    planned.ok("team", "import", "people.xlsx", "--yes")
    planned.at("2021-12-31T17:00")
    planned.ok("form", "--out", "phieu")
    path = form_of(planned, "HT-0001")
    fill(path, {**FULL, "team": "N77"})
    refused = planned("record", "--form", str(path))
    assert refused.status
    assert "N77" in refused.err + refused.out
    assert not [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    fill(path, {"team": "Nhóm 2"})
    planned.ok("record", "--form", str(path))
    other = form_of(planned, "HT-0002")
    fill(other, FULL)
    planned.ok("record", "--form", str(other))
    made = [v for v in planned.ok("visit", "list", "--json").json if v["state"] == "done"]
    assert {v["target"]: v["team"] for v in made} == {"HT-0001": "N2", "HT-0002": "N1"}


@pytest.mark.parametrize("way", ["--form", "--table"])
@pytest.mark.parametrize(
    "said", [("--team", "N1"), ("--photo", "a1=a.jpg"), ("--date", "1/12"), ("--unplanned",)]
)
def test_what_is_said_of_one_visit_goes_with_no_table(
    planned: Shell, way: str, said: tuple[str, ...]
) -> None:
    """It would be left unread: refused by its name, nothing is kept."""
    refused = planned("record", way, "x.xlsx", *said)
    assert (refused.status, said[0] in refused.err) == (2, True), refused.err
