"""What a campaign says of location codes and scans: `[scans]` of its file.

All of it may be left out.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pccheck.model.campaign.words import sheet
from pccheck.model.toml.kinds import Rule, between
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class UnitScans:
    """A unit's scans by week (its Monday) and the number of days with a count; no week: no number,
    which is not 0.

    `said`: the scans of a day that the unit says, `counted`: what the software counted up to the
    visit; None: neither said nor counted.
    """

    code: str
    name: str
    category: str
    area: str
    weeks: Mapping[date, int]
    days: int
    said: float | None = None
    counted: int | None = None


def _claim(text: str) -> tuple[str, str] | None:
    criterion, _, count = text.partition(".")
    if text and not (criterion and count):
        raise ValueError
    return (criterion, count) if text else None


Claim = Annotated[
    tuple[str, str], Rule(_claim, N_('a criterion and one of its counts, such as "b4.latest"'), str)
]


@dataclass(frozen=True)
class ScanRule:
    """How what units say is compared with what the statistics software counts."""

    hosts: tuple[str, ...] = ()
    """Where location codes (mã QR địa điểm) lead; one that leads elsewhere is worth a note."""
    claimed: Claim | None = None
    """The criterion and the count in which a unit says its scans (lượt quét) of a day."""
    days: Annotated[int, between(1, 366)] = 7
    """How many days of counts, up to the visit's, stand against it."""
    code: str = "mã địa điểm"
    """What is posted in places: mã QR địa điểm …"""
    act: str = "quét mã"
    """What is counted, as documents say it behind «lượt»."""
    act_short: Annotated[str, sheet(14)] = "quét"
    """The same in fewer words; two sheets are named by it."""
