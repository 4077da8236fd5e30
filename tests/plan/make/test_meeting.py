"""The planner's day holds what people do on it: meet, park, register; and it keeps time free."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting
from pccheck.model.day.ways import way
from pccheck.model.schedule import Candidate, Problem, RouteStop
from pccheck.plan import plan
from pccheck.plan.check.check import check
from pccheck.plan.make.day.terrain import Terrain
from tests.plan.problems import BASE, MONDAY, candidate, crew, problem, problems

SEAT = Location(18.45, 105.80)
HOME = Location(*BASE)
ONE_DAY = {"days": (MONDAY,), "lunch_minutes": 0}


def _stops(asked: Problem) -> list[RouteStop]:
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    return [stop for route in schedule.routes for stop in route.stops]


def _place(unit: Candidate) -> Location:
    return Location(unit.lat, unit.lon)


def test_a_team_meets_the_representative_at_the_seat_of_the_area() -> None:
    """The first visit begins after the way over the seat, the meeting and getting in; the second
    needs no meeting.
    """
    units = candidate("C1", access=7), candidate("C2", lat=18.41, access=7)
    asked = problem(*units, meeting=Meeting(AT_AREA, 10, {"A": SEAT}), **ONE_DAY)
    first, second = _stops(asked)
    by_target = {unit.target: unit for unit in units}
    here, there = (_place(by_target[stop.target]) for stop in (first, second))
    driven = way(asked.travel, HOME, SEAT) + way(asked.travel, SEAT, here)
    assert (first.start, first.travel) == (450 + driven + 10 + 7, driven)
    assert second.start == first.end + way(asked.travel, here, there) + 7


@pytest.mark.parametrize(("at", "meetings"), [(AT_BASE, 1), (AT_UNIT, 2)])
def test_where_nobody_waits_at_a_seat_no_way_leads_there(at: str, meetings: int) -> None:
    """At the base all are met once, before the team leaves; at the first unit of each area one."""
    units = candidate("C1", "A"), candidate("C2", "B")
    asked = problem(*units, meeting=Meeting(at, 10, {"A": SEAT}), areas_per_team_day=2, **ONE_DAY)
    first, second = _stops(asked)
    driven = way(asked.travel, HOME, _place(units[0]))
    assert first.start == 450 + driven + 10
    assert second.start == first.end + 10 * (meetings - 1)


def test_two_units_in_one_place_have_a_gap_between_them() -> None:
    """Ten units in one place: each needs its minutes of parking, walking and registering."""
    asked = problem(*(candidate(f"C{n}", minutes=30, access=12) for n in range(10)), **ONE_DAY)
    stops = _stops(asked)
    assert len(stops) == 10
    assert {later.start - stop.end for stop, later in pairwise(stops)} == {12}


def test_who_parks_before_a_unit_opens_begins_when_it_opens() -> None:
    """Getting in may come before the opening hours, the visit may not."""
    asked = problem(candidate("C1", access=15, opens=((600, 720),)), **ONE_DAY)
    assert [stop.start for stop in _stops(asked)] == [600]


def test_a_plan_leaves_slack_and_makes_no_more_visits_than_asked() -> None:
    """With two visits a day at most there are two; with slack the team is back so much earlier."""
    units = [candidate(f"C{n}") for n in range(6)]
    asked = problem(*units, **ONE_DAY)
    few = replace(asked, crews=(crew("T1", most=2),))
    assert len(_stops(few)) == 2
    early = replace(asked, crews=(crew("T1", slack=240),))
    (route,) = plan(early).routes
    assert check(early, plan(early)) == ()
    assert 700 < route.stops[-1].end + route.back <= 1020 - 240
    assert len(_stops(asked)) == 6 > len(route.stops)


@pytest.mark.long
@given(problems())
def test_ways_in_arrays_lead_over_the_same_meetings(asked: Problem) -> None:
    """The arrays that the search goes by have the minutes of each way."""
    terrain = Terrain(asked)
    places = range(len(asked.candidates) + len(asked.fixed) + len(asked.crews))
    assert terrain.between(places, places).tolist() == [
        [terrain.ways[a][b] for b in places] for a in places
    ]
