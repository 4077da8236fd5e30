"""The hours of a team's day, as people are told them: departure, meetings, lunch, return.

Times are minutes after midnight, lengths are minutes. What is told must be kept, and must not say
more than it says: a departure comes at a full or a half hour, so that the first unit's place and
hours do not show in it; the hour at the first seat follows from that by the way there alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting, Travel
from pccheck.model.day.ways import way
from pccheck.values import dataclass

LUNCH_FROM, LUNCH_TO = 11 * 60, 13 * 60
"""Lunch begins from 11:00 to 13:00."""

_HALF_HOUR, _FEW = 30, 5
"""Minutes: people are asked to come at such times, not at 07:16."""

_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class DayFrame:
    """What the hours of a team's day depend on beside its visits."""

    base: Location
    day_from: int
    lunch_minutes: int
    meeting: Meeting
    travel: Travel


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit of the day; `access`: minutes of getting in (parking, walking, registering).

    `at_base`: it is made without a way, in no `area`, from where the team is at home.
    """

    location: Location
    area: str
    access: int
    start: int
    end: int
    at_base: bool = False


@dataclass(frozen=True, slots=True)
class Joining:
    """How the representative of an area joins the team: `at` is one of those of `Meeting`.

    `asked`: when they are asked to be there; the team comes at `begins` and goes on at `ends`.
    """

    area: str
    at: str
    asked: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When a team leaves its base and is back; `lunch`: when it begins on the road, None at home.

    `joinings`: by the hour, one for each way into an area, and but one at the base.
    `drives`: the minutes on the way to each visit, and home; that home comes before the visits at
    the base that follow it.
    """

    departs: int
    joinings: tuple[Joining, ...]
    lunch: int | None
    returns: int
    drives: tuple[int, ...]

    @property
    def home_by(self) -> int:
        """The return as others are told it: by a full or a half hour."""
        return -_down(-self.returns, _HALF_HOUR)

    def joining(self, area: str) -> Joining | None:
        """How the representative of an area joins the team: at the base they come for all."""
        fits = (one for one in self.joinings if one.at == AT_BASE or one.area == area)
        return next(fits, None)


@dataclass(frozen=True, slots=True)
class _Stage:
    """The way into a visit, or home; the team is `free` for it, and must have it behind it `until`.

    `first`: to the seat where somebody is met, `stay`: there (or at the unit), `then`: to the unit.
    `joins`: where somebody of `area` joins on it, '' for nobody.
    """

    area: str
    free: int
    first: int
    stay: int
    then: int
    until: int
    joins: str

    @property
    def drive(self) -> int:
        """The minutes on the road."""
        return self.first + self.then

    @property
    def need(self) -> int:
        """The minutes that it takes."""
        return self.drive + self.stay

    def lunch(self, minutes: int) -> int | None:
        """When lunch on it begins, at once or else after the drive; None where there is no room."""
        room = self.until - minutes
        after = min(LUNCH_TO, max(LUNCH_FROM, self.free + self.need))
        begins = self.free if self.free >= LUNCH_FROM else after
        fits = room >= self.free + self.need and begins <= min(LUNCH_TO, room)
        return begins if fits else None


@dataclass(frozen=True, slots=True)
class _Pause:
    """Lunch on the road, if any: on which leg, from when, how long."""

    leg: _Stage | None = None
    begins: int | None = None
    minutes: int = 0

    def on(self, leg: _Stage) -> int:
        """Its minutes, if it is on that leg."""
        return self.minutes if leg is self.leg else 0


