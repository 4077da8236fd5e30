"""The exchange with a shared folder or a hub: what came, what was given, what still waits."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from pccheck.actions.share.kept_files import FilesMoved, FilesThere, move_files
from pccheck.book import Book
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.questions.said import OpenQuestion
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.ledger import CHAIN
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.giving import (
    Came,
    Stretch,
    erased_entries,
    gone_payloads,
    held_here,
    lacking,
    pairs,
    stretches,
    travelling,
    unsent_payloads,
    writers_of,
)
from pccheck.book.ledger.share.keys import book_id, share_key
from pccheck.book.ledger.share.release import kept_back, recorded_among
from pccheck.book.ledger.share.told import told_before
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.sync.files import FolderFiles
from pccheck.sync.hub import HeldGroup, digest, name_of, open_hub
from pccheck.sync.hub_files import HubFiles
from pccheck.sync.hub_form import BUCKET
from pccheck.sync.lines import write_group
from pccheck.sync.segments import Reader, clean, sweep, write_segment
from pccheck.sync.shelf import UNMARKED, Gathering, Shelf
from pccheck.values import dataclass


class Refused(NamedTuple):
    """How many lines of a file were refused, and why, as a code."""

    file: str
    code: str
    lines: int


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange did.

    `given`: entries that the folder or hub lacked. `questions`: those that arose. `secret`: records
    that stay here until they may be known, `recorded` those of them that are visits with a result,
    by day. `torn`: groups in the folder that are not there whole.
    `told`: lines without our mark that an earlier exchange told; they are not in `refused`.
    `newer`, `others`: segments of a newer program, of another book. `foreign`: files that are none.
    `cleaned`: segments written anew without what was erased.
    """

    came: tuple[Came, ...]
    given: int
    files: FilesMoved
    questions: tuple[OpenQuestion, ...]
    secret: int
    recorded: tuple[str, ...]
    torn: int
    refused: tuple[Refused, ...]
    told: int
    newer: int
    others: int
    foreign: int
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
    moved = move_files(book, FolderFiles(folder, read_plain), secret)
    came = came._replace(told=told_before(book, shelf.unmarked, now))
    done = _synced(shelf, came, groups, secret, moved, cleaned=len(shelf.to_clean))
    return replace(done, recorded=recorded_among(book, secret))


def sync_hub(book: Book, url: str, now: datetime, *, sure: bool = False) -> Synced:
    """The same with a hub.

    Raises:
        PccheckError: those of `open_hub` and `Hub`: what had come is kept, the rest goes next time.
    """
    with open_hub(url, book_id(book), share_key(book)) as hub:
        return exchange(book, HubPlace(name_of(url), hub, HubFiles(hub)), now, sure=sure)


class EntriesThere(Protocol):
    """The entries of a hub, as `pccheck.sync.hub.Hub` gives them."""

    def digests(self, chain: str, /) -> dict[str, str]:
        """The digests of what is there, by bucket."""
        ...

    def held(self, buckets: Iterable[str], /) -> Iterator[HeldGroup]:
        """The groups that have a part in these buckets."""
        ...

    def lines(self, groups: Iterable[HeldGroup], /) -> Iterator[bytes]:
        """The lines of groups."""
        ...

    def put(self, groups: Iterable[bytes], /) -> None:
        """Keep groups of lines."""
        ...

    def erase(self, payload: str, erasure: str, /) -> int:
        """Let a payload go; how many kept files went with it."""
        ...


class HubPlace(NamedTuple):
    """A hub: what it is called, its entries, its kept files."""

    name: str
    entries: EntriesThere
    files: FilesThere


