"""One table of a TOML file: every field asked for by its kind, every complaint with its line."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Never

from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import N_

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_DAY = 24 * 60


class TomlTable:
    """One table of the file, and where it stands.

    In which field of which table, and its number there.
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        text: str,
        file: str,
        outer: "TomlTable | None" = None,
        name: str = "",
        place: int = 0,
    ) -> None:
        self.source, self.path, self.place = text, outer.join(name) if outer else "", place
        self._values, self._file, self._outer, self._name = values, file, outer, name
        self._asked: set[str] = set()

    def refuse(self, key: str, wanted: str, **named: object) -> Never:
        """Complain about a field.

        `wanted`: a message of the catalogue; `named`: what stands in its braces.
        """
        raise campaign_field(self._file, self.line(key), self.join(key), wanted, **named)

    def line(self, key: str) -> int:
        """The field's line; in an inline table the line of the outer field that it stands in."""
        if self._outer is None:
            return line_of(self.source, "", 0, key) or 1
        start = line_of(self.source, self._outer.path, self._outer.place, "")
        return line_of(self.source, self.path, self.place, key, start) or self._outer.line(
            self._name
        )

    def join(self, key: str) -> str:
        """The full name of a field."""
        return f"{self.path}.{key}" if self.path else key

    def get(
        self, key: str, kind: type | tuple[type, ...], wanted: str, default: object = ...
    ) -> Any:  # noqa: ANN401 - a TOML value
        """A value of this kind, or the default; refused where it is of another kind."""
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is ...:
            self.refuse(key, wanted)
        exact = (
            type(value) not in (bool, datetime) or type(value) is kind
        )  # a bool is an int too, a datetime a date
        if value is not default and not (isinstance(value, kind) and exact):
            self.refuse(key, wanted)
        return value

    def has(self, key: str) -> bool:
        """Whether the file says something of this field."""
        return key in self._values

    def text(self, key: str, default: object = ...) -> str:
        """A text."""
        return str(self.get(key, str, N_("a text"), default))

    def code(self, key: str = "code") -> str:
        """A code: lower-case letters, digits, hyphens."""
        value = self.text(key)
        if not _CODE.fullmatch(value):
            self.refuse(key, N_("a code of lower-case letters, digits and hyphens"))
        return value

    def texts(self, key: str, default: object = ...) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(key, (list, tuple), N_("a list of texts"), default)
        if not all(isinstance(v, str) for v in values):
            self.refuse(key, N_("a list of texts"))
        return tuple(values)

    def number(self, key: str, least: float = 0.0, most: float = 1e9) -> float:
        """A number within bounds."""
        value = float(self.get(key, (int, float), N_("a number")))
        if not least <= value <= most:
            self.refuse(
                key, N_("a number from {least} to {most}"), least=f"{least:g}", most=f"{most:g}"
            )
        return value

    def flag(self, key: str, default: object = ...) -> bool:
        """True or false."""
        return bool(self.get(key, bool, N_("true or false"), default))

    def day(self, key: str) -> date:
        """A date."""
        return self.get(key, date, N_("a date such as 2021-12-01"))  # type: ignore[no-any-return]

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates, empty where the file has none."""
        values = self.get(key, (list, tuple), N_("a list of dates such as [2021-12-01]"), ())
        if not all(type(value) is date for value in values):
            self.refuse(key, N_("a list of dates such as [2021-12-01]"))
        return tuple(values)

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = int(self.get(key, int, N_("a number"), default))
        if not least <= value <= most:
            self.refuse(key, N_("a number from {least} to {most}"), least=least, most=most)
        return value

    def minutes(self, key: str, default: object = ...) -> int:
        """A time of day, in minutes after midnight."""
        return minutes_of(
            self.text(key, default), lambda: self.refuse(key, N_("a time such as 07:30"))
        )

    def table(self, key: str) -> "TomlTable":
        """An inner table."""
        return TomlTable(self.get(key, dict, N_("a table")), self.source, self._file, self, key)

    def optional(self, key: str) -> "TomlTable":
        """An inner table, empty where the file has none."""
        return TomlTable(self.get(key, dict, N_("a table"), {}), self.source, self._file, self, key)

    def rows(self, key: str, least: int = 1) -> "list[TomlTable]":
        """The tables of an array of tables."""
        values = self._values.get(key, [])
        self._asked.add(key)
        if (
            not isinstance(values, list)
            or len(values) < least
            or not all(isinstance(v, dict) for v in values)
        ):
            self.refuse(
                key, N_("at least {least} tables [[{table}]]"), least=least, table=self.join(key)
            )
        return [TomlTable(v, self.source, self._file, self, key, i) for i, v in enumerate(values)]

    def done(self) -> None:
        """Refuse what nobody asked for: a misspelt field must not pass unseen."""
        for key in self._values:
            if key not in self._asked:
                self.refuse(key, N_("one of: {known}"), known=", ".join(sorted(self._asked)))


def campaign_field(file: str, line: int, field: str, wanted: str, **named: object) -> PccheckError:
    """The complaint about a field.

    `wanted`: a message of the catalogue; `named`: what stands in its braces.
    """
    error = PccheckError("campaign-field", file=file, line=line, field=field, wanted=wanted)
    error.params.update(named)
    return error


def line_of(text: str, path: str, number: int, key: str, start: int = 0) -> int:
    """The line of a key in the `number`-th table called `path` behind line `start`.

    The line of the table's header where it has no such key; 0 where no table has such a header.
    """
    here, seen, header = "", 0 if not path else -1, 0
    for n, line in enumerate(text.splitlines(), 1):
        if n <= start:
            continue
        if match := _HEADER.fullmatch(line.split("#")[0].rstrip()):
            here = match[1]
            if here == path:
                seen += 1
                header = n if seen == number else header
            if seen == number and f"{path}.{key}".lstrip(".") == here:
                return n
        elif here == path and seen == number and (found := _KEY.match(line)) and found[1] == key:
            return n
    return header


def minutes_of(clock: str, refuse: Callable[[], Never]) -> int:
    """A time such as 07:30 in minutes after midnight."""
    match = _CLOCK.fullmatch(clock)
    minutes = int(match[1]) * 60 + int(match[2]) if match else None
    if minutes is None or minutes > _DAY:
        refuse()
    return minutes
