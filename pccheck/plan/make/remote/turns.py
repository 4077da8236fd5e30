"""Turns by lot where some visits are made without a way: one queue of both kinds.

Whoever cannot be visited at all gives the turn to the next. Visits with a way and without are
planned one kind after the other, so each kind is told its own share of the places; where somebody
found no room, who comes after in that queue falls out again, of whichever kind.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import takewhile

from pccheck.model.schedule import Before, Candidate, LeftOut, Problem, Reason, Schedule, Turn


class Turns:
    """The queues of a problem.

    Args:
        problem: the problem, remote visits and all.
        hopeless: targets that nobody could visit, were they the only ones.
    """

    def __init__(self, problem: Problem, hopeless: Collection[str]) -> None:
        having = sorted(
            (one.turn.stratum, one.turn.number, one.target, one.turn.places)
            for one in problem.candidates
            if one.turn and one.target not in hopeless
        )
        self._queues: dict[str, list[str]] = {}
        self._places: dict[str, int] = {}
        for stratum, _, target, places in having:
            self._queues.setdefault(stratum, []).append(target)
            self._places[stratum] = places

    @property
    def any(self) -> bool:
        """Whether lots have a say."""
        return bool(self._queues)

    def dealt(self, problem: Problem) -> Problem:
        """The problem with each kind's own turns and places."""
        return replace(problem, candidates=tuple(self._dealt(problem.candidates, self._places)))

    def _dealt(
        self, candidates: Collection[Candidate], most: dict[str, int]
    ) -> Iterator[Candidate]:
        kinds = {one.target: one.remote for one in candidates}
        turns: dict[str, Turn] = {}
        for stratum, queue in self._queues.items():
            places = Counter(kinds[target] for target in queue[: most[stratum]])
            number = Counter[bool]()
            for target in queue:
                number[kinds[target]] += 1
                kind = kinds[target]
                turns[target] = Turn(stratum, number[kind], places[kind])
        for one in candidates:
            yield replace(one, turn=turns.get(one.target))

    def are_broken(self, schedule: Schedule) -> bool:
        """Whether somebody is planned while whose turn came before is left out."""
        there = planned(schedule)
        return any(
            not there.isdisjoint(queue[self._count(queue, there) :])
            for queue in self._queues.values()
        )

    def _count(self, queue: list[str], there: Collection[str]) -> int:
        """How many are planned before the first that is not."""
        return len([*takewhile(there.__contains__, queue)])

    def cut(self, problem: Problem, schedule: Schedule, more: int = 0) -> Problem:
        """The problem with places for those alone who are planned in turn, where they are now, and
        for so many more of each queue.
        """
        there = planned(schedule)
        most = {
            stratum: min(self._count(queue, there) + more, self._places[stratum])
            for stratum, queue in self._queues.items()
        }
        asked = replace(problem, candidates=tuple(self._dealt(problem.candidates, most)))
        return standing(asked, schedule)

    def told(self, left_out: Collection[LeftOut]) -> Iterator[LeftOut]:
        """The reasons: that of the first in a queue its own, the others wait for their turns."""
        waiting = {left.target for left in left_out}
        said: dict[str, Reason] = {}
        for stratum, queue in self._queues.items():
            places = self._places[stratum]
            left = [place for place, target in enumerate(queue) if target in waiting]
            for place in left:
                if place >= places:
                    said[queue[place]] = Reason("reserve", {"number": place - places + 1})
                elif place > left[0]:
                    here = Reason("later-turn", {"turn": place + 1, "places": places})
                    said[queue[place]] = here
        for each in left_out:
            yield replace(each, reason=said.get(each.target, each.reason))


def standing(problem: Problem, schedule: Schedule) -> Problem:
    """The same once a plan stands: where everybody is."""
    before: dict[str, Before] = {}
    for route in schedule.routes:
        for stop in route.stops:
            before[stop.target] = Before(route.team, route.day, stop.start)
    candidates = (replace(each, before=before.get(each.target)) for each in problem.candidates)
    return replace(problem, candidates=tuple(candidates))


def planned(schedule: Schedule) -> set[str]:
    """Who has a place."""
    there: set[str] = set()
    for route in schedule.routes:
        there.update(stop.target for stop in route.stops)
    return there
