"""The open book: its file, its settings, and the one way to write into it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pccheck.book.ledger.file import create_file, open_file, translated
from pccheck.book.tables.rows import read_cell
from pccheck.errors import PccheckError

if TYPE_CHECKING:
    from pccheck.book.ledger.transaction import Transaction

CHAIN = "chain"
"""The key in `meta` of this device's chain."""
CAMPAIGN = "campaign"
"""The key in `meta` of the current campaign's record."""
AUTHOR = "author"
"""The key in `meta` of the author who writes here unless told otherwise."""
LETTER = "letter"
"""The key in `meta` of what ends the short codes that are given here; '' for the first book."""
FOUNDING = "founding"
"""The kind of the record that a book begins with, and the key in `meta` of this book's."""


class Book:
    """An open book. Use it as a context manager; read with `connection`, write inside `writing`."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.path = path
        self.connection = connection
        self._random = random_bytes
        self._seen = self._end()
        self._unseen: list[tuple[int, int]] = []
        self.notes: list[str] = []
        """What must be said of the witness since the book was opened: its words are in
        `text.words.witness`.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.connection.close()

    def guarded(self) -> AbstractContextManager[None]:
        """Turns SQLite's complaints into ours."""
        return translated(self.path)

    def setting(self, key: str) -> str:
        """A setting of this copy of the book; '' where there is none."""
        return read_cell(self.connection, "SELECT value FROM meta WHERE key = ?", (key,)) or ""

    def keyed_id(self, kind: str, *key: str) -> str:
        """The id of the record of this kind with this natural key: always the same in this book,
        and nothing to those who do not have its secret.

        Raises:
            PccheckError: `no-secret`.
        """
        from pccheck.model.journal.ids import keyed_id

        return keyed_id(self._secret, kind, *key)

    def new_id(self, now: datetime) -> str:
        """The id of a record that has no natural key."""
        from pccheck.model.journal.ids import timed_id

        return timed_id(now, self._random)

    @cached_property
    def _secret(self) -> bytes:
        """The secret that the book was founded with."""
        from pccheck.book.tables.projection import Projection

        state = Projection(self.connection).state(self.setting(FOUNDING), FOUNDING)
        secret = state.value("secret") if state else None
        if secret is None:
            raise PccheckError("no-secret", path=self.path)
        return bytes.fromhex(secret)

    @contextmanager
    def writing(self, by: str, now: datetime) -> Iterator["Transaction"]:
        """One transaction: all of it is kept, or none.

        What rests on records that others have changed since the book was opened is refused.

        `by` is the record of the author, `now` an aware time.

        Raises:
            PccheckError: `changed-meanwhile`; `book-busy`, `read-only`, `disk-full`.
        """
        # What only reads must not pay for it.
        from pccheck.book.ledger import witness
        from pccheck.book.ledger.transaction import Transaction

        with self.guarded():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                note = witness.settle(self.connection, lambda: self.new_id(now), self._random)
                transaction = Transaction(
                    self.connection, self.setting(CHAIN), by, now, self._random, self._look_up()
                )
                try:
                    yield transaction
                finally:  # it outranks what came of it
                    transaction.meanwhile.refuse()
                end, mark = self._end(), self.setting(witness.MARK)
                self.connection.execute("COMMIT")
                self._seen = end
                if transaction.count and not witness.remember(mark, transaction.end):
                    note = note or witness.UNKEPT
                self.notes += [note] if note else []
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _look_up(self) -> list[tuple[int, int]]:
        """The stretches of the journal that others wrote since the book was opened."""
        if (end := self._end()) > self._seen:
            self._unseen.append((self._seen, end))
            self._seen = end
        return self._unseen

    def _end(self) -> int:
        """The number of the newest entry; 0 for none."""
        return read_cell(self.connection, "SELECT max(n) FROM heads") or 0


def create_book(
    path: Path, now: datetime, random_bytes: Callable[[int], bytes] = os.urandom
) -> Book:
    """A new book at this path, with a chain of its own.

    Raises:
        PccheckError: `book-exists`, `read-only`, `disk-full`.
    """
    book = Book(path, create_file(path), random_bytes)
    try:
        with book.writing("", now) as transaction:
            transaction.set(CHAIN, transaction.new_id())
    except BaseException:
        book.connection.close()
        path.unlink()
        raise
    return book


def found(transaction: "Transaction") -> None:
    """Write what a book begins with: the secret that makes its ids, and the key that marks what
    travels. Both stand in this one payload alone, and in no head.
    """
    rec = transaction.new_id()
    secrets = {"secret": transaction.new_secret(), "share": transaction.new_secret()}
    transaction.put(FOUNDING, rec, secrets)
    transaction.set(FOUNDING, rec)


def open_book(path: Path, random_bytes: Callable[[int], bytes] = os.urandom) -> Book:
    """The book at this path.

    Raises:
        PccheckError: `no-such-book`, `not-a-book`, `newer-book`, `damaged-book`.
    """
    connection = open_file(path)
    with translated(path):
        return Book(path, connection, random_bytes)
