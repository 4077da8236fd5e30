"""Names as hands, keyboards and scanners misspell them."""

from collections import Counter

import pytest

from pccheck.text.names.keyboard import driver_off, unglued
from tests.text.misspellings import RULES, misspellings
from tests.text.other_hand import spoilt
from tests.text.spellings import names, real_units


@pytest.mark.long
def test_the_right_unit_comes_first() -> None:
    """Of names misspelled in fifteen ways 98 % find their unit first, nine of ten in each way; none
    is surely another one.
    """
    made, first = Counter[str](), Counter[str]()
    for one in misspellings(real_units(), count=30, seed=2_021):
        near = names().match(one.written)
        made[one.kind] += 1
        first[one.kind] += bool(near) and near[0].target == one.name
        assert not [other for other in near if other.sure and other.target != one.name], one
    assert made.keys() == RULES.keys()
    assert first.total() >= 0.98 * made.total()
    assert all(first[kind] >= 0.9 * made[kind] for kind in made), (made, first)


def test_the_right_unit_comes_first_by_rules_of_another_hand() -> None:
    """Names spoilt by somebody who had not seen how they are matched: 97 % find their unit first,
    none is surely another one.
    """
    made = [*spoilt(real_units(), count=10, seed=7)]
    near = [names().match(one.written) for one in made]
    first = [
        bool(likely) and likely[0].target == one.name
        for one, likely in zip(made, near, strict=True)
    ]
    sure = [[other.target for other in likely if other.sure] for likely in near]
    assert len(made) > 100
    assert sum(first) >= 0.97 * len(made)
    assert all({*units} <= {one.name} for one, units in zip(made, sure, strict=True))


@pytest.mark.parametrize(
    "keys",
    [
        "UBND xax Kyf Haf",
        "UBND xa4 Ky2 Ha2",
        "UBND xã Kyf Haf",
    ],
)
def test_the_driver_was_off(keys: str) -> None:
    """Telex and VNI mean what they would have made, also in a part of the name."""
    assert "UBND xã Kỳ Hà" in driver_off(keys)


def test_keys_that_mean_a_syllable() -> None:
    """The shape may stand behind the letter or at the end, the tone too; the horn is on both."""
    assert [*driver_off("Truwowngf Dduwcs Vieetj Viete")] == ["Trường Đức Việt Viêt"]
    assert [*driver_off("Tru7o7ng2 D9u7c1 Vie6t5 truong72")] == ["Trường Đức Việt trường"]


@pytest.mark.parametrize(
    "name", ["Chợ Hà Tĩnh", "Cho Ha Tinh", "Trường Mầm non số 2", "FPT", "..."]
)
def test_names_that_are_no_keys(name: str) -> None:
    """A name that is words, initials or a number has no other reading."""
    assert [*driver_off(name)] == []
    assert unglued(name) == name


def test_blanks_that_capitals_tell() -> None:
    """A word begins at a capital behind a small letter, and behind an abbreviation."""
    assert unglued("UBNDxã KỳHà") == "UBND xã Kỳ Hà"
    assert unglued("TTYThuyện") == "TTYT huyện"
    assert unglued("TrườngTHPTLê") == "Trường THPT Lê"
