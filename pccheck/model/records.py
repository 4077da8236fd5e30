"""Records of the book as readers see them; ids are record ids, times minutes after midnight."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from pccheck.model.visit import PLANNED
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A district, commune or province. `parent` None at the top."""

    rec: str
    code: str
    name: str
    folded: str
    level: str
    parent: str | None
    lat: float | None
    lon: float | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Target:
    """A unit that may be inspected.

    `region` is its area's ancestor at the campaign's routing level.

    `minutes` of a visit and `opens` (opening hours as text) where they are not those of its
    category. `until`: the day from which it is no more, `why`: as somebody put it. `contact`: whom
    to ask for there. `tax`: its tax number. `visit_before`: the day (ISO) before which it is to be
    visited; `not_on`: days on which it is not, as `text.times.day_list` has them. `visit_form`:
    in which form, '' for that of its category.
    """

    rec: str
    code: str
    name: str
    folded: str
    category: str
    area: str
    area_name: str
    region: str
    region_name: str
    address: str
    own_code: str
    priority: float | None
    phone: str
    lat: float | None
    lon: float | None
    minutes: int | None = None
    opens: str = ""
    until: date | None = None
    why: str = ""
    contact: str = ""
    tax: str = ""
    visit_before: str = ""
    not_on: str = ""
    visit_form: str = ""

    def stands(self, day: date) -> bool:
        """Whether it is still there on a day."""
        return self.until is None or day < self.until


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the task force.

    `team`: the first that they go out with, '' for none; `also`: further ones, and whether they
    lead them.
    """

    rec: str
    code: str
    name: str
    title: str
    body: str
    role: str
    team: str
    leads: bool
    document: str
    document_date: date | None
    also: tuple[tuple[str, bool], ...] = ()

    @property
    def teams(self) -> dict[str, bool]:
        """The teams that they may go out with, and whether they lead them."""
        return {**({self.team: self.leads} if self.team else {}), **dict(self.also)}


@dataclass(frozen=True, slots=True)
class Body:
    """An agency; `area` '' where it has none."""

    rec: str
    code: str
    name: str
    kind: str
    area: str


@dataclass(frozen=True, slots=True)
class Team:
    """The members who go out together, and where they start."""

    rec: str
    code: str
    name: str
    base: str
    lat: float | None
    lon: float | None
    day_from: int | None
    day_to: int | None
    overtime: int | None = None


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle; `team` '' for any."""

    rec: str
    code: str
    name: str
    seats: int
    team: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A member, vehicle or team away, or an area closed (`who`), first and last day included.

    `substitute`: who stands in for a member.
    """

    who: str
    first: date
    last: date
    reason: str
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The task force of a campaign."""

    bodies: tuple[Body, ...]
    members: tuple[Member, ...]
    teams: tuple[Team, ...]
    vehicles: tuple[Vehicle, ...]
    absences: tuple[Absence, ...]
    closures: tuple[Absence, ...]

    def away(self, who: str, day: date) -> bool:
        """Whether a member, a vehicle or a team is away."""
        return any(a.who == who and a.first <= day <= a.last for a in self.absences)

    def stands_in(self, who: str, day: date) -> str:
        """Who goes out in a member's place: themselves, their substitute, or nobody ('')."""
        gone = next((a for a in self.absences if a.who == who and a.first <= day <= a.last), None)
        if gone is None:
            return who
        return gone.substitute if gone.substitute and not self.away(gone.substitute, day) else ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One target on one date.

    `state` is `planned` or an outcome; `planned` whether the plan foresaw it.

    `pinned`: somebody decided its day and team; `started`, `ended`: `HH:MM`, '' where nobody said.
    `visit_form`: one of `model.campaign.visit_forms`, '' for at the unit.
    `causes`: what makes its computed level hold, as `Cause` of the assessment has it.
    """

    rec: str
    target: str
    code: str
    name: str
    category: str
    address: str
    area_name: str
    planned: bool
    day: date
    team: str
    team_code: str
    position: int | None
    arrive: int | None
    leave: int | None
    state: str
    reason: str
    level: str
    disputed: bool
    pinned: bool
    started: str = ""
    ended: str = ""
    causes: tuple[tuple[Any, ...], ...] = ()
    area_code: str = ""
    visit_form: str = ""

    def is_ahead(self, day: date) -> bool:
        """Whether it is still to be made, on a day or later."""
        return self.state == PLANNED and self.day >= day


class Timed(Protocol):
    """A visit to a unit: when. `started`: `HH:MM`, '' where nobody said."""

    @property
    def day(self) -> date:
        """On which day."""
        ...

    @property
    def started(self) -> str:
        """At what time."""
        ...


def time_told(visit: Timed, of_unit: Iterable[Timed]) -> str:
    """The time by which a visit is told from another of its unit on that day; '' where it is the
    only one, or nobody said.
    """
    of_day = [other for other in of_unit if other.day == visit.day]
    return visit.started if len(of_day) > 1 else ""


ESCORT, MEMBER, NOBODY = "escort", "member", ""
"""As what a member goes along with an itinerary; `NOBODY`: no longer."""


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A team's day: its vehicle, who stands for the areas, who of the team goes (none: all)."""

    rec: str
    team: str
    day: date
    vehicle: str
    escorts: tuple[str, ...]
    members: tuple[str, ...] = ()
