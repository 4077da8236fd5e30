"""What single findings oblige a unit to, and how they stand."""

from dataclasses import replace
from datetime import date

import pytest

from pccheck.model.findings.obligations import FindingReply, Lacking, in_turn, tally
from pccheck.model.follow import Case, End, Found, Given

DAY = date(2021, 12, 6)
UNTIL = date(2021, 12, 16)
AFTER = date(2021, 12, 20)


def _found(day: int, grade: str = "not-met", mended: str = "") -> Found:
    return Found(f"v{day}", date(2021, 12, day), grade, grade, mended=frozenset(mended))


def _reply(state: str, day: int = 10) -> FindingReply:
    return FindingReply(state, "v6", "a", date(2021, 12, day), state)


def _case(*lacking: Lacking, seen: tuple[Found, ...] = (_found(6),), letter: bool = True) -> Case:
    spoken = Given("", "nhac-nho", DAY, UNTIL, "", "v6")
    by_letter = Given("m1", "don-doc", DAY, UNTIL, "15/STTTT", "v6")
    asked = (spoken, by_letter) if letter else (spoken,)
    return Case("t", "HT-0001", "Chợ", "cho", "x", seen, asked, (), (), lacking=lacking)


def test_the_finding_not_the_unit_is_late_mended_or_disputed() -> None:
    """Five of one visit: three mended, one disputed, one late; what is disputed is not late."""
    found = [Lacking("v6", code) for code in "abcde"]
    said = [replace(one, replies=(_reply("mended"),)) for one in found[:3]]
    said += [replace(found[3], replies=(_reply("disputed"),)), found[4]]
    case = _case(*said)
    told = tally(case.obligations, AFTER)
    assert (told.total, told.mended, told.disputed, told.late) == (5, 3, 1, 1)
    assert tally(case.obligations, UNTIL).open == 1, "the deadline's own day is in time"
    assert [one.criterion for one in case.owed(AFTER)] == ["e"]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (("partly",), "late"),
        (("mended", "disputed"), "disputed"),
        (("disputed", "stands"), "late"),
        (("disputed", "dropped"), "closed"),
    ],
)
def test_the_last_word_counts(said: tuple[str, ...], state: str) -> None:
    """Of the unit or the office; partly mended is late from the day after the deadline on."""
    case = _case(Lacking("v6", "a", replies=tuple(map(_reply, said))))
    (finding,) = case.obligations
    assert finding.state(AFTER) == state
    assert tally(case.obligations, UNTIL).partly == (said == ("partly",))


def test_what_was_said_after_seeing_another_word_comes_after_it() -> None:
    """Whatever day a letter bears; what nobody saw stands by its day."""
    letter = replace(_reply("mended", 8), after="disputed")
    assert in_turn([letter, _reply("disputed", 10)]) == [_reply("disputed", 10), letter]
    assert [one.day.day for one in in_turn([_reply("mended", 9), _reply("partly", 8)])] == [8, 9]


def test_a_deadline_of_its_own_or_a_later_letter_s_counts() -> None:
    """Of what was set for it and what a letter set for all the later one; without either what the
    minutes set.
    """
    own, early = Lacking("v6", "a", own=AFTER), Lacking("v6", "b", advised=DAY)
    assert [one.deadline for one in _case(own, early).obligations] == [AFTER, UNTIL]
    assert [one.deadline for one in _case(own, early, letter=False).obligations] == [AFTER, DAY]
    assert [one.deadline for one in _case(Lacking("v6", "c"), letter=False).obligations] == [UNTIL]


def test_a_later_visit_settles_renews_or_ends_a_finding() -> None:
    """Found mended it is; found lacking again the newer finding takes its place; a visit that is
    enough, or somebody's word, ends what is left.
    """
    first = (Lacking("v6", "a"), Lacking("v6", "b"))
    again = _case(*first, Lacking("v8", "b"), seen=(_found(6), _found(8, mended="a")))
    assert [(one.criterion, one.day.day) for one in again.obligations] == [("a", 6), ("b", 8)]
    assert [one.state(AFTER) for one in again.obligations] == ["mended", "late"]
    enough = _case(*first, seen=(_found(6), _found(8, "met", mended="a")))
    assert [one.state(AFTER) for one in enough.obligations] == ["mended", "closed"]
    closed = replace(_case(*first), ends=(End(date(2021, 12, 9), "Đã khắc phục", "v6"),))
    assert [one.state(AFTER) for one in closed.obligations] == ["closed", "closed"]


def test_what_nobody_asked_obliges_to_nothing() -> None:
    """A visit that was enough obliges only where something was asked, or somebody spoke of it."""
    case = replace(_case(seen=(_found(6, "met"),)), measures=(), lacking=(Lacking("v6", "a"),))
    assert case.obligations == ()
    spoken_of = replace(case, lacking=(Lacking("v6", "a", clause="d5"),))
    assert len(spoken_of.obligations) == 1


def test_who_answered_finding_by_finding_is_reminded_of_the_late_ones_alone() -> None:
    """Whoever left one late is, although they answered; whoever left none is not."""
    answered = Lacking("v6", "a", replies=(_reply("mended"),))
    for other, reminded in ((Lacking("v6", "b"), True), (Lacking("v6", "b", own=AFTER), False)):
        case = _case(answered, other)
        assert case.answered(case.standing[-1])
        assert case.is_unanswered(AFTER) is reminded
