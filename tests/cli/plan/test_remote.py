"""Visits without a way (trực tuyến, từ xa), from the list to the minutes."""

from itertools import chain
from typing import Any

from openpyxl import load_workbook

from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.drafts import typed_of
from pccheck.actions.record.recording import choose_visit
from pccheck.actions.record.typed import Typed
from pccheck.cli.frame.options import opened
from pccheck.cli.record.questions import questions
from pccheck.model.visit import Report
from tests.cli.conftest import Shell
from tests.cli.record.test_form import fill, form_of
from tests.cli.record.test_table import table


def _planned(shell: Shell, code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A unit's visit in the plan, and its team's day."""
    for day in shell.ok("plan", "show", "--json").json:
        for stop in day["visits"]:
            if stop["target"] == code and stop["state"] == "planned":
                return stop, day
    raise AssertionError(code)


def test_a_unit_is_visited_online_from_plan_to_minutes(planned: Shell) -> None:
    """Said of the unit; planned at the base, without its area's representative; told by video,
    recorded and printed so; what the wish was is in the audit of hands.
    """
    assert planned("target", "edit", "HT-0004", "--visit-form", "qua loa").status == 2
    planned.ok("target", "edit", "HT-0004", "--visit-form", "trực tuyến")
    planned.ok("plan", "--yes")
    stop, day = _planned(planned, "HT-0004")
    assert stop["visit_form"] == "online"
    alone = [one["target"] for one in day["visits"]] == ["HT-0004"]
    assert (day["vehicle"] is None) == alone
    assert "online" in planned.ok("plan", "show").out
    assert "Nothing" in planned.ok("plan", "--yes").out
    calls = planned.ok("notify", "--date", str(day["day"]), "--json").json
    places = [call["area_names"] for call in calls if call["role"] == "representative"]
    assert all("huyện Kỳ Anh" not in areas for areas in places)
    opening = planned.ok("plan", "when", "HT-0004", "--json").json["openings"]
    assert opening
    planned.ok("target", "edit", "HT-0004", "--visit-form", "-")
    planned.ok("plan", "--yes")
    assert _planned(planned, "HT-0004")[0]["visit_form"] == ""


def test_added_by_hand_in_a_form_and_moved(planned: Shell) -> None:
    """`plan add --visit-form`; a move keeps the form; a pinned one stays."""
    planned.ok("plan", "cancel", "HT-0004", "--reason", "không còn cần")
    planned.ok("plan", "add", "HT-0004", "--reason", "có phản ánh", "--visit-form", "từ xa")
    planned.ok("plan", "--yes")
    stop, day = _planned(planned, "HT-0004")
    assert stop["visit_form"] == "desk"
    other = next(one for one in ("2021-12-28", "2021-12-29", "2021-12-30") if one != day["day"])
    planned.ok("plan", "move", "HT-0004", "--date", other)
    planned.ok("plan", "--yes")
    stop, moved = _planned(planned, "HT-0004")
    assert (moved["day"], stop["visit_form"]) == (other, "desk")
    assert "All is well" in planned.ok("verify").out


def test_beside_an_outing_that_stands(planned: Shell) -> None:
    """Made at the base before or after it; its vehicle, members and representatives stay."""
    days = planned.ok("plan", "show", "--json").json
    for code in (stop["target"] for day in days for stop in day["visits"]):
        if code != "HT-0004":
            planned.ok("plan", "pin", code)
    before = {day["day"]: day for day in days}
    planned.ok("target", "edit", "HT-0004", "--visit-form", "trực tuyến")
    planned.ok("plan", "--yes")
    stop, day = _planned(planned, "HT-0004")
    assert (stop["visit_form"], len(day["visits"])) == ("online", 4)
    kept = ("vehicle", "people", "representatives")
    assert [day[key] for key in kept] == [before[day["day"]][key] for key in kept]
    assert day["vehicle"]


def test_a_list_says_the_form(planned: Shell) -> None:
    """A column «Hình thức kiểm tra»; words that are none are refused with their place."""
    head = "Tên đơn vị,Loại,Huyện,Hình thức kiểm tra\n"
    good = planned.folder / "them.csv"
    good.write_text(head + "Chợ Chín,chợ,huyện Kỳ Anh,Trực tuyến\n", encoding="utf-8")
    planned.ok("target", "import", "them.csv", "--yes")
    (unit,) = planned.ok("target", "list", "Chợ Chín", "--json").json
    assert unit["visit_form"] == "online"
    good.write_text(head + "Chợ Mười,chợ,huyện Kỳ Anh,bằng thư\n", encoding="utf-8")
    assert "is no form of a visit" in planned("target", "import", "them.csv", "--yes").out


def _online(shell: Shell) -> tuple[dict[str, Any], dict[str, Any]]:
    """A unit that is visited online, and its team's day."""
    shell.ok("target", "edit", "HT-0004", "--visit-form", "trực tuyến")
    shell.ok("plan", "--yes")
    return _planned(shell, "HT-0004")


def test_what_is_made_for_others_tells_nothing_of_it_before_the_release(planned: Shell) -> None:
    """Calendar, wall, vehicle workbook and calls: neither the unit nor its form; on the day the
    calendar and the schedule say where it is made, and in which form. No car for a day on which
    nobody goes out.
    """
    stop, day = _online(planned)
    team = str(day["team"])
    before = _exported(planned, team)
    for told in (*before.values(), planned.ok("notify", "--date", str(day["day"])).out):
        assert stop["name"] not in told
        assert "trực tuyến" not in told
    alone = [one["target"] for one in day["visits"]] == ["HT-0004"]
    out = load_workbook(planned.folder / "xe.xlsx").worksheets[0]
    rows = {(str(row[0])[:10], row[1]) for row in out.iter_rows(min_row=4, values_only=True)}
    assert alone != any(date == day["day"] for date, _ in rows)
    planned.at(f"{day['day']}T06:30")
    after = _exported(planned, team)
    assert f"SUMMARY:{stop['name']} (trực tuyến)\r\n" in after["lich.ics"]
    planned.ok("plan", "show", "--out", "lich.html")
    assert "trực tuyến" in (planned.folder / "lich.html").read_text("utf-8")


def _exported(shell: Shell, team: str) -> dict[str, str]:
    shell.ok("plan", "export", "--out", "lich.ics", "--team", team, "--force")
    shell.ok("plan", "export", "--out", "xe.xlsx", "--force")
    shell.ok("plan", "show", "--out", "tuong.html", "--calendar", "--force")
    cells = load_workbook(shell.folder / "xe.xlsx").worksheets[0].iter_rows(values_only=True)
    texts = {"xe.xlsx": str([*cells])}
    for name in ("lich.ics", "tuong.html"):
        texts[name] = (shell.folder / name).read_bytes().decode().replace("\r\n ", "")
    return texts


def test_the_form_asks_how_it_was_made(planned: Shell) -> None:
    """Printed as planned; written otherwise it is the visit's; words that are none name the cell.
    A table of visits says it in a column.
    """
    _, day = _online(planned)
    planned.at(f"{day['day']}T18:00")
    planned.ok("form", "--date", str(day["day"]), "--out", "phieu")
    path = form_of(planned, "HT-0004")
    sheet = load_workbook(path).worksheets[0]
    said = {sheet.cell(n, 1).value: sheet.cell(n, 4).value for n in range(1, sheet.max_row + 1)}
    assert said["form"] == "trực tuyến"
    fill(path, {"answer:a1": "đạt", "form": "qua loa"})
    assert "is no form of a visit" in planned("record", "--form", str(path)).out
    fill(path, {"form": "trực tiếp"})
    planned.ok("record", "--form", str(path))
    assert _form(planned, str(day["day"]), "HT-0004") == "on-site"
    row = {"target": "HT-0005", "date": day["day"], "a1": "dat", "Hình thức kiểm tra": "từ xa"}
    planned.ok("record", "--table", table(planned.folder / "luot.csv", [row]), "--yes")
    assert _form(planned, str(day["day"]), "HT-0005") == "desk"


def _form(shell: Shell, day: str, code: str) -> str:
    days = shell.ok("plan", "show", "--date", day, "--json").json
    stops = chain.from_iterable(each["visits"] for each in days)
    return next(str(stop["visit_form"]) for stop in stops if stop["target"] == code)


def test_the_interview_asks_for_the_form_of_a_remote_visit_alone(planned: Shell) -> None:
    """With what was planned as the answer that Enter keeps."""
    _, day = _online(planned)
    planned.at(f"{day['day']}T18:00")
    asked = {}
    for code in ("HT-0004", "HT-0001"):
        with opened(None) as desk:
            unit = find_target(desk, code)
            choice = choose_visit(desk, unit, desk.today, unplanned=True, correct=False)
            assert choice
            lines = questions(desk, choice, desk.current.campaign, correct=False)
            asked[code] = [line.proposed(Report()) for line in lines if line.key == "visit_form"]
    assert asked == {"HT-0004": ["trực tuyến"], "HT-0001": []}
    assert typed_of({"visit_form": "từ xa"}, Typed()).visit_form == "từ xa"
