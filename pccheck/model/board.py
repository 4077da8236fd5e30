"""What the overview page (tổng quan) shows, as values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import Figures
from pccheck.model.records import Area, Target


@dataclass(frozen=True, slots=True)
class Board:
    """A campaign for those who would rather look.

    `targets`: the whole list, by code. `areas`: those of the routing level, by code, then the
    others. `due`: what waits, by the names of `book.standing.Standing`. `withheld`: the targets, by
    record, whose next visit is on an itinerary that has not been released. A page that goes from
    hand to hand lists them like targets that nobody will visit, and tells no day that is still to
    be released: days and figures together would give a lone unit of its area away.
    """

    campaign: Campaign
    figures: Figures
    targets: Sequence[Target]
    areas: Sequence[Area]
    due: Mapping[str, int]
    withheld: frozenset[str]
    today: dt.date
