"""Tables of a TOML file and where they stand, so that every complaint has its line."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from pccheck.model.toml.inline import field_at, table_at, value_at
from pccheck.text.words.catalogue import N_
from pccheck.values import pattern

_HEADER = pattern(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = pattern(r"\s*([\w-]+)\s*=")


class WrongField(NamedTuple):
    """What is wrong with a field: its line, its full name, and what would be right.

    `wanted`: a message of the catalogue; `named`: what stands in its braces. `row`: the outermost
    table that the field stands in, and which of that name it is. `is_missing`: it is not there;
    `is_syntax`: the line, which `field` holds, is no TOML.
    """

    line: int
    field: str
    wanted: str
    named: Mapping[str, object]
    row: tuple[str, int]
    is_missing: bool = False
    is_syntax: bool = False


class TomlPlace:
    """Where a table stands: in which field of which table, and its number there.

    What is complained of anywhere in the file is kept in `told`.
    """

    def __init__(
        self, text: str, outer: "TomlPlace | None" = None, name: str = "", number: int = 0
    ) -> None:
        self.path = outer.join(name) if outer else ""
        self.told: list[WrongField] = outer.told if outer else []
        self._text, self._outer, self._name, self.number = text, outer, name, number
        self.row: tuple[str, int] = (self.path, number)
        if outer and outer.path:
            self.row = outer.row

    def complain(self, key: str, wanted: str, **named: object) -> None:
        """Complain about a field."""
        self.told.append(WrongField(self.line(key), self.join(key), wanted, named, self.row))

    def miss(self, key: str, wanted: str) -> None:
        """Complain that a field is not there."""
        self.told.append(WrongField(self.line(key), self.join(key), wanted, {}, self.row, True))

    def line(self, key: str) -> int:
        """The field's line; where it is not there, that of the table."""
        if (line := self._line(key)) or self._outer is None:
            return line or 1
        table = self._written_in_place(self._outer)
        at = max(table, field_at(self._text, table, key)) if table >= 0 else -1
        return self._text.count("\n", 0, at) + 1 if at >= 0 else self._outer.line(self._name)

    def _written_in_place(self, outer: "TomlPlace") -> int:
        """Where in the text this table begins as a value or in a list; -1 where it has a header."""
        field = outer.offset(self._name)
        return -1 if field < 0 else table_at(self._text, value_at(self._text, field), self.number)

    def offset(self, key: str) -> int:
        """Where in the text a field of this table begins; -1 where none of that name does."""
        line = self._line(key)
        if not line and self._outer:
            table = self._written_in_place(self._outer)
            return -1 if table < 0 else field_at(self._text, table, key)
        before = self._text.splitlines(keepends=True)[: max(line - 1, 0)]
        field = _KEY.match(self._text, len("".join(before)))
        return field.start(1) if field and field[1] == key else -1

    @property
    def start(self) -> int:
        """The line of the header; in an inline table that of the table that it stands in."""
        if self._outer is None:
            return 0
        return self._line("") or self._outer.start

    def _line(self, key: str) -> int:
        """The line of a field of a table with a header, or of the header; 0 where it has none."""
        if self._outer is None:
            return _line_of(self._text, "", 0, key)
        return _line_of(
            self._text, self.path, self.number, key, self._outer.start, self._outer.path
        )

    def join(self, key: str) -> str:
        """The full name of a field; of the table where the key is ''."""
        return ".".join(filter(None, (self.path, key)))

    def inner(self, path: str, number: int = 0) -> "TomlPlace":
        """The place of the `number`-th table of this name, such as `draw.quotas`, within this."""
        outer, _, name = path.rpartition(".")
        return TomlPlace(self._text, self.inner(outer) if outer else self, name, number)


class TomlTable:
    """One table of the file, and its place; `values` None where something else stands there."""

    def __init__(self, values: Mapping[str, Any] | None, place: TomlPlace) -> None:
        self.place, self.is_lost, self._values = place, values is None, values or {}

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def get(self, key: str, kinds: tuple[type, ...], wanted: str) -> Any:  # noqa: ANN401 - of TOML
        """The field's value, which must be of one of these types: true is no number, a day with a
        time is no day. None, which is complained of, where it is not.
        """
        value = self._values.get(key)
        if type(value) in kinds:
            return value
        if not self.is_lost:
            (self.place.complain if key in self._values else self.place.miss)(key, wanted)
        return None

    def inner(self, key: str) -> "TomlTable":
        """An inner table."""
        return TomlTable(self.get(key, (dict,), N_("a table")), self.place.inner(key))

    def rows(self, key: str, least: int) -> "list[TomlTable]":
        """The tables of an array of tables, `least` of them at least."""
        values = self._values.get(key)
        wanted = N_("at least {least} tables [[{table}]]")
        rows = values if isinstance(values, list) else []
        right = len(rows) >= least and all(isinstance(row, dict) for row in rows)
        if not (right and isinstance(values, list)) and not self.is_lost:
            self.place.complain(key, wanted, least=least, table=self.place.join(key))
        places = (self.place.inner(key, n) for n in range(len(rows)))
        return [
            TomlTable(row, place)
            for row, place in zip(rows, places, strict=True)
            if isinstance(row, dict)
        ]

    def refuse_others(self, known: Collection[str]) -> None:
        """Complain about a field that is not among these: a misspelt one must not pass unseen."""
        for key in self._values:
            if key not in known:
                self.place.complain(key, N_("one of: {known}"), known=", ".join(sorted(known)))


def _line_of(text: str, path: str, number: int, key: str, start: int = 0, outer: str = "") -> int:
    """The line of a key in the `number`-th table called `path` behind line `start`, before the next
    table called `outer`.

    The line of the table's header where it has no such key; 0 where no table has such a header.
    """
    full = f"{path}.{key}" if path else key
    table, line = -1 if path else 0, 0
    for n, name, is_header in _names(text):
        if n <= start:
            continue
        if is_header and name == outer:
            break
        if is_header and name == path:
            table += 1
            line = n if table == number else line
        elif table == number and name == full:
            return n
    return line


def _names(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines that begin a table or a field, with its full name and whether it is a table."""
    table = ""
    for n, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line.split("#")[0].rstrip()):
            table = header[1]
            yield n, table, True
        elif field := _KEY.match(line):
            yield n, f"{table}.{field[1]}" if table else field[1], False
