"""Whoever was inspected stays inspected: what is printed equals a count of the rows, made here."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pccheck.text.words.definitions import STATES
from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.report.test_periodic import ANSWERS
from tests.cli.setup.second import second_book
from tests.report.excel.reading import table, tables

FIRST = date(2026, 3, 2)


@dataclass(frozen=True)
class Called:
    """A visit as somebody noted it; `level` where there was an inspection."""

    unit: str
    day: date
    outcome: str
    level: str = ""


def noted() -> Iterator[Called]:
    """Visits to four units, half of which found nobody or were put off; one is inspected first, and
    found closed at its last.
    """
    chance = random.Random(7)
    for number in range(2, 5):
        for day in sorted(chance.sample(range(20), 4)):
            outcome = chance.choice(("done", "closed", "refused", "cancelled"))
            level = chance.choice(sorted(ANSWERS)) if outcome == "done" else ""
            yield Called(f"MH-000{number}", FIRST + timedelta(days=day), outcome, level)
    yield Called("MH-0001", FIRST, "done", "hang-d")
    yield Called("MH-0001", FIRST + timedelta(days=20), "closed")


NOTED = sorted(noted(), key=lambda call: (call.day, call.unit))


@pytest.fixture
def called(shell: Shell) -> Shell:
    """A book with all these visits."""
    book = second_book(shell, campaign_text(SECOND))
    keys = sorted({key for answers in ANSWERS.values() for key in answers} - {"hs3"})
    with (book.folder / "luot.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("target", "date", "outcome", "reason", *keys))
        writer.writeheader()
        for call in NOTED:
            row = {"target": call.unit, "date": call.day.isoformat(), "outcome": call.outcome}
            answers = ANSWERS.get(call.level, {})
            row |= {key: str(answers.get(key, "")) for key in keys}
            writer.writerow(row | {"reason": "" if call.level else "cửa đóng"})
    book.at("2026-03-27T18:00")
    book.ok("record", "--table", "luot.csv", "--yes")
    return book


def counted() -> tuple[Counter[str], dict[str, Called]]:
    """The figures by plain counting; the last visits that found nobody, after an inspection."""
    of: defaultdict[str, list[Called]] = defaultdict(list)
    for call in NOTED:
        of[call.unit].append(call)
    figures, missed = Counter(f"visits.outside.{call.outcome}" for call in NOTED), {}
    for unit, calls in of.items():
        inspected = [call for call in calls if call.outcome == "done"]
        last = calls[-1]
        if inspected:
            figures.update(("units.visited", "unplanned.done", f"level.{inspected[-1].level}"))
            if last.outcome != "done":
                missed[unit] = last
        else:
            figures[f"unplanned.{last.outcome}"] += 1
    figures["units.missed"] = len(missed)
    return figures, missed


def test_a_unit_found_closed_since_stays_inspected(called: Shell) -> None:
    """Figures, report, workbook and page: its level stands, and what came later beside it."""
    expected, missed = counted()
    assert {"MH-0001"} < missed.keys()
    found = {f["figure"]: f["value"] for f in called.ok("report", "--json").json["figures"]}
    families = ("visits.outside.", "units.visited", "units.missed", "unplanned.", "level.")
    told = {code: n for code, n in found.items() if code.startswith(families) and "[" not in code}
    assert {code: n for code, n in told.items() if n} == dict(expected)
    called.ok("report", "--format", "xlsx", "--out", "so.xlsx")
    units = table(tables(called.folder / "so.xlsx"), "Đơn vị")
    since = {row["Mã"]: row["Lượt sau không thực hiện được"] or "" for row in units}
    for unit, text in since.items():
        last = missed.get(unit)
        assert text == (f"{last.day:%d/%m/%Y}: {STATES[last.outcome]}" if last else ""), unit
    called.ok("report", "--out", "b.html")
    called.ok("dashboard", "--out", "t.html")
    page, board = (
        (called.folder / name).read_text(encoding="utf-8") for name in ("b.html", "t.html")
    )
    assert f"{len(missed)}</span> đơn vị có lượt sau đó không thực hiện được" in page
    for last in missed.values():
        assert f"{last.day:%d/%m/%Y}: {STATES[last.outcome]}" in board
