"""What would bring a target in: true when tried, and the cheapest."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given

from pccheck.errors import PccheckError
from pccheck.model.schedule import STANDS, Before, Closure, Opening, Problem, Reason, Schedule
from pccheck.plan.check.check import check
from pccheck.plan.make.balance import APART
from pccheck.plan.make.joining.openings import Openings, as_place
from pccheck.plan.make.joining.taking import take_in
from pccheck.plan.make.planner import LEVELS, as_schedule, drafted, places, plan
from tests.bench.instances import instance
from tests.plan.problems import MONDAY, WEEK, candidate, crew, fixed, problem, problems


def _tried(asked: Problem) -> Iterator[tuple[Schedule, str, Opening, Schedule]]:
    """The plan; for each target that is left out each change; and the plan after it."""
    draft, hopeless = drafted(asked, lambda *_: None, LEVELS["quick"])
    hopeless |= dict.fromkeys(range(len(asked.candidates)), Reason("no-change"))

    def answer() -> Schedule:
        served = {stop for slot in draft.slots for stop in slot.outing.new}
        return as_schedule(draft, {n: hopeless[n] for n in hopeless.keys() - served})

    before, slots = answer(), draft.slots
    for number, changes in Openings(draft, APART).lawful(draft.left, 2).items():
        for change in changes:
            draft.slots = change.slots(draft)
            target = draft.terrain.candidates[number].target
            yield before, target, as_place(draft, change), answer()
            draft.slots = slots


def _visits(schedule: Schedule) -> dict[str, tuple[str, object]]:
    return {
        stop.target: (route.team, route.day) for route in schedule.routes for stop in route.stops
    }


def _work(schedule: Schedule) -> int:
    stops = chain.from_iterable(route.stops for route in schedule.routes)
    visits = sum(stop.travel + stop.end - stop.start for stop in stops)
    return visits + sum(route.back for route in schedule.routes)


def _is_as_said(before: Schedule, target: str, place: Opening, after: Schedule) -> bool:
    """Whether just what was said has changed."""
    planned = _visits(before) | {target: (place.team, place.day)}
    for gone in place.gone:
        del planned[gone]
    if place.moved:
        planned[place.moved.target] = place.moved.team, place.moved.day
    return planned == _visits(after)


@pytest.mark.long
def test_two_hundred_changes_are_true_when_tried() -> None:
    """Each leaves a plan without a broken rule, by the independent checker, in which nothing but
    what was said has changed, and the teams work as many minutes more as was said.
    """
    tried = 0
    for seed, areas in ((1, 1), (2, 2), (3, 1)):
        asked = replace(instance(110, seed), areas_per_team_day=areas)
        asked = replace(asked, days=asked.days[:4])
        for before, target, place, after in _tried(asked):
            assert check(asked, after) == (), (target, place)
            assert _is_as_said(before, target, place, after)
            assert _work(after) - _work(before) == place.minutes
            tried += 1
    assert tried > 200


@given(problems())
def test_whatever_the_problem_a_change_is_true(asked: Problem) -> None:
    """With closures, seats, representatives, days in the office, fixed visits: no broken rule.
    Remote visits, which are seated afterwards, have changes of their own.
    """
    asked = asked.on_the_road()
    with suppress(PccheckError):
        for before, target, place, after in _tried(asked):
            assert check(asked, after) == ()
            assert _is_as_said(before, target, place, after)


def test_the_cheapest_goes() -> None:
    """Of a full day's visits the one that is worth least makes room, for those left who are worth
    less still.
    """
    many = [candidate(f"C{n}", minutes=110, priority=float(n)) for n in range(8)]
    schedule = plan(problem(*many, days=(MONDAY,)))
    reasons = {left.target: left.reason for left in schedule.left_out}
    assert set(reasons) == {"C0", "C1", "C2", "C3"}
    for reason in reasons.values():
        assert reason.code == "no-capacity"
        assert reason.params == {
            "team": "T1",
            "on": MONDAY.isoformat(),
            "minutes": 0,
            "gone": ("C4",),
        }


def test_a_visit_that_is_worth_less_than_its_way_says_so() -> None:
    """A unit without points, an hour away: somebody could go, and what it takes is said."""
    before = Before("T1", MONDAY, 480)
    far = candidate("C2", lat=18.7, priority=0.0)
    asked = problem(candidate("C1", before=before), far, days=(MONDAY,))
    (left,) = plan(asked, effort=STANDS).left_out
    assert (left.target, left.reason.code) == ("C2", "not-worth")
    assert int(str(left.reason.params["minutes"])) > 60


def test_nobody_stays_out_for_whom_there_is_room() -> None:
    """Of a finished plan a team's day takes in whoever brings more than the way there costs."""
    before = Before("T1", MONDAY, 480)
    near, far = candidate("C2"), candidate("C3", lat=18.7, priority=0.0)
    asked = problem(candidate("C1", before=before), near, far, days=(MONDAY,))
    draft, _ = drafted(asked, lambda *_: None, None)
    changes = take_in(draft, again=True)
    assert [draft.terrain.candidates[number].target for number in changes] == ["C3"]


def test_visits_that_must_be_are_no_room() -> None:
    """A day full of visits that stand is nobody's to give up."""
    full = fixed("F", start=450, end=1020)
    (left,) = plan(problem(candidate("C1"), fixed=(full,), days=(MONDAY,))).left_out
    assert left.reason.code == "no-change"


def test_reasons_are_not_all_one() -> None:
    """What is said of those left out on one day names who would go: no sentence that is true of
    each and false of all.
    """
    asked = instance(140, 1)
    asked = replace(asked, days=asked.days[:6])
    left = plan(asked, effort="quick").left_out
    said = Counter(str(one.reason.params) for one in left)
    assert all("gone" in one.reason.params for one in left)
    assert max(said.values()) < len(left) / 5


def test_places_are_told_the_cheapest_first() -> None:
    """A free place beside its neighbours before a day of its own, in the plan as it stands."""
    before = Before("T1", WEEK[2], 480)
    asked = problem(
        candidate("C1", before=before),
        candidate("B1", "B", lat=18.6, before=replace(before, day=WEEK[3])),
        candidate("NEW"),
    )
    found = places(asked, "NEW", 3)
    assert isinstance(found, tuple)
    assert (found[0].day, found[0].gone, found[0].moved) == (WEEK[2], (), None)
    assert len({(place.team, place.day) for place in found}) == 3
    assert found[0].minutes < found[1].minutes


def test_a_visit_moves_where_it_costs_less_than_falling_out() -> None:
    """The only day of the new one is full; who is there finds room on another."""
    before = Before("T1", MONDAY, 480)
    morning = ((480, 660),)
    asked = problem(
        candidate("OLD", minutes=150, opens=morning, before=before),
        candidate("THERE", opens=((800, 1020),), before=replace(before, day=WEEK[1])),
        candidate("NEW", minutes=150, opens=morning, areas=frozenset({"A", "A1"})),
        crews=(crew("T1", days=frozenset(WEEK[:2])),),
        closures=(Closure("A1", WEEK[1], WEEK[4]),),
    )
    found = places(asked, "NEW", 1)
    assert isinstance(found, tuple)
    (place,) = found
    assert place.day == MONDAY
    assert place.moved is not None
    assert (place.moved.target, place.moved.day) == ("OLD", WEEK[1])


def test_where_there_can_be_no_visit_the_reason_is_told() -> None:
    """No place, but why."""
    found = places(problem(candidate("C1", opens=())), "C1", 3)
    assert isinstance(found, Reason)
    assert found.code == "never-open"
