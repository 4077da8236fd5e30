"""Reads a table of the campaign file as the dataclass that describes it.

A field's annotation says what the file must hold, its default that it may be left out.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin

from pccheck.model.campaign.kinds import Checked, Rule
from pccheck.model.campaign.toml_table import TomlTable
from pccheck.text.words.catalogue import N_

SINGLE: dict[object, tuple[tuple[type, ...], str]] = {
    str: ((str,), N_("a text")),
    int: ((int,), N_("a whole number")),
    float: ((int, float), N_("a number")),
    bool: ((bool,), N_("true or false")),
    date: ((date,), N_("a date such as 2026-12-01")),
}
"""What a value of each type is in TOML, and the message that asks for it."""
LISTS = {str: N_("a list of texts"), date: N_("a list of dates such as [2026-12-01]")}
"""The message that asks for a list of them."""

T = TypeVar("T")
_Annotation: TypeAlias = Any


class FieldKind(NamedTuple):
    """What the file holds for an annotation.

    A value or a table of type `held`, or a list of the kind `item`; the rules make another of it.
    """

    held: _Annotation
    rules: tuple[Rule, ...]
    item: "FieldKind | None"
    is_table: bool


class Asked(NamedTuple):
    """A field that a table is asked for: its names here and in the file."""

    name: str
    key: str
    kind: FieldKind
    has_default: bool


def read_table(kind: Callable[..., T], table: TomlTable) -> T:
    """The table as a value of this dataclass.

    Raises:
        PccheckError: `campaign-field`.
    """
    value = kind(**read_fields(asked_of(kind), table))
    if isinstance(value, Checked):
        for mistake in value.mistakes():
            table.place.refuse(mistake.field, mistake.wanted, **mistake.named)
    return value


def read_fields(
    asked: Iterable[Asked], table: TomlTable, besides: Collection[str] = ()
) -> dict[str, Any]:
    """What the table says of these fields, by their names; nothing of what it leaves out.

    `besides`: what it may say for others to read.

    Raises:
        PccheckError: `campaign-field`, also where the table says something else.
    """
    values = {
        field.name: _read(field, table)
        for field in asked
        if field.key in table or not field.has_default
    }
    table.refuse_others([*(field.key for field in asked), *besides])
    return values


@cache
def asked_of(kind: _Annotation) -> tuple[Asked, ...]:
    """The fields of a table's dataclass. In the file `from_`, which Python reserves, is `from`."""
    return tuple(
        Asked(field.name, field.name.rstrip("_"), kind_of(field.type), _has_default(field))
        for field in fields(kind)
    )


def kind_of(annotation: _Annotation) -> FieldKind:
    """What the file holds for an annotation."""
    if _origin(annotation) in {Union, UnionType}:
        return kind_of(next(kind for kind in get_args(annotation) if kind is not NoneType))
    held: _Annotation = annotation
    rules: list[Rule] = []
    if _origin(annotation) is Annotated:
        base, *rules = get_args(annotation)
        held = rules[0].held or base
    item = kind_of(get_args(held)[0]) if _origin(held) is tuple else None
    return FieldKind(held, tuple(rules), item, is_dataclass(held))


def _origin(annotation: _Annotation) -> _Annotation:
    return get_origin(annotation)


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _read(field: Asked, table: TomlTable) -> object:
    kind, key = field.kind, field.key
    if kind.is_table:
        return read_table(kind.held, table.inner(key))
    if kind.item:
        return _ruled(_read_list(field, kind.item, table), kind, table, key)
    value = table.get(key, *SINGLE[kind.held])
    return _ruled(float(value) if kind.held is float else value, kind, table, key)


def _read_list(field: Asked, item: FieldKind, table: TomlTable) -> tuple[object, ...]:
    key = field.key
    if item.is_table:
        rows = table.rows(key, 0 if field.has_default else 1)
        return tuple([read_table(item.held, row) for row in rows])
    wanted = LISTS[item.held]
    values = table.get(key, (list,), wanted)
    if not all(type(value) is item.held for value in values):
        table.place.refuse(key, wanted)
    return tuple([_ruled(value, item, table, key) for value in values])


def _ruled(value: object, kind: FieldKind, table: TomlTable, key: str) -> object:
    for rule in kind.rules:
        try:
            value = rule.read(value)
        except ValueError:
            table.place.refuse(key, rule.wanted, **rule.named)
    return value
