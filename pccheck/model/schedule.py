"""The planner's question and its answer, as values.

Times of day are minutes after midnight, lengths are minutes, coordinates are degrees (WGS 84); ids
are record ids.
"""

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from datetime import date

from pccheck.model.day.places import NOBODY, Meeting, Travel
from pccheck.values import dataclass

EFFORTS = ("quick", "usual", "long")
"""How long the planner looks, from the least on."""
STANDS = "stands"
"""An effort too: the last plan is told as it stands, and nothing is looked for."""
FEWEST_MEMBERS = 2
"""A team goes out with at least so many members. The checker has a number of its own."""


NO_ROOM = ("no-capacity", "no-turn-room", "no-order", "not-worth", "no-change", "no-desk-time")
"""Why a target is left out that could be visited, were it not for the others: who would fall out
for it, who would move, the way, or all rules."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target has its points, or is left out: a code that `text` words, what they name."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """Where the last plan had a visit: its team and day, and when it was to start."""

    team: str
    day: date
    start: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A candidate's turn by lot: its `number` among those of its `stratum` that wait for a visit.

    They are visited in this order, `places` of them: the others are reserves.
    """

    stratum: str
    number: int
    places: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target that may be visited.

    `area` is its area at the campaign's routing level, `areas` all the areas that it lies in (for
    closures). `located`: how well the place is known: `target`, or the level code of the area whose
    centre stands in. `opens`: (from, to) of each stretch in which a visit may start and end.
    `known_as`: the ids under which a table of ways may know the place, the most exact first: its
    own, its areas'. `before`: where the last plan had it. `access`: minutes between arriving and
    the visit: parking, walking, registering. `turn`: by lot, None where lots have no say.
    `not_on`: days on which it is not to be visited. `conflicts`: members who must not visit it.
    `form`: of its visit, '' at the unit; in any other it is made at the team's base.
    """

    target: str
    name: str
    category: str
    area: str
    areas: frozenset[str]
    lat: float
    lon: float
    located: str
    minutes: int
    opens: tuple[tuple[int, int], ...]
    priority: float
    mandatory: bool = False
    reasons: tuple[Reason, ...] = ()
    known_as: tuple[str, ...] = ()
    before: Before | None = None
    access: int = 0
    turn: Turn | None = None
    not_on: frozenset[date] = frozenset()
    conflicts: frozenset[str] = frozenset()
    form: str = ""

    @property
    def remote(self) -> bool:
        """Whether its visit is made without a way."""
        return bool(self.form)

    @property
    def is_reserve(self) -> bool:
        """Whether others of its stratum have all the places."""
        return self.turn is not None and self.turn.number > self.turn.places


@dataclass(frozen=True, slots=True)
class Attendance:
    """That a member can go out with a team on these days: for themselves, or in the place of one
    who is away.

    `leads`: as the leader of the team; `health`: as a member of the health body. A member may be
    there for several teams, and goes with one of them a day.
    """

    member: str
    days: frozenset[date]
    leads: bool = False
    health: bool = False


@dataclass(frozen=True, slots=True)
class Crew:
    """A team and the days on which it can go out (leader there, at least one more member there).

    `overtime`: so many minutes after `day_to` it may still be on its way home or at a visit.
    `slack`: so many minutes before that a plan has it back, for what takes longer. `most`: so many
    visits a day at most, 0 for any number.
    `members`: who can go; empty where the problem says nothing of people.
    `was_out`: days on which it was out already, for the count of its days in the office.
    `known_as`: as for a candidate, for the base. `desk`: days that it keeps for remote visits and
    does not go out on, none of `days`.
    """

    team: str
    name: str
    lat: float
    lon: float
    days: frozenset[date]
    day_from: int
    day_to: int
    overtime: int = 0
    members: tuple[Attendance, ...] = ()
    was_out: frozenset[date] = frozenset()
    known_as: tuple[str, ...] = ()
    slack: int = 0
    most: int = 0
    desk: frozenset[date] = frozenset()

    @property
    def latest(self) -> int:
        """When a plan has it back, overtime included."""
        return self.day_to + self.overtime - self.slack


@dataclass(frozen=True, slots=True)
class Transport:
    """A vehicle and its days; `team` is the team that it is kept for, None for any.

    `seats` are those in its papers, the driver's among them (Thông tư 12/2017/TT-BGTVT, điều 16
    counts so); a driver is nobody's member.
    """

    vehicle: str
    seats: int
    days: frozenset[date]
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Escort:
    """A representative (cán bộ đại diện) of an area, and the days on which they can come."""

    member: str
    area: str
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Closure:
    """An area that nobody visits on these days, first and last included."""

    area: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Fixed:
    """A visit that stands: its team, day and time are not the planner's to change.

    `vehicle`: the one that its itinerary has already; None leaves it to the planner. `members`: who
    goes on it. `known_as`, `access`, `form`: as for a candidate.
    """

    visit: str
    target: str
    team: str
    day: date
    area: str
    lat: float
    lon: float
    start: int
    end: int
    order: int
    vehicle: str | None = None
    members: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    access: int = 0
    form: str = ""

    @property
    def remote(self) -> bool:
        """Whether it is made without a way."""
        return bool(self.form)


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a schedule depends on.

    `days` are the working days of the period that are still to come.

    `health`: '', `WANTED` or `REQUIRED`. `office_days`: so many working days of each calendar week
    every team stays in the office; `workdays` are all the working days of those weeks, also past
    ones and those outside the period. `move_minutes`: what it costs to move a visit of the last
    plan to another day, in minutes of travel. `spread`: team-days are spread over the weeks.
    """

    days: tuple[date, ...]
    candidates: tuple[Candidate, ...]
    crews: tuple[Crew, ...]
    transports: tuple[Transport, ...]
    escorts: tuple[Escort, ...]
    closures: tuple[Closure, ...]
    fixed: tuple[Fixed, ...]
    travel: Travel
    lunch_minutes: int
    areas_per_team_day: int
    escorts_needed: bool
    seed: int
    health: str = ""
    office_days: int = 0
    workdays: tuple[date, ...] = ()
    move_minutes: int = 90
    meeting: Meeting = NOBODY
    spread: bool = False

    @property
    def most_areas(self) -> int:
        """In so many areas a team may be on a day."""
        areas = {candidate.area for candidate in self.candidates}
        areas.update(visit.area for visit in self.fixed)
        return self.areas_per_team_day or max(1, len(areas))

    @property
    def has_remote(self) -> bool:
        """Whether some visits are made without a way."""
        return any(c.remote for c in self.candidates) or any(v.remote for v in self.fixed)

    def on_the_road(self, desk: Collection[tuple[str, date]] = ()) -> "Problem":
        """The same of the visits with a way alone, for teams that keep some days for the others;
        remote visits that stand are stops at the base, in no area.
        """
        crews = {crew.team: crew for crew in self.crews}
        return replace(
            self,
            candidates=tuple(one for one in self.candidates if not one.remote),
            crews=tuple(_keeping(crew, desk) for crew in self.crews),
            fixed=tuple(_at_base(visit, crews.get(visit.team)) for visit in self.fixed),
        )


