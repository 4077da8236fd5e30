"""The shipped regime says what the decree says: each article, each word of it, each number."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from pccheck.model.regime.articles import Provision, article_words
from pccheck.model.regime.file import read_regime
from pccheck.model.regime.regime import TimeLimit
from tests.campaigns import REGIMES, campaign_text
from tests.model.regime.law import articles

ND217 = read_regime(campaign_text(REGIMES / "nd217-2025.toml"), "nd217-2025.toml")


def provisions(value: object) -> Iterator[Provision]:
    """Every provision within a value, itself among them."""
    if isinstance(value, tuple):
        for item in value:
            yield from provisions(item)
    elif is_dataclass(value):
        if isinstance(value, Provision):
            yield value
        for field in fields(value):
            yield from provisions(getattr(value, field.name))


LIMITS = [a.limit for a in ND217.authorities if a.limit and a.limit.verified]
CITED = [said for said in provisions(ND217) if said.article]


@pytest.mark.parametrize("said", CITED, ids=lambda said: f"{said.article} {said.words[:30]}")
def test_words_stand_in_the_article_that_is_named(said: Provision) -> None:
    """The decree has that article, and its own words are in it, letter by letter."""
    law = articles()
    assert said.article in law, said
    assert said.words in law[said.article]


def test_what_is_marked_has_no_article() -> None:
    """What was not compared cites nothing; what cites something was compared."""
    assert len(CITED) > 80
    assert [said for said in provisions(ND217) if said.verified != bool(said.article)] == []


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.article)
def test_limits_are_the_numbers_of_the_decree(limit: TimeLimit) -> None:
    """Days and extension stand in the words that are cited, as the decree writes numbers."""
    assert f"thời hạn kiểm tra không quá {limit.days:02d} ngày" in limit.words
    assert f"gia hạn một lần không quá {limit.extension:02d} ngày" in limit.words


def test_no_limit_is_made_up() -> None:
    """Every point of Đ13.2 that has numbers is there; a minister and a chairman have none."""
    numbered = {place for place, text in articles().items() if _limits(place, text)}
    assert {limit.article for limit in LIMITS} == numbered
    assert {a.code for a in ND217.authorities if a.limit is None} == {"bo-truong", "chu-tich"}


def _limits(place: str, text: str) -> bool:
    return place.startswith("Đ13.2") and place[-1].isalpha() and "không quá" in text


def test_force_begins_on_the_day_of_the_decree() -> None:
    """Đ18.1: from the day on which it was signed, which its own head names."""
    from_ = ND217.from_
    assert from_ is not None
    assert f"ngày {from_.day:02d} tháng {from_.month} năm {from_.year}" in ND217.law
    assert "kể từ ngày ký" in articles()["Đ18.1"]


def test_articles_in_words() -> None:
    """As Nghị định 30/2020 cites: point, paragraph, article; practice where there is none."""
    assert article_words("Đ13.2b") == "điểm b khoản 2 Điều 13"
    assert article_words("Đ14.1") == "khoản 1 Điều 14"
    assert article_words("Đ6") == "Điều 6"
    assert article_words("") == "thực tế"


def test_the_way_of_2021_cites_nothing() -> None:
    """The regime of the shipped campaign has no article, no limit, nobody whom a law names."""
    regime = read_regime(campaign_text(REGIMES / "ke-hoach-2021.toml"), "ke-hoach-2021.toml")
    assert [said for said in provisions(regime) if said.article or said.verified] == []
    assert regime.authorities == ()
