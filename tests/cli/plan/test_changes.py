"""Living with the plan: moving, pinning, adding, cancelling, and planning again."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from pccheck.book import open_book
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell

Slots = dict[str, tuple[str, str, bool]]


def _slots(shell: Shell) -> Slots:
    """Day, arrival and pin of each planned target."""
    found = {}
    for code in (f"HT-000{n}" for n in range(1, 6)):
        for visit in shell.ok("plan", "why", code, "--json").json["visits"]:
            if visit["state"] == "planned":
                found[code] = (visit["day"], visit["arrive"], visit["pinned"])
    return found


def _entries(shell: Shell) -> int:
    with open_book(shell.folder / "pccheck.db") as book:
        return int(book.connection.execute("SELECT count(*) FROM heads").fetchone()[0])


def test_a_moved_visit_is_pinned_where_it_goes(planned: Shell) -> None:
    """It has a feasible hour there; nothing else changes, and no later plan takes it back."""
    before = _slots(planned)
    free = next(
        f"2021-12-{n}"
        for n in (27, 28, 29, 30)
        if f"2021-12-{n}" not in {slot[0] for slot in before.values()}
    )
    assert "pinned" in planned.ok("plan", "move", "HT-0004", "--date", free[8:] + "/12/2021").out
    after = _slots(planned)
    assert after["HT-0004"][0] == free
    assert after["HT-0004"][2]
    assert {k: v for k, v in after.items() if k != "HT-0004"} == {
        k: v for k, v in before.items() if k != "HT-0004"
    }
    planned.ok("plan", "--afresh", "--yes")
    assert _slots(planned)["HT-0004"] == after["HT-0004"]
    assert "All is well" in planned.ok("verify").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("HT-0004",), "--date"),
        (("HT-0004", "--date", "ngày kia kìa"), "--date"),
        (("HT-0004", "--date", "25/12/2021"), "no working day"),
        (("HT-0004", "--date", "28/12/2021", "--team", "N9"), "N9"),
        (("không có", "--date", "28/12/2021"), "không có"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    planned: Shell, words: tuple[str, ...], said: str
) -> None:
    """One line, nothing kept."""
    before = _entries(planned)
    answer = planned("plan", "move", *words)
    assert answer.status != 0
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert _entries(planned) == before


def test_a_move_to_a_day_elsewhere_is_refused(planned: Shell) -> None:
    """A team goes to one area a day: the line names the area that it goes to."""
    slots = _slots(planned)
    answer = planned("plan", "move", "HT-0004", "--date", slots["HT-0005"][0])
    assert answer.status == 1
    assert "thị xã Kỳ Anh" in answer.err.replace("Thị", "thị")
    assert _slots(planned) == slots


def test_a_pinned_visit_on_a_lost_day_stops_the_plan(planned: Shell) -> None:
    """The chief decides: one line, nothing kept, until it is unpinned."""
    planned.ok("plan", "pin", "HT-0001")
    day = _slots(planned)["HT-0001"][0]
    planned.ok("team", "absent", "TV1", "--from", day)
    before = _entries(planned)
    answer = planned("plan", "--yes")
    assert answer.status == 1
    assert "pinned" in answer.err
    assert answer.err.count("\n") == 1
    assert _entries(planned) == before
    assert planned("plan", "pin", "HT-0001").status == 1
    planned.ok("plan", "unpin", "HT-0001")
    assert "HT-0001" in planned.ok("plan", "--yes").out
    assert _slots(planned)["HT-0001"][0] != day


def test_two_visits_pinned_at_once_stop_the_plan(planned: Shell) -> None:
    """Two laptops may have pinned one team to two places: one line names both, nothing is kept."""
    with open_book(planned.folder / "pccheck.db") as book:
        recs = [
            rec for (rec,) in book.connection.execute("SELECT rec FROM visits ORDER BY rec LIMIT 2")
        ]
        with book.writing("", datetime(2021, 12, 1, 9, tzinfo=UTC)) as transaction:
            team = book.connection.execute("SELECT rec FROM teams").fetchone()[0]
            for rec in recs:
                slot = {
                    "day": "2021-12-28",
                    "team": team,
                    "position": 1,
                    "arrive": 540,
                    "leave": 600,
                }
                transaction.put("visit", rec, {"slot": slot, "pin": True})
    before = _entries(planned)
    answer = planned("plan", "--yes")
    assert answer.status == 1
    assert "two places" in answer.err
    assert answer.err.count("\n") == 1
    assert _entries(planned) == before


def test_a_cancelled_target_is_out_until_it_is_added(planned: Shell) -> None:
    """Its visit is cancelled with the reason.

    `plan add` brings it back, and the plan must take it.
    """
    assert planned("plan", "cancel", "HT-0002").status == 2
    planned.ok("plan", "cancel", "HT-0002", "--reason", "đang thi học kỳ")
    planned.ok("plan")
    assert "HT-0002" not in _slots(planned)
    assert [v["state"] for v in planned.ok("plan", "why", "HT-0002", "--json").json["visits"]] == [
        "cancelled"
    ]
    planned.ok("plan", "add", "HT-0002", "--reason", "thi xong")
    planned.ok("plan")
    assert "HT-0002" in _slots(planned)
    assert planned("plan", "add", "HT-0002").status == 2


@pytest.mark.parametrize("outcome", ["done", "refused"])
def test_a_unit_that_was_visited_and_is_added_is_visited_again(
    planned: Shell, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever came of its visit: the next plan has another one, and no third after that."""
    day = _slots(planned)["HT-0001"][0]
    monkeypatch.setenv("PCCHECK_NOW", f"{day}T08:00")
    why = () if outcome == "done" else ("--reason", "không hợp tác")
    met = ("-a", "a1=dat") if outcome == "done" else ()
    planned.ok("record", "HT-0001", *met, "--outcome", outcome, "--date", day, *why)
    planned.ok("plan")
    made = planned.ok("plan", "why", "HT-0001", "--json").json["visits"]
    assert [visit["state"] for visit in made] == [outcome]
    assert "plan" in planned.ok("plan", "add", "HT-0001", "--reason", "có phản ánh mới").out
    planned.ok("plan")
    again = planned.ok("plan", "why", "HT-0001", "--json").json["visits"]
    assert [visit["state"] for visit in again] == [outcome, "planned"]
    planned.ok("plan")
    assert planned.ok("plan", "why", "HT-0001", "--json").json["visits"] == again


