"""What others may know of a team's day: the one place that everything made for others is made from.

Inspections are unannounced. Until the release of its day no unit is named, and no minute and no
number of visits is told from which one could be worked out; the areas are told a few days ahead.
"""

import datetime as dt
from collections.abc import Iterable

from pccheck.model.day.timetable import Hours
from pccheck.model.itinerary import Contact, Stop, TeamDay
from pccheck.values import dataclass

MORNING, AFTERNOON, WHOLE = "morning", "afternoon", "whole"
"""The half of a day on which a team is out, or both."""
UNTOLD = "-"
"""The code of the area, and of the category, of planned units that may not be told yet."""
_NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A team's day as others may know it: who goes out, in what, on which half of the day; how
    much of it the team is at its base, and what for, does not show before the release.

    `areas` and their `escorts` are empty until areas may be told (`area_told`), `stops` and
    `hours` (departure, return) until the release (`released`).
    """

    rec: str
    day: dt.date
    code: str
    team: str
    base: str
    vehicle: str
    seats: int
    crew: tuple[Contact, ...]
    half: str
    areas: tuple[str, ...]
    escorts: tuple[Contact, ...]
    stops: tuple[Stop, ...]
    hours: Hours | None
    area_told: bool
    released: bool


def as_told(day: TeamDay, areas_until: dt.date) -> ToldDay:
    """A team's day for others; `areas_until`: the last day whose areas may be told."""
    near = day.released or day.day <= areas_until
    return ToldDay(
        rec=day.rec,
        day=day.day,
        code=day.code,
        team=day.team,
        base=day.base,
        vehicle=day.vehicle,
        seats=day.seats,
        crew=day.crew,
        half=_half(day.stops),
        areas=day.areas if near else (),
        escorts=day.escorts if near else (),
        stops=day.stops if day.released else (),
        hours=day.hours if day.released else None,
        area_told=near,
        released=day.released,
    )


def _half(stops: Iterable[Stop]) -> str:
    every = list(stops)
    out = [stop for stop in every if not stop.is_remote]
    times = [(stop.arrive or 0, stop.leave or 0) for stop in out or every]
    if all(leave <= _NOON for _, leave in times):
        return MORNING
    return AFTERNOON if all(arrive >= _NOON for arrive, _ in times) else WHOLE
