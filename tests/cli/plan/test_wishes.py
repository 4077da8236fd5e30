"""When units are not to be visited, and by whom not, from the list to the plan."""

from pccheck.book import open_book
from pccheck.book.ledger.ledger import Book
from pccheck.book.ledger.share.release import SECRET
from tests.cli.conftest import Shell


def _slot(shell: Shell, code: str) -> dict[str, str]:
    visits = shell.ok("plan", "why", code, "--json").json["visits"]
    return next(visit for visit in visits if visit["state"] == "planned")


def test_wishes_of_a_unit_hold_in_plan_move_and_when(planned: Shell) -> None:
    """Its visit goes elsewhere; no move brings it back there; with no day left that is the reason;
    what is emptied holds no longer.
    """
    day = _slot(planned, "HT-0004")["day"]
    said = planned.ok("target", "edit", "HT-0004", "--not-on", f"{day}; thứ 7").out
    assert "to be visited on: – → thứ 7; " in said
    planned.ok("plan", "--yes")
    assert _slot(planned, "HT-0004")["day"] != day
    refused = planned("plan", "move", "HT-0004", "--date", day)
    assert refused.status == 1
    assert "by the wishes of the unit" in refused.err
    places = planned.ok("plan", "when", "HT-0004", "--json").json["openings"]
    assert day not in {place["day"] for place in places}
    assert planned("target", "edit", "HT-0004", "--not-on", "thứ 8").status == 2
    planned.ok("target", "edit", "HT-0004", "--visit-before", "1/12/2021")
    planned.ok("plan", "--yes")
    assert "by the wishes of the unit" in planned.ok("plan", "why", "HT-0004").out
    (unit,) = (u for u in planned.ok("target", "list", "--json").json if u["target"] == "HT-0004")
    assert unit["visit_before"] == "2021-12-01"
    planned.ok("target", "edit", "HT-0004", "--visit-before", "-", "--not-on", "-")
    planned.ok("plan", "--yes")
    assert _slot(planned, "HT-0004")
    assert "All is well" in planned.ok("verify").out


def test_a_list_says_the_wishes_of_its_units(planned: Shell) -> None:
    """Columns for a day before and days on which not; the same list again changes nothing."""
    head = "Tên đơn vị,Loại,Huyện,Kiểm tra trước ngày,Không kiểm tra vào\n"
    row = 'Chợ Chín,chợ,huyện Kỳ Anh,20/12/2021,"thứ hai; 15/12/2021"\n'
    (planned.folder / "them.csv").write_text(head + row, encoding="utf-8")
    planned.ok("target", "import", "them.csv", "--yes")
    (unit,) = planned.ok("target", "list", "Chợ Chín", "--json").json
    assert (unit["visit_before"], unit["not_on"]) == ("2021-12-20", "thứ 2; 15/12/2021")
    assert "0 to change, 1 left alone" in planned.ok("target", "import", "them.csv", "--yes").out


def test_no_plan_sends_a_member_with_a_conflict_of_interest(planned: Shell) -> None:
    """Declared with a reason; the planned visit is planned again without them; until it is gone."""
    team = _slot(planned, "HT-0004")["team"]
    people = planned.ok("team", "list", "--json").json
    member = next(one for one in people if team in one["teams"] and not one["leads"])
    with open_book(planned.folder / "pccheck.db") as book:
        (going,) = _members_with(book, "HT-0004")
    assert member["name"] in going
    assert planned("team", "conflict", member["member"], "HT-0004").status == 2
    planned.ok("team", "conflict", member["member"], "HT-0004", "--why", "người nhà là chủ cơ sở")
    planned.ok("plan", "--yes")
    with open_book(planned.folder / "pccheck.db") as book:
        (going,) = _members_with(book, "HT-0004")
    assert member["name"] not in going
    planned.ok("team", "conflict", member["member"], "HT-0004", "--gone")
    assert "conflict of interest" in planned.ok("log", "HT-0004").out


def _members_with(book: Book, code: str) -> list[str]:
    """The names of those who go on the day of a unit's planned visit, team by team."""
    sql = """
      SELECT group_concat(m.name) FROM visits v JOIN targets t ON t.rec = v.target
      JOIN itineraries i ON i.team = v.team AND i.day = v.day
      JOIN companions c ON c.itinerary = i.rec AND c.role = 'member'
      JOIN members m ON m.rec = c.member WHERE t.code = ? AND v.state = 'planned' GROUP BY i.rec"""
    return [names for (names,) in book.connection.execute(sql, (code,))]


def test_what_is_wished_travels_no_sooner_than_the_plan() -> None:
    """It tells when a unit may be visited."""
    assert "wish" in SECRET
