"""`pccheck status` says what is in no backup, and which log nobody reads."""

from typing import Any

import pytest

from tests.cli.conftest import Shell

ENTRIES = "in no backup"
PLANNED = "The draw or the plan is in no backup"


def _unsaved(shell: Shell) -> Any:  # noqa: ANN401 - the answer's JSON
    return shell.ok("status", "--json").json["unsaved"]


def test_seven_days_after_the_first_entry_without_a_backup(listed: Shell) -> None:
    """Counted from what was written, not from the backup: a book that rests needs no new one."""
    listed.at("2021-12-07T23:59")
    assert ENTRIES not in listed.ok("status").out
    listed.at("2021-12-08T08:01")
    assert "from 01/12/2021 on, are in no backup" in listed.ok("status").out
    listed.ok("backup", "b.zip")
    assert ENTRIES not in listed.ok("status").out
    assert _unsaved(listed) == {"entry_count": 0, "first_at": None, "secret": False}
    listed.at("2021-12-28T08:00")
    assert ENTRIES not in listed.ok("status").out
    listed.ok("record", "HT-0001", "--date", "28/12", "--unplanned", "--answer", "b1=0/4")
    assert _unsaved(listed)["entry_count"] > 0
    assert ENTRIES not in listed.ok("status").out
    listed.at("2022-01-04T08:01")
    assert "from 28/12/2021 on, are in no backup" in listed.ok("status").out


def test_at_once_after_a_draw_or_a_plan(listed: Shell) -> None:
    """Until their release no other machine holds them; when the period is over they are entries
    like others.
    """
    listed.ok("backup", "b.zip")
    listed.ok("plan", "draw", "--seed", "1")
    assert PLANNED in listed.ok("status").out
    listed.ok("backup", "b.zip", "--force")
    assert ENTRIES not in listed.ok("status").out
    listed.ok("plan", "--seed", "1")
    assert PLANNED in listed.ok("status").out
    listed.at("2022-01-01T08:00")
    said = listed.ok("status").out
    assert PLANNED not in said
    assert "from 01/12/2021 on, are in no backup" in said


@pytest.mark.parametrize(
    "change",
    [
        ("plan", "pin", "HT-0001"),
        ("plan", "cancel", "HT-0002", "--reason", "đang thi học kỳ"),
    ],
)
def test_at_once_after_a_change_of_the_plan(planned: Shell, change: tuple[str, ...]) -> None:
    """What was moved, added or pinned is as secret as the plan."""
    planned.ok("backup", "b.zip")
    assert PLANNED not in planned.ok("status").out
    planned.ok(*change)
    assert PLANNED in planned.ok("status").out


def test_a_restored_book_is_in_the_backup_that_it_came_from(planned: Shell) -> None:
    """It does not ask for another one."""
    planned.ok("backup", "b.zip")
    planned.ok("restore", "b.zip", "new")
    assert ENTRIES not in planned.ok("status", "--book", "new/pccheck.db").out


def test_a_log_left_alone(listed: Shell) -> None:
    """The book was copied or renamed without it."""
    (listed.folder / "so-cu.db-wal").write_bytes(b"x")
    assert "so-cu.db-wal" in listed.ok("status").out
