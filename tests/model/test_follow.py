"""What the case of a unit comes to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.follow import Case, End, Found, Given, Reply, next_step
from tests.campaigns import SHIPPED, campaign_text
from tests.model.campaign_file.refused import mistakes

LADDER = ("nhac-nho", "don-doc", "kien-nghi")
DAYS = st.integers(1, 28).map(lambda number: date(2021, 12, number))


def found(day: int, grade: str = "not-met", lacking: str = "", mended: str = "") -> Found:
    """A visit on that day of December, what lacked and what was mended as letters."""
    made = date(2021, 12, day)
    return Found(f"v{day}", made, grade, grade, frozenset(lacking), frozenset(mended))


def asked(day: int, deadline: int, code: str = "nhac-nho", after: str = "") -> Given:
    """A measure, after a visit where it is named."""
    return Given(f"m{day}", code, date(2021, 12, day), date(2021, 12, deadline), "", after)


def case(
    *seen: Found,
    measures: tuple[Given, ...] = (),
    replies: tuple[Reply, ...] = (),
    ends: tuple[End, ...] = (),
) -> Case:
    """A unit's case."""
    return Case("t", "HT-0001", "Chợ", "cho", "a", seen, measures, replies, ends)


def test_the_deadline_s_own_day_is_in_time() -> None:
    """It is overdue, ignored, a reason to come again from the day after its deadline on."""
    one = case(found(1), measures=(asked(1, 10),))
    assert not one.overdue(date(2021, 12, 10))
    assert one.ignored(date(2021, 12, 10)) == 0
    assert one.revisit_because(date(2021, 12, 10)) == ""
    assert one.overdue(date(2021, 12, 11))
    assert one.revisit_because(date(2021, 12, 11)) == "overdue"
    assert one.ignored(date(2021, 12, 11)) == 1


def test_a_visit_that_found_it_done_ends_what_was_asked_before_it() -> None:
    """In order before the measure, or on its day, settles nothing; in order later does, whatever a
    still later visit finds.
    """
    assert case(found(5, "met"), measures=(asked(5, 10),)).is_open
    done = case(found(1), found(6, "met"), measures=(asked(5, 10),))
    assert (done.is_open, done.standing) == (False, ())
    assert done.closings == (End(date(2021, 12, 6), "", "v6"),)
    again = case(found(1), found(6, "met"), found(8), measures=(asked(5, 10),))
    assert (again.is_open, again.standing, again.repeats) == (True, (), 1)
    assert again.ignored(date(2021, 12, 31)) == 0


def test_what_was_asked_ends_when_it_is_found_mended() -> None:
    """Each thing that lacked when it was asked was found mended by a visit since: together or one
    after the other, whatever else lacks, and though one falls back. What lacks now is to be asked.
    """
    first, measure = found(1, lacking="ab"), asked(1, 10, after="v1")
    half = found(4, lacking="bc", mended="a")
    assert case(first, half, measures=(measure,)).standing == (measure,)
    whole = case(first, half, found(6, lacking="ac", mended="b"), measures=(measure,))
    assert (whole.standing, whole.ignored(date(2021, 12, 31))) == ((), 0)
    assert whole.closings == (End(date(2021, 12, 6), "", "v6", whole=False),)
    assert (whole.is_open, whole.stage(date(2021, 12, 31))) == (True, "unasked")
    by_letter = asked(5, 10, after="v1")
    assert case(first, half, found(6, mended="b"), measures=(by_letter,)).standing
    assert not case(first, half, found(6, mended="ab"), measures=(by_letter,)).standing
    nothing = case(found(1), found(4, mended="ab"), measures=(measure,))
    assert nothing.standing == (measure,)


def test_visits_of_a_day_are_told_by_their_time() -> None:
    """The first found done what was asked, the second is wanting again: what it asks stands, and
    the unit fell back. A word is between the visit that it followed and the next.
    """
    before, spoken = found(1), asked(1, 3, after="v1")
    day = date(2021, 12, 5)
    good, bad = Found("x9", day, "met", "met"), Found("x1", day, "not-met", "not-met")
    again = Given("", "nhac-nho", day, date(2021, 12, 9), "", "x1")
    one = case(before, good, bad, measures=(spoken, again))
    assert (one.standing, one.repeats) == ((again,), 1)
    assert one.closings == (End(day, "", "x9"),)
    other_way = case(before, bad, good, measures=(spoken, again))
    assert (other_way.standing, other_way.repeats, other_way.is_open) == ((), 0, False)
    word = End(day, "x", "x9")
    told = case(before, good, bad, measures=(again,), ends=(word,))
    assert (told.standing, told.is_open, told.closings) == ((again,), True, (word,))
    later = case(before, good, bad, measures=(again,), ends=(End(day, "x", "x1"),))
    assert (later.standing, later.is_open) == ((), False)


def test_two_visits_of_a_day_are_told_by_their_time() -> None:
    """What a visit asked is done by a later one of that day, not by an earlier one; what was asked
    on that day by letter is not.
    """
    morning, noon = Found("v1", date(2021, 12, 5), "", "not-met"), found(5, "met")
    spoken = Given("", "nhac-nho", date(2021, 12, 5), date(2021, 12, 9), "", "v1")
    assert not case(morning, noon, measures=(spoken,)).is_open
    assert case(noon, morning, measures=(spoken,)).is_open
    assert case(morning, noon, measures=(asked(5, 9),)).standing


