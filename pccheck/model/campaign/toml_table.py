"""Tables of a TOML file and where they stand, so that every complaint has its line."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Never

from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import N_

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


class TomlPlace:
    """Where a table stands: in which field of which table, and its number there."""

    def __init__(
        self,
        text: str,
        file: str,
        outer: "TomlPlace | None" = None,
        name: str = "",
        number: int = 0,
    ) -> None:
        self.path = outer.join(name) if outer else ""
        self._text, self._file = text, file
        self._outer, self._name, self.number = outer, name, number

    def refuse(self, key: str, wanted: str, **named: object) -> Never:
        """Complain about a field.

        `wanted`: a message of the catalogue; `named`: what stands in its braces.

        Raises:
            PccheckError: `campaign-field`.
        """
        field, line = self.join(key), self.line(key)
        error = PccheckError(
            "campaign-field", file=self._file, line=line, field=field, wanted=wanted
        )
        error.params.update(named)
        raise error

    def miss(self, key: str, wanted: str) -> Never:
        """Complain that a field is not there.

        Raises:
            PccheckError: `campaign-field-missing`.
        """
        field, line = self.join(key), self.line(key)
        raise PccheckError(
            "campaign-field-missing", file=self._file, line=line, field=field, wanted=wanted
        )

    def line(self, key: str) -> int:
        """The field's line; in an inline table the line of the outer field that it stands in."""
        if self._outer is None:
            return _line_of(self._text, "", 0, key) or 1
        start = _line_of(self._text, self._outer.path, self._outer.number, "")
        line = _line_of(self._text, self.path, self.number, key, start)
        return line or self._outer.line(self._name)

    def join(self, key: str) -> str:
        """The full name of a field."""
        return f"{self.path}.{key}" if self.path else key

    def inner(self, path: str, number: int = 0) -> "TomlPlace":
        """The place of the `number`-th table of this name, such as `draw.quotas`, within this."""
        outer, _, name = path.rpartition(".")
        return TomlPlace(self._text, self._file, self.inner(outer) if outer else self, name, number)


class TomlTable:
    """One table of the file, and its place."""

    def __init__(self, values: Mapping[str, Any], place: TomlPlace) -> None:
        self.place, self._values = place, values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str, kinds: tuple[type, ...], wanted: str) -> Any:  # noqa: ANN401 - a TOML value
        """The field's value, which must be of one of these types: true is no number, a day with a
        time is no day.

        Raises:
            PccheckError: `campaign-field`; `campaign-field-missing` where the file has none.
        """
        value = self._values.get(key)
        if key not in self._values:
            self.place.miss(key, wanted)
        if type(value) not in kinds:
            self.place.refuse(key, wanted)
        return value

    def inner(self, key: str) -> "TomlTable":
        """An inner table."""
        return TomlTable(self.get(key, (dict,), N_("a table")), self.place.inner(key))

    def rows(self, key: str, least: int) -> "list[TomlTable]":
        """The tables of an array of tables, `least` of them at least."""
        values = self._values.get(key)
        wanted = N_("at least {least} tables [[{table}]]")
        if not isinstance(values, list) or len(values) < least:
            self.place.refuse(key, wanted, least=least, table=self.place.join(key))
        if not all(isinstance(value, dict) for value in values):
            self.place.refuse(key, wanted, least=least, table=self.place.join(key))
        return [TomlTable(value, self.place.inner(key, n)) for n, value in enumerate(values)]

    def refuse_others(self, known: Collection[str]) -> None:
        """Complain about a field that is not among these: a misspelt one must not pass unseen."""
        for key in self._values:
            if key not in known:
                self.place.refuse(key, N_("one of: {known}"), known=", ".join(sorted(known)))


def _line_of(text: str, path: str, number: int, key: str, start: int = 0) -> int:
    """The line of a key in the `number`-th table called `path` behind line `start`.

    The line of the table's header where it has no such key; 0 where no table has such a header.
    """
    full = f"{path}.{key}" if path else key
    table, line = -1 if path else 0, 0
    for n, name, is_header in _names(text):
        if n <= start:
            continue
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
