"""Levels that can never hold, proved: no answers of any category meet their conditions.

What the conditions look at (how many are not met, the points …) is cut into ranges at the numbers
that they name, and all that the ranges leave possible is gone through. Possible here is more than
answers can be; so what is found impossible is so.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from pccheck.model.answers.grade import NOT_MET
from pccheck.model.assessment.ranges import (
    COUNTS,
    FLAGS,
    POINTS,
    REQUIRED,
    Checklist,
    Range,
    State,
    is_number,
    reaches,
)
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment, Conditions

_Maybe = bool | None
"""None: not decided yet."""
_Judge = Callable[[State], _Maybe]


def never_holding(campaign: Campaign) -> Iterator[int]:
    """The places of the levels that hold for no answers of any category."""
    searches = [_Search(campaign, category.code) for category in campaign.categories]
    for number in range(len(campaign.assessments)):
        if not any(search.can_be_first(number) for search in searches):
            yield number


def dead_branches(campaign: Campaign) -> Iterator[tuple[int, str]]:
    """What stands within a level's conditions in vain, as level and place: a branch of `any` that
    holds for no answers that the rest of the conditions lets by, what `not` denies and never is so.

    Levels that never hold themselves are left out.
    """
    searches = [_Search(campaign, category.code) for category in campaign.categories]
    for number, level in enumerate(campaign.assessments):
        if any(search.can_hold(level.when) for search in searches):
            for at, conditions in _each_branch(level.when, "when"):
                if not any(search.can_hold(conditions) for search in searches):
                    yield number, at


def _each_branch(when: Conditions, at: str) -> Iterator[tuple[str, Conditions]]:
    """What must be able to hold, each with the place of what it is about."""
    yield from _narrowed(when, at)
    for place, part in when.parts(at):
        if part.not_:
            denied = f"{place}.not:0"
            yield denied, part.not_
            yield from _narrowed(part.not_, denied)


def _narrowed(when: Conditions, at: str) -> Iterator[tuple[str, Conditions]]:
    """The conditions with one branch alone of an `any`, at any depth outside `not`."""
    for number, branch in enumerate(when.any_):
        here = f"{at}.any:{number}"
        for place, alone in ((here, branch), *_narrowed(branch, here)):
            yield place, replace(when, any_=(alone,))
    for number, part in enumerate(when.all_):
        before, after = when.all_[:number], when.all_[number + 1 :]
        for place, alone in _narrowed(part, f"{at}.all:{number}"):
            yield place, replace(when, all_=(*before, alone, *after))


class _Search:
    """Looks among all that the answers of a category's units can amount to."""

    def __init__(self, campaign: Campaign, category: str) -> None:
        self._category = category
        self._levels: tuple[Assessment, ...] = campaign.assessments
        self._of = Checklist(campaign, category)

    def can_be_first(self, number: int) -> bool:
        """Whether the level's conditions can all be so, and no level's before it."""
        looked_at = [level.when for level in self._levels[: number + 1]]
        return self._can_be(lambda state: self._is_first(state, number), looked_at)

    def can_hold(self, when: Conditions) -> bool:
        """Whether these conditions can all be so."""
        return self._can_be(lambda state: self._holds(when, state), [when])

    def _can_be(self, judge: _Judge, looked_at: list[Conditions]) -> bool:
        parts = chain.from_iterable(when.parts("") for when in looked_at)
        ranges = self._of.ranges(part for _at, part in parts)
        return self._finds({}, ranges, [*ranges], judge)

    def _finds(
        self, state: State, ranges: dict[str, list[Range]], left: list[str], judge: _Judge
    ) -> bool:
        """Whether one of the states that agree with this one is such."""
        if not self._of.is_possible(state):
            return False
        is_so = judge(state)
        if is_so is not None or not left:
            return bool(is_so)
        name, *rest = left
        return any(self._finds({**state, name: one}, ranges, rest, judge) for one in ranges[name])

    def _is_first(self, state: State, number: int) -> _Maybe:
        """Whether the level is the first that holds."""
        before = [self._holds(level.when, state) for level in self._levels[:number]]
        return _all([self._holds(self._levels[number].when, state), *map(_not, before)])

    def _holds(self, when: Conditions, state: State) -> _Maybe:
        parts = [*self._numbers(when, state), *self._flags(when, state)]
        if when.categories:
            parts.append(self._category in when.categories)
        parts += [self._holds(inner, state) for inner in when.all_]
        if when.any_:
            parts.append(_any([self._holds(inner, state) for inner in when.any_]))
        if when.not_:
            parts.append(_not(self._holds(when.not_, state)))
        return _all(parts)

    def _numbers(self, when: Conditions, state: State) -> Iterator[_Maybe]:
        """What asks how much something is."""
        for name in (*COUNTS, REQUIRED):
            if when.names(name):
                yield reaches(state, name, getattr(when, name))
        for name in POINTS:
            if when.names(name):
                counts = is_number(state, name)
                reached = reaches(state, name, getattr(when, name))
                yield _all([counts, _not(reached)])

    def _flags(self, when: Conditions, state: State) -> Iterator[_Maybe]:
        """What asks whether something is so."""
        for name in FLAGS:
            if getattr(when, name):
                yield self._of.flag(state, name)
        if when.count_is_zero:
            yield self._of.flag(state, f"zero {when.count_is_zero}")
        if when.criteria_not_met:
            codes = when.criteria_not_met
            yield _any([self._of.flag(state, f"{NOT_MET} {code}") for code in codes])


def _all(parts: list[_Maybe]) -> _Maybe:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def _any(parts: list[_Maybe]) -> _Maybe:
    return _not(_all([_not(part) for part in parts]))


def _not(part: _Maybe) -> _Maybe:
    return None if part is None else not part