def test_a_word_goes_before_a_later_visit() -> None:
    """A case that was closed by somebody was not closed by the visit that came after."""
    end = End(date(2021, 12, 7), "có ảnh", "")
    one = case(found(1), found(9, "met"), measures=(asked(2, 5),), ends=(end,))
    assert one.closings == (end,)


def answer(day: int) -> Reply:
    """What the unit wrote on that day."""
    return Reply(date(2021, 12, day), "đã khắc phục", "", "", "")


def test_an_answer_is_to_the_measure_before_it() -> None:
    """From the measure's own day on, and before the day of the next one.

    An answered measure is not ignored.
    """
    first, second = asked(1, 5), asked(8, 12, "don-doc")
    for day, answered in ((1, first), (7, first), (8, second), (20, second)):
        one = case(found(1), measures=(first, second), replies=(answer(day),))
        assert one.answered(answered)
        assert one.ignored(date(2021, 12, 31)) == 1


def test_how_far_a_case_has_come() -> None:
    """Nothing to mend, not asked, running, answered, overdue, answered late, closed."""
    day, later = date(2021, 12, 9), date(2021, 12, 11)
    measures, replies = (asked(2, 10),), (answer(3),)
    running = case(found(1), measures=measures)
    told = case(found(1), measures=measures, replies=replies)
    assert case(found(1, "met")).stage(day) == ""
    assert case(found(1)).stage(day) == "unasked"
    assert (running.stage(day), running.stage(later)) == ("running", "overdue")
    assert (told.stage(day), told.stage(later)) == ("answered", "overdue-answered")
    assert case(found(1), found(4, "met"), measures=measures).stage(later) == "closed"
    end = End(date(2021, 12, 5), "đã giải thể", "")
    assert case(found(1), measures=measures, ends=(end,)).stage(later) == "closed"


def test_a_wish_asks_for_a_revisit() -> None:
    """A revisit that was asked for is due without any measure; a passed deadline goes first."""
    wished = replace(case(found(1)), asked=date(2021, 12, 3))
    assert wished.revisit_because(date(2021, 12, 2)) == "asked"
    late = replace(wished, measures=(asked(1, 2),))
    assert late.revisit_because(date(2021, 12, 3)) == "overdue"


@pytest.mark.parametrize(
    ("grades", "turn"),
    [
        ("met", ""),
        ("met partly not-met met", "same"),
        ("not-met met partly", "better"),
        ("partly met not-met", "worse"),
        ("none met", "unclear"),
        ("met none", "unclear"),
    ],
)
def test_the_first_visit_against_the_last(grades: str, turn: str) -> None:
    """Whatever lies between; where one of the two was not assessed nothing is said."""
    visits = [found(day, grade) for day, grade in enumerate(grades.split(), 1)]
    assert case(*visits).turn == turn


def test_falling_back() -> None:
    """Not enough after it had been in order, or after the case was closed, is a repeat; a second
    failure is none.
    """
    end = End(date(2021, 12, 4), "x", "")
    assert case(found(1), found(3)).repeats == 0
    assert case(found(1), found(3, "met"), found(5)).repeats == 1
    assert case(found(1), found(8), ends=(end,)).repeats == 1
    assert case(found(4), ends=(end,)).repeats == 0


def test_a_revisit_is_due_once_a_deadline() -> None:
    """A visit after the deadline, whatever it found, has been made; one on its day came too early.

    Another needs another measure or a wish.
    """
    day = date(2021, 12, 20)
    assert case(found(1), measures=(asked(1, 10),)).revisit_because(day) == "overdue"
    assert case(found(1), found(9), measures=(asked(1, 10),)).revisit_because(day) == "overdue"
    assert case(found(1), found(10), measures=(asked(1, 10),)).revisit_because(day) == "overdue"
    assert case(found(1), found(11), measures=(asked(1, 10),)).revisit_because(day) == ""


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(LADDER)), max_size=6), st.lists(DAYS, max_size=2), DAYS
)
def test_the_next_step_is_one_above_what_stands(
    given_: list[tuple[date, str]], ends: list[date], today: date
) -> None:
    """The ladder begins anew after an end, is climbed by one, and stops at its top."""
    measures = tuple(
        Given("m", code, day, day + timedelta(days=5), "", "")
        for day, code in sorted(given_, key=lambda one: one[0])
    )
    one = case(found(1), measures=measures, ends=tuple(End(day, "x", "") for day in sorted(ends)))
    standing = [LADDER.index(m.code) for m in measures if not ends or m.day > max(ends)]
    assert LADDER.index(next_step(LADDER, one)) == min(max(standing, default=-1) + 1, 2)
    assert one.ignored(today) <= len(standing)


@pytest.mark.parametrize(
    ("was", "becomes", "field"),
    [
        ('code = "kien-nghi"\ntext', 'code = "don-doc"\ntext', "measures.code"),
        ("deadline_days = 15", "deadline_days = 0", "measures.deadline_days"),
        ("deadline_days = 15", "days = 15", "measures.deadline_days"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(was: str, becomes: str, field: str) -> None:
    """Two steps of one code, no time to mend, no deadline: the campaign file is refused with the
    field's line.
    """
    text = campaign_text(SHIPPED)
    assert was in text
    told = mistakes(text.replace(was, becomes))
    assert field in [one.field for one in told if one.line > 1]
