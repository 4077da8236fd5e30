"""Where places are, how long ways take, where somebody is met: what a team's day is made of.

Lengths are minutes, coordinates are degrees (WGS 84); ids are record ids.
"""

from collections.abc import Mapping
from dataclasses import field

from pccheck.values import dataclass

AT_AREA, AT_BASE, AT_UNIT = "area", "base", "unit"
"""Where a representative joins a team: at the seat of their body, at the team's base before it
leaves, or at the first unit in their area."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is; `known_as`: the ids under which a table of ways may know it, the most
    exact first.
    """

    lat: float
    lon: float
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a team is joined by the representative of an area that it comes into; `at` '': by nobody.

    Whoever comes into an area from the base or from another area meets somebody: at `AT_AREA` the
    way leads over the area's place in `places` (where it has none, as at `AT_UNIT`), at `AT_UNIT`
    to the first unit there, and at `AT_BASE` nobody is met but before the team leaves. `minutes`:
    how long the team stays for that.
    """

    at: str = ""
    minutes: int = 0
    places: Mapping[str, Location] = field(default_factory=dict)


NOBODY = Meeting()
"""Who comes into an area meets nobody."""


@dataclass(frozen=True, slots=True)
class Travel:
    """How long a way takes: by the office's table, else great-circle distance × `road_factor` at
    `speed_kmh`.

    `table`: minutes from one id to another. The most exact pair of a place's and another's
    `known_as` counts; a pair that the table has one way only counts for both.
    """

    speed_kmh: float
    road_factor: float
    table: Mapping[tuple[str, str], float] = field(default_factory=dict)
