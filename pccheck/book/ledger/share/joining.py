"""What a second installation begins with, handed over by hand: the founding, a campaign, a letter
for its short codes.
"""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import CAMPAIGN, FOUNDING, LETTER, Book, create_book
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.keys import founding_entries
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry

_FORM = 1


def next_letter(book: Book) -> str:
    """b, c … z, ba, bb …: what no installation that was let in from here has yet."""
    taken = {letter for (letter,) in book.connection.execute("SELECT letter FROM letters")}
    letters, tail = "bcdefghijklmnopqrstuvwxyz", book.setting(LETTER)
    number = 0
    while (letter := tail + _written(number, letters)) in taken:
        number += 1
    return letter


def _written(number: int, letters: str) -> str:
    more, last = divmod(number, len(letters))
    return (_written(more - 1, letters) if more else "") + letters[last]


def hand_over(book: Book, transaction: Transaction, letter: str) -> bytes:
    """What a new installation, or one that needs the new key, is handed: it holds the secrets."""
    transaction.put("letter", transaction.new_id(), {"letter": letter})
    said = {
        "form": _FORM,
        "founding": written_pairs(founding_entries(book)),
        "campaign": book.setting(CAMPAIGN),
        "entries": written_pairs(journal.entries_of(book.connection, book.setting(CAMPAIGN))),
        "letter": letter,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def read_hand_over(said: dict[str, Any], name: str) -> dict[str, Any]:
    """What a sealed file says, if it is what a new laptop begins with.

    Raises:
        PccheckError: `no-hand-over`, `newer-sealed`.
    """
    if "founding" not in said:
        raise PccheckError("no-hand-over", file=name)
    if said["form"] != _FORM:
        raise PccheckError("newer-sealed", file=name)
    return said


def join(
    path: Path,
    said: dict[str, Any],
    now: datetime,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Book:
    """A new book at this path, an installation of its own of the book that let it in.

    Raises:
        PccheckError: `book-exists`, `read-only`, `disk-full`.
    """
    book = create_book(path, now, random_bytes)
    try:
        receive(book, read_pairs([*said["founding"], *said["entries"]]), now)
        founding, _ = said["founding"][0]
        with book.writing("", now) as transaction:
            transaction.set(FOUNDING, json.loads(founding)["rec"])
            transaction.set(CAMPAIGN, said["campaign"])
            transaction.set(LETTER, said["letter"])
    except BaseException:
        book.connection.close()
        path.unlink()
        raise
    return book


def take_key(book: Book, said: dict[str, Any], now: datetime) -> int:
    """Take the founding's newer entries, with them a new key; returns how many came."""
    return receive(book, read_pairs(said["founding"]), now).kept


def written_pairs(entries: list[Entry]) -> list[tuple[str, str | None]]:
    """Entries as they stand in a sealed file."""
    return [
        (e.raw_head.decode(), None if e.raw_data is None else e.raw_data.decode()) for e in entries
    ]


def read_pairs(pairs: list[tuple[str, str | None]]) -> list[tuple[bytes, bytes | None]]:
    """Entries of a sealed file as exact bytes: head, payload or None."""
    return [(head.encode(), None if data is None else data.encode()) for head, data in pairs]
