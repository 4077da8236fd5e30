"""The solver behind the planner."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from pccheck.plan.make.day.ground import Ground
from pccheck.plan.make.day.rounds import Round, fill, value, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.solver import search
from pccheck.plan.make.day.tour import Frame, Tour
from tests.plan.problems import OFFICE, candidate, hours, latitudes, longitudes, problem

stops = st.lists(
    st.tuples(
        latitudes,
        longitudes,
        hours.filter(bool),
        st.sampled_from((0, 30, 75)),
        st.sampled_from((0.0, 2.0)),
        st.booleans(),
    ),
    max_size=14,
)


@given(stops, st.integers(1, 3), st.sampled_from((0, 60)), st.booleans())
def test_a_search_is_never_worse_and_loses_nobody(
    some: list[tuple[float, float, tuple[tuple[int, int], ...], int, float, bool]],
    days: int,
    lunch: int,
    patchy: bool,
) -> None:
    """Every tour stays possible, every stop is in one tour or left, and what the rounds are worth
    does not fall.
    """
    asked = problem(
        *(
            candidate(
                f"C{n:02}",
                lat=lat,
                lon=lon,
                opens=opens,
                minutes=minutes,
                priority=priority,
                mandatory=must,
            )
            for n, (lat, lon, opens, minutes, priority, must) in enumerate(some)
        )
    )
    ground = Ground(asked)
    worths = [worth(c) for c in ground.candidates]
    pool = [n for n in range(len(some)) if ground.windows[n]]
    frame = Frame(ground.bases["T1"], 450, 1020, lunch)
    rounds = [
        Round(Tour(ground, frame), frozenset(n for n in pool if not patchy or n % (day + 2)))
        for day in range(days)
    ]
    everybody = list(pool)
    site = Site(ground, pool, worths)
    fill(site, rounds, pool)
    before = value(rounds, worths)
    search(site, rounds, pool, 1, most=20)
    assert value(rounds, worths) >= before
    assert sorted([*pool, *(stop for round_ in rounds for stop in round_.tour.stops)]) == everybody
    for round_ in rounds:
        assert round_.tour.feasible
        assert set(round_.tour.stops) <= round_.allowed


def test_a_search_finds_what_insertion_misses() -> None:
    """Insertion takes the near stop that blocks the morning.

    The solver finds that two others are worth more.
    """
    asked = problem(
        candidate("A", lat=18.34, lon=105.90, minutes=240, opens=OFFICE, priority=4.0),
        candidate("B", lat=18.34, lon=105.90, minutes=120, opens=((450, 690),), priority=2.2),
        candidate("C", lat=18.34, lon=105.90, minutes=120, opens=((450, 690),), priority=2.2),
        candidate("D", lat=18.34, lon=105.90, minutes=210, opens=((810, 1020),), priority=4.0),
    )
    ground = Ground(asked)
    worths = [worth(c) for c in ground.candidates]
    round_ = Round(Tour(ground, Frame(ground.bases["T1"], 450, 1020, 60)), frozenset(range(4)))
    round_.tour.drive([0, 3])
    pool = [1, 2]
    search(Site(ground, range(4), worths), [round_], pool, 1, in_vain=100)
    assert sorted(round_.tour.stops) == [1, 2, 3]
    assert pool == [0]


def test_the_solver_is_loaded_only_when_planning() -> None:
    """Importing the room, its checker and its calendar does not import PyVRP or numpy."""
    code = (
        "import sys, pccheck.plan, pccheck.plan.check.check, pccheck.plan.working_days\n"
        "print(*({'pyvrp', 'numpy', 'holidays'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert answer.stdout.strip() == ""
