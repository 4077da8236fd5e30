"""Which planned visits stay where they are when the plan is made again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.notices import notices
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import PccheckError
from pccheck.model.records import Target, Visit
from pccheck.model.visit import CANCELLED, CLOSED, DONE, PLANNED, REFUSED
from pccheck.values import dataclass

SETTLED = (DONE, REFUSED)
"""What a visit must have come to for its unit to need no other."""


@dataclass(frozen=True, slots=True)
class Staying:
    """The visits of a campaign as a new plan finds them.

    `fixed`: planned ones that stay; `free`: planned ones that may move, by target; `seen`: targets
    with a visit that was made or refused; `cancelled`: with a cancelled one; `closed`, `refused`:
    where nobody was there, or nobody let the team in, on that day last, and no visit was made;
    `overdue`: whose planned day has begun or is past, and that day; `blocked`: why no plan can be
    made.
    """

    fixed: tuple[Visit, ...]
    free: Mapping[str, Visit]
    seen: frozenset[str]
    cancelled: frozenset[str]
    closed: Mapping[str, date]
    refused: Mapping[str, date]
    overdue: Mapping[str, date]
    blocked: PccheckError | None


def staying(
    desk: Desk,
    known: Mapping[str, Target],
    first: date,
    can: Callable[[Visit, Target], bool],
    *,
    hold: bool,
    loose: str,
) -> Staying:
    """Sort the visits.

    Args:
        desk: the desk.
        known: the targets by record.
        first: the first day that is still to come.
        can: whether a visit can be made where it is planned.
        hold: all that can stays, not only what is pinned or somebody was told of.
        loose: a target whose planned visit does not stay, whatever stands for it.
    """
    every = visits(desk.book, desk.current.rec)
    told = _told(desk)
    planned = [visit for visit in every if visit.state == PLANNED]
    ahead = [visit for visit in planned if visit.day >= first and visit.target in known]

    def stays(visit: Visit) -> bool:
        return visit.target != loose and can(visit, known[visit.target])

    def stands(visit: Visit) -> bool:
        return hold or visit.pinned or (visit.team, visit.day) in told

    possible = list(filter(stays, ahead))
    fixed = tuple(filter(stands, possible))
    kept = {visit.rec for visit in fixed}
    return Staying(
        fixed=fixed,
        free={visit.target: visit for visit in ahead if visit.rec not in kept},
        seen=_with(every, *SETTLED),
        cancelled=_with(every, CANCELLED),
        closed=_only(every, CLOSED),
        refused=_only(every, REFUSED),
        overdue=dict(_never_made(every, first)),
        blocked=_blocked([v for v in ahead if v.pinned and v.target != loose], possible),
    )


def _never_made(every: Sequence[Visit], first: date) -> Iterator[tuple[str, date]]:
    """The targets whose planned day has begun, with it, and that nobody has visited since."""
    made: dict[str, date] = {}
    for visit in every:
        if visit.state == DONE:
            made[visit.target] = max(visit.day, made.get(visit.target, date.min))
    for visit in every:
        if visit.state == PLANNED and made.get(visit.target, date.min) < visit.day < first:
            yield visit.target, visit.day


def _with(every: Sequence[Visit], *states: str) -> frozenset[str]:
    """The targets that have a visit in one of these states."""
    return frozenset(visit.target for visit in every if visit.state in states)


def _only(every: Sequence[Visit], state: str) -> dict[str, date]:
    """The targets with a visit in this state and none that was made, and its last day."""
    made = _with(every, DONE)
    days = sorted((v.day, v.target) for v in every if v.state == state and v.target not in made)
    return {target: day for day, target in days}


def _told(desk: Desk) -> set[tuple[str, date]]:
    """The teams and days of whose itineraries somebody was told."""
    noticed = {notice.itinerary for notice in notices(desk.book, desk.current.rec)}
    plans = itineraries(desk.book, desk.current.rec)
    return {(one.team, one.day) for one in plans if one.rec in noticed}


def _blocked(pinned: Sequence[Visit], possible: Sequence[Visit]) -> PccheckError | None:
    """Why what is pinned cannot be: a visit cannot be made there, or two at once."""
    for one in pinned:
        if one not in possible:
            return PccheckError("pinned-impossible", code=one.code, name=one.name, day=one.day)
    for one, other in combinations(pinned, 2):
        if _at_once(one, other):
            return PccheckError(
                "pinned-at-once", code=one.code, name=one.name, other=other.code, day=one.day
            )
    return None


def _at_once(one: Visit, other: Visit) -> bool:
    """Whether one team is to be in two places."""
    if (one.team, one.day) != (other.team, other.day):
        return False
    return (one.arrive or 0) < (other.leave or 0) and (other.arrive or 0) < (one.leave or 0)
