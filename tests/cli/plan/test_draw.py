"""`pccheck plan draw`, `audit` and `why`.

Lots that nobody's hand can guide, points that explain themselves.
"""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from pccheck.book import open_book
from tests.campaigns import SHIPPED, plain_text
from tests.cli.conftest import Shell
from tests.cli.inputs import TARGETS, target_list

DRAW = """
[draw]
share = 0.0

[[draw.quotas]]
category = "ubnd-huyen"
share = 1.0

[[draw.quotas]]
category = "cho"
count = 1
"""


def _campaign(shell: Shell, more: str) -> None:
    (shell.folder / "dot.toml").write_text(plain_text(SHIPPED) + more, encoding="utf-8")
    shell.ok("campaign", "update", "dot.toml", "--yes")


@pytest.fixture
def lots(listed: Shell) -> Shell:
    """The book with a campaign that draws the two district committees and one market, and nothing
    else.
    """
    _campaign(listed, DRAW)
    return listed


def test_only_what_is_drawn_is_planned(lots: Shell) -> None:
    """The plan waits for the draw; then everyone else is left out as not drawn."""
    refused = lots("plan")
    assert refused.status == 2
    assert "plan draw" in refused.err
    drawn = lots.ok("plan", "draw", "--json").json
    assert sorted(drawn["targets"]) == ["HT-0001", "HT-0004", "HT-0005"]
    assert not drawn["chosen"]
    assert "left out, not drawn: 2" in lots.ok("plan").out
    planned = {v["target"] for one in lots.ok("plan", "show", "--json").json for v in one["visits"]}
    left = {
        one["target"]: one["cause"] for one in lots.ok("plan", "show", "--left-out", "--json").json
    }
    assert planned == set(drawn["targets"])
    assert left == {"HT-0002": "not-drawn", "HT-0003": "not-drawn"}
    assert "Nothing has changed" in lots.ok("plan").out
    assert "All is well" in lots.ok("verify").out


def test_the_audit_repeats_the_draw(lots: Shell) -> None:
    """From the journal alone, on whatever the book has become since."""
    lots.ok("plan", "draw")
    lots.ok("plan")
    answer = lots.ok("plan", "audit")
    assert "the same 3 targets" in answer.out
    found = lots.ok("plan", "audit", "--json").json
    assert (found["holds"], found["chosen"], found["trials"], found["drawn"]) == (True, False, 1, 3)


def test_the_chances_are_told_before_the_lots(lots: Shell) -> None:
    """With the code, for the minutes, and in the audit: how likely each unit was to be drawn, by
    stratum and number of tickets.
    """
    told = lots.ok("plan", "draw", "--announce").out
    assert told.index("Probability of being drawn") < told.index("pccheck plan draw")
    assert "the plan chooses" in told
    chances = lots.ok("plan", "draw", "--json").json["chances"]
    assert sum(one["units"] for one in chances) == 5
    assert sum(one["probability"] * one["units"] for one in chances) == pytest.approx(3)
    assert lots.ok("plan", "audit", "--json").json["chances"] == chances
    assert "Probability of being drawn" in lots.ok("plan", "audit").out


def test_without_lots_the_audit_has_the_hands(listed: Shell) -> None:
    """A campaign that draws none has nothing to repeat, and is not told to draw."""
    _campaign(listed, "")
    listed.ok("plan")
    listed.ok("plan", "cancel", "HT-0001", "--reason", "đang sửa chữa")
    told = listed.ok("plan", "audit").out
    assert "draws no lots" in told
    assert "đang sửa chữa" in told
    assert "the lots" not in told
    found = listed.ok("plan", "audit", "--json").json
    assert (found["holds"], found["commitment"], found["drawn"]) == (True, None, None)
    assert [hand["hand"] for hand in found["hands"]] == ["cancelled"]
    assert "[draw]" in listed("plan", "audit", "--code", "ab").err


def test_every_trial_shows(lots: Shell) -> None:
    """Who draws until the result pleases, or gives the seed, is seen; so is who undoes a draw.

    Nobody draws twice without saying so.
    """
    lots.ok("plan", "draw")
    refused = lots("plan", "draw", "--seed", "7")
    assert (refused.status, "--again" in refused.err) == (2, True)
    assert "chosen by hand" in lots.ok("plan", "draw", "--seed", "7", "--again").out
    found = lots.ok("plan", "audit", "--json").json
    assert (found["trials"], found["chosen"]) == (2, True)
    assert "2 draws" in lots.ok("plan", "audit").out


