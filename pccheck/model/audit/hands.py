"""What hands did beside the lots, and who had been told by then, as the audit lists it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from pccheck.values import dataclass

ADDED, CANCELLED, STRUCK = "added", "cancelled", "struck"
"""A unit taken in, one taken out, one whose visit alone was cancelled or put off."""
MOVED, PINNED, UNPINNED = "moved", "pinned", "unpinned"
CLOSED, AWAY = "closed", "away"
"""An area that is closed, somebody or a vehicle that is away."""
LISTED, CHANGED, SAME, DISTINCT = "listed", "changed", "same", "distinct"
"""The list: a new unit, another value of one, two that are one, two that are not."""
CAMPAIGN, PLANNED, UNDONE = "campaign", "planned", "undone"
"""The campaign's file, a plan made, another hand taken back."""


@dataclass(frozen=True, slots=True)
class Telling:
    """That somebody was told of a team's day: at (UTC, ISO), whom, how, with names or without."""

    at: str
    whom: str
    channel: str
    number: str
    named: bool
    day: date
    team: str


@dataclass(frozen=True, slots=True)
class Hand:
    """What somebody decided: at (UTC, ISO), by whom (a name), about which targets (records), why.

    `act` ties what was decided at once. `params`: what the words of `code` name. `told`: who had
    been told before of what it changes. `undone`: somebody has taken it back since.
    """

    code: str
    at: str
    by: str
    act: str
    targets: tuple[str, ...] = ()
    reason: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    told: tuple[Telling, ...] = ()
    undone: bool = False

    @property
    def first_code(self) -> str:
        """Its code; of what was taken back, where it takes something back."""
        return str(self.params.get("hand", self.code))
