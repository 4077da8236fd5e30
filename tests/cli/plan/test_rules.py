"""The calendar's rules import re
import re
from the lists and the campaign file to the plan and its words.
"""

from collections.abc import Sequence
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell
from tests.cli.inputs import target_list, task_force


def _people(shell: Shell, sheet: str, *rows: Sequence[object], drop: Sequence[str] = ()) -> None:
    """The task force with rows added to a sheet.

    Those whose first cell is in `drop` are left out.
    """
    path = shell.folder / "people.xlsx"
    task_force(path)
    book = load_workbook(path)
    page = book[sheet]
    for number in range(page.max_row, 1, -1):
        if page.cell(number, 1).value in drop:
            page.delete_rows(number)
    for row in rows:
        page.append(list(row))
    book.save(path)


def _campaign(shell: Shell, *changes: tuple[str, str]) -> None:
    text = campaign_text(SHIPPED)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (shell.folder / "dot.toml").write_text(text, encoding="utf-8")
    shell.ok("campaign", "update", "dot.toml", "--yes")


def test_the_answer_names_who_goes(planned: Shell) -> None:
    """Members and representatives of each itinerary stand in the answer and in the listing, by code
    and by name.
    """
    for one in planned.ok("plan", "show", "--json").json:
        assert [name.split(",")[0] for name in one["people"]] == [
            "Cán bộ số 1",
            "Cán bộ số 2",
            "Cán bộ số 6",
        ]
    assert "Goes: Cán bộ số 1, Cán bộ số 2, Cán bộ số 6" in planned.ok("plan", "show").out
    (one, *_) = planned.ok("plan", "--afresh", "--dry-run", "--json").json["itineraries"]
    assert one["member_codes"] == ["TV1", "TV2", "TV6"]
    assert set(one["representative_codes"]) < {"TV3", "TV4", "TV5"}


def test_the_health_body_s_member_is_the_one_who_goes(planned: Shell) -> None:
    """Who goes along is who is told; on a day on which they are away the required team stays."""
    day = planned.ok("plan", "show", "--json").json[0]["day"]
    planned.ok("team", "absent", "TV6", "--from", day)
    planned.ok("plan", "--yes")
    assert day not in {one["day"] for one in planned.ok("plan", "show", "--json").json}


def test_where_nobody_of_the_health_body_is_named_the_plan_says_so(book: Shell) -> None:
    """Required: one line; wanted: the plan is made, with a note."""
    book.ok("team", "absent", "TV6", "--from", "1/12/2021", "--to", "31/12/2021")
    answer = book("plan")
    assert answer.status == 1
    assert "health" in answer.err
    assert answer.err.count("\n") == 1
    _campaign(book, ('health = "required"', 'health = "wanted"'))
    assert "without anybody of the health body" in book.ok("plan").out


def test_a_health_body_that_has_named_nobody_holds_nobody_up(shell: Shell) -> None:
    """A first plan can be made before the nominations are there; it says who is missing."""
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    target_list(shell.folder / "targets.xlsx")
    _people(shell, "Thành viên", drop=["TV6"])
    for words in (("target", "import", "targets.xlsx"), ("team", "import", "people.xlsx")):
        shell.ok(*words, "--yes")
    shell.ok("plan", "draw", "--seed", "1")
    assert "without anybody of the health body" in shell.ok("plan").out


def test_every_week_has_a_day_in_the_office(book: Shell) -> None:
    """Two working days left in the week, one is for the office; without the rule both are used."""
    _campaign(book, ("to = 2021-12-31", "to = 2021-12-10"), ("office_days = 1", "office_days = 4"))
    assert len(book.ok("plan", "--dry-run", "--json").json["itineraries"]) == 2
    _campaign(book, ("to = 2021-12-31", "to = 2021-12-10"), ("office_days = 1", "office_days = 0"))
    assert len(book.ok("plan", "--dry-run", "--json").json["itineraries"]) > 2


