"""What the overview page (tổng quan) shows, as values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pccheck.model.audit.told import UNTOLD
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import Figures
from pccheck.model.records import Area, Target


@dataclass(frozen=True, slots=True)
class Board:
    """A campaign for those who would rather look.

    `targets`: the whole list, by code. `areas`: those of the routing level, by code, then the
    others. `due`: what waits, by the names of `book.standing.Standing`.
    """

    campaign: Campaign
    figures: Figures
    targets: Sequence[Target]
    areas: Sequence[Area]
    due: Mapping[str, int]
    today: dt.date

    @property
    def untold(self) -> int:
        """The units on itineraries that have not been released.

        A page that goes from hand to hand lists them like targets that nobody will visit.
        """
        keys = (("units.pending", UNTOLD), ("unplanned.pending", UNTOLD))
        return sum(int(self.figures.count(*key)) for key in keys)
