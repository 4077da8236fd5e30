"""The office's table of ways in the book."""

from collections.abc import Mapping

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_cell
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class WayTable:
    """`name`: of the file that it came from; `minutes` from one target, area or team to another, by
    record.
    """

    name: str
    minutes: Mapping[tuple[str, str], float]


def way_table(book: Book, campaign: str) -> WayTable | None:
    """The campaign's table of ways; None where it has none."""
    sql = "SELECT name FROM way_tables WHERE campaign = ? AND name IS NOT NULL"
    name = read_cell(book.connection, sql, (campaign,))
    if name is None:
        return None
    ways = book.connection.execute(
        "SELECT start, goal, minutes FROM ways WHERE campaign = ?", (campaign,)
    )
    return WayTable(name, {(start, goal): minutes for start, goal, minutes in ways})
