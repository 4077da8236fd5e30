"""The exchange with a shared folder or a hub: what came, what was given, what still waits."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pccheck.book import Book
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.questions.said import OpenQuestion
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.ledger import CHAIN
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.giving import (
    Came,
    erased_entries,
    gone_payloads,
    held_here,
    lacking,
    named_files,
    pairs,
    travelling,
    unsent_payloads,
    writers_of,
)
from pccheck.book.ledger.share.keys import book_id, share_key
from pccheck.book.ledger.share.release import kept_back
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.sync import files
from pccheck.sync.hub import Hub, digest, name_of, open_hub
from pccheck.sync.hub_form import BUCKET
from pccheck.sync.lines import write_group
from pccheck.sync.segments import Reader, clean, sweep, write_segment
from pccheck.sync.shelf import Gathering, Shelf


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
    reader = Reader(book_id(book), share_key(book), _lacking_here(book), gone_payloads(book))
    shelf = reader.read(folder)
    came = _take(book, shelf, now)
    secret = kept_back(book, now, sure=sure)
    groups = lacking(book, secret, shelf.whole)
    if groups:
        write_segment(folder, reader.book, _written(book, reader.key, groups))
    for path in shelf.to_clean:
        clean(path, reader)
    sweep(folder)
    moved = _move_files(book, folder, secret)
    return _synced(shelf, came, groups, secret, moved, cleaned=len(shelf.to_clean))


def sync_hub(book: Book, url: str, now: datetime, *, sure: bool = False) -> Synced:
    """The same with a hub, where kept files do not lie.

    Raises:
        PccheckError: those of `open_hub` and `Hub`: what had come is kept, the rest goes next time.
    """
    key = share_key(book)
    with open_hub(url, book_id(book)) as hub:
        secret = kept_back(book, now, sure=sure)
        buckets = travelling(book, secret, BUCKET)
        digests = {bucket: digest(held) for bucket, held in buckets.items()}
        there = hub.differing(book.setting(CHAIN), digests)
        wanted = _lacking_here(book)
        listed = chain.from_iterable(held.items() for held in there.values())
        ids = [entry for entry, has_data in listed if wanted(entry, has_data)]
        gathering = Gathering(key, wanted)
        for line in hub.lines(ids):
            gathering.add(line, name_of(url))
        shelf = gathering.done()
        came = _take(book, shelf, now)
        for bucket in buckets.keys() - there.keys():
            shelf.whole |= buckets[bucket]
        for held in there.values():
            shelf.whole |= held
        secret = kept_back(book, now, sure=sure)
        groups = lacking(book, secret, shelf.whole)
        hub.put(_written(book, key, groups))
        cleaned = _erase_there(book, hub, there)
    missing = (file for file, _ in named_files(book) if store.size_of(book, file) is None)
    moved = FilesMoved(0, 0, 0, tuple(dict.fromkeys(missing)))
    return _synced(shelf, came, groups, secret, moved, cleaned=cleaned)


def _lacking_here(book: Book) -> Callable[[str, bool], bool]:
    """Whether an entry, with its payload or without, is not here yet."""
    here = held_here(book)
    return lambda entry, has_data: entry not in here or (has_data and not here[entry])


def _written(book: Book, key: bytes, groups: Iterable[list[str]]) -> Iterator[bytes]:
    """The lines of groups of entries."""
    unsent = unsent_payloads(book)
    return (write_group(key, pairs(book, group, unsent)) for group in groups)


def _erase_there(book: Book, hub: Hub, there: Mapping[str, Mapping[str, bool]]) -> int:
    """Let what was erased here go from the hub too; how many payloads did."""
    listed = chain.from_iterable(held.items() for held in there.values())
    held = {entry for entry, has_data in listed if has_data}
    gone = [(payload, by) for entry, payload, by in erased_entries(book) if entry in held]
    for payload, erasure in gone:
        hub.erase(payload, erasure)
    return len(gone)


def _synced(
    shelf: Shelf,
    came: "_Taken",
    groups: Sequence[list[str]],
    secret: Collection[str],
    moved: FilesMoved,
    *,
    cleaned: int,
) -> Synced:
    return Synced(
        came=came.came,
        given=sum(map(len, groups)),
        files=moved,
        questions=came.questions,
        secret=len(secret) - 1,  # the founding never travels
        torn=shelf.torn,
        refused=tuple(
            Refused(*of, n) for of, n in sorted((dict(shelf.refused) | dict(came.refused)).items())
        ),
        newer=shelf.newer,
        others=shelf.others,
        cleaned=cleaned,
    )


class _Taken(NamedTuple):
    """Who something came from, the questions that arose, what was refused."""

    came: tuple[Came, ...]
    questions: tuple[OpenQuestion, ...]
    refused: Mapping[tuple[str, str], int]


def _refuse_place(book: Book, folder: Path) -> None:
    if not folder.is_dir():
        raise wrong_use("no-such-folder", folder=folder)
    place, own = folder.resolve(), book.path.parent.resolve()
    if place == own or place.is_relative_to(own / store.FOLDER):
        raise wrong_use("share-in-book", folder=folder)


def _take(book: Book, shelf: Shelf, now: datetime) -> _Taken:
    """Keep what is new."""
    if not shelf.new:
        return _Taken((), (), {})
    before = {(question.rec, question.field) for question in open_questions(book)}
    received = receive(book, shelf.new.values(), now)
    erasing.wipe(book)
    arose = (q for q in open_questions(book) if (q.rec, q.field) not in before)
    came = writers_of(book, shelf.new)
    damaged = {("", "damaged-entry"): len(received.refused)} if received.refused else {}
    return _Taken(tuple(came), tuple(arose), damaged)


def _move_files(book: Book, folder: Path, secret: Collection[str]) -> FilesMoved:
    """Take the kept files that are missing here, give those that are missing there."""
    there, came, given = files.sizes_of(folder), 0, 0
    missing: list[str] = []
    gone = erasing.gone_files(book.connection)
    for file, rec in named_files(book):
        size = store.size_of(book, file)
        if file in gone:
            continue
        if size is None:
            content = files.take(folder, file, read_plain) if file in there else None
            if content is None:
                missing.append(file)
            else:
                store.keep(book, content)
                came += 1
        elif there.get(file) != size and rec not in secret:
            if _give(book, folder, file):
                given += 1
            there[file] = size
    withdrawn = sum(files.withdraw(folder, file) for file in gone & there.keys())
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
