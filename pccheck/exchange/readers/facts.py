"""What the guard learns of a sheet while it checks it, and the caps of sheets."""

from dataclasses import dataclass, field

from pccheck.errors import PccheckError

ROWS = 1_048_576
COLUMNS = 1_000
CELLS = 12_000_000
"""Rows × columns of a sheet: the reader keeps a place for each of them, also for empty ones."""
SPARSE = 16
"""A sheet with more places than this for each of its cells is mostly emptiness …"""
SPARSE_FROM = 3_000_000
"""… and matters from this many places on (some 140 MB)."""

Span = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, (row, column) from 0."""


@dataclass(frozen=True)
class Facts:
    """Of one sheet.

    What looks empty and is not (see `Sheet.holes`), hidden rows (from 1), merged ranges.
    """

    holes: dict[tuple[int, str], str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    merges: tuple[Span, ...] = ()


def check_reach(path: str, part: str, rows: int, columns: int, cells: int) -> None:
    """Refuse a sheet that reaches too far for what the reader would keep of it.

    Raises:
        PccheckError: too-many-rows, too-many-columns, too-many-cells.
    """
    if rows > ROWS:
        raise PccheckError("too-many-rows", path=path, part=part, found=rows, most=ROWS)
    if columns > COLUMNS:
        raise PccheckError("too-many-columns", path=path, part=part, found=columns, most=COLUMNS)
    if max(rows * columns, cells) > CELLS or is_sparse(rows * columns, cells):
        raise PccheckError("too-many-cells", path=path, part=part, rows=rows, columns=columns)


def is_sparse(places: int, cells: int) -> bool:
    """Whether the sheet is so empty that a reader that keeps every place would fill the memory with
    nothing.
    """
    return places > SPARSE_FROM and places > SPARSE * cells


def column_letters(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
