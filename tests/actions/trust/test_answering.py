"""Questions answered: by which side stands, or by saying that both do."""

import pytest

from pccheck.actions.trust.answering import keep_both, keep_side
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.targets import targets
from tests.actions.conftest import Office
from tests.actions.refused import refused
from tests.book.made import made, take, tips_of

NOW = "2021-12-08T08:00"


@pytest.fixture
def disputed(office: Office) -> Office:
    """Two laptops say how long a visit of one unit takes, neither having seen the other."""
    seen = tips_of(office.book, "HT-0005")
    elsewhere = made("HT-0005", "target", {"minutes": 60}, seen, at="2021-12-07T00:00:00.000000Z")
    office_now = office.at(NOW)
    with office.book.writing("author", office_now.now) as transaction:
        transaction.put("target", "HT-0005", {"minutes": 30})
    take(office.book, [elsewhere], office_now.now)
    return office


def _sides(office: Office) -> dict[object, str]:
    """What each side says, with its entry."""
    (question,) = open_questions(office.book)
    return {side.value: side.entry for side in question.said}


@pytest.mark.parametrize("minutes", [30, 60])
def test_the_side_that_is_named_stands(disputed: Office, minutes: int) -> None:
    """In the tables too, and nothing is asked any more."""
    entry = _sides(disputed)[minutes]
    (question,) = keep_side(disputed.at(NOW), entry[:12].upper(), "author")
    assert (question.kind, question.field) == ("target", "minutes")
    assert open_questions(disputed.book) == []
    every = {unit.code: unit.minutes for unit in targets(disputed.book, "huyen")}
    assert every["HT-0005"] == minutes


def test_two_values_of_one_field_are_never_both(disputed: Office) -> None:
    """A visit takes one time: nothing can be said but which."""
    entry = _sides(disputed)[60]
    with refused("no-such-answer"):
        keep_both(disputed.at(NOW), entry[:12], "author")


@pytest.mark.parametrize("start", ["", " ", "zz", "0000000"])
def test_who_names_no_side_answers_nothing(disputed: Office, start: str) -> None:
    """Least of all by naming nothing, which every entry begins with."""
    with refused("no-such-answer"):
        keep_side(disputed.at(NOW), start, "author")
    assert len(open_questions(disputed.book)) == 1
