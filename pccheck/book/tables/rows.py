"""Rows as values with names: a field of a class takes the column of its name."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
_Reader = Callable[[Any], Any]

Bound = Sequence[object] | Mapping[str, object]
"""What a statement's `?` or `:name` stand for."""


def code_order(code: str) -> str:
    """What to order by for short codes to follow their numbers: CHI-9998 before CHI-12367.

    `code`: the column.
    """
    number = f"CAST(substr({code}, instr({code}, '-') + 1) AS INTEGER)"
    return f"substr({code}, 1, instr({code}, '-')), {number}, {code}"


def each_row(
    db: sqlite3.Connection, kind: type[_Value], sql: str, bound: Bound = ()
) -> Iterator[_Value]:
    """The rows one by one as values of a dataclass or named tuple, its fields by their names.

    Days are ISO in the table, tuples and sets are JSON arrays. What is not said is None where the
    field allows it, else what is empty: '', 0, False, (). Columns without a field are left alone.
    """
    cursor = db.execute(sql, bound)
    return map(_maker(kind, _names(cursor)), cursor)


def read_rows(
    db: sqlite3.Connection, kind: type[_Value], sql: str, bound: Bound = ()
) -> list[_Value]:
    """All rows as `each_row` gives them."""
    return list(each_row(db, kind, sql, bound))


def read_row(
    db: sqlite3.Connection, kind: type[_Value], sql: str, bound: Bound = ()
) -> _Value | None:
    """The first row as `each_row` gives it; None where there is none."""
    cursor = db.execute(sql, bound)
    row = cursor.fetchone()
    return None if row is None else _maker(kind, _names(cursor))(row)


def read_groups(
    db: sqlite3.Connection, kind: type[_Value], by: str, sql: str, bound: Bound = ()
) -> dict[str, list[_Value]]:
    """The rows as `each_row` gives them, those together that say the same in the column `by`."""
    cursor = db.execute(sql, bound)
    names = _names(cursor)
    make, at = _maker(kind, names), names.index(by)
    groups: dict[str, list[_Value]] = {}
    for row in cursor:
        groups.setdefault(row[at], []).append(make(row))
    return groups


def read_cell(db: sqlite3.Connection, sql: str, bound: Bound = ()) -> Any:  # noqa: ANN401 - a cell
    """The first row's only column; None where there is no row."""
    row = db.execute(sql, bound).fetchone()
    if row is None:
        return None
    (value,) = row
    return value


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(name for name, *_ in cursor.description)


def _maker(kind: type[_Value], names: tuple[str, ...]) -> Callable[[Sequence[Any]], _Value]:
    """What makes a value of this class out of a row with these columns."""
    construct: Callable[..., _Value] = kind
    fields = _fields(construct, names)
    return lambda row: construct(**{field: read(row[at]) for field, at, read in fields})


@cache
def _fields(
    kind: Any,  # noqa: ANN401 - a class
    names: tuple[str, ...],
) -> list[tuple[str, int, _Reader]]:
    """The fields of a class that these columns have: the place of each, and what reads it."""
    hints = get_type_hints(kind)
    return [
        (field, names.index(field), _reader(hint))
        for field, hint in hints.items()
        if field in names
    ]


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - a type as annotations write it
    """What turns a column into what an annotation asks for."""
    if get_origin(hint) not in (Mapping, tuple, frozenset):
        return _single(hint)
    from json import loads  # `status` needs none of it

    if get_origin(hint) is Mapping:
        return lambda text: loads(text or "{}")
    collect = _collected(hint)
    return lambda text: collect(loads(text or "null") or ())


def _single(hint: Any) -> _Reader:  # noqa: ANN401 - a type as annotations write it
    if NoneType not in get_args(hint):
        return _SIMPLE[hint]
    (inner,) = (kind for kind in get_args(hint) if kind is not NoneType)
    read = _SIMPLE[inner]
    return lambda value: None if value is None else read(value)


def _collected(hint: Any) -> _Reader:  # noqa: ANN401 - a type as annotations write it
    """What turns a JSON array into a tuple or set, of any length or of so many values, named or
    not.
    """
    if isinstance(hint, type) and issubclass(hint, tuple):
        return lambda values: hint(*values)
    whole, parts = get_origin(hint), get_args(hint)
    if whole not in (tuple, frozenset):
        return _single(hint)
    if whole is frozenset or Ellipsis in parts:
        each = _collected(parts[0])
        return lambda values: whole(each(value) for value in values)
    readers = [_collected(part) for part in parts]
    return lambda values: tuple(read(v) for read, v in zip(readers, values, strict=True))


_SIMPLE: dict[Any, _Reader] = {
    str: lambda value: "" if value is None else value,
    int: lambda value: value or 0,
    float: lambda value: value or 0.0,
    bool: bool,
    date: date.fromisoformat,
    Any: lambda value: value,
}
