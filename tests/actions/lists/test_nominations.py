"""Who each body sends, and whether it said so in time."""

from datetime import date

import pytest

from pccheck.actions.lists.nominations import (
    IN_TIME,
    LATE,
    MISSING,
    NO_DOCUMENT,
    away,
    nominate,
    nominations,
)
from pccheck.errors import PccheckError
from tests.actions.conftest import Office

NOW = "2021-12-02T08:00"
FIRST = date(2021, 12, 7)


def test_who_is_asked_and_has_not_answered(office: Office) -> None:
    """The health body and the representative's body of each routing area; who is in the list by no
    document is not nominated by it.
    """
    states = {one.body.code: one.state for one in nominations(office.at(NOW))}
    assert states == {"SYT": MISSING, "V-KA": MISSING, "V-TP": NO_DOCUMENT}


@pytest.mark.parametrize(("day", "state"), [("27/11/2021", IN_TIME), ("28/11/2021", LATE)])
def test_before_a_day_leaves_that_day_out(office: Office, day: str, state: str) -> None:
    """«trước ngày 28/11»: the 28th is late."""
    named = nominate(office.at(NOW), "SYT", "Lê Thị A, Phó phòng", f"12/SYT; {day}", "", "author")
    assert named.state == state
    assert [(one.name, one.title) for one in named.members] == [("Lê Thị A", "Phó phòng")]


def test_a_name_that_is_there_gets_the_document(office: Office) -> None:
    """Nobody is entered twice, however the name is spelled; what is not said stays."""
    desk = office.at(NOW)
    named = nominate(desk, "V-TP", "CÁN BỘ tv4", "5/VHTT; 26/11/2021", "", "author")
    assert [one.code for one in named.members] == ["TV4"]
    assert named.state == IN_TIME


def test_days_run_forward(office: Office) -> None:
    """A last day before the first is refused."""
    with pytest.raises(PccheckError) as refused:
        away(office.at(NOW), "TV2", FIRST, date(2021, 12, 6), "", "", "author")
    assert refused.value.code == "days-reversed"


def test_who_is_away_moves_the_visits_of_those_days(office: Office) -> None:
    """A team is two at least: what it had planned is told; a substitute goes instead."""
    touched = away(office.at(NOW), "TV2", FIRST, FIRST, "họp", "", "author")
    assert {visit.rec for visit in touched} == {"v1", "v2"}
    assert away(office.at(NOW), "TV2", FIRST, FIRST, "họp", "TV3", "author") == []