def _keeping(crew: Crew, desk: Collection[tuple[str, date]]) -> Crew:
    """A team that does not go out on its days at the desk."""
    kept = crew.days.intersection(day for team, day in desk if team == crew.team)
    return replace(crew, days=crew.days - kept, desk=kept)


def _at_base(visit: Fixed, crew: Crew | None) -> Fixed:
    """A visit that stands, where its team makes it."""
    if crew is None or not visit.remote:
        return visit
    return replace(visit, area="", access=0, lat=crew.lat, lon=crew.lon, known_as=crew.known_as)


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One planned visit: the target, its begin and end, and the minutes driven there."""

    target: str
    start: int
    end: int
    travel: int


@dataclass(frozen=True, slots=True)
class Route:
    """A team's new visits of one day (itinerary), in order; `back` is the way home in minutes.

    `fixed` visits of that team and day are part of the day but not repeated in `stops`. `members`:
    its people.
    """

    team: str
    day: date
    areas: tuple[str, ...]
    stops: tuple[RouteStop, ...]
    back: int
    vehicle: str | None
    escorts: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A target without a visit, and why."""

    target: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the planner answers: every candidate is either in one route or left out."""

    routes: tuple[Route, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """That a planned visit goes to another team's day."""

    target: str
    team: str
    day: date


@dataclass(frozen=True, slots=True)
class Opening:
    """Where one visit more could be, with which team on which day, and what that costs.

    `minutes`: how much more the teams work, on the way and at visits; `gone`: the targets whose
    visits fall out for it; `moved`: the visit that goes elsewhere instead.
    """

    team: str
    day: date
    minutes: int
    gone: tuple[str, ...] = ()
    moved: Moved | None = None
