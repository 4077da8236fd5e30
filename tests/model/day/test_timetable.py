"""The hours that people are told are hours that the day allows."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from hypothesis import given

from pccheck.errors import PccheckError
from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting, Travel
from pccheck.model.day.timetable import Appointment, DayFrame, Hours, hours
from pccheck.model.day.ways import way
from pccheck.model.schedule import Problem, Route
from pccheck.plan import plan
from tests.plan.problems import problems

BASE, SEAT = Location(18.34, 105.90), Location(18.45, 105.80)
UNIT = Location(18.50, 105.75)
FRAME = DayFrame(BASE, 450, 60, Meeting(AT_AREA, 10, {"A": SEAT}), Travel(40, 1.3))
TO_SEAT, FROM_SEAT = way(FRAME.travel, BASE, SEAT), way(FRAME.travel, SEAT, UNIT)
HOME = way(FRAME.travel, UNIT, BASE)


def _visit(start: int, end: int, area: str = "A", location: Location = UNIT) -> Appointment:
    return Appointment(location, area, 5, start, end)


def _hours(*visits: Appointment, frame: DayFrame = FRAME) -> Hours:
    found = hours(frame, visits)
    assert found
    return found


def test_the_representative_is_asked_to_a_place_where_the_team_is() -> None:
    """The team leaves at the half hour, comes to the seat, waits with them, and goes on in time."""
    first = 450 + TO_SEAT + 10 + FROM_SEAT + 5
    day = _hours(_visit(first, first + 60), _visit(900, 960))
    (joining,) = day.joinings
    assert (day.departs, joining.begins) == (450, 450 + TO_SEAT)
    assert joining.ends == first - 5 - FROM_SEAT == joining.begins + 10
    assert joining.begins - 5 < joining.asked <= joining.begins
    assert day.returns == 960 + HOME
    assert day.home_by % 30 == 0
    assert 0 <= day.home_by - day.returns < 30


def test_the_hour_at_the_seat_does_not_tell_the_first_unit() -> None:
    """Wherever the first unit lies and whatever it takes to get in: the same hours are told."""
    told = set()
    for location in (UNIT, Location(18.46, 105.81), SEAT):
        start = 450 + TO_SEAT + 10 + way(FRAME.travel, SEAT, location) + 5
        day = _hours(_visit(start, start + 60, location=location), _visit(900, 960))
        told.add((day.departs, day.joinings[0].asked))
    assert len(told) == 1


def test_a_day_that_begins_in_the_afternoon_begins_after_lunch() -> None:
    """The team eats at home, and leaves for its one visit when it must."""
    day = _hours(_visit(840, 900))
    latest = 840 - 5 - FROM_SEAT - 10 - TO_SEAT
    assert day.lunch is None
    assert day.departs % 30 == 0
    assert 720 <= day.departs <= latest < day.departs + 30


def test_lunch_is_between_two_visits_where_there_is_room() -> None:
    """At once where a visit ends in the hours of lunch, else when these have come."""
    start = 450 + TO_SEAT + 10 + FROM_SEAT + 5
    assert _hours(_visit(start, 700), _visit(800, 900)).lunch == 700
    assert _hours(_visit(start, 600), _visit(800, 900)).lunch == 660


def test_at_the_base_all_are_met_before_the_team_leaves() -> None:
    """The car is ordered for after the meeting; nobody joins on the road."""
    frame = replace(FRAME, meeting=Meeting(AT_BASE, 15))
    first = 450 + 15 + way(FRAME.travel, BASE, UNIT) + 5
    day = _hours(_visit(first, first + 60), _visit(900, 960, "B"), frame=frame)
    assert (day.departs, len(day.joinings)) == (465, 1)
    joining = day.joinings[0]
    assert (joining.asked, joining.ends) == (450, 465)
    assert day.joining("B") == day.joining("A") == joining


def test_who_is_met_at_the_unit_is_asked_for_a_half_hour() -> None:
    """A minute would tell how far the unit is."""
    frame = replace(FRAME, meeting=Meeting(AT_UNIT, 10))
    (joining,) = _hours(_visit(600, 660), frame=frame).joinings
    assert (joining.asked, joining.ends) == (570, 595)


def _appointments(asked: Problem, route: Route) -> Sequence[Appointment]:
    units = {unit.target: unit for unit in asked.candidates}
    visits = []
    for stop in route.stops:
        unit = units[stop.target]
        where = Location(unit.lat, unit.lon, unit.known_as)
        visits.append(Appointment(where, unit.area, unit.access, stop.start, stop.end))
    return visits


@given(problems())
def test_every_planned_day_has_hours_that_it_allows(asked: Problem) -> None:
    """Whatever is planned: the team does not leave before its day begins, is nowhere before it can
    be, is met as long as was asked, and is home in time.
    """
    on_the_way = tuple(one for one in asked.candidates if not one.remote)
    asked = replace(asked, fixed=(), candidates=on_the_way)
    routes: tuple[Route, ...] = ()
    with suppress(PccheckError):
        routes = plan(asked).routes
    crews = {crew.team: crew for crew in asked.crews}
    for route in routes:
        crew = crews[route.team]
        base = Location(crew.lat, crew.lon, crew.known_as)
        frame = DayFrame(base, crew.day_from, asked.lunch_minutes, asked.meeting, asked.travel)
        day = _hours(*_appointments(asked, route), frame=frame)
        assert crew.day_from <= day.departs
        assert day.returns <= crew.latest
        assert day.returns >= route.stops[-1].end + route.back
        for joining in day.joinings:
            assert crew.day_from <= joining.begins <= joining.ends - asked.meeting.minutes
            assert joining.asked <= joining.ends - asked.meeting.minutes
        first = day.joinings[0] if day.joinings else None
        if first and first.at == AT_AREA:
            assert first.begins == day.departs + way(
                asked.travel, base, frame.meeting.places[first.area]
            )
