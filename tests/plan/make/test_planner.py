"""The planner: examples of each rule, random problems, and the same plan every time."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from pccheck.errors import PccheckError
from pccheck.model.day.places import Travel
from pccheck.model.schedule import Closure, Escort, Problem, Schedule, Transport
from pccheck.plan import plan
from pccheck.plan.check.check import check
from tests.bench.instances import instance
from tests.plan.problems import MONDAY, WEEK, candidate, crew, fixed, problem, problems


def _sound(asked: Problem) -> Schedule:
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    return schedule


def _planned(schedule: Schedule) -> dict[str, tuple[str, date]]:
    return {
        stop.target: (route.team, route.day) for route in schedule.routes for stop in route.stops
    }


def _reasons(schedule: Schedule) -> dict[str, str]:
    return {left.target: left.reason.code for left in schedule.left_out}


@settings(max_examples=3 * settings().max_examples)
@given(problems())
def test_every_plan_passes_the_checker(asked: Problem) -> None:
    """Whatever the problem: no rule is broken and every candidate is accounted for."""
    with suppress(PccheckError):
        assert check(asked, plan(asked)) == ()


@pytest.mark.long
def test_the_size_of_the_real_campaign() -> None:
    """410 candidates, 3 teams, 23 days: sound, every mandatory visit made, loads within 15 % of
    each other.
    """
    asked = instance(410, 1)
    schedule = _sound(asked)
    by_target = {c.target: c for c in asked.candidates}
    assert not [left.target for left in schedule.left_out if by_target[left.target].mandatory]
    assert set(_reasons(schedule).values()) <= {"no-capacity"}
    load = Counter[str]()
    for route in schedule.routes:
        load[route.team] += route.back + sum(
            stop.travel + stop.end - stop.start for stop in route.stops
        )
    assert max(load.values()) <= 1.15 * min(load.values())


def test_the_order_of_the_input_does_not_matter() -> None:
    """The same problem with everything listed backwards has the same plan."""
    asked = instance(60, 2)
    backwards = replace(
        asked,
        candidates=asked.candidates[::-1],
        crews=asked.crews[::-1],
        transports=asked.transports[::-1],
        escorts=asked.escorts[::-1],
    )
    assert plan(backwards) == plan(asked)


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_the_plan_is_the_same_under_any_hash_seed(hash_seed: str) -> None:
    """A fresh interpreter with another PYTHONHASHSEED makes the same plan."""
    asked = "instance(80, 3)"
    code = (
        "from tests.bench.instances import instance; from pccheck.plan import plan;"
        f" print(plan({asked}))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert answer.stdout.strip() == str(plan(instance(80, 3)))


def test_days_that_are_alike_are_chosen_by_the_seed() -> None:
    """Another seed gives other days, so that a day cannot be guessed from the district."""
    asked = problem(*(candidate(f"C{n}", "ABCD"[n % 4]) for n in range(4)))
    assert len({str(_planned(plan(replace(asked, seed=seed)))) for seed in range(6)}) > 1


def test_progress_is_told() -> None:
    """Before each search the areas in hand; the share that is done never falls and stays within the
    whole.
    """
    told: list[tuple[str, tuple[str, ...], float]] = []
    plan(problem(candidate("C1"), candidate("C2", "B")), progress=lambda *what: told.append(what))
    assert {step for step, _, _ in told} == {"calendar", "routes"}
    assert [areas for step, areas, _ in told if step == "routes"] == [("A",), ("B",)]
    shares = [share for _, _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.5 <= shares[-1] <= 1


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("no-working-day", problem(candidate("C1"), days=())),
        ("no-team", problem(candidate("C1"), crews=())),
        (
            "no-team-day",
            problem(candidate("C1"), crews=(crew("T1", days=frozenset({date(2021, 1, 4)})),)),
        ),
        (
            "no-vehicle",
            problem(
                candidate("C1"), transports=(Transport("V1", 7, frozenset({date(2021, 1, 4)})),)
            ),
        ),
        ("bad-speed", problem(candidate("C1"), travel=Travel(0, 1.3))),
    ],
)
def test_impossible_questions_are_refused(code: str, asked: Problem) -> None:
    """A question that has no answer whatever the candidates is an error with its own code."""
    with pytest.raises(PccheckError) as caught:
        plan(asked)
    assert caught.value.code == code


def test_no_candidates_is_an_empty_plan() -> None:
    """Nothing to visit is no error."""
    assert plan(problem()) == Schedule((), ())


def _never(area: str) -> Closure:
    return Closure(area, WEEK[0], WEEK[-1])


@pytest.mark.parametrize(
    ("code", "params", "asked"),
    [
        (
            "already-fixed",
            {"visit": "V-C1", "team": "T1", "day": MONDAY},
            problem(candidate("C1"), fixed=(fixed("C1"),)),
        ),
        ("never-open", {"day_from": 450, "day_to": 1020}, problem(candidate("C1", opens=()))),
        (
            "never-open",
            {"day_from": 450, "day_to": 1020},
            problem(candidate("C1", opens=((1080, 1200),))),
        ),
        (
            "too-long",
            {"minutes": 300, "longest": 240},
            problem(candidate("C1", minutes=300, opens=((450, 690),))),
        ),
        (
            "too-far",
            {"travel": 263, "minutes": 60, "day_from": 450, "day_to": 1020},
            problem(candidate("C1", lat=19.55)),
        ),
        (
            "area-closed",
            {"area": "A", "days": 5},
            problem(candidate("C1"), closures=(_never("A"),)),
        ),
        (
            "area-closed",
            {"area": "A", "days": 5},
            problem(candidate("C1", areas=frozenset({"A", "A7"})), closures=(_never("A7"),)),
        ),
        (
            "no-representative",
            {"area": "A", "days": 5},
            problem(candidate("C1"), escorts_needed=True),
        ),
        (
            "no-representative",
            {"area": "A", "days": 4},
            problem(
                candidate("C1"),
                escorts_needed=True,
                escorts=(Escort("M1", "A", frozenset({MONDAY})),),
                closures=(Closure("A", MONDAY, MONDAY),),
            ),
        ),
        (
            "no-change",
            {},
            problem(candidate("C1"), fixed=(fixed("F", start=450, end=1020),), days=(MONDAY,)),
        ),
    ],
)
def test_every_reason_is_given_where_it_holds(
    code: str, params: dict[str, object], asked: Problem
) -> None:
    """A candidate that is left out has the reason that keeps it out, with what would change it."""
    left = _sound(asked).left_out
    assert [(each.reason.code, each.reason.params) for each in left] == [(code, params)]


def test_full_days_leave_the_least_worthy_out() -> None:
    """With more visits than a day holds, points decide."""
    many = [candidate(f"C{n}", minutes=110, priority=float(n)) for n in range(8)]
    schedule = _sound(problem(*many, days=(MONDAY,)))
    assert set(_reasons(schedule)) == {"C0", "C1", "C2", "C3"}


def test_mandatory_visits_come_first() -> None:
    """A mandatory visit without points goes before others that have many."""
    many = [candidate(f"C{n}", minutes=120, priority=5.0) for n in range(6)]
    asked = problem(
        *many, candidate("M", minutes=120, priority=0.0, mandatory=True), days=(MONDAY,)
    )
    assert "M" in _planned(_sound(asked))


def test_a_mandatory_visit_takes_a_day_from_others() -> None:
    """With one team-day for two areas, the area of the mandatory visit has it."""
    asked = problem(
        *(candidate(f"C{n}", "A", priority=5.0) for n in range(5)),
        candidate("M", "B", priority=0.0, mandatory=True),
        days=(MONDAY,),
    )
    assert set(_planned(_sound(asked))) == {"M"}


def test_a_mandatory_visit_that_the_calendar_missed_takes_the_place_of_another() -> None:
    """Two communes of an area are open on different days only: the day that each needs is found, at
    others' cost.
    """
    asked = problem(
        candidate("M1", "A", areas=frozenset({"A", "A1"}), mandatory=True),
        candidate("M2", "A", areas=frozenset({"A", "A2"}), mandatory=True),
        *(candidate(f"B{n}", "B", priority=9.0, minutes=120) for n in range(9)),
        days=WEEK[:2],
        closures=(Closure("A1", WEEK[0], WEEK[0]), Closure("A2", WEEK[1], WEEK[1])),
    )
    planned = _planned(_sound(asked))
    assert (planned["M1"][1], planned["M2"][1]) == (WEEK[1], WEEK[0])


def test_an_area_has_one_team_a_day_unless_a_visit_must_be() -> None:
    """Three teams, three areas, one day: the area with most waits for another day, except for its
    mandatory visits.
    """
    many = [candidate(f"A{n}", "A", minutes=200, mandatory=n < 3) for n in range(8)]
    asked = problem(
        *many,
        candidate("B", "B", opens=()),
        candidate("C", "C", opens=()),
        crews=(crew("T1"), crew("T2"), crew("T3")),
        days=(MONDAY,),
    )
    planned = _planned(_sound(asked))
    assert {"A0", "A1", "A2"} <= set(planned)
    free = replace(asked, candidates=tuple(replace(c, mandatory=False) for c in asked.candidates))
    assert len(_sound(free).routes) == 1


def test_fewer_areas_than_teams_are_shared() -> None:
    """Two teams with one area between them both work there."""
    asked = problem(
        *(candidate(f"C{n}", minutes=200) for n in range(4)),
        crews=(crew("T1"), crew("T2")),
        days=(MONDAY,),
    )
    assert {route.team for route in _sound(asked).routes} == {"T1", "T2"}


def test_the_scarcest_representative_is_served() -> None:
    """An area whose representative has one day gets it, though others would like it as well."""
    asked = problem(
        *(
            candidate(f"{area}{n}", area, priority=3.0 if area != "E" else 1.0)
            for area in "ABCDE"
            for n in range(3)
        ),
        escorts=(
            *(Escort(f"M{area}", area, frozenset(WEEK)) for area in "ABCD"),
            Escort("ME", "E", frozenset({WEEK[2]})),
        ),
        escorts_needed=True,
    )
    schedule = _sound(asked)
    assert not schedule.left_out
    assert {route.day for route in schedule.routes if route.areas == ("E",)} == {WEEK[2]}
    assert {route.escorts for route in schedule.routes if route.areas == ("E",)} == {("ME",)}


def test_a_representative_of_two_areas_goes_with_one_team() -> None:
    """One member who stands for two areas takes them on different days."""
    asked = problem(
        candidate("A1", "A"),
        candidate("B1", "B"),
        crews=(crew("T1"), crew("T2")),
        escorts=(Escort("M", "A", frozenset(WEEK)), Escort("M", "B", frozenset(WEEK))),
        escorts_needed=True,
    )
    planned = _planned(_sound(asked))
    assert planned["A1"][1] != planned["B1"][1]


def test_a_closed_area_waits_until_it_opens() -> None:
    """Closed until Thursday: visited on Friday."""
    asked = problem(candidate("C1"), closures=(Closure("A", WEEK[0], WEEK[3]),))
    assert _planned(_sound(asked)) == {"C1": ("T1", WEEK[4])}


def test_no_more_teams_go_out_than_there_are_vehicles() -> None:
    """One vehicle, three teams, three areas: one a day; a vehicle kept for a team goes with no
    other.
    """
    asked = problem(
        *(candidate(f"{area}1", area) for area in "ABC"),
        crews=(crew("T1"), crew("T2"), crew("T3")),
        transports=(
            Transport("V1", 7, frozenset(WEEK[:2])),
            Transport("V2", 7, frozenset({WEEK[4]}), "T3"),
        ),
    )
    schedule = _sound(asked)
    assert Counter(route.day for route in schedule.routes) == {WEEK[0]: 1, WEEK[1]: 1, WEEK[4]: 1}
    assert [(r.team, r.vehicle) for r in schedule.routes if r.day == WEEK[4]] == [("T3", "V2")]


def test_fixed_visits_keep_their_vehicle() -> None:
    """The vehicle of an itinerary that stands is not given to another team, and stays with new
    stops of that day.
    """
    asked = problem(
        candidate("A1", "A"),
        candidate("B1", "B"),
        crews=(crew("T1"), crew("T2")),
        transports=(Transport("V1", 7, frozenset(WEEK)), Transport("V2", 7, frozenset(WEEK))),
        fixed=(fixed("F", vehicle="V2"),),
        days=(MONDAY,),
    )
    assert {route.team: route.vehicle for route in _sound(asked).routes} == {"T1": "V2", "T2": "V1"}


def test_new_stops_fit_around_fixed_visits() -> None:
    """A day with a fixed visit takes new stops of its area and none of others."""
    asked = problem(
        candidate("A1", "A"),
        candidate("A2", "A"),
        candidate("B1", "B"),
        fixed=(fixed("F"),),
        days=(MONDAY,),
    )
    schedule = _sound(asked)
    assert set(_planned(schedule)) == {"A1", "A2"}
    assert _reasons(schedule) == {"B1": "no-change"}


def test_small_areas_are_joined_where_a_day_may_have_several() -> None:
    """Four communes with one target each, next to one another, are one day's work where that is
    allowed.
    """
    asked = problem(*(candidate(area, area) for area in "ABCD"), areas_per_team_day=4)
    assert len(_sound(asked).routes) == 1
    assert len(_sound(replace(asked, areas_per_team_day=1)).routes) == 4


def test_the_nearest_team_goes() -> None:
    """Teams that start from different places do what lies near each."""
    south = {"lat": 18.07, "lon": 106.29}
    asked = problem(
        candidate("N", "A"),
        candidate("S", "B", **south),
        crews=(crew("T1"), crew("T2", **south)),
        days=(MONDAY,),
    )
    planned = _planned(_sound(asked))
    assert (planned["N"][0], planned["S"][0]) == ("T1", "T2")


def test_work_is_shared_fairly() -> None:
    """Three teams with the same days have about the same work, fixed visits counted."""
    asked = replace(
        instance(150, 4),
        fixed=tuple(
            fixed(f"F{n}", f"T{n % 2 + 1}", area="436", day=date(2021, 12, 1) + timedelta(days=n))
            for n in range(3)
        ),
    )
    work = Counter[str]()
    for route in _sound(asked).routes:
        work[route.team] += route.back + sum(
            stop.travel + stop.end - stop.start for stop in route.stops
        )
    assert max(work.values()) - min(work.values()) < 0.15 * max(work.values())
