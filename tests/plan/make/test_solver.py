"""The solver behind the planner."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from pccheck.plan.make.day.outings import Outing, fill, value, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.solver import search
from pccheck.plan.make.day.terrain import Terrain
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
    terrain = Terrain(asked)
    worths = [worth(c) for c in terrain.candidates]
    pool = [n for n in range(len(some)) if terrain.windows[n]]
    frame = Frame(terrain.bases["T1"], 450, 1020, lunch)
    outings = [
        Outing(Tour(terrain, frame), frozenset(n for n in pool if not patchy or n % (day + 2)))
        for day in range(days)
    ]
    everybody = list(pool)
    site = Site(terrain, pool, worths)
    fill(site, outings, pool)
    before = value(outings, worths)
    search(site, outings, pool, 1, most=20)
    assert value(outings, worths) >= before
    assert sorted([*pool, *(stop for outing in outings for stop in outing.tour.stops)]) == everybody
    for outing in outings:
        assert outing.tour.feasible
        assert set(outing.tour.stops) <= outing.allowed


def test_a_search_finds_what_insertion_misses() -> None:
    """Insertion takes the near stop that blocks the morning; the solver finds that two others are
    worth more.
    """
    asked = problem(
        candidate("A", lat=18.34, lon=105.90, minutes=240, opens=OFFICE, priority=4.0),
        candidate("B", lat=18.34, lon=105.90, minutes=120, opens=((450, 690),), priority=2.2),
        candidate("C", lat=18.34, lon=105.90, minutes=120, opens=((450, 690),), priority=2.2),
        candidate("D", lat=18.34, lon=105.90, minutes=210, opens=((810, 1020),), priority=4.0),
    )
    terrain = Terrain(asked)
    worths = [worth(c) for c in terrain.candidates]
    outing = Outing(Tour(terrain, Frame(terrain.bases["T1"], 450, 1020, 60)), frozenset(range(4)))
    outing.tour.drive([0, 3])
    pool = [1, 2]
    search(Site(terrain, range(4), worths), [outing], pool, 1, in_vain=100)
    assert sorted(outing.tour.stops) == [1, 2, 3]
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
