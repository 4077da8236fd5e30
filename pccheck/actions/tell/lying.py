"""Where the stops of a team's day lie."""

from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.book.ask.targets import targets_named
from pccheck.model.itinerary import TeamDay
from pccheck.model.records import Target
from pccheck.report.view.maps.sketch import Sketch, day_map

_RADIUS = 11.0
"""Of a stop on the map, in units of the drawing."""


class LyingStop(NamedTuple):
    """A stop by its number in the day: the unit's name, where it lies (degrees).

    `at_centre`: no place of its own is known, and this is the middle of its area.
    """

    code: str
    name: str
    lat: float | None
    lon: float | None
    at_centre: bool


def map_of(desk: Desk, day: TeamDay) -> Sketch | None:
    """The stops as a drawing; None where fewer than two places are known."""
    return day_map(lying_stops(desk, day), _RADIUS)


def lying_stops(desk: Desk, day: TeamDay) -> list[LyingStop]:
    """The stops in the order of the day, each at its unit, else at the centre of its area; those
    of units that the book does not know yet are left out.
    """
    level = desk.current.campaign.routing_level
    known = targets_named(desk.book, level, [stop.target for stop in day.stops])
    areas = Places(desk.book, desk.current)
    stops = enumerate(day.stops, 1)
    there = ((n, known.get(stop.target)) for n, stop in stops if not stop.is_remote)
    return [_lying(number, target, areas) for number, target in there if target]


def _lying(number: int, target: Target, areas: Places) -> LyingStop:
    area = areas.by_rec.get(target.area) or areas.by_rec.get(target.region)
    at_centre = target.lat is None and area is not None
    there = area if at_centre and area else target
    return LyingStop(str(number), target.name, there.lat, there.lon, at_centre)
