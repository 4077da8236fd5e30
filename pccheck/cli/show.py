"""How answers are shown: JSON, tables, dates."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime

_PIPE_WIDTH = 200


def show_json(value: object) -> None:
    """JSON as other programs read it: UTF-8, two blanks of indent, dates as ISO."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, date):  # or a datetime
        return value.isoformat()
    raise TypeError(type(value))


def show_table(headers: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[int] = ()) -> None:
    """A table as wide as the terminal; piped: one line a row. `right`: the columns that hold numbers."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False, emoji=False, markup=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    numbers = set(right)
    for n, header in enumerate(headers):
        table.add_column(header, justify="right" if n in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(table)


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
