"""Forks of a chain: a copy of a book was written to as well, and numbers were given out twice."""

from collections.abc import Iterator

from pccheck.book.ask.questions.said import FORK, OpenQuestion, Said
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book

_OPEN = "SELECT chain, seq FROM open_forks ORDER BY chain, seq"
_FROM = """
SELECT id, json_extract(head, '$.prev') AS prev, seq FROM heads
WHERE chain = ? AND seq >= ? ORDER BY seq, id"""


def forks(book: Book) -> Iterator[OpenQuestion]:
    """Each place where a chain forked: a side for each branch, its first entry, and as its value
    the entries that stand in this branch alone, oldest first.
    """
    names = author_names(book)
    for chain, seq in book.connection.execute(_OPEN).fetchall():
        sides: list[Said] = []
        for branch in _branches(book, chain, seq):
            first = journal.entry(book.connection, branch[0])
            if first is not None:
                head, by = first.head, names.get(first.head.by, "")
                value = {"entries": branch}
                sides.append(Said(first.id, head.at, by, chain, value, False, first.id))
        sides.sort(key=lambda side: (side.at, side.entry))
        yield OpenQuestion(FORK, chain, "branches", tuple(sides), FORK)


def _branches(book: Book, chain: str, seq: int) -> list[list[str]]:
    """The entries of each branch from this number on; what follows none that is here is left
    out.
    """
    branch_of: dict[str, list[str]] = {}
    starts: list[list[str]] = []
    for entry, prev, number in book.connection.execute(_FROM, (chain, seq)):
        if number == seq:
            starts.append([entry])
            branch_of[entry] = starts[-1]
        elif prev in branch_of:
            branch_of[prev].append(entry)
            branch_of[entry] = branch_of[prev]
    return starts
