"""Another installation is let into the book: what it is handed, and how it begins."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from pccheck.actions.desk.desk import Desk, set_author
from pccheck.actions.report.reporting import free, write_output
from pccheck.book import Book
from pccheck.book.ledger.file import NAME
from pccheck.book.ledger.share.joining import (
    hand_over,
    join,
    next_letter,
    read_hand_over,
    take_key,
)
from pccheck.book.ledger.share.keys import book_id
from pccheck.errors import wrong_use
from pccheck.exchange.readers.guard import read_file
from pccheck.sync.sealing import seal, unseal
from pccheck.sync.segments import holds_segments
from pccheck.sync.words import passphrase


def invite(
    desk: Desk, file: Path, by: str, *, force: bool, random_bytes: Callable[[int], bytes]
) -> str:
    """Write the sealed hand-over for another installation; returns its passphrase.

    Raises:
        PccheckError: `secret-in-share`, `no-seal`; those of `free` and `write_output`.
    """
    refuse_shared(file)
    free(file, force=force)
    words = passphrase(random_bytes)
    with desk.book.writing(by, desk.now) as transaction:
        content = hand_over(desk.book, transaction, next_letter(desk.book))
        sealed = seal(content, book_id(desk.book), words, random_bytes)
        write_output(file, sealed, force=force)
    return words


def refuse_shared(file: Path) -> None:
    """What is sealed is carried by hand: whoever reads the folder would have all the time.

    Raises:
        PccheckError: `secret-in-share`.
    """
    if holds_segments(file.absolute().parent):
        raise wrong_use("secret-in-share", file=file)


def opened(file: Path, words: str, book: str = "") -> dict[str, Any]:
    """What a sealed file says.

    Raises:
        PccheckError: those of `read_file` and of `unseal`.
    """
    return dict(json.loads(unseal(read_file(file), words, file.name, book)))


def join_book(
    folder: Path,
    file: Path,
    words: str,
    author: str,
    now: datetime,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Book:
    """The book of a further installation in this folder; `author`: who writes there, '' for open.

    Raises:
        PccheckError: those of `opened`, `read_hand_over` and `join`.
    """
    said = read_hand_over(opened(file, words), file.name)
    book = join(folder / NAME, said, now, random_bytes)
    if author:
        set_author(book, author, now)
    return book


def take_new_key(desk: Desk, said: dict[str, Any], name: str) -> int:
    """Take a new key of what travels; returns how many entries of the founding came with it.

    Raises:
        PccheckError: those of `read_hand_over`.
    """
    return take_key(desk.book, read_hand_over(said, name), desk.now)
