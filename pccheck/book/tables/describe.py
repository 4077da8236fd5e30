"""What describes a kind of record: its tables, and which of its fields stand in which column."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pccheck.book.journal.merge import State
from pccheck.values import dataclass

_TYPES = {"": "TEXT", "int": "INTEGER", "real": "REAL", "json": "TEXT"}
_UNITS = ("target", "subject")
"""The columns that name a target."""

Cells = tuple[Any, ...]
"""A row as a statement takes it: a value for each column of its table, in their order."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table and its columns, `name` (text), `name:int`, `name:real` or `name:json` each.

    The first column holds the record whose rows these are, and is the key unless `key` names
    another. `indexes`: the columns of each. `once`: rows that say the same are one. Rows of which a
    record has many, or that nothing else leads to, lie under their key, so that no index says it
    again.

    `numbered`: each row has a number `n` in this copy of the book, for rows that lie `under` it:
    they hold the number of their record's row in that table where others hold its long id.
    """

    name: str
    spec: str
    key: str = ""
    indexes: tuple[str, ...] = ()
    once: bool = False
    numbered: bool = False
    under: str = ""

    @cached_property
    def columns(self) -> dict[str, str]:
        """The type of each column: '', `int`, `real` or `json`."""
        parts = [column.partition(":") for column in self.spec.split()]
        return {name: type_ for name, _, type_ in parts}

    @cached_property
    def owner(self) -> str:
        """The column of the record whose rows these are."""
        return next(iter(self.columns))

    @cached_property
    def unit(self) -> str:
        """The column that names a target; '' where none does."""
        return next((name for name in _UNITS if name in self.columns), "")

    @cached_property
    def insertion(self) -> str:
        """The statement that puts a row, its columns in their order."""
        verb = "INSERT OR IGNORE" if self.once else "INSERT"
        values = ", ".join([self._record, *("?" * (len(self.columns) - 1))])
        return f"{verb} INTO {self.name} ({self._listed}) VALUES ({values})"

    @cached_property
    def reading(self) -> str:
        """The statement that reads every row, its columns in their order."""
        if not self.under:
            return f"SELECT {self._listed} FROM {self.name}"
        _, *others = (f'"{name}"' for name in self.columns)
        rows = f'{self.name} LEFT JOIN {self.under} ON n = {self.name}."{self.owner}"'
        return f'SELECT rec AS "{self.owner}", {", ".join(others)} FROM {rows}'

    @cached_property
    def selection(self) -> str:
        """The statement that reads a record's rows."""
        return f"{self.reading} WHERE {'rec' if self.under else self.owner} = ?"

    @cached_property
    def deletion(self) -> str:
        """The statement that deletes a record's rows."""
        return f'DELETE FROM {self.name} WHERE "{self.owner}" = {self._record}'

    @cached_property
    def _record(self) -> str:
        """What the first column says of a record, given its id."""
        return f"(SELECT n FROM {self.under} WHERE rec = ?)" if self.under else "?"

    @cached_property
    def _listed(self) -> str:
        return ", ".join(f'"{name}"' for name in self.columns)

    def cells(self, row: dict[str, Any]) -> Cells:
        """A row's values in the order of the columns, None for those that it lacks."""
        written = {
            name: json.dumps(row[name], ensure_ascii=False, sort_keys=True, allow_nan=False)
            for name in self._json
            if row.get(name) is not None
        }
        return tuple(map((row | written if written else row).get, self.columns))

    @cached_property
    def _json(self) -> tuple[str, ...]:
        return tuple(name for name, type_ in self.columns.items() if type_ == "json")

    def sql(self) -> Iterator[str]:
        """The statements that make the table and its indexes."""
        key = (self.key or self.owner).split()
        types = {name: _TYPES[type_] for name, type_ in self.columns.items()}
        if self.under:
            types[self.owner] = "INTEGER"
        columns = [
            f'"{name}" {type_}{" NOT NULL" if name in key else ""}' for name, type_ in types.items()
        ]
        keyed = ", ".join(f'"{name}"' for name in key)
        if self.numbered:  # else `VACUUM` would number the rows anew
            columns = ["n INTEGER PRIMARY KEY", *columns, f"UNIQUE ({keyed})"]
        else:
            columns.append(f"PRIMARY KEY ({keyed})")
        by_key = len(key) > 1 or not self.indexes
        yield (
            f"CREATE TABLE {self.name} (\n  "
            + ",\n  ".join(columns)
            + f"\n) STRICT{', WITHOUT ROWID' if by_key else ''}"
        )
        for index in self.indexes:
            names = index.split()
            listed = ", ".join(f'"{name}"' for name in names)
            yield f"CREATE INDEX {self.name}_by_{'_'.join(names)} ON {self.name} ({listed})"


