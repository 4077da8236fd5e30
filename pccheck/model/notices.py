"""Notices of itineraries (thông báo lịch) as values.

Whom to tell of what by when, and whom somebody has told.
"""

import datetime as dt
from dataclasses import dataclass

from pccheck.model.records import Body, Member, Target

PHONE, DOCUMENT = "phone", "document"
REPRESENTATIVE, HEALTH, VEHICLES, UNIT = "representative", "health", "vehicles", "unit"
"""Why somebody is told.

They represent the area, or the health body, arrange the vehicle, or are the unit itself.
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """That a body or a target was told of an itinerary, as the book has it.

    `named`: with the names of the units.
    """

    rec: str
    itinerary: str
    body: str
    target: str
    channel: str
    number: str
    told_at: str
    named: bool


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to tell of an itinerary: a body with the member to call, or a unit.

    `by`: the end of the last working day before; None for a unit, which may be told from `release`
    on and need not be. `areas` are the names of the areas in which the itinerary meets them, `meet`
    the minute of the day to be there, `host` the body at whose seat they meet. `stops` are the
    units, (code, name); only whoever may hear them is told.
    """

    itinerary: str
    team: str
    day: dt.date
    role: str
    body: Body | None
    target: Target | None
    members: tuple[Member, ...]
    phones: tuple[str, ...]
    areas: tuple[str, ...]
    meet: int | None
    host: str
    vehicle: str
    stops: tuple[tuple[str, str], ...]
    by: dt.date | None
    release: dt.datetime
    notices: tuple[Notice, ...]

    @property
    def name(self) -> str:
        """Who is told."""
        return self.body.name if self.body else self.target.name if self.target else ""

    @property
    def code(self) -> str:
        """Their short code."""
        return self.body.code if self.body else self.target.code if self.target else ""
