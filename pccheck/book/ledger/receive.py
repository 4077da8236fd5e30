"""Entries that come from elsewhere: checked one by one; a damaged one does not block the others."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger import witness
from pccheck.book.ledger.erasing import keep_findings, take_in
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.transaction import Statement
from pccheck.book.tables.kinds import ERASURE
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import AHEAD, stamp
from pccheck.model.journal.entry import Entry, read_entry

_Placed = tuple[int, tuple[bytes, bytes | None]]
"""Where something stood in what came; its head, its payload or None."""
_ERASES = f'"kind":"{ERASURE}"'.encode()
"""In the one spelling of heads; in a text the quotes would have strokes before them."""
_TOGETHER = 10_000
"""Entries that are read, kept and laid out at once: more at once would take more memory."""


class Received(NamedTuple):
    """What became of entries: how many were kept or known already, and those refused by place.

    `ahead`: ids of those whose time was more than a day ahead when they came in, now or before.
    """

    kept: int
    known: int
    refused: tuple[tuple[int, PccheckError], ...]
    ahead: tuple[str, ...]


def receive(
    book: Book,
    raw: Iterable[tuple[bytes, bytes | None]],
    now: datetime,
    by: str = "",
    beside: Sequence[Statement] = (),
) -> Received:
    """Keep the entries that came as (head, payload or None), in one transaction, in any order.

    Where they show that our own chain goes on elsewhere, a new one begins here. `beside`: what `by`
    says of what came, kept with it or not at all.
    """
    # First what is erased: no payload that it names gets in.
    left = iter(sorted(enumerate(raw), key=_erases_nothing))
    receiving = _Receiving(book, now)
    with book.writing(by, now) as transaction:
        while part := list(islice(left, _TOGETHER)):
            receiving.take(part)
        if receiving.is_behind:
            chain = transaction.new_id()
            transaction.set(CHAIN, chain)
            witness.remember(book.setting(witness.MARK), witness.ChainEnd(chain, 0, ""))
            transaction.begin_chain(chain)
            book.notes.append(witness.BEHIND)
        for statement in beside:
            transaction.put(*statement)
    return receiving.done()


def _erases_nothing(placed: _Placed) -> bool:
    _, (head, _) = placed
    return _ERASES not in head


class _Receiving:
    """Takes in what came, part by part, and tells what became of it.

    `is_behind`: others hold more of our own chain than we do, so that this book is an older copy
    and would give numbers a second time.
    """

    def __init__(self, book: Book, now: datetime) -> None:
        self._book, self._db, self._now = book, book.connection, now
        self._chain, self._limit = book.setting(CHAIN), stamp(now + AHEAD)
        self._projection = Projection(book.connection)
        self._good = self._kept = 0
        self._refused: list[tuple[int, PccheckError]] = []
        self._ahead: list[str] = []
        self.is_behind = False

    def take(self, part: Iterable[_Placed]) -> None:
        """Keep what is sound and new of these entries, and lay out their records."""
        good = self._sound(part)
        own = (entry for entry in good if entry.head.chain == self._chain)
        self.is_behind |= any(not journal.holds(self._db, entry).head for entry in own)
        unheard = journal.unheard_of(self._db, {entry.head.rec for entry in good})
        erasures = self._keep([entry for entry in good if entry.head.kind == ERASURE])
        take_in(self._book, erasures)
        new = erasures + self._keep([entry for entry in good if entry.head.kind != ERASURE])
        early = (entry.id for entry in new if entry.head.at > self._limit)
        journal.note_ahead(self._db, early, self._now)
        self._projection.take_in(new, unheard)
        noted = journal.noted_ahead(self._db)
        self._ahead += [entry.id for entry in good if entry.id in noted]
        self._good += len(good)
        self._kept += len(new)

    def _sound(self, part: Iterable[_Placed]) -> list[Entry]:
        good: list[Entry] = []
        for place, (head, data) in part:
            try:
                good.append(read_entry(head, data))
            except PccheckError as error:
                self._refused.append((place, error))
        return good

    def _keep(self, entries: Sequence[Entry]) -> list[Entry]:
        keep_findings(self._db, entries)
        return journal.keep(self._db, entries)

    def done(self) -> Received:
        """What became of all."""
        refused = tuple(sorted(self._refused, key=_place))
        return Received(self._kept, self._good - self._kept, refused, tuple(self._ahead))


def _place(refused: tuple[int, PccheckError]) -> int:
    place, _ = refused
    return place
