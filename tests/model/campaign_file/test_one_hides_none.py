"""A first mistake in a campaign file silences no other, whatever field of whatever table it is."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.model.campaign_file.read import look_through
from tests.model.campaign_file.test_all_mistakes import TEXT


class Second(NamedTuple):
    """A mistake that is a matter of several tables: what is written instead of what.

    `follows`: the fields of whose content it cannot be told.
    """

    right: str
    wrong: str
    follows: tuple[str, ...] = ()


DAY = ("planning.day_from", "planning.day_to", "planning.lunch_minutes")
UNANSWERED = "when = { required_unanswered = true }"
SECONDS: Mapping[str, Second] = {
    "the period": Second("to = 2026-03-27", "to = 2026-01-27", ("campaign.from",)),
    "the level of areas": Second('"cap-co-so"\ncode_prefix', '"x"\ncode_prefix', ("levels.code",)),
    "hours": Second("minutes = 45", "minutes = 900", DAY),
    "another's name": Second(
        "minutes = 45",
        'minutes = 45\naliases = ["Bếp ăn tập thể"]',
        ("categories.code", "categories.text"),
    ),
    "no section": Second(
        'code = "n5"\nsection = "con-nguoi"', 'code = "n5"\nsection = "x"', ("sections.code",)
    ),
    "no category": Second(
        'applies_to = ["trung-tam-hcc"]', 'applies_to = ["cho"]', ("categories.code",)
    ),
    "no earlier one": Second(
        'criterion = "d4", from', 'criterion = "d9", from', ("criteria.code",)
    ),
    "no option": Second('is = ["gieng", "mua"]', 'is = ["gieng", "song"]'),
    "no use": Second('kind = "text"', 'kind = "text"\nthreshold = 0.5'),
    "no such criterion": Second('["n3", "d1"]', '["n3", "x"]', ("criteria.code",)),
    "no ratio": Second('count_is_zero = "n1"', 'count_is_zero = "n2"'),
    "a category of a level": Second(
        '{ categories = ["buu-cuc"] }', '{ categories = ["cho"] }', ("categories.code",)
    ),
    "a level that never holds": Second(
        UNANSWERED, "when = { required_unanswered = true, not = { required_unanswered = true } }"
    ),
    "a denial in vain": Second("{ lacking = 3 }", "{ lacking = 3, not = { lacking = 2 } }"),
    "no last level": Second(
        'grade = "partly"\nwhen = {}', 'grade = "partly"\nwhen = { not_met = 1 }'
    ),
    "nobody signs": Second('authority = ["GIÁM ĐỐC"]', "authority = []"),
    "no health body": Second("[planning]", '[planning]\nhealth = "required"'),
    "told too late": Second(
        "[report]", '[release]\ndays_before = 0\nat = "09:00"\n\n[report]', DAY
    ),
}


def _first_mistakes() -> dict[str, str]:
    """The text with one field of a wrong type, by its name: each that has a line of its own."""
    lines, texts, table = TEXT.splitlines(), dict[str, str](), ""
    for number, line in enumerate(lines):
        if head := re.fullmatch(r"\[+([\w.-]+)\]+", line):
            table = head[1]
        elif field := re.fullmatch(r"([\w-]+) = (?!.*[\[{]$).*", line):
            spoilt = [*lines[:number], f"{field[1]} = [[1]]", *lines[number + 1 :]]
            texts.setdefault(f"{table}.{field[1]}", "\n".join(spoilt) + "\n")
    return texts


FIRSTS = _first_mistakes()


@cache
def told(text: str) -> Counter[str]:
    """The fields complained of."""
    return Counter(mistake.field for mistake in look_through(text)[1])


@pytest.mark.long
def test_the_mistakes_are_some() -> None:
    """Each is told of when it is alone."""
    assert len(FIRSTS) > 60
    assert {table.partition(".")[0] for table in FIRSTS} >= {"campaign", "categories", "criteria"}
    assert [name for name, text in FIRSTS.items() if name not in told(text)] == []
    for name, second in SECONDS.items():
        assert second.right in TEXT, name
        assert told(TEXT.replace(second.right, second.wrong, 1)), name


@pytest.mark.parametrize("name", SECONDS)
@settings(max_examples=5)  # for each of them, also where the others try more
@given(st.sampled_from(sorted(FIRSTS)))
def test_a_second_mistake_is_told_beside_the_first(name: str, first: str) -> None:
    """Whatever was spoilt elsewhere, unless it says what the second mistake is about."""
    second, text = SECONDS[name], FIRSTS[first]
    if second.right not in text or first in second.follows:
        return
    alone = told(TEXT.replace(second.right, second.wrong, 1))
    both = told(text.replace(second.right, second.wrong, 1))
    assert both - told(text) >= alone


_FOLLOWING = """
[[priority]]
when = "crowd"
at_least = 5
points = 2.0

[[signers]]
name = "A"
authority = "KT."
of = "GIÁM ĐỐC"
post = "PHÓ GIÁM ĐỐC"
kinds = ["bao-cao"]
"""
_FIELD = re.compile(r"^([\w-]+)( = (?!.*[\[{]$).*)$", re.MULTILINE)
_FIELDS = [*_FIELD.finditer(TEXT + _FOLLOWING)]


@given(st.sampled_from(_FIELDS), st.sampled_from(("[[1]]", "{ x = 1 }", '"?!"', "-5", "misspelt")))
def test_what_follows_from_a_mistake_is_not_told(field: re.Match[str], wrong: str) -> None:
    """Whatever one field is spoilt by, that is told, and of no other; of a misspelt one also that
    the right one is missing.
    """
    text, name = field.string, field[1]
    spoilt = f"{name}x{field[2]}" if wrong == "misspelt" else f"{name} = {wrong}"
    mistakes = look_through(text[: field.start()] + spoilt + text[field.end() :])[1]
    for one in mistakes:
        assert name in one.field.replace(f"{name}x", name).split("."), mistakes


TABLES = sorted({head[1] for head in re.finditer(r"^\[+(\w+)\]+$", TEXT, re.MULTILINE)})


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_not_there_at_all(table: str) -> None:
    """It is told of itself where it must be there; nobody's signature is missed all the same."""
    second = SECONDS["nobody signs"]
    kept = re.sub(rf"^\[+{table}[.\]][^\n]*\n(?:(?!\[)[^\n]*\n)*", "", TEXT, flags=re.MULTILINE)
    both = told(kept.replace(second.right, second.wrong, 1))
    assert both["documents.authority"] == (table != "documents")
