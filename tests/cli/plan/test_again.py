"""Units that are visited more than once, and those of a parent area."""

import re
from datetime import date, timedelta

from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book

POST = 'text = "Bưu cục, điểm bưu điện văn hóa"'
WIDE = campaign_text(SECOND).replace("to = 2026-03-27", "to = 2026-06-30")


def visited(shell: Shell, text: str) -> Shell:
    """A book whose four units were all visited once, on 2 and 3 March, outside any plan."""
    book = second_book(shell, text)
    book.at("2026-03-04T18:00")
    for number, day in ((1, "2/3"), (2, "2/3"), (3, "3/3"), (4, "3/3")):
        code, answers = f"MH-000{number}", ("--answer", "hs1=tot", "--answer", "hs2=8/9")
        book.ok("record", code, "--unplanned", "--date", day, *answers)
    return book


def test_a_plan_for_units_that_were_all_visited_says_so(shell: Shell) -> None:
    """Never just nothing planned and nothing left out: how many were visited, and what would plan
    them again.
    """
    book = visited(shell, WIDE)
    said = book.ok("plan", "--dry-run").out
    assert "4 units were visited already" in said
    assert "pccheck follow revisit" in said
    assert book.ok("plan", "--dry-run", "--json").json["visited_already"] == 4


def test_a_planned_day_that_passed_is_told_until_somebody_says_what_came_of_it(
    shell: Shell,
) -> None:
    """Planning tells of it, not before the day is over, and does not plan it anew; once it was put
    off, it does.
    """
    book = second_book(shell, campaign_text(SECOND))
    first, *_later = book.ok("plan", "--json").json["itineraries"]
    unit, *others = [visit["target"] for visit in first["visits"]]
    book.at(f"{first['day']}T18:00")
    assert book.ok("plan", "--dry-run", "--json").json["overdue_visits"] == 0
    book.at(f"{date.fromisoformat(first['day']) + timedelta(days=1)}T06:00")
    told = book.ok("plan", "--dry-run")
    assert f"{1 + len(others)} visits are past their day" in told.out
    command = re.search(r"`pccheck (record \S+ --outcome postponed)`", told.out)
    assert command
    assert command[1].split()[1] in (unit, *others)
    _record, code, *rest = command[1].split()
    book.ok("record", code, "--date", first["day"], *rest, "--reason", "x")
    again = book.ok("plan", "--dry-run", "--json").json
    assert again["overdue_visits"] == len(others)
    assert code in [visit["target"] for one in again["itineraries"] for visit in one["visits"]]


def test_units_are_due_again_after_their_time(shell: Shell) -> None:
    """By the category's time: named before, planned from that day on, the others not; and what is
    planned is not done before anybody has gone.
    """
    book = visited(shell, WIDE.replace(POST, f'{POST}\nevery = "30 days"'))
    assert "due again next: 2 units on 02/04/2026" in book.ok("plan", "--dry-run").out
    book.at("2026-04-01T18:00")
    assert book.ok("plan", "--dry-run", "--json").json["itineraries"] == []
    book.at("2026-04-02T07:00")
    planned = book.ok("plan", "--json").json["itineraries"]
    assert sorted(v["target"] for one in planned for v in one["visits"]) == ["MH-0003", "MH-0004"]
    found = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert (found["units.planned"], found.get("units.done", 0), found["units.pending"]) == (2, 0, 2)
    assert (found["units.visited"], found["unplanned.done"]) == (4, 4)
    assert (found["visits.planned"], found["visits.pending"], found["visits.made"]) == (2, 2, 4)
    book.at(f"{planned[-1]['day']}T07:00")  # released by then
    book.ok("report", "--out", "bao-cao.html")
    page = (book.folder / "bao-cao.html").read_text(encoding="utf-8")
    assert "2 đơn vị có lượt ngoài kế hoạch, sau đó có lượt theo kế hoạch" in page
    assert "Lượt kiểm tra theo tháng, mức độ chấp hành và nhóm" in page
    status = book.ok("status", "--json").json
    assert dict(status["states"]) == {"planned": 2}
    assert sum(area["done"] for area in status["areas"] if area["planned_units"]) == 0


def test_a_unit_of_the_province_is_counted_there_and_planned(shell: Shell) -> None:
    """It lies in no commune: its row has the province's name, and a day is found for it."""
    book = second_book(shell, WIDE)
    rows = "Tên đơn vị,Loại đối tượng,Xã\nBưu điện tỉnh,buu-cuc,tỉnh Minh Họa\n"
    (book.folder / "tinh.csv").write_text(rows, encoding="utf-8")
    book.ok("target", "import", "tinh.csv", "--yes")
    again = rows.replace("Bưu điện tỉnh", "Bưu điện tỉnh Minh Họa")
    (book.folder / "lai.csv").write_text(again, encoding="utf-8")
    seen = book.ok("target", "import", "lai.csv", "--dry-run", "--json").json
    assert [one["near"] for one in seen["added"]] == [["MH-0005"]]
    planned = book.ok("plan", "--json").json
    assert planned["left_out"] == []
    assert "MH-0005" in {v["target"] for one in planned["itineraries"] for v in one["visits"]}
    last = max(one["day"] for one in planned["itineraries"])
    book.at(f"{last}T18:00")  # released by then
    found = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert found["units.planned[area=MH00]"] == 1
    assert not [code for code in found if "area=?" in code]
    book.ok("report", "--out", "bao-cao.html")
    page = (book.folder / "bao-cao.html").read_text(encoding="utf-8")
    assert "tỉnh Minh Họa" in page
    assert "Chưa xác định" not in page
    book.ok("dashboard", "--out", "trang.html")
    board = (book.folder / "trang.html").read_text(encoding="utf-8")
    assert '<option value="MH00">tỉnh Minh Họa</option>' in board
