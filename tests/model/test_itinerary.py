"""A team's day and the people of it, as values."""

import datetime as dt
from dataclasses import replace

from pccheck.model.itinerary import Contact, Stop, TeamDay, only
from pccheck.model.notices import REPRESENTATIVE, UNIT, Call
from pccheck.model.records import Member

DAY = dt.date(2021, 12, 6)
STOP = Stop(
    "v1", "t1", "HT-1", "Chợ", "cho", "", "", "a", "Hương Sơn", "", 1, 540, 600, True, "planned"
)
UNPLANNED = replace(STOP, visit="v2", target="t2", arrive=None, leave=None, planned=False)
SECOND = replace(STOP, visit="v3", target="t3", arrive=480, leave=530, region_name="Đức Thọ")
EVENING = dt.datetime(2021, 12, 5, 18, tzinfo=dt.UTC)
OUTING = TeamDay(
    "i",
    DAY,
    "r",
    "N1",
    "Nhóm 1",
    "Sở",
    "",
    0,
    (),
    (),
    (STOP, UNPLANNED, SECOND),
    None,
    EVENING,
    released=False,
)


def test_an_area_is_named_once() -> None:
    """In the order of the day; a unit without one names none."""
    nowhere = replace(STOP, region_name="")
    assert replace(OUTING, stops=(STOP, nowhere, SECOND, STOP)).areas == ("Hương Sơn", "Đức Thọ")


def test_days_without_what_is_wanted_are_left_out() -> None:
    """The others keep what is wanted of them."""
    days = only([OUTING, replace(OUTING, stops=(SECOND,))], lambda stop: stop.planned is False)
    assert [day.stops for day in days] == [(UNPLANNED,)]


def test_a_unit_hears_of_its_visit_only_from_the_release_on() -> None:
    """A representative may be told before; names are another matter."""
    call = Call(OUTING, UNIT, "HT-1", "Chợ", "", "t1", (), (), 540, "", None, ())
    assert not call.may_be_told
    assert replace(call, outing=replace(OUTING, released=True)).may_be_told
    assert replace(call, role=REPRESENTATIVE).may_be_told


def test_a_person_is_named_by_what_is_known() -> None:
    """Name and title, or the one that there is."""
    assert Contact("Lê Văn A", "Chánh Thanh tra", "", "", "").who == "Lê Văn A, Chánh Thanh tra"
    assert Contact("", "Chánh Thanh tra", "", "", "").who == "Chánh Thanh tra"


def test_a_member_may_go_out_with_several_teams() -> None:
    """Their own first, with whether they lead it; a representative of an area has none."""
    member = Member("m", "1", "Lê Văn A", "", "b", "", "N1", True, "", None, (("N2", False),))
    assert list(member.teams.items()) == [("N1", True), ("N2", False)]
    assert replace(member, team="", also=()).teams == {}
