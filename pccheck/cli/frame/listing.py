"""A list described once, by what it answers programs and the columns that people read: table, JSON
and CSV follow from that.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pccheck.cli.frame.show import day, show_json
from pccheck.errors import wrong_use
from pccheck.text.fold import shown
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk

Row = TypeVar("Row")

_FORMULA = ("=", "+", "-", "@")


class Layout(Enum):
    """How a list is answered: for people, for programs, for Excel."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def layout_of(*, as_json: bool, as_csv: bool) -> Layout:
    """What `--json` and `--csv` ask for; the table where neither is given.

    Raises:
        PccheckError: `json-and-csv`.
    """
    if as_json and as_csv:
        raise wrong_use("json-and-csv")
    if as_json:
        return Layout.JSON
    return Layout.CSV if as_csv else Layout.TABLE


def show_areas(desk: "Desk", words: str, layout: Layout) -> None:
    """Say of which areas a list for people is, where the words can mean several."""
    from pccheck.actions.desk.places import Places, areas_listed

    if layout is Layout.TABLE and len(meant := areas_listed(desk, words)) > 1:
        can_be = Places(desk.book, desk.current).listed(meant)
        print(_("«{name}» can be {meant}: all are shown.").format(name=words, meant=can_be))


class Column(Generic[Row]):
    """One thing that a list says of each row.

    `key`: its name in JSON ('' where programs get it otherwise), with the row's `value`, by default
    the attribute of that name. `title` in the table and in CSV ('' where people do not see it) with
    the row's `cell`, by default the value. `right`: numbers, set to the right. `wide`: only where
    there is room for it, in CSV.
    """

    def __init__(
        self,
        key: str,
        title: str = "",
        cell: Callable[[Row], object] | None = None,
        *,
        value: Callable[[Row], Any] | None = None,
        right: bool = False,
        wide: bool = False,
    ) -> None:
        self.key, self.title, self.right, self.wide = key, title, right, wide
        self.value: Callable[[Row], Any] = value or (attrgetter(key) if key else lambda _: None)
        self.cell = cell or self.value


class Below(Column[Row]):
    """Further rows below each row: a list in JSON, a line each in CSV, no column of the table.

    `rows`: where they are, by default the attribute `key`; `shown`: those that people see, by
    default all.
    """

    def __init__(
        self,
        key: str,
        listing: "Listing[Any]",
        rows: Callable[[Row], Iterable[Any]] | None = None,
        shown: Callable[[Row], Iterable[Any]] | None = None,
    ) -> None:
        every = rows or attrgetter(key)
        super().__init__(key, value=lambda row: listing.records(every(row)))
        self.listing, self.rows = listing, shown or every


class Listing(Generic[Row]):
    """What a row answers in JSON, and its columns in their order.

    `answer`: a TypedDict; a name that no column has is the row's attribute of that name.
    """

    def __init__(self, answer: type[Mapping[str, Any]], *columns: Column[Row]) -> None:
        by_key = {column.key: column for column in columns if column.key}
        names = answer.__annotations__
        if stray := by_key.keys() - names.keys():
            raise KeyError(answer.__name__, stray)
        self._keyed = [by_key.get(name) or Column[Row](name) for name in names]
        self._titled = [column for column in columns if column.title]
        self._below = next((column for column in columns if isinstance(column, Below)), None)

    def show(self, rows: Sequence[Row], layout: Layout = Layout.TABLE) -> bool:
        """Print the rows; whether it was the table, behind which people read more."""
        if layout is Layout.TABLE:
            self._show_table(rows)
        else:
            self.answer(rows, layout)
        return layout is Layout.TABLE

    def answer(self, rows: Iterable[Row], layout: Layout) -> bool:
        """Print the rows for programs; whether they were asked for, else nothing is printed."""
        if layout is Layout.JSON:
            show_json(self.records(rows))
        elif layout is Layout.CSV:
            self._show_csv(rows)
        return layout is not Layout.TABLE

    def records(self, rows: Iterable[Row]) -> list[dict[str, object]]:
        """The rows as JSON takes them."""
        return [self.record(row) for row in rows]

    def record(self, row: Row) -> dict[str, object]:
        """One row as JSON takes it."""
        return {column.key: column.value(row) for column in self._keyed}

    def titles(self) -> list[str]:
        """The heads of the columns of CSV, those of the rows below behind them."""
        titles = [column.title for column in self._titled]
        return titles + self._below.listing.titles() if self._below else titles

    def lines(self, rows: Iterable[Row]) -> Iterator[list[object]]:
        """The cells of each row, with those of each row below it, where there are some."""
        for row in rows:
            cells = _cells(self._titled, row)
            yield from (cells + more for more in self._lines_below(row))

    def _lines_below(self, row: Row) -> list[list[object]]:
        if not self._below:
            return [[]]
        below = self._below.listing
        return list(below.lines(self._below.rows(row))) or [[""] * len(below.titles())]

    def _show_table(self, rows: Iterable[Row]) -> None:
        from pccheck.cli.frame.table import show_table

        narrow = [column for column in self._titled if not column.wide]
        show_table(
            [column.title for column in narrow],
            [list(map(words, _cells(narrow, row))) for row in rows],
            {number for number, column in enumerate(narrow) if column.right},
        )

    def _show_csv(self, rows: Iterable[Row]) -> None:
        """As Excel in Vietnamese takes it by a double click: UTF-8 with its mark, semicolons."""
        import csv

        whole = getattr(sys.stdout, "whole", sys.stdout)  # of a terminal that folds lines
        whole.write("\ufeff")
        writer = csv.writer(whole, delimiter=";", lineterminator="\n")
        writer.writerow(map(_safe, self.titles()))
        writer.writerows(map(_safe, line) for line in self.lines(rows))


def _cells(columns: Iterable[Column[Row]], row: Row) -> list[object]:
    return [column.cell(row) for column in columns]


def words(value: object) -> str:
    """A value as a cell of a table shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return shown(text)


def _safe(value: object) -> str:
    """A value as a cell of a spreadsheet takes it: text is never run as a formula."""
    if isinstance(value, int | float):
        from pccheck.text.numbers import number_words

        return str(value) if isinstance(value, int) else number_words(value).replace(".", "")
    text = words(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
