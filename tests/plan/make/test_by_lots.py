"""Plans in which lots decide whose turn it is."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.schedule import STANDS, Before, Candidate, Closure, Problem, Schedule, Turn
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.plan.problems import MONDAY, WEEK, candidate, problem, problems


def _queue(*candidates: Candidate, places: int) -> list[Candidate]:
    """The candidates as one stratum, in this order."""
    return [
        replace(each, turn=Turn("cho A", number, places))
        for number, each in enumerate(candidates, 1)
    ]


def _planned(schedule: Schedule) -> set[str]:
    return {stop.target for stop in chain.from_iterable(route.stops for route in schedule.routes)}


def _causes(schedule: Schedule) -> dict[str, str]:
    return {left.target: left.reason.code for left in schedule.left_out}


def _near(names: Iterable[str]) -> list[Candidate]:
    return [candidate(name, minutes=100) for name in names]


def test_the_first_lots_are_visited_however_far_they_are() -> None:
    """One day holds four near visits, or two with the far one, whose lot came first."""
    far = candidate("far", lat=18.9, lon=106.3, minutes=120)
    asked = problem(*_queue(far, *_near("abcd"), places=5), days=(MONDAY,))
    schedule = plan(asked)
    assert "far" in _planned(schedule)
    assert _planned(schedule) < {"far", "a", "b", "c"}
    assert not check(asked, schedule)
    without = replace(asked, candidates=tuple(replace(c, turn=None) for c in asked.candidates))
    assert _planned(plan(without)) == set("abcd")


def test_strata_fill_alike_by_turn_whatever_the_weights() -> None:
    """With flat weights (one priority for all) a day for four holds the first two of each stratum;
    with a priority that differs it holds the same: that has weighed in the lots.
    """
    for priority in (1.0, 4.0):
        one = [replace(unit, priority=priority) for unit in _near("abcd")]
        queues = _queue(*one, places=4), _queue(*_near("wxyz"), places=4)
        other = (replace(unit, turn=Turn("truong A", n, 4)) for n, unit in enumerate(queues[1], 1))
        asked = problem(*queues[0], *other, days=(MONDAY,))
        schedule = plan(asked)
        assert _planned(schedule) == set("abwx")
        assert not check(asked, schedule)


def test_reserves_stand_in_for_who_cannot_be_visited() -> None:
    """Who is never open gives the place to the first reserve; the other reserves wait."""
    shut = candidate("shut", opens=())
    asked = problem(*_queue(candidate("a"), shut, candidate("b"), candidate("c"), places=2))
    schedule = plan(asked)
    assert _planned(schedule) == {"a", "b"}
    assert _causes(schedule) == {"shut": "never-open", "c": "reserve"}
    assert not check(asked, schedule)


def test_who_has_no_room_is_told_so_and_whose_turn_comes_later() -> None:
    """The next in turn with what would bring it in, those behind it with their turn."""
    asked = problem(*_queue(*_near("abcdefg"), places=6), days=(MONDAY,))
    schedule = plan(asked)
    assert _planned(schedule) == set("abcd")
    assert _causes(schedule) == {"e": "no-turn-room", "f": "later-turn", "g": "reserve"}


def test_a_plan_again_keeps_to_the_lots() -> None:
    """When one falls out the reserve comes in, and nobody else moves; nothing new: all stands."""
    asked = problem(*_queue(*_near("abcdefgh"), places=6))
    first = plan(asked)
    where = {
        stop.target: Before(route.team, route.day, stop.start)
        for route in first.routes
        for stop in route.stops
    }
    left = [each for each in asked.candidates if each.target != "b"]
    again = replace(
        asked,
        candidates=tuple(
            replace(each, before=where.get(each.target)) for each in _queue(*left, places=6)
        ),
    )
    second = plan(again)
    assert _planned(second) == {*"acdefg"}
    moved = {
        stop.target
        for route in second.routes
        for stop in route.stops
        if stop.target in where and where[stop.target].day != route.day
    }
    assert not moved
    stands = replace(
        asked, candidates=tuple(replace(c, before=where.get(c.target)) for c in asked.candidates)
    )
    assert plan(stands, effort=STANDS).routes == first.routes


def test_the_checker_sees_a_visit_out_of_turn() -> None:
    """Somebody visited in the place of one whose turn it was, and more than there are places; not
    where that one could not be visited at all.
    """
    one, other = _queue(candidate("a"), candidate("b"), places=1)
    alone = replace(other, turn=None)
    schedule = plan(problem(alone, replace(one, turn=None, opens=())))
    asked = problem(one, other)
    assert [broken.code for broken in check(asked, schedule)] == ["out-of-turn"]
    closed = replace(asked, candidates=(replace(one, opens=()), other))
    assert not check(closed, schedule)
    away = replace(asked, candidates=(replace(one, areas=frozenset({"X", "A"})), other))
    shut = replace(away, closures=(Closure("X", WEEK[0], WEEK[-1]),))
    assert not check(shut, schedule)
    both = plan(problem(replace(one, turn=None), alone))
    assert [broken.code for broken in check(asked, both)] == ["too-many-turns"]


@st.composite
def _by_lots(draw: st.DrawFn) -> Problem:
    """A random problem in which some candidates have turns, by area."""
    asked = draw(problems())
    free = draw(st.integers(0, 3))
    strata: dict[str, list[Candidate]] = defaultdict(list)
    for each in asked.candidates[free:]:
        strata[each.area].append(replace(each, mandatory=False))
    turned = list(asked.candidates[:free])
    for area, queue in strata.items():
        places = draw(st.integers(0, len(queue)))
        turned += [
            replace(each, turn=Turn(area, number, places)) for number, each in enumerate(queue, 1)
        ]
    return replace(asked, candidates=tuple(turned))


@settings(max_examples=15)
@given(_by_lots())
def test_every_plan_by_lots_keeps_all_rules(asked: Problem) -> None:
    """Whatever stands, is shut or is asked of people: nobody is visited out of turn."""
    with suppress(PccheckError):
        assert check(asked, plan(asked)) == ()
