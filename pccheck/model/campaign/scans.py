"""What a campaign says of location codes and scans: `[scans]` of its file.

All of it may be left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pccheck.model.campaign.toml_table import TomlTable
from pccheck.text.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class UnitScans:
    """A unit's scans by week (its Monday) and the number of days with a count.

    No week: no number, which is not 0.

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


@dataclass(frozen=True)
class ScanRule:
    """How what units say is compared with what the statistics software counts.

    `hosts`: where location codes lead; a code that leads elsewhere is worth a note. `claimed`: the
    (criterion, count) in which a unit says its scans of a day. `days`: how many days of counts, up
    to the visit's, stand against it.
    """

    hosts: tuple[str, ...]
    claimed: tuple[str, str] | None
    days: int


def read_scans(table: TomlTable) -> ScanRule:
    """The rule of a campaign file; nothing is compared where the file has none."""
    claimed = table.text("claimed", "")
    criterion, dot, count = claimed.partition(".")
    if claimed and not (criterion and dot and count):
        table.refuse("claimed", N_('a criterion and one of its counts, such as "b4.latest"'))
    days = table.get("days", int, N_("a number"), 7)
    if not 1 <= days <= 366:  # noqa: PLR2004 - a year
        table.refuse("days", N_("a number from {least} to {most}"), least=1, most=366)
    rule = ScanRule(table.texts("hosts", ()), (criterion, count) if claimed else None, days)
    table.done()
    return rule
