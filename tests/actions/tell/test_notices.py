"""Who is told of an itinerary, and what they may hear."""

from datetime import date

import pytest

from pccheck.actions.tell.notices import calls, find_calls, script, tell
from pccheck.errors import PccheckError
from pccheck.model.notices import CREW, HEALTH, REPRESENTATIVE, UNIT, VEHICLES, Call
from pccheck.text.dates import clock
from tests.actions.conftest import DAY, TARGETS, Office

NAMES = [name for name, _, _ in TARGETS.values()]


def _call(office: Office, moment: str, role: str) -> Call:
    every = calls(office.at(moment), date.fromisoformat(DAY))
    return next(call for call in every if call.role == role)


@pytest.mark.parametrize("moment", [f"{DAY}T05:59", f"{DAY}T06:00", f"{DAY}T12:00"])
def test_the_vehicle_office_never_hears_names(office: Office, moment: str) -> None:
    """It hears day, hour and car, before the release and after it, and the log says so."""
    call, desk = _call(office, moment, VEHICLES), office.at(moment)
    said = script(desk, call)
    assert "Xe 7 chỗ" in said or "xe 7 chỗ" in said
    assert not any(name in said for name in NAMES)
    assert not tell(desk, call, "", "author").named


def test_a_representative_hears_names_from_the_release_on(office: Office) -> None:
    """Before it the areas alone, and the log tells the one from the other."""
    for moment, named in ((f"{DAY}T05:59", False), (f"{DAY}T06:00", True)):
        call, desk = _call(office, moment, REPRESENTATIVE), office.at(moment)
        assert ("Chợ Một" in script(desk, call)) == named
        assert tell(desk, call, "", "author").named == named


def test_a_unit_is_told_from_the_release_on(office: Office) -> None:
    """Before it is refused, with the moment from which on."""
    early = _call(office, f"{DAY}T05:59", UNIT)
    assert not early.may_be_told
    with pytest.raises(PccheckError) as refused:
        tell(office.at(f"{DAY}T05:59"), early, "", "author")
    assert refused.value.code == "not-released"
    assert tell(office.at(f"{DAY}T06:00"), _call(office, f"{DAY}T06:00", UNIT), "", "author").target


def test_a_representative_meets_the_stops_of_their_area_alone(office: Office) -> None:
    """Nobody is told of another area's stops, nor called where none is theirs."""
    slot = {"day": DAY, "team": "n1", "position": 3, "arrive": 800, "leave": 860}
    office.put("visit", "v3", target="HT-0003", slot=slot)
    every = calls(office.at("2021-12-06T08:00"), date.fromisoformat(DAY))
    met = {c.code: [s.code for s in c.outing.stops] for c in every if c.role == REPRESENTATIVE}
    assert met == {"V-TP": ["HT-0001", "HT-0002"], "V-KA": ["HT-0003"]}


def test_everybody_is_asked_to_where_the_team_is(office: Office) -> None:
    """The car and the member of Sở Y tế for the departure from the base, the representative to
    their seat when the team comes there; what is said says just that, to the car's office half a
    day.
    """
    office.put("member", "TV6", code="TV6", name="Cán bộ TV6", body="SYT", leads=0)
    desk = office.at("2021-12-06T08:00")
    for call in calls(desk, date.fromisoformat(DAY)):
        hours = call.outing.hours
        assert hours
        if call.role == REPRESENTATIVE:
            joining = hours.joining("436")
            assert joining
            assert (call.meet, call.place) == (joining.asked, "trụ sở Phòng VHTT thành phố")
        elif call.role in (HEALTH, VEHICLES):
            assert (call.meet, call.place) == (hours.departs, call.outing.base)
        said = script(desk, call)
        assert call.role == UNIT or call.place in said
        assert (clock(call.meet or 0) in said) == (call.role != VEHICLES)
        assert ("đi cùng xe" in said) == (call.role == HEALTH)
        assert ("buổi sáng" in said) == (call.role == VEHICLES)


def test_who_is_told_must_exist_and_be_on_an_itinerary(office: Office) -> None:
    """No such body, no such team, or none of its itineraries: three different refusals."""
    desk, day = office.at("2021-12-06T08:00"), date.fromisoformat(DAY)
    for words, team, code in (
        ("Sở Không có", "", "unknown-body"),
        ("V-TP", "N9", "unknown-team"),
        ("V-KA", "n1", "not-on-itinerary"),
    ):
        with pytest.raises(PccheckError) as refused:
            find_calls(desk, words, day, team)
        assert refused.value.code == code


def _of(office: Office, *roles: str) -> dict[str, list[str]]:
    """By body whom the calls name."""
    every = calls(office.at("2021-12-06T08:00"), date.fromisoformat(DAY))
    return {call.code: call.people for call in every if call.role in roles}


def test_the_bodies_of_those_who_go_out_are_told(office: Office) -> None:
    """Each for its members of that team, wherever they are from, the substitute for who is away;
    the lead body's own and those of other teams are not named.
    """
    office.put("team", "n2", code="N2", name="Nhóm 2")
    for code, body, team in (("A1", "CAT", "n1"), ("A2", "CAT", "n2"), ("B1", "QLTT", "n2")):
        office.put("body", body, code=body, name=f"Cơ quan {body}")
        office.put("member", code, code=code, name=f"Cán bộ {code}", body=body, team=team, leads=0)
    assert _of(office, CREW) == {"CAT": ["Cán bộ A1"]}
    desk, day = office.at("2021-12-06T08:00"), date.fromisoformat(DAY)
    (call,) = find_calls(desk, "CAT", day, "")
    assert "đi cùng xe" in script(desk, call)
    assert tell(desk, call, "", "author").body == "CAT"
    office.put("member", "B2", code="B2", name="Cán bộ B2", body="QLTT", leads=0)
    office.away("A1", "B2")
    assert _of(office, CREW) == {"QLTT": ["Cán bộ B2"]}


def test_nobody_of_another_team_is_named(office: Office) -> None:
    """Of the vehicle's office those who stay, of an area's body who goes along with the team too;
    no member of a team that stays at home.
    """
    office.put("team", "n2", code="N2", name="Nhóm 2")
    for code, body, team in (("A1", "VP-STTTT", "n2"), ("A2", "V-TP", "n1"), ("A3", "V-TP", "n2")):
        office.put("member", code, code=code, name=f"Cán bộ {code}", body=body, team=team, leads=0)
    named = _of(office, VEHICLES, REPRESENTATIVE, CREW)
    assert named == {"VP-STTTT": ["Cán bộ TV5"], "V-TP": ["Cán bộ TV4", "Cán bộ A2"]}
