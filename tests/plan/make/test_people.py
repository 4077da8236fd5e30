"""The planner and the people: who goes with whom, in which seats, and who stays in the office."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from pccheck.model.campaign.planning import REQUIRED, WANTED
from pccheck.model.schedule import (
    Attendance,
    Crew,
    Escort,
    Problem,
    Schedule,
    Transport,
)
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.plan.problems import MONDAY, WEEK, candidate, crew, problem

ALL = frozenset(WEEK)


def _sound(asked: Problem) -> Schedule:
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    return schedule


def _crew(team: str, *members: str, **changes: object) -> Crew:
    """A team of these members: those with a capital L lead,
    those with an H are of the health body.
    """
    there = tuple(
        Attendance(m, ALL, leads=m.startswith("L"), health=m.startswith("H")) for m in members
    )
    return crew(team, members=there, **changes)


def _areas(count: int, **changes: object) -> Problem:
    """So many areas with a visit that fills a day."""
    return problem(
        *(candidate(f"C{n}", f"A{n}", minutes=200, opens=((700, 1000),)) for n in range(count)),
        **changes,
    )


def test_a_leader_of_two_teams_leads_one_a_day() -> None:
    """Both teams go out, on different days; a third team is not held up."""
    asked = _areas(
        6,
        crews=(_crew("T1", "L1", "P1"), _crew("T2", "L1", "P2"), _crew("T3", "L3", "P3")),
        days=WEEK[:3],
    )
    schedule = _sound(asked)
    assert Counter(route.day for route in schedule.routes) == dict.fromkeys(WEEK[:3], 2)
    assert {route.team for route in schedule.routes} == {"T1", "T2", "T3"}


def test_another_leader_frees_the_team() -> None:
    """Where one of the two teams has a second leader both go out on one day."""
    asked = _areas(2, crews=(_crew("T1", "L1", "P1"), _crew("T2", "L1", "L2", "P2")), days=WEEK[:1])
    members = {route.team: route.members for route in _sound(asked).routes}
    assert members == {"T1": ("L1", "P1"), "T2": ("L2", "P2")}


@pytest.mark.parametrize(("asked_for", "teams"), [(REQUIRED, 1), (WANTED, 2), ("", 2)])
def test_the_one_member_of_the_health_body_goes_with_one_team(asked_for: str, teams: int) -> None:
    """Required: no second team goes out; wanted: it goes without."""
    crews = (_crew("T1", "L1", "P1", "H"), _crew("T2", "L2", "P2", "H"))
    routes = _sound(_areas(2, crews=crews, days=WEEK[:1], health=asked_for)).routes
    assert len(routes) == teams
    assert sum("H" in route.members for route in routes) == 1


def test_wanted_members_of_the_health_body_are_shared_out() -> None:
    """Two of them and two teams: one each, though both could go with the first."""
    crews = (_crew("T1", "L1", "P1", "H1", "H2"), _crew("T2", "L2", "P2", "H1", "H2"))
    routes = _sound(_areas(2, crews=crews, days=WEEK[:1], health=WANTED)).routes
    assert [sum(member.startswith("H") for member in route.members) for route in routes] == [1, 1]


def test_whoever_has_no_seat_stays() -> None:
    """Five seats: driver, representative, leader, the health body's member where required, and one
    more.
    """
    asked = _areas(
        1,
        crews=(_crew("T1", "L1", "P1", "P2", "H1"),),
        transports=(Transport("V1", 5, ALL),),
        escorts=(Escort("M", "A0", ALL),),
        escorts_needed=True,
        health=REQUIRED,
    )
    (route,) = _sound(asked).routes
    assert {"L1", "H1"} < set(route.members)
    assert len(route.members) == 3
    assert _sound(replace(asked, transports=(Transport("V1", 3, ALL),))).routes == ()


def test_a_team_takes_the_vehicle_that_seats_all() -> None:
    """The large one goes with the larger team, whoever is served first."""
    asked = _areas(
        2,
        crews=(_crew("T1", "L1", "P1"), _crew("T2", "L2", "P2", "P3", "P4")),
        transports=(Transport("V1", 7, ALL), Transport("V2", 4, ALL)),
        days=WEEK[:1],
    )
    assert {route.team: route.vehicle for route in _sound(asked).routes} == {"T1": "V2", "T2": "V1"}


@pytest.mark.parametrize(("office", "out"), [(0, 5), (1, 4), (3, 2)])
def test_every_team_has_its_days_in_the_office(office: int, out: int) -> None:
    """Work for every day, and as many days out as the campaign leaves; not all teams stay on one
    day.
    """
    asked = _areas(10, crews=(crew("T1"), crew("T2")), office_days=office, workdays=WEEK)
    routes = _sound(asked).routes
    assert Counter(route.team for route in routes) == {"T1": out, "T2": out}
    assert len({route.day for route in routes}) == 5 or office > 2


def test_days_before_the_period_are_days_in_the_office() -> None:
    """A period that begins on Thursday leaves both days: the team was in the office before, unless
    it was out.
    """
    asked = _areas(4, days=WEEK[3:], office_days=1, workdays=WEEK)
    assert len(_sound(asked).routes) == 2
    was_out = (crew("T1", was_out=frozenset(WEEK[:3])),)
    assert len(_sound(replace(asked, crews=was_out)).routes) == 1


def test_the_office_day_is_not_the_only_day_of_a_representative() -> None:
    """The one day on which an area can be visited is a day out."""
    for day in WEEK:
        asked = _areas(
            5,
            escorts=(
                Escort("M0", "A0", frozenset({day})),
                *(Escort(f"M{n}", f"A{n}", ALL) for n in range(1, 5)),
            ),
            escorts_needed=True,
            office_days=1,
            workdays=WEEK,
        )
        assert day in {route.day for route in _sound(asked).routes}


def test_overtime_is_used_where_it_is_allowed() -> None:
    """A visit until the end of the day is made by a team that may come back late,
    and by no other.
    """
    asked = problem(candidate("C1", opens=((960, 1020),)), days=(MONDAY,))
    assert [left.reason.code for left in _sound(asked).left_out] == ["too-far"]
    assert not _sound(replace(asked, crews=(crew("T1", overtime=60),))).left_out


def test_ways_of_the_table_decide() -> None:
    """A place that is near by the great circle, and a day away by the table, is too far; others are
    as before.
    """
    asked = problem(
        candidate("C1", known_as=("C1", "A")),
        candidate("C2", "B", known_as=("C2", "B")),
        crews=(crew("T1", known_as=("T1", "base")),),
    )
    far = replace(asked, travel=replace(asked.travel, table={("base", "A"): 400.0}))
    assert not _sound(asked).left_out
    assert {left.target: left.reason.params["travel"] for left in _sound(far).left_out} == {
        "C1": 400
    }


def test_loads_are_evened_out_by_days() -> None:
    """Teams with unlike days away work alike on the days that they have."""
    short: frozenset[date] = frozenset(WEEK[:2])
    asked = problem(
        *(
            candidate(f"C{n}", f"A{n % 9}", minutes=60 + n % 3 * 30, lat=18.35 + n / 300)
            for n in range(60)
        ),
        crews=(crew("T1"), crew("T2"), crew("T3", days=short)),
    )
    load = Counter[str]()
    for route in _sound(asked).routes:
        load[route.team] += route.back + sum(
            stop.travel + stop.end - stop.start for stop in route.stops
        )
    shares = [load["T1"] / 5, load["T2"] / 5, load["T3"] / 2]
    assert max(shares) - min(shares) <= 0.15 * max(shares)
