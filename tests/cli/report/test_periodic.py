"""A campaign that comes again and again: what is printed equals a count of the rows, made here."""

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book
from tests.report.excel.reading import table, tables

FIRST = date(2026, 3, 2)
ANSWERS = {
    "hang-a": {
        "hs1": "tot",
        "hs3": "tot",
        "hs2": "value",
        "hs2_nop-truc-tuyen": 10,
        "hs2_tong-ho-so": 10,
    },
    "hang-b": {
        "hs1": "tot",
        "hs3": "tot",
        "hs2": "value",
        "hs2_nop-truc-tuyen": 1,
        "hs2_tong-ho-so": 10,
    },
    "hang-d": {"hs1": "yeu", "hs2": "value", "hs2_nop-truc-tuyen": 0, "hs2_tong-ho-so": 50},
}
"""What a unit has to answer to be at a level, by the rule of the campaign's file."""


@dataclass(frozen=True)
class Visited:
    """A visit as somebody noted it."""

    unit: str
    day: date
    started: str
    level: str


def noted() -> Iterator[Visited]:
    """Eight visits to each of four units over four months; some of one day, told by their times."""
    chance = random.Random(12)
    for number in range(1, 5):
        for day in sorted(chance.sample(range(110), 7)):
            for started in ("08:00", "14:30") if day % 6 == 0 else ("09:15",):
                level = chance.choice(sorted(ANSWERS))
                yield Visited(f"MH-000{number}", FIRST + timedelta(days=day), started, level)


NOTED = sorted(noted(), key=lambda visit: (visit.day, visit.started, visit.unit))
LATEST = {visit.unit: visit for visit in NOTED}


def asked(visit: Visited, key: str) -> bool:
    """The first two units are centres, which alone are asked hs3."""
    return key != "hs3" or visit.unit in ("MH-0001", "MH-0002")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    """The table of the visits."""
    keys = sorted({key for answers in ANSWERS.values() for key in answers})
    return [
        {"target": v.unit, "date": v.day.isoformat(), "outcome": "done", "started": v.started}
        | {key: ANSWERS[v.level].get(key, "") for key in keys if asked(v, key)}
        for v in NOTED
    ]


@pytest.fixture
def periodic(shell: Shell, rows: list[dict[str, object]]) -> Shell:
    """The second campaign over four months, its units due every 30 days, and all the visits."""
    text = campaign_text(SECOND).replace("to = 2026-03-27", "to = 2026-06-30")
    for code in ("trung-tam-hcc", "buu-cuc"):
        text = text.replace(f'code = "{code}"', f'code = "{code}"\nevery = "30 days"', 1)
    book = second_book(shell, text)
    with (book.folder / "luot.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, max(map(list, rows), key=len))
        writer.writeheader()
        writer.writerows(rows)
    book.at("2026-06-22T18:00")
    book.ok("record", "--table", "luot.csv", "--yes")
    return book


def test_every_figure_of_visits_is_the_count_of_the_rows(periodic: Shell) -> None:
    """Made, by level, by month, again; units by their latest visit, the later one of a day."""
    found = {f["figure"]: f["value"] for f in periodic.ok("report", "--json").json["figures"]}
    by_level = Counter(f"visits.level.{visit.level}" for visit in NOTED)
    by_month = Counter(f"visits.month.{visit.day:%Y-%m}" for visit in NOTED)
    latest = Counter(f"level.{visit.level}" for visit in LATEST.values())
    expected = by_level | by_month | latest
    expected |= Counter({"visits.made": len(NOTED), "visits.outside.done": len(NOTED)})
    expected |= Counter({"visits.again": len(NOTED) - 4, "units.again": 4, "units.visited": 4})
    expected |= Counter(_turn(unit) for unit in LATEST)
    turns = ("follow.better", "follow.same", "follow.worse", "follow.unclear")
    asked_for = {*expected, *turns}
    assert {code: found.get(code, 0) for code in asked_for} == {c: expected[c] for c in asked_for}


def _turn(unit: str) -> str:
    """What became of a unit between its first visit of the rows and its last."""
    order = ["hang-a", "hang-b", "hang-d"]
    first, *_between, last = (order.index(visit.level) for visit in NOTED if visit.unit == unit)
    if first == last:
        return "follow.same"
    return "follow.better" if last < first else "follow.worse"


def test_no_visit_is_visible_nowhere(periodic: Shell) -> None:
    """The report tells visits beside units; the workbook lists each, with its time."""
    periodic.ok("report", "--out", "bao-cao.html")
    page = (periodic.folder / "bao-cao.html").read_text(encoding="utf-8")
    assert "Lượt kiểm tra theo tháng" in page
    for month in {f"{visit.day:%m/%Y}" for visit in NOTED}:
        assert f"Tháng {month}" in page
    periodic.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    listed = table(tables(periodic.folder / "so-lieu.xlsx"), "Lượt kiểm tra")
    shown = [(row["Ngày"].date(), f"{row['Giờ']:%H:%M}", row["Mã"]) for row in listed]
    assert sorted(shown) == sorted((v.day, v.started, v.unit) for v in NOTED)


def test_who_is_due_is_who_was_not_seen_for_so_long(periodic: Shell) -> None:
    """The plan takes the units whose time is over, and no others."""
    today = date(2026, 6, 23)
    due = [unit for unit, v in LATEST.items() if v.day + timedelta(days=30) <= today]
    periodic.at("2026-06-23T06:00")
    planned = periodic.ok("plan", "--dry-run", "--json").json["itineraries"]
    units = sorted(v["target"] for one in planned for v in one["visits"])
    assert sorted(due) == units


def test_every_verb_and_document_runs(periodic: Shell) -> None:
    """Planned anew, told, taken along, recorded, followed, printed, and nothing is amiss."""
    periodic.at("2026-06-23T06:00")
    planned = periodic.ok("plan", "--json").json["itineraries"]
    day = planned[0]["day"]
    unit = planned[0]["visits"][0]["target"]
    for words in (
        f"plan why {unit}",
        "plan show --left-out",
        f"today --date {day}",
        f"notify --date {day} --script",
        "form --out phieu",
        "status",
        "follow",
        f"follow show {unit}",
        f"log {unit}",
        "questions",
    ):
        periodic.ok(*words.split())
    periodic.at(f"{day}T18:00")
    answers = ("--answer", "hs1=tot", "--answer", "hs2=10/10")
    periodic.ok("record", unit, "--date", day, "--start", "15:00", *answers)
    found = {f["figure"]: f["value"] for f in periodic.ok("report", "--json").json["figures"]}
    assert (found["visits.made"], found["visits.done"]) == (len(NOTED) + 1, 1)
    papers = ("bao-cao", "phu-luc", "ke-hoach", "quyet-dinh", f"bien-ban {unit}", f"ket-qua {unit}")
    for words in papers:
        periodic.ok("report", *words.split())
    periodic.ok("dashboard", "--out", "trang.html")
    assert "All is well" in periodic.ok("verify").out
