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
    assert [one["state"] for one in shown["visits"]] == ["done", "closed"]
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
    assert [one["criteria"] for one in shown["visits"]] == [["a1", "b1"]]
    assert not shown["unused"]


def test_times_of_day(units: Shell) -> None:
    """17: 07:30:00 and 8:30 AM are times."""
    _recorded(units, "17-times.csv")
    said = _said(units, "HT-0001")
    assert (said["started"], said["ended"]) == ("07:30", "08:30")


def test_a_number_format_is_part_of_a_code(units: Shell) -> None:
    """05: a cell that shows 00123 says 00123: the unit is known."""
    name = str(CASES / "05-number-format.xlsx")
    shown = units.ok("target", "import", name, "--dry-run", "--json").json
    assert (shown["added"], shown["same"], shown["bad"]) == ([], 1, [])


def test_a_column_that_tells_no_kind(bare: Shell) -> None:
    """18: where no row names a kind of ours, --category counts, and that is said."""
    name = str(CASES / "18-schools-by-ownership.xlsx")
    assert bare("target", "import", name, "--yes").status == 1
    shown = bare.ok("target", "import", name, "--category", "truong-hoc", "--yes", "--json").json
    assert [(one["category"], one["area_name"]) for one in shown["added"]] == [
        ("truong-hoc", "thị trấn Phố Châu")
    ]
    assert shown["kinds"] == [{"words": "Công lập", "category": "truong-hoc", "rows": 1}]
    bare.ok("target", "import", name, "--map", "category=Cấp học", "--yes")


def test_an_area_in_the_address(bare: Shell) -> None:
    """19: the narrowest area that the address names, in those behind it; each is said."""
    name = str(CASES / "19-area-only-in-address.xlsx")
    shown = bare.ok("target", "import", name, "--category", "truong-hoc", "--yes", "--json").json
    assert [one["area_name"] for one in shown["added"]] == [
        "xã Sơn Kim 1",
        "thị trấn Phố Châu",
    ]
    assert [(one["row"], one["error"]) for one in shown["notes"]] == [
        (2, "area-of-address"),
        (3, "area-of-address"),
    ]


def test_an_address_that_names_no_area_for_sure(bare: Shell) -> None:
    """A street called like a commune, a district that has no such commune, the province alone."""
    path = bare.folder / "a.csv"
    path.write_text(
        "TT;Tên;Loại;Địa chỉ\n"
        "1;A;Chợ;Trần Phú, phường Nam Hà, thành phố Hà Tĩnh\n"
        "2;B;Chợ;Sơn Kim 1, huyện Vũ Quang\n"
        "3;C;Chợ;Số 5, tỉnh Hà Tĩnh\n"
        "4;D;Chợ;Số 5\n",
        "utf-8",
    )
    shown = bare("target", "import", "a.csv", "--json").json
    assert [one["area_name"] for one in shown["added"]] == [
        "phường Nam Hà",
        "huyện Vũ Quang",
    ]
    assert [(one["row"], one["error"]) for one in shown["bad"]] == [
        (4, "row-without-area"),
        (5, "row-without-area"),
    ]
    shown = bare("target", "import", "a.csv", "--area", "huyện Vũ Quang", "--json").json
    assert {one["row"]: one["area_name"] for one in shown["added"]}[5] == "huyện Vũ Quang"


def test_kinds_as_offices_write_them(bare: Shell) -> None:
    """All 29 usual words are known, each guess is said; --as says otherwise; refusals alike share a
    line.
    """
    name = str(CASES.parent / "campaigns" / "kinds.xlsx")
    refused = bare("target", "import", name)
    assert "29 rows (2, 3, 4, 5, 6, 7, 8, 9, …)" in refused.out
    assert "there is no category" not in refused.out
    words = ("--map", "address=Xã/Phường", "--map", "commune=Z")
    assert bare("target", "import", name, *words).status == 1
    mapped = ("--map", "address=Xã/Phường", "--area", "huyện Hương Sơn", "--as", "DN=cho")
    shown = bare.ok("target", "import", name, *mapped, "--yes", "--json").json
    assert len(shown["added"]) == 29
    taken = {one["words"]: one["category"] for one in shown["kinds"]}
    assert (taken["DN"], taken["HTX"], "Chợ" in taken) == ("cho", "co-so-sxkd", False)
