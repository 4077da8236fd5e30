"""What a table's columns are: heads, groups, what a cell works out of its row, what adds up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import chain, product
from string import ascii_uppercase
from typing import NamedTuple

from pccheck.values import dataclass

Value = str | float | date | time | None
Row = Mapping[str, Value]
"""A row's values by the heads of their columns."""
LETTERS = [
    *map("".join, chain.from_iterable(product(ascii_uppercase, repeat=n) for n in (1, 2, 3)))
]
"""A, B … Z, AA …: the columns of a sheet."""
_SPECIAL = re.compile(r"(['\[\]#])")
_ESCAPED = r"'\1"
"""What a reference to a table's column puts an apostrophe before."""


class Formula(NamedTuple):
    """A formula without `=`, and what it gives; '' for nothing."""

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row that works something out: its number, its values, and where its columns are.

    `first`: the number of the table's first row. `sums`: what each column comes to down to here.
    """

    letters: Mapping[str, str]
    first: int
    number: int
    row: Row
    sums: Mapping[str, float]

    def here(self, name: str) -> str:
        """The row's cell in that column: `C5`."""
        return f"{self.letters[name]}{self.number}"


class PartOf(NamedTuple):
    """One column's share of some others; not in per cent, their mean."""

    part: str
    wholes: Sequence[str]
    is_share: bool = True

    def worked_out(self, at: RowPlace) -> Formula:
        """The quotient, nothing where the others come to 0."""
        cells = "+".join(map(at.here, self.wholes))
        cells = cells if len(self.wholes) == 1 else f"({cells})"
        whole = sum(number_in(at.row, name) for name in self.wholes)
        gives = number_in(at.row, self.part) / whole if whole else ""
        return Formula(f'IF({cells}=0,"",{at.here(self.part)}/{cells})', gives)


class SumOf(NamedTuple):
    """Other columns together."""

    parts: Sequence[str]

    def worked_out(self, at: RowPlace) -> Formula:
        """The cells of these columns in the row, added."""
        gives = sum(number_in(at.row, name) for name in self.parts)
        return Formula("+".join(map(at.here, self.parts)), gives)


class AllOf(NamedTuple):
    """Columns side by side together."""

    parts: Sequence[str]

    def worked_out(self, at: RowPlace) -> Formula:
        """The sum; nothing where all of them are empty, which is not 0."""
        beside = f"{at.here(self.parts[0])}:{at.here(self.parts[-1])}" if self.parts else '""'
        is_given = any(at.row[name] is not None for name in self.parts)
        gives = sum(number_in(at.row, name) for name in self.parts)
        return Formula(f'IF(COUNT({beside})=0,"",SUM({beside}))', gives if is_given else "")


class UpToHere(NamedTuple):
    """A column from the table's first row down to this one."""

    name: str

    def worked_out(self, at: RowPlace) -> Formula:
        """The cells of the column from the first row to this one, added."""
        cells = f"{at.letters[self.name]}${at.first}:{at.here(self.name)}"
        return Formula(f"SUM({cells})", at.sums[self.name])


class Where(NamedTuple):
    """The rows whose numbers add up: those with this value in that column."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, its width (characters), the head above it that it shares with those
    beside it, what its cells work out where a row gives none, whether it adds up to a total (a
    share: is worked out of the totals).
    """

    name: str
    width: float
    group: str = ""
    computed: PartOf | SumOf | AllOf | UpToHere | None = None
    adds_up: bool | Where = False

    def counts(self, row: Row) -> float:
        """What a row adds to the total."""
        where = self.adds_up
        if isinstance(where, Where) and row[where.name] != where.value:
            return 0
        return number_in(row, self.name)

    def total(self, table: str) -> str:
        """The formula of what a table's rows come to: of those that a filter leaves."""
        names = [self.name, *([self.adds_up.name] if isinstance(self.adds_up, Where) else [])]
        numbers, *where = (f"{table}[{_SPECIAL.sub(_ESCAPED, name)}]" for name in names)
        if isinstance(self.adds_up, Where):
            return f'SUMIF({where[0]},"{self.adds_up.value}",{numbers})'
        return f"SUBTOTAL(109,{numbers})"


Header = Sequence[SheetColumn]


def number_in(row: Row, name: str) -> float:
    """The number in a row's cell; 0 where there is none."""
    value = row[name]
    return value if isinstance(value, int | float) else 0


def time_of_day(minutes: int | None) -> time | None:
    """The time so many minutes after midnight."""
    return None if minutes is None else time(*divmod(minutes, 60))


def apart(columns: Header) -> Header:
    """The columns with a number behind the head of those whose head was there before: Excel takes
    no two alike, whatever their capitals, nor a line break in one.
    """
    times: dict[str, int] = {}
    names_apart = []
    for column in columns:
        name = " ".join(column.name.split())
        nth = times[name.casefold()] = times.get(name.casefold(), 0) + 1
        names_apart.append(replace(column, name=name if nth == 1 else f"{name} ({nth})"))
    return names_apart
