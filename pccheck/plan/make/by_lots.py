"""Places filled in the order of the lots: who is visited is decided there, here only when and how.

In each stratum those are visited whose turn comes first, however far they are; who cannot be
visited on any day gives the turn to the next. How many of a stratum find room is what the planner
has to find out: it plans for all who have a place, then, in the places that each stratum got, for
those whose turn they are, and last takes in whose turn is next, as long as there is room.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, takewhile

from pccheck.model.schedule import (
    STANDS,
    Before,
    Problem,
    Reason,
    Schedule,
)
from pccheck.plan.make.again import put_back
from pccheck.plan.make.balance import APART, balance
from pccheck.plan.make.draft import Draft
from pccheck.plan.make.joining.openings import Openings, Rearrangement
from pccheck.plan.make.joining.taking import Changes
from pccheck.plan.make.mend import mend
from pccheck.plan.make.planner import LEVELS, Iterations, as_schedule, begun, drafted, finish
from pccheck.plan.make.planner import plan as free
from pccheck.plan.make.progress import Progress
from pccheck.plan.make.reasons import no_room

_FIRST, _LAST = 5.0, 1.0
"""Points that an hour with the first turn of a stratum is worth, and with its last: so strata fill
up about alike where there is no room for all, and priorities, which weigh in the lots, do not weigh
twice.
"""

_WAY, _HOUR = 20, 60
"""Minutes of way that a visit takes about; by the hour, long visits are worth as much as short
ones.
"""

_ROUNDS = 2
"""So often it is planned anew for those whose turn it is; then visits out of turn are dropped."""

_MOST = 30
"""So often whose turn is next is taken in, a turn in each stratum at a time."""

Counts = Mapping[str, int]
"""How many turns of each stratum are taken."""


def plan(problem: Problem, *, progress: Progress | None = None, effort: str = "usual") -> Schedule:
    """The best itineraries in which nobody is visited before their turn; without any turn, see
    `pccheck.plan.make.planner.plan`.
    """
    if not any(candidate.turn for candidate in problem.candidates):
        return free(problem, progress=progress, effort=effort)
    filling = _Filling(problem, progress or (lambda _step, _areas, _share: None))
    draft, changes = filling.stands() if effort == STANDS else filling.filled(LEVELS[effort])
    return as_schedule(draft, filling.left(draft, changes))


class _Filling:
    """The turns of a problem, and the plans that are made for some of them."""

    def __init__(self, problem: Problem, tell: Progress) -> None:
        self._problem, self._tell = problem, tell
        draft, self._hopeless = begun(problem)
        self._candidates = draft.terrain.candidates
        queues: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._places: dict[str, int] = {}
        for number, candidate in enumerate(self._candidates):
            if candidate.turn and number not in self._hopeless:
                queues[candidate.turn.stratum].append((candidate.turn.number, number))
                self._places[candidate.turn.stratum] = candidate.turn.places
        self._queues = {stratum: _in_order(queue) for stratum, queue in queues.items()}
        self._before = {n for n, candidate in enumerate(self._candidates) if candidate.before}

    def stands(self) -> tuple[Draft, Changes]:
        """The last plan as it stands; what would bring in whose turn is next."""
        counts = self._in_turn(self._before)
        draft, _ = begun(self._weighed(), self._barred(self._next(counts)))
        put_back(draft)
        return draft, Openings(draft, APART).lawful(draft.left, 1)

    def filled(self, effort: Iterations) -> tuple[Draft, Changes]:
        """As many turns as there is room for; what would bring in whose turn is next."""
        counts: Counts = self._next({}, len(self._candidates))
        problem = self._weighed()
        draft, _ = drafted(problem, self._tell, effort, self._barred(counts))
        for _ in range(_ROUNDS):
            planned = _planned(draft)
            if not self._out_of_turn(planned):
                break
            counts = {
                stratum: len(planned.intersection(queue)) for stratum, queue in self._queues.items()
            }
            problem = self._standing(draft)
            draft, _ = drafted(problem, self._tell, effort, self._barred(counts))
        return self._topped_up(draft)

    def left(self, draft: Draft, changes: Changes) -> dict[int, Reason]:
        """Why each candidate that is left out is."""
        reasons = {number: _no_room(draft, changes[number]) for number in draft.left}
        for stratum, queue in self._queues.items():
            places = self._places[stratum]
            for place, number in enumerate(queue):
                if place >= places:
                    reasons[number] = Reason("reserve", {"number": place - places + 1})
                elif number not in reasons:
                    reasons[number] = Reason("later-turn", {"turn": place + 1, "places": places})
        planned = _planned(draft)
        return {n: why for n, why in (self._hopeless | reasons).items() if n not in planned}

    def _topped_up(self, draft: Draft) -> tuple[Draft, Changes]:
        """Without visits out of turn; whose turn is next is taken in while there is room."""
        counts = self._in_turn(_planned(draft))
        for _ in range(_MOST):
            problem = self._standing(draft)
            draft, _ = begun(problem, self._barred(self._next(counts)))
            put_back(draft)
            mend(draft)
            balance(draft, APART)
            changes = finish(draft, self._before)
            before, counts = counts, self._in_turn(_planned(draft))
            if counts == before and not self._out_of_turn(_planned(draft)):
                return draft, changes
        return self._cut(draft)

    def _cut(self, draft: Draft) -> tuple[Draft, Changes]:
        """Without visits out of turn, and nobody taken in for them."""
        while self._out_of_turn(planned := _planned(draft)):
            counts = self._in_turn(planned)
            draft, _ = begun(self._standing(draft), self._barred(self._next(counts)))
            put_back(draft)
            balance(draft, APART)
        return draft, Openings(draft, APART).lawful(draft.left, 1)

    def _next(self, counts: Counts, more: int = 1) -> Counts:
        """So many turns more in each stratum, as long as there are places."""
        return {
            stratum: min(counts.get(stratum, 0) + more, self._places[stratum], len(queue))
            for stratum, queue in self._queues.items()
        }

    def _barred(self, counts: Counts) -> set[int]:
        """Whose turn it is not."""
        return set(chain.from_iterable(q[counts[stratum] :] for stratum, q in self._queues.items()))

    def _in_turn(self, planned: AbstractSet[int]) -> dict[str, int]:
        """How many turns of each stratum are planned before the first that is not."""
        return {
            stratum: len([*takewhile(planned.__contains__, queue)])
            for stratum, queue in self._queues.items()
        }

    def _out_of_turn(self, planned: AbstractSet[int]) -> bool:
        counts = self._in_turn(planned)
        return not planned.isdisjoint(self._barred(counts))

    def _weighed(self) -> Problem:
        """The problem with points by turn in the place of priorities."""
        candidates = list(self._candidates)
        for stratum, queue in self._queues.items():
            for place, number in enumerate(queue):
                share = min(1.0, place / max(1, self._places[stratum]))
                hours = (candidates[number].minutes + candidates[number].access + _WAY) / _HOUR
                points = hours * (_FIRST - (_FIRST - _LAST) * share)
                candidates[number] = replace(candidates[number], priority=points)
        return replace(self._problem, candidates=tuple(candidates))

    def _standing(self, draft: Draft) -> Problem:
        """The same after a plan was made: where everybody is."""
        befores = dict(_befores(draft))
        problem = self._weighed()
        candidates = (replace(c, before=befores.get(n)) for n, c in enumerate(problem.candidates))
        return replace(problem, candidates=tuple(candidates))


def _no_room(draft: Draft, changes: Sequence[Rearrangement]) -> Reason:
    """What is against whose turn is next; nobody else is worth more, all come by their turns."""
    reason = no_room(draft, changes)
    if reason.code != "no-capacity":
        return reason
    team, on, minutes, gone = (reason.params[name] for name in ("team", "on", "minutes", "gone"))
    return Reason("no-turn-room", {"team": team, "on": on, "minutes": minutes, "gone": gone})


def _in_order(queue: list[tuple[int, int]]) -> list[int]:
    return [number for _, number in sorted(queue)]


def _planned(draft: Draft) -> set[int]:
    """The candidates that have a place."""
    return set(chain.from_iterable(slot.outing.new for slot in draft.slots))


def _befores(draft: Draft) -> Iterator[tuple[int, Before]]:
    """Where each candidate is that has a place."""
    for slot in draft.slots:
        tour = slot.outing.tour
        for stop, arrival in zip(tour.stops, tour.times(), strict=True):
            if stop not in tour.fixed:
                start = arrival + tour.terrain.access[stop]
                yield stop, Before(slot.crew.team, slot.day, start)
