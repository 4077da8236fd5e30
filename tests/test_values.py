"""Frozen values that are made quickly (`pccheck.values`)."""

import dataclasses
import pickle
import re
from dataclasses import asdict, field, replace
from typing import Any

import pytest

from pccheck.values import dataclass, pattern


@dataclass(frozen=True, slots=True)
class Place:
    """A value of two fields, of which one tells nothing about what it is."""

    name: str
    near: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Town(Place):
    """A value that says itself how it is shown."""

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Somebody:
    """Two of the same name are two."""

    name: str


def _by_python(name: str, near: tuple[str, ...]) -> Any:  # noqa: ANN401 - a class made here
    fields: list[Any] = [("name", str), ("near", tuple, field(default=(), compare=False))]
    return dataclasses.make_dataclass("Place", fields, frozen=True, slots=True)(name, near)


def test_a_value_is_what_python_makes() -> None:
    """Shown, taken apart and changed as the standard library's own, without a dictionary."""
    place, by_python = Place("a", ("b",)), _by_python("a", ("b",))
    assert repr(place) == repr(by_python)
    assert asdict(place) == asdict(by_python)
    assert replace(place, name="c") == Place("c")
    assert not hasattr(place, "__dict__")
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own bytes


def test_values_are_equal_by_their_fields() -> None:
    """Fields that do not compare tell nothing; a value of another class is another one."""
    assert Place("a", ("b",)) == Place("a")
    assert hash(Place("a", ("b",))) == hash(Place("a"))
    assert Place("a") != Place("b")
    assert Place("a") != Town("a")


def test_a_class_keeps_what_it_says_itself() -> None:
    """Its own way to be shown, and that only the same one is equal."""
    assert repr(Town("a")) == "a"
    assert Somebody("a") != Somebody("a")
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A value whose parts are given by name, one of which is made anew each time."""

    first: int
    rest: list[int] = field(default_factory=list)


def test_a_value_is_filled_as_its_class_says() -> None:
    """By place or by name, from what stands for a field, made for each value; nothing is missing
    and nothing too much, the first time and again.
    """
    for _again in range(2):
        one, other = Waiting(first=1), Waiting(first=1)
        one.rest.append(2)
        assert (one.rest, other.rest, Place("a").near) == ([2], [], ())
        with pytest.raises(TypeError, match="positional"):
            Waiting(1)  # type: ignore[call-arg] # what is tested
        with pytest.raises(TypeError, match="'name'"):
            Place()  # type: ignore[call-arg] # as above


def test_a_pattern_does_what_the_compiled_one_does() -> None:
    """Whatever is asked of it, the first time and again."""
    late, made = pattern(r"(\w)(?P<n>\d)", re.ASCII), re.compile(r"(\w)(?P<n>\d)", re.ASCII)
    for text in ("a1 b2", "đ1", ""):
        assert late.sub(r"\2\1", text) == made.sub(r"\2\1", text)
        assert [*map(str, late.finditer(text))] == [*map(str, made.finditer(text))]
    assert (late.pattern, late.groupindex) == (made.pattern, made.groupindex)


def test_a_wrong_pattern_is_found_by_its_first_use() -> None:
    """Nothing is compiled before."""
    wrong = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.match("x")
