"""The most that few candidates in one area allow, found by trying every set."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.schedule import Candidate, Closure, Crew, Escort, Problem, Transport, Turn
from pccheck.plan.make.ceiling.exact import exact
from pccheck.plan.make.ceiling.totals import totals
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Tour, frame_of
from pccheck.plan.make.people.outfit import Party
from pccheck.plan.make.people.roster import Roster
from pccheck.plan.make.planner import Iterations, make
from tests.plan.problems import MONDAY, OFFICE, WEEK, candidate, crew, fixed, problem, problems

_DAYS = (WEEK[3], WEEK[4], MONDAY + timedelta(days=7))


Round = tuple[Crew, date]


def _unit(drawn: tuple[int, int, float, bool], number: int) -> Candidate:
    place, minutes, priority, office = drawn
    opens = OFFICE if office else ((420, 1020),)
    lon = 105.90 + place / 100
    return candidate(f"C{number}", lon=lon, minutes=minutes, priority=priority, opens=opens)


_units = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from((60, 150, 240)),
        st.sampled_from((1.0, 2.5)),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
_some_days = st.sampled_from((frozenset(_DAYS), frozenset(_DAYS[1:]), frozenset(_DAYS[:1])))


@st.composite
def _small(draw: st.DrawFn) -> Problem:
    """Up to four units in one area, up to two teams on up to three days of two weeks."""
    teams = ("T1", "T2")[: draw(st.integers(1, 2))]
    crews = (
        crew(
            team,
            days=draw(_some_days),
            day_to=draw(st.sampled_from((1020, 840))),
            most=draw(st.sampled_from((0, 0, 1))),
        )
        for team in teams
    )
    return problem(
        *(_unit(each, n) for n, each in enumerate(draw(_units))),
        crews=tuple(crews),
        days=_DAYS[: draw(st.integers(1, 3))],
        workdays=_DAYS,
        office_days=draw(st.sampled_from((0, 1))),
        escorts_needed=draw(st.booleans()),
        escorts=tuple(
            Escort(f"M{n}", "A", draw(_some_days)) for n in range(draw(st.integers(1, 2)))
        ),
        transports=tuple(
            Transport(f"V{n}", 5, draw(_some_days)) for n in range(draw(st.integers(0, 2)))
        ),
        closures=draw(st.sampled_from(((), (Closure("A", WEEK[3], WEEK[3]),)))),
        lunch_minutes=draw(st.sampled_from((0, 60))),
    )


class _ByHand:
    """Every unit sent to each team's day, or nowhere, in every order."""

    def __init__(self, asked: Problem) -> None:
        self._asked = asked
        self._terrain = Terrain(asked)
        self._roster = Roster(asked, self._terrain)

    def most(self) -> float:
        """What the best of all assignments covers."""
        candidates = self._terrain.candidates
        rounds = [
            (each, day)
            for each in self._asked.crews
            for day in self._asked.days
            if day in each.days
        ]
        best = 0.0
        for places in product([None, *rounds], repeat=len(candidates)):
            going = [one.priority for one, at in zip(candidates, places, strict=True) if at]
            if sum(going) > best and self._holds(places):
                best = sum(going)
        return best

    def _holds(self, places: tuple[Round | None, ...]) -> bool:
        rounds = [each for each in set(places) if each]
        for each, day in rounds:
            stops = [n for n, at in enumerate(places) if at == (each, day)]
            if not self._is_driven(each, day, stops):
                return False
        teams = [(each.team, day) for each, day in rounds]
        return all(self._can_go(day, teams) for _, day in teams) and not self._is_out_too_often(
            teams
        )

    def _is_driven(self, team: Crew, day: date, stops: list[int]) -> bool:
        reachable, areas = self._roster.reachable(day), self._terrain.areas
        frame = frame_of(self._terrain, team, self._asked.lunch_minutes)
        tours = (Tour(self._terrain, frame, order) for order in permutations(stops))
        return all(areas[stop] in reachable for stop in stops) and any(
            tour.feasible for tour in tours
        )

    def _can_go(self, day: date, rounds: list[tuple[str, date]]) -> bool:
        going = [team for team, on in rounds if on == day]
        escorts = sum(day in each.days for each in self._asked.escorts)
        party = Party(int(self._asked.escorts_needed))
        has_people = self._roster.outfitter.outfits(day, dict.fromkeys(going, party)) is not None
        return has_people and (not self._asked.escorts_needed or len(going) <= escorts)

    def _is_out_too_often(self, rounds: list[tuple[str, date]]) -> bool:
        """With a day in the office: of two working days in a week one, of one none."""
        often = Counter((team, day == _DAYS[2]) for team, day in rounds)
        limits = {True: 0, False: 1}
        return bool(self._asked.office_days) and any(
            count > limits[late] for (_, late), count in often.items()
        )


@settings(max_examples=30)
@given(_small())
def test_the_most_is_what_the_best_of_all_assignments_covers(asked: Problem) -> None:
    """With hours, lunch, people, vehicles, representatives, closed areas, days in the office."""
    assert exact(asked) == _ByHand(asked).most()


def test_a_second_team_needs_a_representative_of_its_own() -> None:
    """A team can make two of the long visits a day; two teams four, but with one representative."""
    day = frozenset(WEEK[:1])
    asked = problem(
        *(candidate(f"C{n}", minutes=200) for n in range(4)),
        crews=(crew("T1"), crew("T2")),
        days=WEEK[:1],
        escorts_needed=True,
    )
    one, two = (tuple(Escort(f"M{n}", "A", day) for n in range(count)) for count in (1, 2))
    assert exact(replace(asked, escorts=one)) == 2
    assert exact(replace(asked, escorts=two)) == 4


def test_what_sets_do_not_tell_is_not_tried() -> None:
    """More than twelve, several areas, fixed visits and lots have no exact most."""
    few = [candidate(f"C{n:02}") for n in range(12)]
    assert exact(problem(*few)) == 12
    assert exact(problem(*few, candidate("C12"))) is None
    assert exact(problem(*few[1:], candidate("B", "B"))) is None
    assert exact(problem(*few, fixed=(fixed("F"),))) is None
    assert exact(problem(replace(few[0], turn=Turn("A", 1, 1)), *few[1:])) is None


@settings(max_examples=30)
@given(problems())
def test_no_plan_covers_more_than_the_exact_most(asked: Problem) -> None:
    """Whatever stands in the way, of twelve units in one area: what the planner finds is under."""
    units = (
        replace(each, area="A", areas=frozenset("A"), conflicts=frozenset())
        for each in asked.candidates[:12]
    )
    asked = replace(asked, candidates=tuple(units), fixed=())
    with suppress(PccheckError):
        schedule = make(asked, lambda *_: None, Iterations(0, 0))
        most = exact(asked)
        assert most is None or totals(asked, schedule).covered <= most + 1e-6
