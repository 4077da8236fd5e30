"""How answers are shown: JSON, tables, dates."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime

_PIPE_WIDTH = 200
_ALWAYS = 2
"""The first columns, which name the row."""
_NARROW = 12
"""Columns of the terminal that words need at least."""


def show_json(value: object) -> None:
    """JSON as other programs read it: UTF-8, two blanks of indent, dates as ISO."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, date):  # or a datetime
        return value.isoformat()
    raise TypeError(type(value))


def show_table(
    headers: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[int] = ()
) -> None:
    """A table as wide as the terminal; piped: one line a row; too narrow for it: a paragraph a row.

    A column with nothing in it is left out.
    `right`: the columns that hold numbers.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    shown = [
        n
        for n, header in enumerate(headers)
        if n < _ALWAYS or not cells or any(row[n] for row in cells)
    ]
    headers, cells = [headers[n] for n in shown], [[row[n] for n in shown] for row in cells]
    console = Console(
        width=None if sys.stdout.isatty() else _PIPE_WIDTH,
        highlight=False,
        emoji=False,
        markup=False,
    )
    whole = [all(" " not in row[n] for row in cells) for n in range(len(headers))]
    if _needs(headers, cells, whole) > console.width:
        _show_paragraphs(headers, cells, console.width)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    numbers = {shown.index(n) for n in right if n in shown}
    for n, header in enumerate(headers):
        table.add_column(
            header, justify="right" if n in numbers else "left", overflow="fold", no_wrap=whole[n]
        )
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _needs(headers: Sequence[str], cells: Sequence[Sequence[str]], whole: Sequence[bool]) -> int:
    """The columns of a terminal in which a table can still be read.

    Codes and days whole, words folded.
    """
    columns = [[header, *(row[n] for row in cells)] for n, header in enumerate(headers)]
    widths = [max(map(len, column)) for column in columns]
    return sum(
        width if keep else min(width, _NARROW) for width, keep in zip(widths, whole, strict=True)
    ) + 3 * (len(headers) - 1)


def _show_paragraphs(headers: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> None:
    """Each row with the labels of all but its first two cells, what is empty left out."""
    from textwrap import fill

    for first, second, *rest in cells:
        said = [f"{header}: {cell}" for header, cell in zip(headers[2:], rest, strict=True) if cell]
        text = "; ".join([f"{first}  {second}", *said])
        print(fill(text, width, subsequent_indent="    ", break_on_hyphens=False))


def day(value: date | str | None) -> str:
    """A day as people here write it: 07/12/2021."""
    if not value:
        return ""
    iso = value if isinstance(value, str) else value.isoformat()
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"


def moment(value: datetime | str) -> str:
    """A moment (ISO where it is text) as the clock here shows it: 07/12/2021 15:30."""
    local = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def clock(minutes: int | None) -> str:
    """Minutes after midnight as 07:30."""
    return "" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"
