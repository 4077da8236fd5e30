"""`plan when`, and what is said of visits whose day has passed."""

import sys
from datetime import date, timedelta

from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book


def test_places_are_told_with_the_commands_that_make_them(shell: Shell) -> None:
    """The three that cost least; the first one's commands make it, and nothing was kept before."""
    book = second_book(shell, campaign_text(SECOND))
    book.ok("plan", "--yes")
    code = book.ok("plan", "show", "--json").json[0]["visits"][0]["target"]
    before = book.ok("plan", "show", "--json").json
    told = book.ok("plan", "when", code, "--json").json
    assert told["target"] == code
    assert told["not_up_because"] is None
    assert len(told["openings"]) == 3
    first = told["openings"][0]
    assert first["fall_out"] == []
    lines = book.ok("plan", "when", code).out.splitlines()
    assert book.ok("plan", "show", "--json").json == before
    commands = [line.split()[1:] for line in lines if line.startswith("  pccheck plan move")]
    assert len(commands) == 1 + len(first["moving_visits"])
    for command in commands:
        book.ok(*command)
    for unit in ({"target": code, **first}, *first["moving_visits"]):
        assert _where(book, unit["target"]) == [(unit["day"], unit["team"])]


def _where(book: Shell, code: str) -> list[tuple[str, str]]:
    days = book.ok("plan", "show", "--json").json
    return [(day["day"], day["team"]) for day in days if code in str(day["visits"])]


def test_where_there_is_no_solver_all_but_planning_works(planned: Shell) -> None:
    """`plan` and `plan when` say in one line what is missing; nothing else imports it or numpy."""
    for name in [*sys.modules]:
        if name.startswith(("pccheck.plan", "numpy", "pyvrp")):
            planned.monkeypatch.delitem(sys.modules, name)
    for name in ("numpy", "pyvrp"):
        planned.monkeypatch.setitem(sys.modules, name, None)
    for words in (("plan", "--dry-run"), ("plan", "when", "HT-0001")):
        refused = planned(*words)
        assert refused.status == 1
        assert refused.err.count("\n") == 1
        assert "pyvrp" in refused.err
    for line in ("plan show", "plan why HT-0001", "plan audit", "dashboard"):
        planned.ok(*line.split())
    planned.ok("report", "ke-hoach", "--out", "ke-hoach.html")


def test_a_unit_taken_out_by_hand_says_so_and_has_places(shell: Shell) -> None:
    """Why it is not up for a visit, and the command that takes it in first."""
    book = second_book(shell, campaign_text(SECOND))
    book.ok("plan", "--yes")
    book.ok("plan", "cancel", "MH-0001", "--reason", "sửa chữa")
    told = book.ok("plan", "when", "MH-0001", "--json").json
    assert "sửa chữa" in told["not_up_because"]
    assert told["openings"]
    assert "pccheck plan add MH-0001" in book.ok("plan", "when", "MH-0001").out


def test_a_visit_whose_day_passed_is_left_out_with_that_reason(shell: Shell) -> None:
    """Not before the day is over; then by `plan`, in the list of those left out, and by `why`."""
    book = second_book(shell, campaign_text(SECOND))
    first = book.ok("plan", "--json").json["itineraries"][0]
    units = {visit["target"] for visit in first["visits"]}
    book.at(f"{date.fromisoformat(first['day']) + timedelta(days=1)}T06:00")
    left = book.ok("plan", "--json").json["left_out"]
    assert {one["target"] for one in left if one["cause"] == "missed"} == units
    listed = book.ok("plan", "show", "--left-out", "--json").json
    assert {one["target"] for one in listed if one["cause"] == "missed"} == units
    why = book.ok("plan", "why", units.pop(), "--json").json
    assert why["against"]["cause"] == "missed"
