"""What an office does while its calls are written down: `python -m tests.faults.power.session ROOT
SYNCHRONOUS`. Each thing that it acknowledges is a line, once it is done.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger import store
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.backup.restoring import restore
from pccheck.book.ledger.drives import sync_folder
from tests.book.made import NOW
from tests.faults.deeds import write

OFFICE, STICK, NEW = Path("office/book"), Path("stick"), Path("new/place")
PHOTO = b"\xff\xd8 a photo" * 300


def work(root: Path, synchronous: str) -> None:
    """Make a book, write into it, back it up, restore it elsewhere."""
    book = root / OFFICE / "pccheck.db"
    create_book(book, NOW).connection.close()
    _say("made")
    with _opened(book, synchronous) as first:
        _write(first, 0, 1)
    with _opened(book, synchronous) as reader:
        for number in (2, 4, 6):  # each finds the log that the others left: the reader keeps it
            with _opened(book, synchronous) as writer:
                _write(writer, number, number + 1)
        reader.connection.execute("SELECT count(*) FROM heads").fetchone()
    with _opened(book, synchronous) as keeper:
        _say("photo", store.keep(keeper, PHOTO))
    (root / STICK).mkdir()
    sync_folder(root)  # somebody's stick, not made by us
    for number in (8, 9):
        with _opened(book, synchronous) as saved:
            _write(saved, number)
            _say("backup", back_up(saved, root / STICK / "b.zip", NOW, "").contents.entries)
    restored = restore(root / STICK / "b.zip", root / NEW, NOW)
    _say("restored", restored.contents.entries)
    with _opened(restored.book, synchronous) as there:
        write(there, 10)
        _say("written-there", 10)


@contextmanager
def _opened(path: Path, synchronous: str) -> Iterator[Book]:
    """The book, which here writes its log into the file after few pages, not after a thousand."""
    with open_book(path) as book:
        book.connection.execute("PRAGMA wal_autocheckpoint = 60")
        if synchronous != "FULL":
            book.connection.execute(f"PRAGMA synchronous = {synchronous}")
        yield book


def _write(book: Book, *numbers: int) -> None:
    for number in numbers:
        write(book, number)
        _say("written", number)


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
