"""Visits without a way: at the base, around outings, on days at the desk."""

from dataclasses import replace
from datetime import timedelta

from pccheck.model.day.places import NOBODY, Location, Travel
from pccheck.model.day.timetable import Appointment, DayFrame, hours
from pccheck.model.schedule import Attendance, Candidate, Opening, Problem, Schedule, Transport
from pccheck.plan import places, plan
from pccheck.plan.check.check import check
from pccheck.plan.check.weeks import check_weeks
from tests.plan.problems import BASE, MONDAY, WEEK, candidate, crew, fixed, problem


def _remote(target: str, **changes: object) -> Candidate:
    """A visit by video to a unit that is far away, in an area where nobody may come."""
    far = {"areas": frozenset({"Z"}), "lat": 21.0, "lon": 107.0, "form": "online"}
    return candidate(target, "Z", **(far | changes))


def _days(schedule: Schedule) -> dict[str, object]:
    return {stop.target: route.day for route in schedule.routes for stop in route.stops}


def _left(schedule: Schedule) -> dict[str, str]:
    return {left.target: left.reason.code for left in schedule.left_out}


def _again(asked: Problem, schedule: Schedule) -> Problem:
    """The same after that plan was kept."""
    from pccheck.model.schedule import Before

    befores = {
        stop.target: Before(route.team, route.day, stop.start)
        for route in schedule.routes
        for stop in route.stops
    }
    again = (replace(one, before=befores.get(one.target)) for one in asked.candidates)
    return replace(asked, candidates=tuple(again))


def test_a_team_makes_remote_visits_once_it_is_back() -> None:
    """No way, no area, no representative; the way home comes before them; a plan of them alone
    takes no vehicle; planned again nothing moves.
    """
    car = Transport("V", 7, frozenset(WEEK[:1]))
    asked = problem(candidate("C", minutes=120), _remote("R1"), _remote("R2"), transports=(car,))
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    (route,) = schedule.routes
    assert [stop.target for stop in route.stops] == ["C", "R1", "R2"]
    assert route.areas == ("A",)
    assert [stop.travel for stop in route.stops][2:] == [0]
    assert route.back == 0 < route.stops[1].travel
    assert _days(plan(_again(asked, schedule))) == _days(schedule)
    alone = problem(_remote("R1"), transports=(car,), escorts_needed=True)
    (desk,) = plan(alone).routes
    assert (desk.areas, desk.vehicle, desk.escorts) == ((), None, ())
    assert check(alone, plan(alone)) == ()


def test_days_in_the_office_are_for_remote_visits() -> None:
    """Four days out and one at the desk, where each day is full; who has a conflict of interest
    stays out of it.
    """
    units = [candidate(f"C{n}", minutes=240, opens=((450, 1020),)) for n in range(10)]
    members = tuple(Attendance(name, frozenset(WEEK), leads=name == "P1") for name in ("P1", "P2"))
    three = (*members, Attendance("P3", frozenset(WEEK)))
    barred = _remote("R", minutes=200, conflicts=frozenset({"P3"}))
    asked = problem(
        *units, barred, crews=(crew("T1", members=three),), office_days=1, workdays=WEEK
    )
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    (desk,) = (route for route in schedule.routes if not route.areas)
    assert desk.members == ("P1", "P2")
    nobody = replace(asked, crews=(crew("T1", members=members[:1]),))
    assert _left(plan(nobody))["R"] == "no-desk-time"


def test_a_team_stays_where_remote_visits_bring_more_than_an_outing() -> None:
    """A day whose outing brings least is given up for them, one that must be is not."""
    units = [
        candidate(f"C{n}", minutes=480, opens=((400, 1020),), mandatory=n < 4) for n in range(5)
    ]
    asked = problem(*units, *(_remote(f"R{n}", priority=3) for n in range(4)), lunch_minutes=0)
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    assert set(_left(schedule)) == {"C4"}


