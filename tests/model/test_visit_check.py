"""What may be said of a visit: visits of one day, answers that depend on others."""

from datetime import date
from pathlib import Path

import pytest

from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import VALUE, Answer, Directive, Report
from pccheck.model.visit_check import Earlier, Made, judge

DAY = date(2026, 3, 2)
CASES = Path(__file__).parents[1] / "cases" / "campaigns"
EVERY_KIND = (CASES / "cham-diem.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("08:00", "09:00"), ("14:00", "15:00"), False),
        (("08:00", ""), ("14:00", ""), False),
        (("08:00", "09:00"), ("09:00", "10:00"), False),
        (("08:00", "09:01"), ("09:00", "10:00"), True),
        (("08:00", ""), ("08:00", "09:00"), True),
        (("", ""), ("14:00", ""), True),
        (("", ""), ("", ""), True),
    ],
)
def test_visits_of_a_day_are_two_where_their_times_say_so(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    """Both began at a known time, and neither while the other lasted; whichever is asked."""
    assert Made(DAY, *one).meets(Made(DAY, *other)) is same
    assert Made(DAY, *other).meets(Made(DAY, *one)) is same
    assert not Made(DAY, *one).meets(Made(date(2026, 3, 3), *one))


@pytest.mark.parametrize(
    ("water", "code", "earlier"),
    [
        ("may", "criterion-hidden", "d2"),
        ("", "criterion-before", "d2"),
        ("gieng", "criterion-before", "d3"),
    ],
)
def test_an_answer_too_many_is_told_by_the_answer_that_leaves_it_out(
    water: str, code: str, earlier: str
) -> None:
    """n5 follows d3, which follows d2: where d3 is not asked either, it is d2 that decides; what
    has no answer has not «this answer».
    """
    was, becomes = 'criterion = "d4", from = 5', 'criterion = "d3", is = ["dat"]'
    campaign = read_campaign(EVERY_KIND.replace(was, becomes))
    given = {"n5": Answer(VALUE, counts={"diem": 3})} | (
        {"d2": Answer(VALUE, water)} if water else {}
    )
    told = judge(Report(answers=given), DAY, campaign, DAY, of=Earlier("trung-tam-hcc"))
    of_n5 = [(one.code, one.params["earlier"]) for one in told if one.field == "answer:n5"]
    assert of_n5 == [(code, earlier)]


GIVEN = {"g1": "co", "d2": "gieng", "d3": "dat"}


@pytest.mark.parametrize(
    ("photos", "missing"),
    [
        ([], ["g1", "d3"]),
        (["g1"], ["d3"]),
        ([""], ["d3"]),
        (["", "g1"], []),
        (["d3", ""], []),
        (["d1"], ["g1", "d3"]),
        (["", ""], []),
    ],
)
def test_a_photo_serves_for_one_answer(photos: list[str], missing: list[str]) -> None:
    """That of a criterion for its own; one that says none, as those pasted below a form, for any
    one that has none.
    """
    asks = EVERY_KIND.replace('photo = ["not-met"]', "")
    for code in ("g1", "d3"):
        head = f'code = "{code}"\n'
        asks = asks.replace(head, f'{head}photo = ["met"]\n', 1)
    campaign = read_campaign(asks)
    given = {code: Answer(VALUE, said) for code, said in GIVEN.items()}
    report = Report(answers=given, photos=tuple((code, "a.jpg") for code in photos))
    told = judge(report, DAY, campaign, DAY, of=Earlier("trung-tam-hcc"))
    assert [one.params["value"] for one in told if one.code == "photo-missing"] == missing


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("123/UBND-VHTT", []),
        ("12/2021/QĐ-UBND", []),
        ("123/UBND ngày 01/11/2021", []),
        ("12/UBND, 15/UBND", ["several-numbers"]),
    ],
)
def test_a_line_of_documents_is_one_document(number: str, codes: list[str]) -> None:
    """Two numbers with their symbols are two documents; a day is no number."""
    campaign = read_campaign(EVERY_KIND)
    report = Report(directives=(Directive(number, "", ""),))
    told = judge(report, DAY, campaign, DAY, of=Earlier("trung-tam-hcc"))
    assert [one.code for one in told if one.field == "directives:1"] == codes
