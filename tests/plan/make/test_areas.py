"""How many areas a team visits in a day is a rule of the day: nothing else stands in the way."""

from contextlib import suppress
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from pccheck.errors import PccheckError
from pccheck.model.schedule import STANDS, Before, Problem, Schedule
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.plan.insertion import brings, insertions
from tests.plan.problems import MONDAY, WEEK, candidate, crew, fixed, problem, problems


def _planned(schedule: Schedule) -> dict[str, tuple[str, object]]:
    return {
        stop.target: (route.team, route.day) for route in schedule.routes for stop in route.stops
    }


@pytest.mark.long
@given(problems())
def test_nobody_is_left_out_for_whom_a_day_has_room(asked: Problem) -> None:
    """Whoever could be put into a team's day of the plan, beside visits that stand too, and brings
    more than the way or must be visited, is in it: tried by hand, judged by the checker.
    """
    with suppress(PccheckError):
        assert list(insertions(asked, plan(asked, effort="quick"))) == []


@pytest.mark.long
@given(problems())
def test_more_areas_are_never_worse(asked: Problem) -> None:
    """A plan for two areas a day, or any number, brings at least what one for one does."""
    new = tuple(replace(each, before=None) for each in asked.candidates)
    asked = replace(asked, candidates=new)
    with suppress(PccheckError):
        single = replace(asked, areas_per_team_day=1)
        least = brings(single, plan(single, effort="quick"))
        for areas in (2, 0):
            wider = replace(asked, areas_per_team_day=areas)
            assert brings(wider, plan(wider, effort="quick")) >= least


def _neighbours() -> Problem:
    """Four communes of two units each, round one place, and a day for them."""
    units = [candidate(f"{area}{n}", area, minutes=45) for area in "ABCD" for n in range(2)]
    return problem(*units, days=(MONDAY,), areas_per_team_day=0)


@pytest.mark.parametrize(("areas", "visits"), [(1, 2), (2, 4), (3, 6), (0, 8)])
def test_neighbours_go_together_as_far_as_a_day_may_have_areas(areas: int, visits: int) -> None:
    """By distance, with nothing set: all four; else as many as are said."""
    asked = replace(_neighbours(), areas_per_team_day=areas)
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    assert len(_planned(schedule)) == visits


def test_a_visit_that_stands_closes_no_other_area() -> None:
    """One area more than that of the fixed visit where two are allowed, none where one is."""
    asked = replace(_neighbours(), fixed=(fixed("F"),), areas_per_team_day=2)
    areas = {target[0] for target in _planned(plan(asked))}
    assert len(areas) == len(areas | {"A"}) == 2
    assert {t[0] for t in _planned(plan(replace(asked, areas_per_team_day=1)))} == {"A"}


@pytest.mark.parametrize("effort", ["usual", STANDS])
def test_a_day_keeps_its_areas_when_one_of_its_visits_is_pinned(effort: str) -> None:
    """Planned again, the other area of the day loses nothing by a pin."""
    before = {"A": Before("T1", MONDAY, 560), "B": Before("T1", MONDAY, 640)}
    units = [candidate(area, area, before=before[area]) for area in "AB"]
    asked = problem(
        *units, candidate("C", "C"), fixed=(fixed("F"),), areas_per_team_day=2, days=(MONDAY,)
    )
    schedule = plan(asked, effort=effort)
    assert check(asked, schedule) == ()
    assert set(_planned(schedule)) == {"A", "B"}


def test_one_team_is_in_an_area_whatever_the_number() -> None:
    """Two teams that may go anywhere do not meet, unless for a visit that must be."""
    units = [candidate(f"{area}{n}", area, minutes=100) for area in "ABC" for n in range(5)]
    asked = problem(*units, crews=(crew("T1"), crew("T2")), days=WEEK[:2], areas_per_team_day=0)
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    for one, other in combinations(schedule.routes, 2):
        assert one.day != other.day or not {*one.areas} & {*other.areas}