def test_a_leader_of_two_teams(book: Shell) -> None:
    """`N1; N2` in the column of teams, both named in that of leaders: the two never go out on one
    day. Which of them is to go is asked where a unit has no visit yet.
    """
    _people(
        book,
        "Thành viên",
        ("TV1", "Cán bộ số 1", "Chánh Thanh tra", "STTTT", "tổ trưởng", "N1; N2", "N1, N2"),
        ("TV7", "Cán bộ số 7", "Chuyên viên", "STTTT", "thành viên", "N2"),
        ("TV8", "Cán bộ số 8", "Chuyên viên", "SYT", "thành viên", ""),
        drop=["TV1"],
    )
    workbook = load_workbook(book.folder / "people.xlsx")
    workbook["Nhóm"].append(["N2", "Nhóm 2", "Sở TTTT", 18.343, 105.905, "07:30", "17:00"])
    workbook["Phương tiện"].append(["XE2", "Xe 7 chỗ", 7, "N2", ""])
    workbook.save(book.folder / "people.xlsx")
    book.ok("team", "import", "people.xlsx", "--yes")
    assert _teams_of(book, "TV1") == ("N1, N2", True)
    refused = book("plan", "move", "HT-0004", "--date", "28/12/2021")
    assert (refused.status, "Say --team too: " in refused.err) == (2, True)
    rounds = book.ok("plan", "--json").json["itineraries"]
    assert len({one["day"] for one in rounds}) == len(rounds)
    assert {one["team"] for one in rounds} == {"N1", "N2"}
    _people(book, "Thành viên")
    book.ok("team", "import", "people.xlsx", "--yes")
    assert _teams_of(book, "TV1") == ("N1", True)


def _teams_of(shell: Shell, code: str) -> tuple[str, bool]:
    """The teams of a member, and whether they lead one."""
    return next(
        (", ".join(m["teams"]), m["leads"])
        for m in shell.ok("team", "list", "--json").json
        if m["member"] == code
    )


def test_a_team_away_stays(planned: Shell) -> None:
    """A team is away as a whole, by command or by the list; its visits move."""
    day = planned.ok("plan", "show", "--json").json[0]["day"]
    assert "have to move" in planned.ok("team", "absent", "N1", "--from", day).out
    _people(planned, "Vắng", ("N1", date(2021, 12, 30), date(2021, 12, 31), "tập huấn"))
    planned.ok("team", "import", "people.xlsx", "--yes")
    planned.ok("plan", "--afresh", "--yes")
    assert not {day, "2021-12-30", "2021-12-31"} & {
        one["day"] for one in planned.ok("plan", "show", "--json").json
    }


def test_a_small_vehicle_leaves_somebody_behind(book: Shell) -> None:
    """Five seats: the driver and four.

    The leader and the required member go, and the plan says who has no seat.
    """
    _people(book, "Phương tiện", ("XE1", "Xe 4 chỗ", 4, "N1", ""), drop=["XE1"])
    book.ok("team", "import", "people.xlsx", "--yes")
    answer = book.ok("plan", "--json").json
    assert {tuple(one["member_codes"]) for one in answer["itineraries"]} == {("TV1", "TV6")}
    assert [one["warning"] for one in answer["totals"]["warnings"]] == ["left-behind"]


def test_overtime_is_said(book: Shell) -> None:
    """A team that may work longer, by the list, comes back later where that makes room, and the
    plan says so.
    """
    _people(
        book,
        "Nhóm",
        ("N1", "Nhóm 1", "Sở TTTT", 18.343, 105.905, "07:30", "08:00", 60),
        drop=["N1"],
    )
    path = book.folder / "people.xlsx"
    workbook = load_workbook(path)
    workbook["Nhóm"].cell(1, 8, "Làm thêm")
    workbook.save(path)
    book.ok("team", "import", "people.xlsx", "--yes")
    assert "after its hours" in book.ok("plan").out


@pytest.mark.parametrize(
    ("base", "near"), [("Trụ sở, thị xã Kỳ Anh", "HT-0005"), ("Trụ sở", "HT-0002")]
)
def test_a_base_without_coordinates_is_told(shell: Shell, base: str, near: str) -> None:
    """The centre of the area that its words end with stands in, else that of the province.

    The plan says so.
    """
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    target_list(shell.folder / "targets.xlsx")
    _people(shell, "Nhóm", ("N1", "Nhóm 1", base, "", "", "07:30", "17:00"), drop=["N1"])
    for words in (("target", "import", "targets.xlsx"), ("team", "import", "people.xlsx")):
        shell.ok(*words, "--yes")
    shell.ok("plan", "draw", "--seed", "1")
    answer = shell.ok("plan", "--json").json
    assert [
        one["params"] for one in answer["totals"]["warnings"] if one["warning"] == "no-coordinates"
    ] == [{"codes": "N1"}]
    ways = {
        visit["target"]: visit["travel_minutes"]
        for one in answer["itineraries"]
        for visit in one["visits"][:1]
    }
    assert min(ways, key=lambda code: ways[code]) == near


