"""Which unit a name means."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pccheck.text.fold import fold
from pccheck.text.names.match import NEAR, SAME, SPELLED, NamedUnit, agrees, match
from tests.text.spellings import names, spellings, units

KY_ANH = [
    NamedUnit("UBND huyện Kỳ Anh", "huyện Kỳ Anh", "H"),
    NamedUnit("UBND thị xã Kỳ Anh", "thị xã Kỳ Anh", "TX"),
]


@pytest.mark.long
@pytest.mark.parametrize("held_out", [False, True])
def test_the_goal(held_out: bool) -> None:
    """Of at least 150 spellings in each half 97 % find their unit first, and none is surely another
    one.
    """
    chosen = [one for one in spellings() if one.held_out is held_out]
    assert len(chosen) >= 150
    first = 0
    for one in chosen:
        found = names().match(one.written)
        first += bool(found) and found[0].target == one.name
        assert not [other for other in found if other.sure and other.target != one.name], one
    assert first >= 0.97 * len(chosen)


def test_the_set_is_broad() -> None:
    """Twenty habits and more, none of which is most of the set; every name is a unit's."""
    habits = Counter(one.habit for one in spellings())
    assert len(habits) >= 20
    assert max(habits.values()) < 0.1 * len(spellings())
    assert {one.name for one in spellings()} <= {name for name, _ in units()}


def test_two_of_one_name() -> None:
    """Kỳ Anh is a huyện and a thị xã: without its type the name is surely neither, with it it is
    surely that one.
    """
    assert [one.sure for one in match("UBND Kỳ Anh", KY_ANH)] == [False, False]
    for written, meant in (
        ("ubnd tx ky anh", "TX"),
        ("UỶ BAN NHÂN DÂN HUYỆN KỲ ANH", "H"),
        ("UBND TX. Kì Anh", "TX"),
    ):
        (sure,) = [one for one in match(written, KY_ANH) if one.sure]
        assert (sure.target, sure.why) == (meant, SPELLED)
    assert match("UBND H. Kỳ Anh", KY_ANH)[0].target == "H"


def test_near_is_not_sure() -> None:
    """A doubtful abbreviation, other diacritics, another number are near at best."""
    units_ = [
        NamedUnit("Trường THPT Dân lập Nguyễn Thiếp", "", 1),
        NamedUnit("UBND xã Kỳ Tiến", "", 2),
    ]
    units_ += [NamedUnit("Trường Mầm non số 1", "", 3), NamedUnit("Trường Mầm non số 2", "", 4)]
    dl = match("THPT DL Nguyễn Thiếp", units_)[0]
    assert (dl.target, dl.why, dl.sure) == (1, NEAR, False)
    tien = match("UBND xã Kỳ Tiên", units_)[0]
    assert (tien.target, tien.why, tien.sure) == (2, NEAR, False)
    assert match("ubnd xa ky tien", units_)[0].why == SAME
    assert match("MN số 2", units_)[0].target == 4
    assert not any(one.sure for one in match("MN số 3", units_))


def test_one_unit_under_two_names() -> None:
    """Two names of one unit do not make it doubtful, however often it was read; two units of one
    name do.
    """
    twice = [
        NamedUnit("Chợ Hà Tĩnh", "", ["A"]),
        NamedUnit("Chợ HÀ TĨNH", "", ["A"]),
        NamedUnit("Chợ khác", "", ["B"]),
    ]
    assert match("chợ hà tĩnh", twice)[0].sure
    assert not any(
        one.sure for one in match("chợ hà tĩnh", [*twice, NamedUnit("Chợ Hà Tĩnh", "", ["C"])])
    )


def test_nothing_means_nothing() -> None:
    """Without words, or without candidates, nothing is found."""
    assert match("", KY_ANH) == match("...", KY_ANH) == match("Chợ", []) == []


def test_diacritics() -> None:
    """Words without diacritics agree with all, those with them with the same only, wherever the
    tone is written.
    """
    assert agrees("uy ban xa Hoà", "Uỷ ban xã Hòa")
    assert not agrees("Cẩm Hạ", "Cẩm Hà")


@pytest.mark.parametrize(
    ("said", "sure"),
    [("ho ba lan", True), ("Hộ Bà Lan", True), ("Hộ Ba Lan", False), ("Ho Bà Lan", False)],
)
def test_marks_are_written_throughout_or_not_at_all(said: str, sure: bool) -> None:
    """Who writes some of them means a word without as it stands: Ba is not Bà."""
    (found,) = match(said, [NamedUnit("Hộ Bà Lan", "", "A")])
    assert found.sure is sure


REAL = [name for name, _ in units() if "minh họa" not in name]


@given(st.sampled_from(REAL), st.data())
def test_perturbed_names(name: str, data: st.DataObject) -> None:
    """A name with letters swapped, lost or doubled finds its unit among the first three; another is
    never sure.
    """
    letters = list(name)
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(1, len(letters) - 2))
        assume(letters[at] != " " and not letters[at].isdigit())
        kind = data.draw(st.sampled_from(("swap", "lose", "double")))
        if kind == "swap":
            assume(letters[at + 1] != " ")
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = "" if kind == "lose" else letters[at] * 2
        letters = list("".join(letters))
        assume(len(letters) > 3)
    written = "".join(letters)
    assume(fold(written) not in {fold(other) for other in REAL if other != name})
    assert not [one for one in names().match(written) if one.sure and one.target != name]


@given(st.sampled_from(REAL), st.sampled_from((str.upper, str.lower, str.title, fold)))
def test_case_and_marks_do_not_matter(name: str, change: "object") -> None:
    """The name in any case, or without diacritics, is surely its unit."""
    assert callable(change)
    sure = [one for one in names().match(change(name)) if one.sure]
    assert [one.target for one in sure] == [name]
