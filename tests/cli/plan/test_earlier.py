"""What earlier visits say of a unit's turn: what they found, how long ago, and of whom."""

import pytest

from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book

RULES = """
[[priority]]
when = "never-inspected"
points = 1.5

[[priority]]
when = "failed-before"
points = 2

[[priority]]
when = "since-last"
points = 0.5
at_most = 4
"""
WIDE = campaign_text(SECOND).replace("to = 2026-03-27", "to = 2027-12-31")


@pytest.fixture
def visited(shell: Shell) -> Shell:
    """MH-0003 did badly on 2 March, MH-0004 well; the others were never visited."""
    head, *rules = WIDE.split("[[priority]]")
    assert not rules
    book = second_book(shell, head + RULES)
    book.at("2026-03-04T18:00")
    for number, answers in ((3, ("hs1=yeu", "hs2=0/9")), (4, ("hs1=tot", "hs2=9/9"))):
        words = [word for said in answers for word in ("--answer", said)]
        book.ok("record", f"MH-000{number}", "--unplanned", "--date", "2/3", *words)
    return book


def _points(book: Shell, unit: str) -> dict[str, float]:
    found = book.ok("plan", "why", unit, "--json").json
    return {
        one["cause"]: one["points"] for one in found["causes"] if one["cause"] != "category-weight"
    }


def test_the_last_result_and_the_time_since_count(visited: Shell) -> None:
    """Whole months, as many as the rule counts; a unit that was enough only by its time."""
    assert _points(visited, "MH-0003") == {"failed-before": 2.0}
    assert _points(visited, "MH-0004") == {}
    assert _points(visited, "MH-0001") == {"never-inspected": 1.5}
    visited.at("2026-04-02T07:00")
    assert _points(visited, "MH-0003") == {"failed-before": 2.0, "since-last": 0.5}
    visited.at("2026-06-01T07:00")
    assert _points(visited, "MH-0004") == {"since-last": 1.0}
    visited.at("2027-06-01T07:00")
    assert _points(visited, "MH-0004") == {"since-last": 2.0}
    said = visited.ok("plan", "why", "MH-0004").out
    assert "2 because the last visit was 14 months ago, on 02/03/2026" in said


def test_a_unit_answers_for_those_that_it_came_from(visited: Shell) -> None:
    """Until it is visited itself; also over a unit between that never was, and of two the one
    that fell short.
    """
    visited.ok("target", "successor", "MH-0003", "MH-0001", "--date", "1/4/2026")
    visited.ok("target", "successor", "MH-0004", "MH-0002", "--date", "1/4/2026")
    visited.ok("target", "successor", "MH-0001", "MH-0002", "--date", "1/5/2026")
    visited.at("2026-05-02T07:00")
    assert _points(visited, "MH-0001") == {"failed-before": 2.0, "since-last": 1.0}
    assert _points(visited, "MH-0002") == {"failed-before": 2.0, "since-last": 1.0}
    said = visited.ok("plan", "why", "MH-0002").out
    assert "the visit of 02/03/2026 found MH-0003" in said
    assert "which it follows" in said
    answers = ("--answer", "hs1=tot", "--answer", "hs2=9/9", "--answer", "hs3=tot 3")
    visited.ok("record", "MH-0002", "--unplanned", "--date", "2/5/2026", *answers)
    assert _points(visited, "MH-0002") == {}
