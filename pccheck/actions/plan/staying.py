"""Which planned visits stay where they are when the plan is made again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.notices import notices
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import PccheckError
from pccheck.model.records import Target, Visit
from pccheck.model.visit import CANCELLED, DONE, PLANNED, REFUSED

_SETTLED = (DONE, REFUSED)


@dataclass(frozen=True, slots=True)
class Staying:
    """The visits of a campaign as a new plan finds them.

    `fixed`: planned ones that stay; `free`: planned ones that may move, by target; `seen`: targets
    with a visit that was made or refused; `cancelled`: with a cancelled one; `overdue`: whose
    planned day is past; `blocked`: why no plan can be made.
    """

    fixed: tuple[Visit, ...]
    free: Mapping[str, Visit]
    seen: frozenset[str]
    cancelled: frozenset[str]
    overdue: frozenset[str]
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
    rounds = itineraries(desk.book, desk.current.rec)
    noticed = {notice.itinerary for notice in notices(desk.book, desk.current.rec)}
    told = {(i.team, i.day) for i in rounds if i.rec in noticed}
    fixed, free, seen, cancelled, overdue, stuck = [], {}, set(), set(), set(), []
    for visit in visits(desk.book, desk.current.rec):
        if visit.state in _SETTLED:
            seen.add(visit.target)
        elif visit.state == CANCELLED:
            cancelled.add(visit.target)
        elif visit.state == PLANNED and visit.day < first:
            overdue.add(visit.target)
        elif visit.state == PLANNED and visit.target in known:
            stays = can(visit, known[visit.target]) and visit.target != loose
            if visit.pinned and not stays and visit.target != loose:
                stuck.append(
                    PccheckError(
                        "pinned-impossible", code=visit.code, name=visit.name, day=visit.day
                    )
                )
            if stays and (visit.pinned or hold or (visit.team, visit.day) in told):
                fixed.append(visit)
            else:
                free[visit.target] = visit
    stuck += [
        PccheckError("pinned-at-once", code=one.code, name=one.name, other=other.code, day=one.day)
        for one, other in combinations([visit for visit in fixed if visit.pinned], 2)
        if _at_once(one, other)
    ]
    blocked = stuck[0] if stuck else None
    return Staying(
        tuple(fixed), free, frozenset(seen), frozenset(cancelled), frozenset(overdue), blocked
    )


def _at_once(one: Visit, other: Visit) -> bool:
    """Whether one team is to be in two places."""
    if (one.team, one.day) != (other.team, other.day):
        return False
    return (one.arrive or 0) < (other.leave or 0) and (other.arrive or 0) < (one.leave or 0)
