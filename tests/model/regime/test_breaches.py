"""What is planted from the decree's text alone is named by its article; sound dossiers have none.

The planted ones were written before the checks, article by article (`cases/decisions`).
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pccheck.model.regime.breaches import breaches
from pccheck.model.regime.decisions import OnSite, StepTaken
from pccheck.model.regime.due import due_steps
from pccheck.text.words.breaches import breach_words
from tests.model.regime.dossiers import course, decision_of, planted, shuffled, sound, with_breach


@pytest.mark.parametrize("code", ["so", "xa", "cuc"])
def test_a_sound_dossier_has_none(code: str) -> None:
    """Nothing is found where every step was taken in its order and time, whatever the order in
    which it was written down.
    """
    dossier = sound()[code]
    decision = decision_of(dossier)
    for one in (decision, *shuffled(decision)):
        assert breaches(course(one), dossier["today"]) == []


def test_there_are_sixty_at_least() -> None:
    """And every article of the course of an inspection has some."""
    assert len(planted()) >= 60
    articles = {breach["article"].split(".")[0] for breach in planted()}
    assert {f"Đ{n}" for n in (6, 7, 11, 12, 13, 14, 15, 16, 18)} <= articles


@pytest.mark.parametrize(
    "breach", planted(), ids=lambda breach: f"{breach['of']}: {breach['what']}"
)
def test_a_planted_breach_is_named(breach: dict[str, Any]) -> None:
    """By an article that the planter named, in a sentence that says what."""
    dossier = with_breach(breach)
    found = breaches(course(decision_of(dossier)), dossier["today"])
    named = [one for one in found if one.article.startswith(breach["article"])]
    said = [breach_words(one.code, one.params) for one in named]
    assert any(breach.get("name", "") in words for words in said), (found, said)


def test_a_unit_alone_is_stopped() -> None:
    """What is no more (Đ7.2đ) asks for nothing else and keeps the others' inspection going; work at
    it after that is named, at the others not.
    """
    sent = decision_of(sound()["so"])
    steps = [step for step in sent.steps if step.unit != "B"]
    visits = [visit for visit in sent.on_site if visit.unit != "B"]
    stop = StepTaken("dinh-chi", date(2026, 10, 8), "B", ground="khong-con")
    stopped = replace(sent, steps=(*steps, stop), on_site=tuple(visits))
    assert breaches(course(stopped), date(2026, 11, 20)) == []
    assert due_steps(course(stopped)) == []
    worked = replace(stopped, on_site=(*visits, OnSite("B", date(2026, 10, 12))))
    named = {(one.unit, one.article) for one in breaches(course(worked), date(2026, 11, 20))}
    assert ("B", "Đ7.2đ") in named
    assert {unit for unit, _article in named} == {"B"}


def test_a_unit_alone_rests() -> None:
    """A suspension at one unit is none of another; its days do not count there where the campaign
    leaves suspended days out.
    """
    sent = decision_of(sound()["so"])
    rest = StepTaken("tam-dung", date(2026, 10, 14), "B", ground="bat-kha-khang")
    resting = replace(sent, steps=(*sent.steps, rest))
    named = [
        one for one in breaches(course(resting), date(2026, 11, 20)) if one.code == "suspended"
    ]
    assert {one.unit for one in named} == {"B"}
    back = StepTaken("tiep-tuc", date(2026, 10, 16), "B")
    again = course(replace(resting, steps=(*resting.steps, back)), suspended=False)
    spans = [span for unit in "AB" if (span := again.span(unit))]
    assert [span.last for span in spans] == [date(2026, 10, 21), date(2026, 10, 24)]