def test_the_seed_is_secret_until_the_last_release(lots: Shell) -> None:
    """Who knows the seed can tell who comes next.

    Until the last day's release there is the code alone, which trying seeds does not break: a
    short one by hand would be found at once without the 128 bits.
    """
    lots.ok("plan", "draw", "--seed", "7654321")
    lots.ok("plan")
    shown = lots.ok("plan", "audit").out
    before = lots.ok("plan", "audit", "--json").json
    assert "7654321" not in shown
    assert "chosen by hand" in shown
    assert [before[name] for name in ("seed", "lots", "bits")] == [None] * 3
    told = {str(value) for value in before.values()}
    parts = (before["pool"], before["draw_rule"])
    guesses = ("7654321", "|".join((*parts, "7654321")), "|".join((*parts, "7654321", "")))
    assert not told & {sha256(guess.encode()).hexdigest() for guess in guesses}
    lots.at(f"{lots.ok('plan', 'show', '--json').json[-1]['day']}T06:00")
    after = lots.ok("plan", "audit", "--json").json
    assert after["seed"] == 7654321
    assert len(after["bits"]) * 4 == 128
    what = f"{after['pool']}|{after['draw_rule']}|7654321|{after['bits']}"
    assert before["commitment"] == after["commitment"] == sha256(what.encode()).hexdigest()
    lot = after["lots"][0]
    assert lot["lot"] == min(
        sha256(f"7654321|{lot['lot_name']}|{n}".encode()).hexdigest()
        for n in range(1, lot["tickets"] + 1)
    )
    assert lots.ok("plan", "audit").out.count("sha256sum") == 2


def test_the_code_is_told_before_the_lots(lots: Shell) -> None:
    """`--announce` commits pool, rule and seed and prints the code; the lots come by a later call,
    with the same code, whatever became of the list.
    """
    told = lots.ok("plan", "draw", "--announce", "--json").json
    assert (told["seed"], told["targets"], told["units"]) == (None, None, 5)
    assert "plan draw" in lots("plan").err
    target_list(lots.folder / "more.xlsx", TARGETS[5:6])
    lots.ok("target", "import", "more.xlsx", "--yes")
    assert lots("plan", "draw", "--seed", "7").status == 2
    assert told["commitment"] in lots.ok("plan", "draw").out
    found = lots.ok("plan", "audit", "--json", "--code", told["commitment"]).json
    assert (found["units"], found["drawn"], found["trials"]) == (5, 3, 1)


def test_another_draw_has_another_code(lots: Shell) -> None:
    """Who draws again, in this book or in a copy of it, has not the code of the minutes."""
    code = lots.ok("plan", "draw", "--seed", "7", "--json").json["commitment"]
    lots.ok("plan", "audit", "--code", code)
    lots.ok("plan", "draw", "--seed", "7", "--again")
    answer = lots("plan", "audit", "--code", code)
    assert answer.status == 1
    assert "drawn by another" in answer.out
    assert "2 draws" in answer.out


def test_a_seed_from_a_public_source(lots: Shell) -> None:
    """Announced with its day before anybody can know it; what it gave is the seed, not earlier."""
    source = ("--source", "XSMB, giải đặc biệt", "--source-day")
    assert lots("plan", "draw", *source, "30/11/2021").status == 2
    assert lots("plan", "draw", "--source", "XSMB").status == 2
    told = lots.ok("plan", "draw", *source, "2/12/2021", "--json").json
    assert told["seed_source"] == "XSMB, giải đặc biệt 02/12/2021"
    for words in (("--result", "05123"), ()):
        assert lots("plan", "draw", *words).status == 2
    lots.at("2021-12-02T19:00")
    assert lots("plan", "draw", "--result", "?").status == 2
    drawn = lots.ok("plan", "draw", "--result", "05 123", "--json").json
    assert (drawn["seed"], drawn["chosen"], drawn["commitment"]) == (
        5123,
        False,
        told["commitment"],
    )
    lots.ok("plan", "audit", "--code", told["commitment"])
    assert lots("plan", "draw", "--result", "1").status == 2


def test_a_target_that_came_after_the_draw_is_told_so(planned: Shell) -> None:
    """The lots said nothing of it: it is left out, with what would take it in.

    And `plan add` does.
    """
    target_list(planned.folder / "more.xlsx", TARGETS[5:6])
    planned.ok("target", "import", "more.xlsx", "--yes")
    planned.ok("plan")
    assert "after the draw" in planned.ok("plan", "why", "HT-0006").out
    planned.ok("plan", "add", "HT-0006", "--reason", "có phản ánh")
    planned.ok("plan")
    assert planned.ok("plan", "why", "HT-0006", "--json").json["visits"]
    assert [one["target"] for one in planned.ok("plan", "audit", "--json").json["picked"]] == [
        "HT-0006"
    ]


