"""A table as wide as the terminal; one line a row where it is piped."""

import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pccheck.values import pattern

_PIPE_WIDTH = 200
_ALWAYS = 2
"""The first columns, which name the row."""
_NARROW = 12
"""Columns of the terminal that words need at least."""
_BETWEEN = "   "
_EVEN = pattern(
    "[ -~\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2022\u2026\u2192]*"
)
"""Letters and signs that are one column wide on every terminal."""

Cells = Sequence[Sequence[str]]


def show_table(headers: Sequence[str], rows: Cells, right: AbstractSet[int] = frozenset()) -> None:
    """Print a table; too narrow for it: a paragraph a row.

    A column with nothing in it is left out. `right`: the columns that hold numbers.
    """
    shown = _filled(headers, rows)
    titles, cells = _of(headers, shown), [_of(row, shown) for row in rows]
    numbers = {place for place, n in enumerate(shown) if n in right}
    terminal = sys.stdout.isatty()
    if not terminal and _is_even(titles, cells):
        print("\n".join(_lines(titles, cells, numbers)))
    else:
        _show_fitted(titles, cells, numbers, None if terminal else _PIPE_WIDTH)


def _filled(headers: Sequence[str], rows: Cells) -> list[int]:
    """The places of the columns that say something; of an empty table all."""
    filled = [any(column) for column in zip(*rows, strict=True)] or [True] * len(headers)
    return [place for place, says in enumerate(filled) if says or place < _ALWAYS]


def _of(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return [row[n] for n in places]


def _widths(headers: Sequence[str], cells: Cells) -> list[int]:
    return [max(map(len, column)) for column in zip(headers, *cells, strict=True)]


def _is_even(headers: Sequence[str], cells: Cells) -> bool:
    """Whether every row fits a line of a pipe as it stands, which needs no rich to be drawn."""
    wide = sum(_widths(headers, cells)) + len(_BETWEEN) * (len(headers) - 1)
    return wide <= _PIPE_WIDTH and all(_EVEN.fullmatch("".join(row)) for row in (headers, *cells))


def _lines(headers: Sequence[str], cells: Cells, numbers: AbstractSet[int]) -> list[str]:
    """The table as rich draws it where there is room."""
    widths = _widths(headers, cells)
    signs = [">" if n in numbers else "<" for n in range(len(headers))]
    form = _BETWEEN.join(f"{{:{sign}{width}}}" for sign, width in zip(signs, widths, strict=True))
    rule = "─" * (sum(widths) + len(_BETWEEN) * (len(headers) - 1))
    return [form.format(*headers), rule, *(form.format(*row) for row in cells)]


def _show_fitted(
    headers: Sequence[str], cells: Cells, numbers: AbstractSet[int], width: int | None
) -> None:
    """The table with its cells folded into the width (None: the terminal's), or paragraphs."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console(width=width, highlight=False, emoji=False, markup=False)
    widths = _widths(headers, cells)
    room = console.width - len(_BETWEEN) * (len(headers) - 1)
    fitted = _fitted(_least(headers, cells, widths), widths, room)
    if not fitted:
        _show_paragraphs(headers, cells, console.width)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for n, header in enumerate(headers):
        table.add_column(
            header,
            justify="right" if n in numbers else "left",
            overflow="fold",
            width=fitted[n],
        )
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _least(headers: Sequence[str], cells: Cells, widths: Sequence[int]) -> list[int]:
    """The columns of a terminal in which a table can still be read: words whole, texts folded."""
    texts = (" ".join(column) for column in zip(headers, *cells, strict=True))
    longest = (max(map(len, text.split()), default=0) for text in texts)
    return [max(word, min(width, _NARROW)) for word, width in zip(longest, widths, strict=True)]


def _fitted(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Widths with room for every word, the widest columns folded first; [] where there is none.

    Rich may fold a column within a word to leave another its room.
    """
    widths = list(most)
    while sum(widths) > room:
        foldable = [n for n, width in enumerate(widths) if width > least[n]]
        if not foldable:
            return []
        widths[max(foldable, key=lambda n: widths[n])] -= 1
    return widths


def _show_paragraphs(headers: Sequence[str], cells: Cells, width: int) -> None:
    """Each row with the labels of all but its first two cells, what is empty left out."""
    from textwrap import fill

    for first, second, *rest in cells:
        labelled = zip(headers[_ALWAYS:], rest, strict=True)
        said = [f"{header}: {cell}" for header, cell in labelled if cell]
        text = "; ".join([f"{first}  {second}", *said])
        print(fill(text, width, subsequent_indent="    ", break_on_hyphens=False))
