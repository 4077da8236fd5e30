"""What the overview page (tổng quan) shows, as values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pccheck.model.audit.told import UNTOLD
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import Figures
from pccheck.model.records import Area, Target
from pccheck.values import dataclass


class BoardStep(NamedTuple):
    """A step to come in an inspection: what, of which decision and unit (codes), by when and by
    which article.
    """

    what: str
    whose: str
    by: dt.date | None
    article: str
    late: bool


@dataclass(frozen=True, slots=True)
class DayTotal:
    """A day of the plan as anybody may know it: how many teams go out.

    `visits`, and how many of them are `made`, are None until the day's release: from their number
    somebody could work out which units it must be.
    """

    day: dt.date
    teams: int
    visits: int | None
    made: int | None


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo of a visit, made small: `jpeg` is empty where it is not here or cannot be opened."""

    day: dt.date
    name: str
    criterion: str
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Board:
    """A campaign for those who would rather look.

    `targets`: the whole list, by code. `areas`: those of the routing level, by code, then the
    others. `due`: what waits, by the names of `book.standing.Standing`. `days`: those of the plan.
    `shots`: the photos by the unit's code, by day; None where nobody asked for them. `clock`:
    what the law asks next.
    """

    campaign: Campaign
    figures: Figures
    targets: Sequence[Target]
    areas: Sequence[Area]
    due: Mapping[str, int]
    today: dt.date
    days: Sequence[DayTotal] = ()
    shots: Mapping[str, Sequence[Shot]] | None = None
    clock: Sequence[BoardStep] = ()

    @property
    def untold(self) -> int:
        """The units on itineraries that have not been released.

        A page that goes from hand to hand lists them like targets that nobody will visit.
        """
        keys = (("units.pending", UNTOLD), ("unplanned.pending", UNTOLD))
        return sum(int(self.figures.count(*key)) for key in keys)