def test_a_representative_of_nowhere_is_refused(book: Shell) -> None:
    """An unknown area of a body, or a representative whose body has none.

    The row, and nothing kept.
    """
    _people(book, "Thành viên", ("TV9", "Cán bộ số 9", "Chuyên viên", "SYT", "cán bộ đại diện"))
    answer = book("team", "import", "people.xlsx", "--yes")
    assert answer.status == 1
    assert "SYT" in answer.out
    assert answer.err.count("\n") == 1
    _people(book, "Cơ quan", ("V-X", "Phòng VHTT X", "phối hợp", "huyện Không Có"))
    answer = book("team", "import", "people.xlsx", "--yes")
    assert answer.status == 1
    assert "huyện Không Có" in answer.out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes = 45", "minutes = 600", "categories.minutes"),
        ('opens = ["08:00-17:00"]', 'opens = ["18:00-22:00"]', "categories.opens"),
        ('opens = ["08:00-17:00"]', 'opens = ["08:00-08:30"]', "categories.opens"),
        ('opens = ["08:00-17:00"]', "opens = []", "categories.opens"),
        ('health = "required"', 'health = "maybe"', "planning.health"),
        ('health = "SYT"', "", "planning.health"),
        ("office_days = 1", "office_days = 5", "planning.office_days"),
        ("overtime_minutes = 0", "overtime_minutes = -1", "planning.overtime_minutes"),
    ],
)
def test_what_the_file_cannot_ask_is_refused_with_its_line(
    shell: Shell, old: str, new: str, says: str
) -> None:
    """Visits longer than the day, hours that never open, settings that mean nothing.

    File and line, no book.
    """
    text = campaign_text(SHIPPED)
    assert old in text
    (shell.folder / "dot.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = shell("init", "b", "--campaign", "dot.toml")
    assert answer.status == 1
    assert f": {says}" in answer.err
    assert answer.err.startswith("Error: dot.toml")
    assert "line " in answer.err
    assert not (shell.folder / "b" / "pccheck.db").exists()


def test_a_schedule_that_breaks_a_rule_is_not_kept(
    book: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the planner wrong, the checker stops it before anything is written.

    One line with the rule.
    """
    import pccheck.plan as room
    from pccheck.model.schedule import Schedule

    monkeypatch.setattr(room, "plan", lambda _problem, **_: Schedule((), ()))
    before = book.entries
    answer = book("plan", "--yes")
    assert answer.status == 1
    assert "missing" in answer.err
    assert answer.err.count("\n") == 1
    assert book.entries == before


HOURS = "Tên đơn vị,Loại đối tượng,Huyện,Thời lượng,Giờ làm việc\n"


def test_a_target_has_its_own_hours_and_length(book: Shell) -> None:
    """What the list says of a unit goes before what the campaign says of its category."""
    (book.folder / "list.csv").write_text(
        HOURS + 'Chợ Bảy,cho,thành phố Hà Tĩnh,30,"8h-9h; 15:00 – 16:00"\n', encoding="utf-8"
    )
    book.ok("target", "import", "list.csv", "--yes")
    book.ok("plan", "add", "HT-0006", "--reason", "bổ sung")
    rounds = book.ok("plan", "--json").json["itineraries"]
    (visit,) = [visit for one in rounds for visit in one["visits"] if visit["target"] == "HT-0006"]
    assert "08:00" <= visit["arrive"] <= "08:30" or "15:00" <= visit["arrive"] <= "15:30"
    hour, minute = visit["arrive"].split(":")
    assert (
        visit["leave"] == f"{int(hour) + (int(minute) + 30) // 60:02}:{(int(minute) + 30) % 60:02}"
    )
    assert "1 left alone" in book.ok("target", "import", "list.csv", "--yes").out


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("600,", "600 minutes"),
        ("0,", "«0»"),
        ("lâu,", "«lâu»"),
        (",18:00-22:00", "between 07:30 and 17:00"),
        (",8:00-8:20", "45 minutes"),
        (",cả ngày", "«cả ngày»"),
        (",11:00-8:00", "«11:00-8:00»"),
    ],
)
def test_hours_that_never_open_and_visits_longer_than_the_day_are_refused(
    book: Shell, said: str, says: str
) -> None:
    """A line for the row, nothing kept."""
    (book.folder / "list.csv").write_text(
        f"{HOURS}Chợ Bảy,cho,thành phố Hà Tĩnh,{said}\n", encoding="utf-8"
    )
    answer = book("target", "import", "list.csv", "--yes")
    assert answer.status == 1
    assert any("row 2" in line and says in line for line in answer.out.splitlines()), answer.out
    assert len(book.ok("target", "list", "--json").json) == 5
