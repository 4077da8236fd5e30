"""Kinds of units as offices write them."""

import pytest

from pccheck.text.names.kinds import Kinds, NamedKind
from tests.campaigns import SECOND, SHIPPED, campaign

KINDS = Kinds(NamedKind(one.code, one.text) for one in campaign(SHIPPED).categories)


def test_some_words_of_a_kind_in_their_order() -> None:
    """`Sở, ngành` leaves out what stands between; with other words it is another kind."""
    kinds = Kinds([NamedKind("so", "Sở, ban, ngành"), NamedKind("ubnd", "UBND xã, phường")])
    meant = [kinds.meant(words) for words in ("Sở, ngành", "sở ngành", "Sở, đoàn thể")]
    assert meant == ["so", "so", ""]


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Trường học", "truong-hoc"),
        ("THPT", "truong-hoc"),
        ("Trường THCS bán trú", "truong-hoc"),
        ("UBND phường", "ubnd-xa"),
        ("ubnd thi tran", "ubnd-xa"),
        ("UBND TX", "ubnd-huyen"),
        ("Cơ quan TW", "co-quan-tw"),
        ("Công sở", "cong-so"),
        ("siêu thị", "cho"),
        ("TTYT", "benh-vien"),
        ("Cty TNHH", "co-so-sxkd"),
        ("HTX", "co-so-sxkd"),
        ("Cơ quan", ""),
        ("Công lập", ""),
        ("Chùa", ""),
        ("", ""),
    ],
)
def test_what_a_kind_means(words: str, category: str) -> None:
    """A telling part of a category's name, or what it is a kind of; nothing where it tells none."""
    assert KINDS.meant(words) == category


def test_another_campaign_has_other_categories() -> None:
    """What nothing of a campaign holds is not guessed; what several could be neither."""
    other = Kinds(NamedKind(one.code, one.text) for one in campaign(SECOND).categories)
    assert [other.meant(words) for words in ("Trường học", "siêu thị")] == ["", ""]
    two = Kinds([NamedKind("a", "Trường mầm non"), NamedKind("b", "Trường tiểu học")])
    assert [two.meant(words) for words in ("Trường", "Trường tiểu học", "mầm non")] == [
        "",
        "b",
        "a",
    ]
    assert [two.meant(words) for words in ("TH", "Tr. TH", "MN", "T", "C")] == [
        "b",
        "",
        "a",
        "",
        "",
    ]


def test_the_campaign_says_more() -> None:
    """An alias goes before what the words could mean elsewhere."""
    kinds = Kinds([NamedKind("a", "Cơ sở kinh doanh"), NamedKind("b", "Chợ", ("DN", "quán"))])
    assert (kinds.meant("DN"), kinds.named("dn"), kinds.named("công ty")) == ("b", "b", "")


def test_whom_a_kind_is_for_is_another_kind() -> None:
    """Who supplies schools is no school; a school of two levels is of neither."""
    names = ("Trường tiểu học", "Trường trung học, trường có nhiều cấp học")
    supplier = "Cơ sở cung cấp suất ăn cho trường học"
    schools = Kinds(NamedKind(name, name) for name in (*names, supplier))
    for words in ("THCS", "Trường THPT", "PTTH"):
        assert schools.meant(words) == names[1]
    assert [schools.meant(words) for words in ("Trường học", "TH&THCS")] == ["", ""]
    assert schools.meant("cung cấp suất ăn") == supplier
    one = Kinds([NamedKind("a", "Trường trung học cơ sở"), NamedKind("b", supplier)])
    assert [one.meant(words) for words in ("THCS", "THPT")] == ["a", ""]
