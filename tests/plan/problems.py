"""Small problems to plan: one that a test changes where it needs to,
and random ones of every kind.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from pccheck.model.campaign.planning import REQUIRED, WANTED
from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting, Travel
from pccheck.model.schedule import (
    Attendance,
    Before,
    Candidate,
    Closure,
    Crew,
    Escort,
    Fixed,
    Problem,
    Transport,
)

MONDAY = date(2021, 12, 6)
WEEK = tuple(MONDAY + timedelta(days=n) for n in range(5))
OFFICE = ((450, 690), (810, 1020))
BASE = (18.34, 105.90)


def candidate(target: str, area: str = "A", **changes: object) -> Candidate:
    """A market of area A, a few kilometres from the base, open all day."""
    usual = Candidate(
        target=target,
        name=target,
        category="cho",
        area=area,
        areas=frozenset({area}),
        lat=18.40,
        lon=105.95,
        located="target",
        minutes=60,
        opens=((420, 1020),),
        priority=1.0,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def crew(team: str, **changes: object) -> Crew:
    """A team that is there all week, from 7:30 to 17:00."""
    return replace(Crew(team, team, *BASE, frozenset(WEEK), 450, 1020), **changes)  # type: ignore[arg-type]


def fixed(target: str, team: str = "T1", **changes: object) -> Fixed:
    """A visit of Monday, 8:00 to 9:00, in area A."""
    usual = Fixed(f"V-{target}", target, team, MONDAY, "A", 18.40, 105.95, 480, 540, 1)
    return replace(usual, **changes)  # type: ignore[arg-type]


def problem(*candidates: Candidate, **changes: object) -> Problem:
    """A week of one team without vehicles or representatives."""
    usual = Problem(
        days=WEEK,
        candidates=candidates,
        crews=(crew("T1"),),
        transports=(),
        escorts=(),
        closures=(),
        fixed=(),
        travel=Travel(40, 1.3),
        lunch_minutes=60,
        areas_per_team_day=1,
        escorts_needed=False,
        seed=1,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


AREAS = ("A", "B", "C", "D")
TEAMS = ("T1", "T2", "T3")
some_days = st.frozensets(st.sampled_from(WEEK))
latitudes = st.integers(0, 60).map(lambda n: 18.1 + n / 100)
longitudes = st.integers(0, 60).map(lambda n: 105.6 + n / 100)
hours = st.sampled_from(
    (OFFICE, ((420, 1020),), ((420, 660), (840, 1020)), ((480, 500),), (), ((600, 900), (450, 700)))
)


_vehicles = st.builds(
    Transport,
    st.sampled_from(("V1", "V2", "V3")),
    st.sampled_from((7, 7, 7, 4, 5)),
    st.one_of(st.just(frozenset(WEEK)), some_days),
    st.sampled_from((None, *TEAMS)),
)
_attendances = st.builds(
    Attendance,
    st.sampled_from([f"P{n}" for n in range(1, 9)]),
    st.one_of(st.just(frozenset(WEEK)), some_days),
    st.booleans(),
    st.booleans(),
)
_tables = st.dictionaries(
    st.tuples(
        st.sampled_from(("C1", "C2", "C3", *"ABCD", "T1", "F1")),
        st.sampled_from(("C4", "C1", *"ABCD")),
    ),
    st.sampled_from((0.0, 7.5, 25.0, 90.0)),
    max_size=8,
)
_escorts = st.builds(
    Escort, st.sampled_from(("M1", "M2", "M3", "M4")), st.sampled_from(AREAS), some_days
)
_closures = st.builds(
    lambda area, first, length: Closure(area, first, first + timedelta(days=length)),
    st.sampled_from((*AREAS, "A1", "B2")),
    st.sampled_from(WEEK),
    st.integers(0, 4),
)


_few_members = st.frozensets(st.sampled_from([f"P{n}" for n in range(1, 9)]), max_size=3)
_before = st.builds(
    Before,
    st.sampled_from((*TEAMS, "T9")),
    st.sampled_from((*WEEK, MONDAY - timedelta(days=3))),
    st.integers(450, 960),
)


@st.composite
def _candidates(draw: st.DrawFn, number: int) -> Candidate:
    area = draw(st.sampled_from(AREAS))
    ward = draw(st.sampled_from(("1", "2")))
    return candidate(
        f"C{number}",
        area,
        areas=frozenset({area, area + ward}),
        lat=draw(latitudes),
        lon=draw(longitudes),
        minutes=draw(st.sampled_from((0, 30, 45, 75, 200, 600))),
        opens=draw(hours),
        priority=draw(st.sampled_from((0.0, 1.0, 2.5))),
        mandatory=draw(st.booleans()),
        before=draw(st.one_of(st.none(), _before)),
        access=draw(st.sampled_from((0, 0, 5, 20))),
        known_as=(f"C{number}", area),
        not_on=draw(st.one_of(st.just(frozenset()), some_days)),
        conflicts=draw(st.one_of(st.just(frozenset()), _few_members)),
        form=draw(st.sampled_from(("", "", "", "online"))),
    )


@st.composite
def _fixed_visits(draw: st.DrawFn, number: int) -> Fixed:
    start = draw(st.integers(450, 960))
    return fixed(
        draw(st.sampled_from(("C1", "C2", f"F{number}"))),
        draw(st.sampled_from((*TEAMS, "T9"))),
        visit=f"V{number}",
        day=draw(st.sampled_from((*WEEK, MONDAY - timedelta(days=3)))),
        area=draw(st.sampled_from(AREAS)),
        lat=draw(latitudes),
        lon=draw(longitudes),
        start=start,
        end=start + 45,
        order=number,
        vehicle=draw(st.sampled_from((None, "V1", "V2", "V9"))),
        members=draw(st.sampled_from(((), ("P1", "P2"), ("P3",)))),
        known_as=(f"F{number}",),
        access=draw(st.sampled_from((0, 0, 10))),
        form=draw(st.sampled_from(("", "", "", "online"))),
    )


@st.composite
def _crews(draw: st.DrawFn, team: str, bases: list[tuple[float, float]]) -> Crew:
    lat, lon = draw(st.sampled_from(bases))
    return crew(
        team,
        lat=lat,
        lon=lon,
        days=draw(st.one_of(st.just(frozenset(WEEK)), some_days)),
        day_from=draw(st.sampled_from((450, 450, 480, 700))),
        day_to=draw(st.sampled_from((1020, 1020, 720, 800))),
        overtime=draw(st.sampled_from((0, 0, 45))),
        members=tuple(
            draw(
                st.one_of(
                    st.just([]), st.lists(_attendances, max_size=5, unique_by=lambda a: a.member)
                )
            )
        ),
        was_out=draw(st.sampled_from((frozenset(), frozenset({MONDAY - timedelta(days=3)})))),
        known_as=(team,),
        slack=draw(st.sampled_from((0, 0, 30))),
        most=draw(st.sampled_from((0, 0, 1, 3))),
    )


_seats = st.builds(Location, latitudes, longitudes, st.sampled_from((("A",), ("C4",), ())))
_meetings = st.builds(
    Meeting,
    st.sampled_from((AT_AREA, AT_BASE, AT_UNIT)),
    st.sampled_from((0, 0, 10, 45)),
    st.dictionaries(st.sampled_from(AREAS), _seats),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Problems with everything that can be in the way, most of them impossible in part."""
    bases = draw(st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=2))
    teams = TEAMS[: draw(st.integers(1, 3))]
    return problem(
        *(draw(_candidates(n)) for n in range(draw(st.integers(0, 25)))),
        crews=tuple(draw(_crews(team, bases)) for team in teams),
        transports=tuple(draw(st.lists(_vehicles, max_size=3, unique_by=lambda t: t.vehicle))),
        escorts=tuple(draw(st.lists(_escorts, max_size=8, unique_by=lambda e: (e.member, e.area)))),
        closures=tuple(draw(st.lists(_closures, max_size=2))),
        fixed=tuple(draw(_fixed_visits(n)) for n in range(draw(st.integers(0, 4)))),
        lunch_minutes=draw(st.sampled_from((0, 60, 90))),
        areas_per_team_day=draw(st.sampled_from((1, 1, 2, 3, 0))),
        escorts_needed=draw(st.booleans()),
        seed=draw(st.integers(0, 3)),
        travel=Travel(40, 1.3, draw(st.one_of(st.just({}), _tables))),
        health=draw(st.sampled_from(("", WANTED, REQUIRED))),
        office_days=draw(st.sampled_from((0, 0, 1, 3))),
        workdays=WEEK,
        meeting=draw(_meetings),
    )
