"""How days are counted: `[counting]` of a regime's or a campaign's file."""

from typing import Annotated

from pccheck.model.toml.kinds import one_of
from pccheck.values import dataclass


@dataclass(frozen=True)
class Counting:
    """How the days of limits are counted (cách đếm thời hạn), where the regime leaves it open."""

    days: Annotated[str, one_of(("calendar", "working"))] = "calendar"
    """Days of the calendar (ngày) or working days (ngày làm việc)."""
    first_day: bool = True
    """Whether the day from which a limit runs is its first."""
    per: Annotated[str, one_of(("unit", "decision"))] = "unit"
    """Whether a limit runs for each unit from its own announcement, or for all of a decision from
    the first one.
    """
    suspended: bool = True
    """Whether days of suspension (tạm dừng) count."""
