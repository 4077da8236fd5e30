"""The exchange with a shared folder: what came, what was given, what still waits."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pccheck.book import Book
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.questions.said import OpenQuestion
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.giving import (
    gone_payloads,
    held_here,
    lacking,
    named_files,
    pairs,
    unsent_payloads,
    writers_of,
)
from pccheck.book.ledger.share.keys import book_id, share_key
from pccheck.book.ledger.share.release import kept_back
from pccheck.errors import PccheckError, wrong_use
from pccheck.sync import files
from pccheck.sync.lines import write_group
from pccheck.sync.segments import Reader, Shelf, clean, sweep, write_segment


@dataclass(frozen=True, slots=True)
class Came:
    """Entries that came from an installation: its chain, who wrote there, how many."""

    chain: str
    by: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class FilesMoved:
    """Kept files: how many came, were given, were withdrawn since they were erased; the SHA-256 of
    those that are still missing here.
    """

    came: int
    given: int
    withdrawn: int
    missing: tuple[str, ...]


class Refused(NamedTuple):
    """How many lines of a file were refused, and why, as a code."""

    file: str
    code: str
    lines: int


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange did.

    `given`: entries that the folder lacked. `questions`: those that arose. `secret`: records that
    stay here until they may be known. `torn`: groups in the folder that are not there whole.
    `newer`, `others`: segments of a newer program, of another book. `cleaned`:
    segments written anew without what was erased.
    """

    came: tuple[Came, ...]
    given: int
    files: FilesMoved
    questions: tuple[OpenQuestion, ...]
    secret: int
    torn: int
    refused: tuple[Refused, ...]
    newer: int
    others: int
    cleaned: int


def sync_folder(book: Book, folder: Path, now: datetime, *, sure: bool = False) -> Synced:
    """Take from a shared folder what is new and sound, then put there what it lacks.

    `sure`: somebody says that this clock is right.

    Raises:
        PccheckError: `no-such-folder`, `share-in-book`, `other-books-folder`, `share-unreadable`:
            nothing was taken; `share-unwritable`: what came is kept, the rest goes next time.
    """
    _refuse_place(book, folder)
    erasing.carry_out_again(book, now)  # an older copy of the book may be in its place
    erasing.wipe(book)
    here = held_here(book)

    def wanted(entry: str, has_data: bool) -> bool:
        return entry not in here or (has_data and not here[entry])

    reader = Reader(book_id(book), share_key(book), wanted, gone_payloads(book))
    shelf = reader.read(folder)
    came, questions, refused = _take(book, shelf, now)
    secret = kept_back(book, now, sure=sure)
    groups = lacking(book, secret, shelf.whole)
    if groups:
        unsent = unsent_payloads(book)
        parts = (write_group(reader.key, pairs(book, group, unsent)) for group in groups)
        write_segment(folder, reader.book, parts)
    for path in shelf.to_clean:
        clean(path, reader)
    sweep(folder)
    return Synced(
        came=came,
        given=sum(map(len, groups)),
        files=_move_files(book, folder, secret),
        questions=questions,
        secret=len(secret) - 1,  # the founding never travels
        torn=shelf.torn,
        refused=tuple(Refused(*of, n) for of, n in sorted((shelf.refused + refused).items())),
        newer=shelf.newer,
        others=shelf.others,
        cleaned=len(shelf.to_clean),
    )


def _refuse_place(book: Book, folder: Path) -> None:
    if not folder.is_dir():
        raise wrong_use("no-such-folder", folder=folder)
    place, own = folder.resolve(), book.path.parent.resolve()
    if place == own or place.is_relative_to(own / store.FOLDER):
        raise wrong_use("share-in-book", folder=folder)


def _take(
    book: Book, shelf: Shelf, now: datetime
) -> tuple[tuple[Came, ...], tuple[OpenQuestion, ...], Counter[tuple[str, str]]]:
    """Keep what is new: who it came from, the questions that arose, what was refused."""
    if not shelf.new:
        return (), (), Counter()
    before = {(question.rec, question.field) for question in open_questions(book)}
    received = receive(book, shelf.new.values(), now)
    erasing.wipe(book)
    arose = (q for q in open_questions(book) if (q.rec, q.field) not in before)
    came = tuple(Came(*row) for row in writers_of(book, shelf.new))
    refused = Counter({("", "damaged-entry"): len(received.refused)} if received.refused else {})
    return came, tuple(arose), refused


def _move_files(book: Book, folder: Path, secret: Collection[str]) -> FilesMoved:
    """Take the kept files that are missing here, give those that are missing there."""
    there, came, given = files.sizes_of(folder), 0, 0
    missing: list[str] = []
    gone = erasing.gone_files(book.connection)
    for digest, rec in named_files(book):
        size = store.size_of(book, digest)
        if digest in gone:
            continue
        if size is None:
            content = files.take(folder, digest) if digest in there else None
            if content is None:
                missing.append(digest)
            else:
                store.keep(book, content)
                came += 1
        elif there.get(digest) != size and rec not in secret:
            if _give(book, folder, digest):
                given += 1
            there[digest] = size
    withdrawn = sum(files.withdraw(folder, digest) for digest in gone & there.keys())
    return FilesMoved(came, given, withdrawn, tuple(dict.fromkeys(missing)))


def _give(book: Book, folder: Path, digest: str) -> bool:
    """Put a kept file into the folder; False for one that is damaged here: `verify` names it."""
    try:
        content = store.fetch(book, digest)
    except PccheckError as error:
        if error.code != "kept-file-damaged":
            raise
        return False
    files.give(folder, digest, content)
    return True
