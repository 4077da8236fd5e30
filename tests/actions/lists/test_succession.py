"""A unit that became another; the whole history of who follows it."""

from datetime import date

import pytest

from pccheck.actions.desk.finding import find_target
from pccheck.actions.lists.succession import say_successors
from pccheck.actions.lists.unit_history import unit_history
from tests.actions.conftest import DAY, Office
from tests.actions.refused import refused

NOW = "2021-12-08T08:00"


def test_from_that_day_on_it_is_no_more(office: Office) -> None:
    """The day before it still is; by default the period's first day."""
    desk = office.at(NOW)
    unit, (after,), day = say_successors(desk, "HT-0001", ["HT-0003"], date(2021, 12, 20), "author")
    assert (unit.code, after.code, day) == ("HT-0001", "HT-0003", date(2021, 12, 20))
    former = find_target(desk, "HT-0001")
    assert former.stands(date(2021, 12, 19))
    assert not former.stands(day)
    _unit, _after, usual = say_successors(desk, "HT-0002", ["HT-0004"], None, "author")
    assert usual == desk.current.campaign.from_


def test_the_day_after_its_areas_last_is_meant(office: Office) -> None:
    """Where the area itself has ended."""
    office.put("area", "436", valid_to="2021-06-30")
    _unit, _after, day = say_successors(office.at(NOW), "HT-0001", ["HT-0003"], None, "author")
    assert day == date(2021, 7, 1)


@pytest.mark.parametrize(
    ("unit", "code"), [("HT-0001", "own-successor"), ("HT-0004", "successor-circle")]
)
def test_nobody_follows_what_followed_them(office: Office, unit: str, code: str) -> None:
    """Itself, or at however many steps."""
    desk = office.at(NOW)
    say_successors(desk, "HT-0001", ["HT-0002"], None, "author")
    say_successors(desk, "HT-0002", ["HT-0004"], None, "author")
    with refused(code):
        say_successors(desk, unit, ["HT-0001"], None, "author")


def test_who_follows_has_the_visits_of_those_before(office: Office) -> None:
    """By their own names; the kin is shown on both sides."""
    desk = office.at(NOW)
    say_successors(desk, "HT-0001", ["HT-0003"], None, "author")
    history = unit_history(desk, "HT-0003")
    assert [(visit.code, visit.day) for visit in history.visits] == [
        ("HT-0001", date.fromisoformat(DAY))
    ]
    assert [kin.unit.code for kin in history.before] == ["HT-0001"]
    former = unit_history(desk, "HT-0001")
    assert [kin.unit.code for kin in former.after] == ["HT-0003"]
    assert (former.before, former.area) == ((), "thành phố Hà Tĩnh")
