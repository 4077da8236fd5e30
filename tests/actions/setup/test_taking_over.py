"""An earlier campaign's people for a new one, and what a campaign lacks before the work."""

import pytest

from pccheck.actions.lists.people import REPRESENTS
from pccheck.actions.setup.taking_over import campaign_called, lacking, take_over
from pccheck.book.ask.people import people
from pccheck.book.ledger.ledger import CAMPAIGN
from tests.actions.conftest import WRITTEN, Office
from tests.actions.refused import refused
from tests.campaigns import SHIPPED, campaign_text

NOW = "2021-12-01T08:00"


@pytest.fixture
def later(office: Office) -> Office:
    """The office with a second campaign, the current one, that has nobody yet."""
    text = campaign_text(SHIPPED).replace('code = "pc-covid-2021"', 'code = "sau"')
    with office.book.writing("author", WRITTEN) as transaction:
        transaction.put("campaign", "c2", {"text": text})
        transaction.set(CAMPAIGN, "c2")
    return office


def test_everybody_comes_along(later: Office) -> None:
    """With body, team and lead; days away were the earlier campaign's own."""
    later.away("TV2")
    desk = later.at(NOW)
    taken = take_over(desk, desk.book, campaign_called(desk.book, "pc-covid-2021"), "author")
    assert (taken.bodies, taken.members, taken.teams, taken.vehicles) == (5, 5, 1, 1)
    assert taken.dropped == ()
    then, now = people(desk.book, "c"), people(desk.book, desk.current.rec)
    assert {m.code: (m.name, m.leads) for m in now.members} == {
        m.code: (m.name, m.leads) for m in then.members
    }
    assert (len(then.absences), len(now.absences)) == (1, 0)


def test_a_body_whose_area_is_no_more_stays_behind(later: Office) -> None:
    """It is named; who only belongs to it comes along without it."""
    later.put("area", "447", valid_to="2021-06-30")
    desk = later.at(NOW)
    taken = take_over(desk, desk.book, campaign_called(desk.book, "pc-covid-2021"), "author")
    assert taken.dropped == ("Phòng VHTT huyện Kỳ Anh",)
    assert taken.bodies == 4


def test_a_campaign_is_not_taken_over_by_itself(office: Office) -> None:
    """Nor one that the book does not have."""
    desk = office.at(NOW)
    with refused("same-campaign"):
        take_over(desk, desk.book, campaign_called(desk.book, "pc-covid-2021"), "author")
    with refused("unknown-campaign"):
        campaign_called(desk.book, "pc-covid-2020")


def test_what_is_lacking_is_said_of_each_thing(later: Office) -> None:
    """Teams where there are none; members of a team without any; who stands for areas with units.

    Nothing of areas as long as there is no team that would go there.
    """
    assert [lack.code for lack in lacking(later.at(NOW))] == ["lacks-teams"]
    later.put("team", "t2", campaign="c2", code="N1", name="Nhóm 1")
    lacks = {lack.code: lack.params for lack in lacking(later.at(NOW))}
    assert lacks.keys() == {"lacks-members", "lacks-representatives"}
    assert lacks["lacks-members"]["teams"] == "N1"
    areas = "huyện Kỳ Anh; thành phố Hà Tĩnh"
    assert lacks["lacks-representatives"] == {"count": 2, "areas": areas}
    later.put("body", "b2", campaign="c2", code="V2", name="Phòng", area="436")
    later.put("member", "m2", campaign="c2", code="M2", name="A", body="b2", role=REPRESENTS)
    (left,) = (lack for lack in lacking(later.at(NOW)) if lack.code == "lacks-representatives")
    assert left.params == {"count": 1, "areas": "huyện Kỳ Anh"}
