"""Who can go out with which team when."""

from datetime import date

import pytest

from pccheck.actions.desk.crews import crews
from pccheck.actions.desk.places import Places
from pccheck.book.ask.people import people
from tests.actions.conftest import DAY, Office

DAYS = (date(2021, 12, 6), date.fromisoformat(DAY), date(2021, 12, 8))


def _days_out(office: Office) -> frozenset[date]:
    desk = office.at("2021-12-01T08:00")
    staff, places = people(office.book, "c"), Places(office.book, desk.current)
    (crew,) = crews(desk, staff, places, DAYS, {})
    return crew.days


def test_a_team_is_two_at_least(office: Office) -> None:
    """A leader alone does not go out, nor does a member without the leader."""
    assert _days_out(office) == frozenset(DAYS)
    office.away("TV2")
    assert _days_out(office) == {DAYS[0], DAYS[2]}


def test_a_team_does_not_go_without_its_leader(office: Office) -> None:
    """However many are there."""
    office.put("member", "TV3", team="n1")
    office.away("TV1")
    assert _days_out(office) == {DAYS[0], DAYS[2]}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_team_counts_a_substitute_who_is_there(office: Office, is_there: bool) -> None:
    """The substitute makes the second; one who is away does not."""
    office.away("TV2", substitute="TV3")
    if not is_there:
        office.away("TV3")
    assert (DAYS[1] in _days_out(office)) == is_there
