"""The planner's question with numbers for its records.

Where two choices are equal the planner takes the lower id, and ids of records are chance: numbered
in the order of their codes, the same lists, rules and seed give the same plan in every book.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pccheck.model.schedule import Problem

_Value = TypeVar("_Value")


def numbers(problem: Problem) -> dict[str, str]:
    """A number for each record of the problem, in the order in which it names them."""
    return {rec: f"#{n:06}" for n, rec in enumerate(dict.fromkeys(_records(problem)))}


def _records(problem: Problem) -> Iterator[str]:
    yield from (crew.team for crew in problem.crews)
    for crew in problem.crews:
        yield from crew.known_as
    for candidate in problem.candidates:
        yield from candidate.known_as
    for visit in problem.fixed:
        yield from visit.known_as
    yield from (visit.visit for visit in problem.fixed)
    for crew in problem.crews:
        yield from (going.member for going in crew.members)
    yield from (escort.member for escort in problem.escorts)
    yield from (transport.vehicle for transport in problem.transports)


def renamed(value: _Value, names: Mapping[str, str]) -> _Value:
    """The value with other names for its records, however deep they lie."""
    return _renamed(value, names)  # type: ignore[no-any-return] # of the same type


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a value
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {_renamed(key, names): _renamed(part, names) for key, part in value.items()}
    if isinstance(value, tuple | frozenset):
        return type(value)(_renamed(part, names) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _renamed(getattr(value, one.name), names) for one in fields(value)}
        return replace(value, **parts)
    return value
