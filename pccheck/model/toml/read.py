"""Reads a table of the campaign file as the dataclass that describes it.

A field's annotation says what the file must hold, its default that it may be left out.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pccheck.model.toml.kinds import Checked, Mistake, Rule
from pccheck.model.toml.toml_table import TomlTable
from pccheck.text.words.catalogue import N_

SINGLE: dict[object, tuple[tuple[type, ...], str]] = {
    str: ((str,), N_("a text")),
    int: ((int,), N_("a whole number")),
    float: ((int, float), N_("a number")),
    bool: ((bool,), N_("true or false")),
    date: ((date,), N_("a date such as 2026-12-01")),
}
"""What a value of each type is in TOML, and the message that asks for it."""
_EMPTY: dict[object, object] = {str: "", int: 0, float: 0.0, bool: False, date: date.min}
"""What stands in the place of a value that is none."""
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
    """A field that a table is asked for: its names here and in the file; `default`: what counts
    where it is left out, None where it must not be.
    """

    name: str
    key: str
    kind: FieldKind
    has_default: bool
    default: object


def read_table(kind: Callable[..., T], table: TomlTable) -> T:
    """The table as a value of this dataclass.

    What is wrong with it is complained of, and what cannot be taken is empty.
    """
    before = len(table.place.told)
    value = kind(**read_fields(asked_of(kind), table))
    wrong = {told.field for told in table.place.told[before:]}
    if isinstance(value, Checked) and not table.is_lost and not _lacks(value, kind, table, wrong):
        asked = {field.key for field in asked_of(kind)}
        for mistake in value.mistakes():
            if not _only_follows(mistake, table, wrong, asked):
                table.place.complain(mistake.field, mistake.wanted, **mistake.named)
    return value


def _only_follows(
    mistake: Mistake, table: TomlTable, wrong: Collection[str], asked: Collection[str]
) -> bool:
    """Whether a mistake may only come from one that is told: of the field itself or of one that it
    is held against, or of a misspelt one that may have been meant for either.
    """
    fields = (mistake.field, *mistake.beside)
    beside = [table.place.join(field) for field in mistake.beside]
    if table.place.join(mistake.field) in wrong or any(meets(field, beside) for field in wrong):
        return True
    own = {table.place.join(key) for key in table} & {*wrong}
    misspelt = own - {table.place.join(key) for key in asked}
    return bool(misspelt) and any(field.partition(".")[0] not in table for field in fields)


def meets(field: str, others: Iterable[str]) -> bool:
    """Whether a field is one of these, holds one, or stands in one."""
    return any(f"{field}.".startswith(f"{o}.") or f"{o}.".startswith(f"{field}.") for o in others)


def _lacks(value: object, kind: _Annotation, table: TomlTable, wrong: Collection[str]) -> bool:
    """Whether a field that is complained of could not be made into anything."""
    spoilt = (f.name for f in asked_of(kind) if table.place.join(f.key) in wrong)
    return any(getattr(value, name) is None for name in spoilt)


def read_fields(
    asked: Iterable[Asked], table: TomlTable, besides: Collection[str] = ()
) -> dict[str, Any]:
    """What the table says of these fields, by their names; nothing of what it leaves out.

    `besides`: what it may say for others to read. What it says else is complained of too.
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
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        Asked(field.name, field.name.rstrip("_"), kind_of(hints[field.name]), *_default(field))
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


def _default(field: "Field[Any]") -> tuple[bool, object]:
    """Whether there is one, and which."""
    if field.default_factory is not MISSING:
        return True, field.default_factory()
    is_given = field.default is not MISSING
    return is_given, field.default if is_given else None


def _read(field: Asked, table: TomlTable) -> object:
    kind, key = field.kind, field.key
    if kind.is_table:
        return read_table(kind.held, table.inner(key))
    if kind.item:
        return _ruled(_read_list(field, kind.item, table), kind, table, key)
    value = table.get(key, *SINGLE[kind.held])
    if value is None:
        return None if _is_made(kind) else _EMPTY[kind.held]
    return _ruled(float(value) if kind.held is float else value, kind, table, key)


def _read_list(field: Asked, item: FieldKind, table: TomlTable) -> tuple[object, ...]:
    key = field.key
    if item.is_table:
        rows = table.rows(key, 0 if field.has_default else 1)
        return tuple([read_table(item.held, row) for row in rows])
    wanted = LISTS[item.held]
    values = table.get(key, (list,), wanted) or []
    if not all(type(value) is item.held for value in values):
        table.place.complain(key, wanted)
        return ()
    ruled = [_ruled(value, item, table, key) for value in values]
    return tuple(value for value in ruled if value is not None)


def _ruled(value: object, kind: FieldKind, table: TomlTable, key: str) -> object:
    """What the rules make of a value; one that they refuse is complained of.

    It stays as it is, so that what names it still does, unless another would be made of it.
    """
    for rule in kind.rules:
        try:
            value = rule.read(value)
        except ValueError:
            table.place.complain(key, rule.wanted, **rule.named)
            return None if _is_made(kind) else value
    return value


def _is_made(kind: FieldKind) -> bool:
    """Whether the value is not the one that the file holds, but made of it."""
    return any(rule.held for rule in kind.rules)
