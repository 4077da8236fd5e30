"""What is told of inspections in the decree's own words: breaches of order and time are named by
their article, sound dossiers bring no word. They were written from the decree before the
code was read.

What only a whole book can tell is left to `tests/bench/told_breaches.py`, which types all of them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from pccheck.model.regime.breaches import breaches
from pccheck.model.regime.due import due_steps
from tests.model.regime.dossiers import course
from tests.model.regime.told_dossiers import day_of, decision_told, is_named, steps_of, told

OF_A_BOOK = (
    "no-decision",
    "visit-before-decision",
    "unit-outside-the-decision",
    "content-had-a-thanh-tra",
)
"""Those that a decision alone does not show: visits that none ordered, what others inspect."""
BREACHES = [breach for breach in told()["breach"] if breach["name"] not in OF_A_BOOK]


@pytest.mark.parametrize("name", told()["dossier"])
def test_a_sound_dossier_brings_no_word(name: str) -> None:
    """Neither a breach nor a step that is still to come."""
    decision = decision_told(steps_of({"on": name}))
    assert decision
    laid = course(decision)
    assert (breaches(laid, date(2026, 7, 1)), due_steps(laid)) == ([], [])


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: str(breach["name"]))
def test_a_breach_is_named(breach: dict[str, Any]) -> None:
    """By its article; where the decree sets no day, as what is still to come."""
    assert is_named(breach, _articles(breach))


def _articles(breach: dict[str, Any]) -> Iterator[str]:
    decision = decision_told(steps_of(breach))
    if decision:
        laid = course(decision)
        yield from (found.article for found in breaches(laid, day_of(breach)))
        yield from (due.step.article for due in due_steps(laid))


def test_there_are_sixty() -> None:
    """At least, each of another name."""
    assert len({breach["name"] for breach in told()["breach"]}) >= 60


def test_within_as_many_days_as_were_given() -> None:
    """What a step asks for is due as many days after it as it says (until then it is in time)."""
    (breach,) = (one for one in BREACHES if one["name"] == "demand-not-followed")
    decision = decision_told(steps_of(breach))
    assert decision
    (due,) = due_steps(course(decision))
    assert (due.step.article, due.by) == ("Đ16.1", date(2026, 4, 30))
    assert (due.is_late(date(2026, 4, 30)), due.is_late(date(2026, 5, 1))) == (False, True)
