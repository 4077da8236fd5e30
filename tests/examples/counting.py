"""A plain count of the example's input files: no code of pccheck, only csv,
tomllib and openpyxl.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

STATUS = {"ko-ap-dung": "not-applicable", "ko-so-lieu": "no-data", "chua-kiem-tra": "not-checked"}
NOT_PLANNED_STATES = ("done", "closed", "refused", "postponed", "cancelled")


def read_campaign(path: Path) -> dict[str, Any]:
    """The campaign file, as TOML."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_targets(path: Path, campaign: dict[str, Any], areas: Path) -> dict[str, tuple[str, str]]:
    """Category code and district code of each target, by name."""
    categories = {c["text"]: c["code"] for c in campaign["categories"]}
    with areas.open(encoding="utf-8", newline="") as file:
        districts = {
            r["name"].lower(): r["code"] for r in csv.DictReader(file) if r["level"] == "huyen"
        }
    sheet = load_workbook(path).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], (int, float))]
    return {str(row[1]): (categories[str(row[2])], districts[str(row[3]).lower()]) for row in rows}


def read_results(path: Path) -> dict[str, dict[str, str]]:
    """The rows of the table of results, by unit."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["ten"]: row for row in csv.DictReader(file)}


def read_scans(path: Path) -> dict[str, int]:
    """The scans of December by unit; the export has every day of it, so that any visit has its
    seven days.
    """
    scans: Counter[str] = Counter()
    days: Counter[str] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            scans[row["Tên đơn vị"]] += int(row["Lượt quét"])
            days[row["Tên đơn vị"]] += 1
    assert set(days.values()) == {31}
    return dict(scans)


def count_scans(
    scans: dict[str, int], targets: dict[str, tuple[str, str]], results: dict[str, dict[str, str]]
) -> Counter[tuple[str, str, str, str]]:
    """The figures that compare what units say with the export, like `count`; a unit is scanned
    every day or never.
    """
    figures: Counter[tuple[str, str, str, str]] = Counter()
    for unit, number in scans.items():
        said = results[unit]["b4"].split()[0]
        assert results[unit]["ket_qua"] == "done"
        category, area = targets[unit]
        for where in ("", area):
            for of in ("", category):
                figures["scans.compared", where, of, ""] += 1
                figures["scans.silent", where, of, ""] += int(said) > 0 and number == 0
                figures["scans.counted", where, of, ""] += number
    return figures


def grade_of(criterion: dict[str, Any], text: str) -> tuple[str, dict[str, float]]:
    """The grade of an answer as typed, and its counts by code."""
    said = text.split(";", maxsplit=1)[0].strip()
    if not said:
        return "not-checked", {}
    if said in STATUS:
        return STATUS[said], {}
    choice = ""
    if found := re.match(r"(dat|mot-phan|chua-dat)\b", said):
        choice = {"dat": "met", "mot-phan": "partly", "chua-dat": "not-met"}[found[1]]
        said = said[found.end() :].strip()
    names = criterion.get("ratio") or [c["code"] for c in criterion.get("counts", ())]
    numbers = [float(n.replace(".", "").replace(",", ".")) for n in re.split(r"[ /]+", said) if n]
    counts = dict(zip(names, numbers, strict=False))
    if "ratio" not in criterion or not counts:
        return choice or "value", counts
    part, whole = numbers
    if whole == 0:
        return choice or "not-applicable", counts
    if part / whole >= criterion.get("threshold", 0):
        return choice or "met", counts
    return ("not-met" if part == 0 or choice == "not-met" else "partly"), counts


def level_of(campaign: dict[str, Any], category: str, row: dict[str, str]) -> str:
    """The level of a visit: the rule of the campaign page, by hand."""
    if row["muc"]:
        return row["muc"]
    asked = [c for c in campaign["criteria"] if category in c.get("applies_to", [category])]
    graded = {c["code"]: (c, *grade_of(c, row[c["code"]])) for c in asked}
    b1 = graded["b1"][2]
    if b1.get("due", 0) > 0 and b1["created"] == 0:
        return "chua-trien-khai"
    required = [grade for c, grade, _ in graded.values() if c["required"]]
    if "not-checked" in required:
        return "chua-danh-gia"
    low = any(
        counts[c["ratio"][0]] / counts[c["ratio"][1]] < c["threshold"]
        for c, _, counts in graded.values()
        if "ratio" in c and "threshold" in c and counts.get(c["ratio"][1])
    )
    if all(grade in ("met", "not-applicable") for grade in required) and not low:
        return "da-trien-khai"
    return "chua-day-du"


def count_turns(
    campaign: dict[str, Any],
    targets: dict[str, tuple[str, str]],
    first: dict[str, dict[str, str]],
    last: dict[str, dict[str, str]],
) -> Counter[tuple[str, str, str, str]]:
    """The units that both tables have as visited, by what became of their level, like `count`."""
    levels = ["da-trien-khai", "chua-day-du", "chua-trien-khai"]
    figures: Counter[tuple[str, str, str, str]] = Counter()
    for unit in first.keys() & last.keys():
        rows = first[unit], last[unit]
        if any(row["ket_qua"] != "done" for row in rows):
            continue
        category, area = targets[unit]
        before, after = (level_of(campaign, category, row) for row in rows)
        turn = "unclear"
        if {before, after} <= {*levels}:
            step = levels.index(after) - levels.index(before)
            turn = ("same", "worse", "better")[(step > 0) - (step < 0)]
        for where in ("", area):
            for of in ("", category):
                figures[f"follow.{turn}", where, of, ""] += 1
    return figures


def count(
    campaign: dict[str, Any],
    targets: dict[str, tuple[str, str]],
    results: dict[str, dict[str, str]],
    planned: set[str],
    cancelled: set[str],
) -> Counter[tuple[str, str, str, str]]:
    """Every figure, by (measure, area, category, criterion); '' for all of them together.

    `cancelled`: the planned units without a result whose visit was taken out of the plan by hand.
    """
    figures: Counter[tuple[str, str, str, str]] = Counter()

    def add(measure: str, unit: str, criterion: str = "", number: float = 1) -> None:
        category, area = targets[unit]
        for where in ("", area):
            for of in ("", category):
                figures[measure, where, of, criterion] += number  # type: ignore[assignment]

    for unit in targets:
        add("targets", unit)
    for unit in planned:
        add("units.planned", unit)
        if unit not in results:
            add("units.cancelled" if unit in cancelled else "units.pending", unit)
    for unit, row in results.items():
        add(("units." if unit in planned else "unplanned.") + row["ket_qua"], unit)
        if row["ket_qua"] == "done":
            _add_visited(campaign, targets[unit][0], unit, row, add)
    return figures


def _add_visited(
    campaign: dict[str, Any],
    category: str,
    unit: str,
    row: dict[str, str],
    add: Callable[..., None],
) -> None:
    add("units.visited", unit)
    add(f"level.{level_of(campaign, category, row)}", unit)
    for criterion in campaign["criteria"]:
        if category in criterion.get("applies_to", [category]):
            grade, counts = grade_of(criterion, row[criterion["code"]])
            add("asked", unit, criterion["code"])
            add(f"grade.{grade}", unit, criterion["code"])
            for name, number in counts.items():
                add(f"sum.{name}", unit, criterion["code"], number)
                add(f"known.{name}", unit, criterion["code"])
