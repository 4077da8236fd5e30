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
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import VALUE, Answer
from tests.campaigns import SECOND, SHIPPED, campaign_text
from tests.model.answers.at_random import answers_of
from tests.model.assessment.reference import grades_of, level_of
from tests.model.campaign_file.at_random import campaign_texts, is_sound
from tests.model.campaign_file.refused import Mistake, mistakes

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
EVERY_KIND = (CASES / "cham-diem.toml").read_text(encoding="utf-8")
TEXTS = [
    campaign_text(SHIPPED),
    campaign_text(SECOND),
    EVERY_KIND,
    (CASES / "bep-an.toml").read_text(encoding="utf-8"),
]
LEVELS = EVERY_KIND[EVERY_KIND.index("[[assessments]]") : EVERY_KIND.index("[task_force]")]

_LAST = '[[assessments]]\ncode = "last"\ntext = "x"\ngrade = "met"\nwhen = {}\n\n'


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
    left_out = draw(st.sets(st.sampled_from(asked), max_size=2)) if asked else set()
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
        'count_is_zero = "n1", no_ratio_under_threshold = true',
        'count_is_zero = "n1", not = { criteria_not_met = ["n1"] }',
        'count_is_zero = "n1", not = { not_met = 1 }',
        'criteria_not_met = ["n1"], no_ratio_under_threshold = true',
        "not = { any = [{ no_ratio_under_threshold = true }, { lacking = 1 }] }",
        "not_met = 1, not = { weight_under = 1.0 }",
        "lacking = 1, not = { weight_under = 1.0 }",
        "critical_not_met = 2, not = { weight_under = 0.8 }",
        'count_is_zero = "n1", not = { weight_under = 1.0 }',
        'criteria_not_met = ["d4"], not = { weight_under = 0.85 }',
        "weight_under = 0.1, not = { score_under = 40 }",
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


@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("any = [{ critical_not_met = 3 }, { not_met = 1 }]", "any"),
        ("any = [{ not_met = 1 }, { all = [{ not_met = 1 }, { not_met = 99 }] }]", "any"),
        ("not_met = 1, any = [{ lacking = 2 }, { not = { lacking = 1 } }]", "any"),
        ("all = [{ any = [{ not_met = 1 }, { score_under = 0 }] }]", "all.any"),
        ("any = [{ not_met = 2, any = [{ lacking = 3 }, { not_met = 99 }] }]", "any.any"),
        ("not = { not_met = 99 }", "not"),
        (
            "any = [{ not_met = 1, not = { any = [{ lacking = 5 }, { not_met = 99 }] } }]",
            "any.not.any",
        ),
        (
            'any = [{ not_met = 1 }, { count_is_zero = "n1", no_ratio_under_threshold = true }]',
            "any",
        ),
    ],
)
def test_a_branch_that_can_never_hold_is_refused_with_its_line(when: str, place: str) -> None:
    """In `any`, also beside what else must hold; in `all`, in `not`, at any depth."""
    level = f'[[assessments]]\ncode = "x"\ntext = "x"\ngrade = "none"\nwhen = {{ {when} }}\n'
    text = EVERY_KIND.replace(LEVELS, level + _LAST)
    (told,) = _of_branches(text)
    assert told.field == f"assessments.when.{place}"
    assert text.splitlines()[told.line - 1] == f"when = {{ {when} }}"


def test_a_branch_has_the_line_of_its_own_header() -> None:
    """Of several tables of one name in several levels the very one."""
    inline = '[[assessments]]\ncode = "z"\ntext = "z"\ngrade = "none"\nwhen = { not_met = 9 }\n'
    block = (
        '[[assessments]]\ncode = "{}"\ntext = "x"\ngrade = "none"\n'
        "[[assessments.when.any]]\nlacking = 7\n[[assessments.when.any]]\n{} = {}\n"
    )
    levels = inline + block.format("x", "not_met", 5) + block.format("y", "lacking", 99)
    text = EVERY_KIND.replace(LEVELS, levels + _LAST)
    (told,) = _of_branches(text)
    header = text.splitlines().index("lacking = 99")
    assert (told.field, told.line) == ("assessments.when.any", header)


def test_a_branch_of_many_lines_has_its_own() -> None:
    """Each of a list, at any depth, whatever brackets stand in texts and comments before it."""
    when = """when = { any = [
    # [ {
    { not_met = 99 },
    { criteria_not_met = ["d1",
        "n1"], all = [{ lacking = 1 },
        { any = [{ not_met = 1 },
            { critical_not_met = 9 }] }] },
    { lacking = 98 }] }
"""
    level = f'[[assessments]]\ncode = "x"\ntext = "] {{"\ngrade = "none"\n{when}'
    text = EVERY_KIND.replace(LEVELS, level + _LAST)
    lines = text.splitlines()
    found = [(told.field, lines[told.line - 1].strip(" },]")) for told in _of_branches(text)]
    assert found == [
        ("assessments.when.any", "{ not_met = 99"),
        ("assessments.when.any.all.any", "{ critical_not_met = 9"),
        ("assessments.when.any", "{ lacking = 98"),
    ]


def test_a_level_behind_too_many_points_is_refused() -> None:
    """Behind one that takes every unit that lost a point, or has any; more points than there are
    are no bound.
    """
    block = '[[assessments]]\ncode = "{0}"\ntext = "{0}"\ngrade = "{1}"\nwhen = {{ {2} }}\n'
    for first, field in (("weight_under = 1.0", "when"), ("score_under = 64", "when.score_under")):
        levels = block.format("a", "partly", first) + block.format("b", "not-met", "not_met = 1")
        text = EVERY_KIND.replace(LEVELS, levels + _LAST)
        told = [(one.field, text.splitlines()[one.line - 1]) for one in mistakes(text)]
        line = f"when = {{ {first} }}" if "." in field else "when = { not_met = 1 }"
        assert (f"assessments.{field}", line) in told
    enough = block.format("a", "partly", "score_under = 63") + _LAST
    assert read_campaign(EVERY_KIND.replace(LEVELS, enough))


def _of_branches(text: str) -> list[Mistake]:
    """The mistakes of what stands within conditions."""
    return [told for told in mistakes(text) if told.field.startswith("assessments.when.")]


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
