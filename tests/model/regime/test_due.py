"""The clock: what is next, by when, how days are counted."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.regime.breaches import breaches
from pccheck.model.regime.course import Course
from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.regime.due import DueStep, due_steps
from pccheck.model.regime.regime import Within
from tests.model.regime.dossiers import course, decision_of, nd217, on_weekdays, sound

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def until(code: str, day: date) -> Decision:
    """A sound dossier as it stood at the end of a day."""
    decision = decision_of(sound()[code])
    steps = tuple(step for step in decision.steps if step.day <= day)
    return replace(decision, steps=steps, on_site=())


def due(decision: Decision) -> dict[str, tuple[str, date | None]]:
    """The next step of the decision and of each unit, with its last day."""
    return {one.unit: (one.step.code, one.by) for one in due_steps(course(decision))}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 5), {"": ("ke-hoach-tien-hanh", None)}),
        (date(2026, 10, 6), {"": ("phe-duyet", None)}),
        (date(2026, 10, 8), {"A": ("cong-bo", None), "B": ("cong-bo", None)}),
        (date(2026, 10, 12), {"A": ("ket-thuc", date(2026, 10, 21)), "B": ("cong-bo", None)}),
        (date(2026, 10, 14), {"B": ("bien-ban", date(2026, 10, 23))}),
        (date(2026, 10, 30), {"A": ("da-khac-phuc", None)}),
        (date(2026, 11, 30), {}),
    ],
)
def test_what_is_next_of_a_whole_inspection(
    day: date, expected: dict[str, tuple[str, date | None]]
) -> None:
    """Plan, approval, announcement, minutes and end within ten days, mending; then nothing."""
    found = due(until("so", day))
    assert {unit: found[unit] for unit in expected} == expected
    assert found if expected else not found


def test_the_last_day_itself_is_in_time() -> None:
    """Late is the day after."""
    (minutes,) = (one for one in due_steps(course(until("so", date(2026, 10, 14)))) if one.by)
    assert isinstance(minutes, DueStep)
    assert not minutes.is_late(date(2026, 10, 23))
    assert minutes.is_late(date(2026, 10, 24))


def test_a_minister_and_a_chairman_have_no_limit() -> None:
    """The decree sets none for an inspection that they decide on: none is made up."""
    ongoing = replace(until("so", date(2026, 10, 14)), authority="chu-tich", days=0)
    assert due(ongoing)["B"] == ("bien-ban", None)
    late = [one.code for one in breaches(course(ongoing), date(2027, 6, 1))]
    assert "not-ended" not in late


def test_a_decision_for_fewer_days_ends_sooner() -> None:
    """Its own limit counts, as far as the law's goes."""
    ongoing = until("so", date(2026, 10, 14))
    assert due(replace(ongoing, days=4))["B"] == ("bien-ban", date(2026, 10, 17))
    assert due(replace(ongoing, days=40))["B"] == ("bien-ban", date(2026, 10, 23))


@pytest.mark.parametrize(
    ("counting", "last"),
    [
        ({}, date(2026, 10, 23)),
        ({"first_day": False}, date(2026, 10, 24)),
        ({"days": "working"}, date(2026, 10, 27)),
        ({"days": "working", "first_day": False}, date(2026, 10, 28)),
        ({"per": "decision"}, date(2026, 10, 21)),
    ],
)
def test_how_days_are_counted_is_a_setting(counting: dict[str, Any], last: date) -> None:
    """The decree says «ngày» and «từ ngày công bố»: the rest a campaign may choose."""
    span = course(until("so", date(2026, 10, 14)), **counting).span("B")
    assert span is not None
    assert span.last == last


def test_days_of_suspension_count_unless_the_campaign_says_otherwise() -> None:
    """Suspended on the 10th, resumed on the 14th: three days rest."""
    decision = decision_of(sound()["cuc"])
    spans = [course(decision, suspended=counted).span("E") for counted in (True, False)]
    assert [span and span.last for span in spans] == [date(2026, 9, 28), date(2026, 10, 1)]


def test_a_ministrys_process_may_give_a_step_its_days() -> None:
    """One more file, no code: a report within five working days of the minutes."""
    regime = nd217()
    within = Within(days=5, of="bien-ban", kind="working")
    steps = tuple(
        replace(step, within=within) if step.code == "bao-cao" else step for step in regime.steps
    )
    decision = until("so", date(2026, 10, 23))
    theirs = Course(decision, replace(regime, steps=steps), regime.counting, on_weekdays)
    report = next(one for one in due_steps(theirs) if one.step.code == "bao-cao")
    assert report.by == date(2026, 10, 16)
    late = decision_of(sound()["so"])
    made = Course(late, replace(regime, steps=steps), regime.counting, on_weekdays)
    assert "too-late" in [one.code for one in breaches(made, date(2026, 11, 20))]


def test_what_waits_for_nothing_else_is_next_beside_it() -> None:
    """Signs of a crime are not passed over because something else at the unit has a day."""
    sent = decision_of(sound()["cuc"])
    letters = ("de-nghi-thanh-tra", "kien-nghi-khoi-to")
    steps = tuple(step for step in sent.steps if step.step not in letters)
    asked = StepTaken("yeu-cau-khac-phuc", date(2026, 10, 1), "E", days=20)
    nexts = due_steps(course(replace(sent, steps=(*steps, asked))))
    assert [(one.step.code, one.by) for one in nexts] == [
        ("da-khac-phuc", date(2026, 10, 21)),
        ("de-nghi-thanh-tra", None),
        ("kien-nghi-khoi-to", None),
    ]


@given(first=DAYS, days=st.integers(1, 60))
def test_a_limit_has_so_many_days(first: date, days: int) -> None:
    """From the first to the last day there are just so many that count, the last among them."""
    of = course(decision_of(sound()["so"]))
    last = of.last_day(first, days, "A", "working")
    between = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert sum(map(on_weekdays, between)) == days
    assert on_weekdays(last)
    assert of.last_day(first, days, "A") == first + timedelta(days - 1)
