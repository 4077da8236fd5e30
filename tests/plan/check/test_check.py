"""The checker catches each kind of violation, planted into a sound schedule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting
from pccheck.model.schedule import (
    Closure,
    Escort,
    LeftOut,
    Problem,
    Reason,
    Route,
    RouteStop,
    Schedule,
    Transport,
)
from pccheck.plan.check.check import check
from tests.plan.problems import BASE, MONDAY, OFFICE, WEEK, candidate, crew, fixed, problem

TUESDAY = MONDAY + timedelta(days=1)
HERE: dict[str, object] = {"lat": BASE[0], "lon": BASE[1]}

PROBLEM = problem(
    candidate("a1", "A", **HERE, opens=OFFICE),
    candidate("a2", "A", lat=18.40, lon=105.90),
    candidate("b1", "B", **HERE),
    candidate("b2", "B", **HERE),
    crews=(crew("T1"), crew("T2", overtime=1)),  # of other hours, so that no exchange is fairer
    transports=(
        Transport("V1", 7, frozenset(WEEK)),
        Transport("V2", 7, frozenset(WEEK), "T2"),
        Transport("V3", 7, frozenset()),
    ),
    escorts=(
        Escort("M1", "A", frozenset(WEEK)),
        Escort("M2", "B", frozenset(WEEK)),
        Escort("M3", "B", frozenset({TUESDAY})),
        Escort("M4", "A", frozenset(WEEK)),
    ),
    fixed=(fixed("f", day=TUESDAY, area="B", lat=BASE[0], lon=BASE[1], vehicle="V1"),),
    escorts_needed=True,
)
A1 = RouteStop("a1", 450, 510, 0)
A2 = RouteStop("a2", 540, 600, 14)
B1 = RouteStop("b1", 450, 510, 0)
ONE = Route("T1", MONDAY, ("A",), (A1, A2), 14, "V1", ("M1",))
TWO = Route("T2", MONDAY, ("B",), (B1,), 0, "V2", ("M2",))
SOUND = Schedule((ONE, TWO), (LeftOut("b2", Reason("no-capacity")),))


def _with(*routes: Route) -> Schedule:
    return replace(SOUND, routes=routes)


def _stops(*stops: RouteStop) -> Schedule:
    return _with(replace(ONE, stops=stops), TWO)


def _areas(**areas: str) -> Problem:
    """The problem with candidates moved to other areas."""
    return replace(
        PROBLEM,
        candidates=tuple(replace(c, area=areas.get(c.target, c.area)) for c in PROBLEM.candidates),
    )


def _tabled(**minutes: float) -> Problem:
    """The problem with a table of ways, such as `T1_A`: from a base to any place of an area."""
    return replace(
        PROBLEM,
        candidates=tuple(replace(c, known_as=(c.target, c.area)) for c in PROBLEM.candidates),
        crews=tuple(replace(c, known_as=(c.team,)) for c in PROBLEM.crews),
        travel=replace(
            PROBLEM.travel,
            table={pair.partition("_")[::2]: value for pair, value in minutes.items()},
        ),
    )


def _access(problem_: Problem, **minutes: int) -> Problem:
    """The problem with minutes of getting in."""
    units = (replace(c, access=minutes.get(c.target, 0)) for c in problem_.candidates)
    return replace(problem_, candidates=tuple(units))


def _meeting(at: str, minutes: int, seat: tuple[float, float] = BASE) -> Problem:
    """The problem with a representative of A who waits somewhere."""
    return replace(PROBLEM, meeting=Meeting(at, minutes, {"A": Location(*seat)}))


def _crew(**changes: int) -> Problem:
    """The problem with another first team."""
    return replace(PROBLEM, crews=(crew("T1", **changes), crew("T2", overtime=1)))


PLANTED: dict[str, tuple[str, Problem, Schedule]] = {
    "left out and planned": (
        "twice",
        PROBLEM,
        replace(SOUND, left_out=(*SOUND.left_out, LeftOut("a1", Reason("no-capacity")))),
    ),
    "neither left out nor planned": ("missing", PROBLEM, replace(SOUND, left_out=())),
    "not asked for": (
        "unknown-target",
        PROBLEM,
        replace(SOUND, left_out=(*SOUND.left_out, LeftOut("x", Reason("no-capacity")))),
    ),
    "planned beside a fixed visit": (
        "fixed-again",
        replace(PROBLEM, fixed=(fixed("a1", day=WEEK[3]),)),
        SOUND,
    ),
    "a team with two routes on a day": (
        "two-routes",
        PROBLEM,
        _with(ONE, TWO, replace(ONE, stops=())),
    ),
    "an unknown team": ("no-team-day", PROBLEM, _with(ONE, replace(TWO, team="T9"))),
    "a team that is away": (
        "no-team-day",
        replace(PROBLEM, crews=(crew("T1", days=frozenset({TUESDAY})), crew("T2", overtime=1))),
        SOUND,
    ),
    "a day off": ("no-team-day", replace(PROBLEM, days=WEEK[1:]), SOUND),
    "a route without stops": (
        "empty-route",
        PROBLEM,
        _with(ONE, TWO, Route("T1", TUESDAY, (), (), 0, "V1", ())),
    ),
    "too short a visit": ("wrong-length", PROBLEM, _stops(replace(A1, end=500), A2)),
    "a closed office": (
        "not-open",
        PROBLEM,
        _stops(A2, replace(A1, start=680, end=740, travel=14)),
    ),
    "a closed commune": (
        "closed-area",
        replace(PROBLEM, closures=(Closure("A", MONDAY - timedelta(days=9), MONDAY),)),
        SOUND,
    ),
    "stops out of order": ("wrong-order", PROBLEM, _stops(A2, A1)),
    "a way that takes longer": ("wrong-travel", PROBLEM, _stops(A1, replace(A2, travel=13))),
    "a way home that takes longer": ("wrong-travel", PROBLEM, _with(replace(ONE, back=13), TWO)),
    "no time for the way": ("too-early", PROBLEM, _stops(A1, replace(A2, start=523, end=583))),
    "off before the day": (
        "too-early",
        PROBLEM,
        _with(ONE, replace(TWO, stops=(replace(B1, start=440, end=500),))),
    ),
    "on a fixed visit": (
        "too-early",
        replace(
            PROBLEM, fixed=(fixed("f", area="A", lat=BASE[0], lon=BASE[1], start=500, end=520),)
        ),
        SOUND,
    ),
    "back too late": ("day-too-long", PROBLEM, _stops(A1, replace(A2, start=950, end=1010))),
    "back later than overtime allows": (
        "day-too-long",
        replace(PROBLEM, crews=(crew("T1", overtime=3), PROBLEM.crews[1])),
        _stops(A1, replace(A2, start=950, end=1010)),
    ),
    "a way by the great circle where the table has another": (
        "wrong-travel",
        _tabled(T1_A=14.2),
        SOUND,
    ),
    "a way home by the table of the way there": (
        "wrong-travel",
        _tabled(T1_A=0, A_T1=20, a1_a2=14),
        SOUND,
    ),
    "no lunch": (
        "no-lunch",
        replace(
            PROBLEM,
            candidates=(
                replace(PROBLEM.candidates[0], minutes=300, opens=((0, 1440),)),
                *PROBLEM.candidates[1:],
            ),
        ),
        _stops(replace(A1, end=750), RouteStop("a2", 764, 824, 14)),
    ),
    "an area that is not said": (
        "wrong-areas",
        PROBLEM,
        _with(replace(ONE, areas=("A", "B")), TWO),
    ),
    "too many areas": (
        "too-many-areas",
        _areas(a2="B"),
        _with(replace(ONE, areas=("A", "B")), TWO),
    ),
    "an area beside the fixed visit's": (
        "too-many-areas",
        PROBLEM,
        _with(
            replace(
                ONE,
                day=TUESDAY,
                stops=(replace(A1, start=540, end=600), replace(A2, start=614, end=674)),
            ),
            TWO,
        ),
    ),
    "a way that leaves out the seat": (
        "wrong-travel",
        _meeting(AT_AREA, 0, (18.40, 105.90)),
        SOUND,
    ),
    "no time at the seat": ("too-early", _meeting(AT_AREA, 10), SOUND),
    "no time at the first unit": ("too-early", _meeting(AT_UNIT, 10), SOUND),
    "no time at the base": ("too-early", _meeting(AT_BASE, 10), SOUND),
    "no time to park and register": ("too-early", _access(PROBLEM, a1=5), SOUND),
    "lunch while registering": (
        "no-lunch",
        _access(_areas(b2="A"), b2=20),
        _stops(RouteStop("a1", 540, 600, 0), RouteStop("b2", 730, 790, 0)),
    ),
    "no slack": ("day-too-long", _crew(slack=420), SOUND),
    "more visits than a day may have": ("too-many-visits", _crew(most=1), SOUND),
    "no representative": ("no-escort", PROBLEM, _with(replace(ONE, escorts=()), TWO)),
    "a representative who is away": (
        "wrong-escort",
        PROBLEM,
        _with(ONE, replace(TWO, escorts=("M3",))),
    ),
    "a representative of elsewhere": (
        "wrong-escort",
        PROBLEM,
        _with(replace(ONE, escorts=("M1", "M2")), TWO),
    ),
    "a representative with two teams": (
        "escort-twice",
        _areas(b1="A"),
        _with(ONE, replace(TWO, escorts=("M1",))),
    ),
    "two teams in an area": (
        "two-teams",
        _areas(b1="A"),
        _with(ONE, replace(TWO, areas=("A",), escorts=("M4",))),
    ),
    "a team where a fixed visit brings another": (
        "two-teams",
        PROBLEM,
        _with(ONE, replace(TWO, day=TUESDAY)),
    ),
    "no vehicle": ("no-vehicle", PROBLEM, _with(replace(ONE, vehicle=None), TWO)),
    "another team's vehicle": ("wrong-vehicle", PROBLEM, _with(replace(ONE, vehicle="V2"), TWO)),
    "a vehicle that is away": ("wrong-vehicle", PROBLEM, _with(replace(ONE, vehicle="V3"), TWO)),
    "a vehicle where there are none": ("wrong-vehicle", replace(PROBLEM, transports=()), SOUND),
    "a vehicle twice": ("vehicle-twice", PROBLEM, _with(ONE, replace(TWO, vehicle="V1"))),
    "a fixed itinerary's vehicle": (
        "vehicle-twice",
        PROBLEM,
        _with(ONE, replace(TWO, day=TUESDAY, vehicle="V1")),
    ),
}


def test_a_sound_schedule_passes() -> None:
    """What the violations are planted into breaks no rule."""
    assert check(PROBLEM, SOUND) == ()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_caught(name: str) -> None:
    """The rule that was broken is among those named."""
    code, asked, schedule = PLANTED[name]
    assert code in {violation.code for violation in check(asked, schedule)}


def test_no_limit_of_areas_is_none() -> None:
    """0 areas a day are any number."""
    both = _with(replace(ONE, areas=("A", "B")), TWO)
    asked = replace(_areas(a2="B"), areas_per_team_day=0)
    assert "too-many-areas" not in {each.code for each in check(asked, both)}


def test_a_table_of_ways_goes_before_the_great_circle() -> None:
    """The most exact pair counts, one that is there one way only counts for both, and the rest is
    as before.
    """
    asked = _tabled(A_T1=14.2, T1_a1=0, a2_a1=13.5)
    stops = (A1, replace(A2, start=524, end=584, travel=14))
    assert check(asked, _with(replace(ONE, stops=stops, back=15), TWO)) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda p: replace(
            p, candidates=tuple(replace(c, mandatory=c.target == "b1") for c in p.candidates)
        ),
        lambda p: replace(p, candidates=tuple(replace(c, area="A") for c in p.candidates)),
    ],
)
def test_two_teams_may_meet_where_they_must(change: Callable[[Problem], Problem]) -> None:
    """A mandatory visit is a need, and so are fewer areas than teams."""
    asked = change(_areas(b1="A"))
    assert check(asked, _with(ONE, replace(TWO, areas=("A",), escorts=("M4",)))) == ()


@pytest.mark.parametrize(
    "stops",
    [
        (RouteStop("a1", 450, 510, 0), RouteStop("b2", 660, 720, 0)),  # lunch from 12:00
        (RouteStop("a1", 450, 510, 0), RouteStop("b2", 720, 780, 0)),  # back at 13:00
        (RouteStop("a1", 810, 870, 0), RouteStop("b2", 870, 930, 0)),  # lunch before leaving
        (RouteStop("a1", 630, 690, 0), RouteStop("b2", 750, 810, 0)),  # exactly the gap
    ],
)
def test_lunch_may_be_anywhere_in_its_time(stops: tuple[RouteStop, ...]) -> None:
    """Between stops, before leaving and after coming back all count."""
    asked = _areas(b2="A")
    routes = (replace(ONE, stops=stops, back=0), TWO)
    assert check(asked, Schedule(routes, (LeftOut("a2", Reason("no-capacity")),))) == ()
