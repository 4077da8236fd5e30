"""Planning again: what stood stays where it can."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given

from pccheck.errors import PccheckError
from pccheck.model.schedule import STANDS, Before, Problem, Schedule
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.bench.instances import instance
from tests.plan.problems import MONDAY, WEEK, candidate, crew, problem, problems

Where = dict[str, tuple[str, date]]


@pytest.fixture(scope="module")
def whole() -> tuple[Problem, Schedule]:
    """A month of three teams, and its plan."""
    asked = instance(120, 1)
    return asked, plan(asked)


def _again(asked: Problem, schedule: Schedule, **changes: object) -> Problem:
    """The problem with the plan that stands, and changed."""
    before = {
        stop.target: Before(route.team, route.day, stop.start)
        for route in schedule.routes
        for stop in route.stops
    }
    known = tuple(replace(one, before=before.get(one.target)) for one in asked.candidates)
    return replace(asked, candidates=known, **changes)  # type: ignore[arg-type]


def _where(schedule: Schedule) -> Where:
    return {
        stop.target: (route.team, route.day) for route in schedule.routes for stop in route.stops
    }


def test_planning_again_changes_nothing(whole: tuple[Problem, Schedule]) -> None:
    """Where nothing was lost and nothing is new, the plan is the same to the minute."""
    asked, schedule = whole
    assert plan(_again(asked, schedule)) == schedule


@given(asked=problems())
def test_what_stands_is_told_as_it_stands(asked: Problem) -> None:
    """Of any plan, days begun by fixed visits too, and one that was planned again after a team lost
    a day, of one area a day or several: the same days, hours, people and reasons, without looking
    for anything; no rule is broken by it.
    """
    assume(asked.days and asked.crews)
    lasting = tuple(replace(one, minutes=max(one.minutes, 1)) for one in asked.candidates)
    asked = replace(asked, candidates=lasting)
    try:
        schedule = plan(asked, effort="quick")
    except PccheckError:
        assume(False)
    assert plan(_again(asked, schedule), effort=STANDS) == schedule
    first, *others = asked.crews
    lost = replace(first, days=first.days - {min(first.days, default=MONDAY)})
    left = replace(asked, crews=(lost, *others))
    try:
        mended = plan(_again(left, schedule), effort="quick")
    except PccheckError:
        return
    assert check(_again(left, schedule), mended) == ()
    assert plan(_again(left, mended), effort=STANDS) == mended


def test_a_lost_day_moves_little_else(whole: tuple[Problem, Schedule]) -> None:
    """A team that cannot go out on one of its days: its visits find other places, 95 % of the rest
    stay.
    """
    asked, schedule = whole
    team, lost = schedule.routes[5].team, schedule.routes[5].day
    crews = tuple(
        replace(one, days=one.days - {lost}) if one.team == team else one for one in asked.crews
    )
    new = _again(asked, schedule, crews=crews)
    answer = plan(new)
    assert not check(new, answer)
    before, after = _where(schedule), _where(answer)
    safe = {target: where for target, where in before.items() if where != (team, lost)}
    assert sum(
        after.get(target, ("", None))[1] == day for target, (_, day) in safe.items()
    ) >= 0.95 * len(safe)
    assert len(after) >= len(before) - 1


def test_a_visit_moves_only_for_more_than_the_penalty() -> None:
    """A target of a little more priority takes no planned visit's place; one of much more does."""
    day = replace(crew("T1"), days=frozenset({MONDAY}), day_from=450, day_to=600)
    planned = candidate("P", minutes=60, before=Before("T1", MONDAY, 480))

    def asked(priority: float) -> Problem:
        return problem(
            planned, candidate("N", minutes=60, priority=priority), crews=(day,), days=WEEK[:1]
        )

    assert set(_where(plan(asked(2.0)))) == {"P"}
    assert set(_where(plan(asked(5.0)))) == {"N"}
    assert set(_where(plan(replace(asked(5.0), move_minutes=400)))) == {"P"}


def test_an_idle_team_takes_a_lost_day_over() -> None:
    """The day stays, with another team: nothing changes for the unit."""
    planned = tuple(candidate(f"P{n}", before=Before("T1", MONDAY, 480 + 70 * n)) for n in range(3))
    crews = (crew("T1", days=frozenset(WEEK[1:])), crew("T2"))
    others = tuple(candidate(f"B{n}", "B") for n in range(3))
    assert _where(plan(problem(*planned, *others, crews=crews))) | {
        one.target: ("T2", MONDAY) for one in planned
    } == (_where(plan(problem(*planned, *others, crews=crews))))
