"""An itinerary as those see it who prepare it or go along."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One visit of an outing; times are minutes after midnight."""

    visit: str
    name: str
    address: str
    area: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outing:
    """A team's day out.

    `calls` by time; `released`: whether the units may be named by now; `members`: how many go.
    """

    itinerary: str
    day: dt.date
    team: str
    team_name: str
    base: str
    areas: tuple[str, ...]
    members: int
    vehicle: str
    seats: int
    released: bool
    calls: tuple[Call, ...]

    @property
    def start(self) -> int:
        """When the first visit begins."""
        return min(call.start for call in self.calls)

    @property
    def end(self) -> int:
        """When the last visit ends."""
        return max(call.end for call in self.calls)
