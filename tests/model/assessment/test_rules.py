"""The rules of assessment: against a second reading of them, level by level, reason by reason."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.assessment.assess import assess
from pccheck.model.assessment.never import never_holding
from pccheck.model.assessment.tally import Tally
from pccheck.model.assessment.words import reason_of
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.file import read_campaign
from pccheck.model.visit import VALUE, Answer
from tests.campaigns import SECOND, SHIPPED, campaign_text
from tests.model.answers.at_random import answers_of
from tests.model.assessment.reference import grades_of, level_of
from tests.model.campaign.at_random import campaign_texts, is_sound
from tests.model.campaign.refused import mistakes

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
EVERY_KIND = (CASES / "cham-diem.toml").read_text(encoding="utf-8")
TEXTS = [
    campaign_text(SHIPPED),
    campaign_text(SECOND),
    EVERY_KIND,
    (CASES / "bep-an.toml").read_text(encoding="utf-8"),
]
LEVELS = EVERY_KIND[EVERY_KIND.index("[[assessments]]") : EVERY_KIND.index("[task_force]")]


@cache
def _read(text: str) -> Campaign:
    return read_campaign(text)


@st.composite
def _visits(draw: st.DrawFn) -> tuple[str, str, dict[str, Answer]]:
    """A campaign's text, a category, and answers to some of its checklist, mostly good ones."""
    text = draw(st.sampled_from(TEXTS) | campaign_texts().filter(is_sound))
    campaign = _read(text)
    category = draw(st.sampled_from(campaign.categories)).code
    asked = [c.code for c in campaign.checklist(category)]
    left_out = draw(st.sets(st.sampled_from(asked), max_size=2))
    answers = {}
    for code in asked:
        kind = campaign.kinds[code]
        good = [option.code for option in kind.options if option.grade == "met"]
        if code not in left_out:
            is_good = bool(good) and draw(st.booleans())
            answers[code] = Answer(VALUE, good[0]) if is_good else draw(answers_of(kind))
    return text, category, answers


@given(_visits())
def test_grades_and_levels_are_those_of_a_second_reading(
    visit: tuple[str, str, dict[str, Answer]],
) -> None:
    """Of the shipped campaign, the second, the kitchens' 80 items, one with every rule, and any
    that is made at random.
    """
    text, category, answers = visit
    campaign = _read(text)
    assert Tally(campaign, category, answers).grades == grades_of(text, category, answers)
    level, causes = assess(campaign, category, answers)
    assert level == level_of(text, category, answers)
    reason = reason_of(campaign, causes)
    assert "{" not in reason
    assert "None" not in reason


@pytest.mark.parametrize(
    "when",
    [
        "critical_not_met = 3",
        "not_met = 12",
        "score_under = 0",
        'criteria_not_met = ["n3"], not = { not_met = 1 }',
        "required_met = 1.0, required_unanswered = true",
        "critical_not_met = 2, not = { not_met = 2 }",
        'categories = ["buu-cuc"], criteria_not_met = ["d5"]',
        "required_met = 0.99, not = { required_met = 1.0 }",
    ],
)
def test_a_level_that_can_never_hold_is_refused_with_its_line(when: str) -> None:
    """More faults than items, fewer points than none, more than there are, what contradicts itself,
    what such units are never asked, a share that so many items cannot make.
    """
    level = f'[[assessments]]\ncode = "x"\ntext = "x"\ngrade = "none"\nwhen = {{ {when} }}\n'
    text = EVERY_KIND.replace("[[assessments]]", f"{level}[[assessments]]", 1)
    (told,) = mistakes(text)
    assert told.field == "assessments.when"
    assert text.splitlines()[told.line - 1] == f"when = {{ {when} }}"


def test_a_level_behind_one_that_takes_all_of_it_is_refused() -> None:
    """Three faults are one fault too; the last level behind two that leave nothing."""
    both = (
        '[[assessments]]\ncode = "a"\ntext = "a"\ngrade = "not-met"\nwhen = { not_met = 1 }\n'
        '[[assessments]]\ncode = "b"\ntext = "b"\ngrade = "partly"\nwhen = { not_met = 3 }\n'
        '[[assessments]]\ncode = "c"\ntext = "c"\ngrade = "met"\nwhen = {}\n\n'
    )
    text = EVERY_KIND.replace(LEVELS, both)
    assert [told.field for told in mistakes(text)] == ["assessments.when"]
    none = both.replace("not_met = 3", "not = { not_met = 1 }")
    (told,) = mistakes(EVERY_KIND.replace(LEVELS, none))
    assert EVERY_KIND.replace(LEVELS, none).splitlines()[told.line - 1] == "when = {}"


@given(_visits())
def test_what_is_said_never_to_hold_does_not(visit: tuple[str, str, dict[str, Answer]]) -> None:
    """No level is excluded by the proof that some answers reach."""
    text, category, answers = visit
    campaign = _read(text)
    level, _ = assess(campaign, category, answers)
    excluded = [campaign.assessments[number].code for number in never_holding(campaign)]
    assert level not in excluded
