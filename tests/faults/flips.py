"""A byte of a book, its log, a kept file or a backup is changed: is it found, or does it not
matter?
"""

import shutil
from pathlib import Path
from random import Random
from typing import NamedTuple

from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger import store
from pccheck.book.ledger.backup.archive import read_backup
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.verify import verify
from pccheck.errors import PccheckError
from tests.book.filled import filled_book
from tests.book.made import NOW, journal_of, tables_of
from tests.faults.deeds import write
from tests.faults.ground import Ground

_PHOTO = b"\xff\xd8 a photo" * 50
_BACKUP = "b.zip"
_HEADER = 100
"""Bytes of a book's file that speak of the file alone."""


class Flip(NamedTuple):
    """Which byte of which file, and what it is changed by."""

    part: str
    place: int
    by: int


class Found(NamedTuple):
    """`how`: `refused` when it was opened or read, `verified` as a fault, `harmless`, or `missed`:
    what the book says has changed, and nothing told. `what`: the first word of it, or where it is
    harmless.
    """

    how: str
    what: str


def office(ground: Ground) -> None:
    """A campaign's book with evidence, a backup, and a log that is not yet in the book's file."""
    with filled_book() as source, create_book(ground.book, NOW) as book:
        receive(book, journal_of(source), NOW)
        with book.writing("author", NOW) as transaction:
            transaction.set("campaign", "campaign")
            transaction.set("author", "author")
            said = {"visit": "v01", "kind": "photo", "sha256": store.keep(book, _PHOTO)}
            transaction.put("evidence", "photo", said)
        back_up(book, ground.work / _BACKUP, NOW, "")
    with open_book(ground.book) as book:
        write(book, 1)
        write(book, 2)
        logs = [(path, path.read_bytes()) for path in (ground.book, _log(ground))]
    for path, content in logs:  # as a process leaves them that is killed now
        path.write_bytes(content)


def place_in_book(content: bytes, place: int) -> str:
    """What a byte of a book's file is for (https://sqlite.org/fileformat2.html)."""
    if place < _HEADER:
        return "the file's header"
    size = int.from_bytes(content[16:18], "big")
    start = place // size * size
    page = content[start : start + size]
    head = page[_HEADER if start == 0 else 0 :]
    if head[0] not in _TREES:
        return "pages beside the trees"
    first = 0 if start else _HEADER
    cells = int.from_bytes(head[3:5], "big")
    pointers = first + _TREES[head[0]] + 2 * cells
    content_start = int.from_bytes(head[5:7], "big")
    return "unused space" if pointers <= place - start < content_start else "used space"


_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
"""Kinds of pages in a tree, and how long their headers are."""


class Flipping:
    """Files of which one byte is changed at a time."""

    def __init__(self, ground: Ground) -> None:
        self._whole = ground.work.with_name("whole")
        ground.work.rename(self._whole)
        self._ground = ground
        self._put_back()
        (photo,) = (ground.work / store.FOLDER).glob("*/*")
        self._files = {
            "the book": ground.book,
            "its log": _log(ground),
            "a kept file": photo,
            "a backup": ground.work / _BACKUP,
        }
        self._sizes = {part: path.stat().st_size for part, path in self._files.items()}
        self._backup = read_backup(ground.work / _BACKUP)
        with open_book(ground.book) as book:
            self._says = _all_that_it_says(book)

    @property
    def parts(self) -> tuple[str, ...]:
        """What can be changed."""
        return tuple(self._files)

    def some(self, chance: Random, part: str, often: int) -> list[Flip]:
        """So many bytes of a file, anywhere in it."""
        return [
            Flip(part, chance.randrange(self._sizes[part]), chance.randrange(1, 256))
            for _ in range(often)
        ]

    def flip(self, flip: Flip) -> Found:
        """Change the byte in files that are whole otherwise."""
        self._put_back()
        path = self._files[flip.part]
        whole = path.read_bytes()
        content = bytearray(whole)
        content[flip.place] ^= flip.by
        path.write_bytes(content)
        try:
            found = self._look_at_backup() if flip.part == "a backup" else self._look_at_book()
        except PccheckError as error:
            return Found("refused", error.code)
        if flip.part == "the book" and found.how == "harmless":
            return found._replace(what=place_in_book(whole, flip.place))
        return found

    def _look_at_backup(self) -> Found:
        same = read_backup(self._files["a backup"]) == self._backup
        return Found("harmless" if same else "missed", "its contents read the same")

    def _look_at_book(self) -> Found:
        with open_book(self._ground.book) as book, book.guarded():
            if faults := verify(book, NOW).faults:
                return Found("verified", faults[0][0])
            if _all_that_it_says(book) != self._says:
                return Found("missed", "says something else")
            write(book, 3)
            if faults := verify(book, NOW).faults:
                return Found("missed", f"{faults[0][0]} once more is written")
        return Found("harmless", "it says the same")

    def _put_back(self) -> None:
        shutil.rmtree(self._ground.work, ignore_errors=True)
        shutil.copytree(self._whole, self._ground.work, symlinks=True)


def _all_that_it_says(book: Book) -> tuple[object, ...]:
    """Everything that can be read in a book: entries, tables, settings, what was ahead."""
    rest = ("SELECT * FROM meta WHERE key <> 'verified' ORDER BY key", "SELECT * FROM ahead")
    return (
        journal_of(book),
        tables_of(book),
        *(book.connection.execute(question).fetchall() for question in rest),
    )


def _log(ground: Ground) -> Path:
    return ground.book.with_name(f"{ground.book.name}-wal")
