"""The office's table of ways in the book."""

from collections.abc import Mapping
from dataclasses import dataclass

from pccheck.book.ledger.ledger import Book


@dataclass(frozen=True, slots=True)
class WayTable:
    """`name`: of the file that it came from.

    `minutes` from one target, area or team to another, by record.
    """

    name: str
    minutes: Mapping[tuple[str, str], float]


def way_table(book: Book, campaign: str) -> WayTable | None:
    """The campaign's table of ways; None where it has none."""
    rows = book.connection.execute(
        "SELECT name FROM way_tables WHERE campaign = ? AND name IS NOT NULL", (campaign,)
    )
    named = rows.fetchone()
    if named is None:
        return None
    ways = book.connection.execute(
        "SELECT start, goal, minutes FROM ways WHERE campaign = ?", (campaign,)
    )
    return WayTable(named[0], {(start, goal): minutes for start, goal, minutes in ways})
