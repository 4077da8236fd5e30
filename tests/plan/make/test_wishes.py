"""When units are not to be visited, by whom not, and days spread over the weeks."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from pccheck.errors import PccheckError
from pccheck.model.schedule import Attendance, Crew, Schedule
from pccheck.plan import plan
from pccheck.plan.check.check import check
from pccheck.plan.check.weeks import check_weeks
from tests.bench.bench_problems import again, judged, made
from tests.plan.problems import WEEK, candidate, crew, fixed, problem

TWO_WEEKS = (*WEEK, *(day + timedelta(days=7) for day in WEEK))


def _days(schedule: Schedule) -> dict[str, object]:
    return {stop.target: route.day for route in schedule.routes for stop in route.stops}


def _reasons(schedule: Schedule) -> dict[str, str]:
    return {left.target: left.reason.code for left in schedule.left_out}


def _staffed(team: str, *names: str, days: frozenset[object] = frozenset(WEEK)) -> Crew:
    """A team of these, led by the first."""
    members = (Attendance(name, frozenset(WEEK), leads=not n) for n, name in enumerate(names))
    return crew(team, members=tuple(members), days=days)


def test_a_unit_is_visited_on_no_day_that_it_does_not_wish() -> None:
    """Before a day, or not on some; with none left that is the reason; the checker says so too."""
    only = candidate("only", not_on=frozenset(WEEK[:3] + WEEK[4:]), priority=0.1)
    never = candidate("never", not_on=frozenset(WEEK), mandatory=True)
    asked = problem(only, never, *(candidate(f"C{n}", minutes=100) for n in range(20)))
    schedule = plan(asked)
    assert _days(schedule)["only"] == WEEK[3]
    assert _reasons(schedule)["never"] == "no-wished-day"
    assert check(asked, schedule) == ()
    other = replace(
        asked, candidates=(replace(only, not_on=frozenset(WEEK)), *asked.candidates[1:])
    )
    assert {broken.code for broken in check(other, schedule)} == {"unwished-day"}


def test_who_has_a_conflict_stays_at_home_or_another_team_goes() -> None:
    """A third member is spared; where a team is none without its leader, the other goes; where
    neither can, that is the reason.
    """
    spared = candidate("spared", conflicts=frozenset({"P3"}))
    led = candidate("led", "B", conflicts=frozenset({"P1"}), mandatory=True)
    nobody = candidate("nobody", "C", conflicts=frozenset({"P1", "P4"}), mandatory=True)
    crews = _staffed("T1", "P1", "P2", "P3"), _staffed("T2", "P4", "P5")
    asked = problem(spared, led, nobody, crews=crews)
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    who = {stop.target: r.members for r in schedule.routes for stop in r.stops}
    assert "P3" not in who["spared"]
    assert who["led"] == ("P4", "P5")
    assert _reasons(schedule) == {"nobody": "conflict-of-interest"}
    route = next(r for r in schedule.routes if r.members == who["led"])
    others = tuple(r for r in schedule.routes if r is not route)
    bad = Schedule((*others, replace(route, members=("P1", "P2"), team="T1")), schedule.left_out)
    assert "conflict-of-interest" in {broken.code for broken in check(asked, bad)}


def test_a_team_that_goes_on_other_days_serves_nobody() -> None:
    """The only team that is near enough stays on the only day that is wished."""
    far = candidate("far", lat=18.34, lon=106.9, minutes=300, not_on=frozenset(WEEK[1:]))
    here = crew("T1", days=frozenset(WEEK[:1]))
    there = crew("T2", lat=18.34, lon=106.9, days=frozenset(WEEK[1:]))
    asked = problem(far, crews=(here, there))
    assert _reasons(plan(asked)) == {"far": "no-team-then"}


@pytest.mark.parametrize("spread", [False, True])
def test_days_are_spread_over_the_weeks(spread: bool) -> None:
    """Six team-days in two weeks are three and three where that is asked; a pinned one stays, and
    planned again nothing moves.
    """
    units = [candidate(f"C{n}", minutes=240, priority=5.0) for n in range(6)]
    whole = crew("T1", days=frozenset(TWO_WEEKS), most=1)
    asked = problem(
        *units,
        days=TWO_WEEKS,
        workdays=TWO_WEEKS,
        crews=(whole,),
        fixed=(fixed("F"),),
        spread=spread,
    )
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    first = sum(route.day in WEEK for route in schedule.routes)
    assert (first, len(schedule.routes)) == ((3, 6) if spread else (4, 6))
    assert list(check_weeks(asked, schedule)) == []


@pytest.mark.parametrize("seed", [9, 109, 1021])
def test_random_problems_with_wishes_keep_every_rule(seed: int) -> None:
    """Planned, and again after absences and pins: no rule broken, nobody left out who could be put
    in; some of those that `tests/bench/bench_problems.py` found mistakes by.
    """
    asked = made(seed)
    schedule, faults = judged(asked)
    assert faults == []
    if schedule:
        with suppress(PccheckError):
            assert judged(again(asked, schedule, seed))[1] == []