def test_a_remote_visit_that_stands_takes_its_time() -> None:
    """Others are planned around it; on a day of which it is the only visit nobody goes out."""
    stands = fixed("R", form="online", start=480, end=990, area="Z", lat=21.0, lon=107.0)
    asked = problem(*(candidate(f"C{n}") for n in range(3)), fixed=(stands,), lunch_minutes=0)
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    assert MONDAY not in _days(schedule).values()
    both = replace(asked, fixed=(replace(stands, start=900), fixed("C", start=480)))
    assert check(both, plan(both)) == ()
    assert list(_days(plan(both)).values()) == [MONDAY] * 3


def test_why_and_when_of_a_remote_visit() -> None:
    """What is against it; the places for one more."""
    never = _remote("never", not_on=frozenset(WEEK))
    shut = _remote("shut", opens=((1100, 1200),))
    long = _remote("long", minutes=500)
    asked = problem(candidate("C"), never, shut, long, _remote("more"))
    assert _left(plan(asked)) == {
        "never": "no-wished-day",
        "shut": "never-open",
        "long": "no-desk-time",
    }
    found = places(_again(asked, plan(asked)), "more", 3)
    assert isinstance(found, tuple)
    first, *others = found
    assert (first, len(others)) == (Opening("T1", first.day, 60), 2)


def test_hours_of_a_day_with_visits_at_the_base() -> None:
    """They come before the departure and after the return, whatever the hours of the way."""
    base = Location(*BASE)
    frame = DayFrame(base, 450, 60, NOBODY, Travel(40, 1.3))
    out = Appointment(Location(18.40, 105.95), "A", 0, 600, 660)
    early = Appointment(base, "", 0, 480, 540, at_base=True)
    late = Appointment(base, "", 0, 780, 840, at_base=True)
    told = hours(frame, [late, out, early])
    assert told is not None
    assert 540 <= told.departs <= 600 - told.drives[1]
    assert told.returns == 660 + told.drives[2]
    assert told.drives[0] == told.drives[3] == 0
    assert hours(frame, [early, late]) is None


def test_weeks_are_even_beside_days_at_the_desk() -> None:
    """Three outings in one week and two in the other are even, until one of four days there is kept
    for remote visits: then one goes over.
    """
    days = tuple(MONDAY + timedelta(days=n) for n in (0, 1, 2, 3, 7, 8, 9, 10))
    outings = [candidate(f"C{n}", minutes=390, opens=((450, 1020),)) for n in range(5)]
    remote = [_remote(f"R{n}", minutes=200, not_on=frozenset(days[4:])) for n in range(2)]
    asked = problem(
        *outings,
        *remote,
        days=days,
        workdays=days,
        crews=(crew("T1", days=frozenset(days)),),
        lunch_minutes=0,
        spread=True,
    )
    schedule = plan(asked)
    assert (schedule.left_out, check(asked, schedule)) == ((), ())
    assert len(schedule.routes) == 6
    assert [*check_weeks(asked, schedule)] == []


def test_a_day_of_visits_that_stand_has_remote_visits_too() -> None:
    """Before the outing or after it, by the people named for it, without its vehicle; none where
    it cannot be kept, or its people may not make them.
    """
    staff = tuple(Attendance(name, frozenset(WEEK), leads=name == "P1") for name in ("P1", "P2"))
    stands = fixed("F", start=600, end=660, members=("P1", "P2"), vehicle="V")
    asked = problem(
        _remote("R"),
        fixed=(stands,),
        crews=(crew("T1", days=frozenset(WEEK[:1]), members=staff),),
        transports=(Transport("V", 5, frozenset(WEEK)),),
        lunch_minutes=0,
    )
    schedule = plan(asked)
    assert check(asked, schedule) == ()
    (route,) = schedule.routes
    assert (route.areas, route.vehicle, route.members) == ((), None, ("P1", "P2"))
    assert plan(_again(asked, schedule)) == schedule
    for lost in (
        replace(asked, fixed=(replace(stands, start=451, end=700),)),
        replace(asked, candidates=(_remote("R", conflicts=frozenset({"P2"})),)),
        replace(asked, fixed=(replace(stands, members=("P1",)),)),
    ):
        assert set(_left(plan(lost))) == {"R"}