@dataclass(frozen=True, eq=False)
class Family:
    """Rows of one field of a record, which the program makes at once and nobody corrects singly.

    The field holds a JSON object, a row for each of its names, or a list of names in their order.
    `name`: the column for the name. `value`: the column for what the object says of it, for its
    place in the list from 1; '' where it is enough that the row is there. `parts`: columns for what
    stands in a value under these names. Every other column repeats what the record itself says.
    """

    field: str
    table: Table
    name: str
    value: str = ""
    parts: tuple[str, ...] = ()


Row = tuple[Table, dict[str, Any]]
"""A table and the values of its columns; columns left out are NULL."""


class Amounting(NamedTuple):
    """What a visit's answers amount to: the code of the computed level, what makes it hold, the
    grade of each answer, the criteria that the other answers leave out.
    """

    level: str | None = None
    causes: Sequence[Sequence[Any]] = ()
    grades: Mapping[str, str] = {}
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lookups:
    """What rows need of other records.

    `findings(version, category, answers)`: what they amount to; `category(target)`: a target's
    category; `code(target)`: the short code by which people see it; `own_priority(target)`: its
    column `priority`, nothing where no record says it; `canonical(target)`: the target that this
    one is the same as, mostly itself.
    """

    findings: Callable[[str | None, str | None, Mapping[str, Any]], Amounting]
    category: Callable[[str | None], str | None]
    code: Callable[[str], str | None]
    own_priority: Callable[[str], Mapping[str, float | None]]
    canonical: Callable[[str], str]


def by_fields(
    kind: "Kind", rec: str, state: State, worked_out: Mapping[str, Any] | None = None
) -> Iterator[Row]:
    """The rows that the description gives: a column says what the field of its name says.

    `worked_out`: what the columns say that no field holds as it is.
    """
    more = worked_out or {}

    def values(columns: Iterable[str]) -> dict[str, Any]:
        return {name: more[name] if name in more else state.value(name) for name in columns}

    if kind.table:
        yield kind.table, {**values(kind.table.columns), kind.table.owner: rec}
    for family in kind.families:
        shared = values(family.table.columns)
        (held,) = values((family.field,)).values()
        for name, value in _members(held):
            row = {**shared, family.table.owner: rec, family.name: name}
            if family.value:
                row[family.value] = value
            for part in family.parts:
                row[part] = value[part]
            yield family.table, row


def _members(held: object) -> Iterable[tuple[str, Any]]:
    """What a family's field holds: names and values, or names in their order from 1."""
    if isinstance(held, Mapping):
        return held.items()
    if isinstance(held, list):
        return ((name, place) for place, name in enumerate(held, 1))
    if held is None:
        return ()
    raise TypeError(held)


def _as_described(kind: "Kind", rec: str, state: State, _: Lookups) -> Iterator[Row]:
    return by_fields(kind, rec, state)


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record: its table (a row each), its families, the other tables that it fills.

    `fill`: the rows of a record, where they are not just `by_fields`. `v`: its payload's version.
    `aside`: its fields that hold personal data (`note:`: all that begin so); they stand in entries
    of a kind of their own, so that they can be erased alone; `aside_where`: only where this field
    says this. `personal`: all of it can be erased.
    """

    table: Table | None = None
    families: tuple[Family, ...] = ()
    others: tuple[Table, ...] = ()
    fill: Callable[["Kind", str, State, Lookups], Iterator[Row]] = _as_described
    v: int = 1
    aside: str = ""
    aside_where: tuple[str, str] = ("", "")
    personal: bool = False

    def apart(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the fields that are kept in an entry of personal data."""
        where, value = self.aside_where
        if where and fields.get(where) != value:
            return {}
        return {name: said for name, said in fields.items() if self.sets_aside(name)}

    def sets_aside(self, field: str) -> bool:
        """Whether the field stands in entries of the kind for what is personal."""
        names, beginnings = self._aside
        return field in names or field.startswith(beginnings)

    @cached_property
    def _aside(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The names of the fields of `aside`, and how others begin."""
        names = self.aside.split()
        return frozenset(names), tuple(name for name in names if name.endswith(":"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table in which a record of this kind has rows, first those that rows lie under."""
        own = (self.table,) if self.table else ()
        return (*own, *(family.table for family in self.families), *self.others)