def test_a_lost_vehicle_moves_its_day(planned: Shell) -> None:
    """One command, then `plan`: the difference is shown, and only that day's visits move."""
    before = _slots(planned)
    day = before["HT-0001"][0]
    planned.ok("team", "absent", "XE1", "--from", day, "--reason", "hỏng")
    shown = planned.ok("plan", "--yes").out
    after = _slots(planned)
    moved = {code for code, slot in before.items() if slot[0] == day}
    assert all((code in shown) == (code in moved) for code in before)
    assert all((after[code][0] != before[code][0]) == (code in moved) for code in before)


def test_an_interrupted_plan_leaves_the_old_one(
    planned: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the solver runs: not one entry, and the book is whole."""
    from pccheck.plan.make import planner

    def interrupted(*_: object, **_how: object) -> None:
        raise KeyboardInterrupt

    before, slots = _entries(planned), _slots(planned)
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(planner, "search", interrupted)
        assert planned("plan", "--afresh", "--yes").status != 0
    assert _entries(planned) == before
    assert "All is well" in planned.ok("verify").out
    assert _slots(planned) == slots


def test_days_of_the_campaign_file_are_kept(book: Shell) -> None:
    """A Saturday that is worked and a Monday that is not.

    The plan uses the one and leaves the other.
    """
    text = (
        campaign_text(SHIPPED)
        .replace("from = 2021-12-01", "from = 2021-12-03")
        .replace(
            "[planning]",
            "[planning]\nworking_days = [2021-12-04]\ndays_off = [2021-12-03, 2021-12-06]",
        )
    )
    (book.folder / "dot.toml").write_text(
        text.replace("to = 2021-12-31", "to = 2021-12-07"), encoding="utf-8"
    )
    book.ok("campaign", "update", "dot.toml", "--yes")
    book.ok("plan", "--seed", "1")
    days = {slot[0] for slot in _slots(book).values()}
    assert days == {"2021-12-04", "2021-12-07"}


def test_coordinates_outside_the_province_are_told(book: Shell) -> None:
    """The centre of the area stands in, and the plan says for whom."""
    with open_book(book.folder / "pccheck.db") as opened:
        rec = opened.connection.execute(
            "SELECT had FROM aliases WHERE text = 'HT-0003'"
        ).fetchone()[0]
        with opened.writing("", datetime(2021, 12, 1, 8, tzinfo=UTC)) as transaction:
            transaction.put("target", rec, {"lat": 10.7, "lon": 106.6})
    answer = book.ok("plan").out
    assert "outside the province" in answer
    assert "HT-0003" in answer
    assert "HT-0003" in _slots(book)


def test_the_plan_says_what_a_chief_would_ask(book: Shell) -> None:
    """Loads, the share of what could be covered, and teams without the health body's member, in the
    JSON too.
    """
    totals = book.ok("plan", "--json", "--dry-run").json["totals"]
    assert totals["covered"] <= totals["bound"]
    assert totals["by_team"]["N1"]["visit_count"] == sum(
        one["planned_units"] for one in totals["by_area"].values()
    )
    assert totals["by_category"]["cho"] == {"planned_units": 1, "candidates": 1}


def test_an_area_is_closed_by_one_command(planned: Shell) -> None:
    """What is planned there on those days has to move, is named, and the next plan moves it.

    No other area is.
    """
    one = next(r for r in planned.ok("plan", "show", "--area", "thành phố Hà Tĩnh", "--json").json)
    day = f"{date.fromisoformat(one['day']):%d/%m/%Y}"
    answer = planned.ok(
        "plan", "closed", "thành phố Hà Tĩnh", "--from", day, "--reason", "phong tỏa"
    )
    assert all(visit["target"] in answer.out for visit in one["visits"])
    assert "Next: pccheck plan" in answer.out
    planned.ok("plan", "--yes")
    there = planned.ok("plan", "show", "--area", "thành phố Hà Tĩnh", "--json").json
    assert one["day"] not in {r["day"] for r in there}
    assert planned("plan", "closed", "Atlantis", "--from", day).status == 2
    assert (
        planned("plan", "closed", "thành phố Hà Tĩnh", "--from", day, "--to", "1/12/2021").status
        == 2
    )


def test_a_visit_that_is_put_off_gets_another_day(planned: Shell) -> None:
    """`record --outcome postponed` says so, and the next plan finds a day for it."""
    one = planned.ok("plan", "show", "--json").json[0]
    target, day = one["visits"][0]["target"], one["day"]
    planned.at(f"{day}T09:00")
    answer = planned.ok("record", target, "--outcome", "postponed", "--reason", "đơn vị xin hoãn")
    assert "Next: pccheck plan" in answer.out
    planned.ok("plan", "--yes")
    assert [v["state"] for v in planned.ok("plan", "why", target, "--json").json["visits"]] == [
        "postponed",
        "planned",
    ]


def test_a_day_that_has_begun_is_planned_no_more(planned: Shell) -> None:
    """Until the teams' day begins its visits may move.

    Afterwards what is planned for that day stands.
    """
    before = _slots(planned)
    first = min(slot[0] for slot in before.values())
    today = {code: slot for code, slot in before.items() if slot[0] == first}

    def asked_again() -> set[str]:
        return {
            one["day"]
            for one in planned.ok("plan", "--afresh", "--dry-run", "--json").json["itineraries"]
        }

    planned.at(f"{first}T07:29")
    assert first in asked_again()
    planned.at(f"{first}T07:30")
    assert first not in asked_again()
    planned.ok("plan", "--afresh", "--yes")
    assert {code: _slots(planned)[code] for code in today} == today
