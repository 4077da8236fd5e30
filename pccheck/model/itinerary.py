"""A team's day (lịch trình), as every verb shows, tells, prints and exports it.

Times are minutes after midnight.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from pccheck.model.campaign.visit_forms import is_remote
from pccheck.model.day.timetable import Hours
from pccheck.model.visit import CANCELLED, POSTPONED
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as documents and telephone lists name them.

    `area`: the one that their body stands for; `member`: their record in the task force, '' for
    people of the inspected unit.
    """

    name: str
    title: str
    body: str
    role: str
    phone: str
    area: str = ""
    member: str = ""

    @property
    def who(self) -> str:
        """Name and title."""
        return ", ".join(filter(None, (self.name, self.title)))

    @property
    def addressed(self) -> str:
        """The name behind how one is addressed: `Ông (bà) …`, or the one that it is typed with."""
        is_typed = self.name.casefold().startswith(("ông ", "bà ", "ông (bà) "))
        return self.name[:1].upper() + self.name[1:] if is_typed else f"Ông (bà) {self.name}"

    @property
    def post(self) -> str:
        """Title and body; words that both share stand once: `Chánh Thanh tra Sở Y tế`."""
        title, body = self.title.split(), self.body.split()
        shared = next((n for n in range(len(body), 0, -1) if title[-n:] == body[:n]), 0)
        if shared:
            return " ".join(title + body[shared:])
        return ", ".join(filter(None, (self.title, self.body)))


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of the day: which unit, where it is, whom to call there (`contact`, `phone`), and
    what became of it.

    `region` is its area at the campaign's routing level, a record. `planned`: whether the plan
    foresaw it; `arrive` and `leave` are None where it did not. `state` is `planned` or an outcome.
    """

    visit: str
    target: str
    code: str
    name: str
    category: str
    address: str
    area: str
    region: str
    region_name: str
    phone: str
    position: int | None
    arrive: int | None
    leave: int | None
    planned: bool
    state: str
    area_code: str = ""
    contact: str = ""
    visit_form: str = ""

    @property
    def is_remote(self) -> bool:
        """Whether the visit is made without a way, from where the team is at home."""
        return is_remote(self.visit_form)

    @property
    def on_the_way(self) -> bool:
        """Whether the team goes there as planned: to a unit that the book knows, not outside the
        plan, and not called off.
        """
        timed = self.arrive is not None and self.leave is not None
        going = self.planned and self.state not in (CANCELLED, POSTPONED)
        return going and timed and bool(self.code)


@dataclass(frozen=True, slots=True)
class TeamDay:
    """One team's day: where it goes, with whom, in what, and from when on the units may be named.

    `rec`: the itinerary's record, '' where nothing was planned. `code` and `team` are the team's
    code and name, `team_rec` its record, all '' for visits of no team. `base`: where
    it starts, in words. `escorts`: the representatives of the areas. `stops` are in the order of
    the day, those outside the plan last.
    `hours`: when the team leaves, meets whom, and is back, whatever visits are shown of the day;
    None where nothing is planned. `released`: whether `release` is past.
    """

    rec: str
    day: dt.date
    team_rec: str
    code: str
    team: str
    base: str
    vehicle: str
    seats: int
    crew: tuple[Contact, ...]
    escorts: tuple[Contact, ...]
    stops: tuple[Stop, ...]
    hours: Hours | None
    release: dt.datetime
    released: bool

    @property
    def areas(self) -> tuple[str, ...]:
        """The names of the areas at the routing level that it goes to, in the order of the day."""
        names = (stop.region_name for stop in self.stops if not stop.is_remote)
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def goes_out(self) -> bool:
        """Whether the team leaves its base."""
        return any(not stop.is_remote for stop in self.stops)


def only(days: Iterable[TeamDay], wanted: Callable[[Stop], bool]) -> list[TeamDay]:
    """The days with those of their stops that are wanted; days without any are left out."""
    narrowed = (replace(day, stops=tuple(filter(wanted, day.stops))) for day in days)
    return [day for day in narrowed if day.stops]
