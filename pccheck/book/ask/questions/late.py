"""What came under the chain of an installation after it was said to be lost."""

from collections.abc import Iterator

from pccheck.book.ask.questions.said import LATE, OpenQuestion, Said
from pccheck.book.journal import journal
from pccheck.book.journal.late import LOST
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book

_OPEN = "SELECT chain, first FROM open_late ORDER BY chain"
_LATE = """
SELECT entry, o.chain IS NOT NULL FROM late LEFT JOIN open_late o
ON o.chain = late.chain AND late.seq >= o.first"""
_ENTRIES = "SELECT entry FROM late WHERE chain = ? AND seq >= ? ORDER BY seq, entry"


def late_entries(book: Book) -> dict[str, bool]:
    """The entries that came under the chain of a lost installation and do not stand; whether they
    wait for an answer.
    """
    return {entry: bool(waits) for entry, waits in book.connection.execute(_LATE)}


def late(book: Book) -> Iterator[OpenQuestion]:
    """Each lost installation that wrote more than was known of it: one side, its first entry, and
    as its value all that wait, oldest first.
    """
    names = author_names(book)
    for chain, first in book.connection.execute(_OPEN).fetchall():
        waiting = [entry for (entry,) in book.connection.execute(_ENTRIES, (chain, first))]
        if entry := journal.entry(book.connection, waiting[0]):
            head, by = entry.head, names.get(entry.head.by, "")
            value = {"entries": waiting}
            said = Said(entry.id, head.at, by, chain, value, withheld=False, rec=chain)
            yield OpenQuestion(LOST, chain, "entries", (said,), LATE)
