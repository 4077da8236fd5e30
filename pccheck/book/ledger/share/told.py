"""Which lines without our mark were told already: nobody can mend them, so once is enough."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from pccheck.book.ledger.ledger import Book

_TOLD = "told-unmarked"
"""The setting that holds the digests of what was told, newest last."""
_MOST = 500


def told_before(book: Book, unmarked: Mapping[str, Iterable[str]], now: datetime) -> frozenset[str]:
    """The files whose lines without our mark (the ids of their entries) are, all of them, those
    that were told before; the others are remembered as told now.
    """
    digests = {file: _digest(entries) for file, entries in unmarked.items()}
    told = book.setting(_TOLD).split()
    if new := [digest for digest in digests.values() if digest not in told]:
        with book.writing("", now) as transaction:
            transaction.set(_TOLD, " ".join([*told, *new][-_MOST:]))
    return frozenset(file for file, digest in digests.items() if digest in told)


def _digest(entries: Iterable[str]) -> str:
    return hashlib.sha256("".join(sorted(set(entries))).encode()).hexdigest()[:32]
