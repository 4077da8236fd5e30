"""Frozen values that are made quickly (`pccheck.values`)."""

import dataclasses
import pickle
from dataclasses import asdict, field, replace
from typing import Any

import pytest

from pccheck.values import dataclass


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
