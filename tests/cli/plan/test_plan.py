"""`pccheck plan`: the schedule in the book."""

from datetime import date

import pytest

from tests.cli.conftest import Shell
from tests.cli.inputs import TARGETS, target_list, task_force


def _visits(shell: Shell) -> dict[str, str]:
    """The day of each planned target."""
    rounds = shell.ok("plan", "show", "--json").json
    return {visit["target"]: one["day"] for one in rounds for visit in one["visits"]}


def test_every_target_is_planned_once_or_left_out_with_a_reason(book: Shell) -> None:
    """Visits and left-out targets together are the whole list."""
    answer = book.ok("plan", "--json").json
    planned = [v["target"] for i in answer["itineraries"] for v in i["visits"]]
    left = [one["target"] for one in answer["left_out"]]
    assert sorted(planned + left) == [f"HT-000{n}" for n in range(1, 6)]
    assert all(one["reason"] for one in answer["left_out"])
    assert set(_visits(book)) == set(planned)


def test_planning_again_changes_nothing(planned: Shell) -> None:
    """The same question has the same answer; the book takes no new entry. The solver is asked again
    for a longer search, with another seed, and once anything has changed.
    """
    before, same = _visits(planned), "Nothing has changed since this plan was made."
    assert same in planned.ok("plan").out
    assert same in planned.ok("plan", "--effort", "quick").out
    assert same not in planned.ok("plan", "--effort", "long").out
    assert same in planned.ok("plan", "--effort", "long").out
    assert same not in planned.ok("plan", "--seed", "7").out
    assert _visits(planned) == before
    planned.ok("target", "edit", "HT-0001", "--minutes", "50")
    assert same not in planned.ok("plan", "--yes").out


def test_a_dry_run_keeps_nothing(book: Shell) -> None:
    """`--dry-run` shows the schedule and writes no entry."""
    book.ok("plan", "--dry-run")
    assert not _visits(book)


def test_what_is_planned_stays_when_targets_come(planned: Shell) -> None:
    """A new target takes a free place; planned visits keep their day."""
    before = _visits(planned)
    target_list(planned.folder / "more.xlsx", TARGETS[5:6])
    planned.ok("target", "import", "more.xlsx", "--yes")
    planned.ok("plan", "draw", "--seed", "1", "--again")
    planned.ok("plan")
    after = _visits(planned)
    assert before.items() < after.items()


def test_a_visit_on_a_day_that_its_team_cannot_go_is_moved(planned: Shell) -> None:
    """When the leader is away on a planned day, planning again moves that day's visits and no
    others.
    """
    before = _visits(planned)
    lost = date.fromisoformat(min(before.values()))
    task_force(planned.folder / "people.xlsx", [("TV1", lost, lost, "họp")])
    planned.ok("team", "import", "people.xlsx", "--yes")
    planned.ok("plan", "--yes")
    after = _visits(planned)
    assert set(after) == set(before)
    assert lost.isoformat() not in after.values()
    assert all(after[code] == day for code, day in before.items() if day != lost.isoformat())
    assert "All is well" in planned.ok("verify").out


def test_no_team_or_no_day_is_said(shell: Shell) -> None:
    """Without a team, or after the period, there is nothing to plan with; what lacks is said."""
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    assert shell("plan").status in (1, 2)
    shell.at("2022-01-05T08:00")
    answer = shell("plan")
    assert answer.status in (1, 2)
    assert answer.err.count("Error: ") == 1


def test_ctrl_c_while_the_planner_looks_leaves_the_old_plan(
    planned: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line and a status of its own; the journal is what it was."""

    def interrupted(*_words: object, **_settings: object) -> None:
        raise KeyboardInterrupt

    before = planned.ok("verify").out
    monkeypatch.setattr("pccheck.plan.plan", interrupted)
    answer = planned("plan", "--afresh", "--yes")
    assert (answer.status, answer.err) == (130, "Stopped.\n")
    assert planned.ok("verify").out == before
