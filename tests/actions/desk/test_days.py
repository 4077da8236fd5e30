"""A team's day: one value, put together in one place."""

from datetime import date

from pccheck.actions.desk.days import team_days
from tests.actions.conftest import DAY, Office

ON = date.fromisoformat(DAY)


def test_the_day_says_where_who_in_what_and_when(office: Office) -> None:
    """All that any verb shows of it: team, car, crew, representatives, stops by time, release."""
    (day,) = team_days(office.at(f"{DAY}T05:59"))
    assert (day.rec, day.day, day.code, day.team) == ("i1", ON, "N1", "Nhóm 1")
    assert (day.vehicle, day.seats, day.areas) == ("Xe 7 chỗ", 7, ("thành phố Hà Tĩnh",))
    assert [contact.member for contact in day.crew] == ["TV1", "TV2"]
    assert [contact.member for contact in day.escorts] == ["TV4"]
    assert [(stop.code, stop.arrive, stop.leave) for stop in day.stops] == [
        ("HT-0001", 450, 510),
        ("HT-0002", 540, 600),
    ]
    assert not day.released
    assert team_days(office.at(f"{DAY}T06:00"))[0].released


def test_visits_outside_the_plan_come_last(office: Office) -> None:
    """They belong to the day of whoever made them, without an hour."""
    outcome = {"state": "done", "day": DAY, "team": "n1"}
    office.put("visit", "v3", target="HT-0004", outcome=outcome)
    (day,) = team_days(office.at(f"{DAY}T12:00"))
    assert [stop.code for stop in day.stops] == ["HT-0001", "HT-0002", "HT-0004"]
    assert (day.stops[-1].planned, day.stops[-1].arrive) == (False, None)


def test_days_are_asked_by_team_and_by_first_and_last(office: Office) -> None:
    """The last day is included; another team's days are not there."""
    desk = office.at("2021-12-01T08:00")
    assert team_days(desk, ON, ON)
    assert not team_days(desk, first=date(2021, 12, 8))
    assert not team_days(desk, last=date(2021, 12, 6))
    assert team_days(desk, team="n1")
    assert not team_days(desk, team="n2")


def test_a_substitute_goes_in_the_place_of_who_is_away(office: Office) -> None:
    """The one who is away does not go; the substitute does."""
    office.away("TV2", substitute="TV3")
    (day,) = team_days(office.at(f"{DAY}T05:00"))
    assert [contact.member for contact in day.crew] == ["TV1", "TV3"]


def test_an_absent_substitute_stands_in_for_nobody(office: Office) -> None:
    """Nobody goes in the place of a member whose substitute is away as well."""
    office.away("TV2", substitute="TV3")
    office.away("TV3")
    (day,) = team_days(office.at(f"{DAY}T05:00"))
    assert [contact.member for contact in day.crew] == ["TV1"]
