"""A new campaign takes over the task force of an earlier one, and says what it lacks."""

import re

import pytest

from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell


@pytest.fixture
def next_year(listed: Shell) -> Shell:
    """The book of 2021 with a second campaign of the same year's end."""
    text = campaign_text(SHIPPED).replace('code = "pc-covid-2021"', 'code = "dot-hai"')
    assert '"dot-hai"' in text
    (listed.folder / "dot-hai.toml").write_text(text, encoding="utf-8")
    return listed


def _people(shell: Shell) -> list[tuple[str, ...]]:
    told = shell.ok("team", "list", "--json").json
    return [
        (one["member"], one["name"], one["title"], *one["teams"], one["body_name"]) for one in told
    ]


def test_a_campaign_of_the_book_takes_over_the_people(next_year: Shell) -> None:
    """All of them, as they stood, without the documents that nominated them; before that it says
    what is missing, and a plan is made with them.
    """
    before = _people(next_year)
    next_year.ok("campaign", "update", "dot-hai.toml", "--yes")
    assert _people(next_year) == []
    lacks = next_year.ok("campaign", "use", "dot-hai").err
    assert "there is no team" in lacks
    said = next_year.ok("campaign", "use", "dot-hai", "--like", "pc-covid-2021")
    assert re.search(r"Taken over: \d bodies, \d+ members, 1 teams, 1 vehicles", said.out)
    assert "Still to do" not in said.err
    assert _people(next_year) == before
    assert all(not one["document"] for one in next_year.ok("team", "list", "--json").json)
    assert next_year("campaign", "use", "dot-hai", "--like", "dot-hai").status == 2
    assert next_year("campaign", "use", "dot-hai", "--like", "dot-ba").status == 2


def test_a_new_book_takes_over_the_people_of_another(next_year: Shell) -> None:
    """`init --like`: what has no area in the new campaign stays behind, by name."""
    before = _people(next_year)
    next_year.ok("init", "moi", "--campaign", "dot-hai.toml", "--like", ".", "--by", "B")
    told = next_year.ok("team", "list", "--book", "moi/pccheck.db", "--json").json
    assert [one["name"] for one in told] == [name for _code, name, *_more in before]
    away = next_year.ok(
        *("init", "na", "--campaign", "dich-vu-cong-xa", "--province", "Nghệ An", "--like", "."),
        *("--by", "B"),
    ).out
    assert "stays behind: its area is not among the campaign's" in away
    assert "1 teams, 1 vehicles" in away


def test_what_lacks_is_said_before_the_planner_works(listed: Shell) -> None:
    """Areas with units for which nobody stands, and teams with which nobody goes."""
    assert listed.ok("plan", "draw", "--seed", "1").status == 0
    assert "Still to do" not in listed("plan", "--dry-run").err
    where = ("--category", "chợ", "--area", "huyện Hương Sơn")
    listed.ok("target", "add", "Chợ Tám", *where)
    told = listed("plan", "--dry-run").err
    assert "1 areas with units have nobody who stands for them" in told
    assert "huyện Hương Sơn" in told