def test_a_hand_in_the_journal_is_named(lots: Shell) -> None:
    """An entry that swaps one drawn target for another breaks the audit, which names both."""
    lots.ok("plan", "draw", "--seed", "7")
    with open_book(lots.folder / "pccheck.db") as book:
        rec = book.connection.execute("SELECT rec FROM draws").fetchone()[0]
        codes = dict(book.connection.execute("SELECT code, rec FROM targets"))
        with book.writing("", datetime(2021, 12, 1, 9, tzinfo=UTC)) as transaction:
            state = transaction.state(rec)
            assert state
            drawn = [one for one in state.value("drawn") if one != codes["HT-0001"]]
            transaction.put("draw", rec, {"drawn": [*drawn, codes["HT-0003"]]})
    answer = lots("plan", "audit")
    assert answer.status == 1
    assert "not in the draw: HT-0001" in answer.out
    assert "not drawn by the seed: HT-0003" in answer.out
    assert "nothing after" in answer.out


def test_a_seed_that_is_none_is_refused(lots: Shell) -> None:
    """One line, nothing kept."""
    for verb in (("plan", "draw"), ("plan",)):
        answer = lots(*verb, "--seed", "bảy")
        assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert lots("plan", "audit").status == 2


def test_a_campaign_without_a_draw_has_nothing_to_draw(listed: Shell) -> None:
    """One line says so."""
    _campaign(listed, "")
    answer = listed("plan", "draw")
    assert answer.status == 2
    assert "[draw]" in answer.err


def test_points_say_where_they_come_from(listed: Shell) -> None:
    """The campaign's rules, each with its points; the sum is what the planner uses."""
    _campaign(
        listed,
        '\n[[priority]]\nwhen = "own-priority"\npoints = 1.0\n\n[[priority]]\nwhen ='
        ' "never-inspected"\npoints = 1.5\n\n[[priority]]\nwhen = "of-category"\npoints ='
        ' 4\ncategories = ["benh-vien"]\n',
    )
    found = listed.ok("plan", "why", "bệnh viện ba", "--json").json
    assert [(r["cause"], r["points"]) for r in found["causes"]] == [
        ("category-weight", 3.0),
        ("own-priority", 3.0),
        ("never-inspected", 1.5),
        ("of-category", 4.0),
    ]
    assert found["points"] == 11.5
    text = listed.ok("plan", "why", "HT-0003").out
    assert "11,5 points" in text
    assert "never inspected" in text
    assert "Not planned yet" in text


def test_why_says_when_or_why_not(lots: Shell) -> None:
    """A planned target has its day and team.

    One that is not drawn is told what would change that.
    """
    lots.ok("plan", "draw")
    lots.ok("plan")
    assert lots.ok("plan", "why", "HT-0001", "--json").json["visits"][0]["team"] == "N1"
    assert "plan add" in lots.ok("plan", "why", "HT-0002").out


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("\n[draw]\nshare = 2\n", "draw.share"),
        ('\n[[draw.quotas]]\ncategory = "cho"\n', "draw.quotas.count"),
        ('\n[[draw.quotas]]\ncategory = "nhà"\ncount = 1\n', "draw.quotas.category"),
        ('\n[[priority]]\nwhen = "full-moon"\npoints = 1\n', "priority.when"),
        ('\n[[priority]]\nwhen = "of-category"\npoints = 1\n', "priority.categories"),
        ('\n[[priority]]\nwhen = "revisit-due"\npoints = 1\nat_most = 3\n', "priority.at_most"),
        (
            '\n[[priority]]\nwhen = "never-inspected"\npoints = 1\ncategories = ["x"]\n',
            "priority.categories",
        ),
    ],
)
def test_a_mistake_in_the_rules_is_shown_where_it_is(listed: Shell, more: str, where: str) -> None:
    """File, line and field; nothing kept."""
    (listed.folder / "dot.toml").write_text(plain_text(SHIPPED) + more, encoding="utf-8")
    answer = listed("campaign", "update", "dot.toml", "--yes")
    assert answer.status == 1
    assert where in answer.err
    assert "dot.toml, line" in answer.err