def exchange(book: Book, hub: HubPlace, now: datetime, *, sure: bool = False) -> Synced:
    """The same with a hub that is open.

    Raises:
        PccheckError: those of the hub.
    """
    key, secret = share_key(book), kept_back(book, now, sure=sure)
    equal, differing = _compared(book, secret, hub.entries)
    groups_there = list(hub.entries.held(differing))
    there: dict[str, bool] = {}
    for group in groups_there:
        there |= {e: has or there.get(e, False) for e, has in group.entries.items()}
    here = held_here(book, there)
    lacks = {entry for entry, has in there.items() if entry not in here or has > here[entry]}
    gathering = Gathering(key, lambda entry, has_data: entry not in here or has_data > here[entry])
    for line in hub.entries.lines(g for g in groups_there if not lacks.isdisjoint(g.entries)):
        gathering.add(line, hub.name)
    shelf = gathering.done()
    came = _take(book, shelf, now)
    if came.came:
        before, secret = secret, kept_back(book, now, sure=sure)
        if before - secret:  # some may travel since now: where all was equal, it is not any more
            unsent = unsent_payloads(book)
            for stretch in equal:
                there |= travelling(book, before, unsent, stretch)
            equal = frozenset()
    unequal = (stretch for stretch in stretches(book, BUCKET) if stretch not in equal)
    groups = lacking(book, secret, there, unequal)
    hub.entries.put(_written(book, key, groups))
    erased = _erase_there(book, hub.entries, there)
    moved = move_files(book, hub.files, secret)
    moved = replace(moved, withdrawn=moved.withdrawn + sum(erased))
    came = came._replace(told=told_before(book, shelf.unmarked, now))
    done = _synced(shelf, came, groups, secret, moved, cleaned=len(erased))
    return replace(done, recorded=recorded_among(book, secret))


def _compared(
    book: Book, secret: Container[str], there: EntriesThere
) -> tuple[frozenset[Stretch], list[str]]:
    """The stretches that are there as they are here; the buckets that are not."""
    digests = there.digests(book.setting(CHAIN))
    equal: list[Stretch] = []
    unsent = unsent_payloads(book)
    for stretch in stretches(book, BUCKET):
        bucket = f"{stretch[0]}:{stretch[1] // BUCKET}"
        said = digests.get(bucket)
        if said and digest(travelling(book, secret, unsent, stretch)) == said:
            equal.append(stretch)
            del digests[bucket]
    return frozenset(equal), list(digests)


def _lacking_here(book: Book) -> Callable[[str, bool], bool]:
    """Whether an entry, with its payload or without, is not here yet."""
    here = held_here(book)
    return lambda entry, has_data: entry not in here or (has_data and not here[entry])


def _written(book: Book, key: bytes, groups: Iterable[list[int]]) -> Iterator[bytes]:
    """The lines of groups of entries."""
    each = pairs(book, groups, unsent_payloads(book))
    return (write_group(key, entries) for entries in each)


def _erase_there(book: Book, hub: EntriesThere, there: Mapping[str, bool]) -> list[int]:
    """Let what was erased here go from the hub too; of each payload how many files went with it."""
    gone = {payload: by for entry, payload, by in erased_entries(book) if there.get(entry)}
    return [hub.erase(payload, erasure) for payload, erasure in gone.items()]


def _synced(
    shelf: Shelf,
    came: "_Taken",
    groups: Sequence[list[int]],
    secret: Collection[str],
    moved: FilesMoved,
    *,
    cleaned: int,
) -> Synced:
    refused = dict(shelf.refused) | dict(came.refused)
    told = {of: n for of, n in refused.items() if of[0] in came.told and of[1] == UNMARKED}
    return Synced(
        came=came.came,
        given=sum(map(len, groups)),
        files=moved,
        questions=came.questions,
        secret=len(secret) - 1,  # the founding never travels
        recorded=(),
        torn=shelf.torn,
        refused=tuple(Refused(*of, refused[of]) for of in sorted(refused.keys() - told.keys())),
        told=sum(told.values()),
        newer=shelf.newer,
        others=shelf.others,
        foreign=shelf.foreign,
        cleaned=cleaned,
    )


class _Taken(NamedTuple):
    """Who something came from, the questions that arose, what was refused; the files whose lines
    without our mark were told before.
    """

    came: tuple[Came, ...]
    questions: tuple[OpenQuestion, ...]
    refused: Mapping[tuple[str, str], int]
    told: frozenset[str] = frozenset()


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
