"""What one cell says of several rows: merged down over them, or `nt` in those below it."""

from collections.abc import Iterable

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.header import Header

_DITTO = frozenset(("nt", "NT", "-nt-", '"', "″", "”", "''", "như trên", "Như trên", "nhu tren"))


def fill_down(sheet: Sheet, header: Header, fields: Iterable[str]) -> None:
    """Say in each row what a cell merged down over several, or a sign of ditto, says there."""
    columns = {header.columns[field] for field in fields if field in header.columns}
    rows = header.below(sheet)
    for (top, column), (bottom, _) in sheet.merges:
        if top >= header.row and column in columns:
            _repeat_down(rows[top - header.row : bottom + 1 - header.row], column)
    for column in columns:
        _resolve_ditto(rows, column)


def _repeat_down(rows: list[list[Cell]], column: int) -> None:
    """What the first row says in a column, said in those below where they are empty."""
    first = rows[0][column] if rows and column < len(rows[0]) else ""
    for cells in rows[1:]:
        if column < len(cells) and cells[column] == "":
            cells[column] = first


def _resolve_ditto(rows: list[list[Cell]], column: int) -> None:
    """`nt`, `″`, `như trên` say what stands above."""
    above: Cell = ""
    for cells in rows:
        if column >= len(cells):
            continue
        if cells[column] in _DITTO and above:
            cells[column] = above
        above = cells[column]
