"""Notices of itineraries (thông báo lịch): whom to tell of what by when, who has been told."""

import datetime as dt

from pccheck.model.itinerary import Contact, TeamDay
from pccheck.values import dataclass

PHONE, DOCUMENT = "phone", "document"
REPRESENTATIVE, HEALTH, VEHICLES, UNIT = "representative", "health", "vehicles", "unit"
CREW = "crew"
"""Why somebody is told: for the area, the health body, the vehicle, as the unit itself, or as the
body of members who go out with the team.
"""
RIDES = (HEALTH, CREW)
"""Those whose members go in the team's vehicle, from its base on."""


@dataclass(frozen=True, slots=True)
class Notice:
    """That a body or a target was told of an itinerary; `named`: with the names of the units."""

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
    """Somebody to tell of an itinerary: a body with the members to call, or a unit.

    `outing`: the itinerary with the stops at which it meets them, no others; only whoever may hear
    their names is told these. `body` and `target` are records, '' for what they are not. `meet`:
    the minute of the day to be there; `place`: where, in words. `by`: the end of the last working
    day before; None for a unit, which may be told from the release on and need not be.
    `area_told`: whether the areas of the day may be told by now. `contact`: whom to ask for at the
    unit.
    """

    outing: TeamDay
    role: str
    code: str
    name: str
    body: str
    target: str
    members: tuple[Contact, ...]
    phones: tuple[str, ...]
    meet: int | None
    place: str
    by: dt.date | None
    notices: tuple[Notice, ...]
    area_told: bool = True
    contact: str = ""

    @property
    def people(self) -> list[str]:
        """Whom to ask for, by name."""
        return [member.name for member in self.members] + [self.contact] * bool(self.contact)

    @property
    def may_be_told(self) -> bool:
        """An inspected unit hears of its visit from the release on; whoever learns the areas, when
        these may be told.
        """
        if self.role == UNIT:
            return self.outing.released
        return self.area_told or self.outing.released or self.role == VEHICLES
