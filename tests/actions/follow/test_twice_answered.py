"""One finding answered by two laptops that did not see each other: a question, in every order."""

from collections.abc import Iterator
from itertools import permutations

import pytest

from pccheck.actions.follow.findings import FindingWord, findings_meant, say_of
from pccheck.actions.follow.follow import case_of
from pccheck.actions.trust.answering import keep_side
from pccheck.book.ask.campaigns import current
from pccheck.book.ask.questions.open import open_questions
from pccheck.model.findings.obligations import Obligation
from pccheck.model.journal.entry import Entry
from tests.actions.conftest import Office
from tests.actions.refused import refused
from tests.book.made import made, stale_tables, take

UNIT = "HT-0001"
NOW = "2021-12-20T08:00"
FINDING = {"campaign": "c", "target": UNIT, "visit": "v1", "criterion": "b1"}


def _reply(rec: str, chain: str, state: str, day: int, before: Entry | None = None) -> Entry:
    """What an installation kept, its first entry or the one behind `before`."""
    after = {"after": before.head.rec} if before else {}
    said = {**FINDING, "state": state, "day": f"2021-12-{day}", **after}
    at = f"2021-12-{day}T00:00:00.000000Z"
    if before is None:
        return made(rec, "obligation-answer", said, chain=chain, at=at)
    return made(rec, "obligation-answer", said, chain=chain, at=at, seq=2, prev=before.id)


FIRST = _reply("p1", "one", "partly", 10)
SAID = (FIRST, _reply("p2", "one", "mended", 12, FIRST), _reply("q1", "two", "disputed", 11))
"""One laptop wrote twice, the second time knowing of the first; another one did not know of it."""


@pytest.fixture
def lagging(office: Office) -> Office:
    """The market has no code: found on 1 December."""
    answer = {"answer:b1": {"status": "value", "counts": {"created": 0, "due": 4}}}
    office.put(
        "visit",
        "v1",
        outcome={"state": "done", "day": "2021-12-01"},
        version=current(office.book).version,
        **answer,
    )
    return office


def _finding(office: Office) -> Obligation:
    (finding,) = (one for one in case_of(office.at(NOW), UNIT).obligations if one.criterion == "b1")
    return finding


def _sides(office: Office) -> Iterator[tuple[str, str]]:
    for question in open_questions(office.book):
        yield from ((side.value, side.entry) for side in question.said)


@pytest.mark.parametrize(
    "order", [*permutations(SAID)], ids=lambda order: "-".join(entry.head.rec for entry in order)
)
@pytest.mark.parametrize("kept", ["mended", "disputed"])
def test_neither_counts_until_one_is_kept(
    lagging: Office, order: tuple[Entry, ...], kept: str
) -> None:
    """In whatever order they come the last words of both are asked about and the finding stands as
    before; the kept one stands alone, what led to the other goes with it.
    """
    for entry in order:
        take(lagging.book, [entry], lagging.at(NOW).now)
    sides = dict(_sides(lagging))
    assert sides.keys() == {"mended", "disputed"}
    assert (_finding(lagging).state(lagging.at(NOW).today), _finding(lagging).last) == (
        "open",
        None,
    )
    desk = lagging.at(NOW)
    case = case_of(desk, UNIT)
    with refused("finding-asked"):
        say_of(
            desk,
            case,
            findings_meant(desk, case, ["b1"]),
            FindingWord("partly", desk.today),
            "author",
        )
    keep_side(desk, sides[kept][:12], "author")
    assert [*_sides(lagging)] == []
    assert [reply.state for reply in _finding(lagging).lacking.replies] == (
        ["partly", "mended"] if kept == "mended" else ["disputed"]
    )
    assert stale_tables(lagging.book) == []


def test_who_says_the_same_asks_nothing(lagging: Office) -> None:
    """Both saw it mended; and what follows on what was seen is no second opinion."""
    same = _reply("q1", "two", "mended", 11)
    take(lagging.book, [SAID[0], SAID[1], same], lagging.at(NOW).now)
    assert [*_sides(lagging)] == []
    assert _finding(lagging).state(lagging.at(NOW).today) == "mended"
