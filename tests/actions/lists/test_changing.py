"""One unit of the list: added, corrected, no more there."""

from datetime import date

import pytest

from pccheck.actions.desk.finding import find_target
from pccheck.actions.lists.changing import add_target, edit_target, retire_target
from pccheck.actions.lists.targets import ListWish
from tests.actions.conftest import DAY, Office
from tests.actions.refused import refused

NOW = "2021-12-01T08:00"
CITY = ListWish("cho", "thành phố Hà Tĩnh")


def test_one_unit_is_a_list_of_one_row(office: Office) -> None:
    """It has the next short code and what was written; a number is read as everywhere."""
    words = {"name": "Bến xe Mới", "phone": "0239.999.999", "minutes": "1 giờ"}
    unit = add_target(office.at(NOW), words, CITY, "author", sure=False)
    assert (unit.code, unit.name, unit.minutes) == ("HT-0006", "Bến xe Mới", 60)
    assert unit.area_name == "thành phố Hà Tĩnh"


def test_what_is_there_is_not_added_again(office: Office) -> None:
    """By no spelling; what only looks like another is asked about, and taken when one is sure."""
    with refused("target-there"):
        words = {"name": "chợ một", "address": "số 1"}
        add_target(office.at(NOW), words, CITY, "author", sure=True)
    near = {"name": "Chợ Mốt", "address": "số 9"}
    with refused("target-near"):
        add_target(office.at(NOW), near, CITY, "author", sure=False)
    assert add_target(office.at(NOW), near, CITY, "author", sure=True).code == "HT-0006"


@pytest.mark.parametrize(("field", "word"), [("lat", "bắc"), ("minutes", "lâu"), ("opens", "sáng")])
def test_words_that_say_nothing_are_refused(office: Office, field: str, word: str) -> None:
    """In a field of its own kind, as in a list."""
    with refused("typed-field"):
        add_target(office.at(NOW), {"name": "Bến xe", field: word}, CITY, "author", sure=False)


def test_only_what_differs_is_written(office: Office) -> None:
    """«-» empties; the same again changes nothing; what is not named stays."""
    desk = office.at(NOW)
    nothing = ListWish()
    unit = find_target(desk, "HT-0004")
    assert edit_target(desk, unit, {"name": unit.name}, nothing, "author") == []
    changes = edit_target(desk, unit, {"address": "-"}, nothing, "author")
    assert changes == [("address", "số 1", "")]
    moved = edit_target(
        desk, find_target(desk, "HT-0004"), {}, ListWish(area="huyện Kỳ Anh"), "author"
    )
    assert [field for field, _before, _after in moved] == ["area"]
    now = find_target(desk, "HT-0004")
    assert (now.name, now.address, now.region_name) == ("Trường Bốn", "", "huyện Kỳ Anh")


@pytest.mark.parametrize(("day", "left"), [(DAY, ["v1"]), ("2021-12-08", [])])
def test_who_retires_is_told_of_what_is_still_planned(
    office: Office, day: str, left: list[str]
) -> None:
    """From the day itself on; the unit stands until the day before."""
    desk = office.at(NOW)
    first = date.fromisoformat(day)
    planned = retire_target(desk, find_target(desk, "HT-0001"), first, "đóng cửa", "author")
    assert [visit.rec for visit in planned] == left
    assert not find_target(desk, "HT-0001").stands(first)
