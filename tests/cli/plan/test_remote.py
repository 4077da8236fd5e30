"""Visits without a way (trực tuyến, từ xa), from the list to the minutes."""

from typing import Any

from tests.cli.conftest import Shell


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
