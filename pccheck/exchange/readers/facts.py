"""What a cell holds, what the guard learns of a sheet while it checks it, the caps of sheets."""

from dataclasses import field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from pccheck.errors import PccheckError
from pccheck.values import dataclass

ROWS = 1_048_576
COLUMNS = 1_000
CELLS = 12_000_000
"""Rows × columns of a sheet: the reader keeps a place for each of them, also for empty ones."""
SPARSE = 16
"""A sheet with more places than this for each of its cells is mostly emptiness …"""
SPARSE_FROM = 3_000_000
"""… and matters from this many places on (some 140 MB)."""

Cell: TypeAlias = str | float | date | datetime | time | timedelta
"""What a cell holds: '' for nothing, a number as float (a bool is one), a text file's as str."""

Span = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, (row, column) from 0."""


@dataclass(frozen=True)
class Facts:
    """Of one sheet: what looks empty and is not (`Sheet.holes`), hidden rows, merged ranges; by
    (row, column) from 0 the cells whose format shows so many digits at least (123 as 00123).

    Rows are counted from 1, but in `Span`.
    """

    holes: dict[tuple[int, str], str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    merges: tuple[Span, ...] = ()
    digits: dict[tuple[int, int], int] = field(default_factory=dict)


def check_reach(path: str, part: str, rows: int, columns: int, cells: int) -> None:
    """Refuse a sheet that reaches too far for what the reader would keep of it.

    Raises:
        PccheckError: too-many-rows, too-many-columns, too-many-cells.
    """
    check_size(path, part, rows, columns, cells)
    if is_sparse(rows * columns, cells):
        raise PccheckError("too-many-cells", path=path, part=part, rows=rows, columns=columns)


def check_size(path: str, part: str, rows: int, columns: int, cells: int) -> None:
    """Refuse a sheet that is larger than the caps.

    Raises:
        PccheckError: too-many-rows, too-many-columns, too-many-cells.
    """
    if rows > ROWS:
        raise PccheckError("too-many-rows", path=path, part=part, found=rows, most=ROWS)
    if columns > COLUMNS:
        raise PccheckError("too-many-columns", path=path, part=part, found=columns, most=COLUMNS)
    if max(rows * columns, cells) > CELLS:
        raise PccheckError("too-many-cells", path=path, part=part, rows=rows, columns=columns)


def is_sparse(places: int, cells: int) -> bool:
    """Whether a reader that keeps every place would fill the memory with emptiness."""
    return places > SPARSE_FROM and places > SPARSE * cells


def column_letters(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
