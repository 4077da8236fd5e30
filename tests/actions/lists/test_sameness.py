"""Whether two units are one: said by people, and never so that it contradicts itself."""

from pccheck.actions.desk.finding import find_target
from pccheck.actions.lists.sameness import say_same
from tests.actions.conftest import Office
from tests.actions.refused import refused

NOW = "2021-12-08T08:00"
TWO, FOUR, FIVE = "HT-0002", "HT-0004", "HT-0005"


def _say(office: Office, one: str, other: str, *, same: bool) -> None:
    say_same(office.at(NOW), one, other, "author", same=same)


def test_both_codes_lead_to_one_unit(office: Office) -> None:
    """And two again when that is taken back."""
    _say(office, TWO, FOUR, same=True)
    desk = office.at(NOW)
    assert find_target(desk, TWO).rec == find_target(desk, FOUR).rec
    _say(office, TWO, FOUR, same=False)
    assert find_target(desk, TWO).rec != find_target(desk, FOUR).rec


def test_nothing_is_the_same_as_itself(office: Office) -> None:
    """By whatever words it is meant."""
    with refused("same-target"):
        _say(office, FOUR, "Trường Bốn", same=True)


def test_two_that_are_told_apart_are_not_joined_through_a_third(office: Office) -> None:
    """Four is not five: two cannot be both."""
    _say(office, FOUR, FIVE, same=False)
    _say(office, TWO, FOUR, same=True)
    with refused("told-distinct"):
        _say(office, TWO, FIVE, same=True)


def test_two_that_are_one_through_a_third_are_not_told_apart(office: Office) -> None:
    """The link through the third would go on saying it; nothing is kept of what was refused."""
    _say(office, TWO, FOUR, same=True)
    _say(office, FOUR, FIVE, same=True)
    before = office.book.connection.execute("SELECT count(*) FROM heads").fetchone()
    with refused("same-through"):
        _say(office, TWO, FIVE, same=False)
    assert office.book.connection.execute("SELECT count(*) FROM heads").fetchone() == before
