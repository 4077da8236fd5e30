"""Levels that can never hold, proved: no answers of any category meet their conditions.

What the conditions look at (how many are not met, the points …) is cut into ranges at the numbers
that they name, and all that the ranges leave possible is gone through. Possible here is more than
answers can be; so what is found impossible is so.
"""

from collections.abc import Iterator
from functools import cached_property

from pccheck.model.assessment.ranges import (
    COUNTS,
    FLAGS,
    POINTS,
    REQUIRED,
    Checklist,
    State,
    is_share,
    reaches,
)
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment, Conditions

_Maybe = bool | None
"""None: not decided yet."""


def never_holding(campaign: Campaign) -> Iterator[int]:
    """The places of the levels that hold for no answers of any category."""
    searches = [_Search(campaign, category.code) for category in campaign.categories]
    for number in range(len(campaign.assessments)):
        if not any(search.can_hold(number) for search in searches):
            yield number


class _Search:
    """Looks among all that the answers of a category's units can amount to."""

    def __init__(self, campaign: Campaign, category: str) -> None:
        self._category = category
        self._levels: tuple[Assessment, ...] = campaign.assessments
        self._of = Checklist(campaign, category)

    @cached_property
    def _ranges(self) -> dict[str, list[object]]:
        every = [level.when for level in self._levels]
        for level in self._levels:
            every += level.when.inner()
        return self._of.ranges(every)

    def can_hold(self, number: int) -> bool:
        """Whether the level's conditions can all be so, and no level's before it."""
        return self._finds({}, [*self._ranges], number)

    def _finds(self, state: State, left: list[str], number: int) -> bool:
        """Whether one of the states that agree with this one is such."""
        if not self._of.is_possible(state):
            return False
        is_first = self._is_first(state, number)
        if is_first is not None or not left:
            return bool(is_first)
        name, *rest = left
        return any(self._finds({**state, name: one}, rest, number) for one in self._ranges[name])

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
                counts = is_share(state, name)
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
            yield _any([self._of.flag(state, f"not-met {code}") for code in codes])


def _all(parts: list[_Maybe]) -> _Maybe:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def _any(parts: list[_Maybe]) -> _Maybe:
    return _not(_all([_not(part) for part in parts]))


def _not(part: _Maybe) -> _Maybe:
    return None if part is None else not part
