"""A campaign file is refused with all its mistakes at once, each with its line."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.campaign_file.read import read_campaign
from pccheck.text.words.faults import words
from tests.model.campaign_file.around import SPOILT, Table, spoilt
from tests.model.campaign_file.at_random import as_text, campaign_tables, campaign_texts, is_sound
from tests.model.campaign_file.refused import mistakes

CASES = Path(__file__).parents[2] / "cases" / "campaigns"
TEXT = (CASES / "cham-diem.toml").read_text(encoding="utf-8")

WRONG = {
    "campaign.to": ("to = 2026-03-27", "to = 2026-01-27"),
    "campaign.form": ('form = "Định kỳ"', "form = 5"),
    "categories.minutes": ("minutes = 45", "minutes = 0"),
    "categories.opens": ('opens = ["07:30-16:30"]', 'opens = ["16:30-07:30"]'),
    "choices.grade": ('grade = "partly"\n\n[[choices]]', 'grade = "half"\n\n[[choices]]'),
    "criteria.section": ('code = "g1"\nsection = "giay-to"', 'code = "g1"\nsection = "khac"'),
    "criteria.good": ('good = "no"', 'good = "maybe"'),
    "criteria.kind": ('kind = "date"', 'kind = "day"'),
    "criteria.photo": ('photo = ["not-met"]', 'photo = ["partly"]'),
    "criteria.show_if.criterion": ('criterion = "d4", from', 'criterion = "d9", from'),
    "criteria.show_if.is": ('is = ["gieng", "mua"]', 'is = ["gieng", "song"]'),
    "criteria.counts.most": ("least = -40, most = 60", "least = 40, most = -60"),
    "criteria.met.to": ("met = { from = -5, to = 5 }", "met = { from = 5, to = -5 }"),
    "criteria.score.bands": ("{ from = 0, text", "{ from = 1, text"),
    "criteria.applies_to": ('applies_to = ["trung-tam-hcc"]', 'applies_to = ["cho"]'),
    "criteria.threshold": ("threshold = 0.9", "threshold = 1.9"),
    "criteria.deadline_days": ("deadline_days = 15", "deadline_days = 1.5"),
    "criteria.ratio": ('ratio = ["da-hoc", "phai-hoc"]', 'ratio = ["da-hoc", "hoc"]'),
    "assessments.grade": ('grade = "none"', 'grade = "nothing"'),
    "assessments.when.any.all.categories": (
        '{ categories = ["buu-cuc"] }',
        '{ categories = ["cho"] }',
    ),
    "planning.speed_kmh": ("speed_kmh = 35", 'speed_kmh = "35"'),
    "documents.sizes": ('sizes = "13/14/14"', 'sizes = "14"'),
    "measures.deadline_days": (
        'text = "nhắc nhở"\ndeadline_days = 7',
        'text = "nhắc nhở"\ndeadline_days = 0',
    ),
}
"""A mistake in each of these fields: what is written instead of what."""

ELSEWHERE = ["campaign.to", "campaign.form", "planning.speed_kmh"]
"""Those of tables that no campaign at random has otherwise."""


@given(st.sets(st.sampled_from(sorted(WRONG)), min_size=1, max_size=6))
def test_all_mistakes_are_told_at_once(fields: set[str]) -> None:
    """Whatever is wrong together: each by its own field and line, and no other field."""
    text = TEXT
    for field in sorted(fields):
        right, wrong = WRONG[field]
        assert text.count(right) >= 1, right
        text = text.replace(right, wrong, 1)
    told = mistakes(text)
    assert {one.field for one in told} == fields
    for one in told:
        _right, wrong = WRONG[one.field]
        start = text[: text.index(wrong)].count("\n") + 1
        assert start - 3 <= one.line <= start + wrong.count("\n")


@given(campaign_texts(), st.sets(st.sampled_from(ELSEWHERE), min_size=1))
def test_one_mistake_hides_no_other(text: str, fields: set[str]) -> None:
    """Whatever checklist and rules are made at random: what is wrong with them is told beside
    what is wrong elsewhere, and nothing else.
    """
    expected = set() if is_sound(text) else {(one.line, one.field) for one in mistakes(text)}
    for field in sorted(fields):
        right, wrong = WRONG[field]
        text = text.replace(right, wrong, 1)
        before = text[: text.index(wrong)] + wrong
        expected.add((before.count("\n") + 1, field))
    assert {(one.line, one.field) for one in mistakes(text)} == expected


@given(campaign_tables(), st.sets(st.sampled_from(sorted(SPOILT)), min_size=1))
def test_a_mistake_of_any_table_hides_no_other(tables: Table, fields: set[str]) -> None:
    """Whatever words, people, categories, counts and papers are made at random: each field that
    cannot be is told, beside what is wrong with checklist and rules, and nothing else.
    """
    text, wrong = as_text(tables), as_text(spoilt(tables, sorted(fields)))
    before = set() if is_sound(text) else {one.field for one in mistakes(text)}
    told = {_outer(one.field) for one in mistakes(wrong)}
    assert told == {_outer(field) for field in before} | fields


def _outer(field: str) -> str:
    """A field of a table of the file, without what stands in it."""
    return ".".join(field.split(".")[:2])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_several_mistakes_have_a_line_each(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What people see: how many, then one below the other with its line."""
    monkeypatch.setenv("PCCHECK_LANG", language)
    text = TEXT.replace("minutes = 45", "minutes = 0").replace('form = "Định kỳ"', "form = 5")
    with pytest.raises(PccheckError) as refused:
        read_campaign(text, "dot.toml")
    head, *lines = words(refused.value).splitlines()
    assert head.startswith("dot.toml:")
    assert "2" in head
    assert [int(re.findall(r"\d+", line)[0]) for line in lines] == [9, 48]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('kind = "text"', 'kind = "text"\nthreshold = 0.5', "threshold"),
        ("choice = true\nrequired", "choice = true\nthreshold = 0.5\nrequired", "threshold"),
        ('kind = "text"', 'kind = "text"\ncritical = true', "critical"),
        ('kind = "text"', 'kind = "text"\nrecommendation = "x"', "recommendation"),
        ('kind = "text"', 'kind = "text"\nweight = 2', "weight"),
        ('kind = "text"', 'kind = "text"\ngood = "no"', "good"),
        ('kind = "number"', 'kind = "counts"', "met"),
        ('kind = "date"', 'kind = "date"\ncounts = [{ code = "x", text = "x" }]', "counts"),
    ],
)
def test_what_an_answer_has_no_use_for_is_refused(old: str, new: str, field: str) -> None:
    """A threshold without a ratio, a grave fault of what has no grade, limits of a plain count."""
    told = mistakes(TEXT.replace(old, new, 1))
    assert f"criteria.{field}" in [one.field for one in told]
