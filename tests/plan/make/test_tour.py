"""One team's day: what fits, and when."""

from itertools import pairwise
from math import inf

from hypothesis import example, given
from hypothesis import strategies as st

from pccheck.model.schedule import Problem
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame, Tour
from tests.plan.problems import OFFICE, candidate, fixed, problem

hours = st.sampled_from(
    (OFFICE, ((420, 1020),), ((420, 660), (840, 1020)), ((640, 700), (650, 800)))
)
stops = st.lists(
    st.tuples(st.integers(0, 40), hours, st.sampled_from((0, 30, 45, 75))), min_size=1, max_size=6
)
frames = st.tuples(
    st.sampled_from((450, 600, 690, 750, 800)),
    st.sampled_from((640, 790, 900, 1020)),
    st.sampled_from((0, 60, 90)),
)


def _tour(terrain: Terrain, asked: Problem) -> Tour:
    crew = asked.crews[0]
    frame = Frame(terrain.bases[crew.team], crew.day_from, crew.day_to, asked.lunch_minutes)
    return Tour(terrain, frame, tuple(terrain.fixed.values()))


def _place(tour: Tour, stop: int) -> int | None:
    """Where a stop is let in; None where it is not."""
    scores, positions = Site(tour.terrain, [stop], [1.0] * len(tour.terrain.candidates)).offers(
        tour
    )
    return int(positions[0]) if scores[0] > -inf else None


def _possible(terrain: Terrain, frame: Frame, order: list[int]) -> bool:
    """Whether the stops can be made in this order: by trying lunch before each way, and at home
    before and after.
    """
    path = [frame.base, *order, frame.base]
    return any(_drive(terrain, frame, path, lunch) for lunch in range(-1, len(path)))


def _travel(tour: Tour, position: int, stop: int) -> int:
    """Minutes on the road with the stop at that position."""
    path = [tour.frame.base, *tour.stops[:position], stop, *tour.stops[position:], tour.frame.base]
    return sum(tour.terrain.ways[a][b] for a, b in pairwise(path))


def _drive(terrain: Terrain, frame: Frame, path: list[int], lunch: int) -> bool:
    clock = frame.day_from
    if lunch == -1:
        clock = max(clock, 660 + frame.lunch if frame.lunch else 0)
    for n in range(1, len(path)):
        way = terrain.ways[path[n - 1]][path[n]]
        if lunch == n - 1 and clock > 780 and frame.lunch:
            return False
        clock = (
            max(clock + way, 660) + frame.lunch if lunch == n - 1 and frame.lunch else clock + way
        )
        if n < len(path) - 1:
            starts = [
                max(clock, opens) for opens, last in terrain.windows[path[n]] if clock <= last
            ]
            if not starts:
                return False
            clock = min(starts) + terrain.length[path[n]]
    return clock <= frame.day_to and (lunch < len(path) - 1 or not frame.lunch or clock <= 780)


@given(stops, frames)
@example(
    [(4, ((690, 720),), 30), (4, ((840, 1020),), 30)], (480, 1020, 60)
)  # lunch can only come between the two
def test_what_fits_is_what_can_be_driven(
    some: list[tuple[int, tuple[tuple[int, int], ...], int]], day: tuple[int, int, int]
) -> None:
    """A stop is let in at a position exactly if the whole day can then be driven, lunch tried
    everywhere.
    """
    asked = problem(
        *(
            candidate(f"C{n}", lat=18.30 + place / 100, minutes=minutes, opens=opens)
            for n, (place, opens, minutes) in enumerate(some)
        )
    )
    terrain = Terrain(asked)
    frame = Frame(terrain.bases["T1"], *day)
    tour = Tour(terrain, frame)
    for stop in range(len(some)):
        possible = {
            position
            for position in range(len(tour.stops) + 1)
            if _possible(terrain, frame, [*tour.stops[:position], stop, *tour.stops[position:]])
        }
        place = _place(tour, stop)
        assert (place is None) == (not possible)
        if place is not None:
            shortest = min(_travel(tour, position, stop) for position in possible)
            assert place in possible
            tour.put(place, stop)
            assert tour.feasible
            assert tour.travel == shortest


def test_lunch_comes_when_it_costs_nothing() -> None:
    """An office that closes from 11:30 to 13:30 has its visits before and after, with lunch
    between.
    """
    asked = problem(
        *(candidate(f"C{n}", opens=OFFICE, lat=18.34, lon=105.90, minutes=120) for n in range(3))
    )
    tour = _tour(Terrain(asked), asked)
    for stop in range(3):
        place = _place(tour, stop)
        assert place is not None
        tour.put(place, stop)
    assert tour.times() == [450, 570, 810]


def test_without_lunch_the_day_goes_on() -> None:
    """Zero minutes of lunch mean that none is kept free."""
    asked = problem(candidate("C0", minutes=570, lat=18.34, lon=105.90), lunch_minutes=0)
    assert _tour(Terrain(asked), asked).append(0)
    assert not _tour(Terrain(problem(*asked.candidates)), problem(*asked.candidates)).append(0)


def test_new_stops_go_around_fixed_ones() -> None:
    """A fixed visit keeps its time; what is put in goes before or after it."""
    asked = problem(candidate("C0"), candidate("C1"), fixed=(fixed("F", start=600, end=660),))
    tour = _tour(Terrain(asked), asked)
    for stop in (0, 1):
        place = _place(tour, stop)
        assert place is not None
        tour.put(place, stop)
    assert tour.times()[tour.stops.index(2)] == 600


def test_what_does_not_fit_is_left_out_of_a_drive() -> None:
    """Three visits of four hours in an order that a day cannot hold: the first two that fit are
    driven.
    """
    asked = problem(
        *(candidate(f"C{n}", minutes=minutes) for n, minutes in enumerate((240, 300, 200)))
    )
    tour = _tour(Terrain(asked), asked)
    tour.drive([0, 1, 2])
    assert tour.stops == [0, 2]
    assert tour.feasible


def test_ways_in_arrays_are_the_ways() -> None:
    """The arrays have the minutes that each way has by itself, a commune's centre and whole minutes
    included.
    """
    asked = problem(
        *(candidate(f"C{n}", lat=18.34 + n // 3 / 997, lon=105.9 + n % 7 / 463) for n in range(120))
    )
    terrain = Terrain(asked)
    places = range(len(asked.candidates) + 1)
    assert terrain.between(places, places).tolist() == [
        [terrain.ways[a][b] for b in places] for a in places
    ]
