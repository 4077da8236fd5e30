"""An inspection as it went: the decision that ordered it, who went, what was done when."""

import datetime as dt
from typing import NamedTuple

from pccheck.values import dataclass


class StepTaken(NamedTuple):
    """A step that was taken on a day: for a unit (its record), or '' for the decision.

    `days`: by how many an extension extends; `role`: who took it, where that is said; `signed`:
    who signed its paper (of `regime.SIGNERS`); `number`: of its paper.
    """

    step: str
    day: dt.date
    unit: str = ""
    ground: str = ""
    days: int = 0
    role: str = ""
    signed: frozenset[str] = frozenset()
    number: str = ""
    rec: str = ""


class Seat(NamedTuple):
    """A member of the Đoàn that a decision sets up (its record) and whether they head it."""

    member: str
    leads: bool = False


class BarredMember(NamedTuple):
    """Why a member must not take part: the code of the bar, the unit that it is about ('': all)."""

    member: str
    bar: str
    unit: str = ""


class OnSite(NamedTuple):
    """A day on which the Đoàn worked at a unit: a visit that was done; `crew`: the members whose
    own team made it, those apart who were away.
    """

    unit: str
    day: dt.date
    crew: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on an inspection (quyết định kiểm tra), with all that was recorded under it.

    `authority`, `ground`: codes of the regime; `days`: its time limit, 0 where it names none;
    `units`, members: their records.
    """

    rec: str
    number: str
    day: dt.date
    authority: str = ""
    ground: str = ""
    content: str = ""
    days: int = 0
    units: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    barred: tuple[BarredMember, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    on_site: tuple[OnSite, ...] = ()
