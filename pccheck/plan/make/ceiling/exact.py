"""The most that can be covered where there are few candidates in one area, by trying every set.

What a team can visit on a day is found for each set of candidates by the dynamic programming of
Bellman (1962) and of Held and Karp (1962), over the sets and the last visit of each. Then it is
found day after day which sets the teams can have visited by then; who goes together is what people,
vehicles and representatives allow. All rules of the plan are kept, so that some plan covers what is
found here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations
from typing import NamedTuple

from numpy import (
    arange,
    array,
    bool_,
    flatnonzero,
    float64,
    full,
    logical_or,
    maximum,
    minimum,
    where,
    zeros,
)
from numpy.typing import NDArray

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.model.schedule import Crew, Problem
from pccheck.plan.make.day.site import Ints, arrivals
from pccheck.plan.make.day.terrain import NEVER, Terrain
from pccheck.plan.make.day.tour import Frame, frame_of
from pccheck.plan.make.people.office import limits, monday
from pccheck.plan.make.people.outfit import Party
from pccheck.plan.make.people.roster import Roster

Sets = NDArray[bool_]
"""Whether each set of candidates can be; a set is the number that has their bits."""

Outs = tuple[str, ...]
"""The teams that have gone out in the week at hand, each as often as it has."""

_MOST = 12
"""So many candidates at most: there are 4,096 sets of them."""

_PATIENCE = 20_000
"""So many sets are put to those before them; a thousand take some twenty milliseconds."""


def exact(problem: Problem) -> float | None:
    """What the plan that covers most covers by its new visits.

    None where there are too many candidates or it would take too long, and where more decides than
    who is visited: fixed visits, lots, conflicts of interest.
    """
    candidates = problem.candidates
    if problem.fixed or any(each.turn or each.conflicts for each in candidates):
        return None
    if len(candidates) > _MOST or len({each.area for each in candidates}) != 1:
        return None
    return _EverySet(problem).most()


class _Earliest(NamedTuple):
    """When places are left, or reached, at the earliest: with lunch to come, and after it."""

    due: Ints
    lunched: Ints

    def at(self, some: Ints, last: int) -> "_Earliest":
        """Those of some sets and their last visit."""
        return _Earliest(self.due[some, last], self.lunched[some, last])

    def only(self, some: NDArray[bool_]) -> "_Earliest":
        """Some of them."""
        return _Earliest(self.due[some], self.lunched[some])

    def after(self, way: Ints | int, lunch: int) -> "_Earliest":
        """After a way, lunch had on it where that is sooner."""
        return _Earliest(*arrivals(self.due, self.lunched, way, lunch))


class _DayOut(NamedTuple):
    """What each team can visit on a day, and which of them can go out together."""

    sets: dict[str, Sets]
    together: list[frozenset[str]]


class _EverySet:
    """The sets of candidates that can have been visited, day by day."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._terrain = Terrain(problem)
        self._roster = Roster(problem, self._terrain)
        self._limits = {crew.team: limits(problem, crew) for crew in problem.crews}
        days = frozenset(problem.days)
        self._going = {crew.team: crew.days & days for crew in problem.crews}
        self._priorities = [each.priority for each in self._terrain.candidates]
        self._numbers = arange(1 << len(self._priorities))
        self._alike: dict[tuple[Frame, frozenset[int]], Sets] = {}
        self._put = 0

    def most(self) -> float | None:
        """What the best set covers; None where that takes too long."""
        dates = sorted(self._problem.days)
        days = [self._day(on) for on in dates]
        hoped = self._everybody(chain.from_iterable(day.sets.values() for day in days))
        reached: dict[Outs, Sets] = {(): self._numbers == 0}
        week = None
        for on, day in zip(dates, days, strict=True):
            if monday(on) != week:
                reached = {(): _either(reached.values())}
            week = monday(on)
            reached = self._after(day, week, reached)
            if self._put > _PATIENCE:
                return None
            if any(sets[hoped] for sets in reached.values()):
                break
        return float(self._worths()[_either(reached.values())].max())

    def _worths(self) -> NDArray[float64]:
        worths = zeros(len(self._numbers))
        for n, priority in enumerate(self._priorities):
            worths += priority * (self._numbers >> n & 1)
        return worths

    def _everybody(self, sets: Iterable[Sets]) -> int:
        """All who can be visited, as a set."""
        every = 0
        for each in sets:
            for number in flatnonzero(each).tolist():
                every |= number
        return every

    def _day(self, on: date) -> _DayOut:
        areas, reachable = self._terrain.areas, self._roster.reachable(on)
        allowed = frozenset(n for n, place in enumerate(areas) if place in reachable)
        crews = [crew for crew in self._roster.crews if on in crew.days] if allowed else []
        sets = {crew.team: self._sets(crew, allowed) for crew in crews}
        sizes = range(1, len(crews) + 1)
        groups = chain.from_iterable(combinations(sets, size) for size in sizes)
        return _DayOut(sets, [frozenset(group) for group in groups if self._can_go(on, group)])

    def _can_go(self, on: date, teams: tuple[str, ...]) -> bool:
        """Whether there are people, vehicles and representatives for these teams together."""
        along, area = int(self._problem.escorts_needed), self._terrain.candidates[0].area
        if along:
            coming = self._roster.escorts(on, [(team, (area,)) for team in teams], {})
            if len(coming) < len(teams):
                return False
        return self._roster.outfitter.outfits(on, dict.fromkeys(teams, Party(along))) is not None

    def _after(self, day: _DayOut, week: date, reached: dict[Outs, Sets]) -> dict[Outs, Sets]:
        """What can have been visited after a day."""
        going = {(frozenset[str](), outs): sets for outs, sets in reached.items()}
        for team, own in day.sets.items():
            for (teams, outs), sets in list(going.items()):
                both = teams | {team}
                limit, more = self._limits[team][week], outs
                if self._is_tied(team, week):
                    more = tuple(sorted((*outs, team)))
                if more.count(team) <= limit and any(both <= group for group in day.together):
                    going[both, more] = self._joined(sets, own)
        after: dict[Outs, Sets] = {}
        for (teams, outs), sets in going.items():
            if not teams or teams in day.together:
                after[outs] = _either([sets, after.get(outs, sets)])
        return after

    def _is_tied(self, team: str, week: date) -> bool:
        """Whether a team may not go out on each of its days of a week."""
        own = sum(monday(day) == week for day in self._going[team])
        return self._limits[team][week] < own

    def _joined(self, sets: Sets, more: Sets) -> Sets:
        """Each of some sets put to each of others that has nobody in common with it."""
        few, many = sorted((sets, more), key=lambda each: int(each.sum()))
        joined = zeros(len(few), dtype=bool)
        for number in flatnonzero(few).tolist():
            others = self._numbers[many & (self._numbers & number == 0)]
            joined[others | number] = True
        self._put += int(few.sum())
        return joined

    def _sets(self, crew: Crew, allowed: frozenset[int]) -> Sets:
        """Those that a team can visit on one day."""
        frame = frame_of(self._terrain, crew, self._problem.lunch_minutes)
        if (frame, allowed) not in self._alike:
            self._alike[frame, allowed] = self._driven(frame, sorted(allowed))
        return self._alike[frame, allowed]

    def _driven(self, frame: Frame, stops: list[int]) -> Sets:
        """Those of whom all can be visited in one tour."""
        size, ways, begin = len(self._priorities), self._terrain.ways, frame.day_from
        hours = _Earliest(
            full((len(self._numbers), size), NEVER), full((len(self._numbers), size), NEVER)
        )
        leave = (begin, max(begin, LUNCH_FROM + frame.lunch)) if frame.lunch else (NEVER, begin)
        start = _Earliest(array(leave[:1]), array(leave[1:]))
        for stop in stops:
            self._go(hours, start.after(ways[frame.base][stop], frame.lunch), array([0]), stop)
        for some, last in self._in_turn(hours, frame, stops):
            then = hours.at(some, last)
            for stop in stops:
                new = some >> stop & 1 == 0
                way = ways[last][stop]
                self._go(hours, then.only(new).after(way, frame.lunch), some[new], stop)
        home = array([ways[stop][frame.base] for stop in range(size)])
        back = hours.after(home, frame.lunch)
        latest = where(back.due <= LUNCH_TO, minimum(back.due, back.lunched), back.lunched)
        sets: Sets = latest.min(axis=1) <= frame.day_to
        return sets

    def _in_turn(
        self, hours: "_Earliest", frame: Frame, stops: list[int]
    ) -> Iterator[tuple[Ints, int]]:
        """The sets that can be visited and take one more, and the last visit; small sets first."""
        sizes = sum(self._numbers >> n & 1 for n in range(len(self._priorities)))
        for size in range(1, frame.most or len(stops)):
            for last in stops:
                some = self._numbers[(sizes == size) & (self._numbers >> last & 1 == 1)]
                then = hours.at(some, last)
                yield some[minimum(then.due, then.lunched) <= frame.day_to], last

    def _go(self, hours: "_Earliest", arrivals: "_Earliest", some: Ints, stop: int) -> None:
        """Visit one more after each of some sets, where that is earlier than another order."""
        both = some | 1 << stop
        for had, arrival in zip(hours, arrivals, strict=True):
            start = full(len(arrival), NEVER)
            for opens, last in reversed(self._terrain.windows[stop]):
                start = where(arrival <= last, maximum(arrival, opens), start)
            had[both, stop] = minimum(had[both, stop], start + self._terrain.length[stop])


def _either(sets: Iterable[Sets]) -> Sets:
    """What is in one of them at least."""
    either: Sets = logical_or.reduce(list(sets))
    return either
