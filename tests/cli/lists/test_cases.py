"""The small inputs of `tests/cases/lists`, each with its right answer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Shell

CASES = Path(__file__).parents[2] / "cases" / "lists"


@pytest.fixture
def bare(shell: Shell) -> Shell:
    """A fresh book of the example's campaign."""
    shell.at("2021-11-20T08:00")
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "X")
    return shell


@pytest.fixture
def units(bare: Shell) -> Shell:
    """The same with HT-0001 (a school), HT-0002 (a market), HT-0003 (a hospital); in December."""
    bare.ok("target", "import", str(CASES / "units.csv"), "--yes")
    bare.at("2021-12-20T08:00")
    return bare


def _said(shell: Shell, code: str) -> Mapping[str, Any]:
    """What the entries about a unit say, by field."""
    events = shell.ok("log", code, "--json").json
    return {one["field"]: one["new"] for event in events for one in event["changes"]}


def _recorded(shell: Shell, name: str) -> Any:  # noqa: ANN401 - whatever the command answers
    return shell.ok("record", "--table", str(CASES / name), "--json").json


def test_an_export_with_labels(units: Shell) -> None:
    """02: numbers stand in columns of bare labels right of their answer."""
    shown = _recorded(units, "02-kobo-labels.csv")
    assert [one["outcome"] for one in shown["visits"]] == ["done", "closed"]
    assert [(one["name"], one["cells"]) for one in shown["unused"]] == [("_id", 2)]
    said = _said(units, "HT-0001")
    assert said["answer:a1"]["choice"] == "dat"
    assert said["answer:b1"]["counts"] == {"created": 12, "due": 15}


def test_merged_days_and_two_rows_of_labels(units: Shell) -> None:
    """15: a merged day counts for its rows; the answers of the second row of labels are found."""
    shown = _recorded(units, "15a-merged-day.xlsx")
    assert [(one["target"], one["day"]) for one in shown["visits"]] == [
        (f"HT-000{n}", "2021-12-06") for n in (1, 2, 3)
    ]
    units.ok("undo")
    shown = _recorded(units, "15b-two-row-header.xlsx")
    assert [one["answers"] for one in shown["visits"]] == [["a1", "b1"]]
    assert not shown["unused"]


def test_times_of_day(units: Shell) -> None:
    """17: 07:30:00 and 8:30 AM are times."""
    _recorded(units, "17-times.csv")
    said = _said(units, "HT-0001")
    assert (said["started"], said["ended"]) == ("07:30", "08:30")
