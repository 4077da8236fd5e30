"""Exact sets of journal entries, named compactly.

Stretches of hash chains (`--of DOCUMENT`).
"""

from pccheck.book.journal import journal
from pccheck.book.ledger.as_of import standing
from pccheck.book.ledger.ledger import Book
from pccheck.errors import PccheckError
from pccheck.model.documents import Runs


def runs_of(book: Book, until: str = "~") -> Runs:
    """The entries held now of transactions written by this stamp, as few stretches as it takes;
    gaps and forks are told exactly.
    """
    before = dict(book.connection.execute(f"{_PREVIOUS} WHERE {journal.WRITTEN_BY}", (until,)))
    ends = sorted(before.keys() - set(before.values()))
    seen: set[str] = set()
    found = []
    for last in ends:
        first, here = last, last
        while here in before and here not in seen:
            seen.add(here)
            first, here = here, before[here]
        found.append((first, last))
    return tuple(found)


def members(book: Book, runs: Runs) -> set[str]:
    """The ids of the entries in the stretches.

    Raises:
        PccheckError: `entries-missing` where some of them are not here.
    """
    before = dict(book.connection.execute(_PREVIOUS))
    found: set[str] = set()
    for first, last in runs:
        here = last
        while here in before:
            found.add(here)
            if here == first:
                break
            here = before[here]
        if first not in found:
            raise PccheckError("entries-missing", entry=last[:12])
    return found


def book_of(book: Book, runs: Runs) -> Book:
    """The book as exactly these entries make it, a copy.

    Raises:
        PccheckError: `entries-missing`.
    """
    return standing(book, among=members(book, runs))


_PREVIOUS = "SELECT id, json_extract(head, '$.prev') FROM heads"
