"""What answers amount to: grades by criterion, levels by the campaign's rule."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pccheck.model.answers.kinds import kind_of, read_answer
from pccheck.model.assessment.assess import assess
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment, Conditions
from pccheck.model.visit import Answer
from tests.campaigns import SECOND, SHIPPED, campaign

CAMPAIGN = campaign(SECOND)
CENTRE, POST = "trung-tam-hcc", "buu-cuc"
GOOD = {"hs1": "tot", "hs2": "60/100", "hs3": "kha 4"}


def said(answers: dict[str, str], over: Campaign = CAMPAIGN) -> dict[str, Answer]:
    """Answers as people type them, read."""
    return {code: read_answer(over.kinds[code], code, text) for code, text in answers.items()}


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("hs1", "tot", "met"),
        ("hs1", "kha", "met"),
        ("hs1", "trung-binh", "partly"),
        ("hs1", "yeu", "not-met"),
        ("hs1", "ko-so-lieu", "no-data"),
        ("hs1", "ko-ap-dung", "not-applicable"),
        ("hs1", "chua-kiem-tra", "not-checked"),
        ("hs2", "60/100", "met"),
        ("hs2", "59/100", "partly"),
        ("hs2", "1/1000", "partly"),
        ("hs2", "0/100", "not-met"),
        ("hs2", "0/0", "not-applicable"),
        ("hs2", "?/100", "no-data"),
        ("hs2", "60/?", "no-data"),
        ("hs2", "0/?", "no-data"),
        ("hs3", "tot", "met"),
        ("hs3", "yeu 9", "not-met"),
        ("tb1", "0 0", "value"),
        ("tb1", "3 ?", "value"),
        ("tb2", "3/5", "value"),
        ("tb2", "0/5", "value"),
        ("tb2", "0/0", "not-applicable"),
        ("tb2", "ko-so-lieu", "no-data"),
    ],
)
def test_the_grade_of_an_answer(code: str, text: str, wanted: str) -> None:
    """Zero of zero does not apply, zero of some is not met, under the threshold is partly, an
    unknown part no data.
    """
    kind = CAMPAIGN.kinds[code]
    assert kind.grade(read_answer(kind, code, text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dat 8/10", "met"),
        ("dat 7/10", "partly"),
        ("dat 0/10", "not-met"),
        ("mot-phan 10/10", "partly"),
        ("chua-dat 10/10", "not-met"),
        ("chua-dat 7/10", "not-met"),
        ("dat", "met"),
        ("dat 0/0", "met"),
        ("dat ?/10", "met"),
    ],
)
def test_a_choice_with_a_ratio_is_as_good_as_the_worse_of_the_two(text: str, wanted: str) -> None:
    """A ratio under its threshold keeps a chosen «đạt» from being met; a good ratio does not mend a
    bad choice.
    """
    shipped = campaign(SHIPPED)
    criterion = next(c for c in shipped.criteria if c.choice and c.ratio and c.threshold == 0.8)
    kind = shipped.kinds[criterion.code]
    assert kind.grade(read_answer(kind, criterion.code, text)) == wanted


@pytest.mark.parametrize(
    ("category", "answers", "wanted"),
    [
        (CENTRE, GOOD, "hang-a"),
        (CENTRE, GOOD | {"hs2": "59/100"}, "hang-b"),
        (CENTRE, GOOD | {"hs2": "0/100"}, "hang-d"),
        (CENTRE, GOOD | {"hs2": "0/0"}, "hang-a"),
        (CENTRE, GOOD | {"hs2": "ko-so-lieu"}, "hang-b"),
        (CENTRE, GOOD | {"hs2": "ko-ap-dung"}, "hang-a"),
        (CENTRE, GOOD | {"hs1": "trung-binh"}, "hang-b"),
        (CENTRE, GOOD | {"hs1": "trung-binh", "hs3": "yeu"}, "hang-c"),
        (CENTRE, {"hs1": "tot"}, "hang-c"),
        (CENTRE, {"hs1": "tot", "hs3": "tot"}, "hang-b"),
        (CENTRE, {}, "hang-c"),
        (CENTRE, dict.fromkeys(GOOD, "ko-ap-dung"), "hang-c"),
        (CENTRE, GOOD | {"tb1": "0 0"}, "hang-a"),
        (POST, {"hs1": "tot", "hs2": "60/100"}, "hang-a"),
        (POST, {"hs1": "tot", "hs2": "60/100", "hs3": "yeu"}, "hang-a"),
        (POST, {"hs1": "tot", "hs2": "60/100", "tb2": "0/9"}, "hang-a"),
        (POST, {"hs1": "yeu", "hs2": "59/100"}, "hang-c"),
    ],
)
def test_the_first_level_that_holds_counts(
    category: str, answers: dict[str, str], wanted: str
) -> None:
    """In order; unanswered is not met; what does not apply is left out of the share; what is not
    asked has no say.
    """
    assert assess(CAMPAIGN, category, said(answers)).level == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, "met"),
        ({"count": "0/4"}, "not-met"),
        ({"count": "0/0"}, "met"),
        ({"count": "0/?"}, "partly"),
        ({"count": "3/4"}, "partly"),
        ({"left out": ""}, "none"),
        ({"left out": "", "count": "0/4"}, "not-met"),
    ],
)
def test_the_rule_of_the_shipped_campaign(change: dict[str, str], wanted: str) -> None:
    """No place of those due has a code: not deployed, even when the rest was not checked;
    unanswered: not assessed.
    """
    shipped = campaign(SHIPPED)
    asked = [c for c in shipped.checklist(shipped.categories[0].code) if c.required]
    answers = {c.code: "dat" if c.choice else "4/4" for c in asked}
    rule = next(a.when.count_is_zero for a in shipped.assessments if a.when.count_is_zero)
    if "count" in change:
        answers[rule] = change["count"]
    if "left out" in change:
        del answers[next(c.code for c in asked if c.code != rule)]
    level = assess(shipped, shipped.categories[0].code, said(answers, shipped)).level
    assert shipped.assessment[level].grade == wanted


@example(20, 11)
@given(st.integers(1, 99), st.integers(1, 99))
def test_a_share_that_is_met_exactly_is_met(whole: int, met: int) -> None:
    """11 of 20 is 0.55, whatever binary fractions make of 0.55 × 20; one fewer is less."""
    met = min(met, whole)
    choice = replace(CAMPAIGN.criterion["hs1"], applies_to=())
    rule = Assessment("full", "x", "met", Conditions(required_met=met / whole))
    rest = Assessment("rest", "x", "partly", Conditions())
    many = tuple(replace(choice, code=f"n{n}") for n in range(whole))
    over = replace(CAMPAIGN, criteria=many, assessments=(rule, rest))
    good, bad = Answer("value", "tot"), Answer("value", "yeu")

    def level(count: int) -> str:
        given = {c.code: good if n < count else bad for n, c in enumerate(many)}
        return assess(over, POST, given).level

    assert (level(met), level(met - 1)) == ("full", "rest")


@given(st.integers(0, 100), st.integers(1, 100))
def test_a_threshold_that_is_reached_exactly_is_reached(part: int, whole: int) -> None:
    """The ratio equals its threshold: not under it."""
    part = min(part, whole)
    kind = kind_of(replace(CAMPAIGN.criterion["hs2"], threshold=part / whole), ())
    assert kind
    answer = Answer("value", counts={"nop-truc-tuyen": part, "tong-ho-so": whole})
    assert kind.share(answer) == part / whole
    assert (kind.grade(answer), kind.is_low(answer)) == ("met", False)


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("tb1", {"may-tinh": 1, "may-quet": 2}),
        ("hs2", {"nop-truc-tuyen": 1}),
        ("hs2", {"nop-truc-tuyen": 0, "tong-ho-so": 0}),
    ],
)
def test_what_has_no_share(code: str, counts: dict[str, float]) -> None:
    """Counts alone are no ratio; nor is anything divided by zero or by what is not known."""
    assert CAMPAIGN.kinds[code].share(Answer("value", counts=counts)) is None
