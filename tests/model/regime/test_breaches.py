"""What is planted from the decree's text alone is named by its article; sound dossiers have none.

The planted ones were written before the checks, article by article (`cases/decisions`).
"""

from typing import Any

import pytest

from pccheck.model.regime.breaches import breaches
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