def hours(frame: DayFrame, visits: Sequence[Appointment]) -> Hours | None:
    """The hours of a day; None for a day on which nobody goes out.

    Visits at the base come before the team leaves or after it is back, or bring it back between
    two others. The team leaves as late as it can, but at a full or a half hour, and not before its
    day begins; what time it gains so it spends where it meets somebody.
    """
    every = sorted(visits, key=lambda visit: (visit.start, visit.end))
    at_base = attrgetter("at_base")
    before = list(takewhile(at_base, every))
    after = list(takewhile(at_base, reversed(every[len(before) :])))
    order = every[len(before) : len(every) - len(after)]
    if not order:
        return None
    if before:
        frame = replace(frame, day_from=max(frame.day_from, before[-1].end))
    first, *others = _legs(frame, order)
    last = order[-1]
    back = way(frame.travel, last.location, frame.base)
    home = _Stage("", last.end, back, 0, 0, _MIDNIGHT, "")
    leaves, after_lunch = first.until - first.need, LUNCH_FROM + frame.lunch_minutes
    if frame.lunch_minutes and leaves >= after_lunch:
        pause, earliest = _Pause(), max(frame.day_from, after_lunch)
    else:
        pause, earliest = _pause(frame.lunch_minutes, first, others, home), frame.day_from
    leaves -= pause.on(first)
    begins = min(leaves, max(earliest, _down(leaves, _HALF_HOUR)))
    joinings = [_joining(first, begins, pause, _FEW)] if first.joins else []
    joinings += [_joining(leg, leg.free, pause, _HALF_HOUR) for leg in others if leg.joins]
    return Hours(
        departs=begins + first.stay if first.joins == AT_BASE else begins,
        joinings=tuple(joinings),
        lunch=pause.begins,
        returns=home.free + home.need + pause.on(home),
        drives=(
            *(0 for _ in before),
            *(leg.drive for leg in (first, *others, home)),
            *(0 for _ in after),
        ),
    )


def _legs(frame: DayFrame, order: Sequence[Appointment]) -> Iterator[_Stage]:
    """The ways into the visits, in order."""
    meeting, before, free, area = frame.meeting, frame.base, frame.day_from, ""
    for visit in order:
        joins = "" if visit.area == area else _joins(meeting, visit.area, leaving=not area)
        over = meeting.places[visit.area] if joins == AT_AREA else before
        to_unit = way(frame.travel, over, visit.location)
        first, then = (0, to_unit) if joins == AT_BASE else (to_unit, 0)
        if joins == AT_AREA:
            first, then = way(frame.travel, before, over), to_unit
        stay = meeting.minutes if joins else 0
        yield _Stage(visit.area, free, first, stay, then, visit.start - visit.access, joins)
        before, free, area = visit.location, visit.end, visit.area


def _joins(meeting: Meeting, area: str, *, leaving: bool) -> str:
    """Where the representative of an area joins a team that comes into it; '' where at none."""
    if not meeting.at or (meeting.at == AT_BASE and not leaving):
        return ""
    if meeting.at == AT_BASE:
        return AT_BASE
    return AT_AREA if meeting.at == AT_AREA and area in meeting.places else AT_UNIT


def _pause(minutes: int, first: _Stage, others: Sequence[_Stage], home: _Stage) -> _Pause:
    """Lunch between two visits, else at home afterwards, else on the way home, else on the way to
    the first visit.
    """
    if not minutes:
        return _Pause()
    for leg in others:
        if (begins := leg.lunch(minutes)) is not None:
            return _Pause(leg, begins, minutes)
    if home.free + home.need <= LUNCH_TO:
        return _Pause()
    if home.free <= LUNCH_TO:
        return _Pause(home, max(home.free, LUNCH_FROM), minutes)
    return _Pause(first, max(LUNCH_FROM, min(LUNCH_TO, first.until - minutes)), minutes)


def _joining(leg: _Stage, free: int, pause: _Pause, step: int) -> Joining:
    """How somebody joins on a leg that begins at `free`; they are asked to come at steps of an
    hour.
    """
    eaten = pause.on(leg) if pause.begins is not None and pause.begins <= free else 0
    begins = free + eaten + leg.first
    ends = leg.until - leg.then - pause.on(leg) + eaten
    if leg.joins == AT_BASE:
        ends = begins + leg.stay
    if leg.joins == AT_UNIT:
        return Joining(leg.area, leg.joins, _down(ends - leg.stay, _HALF_HOUR), begins, ends)
    return Joining(leg.area, leg.joins, _down(begins, step), begins, ends)


def _down(minutes: int, step: int) -> int:
    return minutes // step * step
