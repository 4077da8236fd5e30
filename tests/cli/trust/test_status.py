"""`pccheck status` and `pccheck today`: what is due, what is late, where to go."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pccheck.book.ask.glance.standing import AreaStanding, standing
from pccheck.cli.frame.options import now
from pccheck.cli.trust.status import _areas
from tests.cli.conftest import Shell
from tests.cli.inputs import target_list

EXAMPLE = Path(__file__).parents[3] / "examples" / "ha-tinh-2021"


def _status(shell: Shell) -> Any:  # noqa: ANN401 - the answer's JSON
    return shell.ok("status", "--json").json


def _rounds(shell: Shell) -> Any:  # noqa: ANN401 - the listing's JSON
    return shell.ok("plan", "show", "--json").json


def test_an_itinerary_that_nobody_was_told_of_shows(planned: Shell) -> None:
    """Each itinerary of the next seven days counts until somebody was told of it."""
    first = _rounds(planned)[0]["day"]
    planned.at(f"{date.fromisoformat(first) - timedelta(days=1)}T08:00")
    before = _status(planned)["untold"]
    code = planned.ok("notify", "--date", first, "--json").json[0]["body"]
    planned.ok("notify", "--date", first, "--told", code, "--phone")
    assert _status(planned)["untold"] == before - 1


def test_a_body_that_named_nobody_shows_until_it_does(shell: Shell) -> None:
    """Of the example's fourteen bodies one has sent no document.

    It is missing, with the deadline, until it does.
    """
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    shell.ok("team", "import", str(EXAMPLE / "to-kiem-tra.xlsx"), "--yes")
    assert (_status(shell)["unnamed"], _status(shell)["undocumented"]) == (0, 1)
    shown = shell.ok("status").out
    assert "1 bodies have somebody named, without a document of nomination, due before 28" in shown
    assert "have not named a member" not in shown
    states = {
        one["body"]: one["nominated"]
        for one in shell.ok("team", "list", "--nominations", "--json").json
    }
    assert len(states) == 14
    assert {body: state for body, state in states.items() if state != "in-time"} == {
        "VHTT-444": "late",
        "VHTT-448": "no-document",
    }
    shell.ok(
        "team",
        "nominate",
        "VHTT-448",
        "--member",
        "Cán bộ số 30, Chuyên viên",
        "--document",
        "1/VHTT;30/11/2021",
    )
    assert (_status(shell)["unnamed"], _status(shell)["undocumented"]) == (0, 0)


def test_the_template_s_representatives_are_nobody_named(shell: Shell) -> None:
    """A body of whom only the template's words stand has named nobody: in the list of nominations
    as in `status`, which parts them from those whose document alone is lacking.
    """
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    target_list(shell.folder / "targets.xlsx")
    shell.ok("target", "import", "targets.xlsx", "--yes")
    book = load_workbook(shell.folder / "to-kiem-tra.xlsx")
    book["Thành viên"]["B4"] = "Trần Thị Bưởi"
    book.save(shell.folder / "to-kiem-tra.xlsx")
    shell.ok("team", "import", "to-kiem-tra.xlsx", "--yes")
    answer = shell.ok("team", "list", "--nominations", "--json").json
    assert sorted(one["nominated"] for one in answer) == ["missing", "missing", "no-document"]
    assert (_status(shell)["unnamed"], _status(shell)["undocumented"]) == (2, 1)


def test_visits_due_this_week_and_without_record(planned: Shell) -> None:
    """Today's visits count today and in the week, up to Sunday.

    Once their day has passed they are without record.
    """
    first = _rounds(planned)[0]
    day, count = date.fromisoformat(first["day"]), len(first["visits"])
    planned.at(f"{day}T07:00")
    there = [
        r
        for r in _rounds(planned)
        if date.fromisoformat(r["day"]).isocalendar()[:2] == day.isocalendar()[:2]
    ]
    found = _status(planned)
    assert found["today"] == count
    assert found["week"] == sum(len(r["visits"]) for r in there)
    planned.at(f"{day + timedelta(days=1)}T07:00")
    assert _status(planned)["overdue_visits"] == count
    planned.ok(
        "record", first["visits"][0]["target"], "--date", f"{day:%d/%m/%Y}", "--answer", "b1=0/1"
    )
    assert _status(planned)["overdue_visits"] == count - 1


def test_status_and_follow_count_the_same(book: Shell) -> None:
    """The overdue units of `status`, which reads tables only, are those that `follow` works out
    from the cases.
    """
    book.at("2021-12-06T17:00")
    for code, advice in (("HT-0001", "x; 8/12/2021"), ("HT-0003", "x"), ("HT-0004", "")):
        words = ("--advise", advice) if advice else ()
        book.ok("record", code, "--date", "6/12", "--unplanned", "--answer", "b1=0/4", *words)
    for day, overdue in (("06", 0), ("09", 1), ("11", 1), ("12", 2)):
        book.at(f"2021-12-{day}T08:00")
        assert _status(book)["asked_units_overdue"] == overdue
        assert sum(c["overdue"] for c in book.ok("follow", "--json").json) == overdue
    book.ok("follow", "remind", "HT-0001", "--document", "1/STTTT")
    assert (_status(book)["asked_units"], _status(book)["asked_units_overdue"]) == (2, 1)
    book.ok("follow", "close", "HT-0003", "--reason", "đã xong")
    assert (_status(book)["asked_units"], _status(book)["asked_units_overdue"]) == (1, 0)


def test_a_team_s_day_has_addresses_and_contacts(planned: Shell) -> None:
    """`today` lists the team's units in order, its members and the representative, and nothing of
    other days.
    """
    first = _rounds(planned)[0]
    planned.at(f"{first['day']}T07:00")
    (found,) = planned.ok("today", "--team", "N1", "--json").json
    assert [v["target"] for v in found["visits"]] == [v["target"] for v in first["visits"]]
    assert {"Cán bộ số 1, Chánh Thanh tra", *first["representatives"]} <= {
        c["who"] for c in found["contacts"]
    }
    assert "pccheck record" in planned.ok("today").out
    assert planned("today", "--team", "N9").status == 2
    planned.at("2021-12-05T07:00")
    assert "05/12/2021" in planned.ok("today").out


def test_a_province_of_many_areas_is_one_screen(planned: Shell) -> None:
    """The ten that lag most, the rest in one line whose sum is theirs; what was done outside the
    plan never stands before the slash.
    """
    from pccheck.book import open_book

    with open_book(planned.folder / "pccheck.db") as book:
        here = standing(book, now)
    areas = tuple(
        AreaStanding(f"{n:05}", f"xã {n}", 8, 27 if n == 3 else n % 8, 0, 19 if n == 3 else 0)
        for n in range(130)
    )
    lines = _areas(here._replace(areas=areas), plain=False)
    assert len(lines) == 13
    pairs = [re.search(r"(\d+) / (\d+)", line) for line in lines[2:]]
    numbers = [(int(pair[1]), int(pair[2])) for pair in pairs if pair]
    assert len(numbers) == 11
    assert all(done <= planned for done, planned in numbers)
    assert sum(done for done, _ in numbers) == sum(area.done - area.extra for area in areas)
    assert "19" in lines[-1]


def test_it_can_be_read_aloud(planned: Shell) -> None:
    """`--plain` says all of it without bars."""
    drawn, plain = planned.ok("status").out, planned.ok("status", "--plain").out
    assert "█" in drawn or "·" in drawn
    assert not set(plain) & {"█", "·", "\x1b"}
    assert re.findall(r"\d+", plain) == re.findall(r"\d+", drawn)
