"""A backup is made: sound as of one moment while others write, and read again before it counts."""

import glob
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pccheck.book.ledger import store
from pccheck.book.ledger.backup import BACKUP
from pccheck.book.ledger.backup.archive import TO_READ, Contents, Packer, new_file, read_backup
from pccheck.book.ledger.backup.sound import check_sound
from pccheck.book.ledger.drives import make_own, sync_folder
from pccheck.book.ledger.file import NAME, not_written, translated
from pccheck.book.ledger.ledger import Book
from pccheck.book.ledger.verify import kept_file_faults
from pccheck.book.tables.rows import read_cell
from pccheck.errors import PccheckError
from pccheck.text.file_names import put_in_place

_DEAD_SECONDS = 86_400
"""No backup takes so long."""


class Backup(NamedTuple):
    """A backup that was made; `size`: bytes of its file.

    `faults`: (code, name) of kept files that the book names and that are not in it: `missing`, or
    `changed` since they were kept.
    """

    contents: Contents
    size: int
    faults: tuple[tuple[str, str], ...]


def back_up(
    book: Book,
    path: Path,
    now: datetime,
    note: str,
    progress: Callable[[float], None] = lambda _: None,
) -> Backup:
    """Write a backup beside its place, sync it, read it again whole, and only then give it its
    name.

    A file of this name is replaced then, not before. `note`: what it says to who opens it.

    Raises:
        PccheckError: `damaged-book`, so that it takes no good backup's place; `disk-full`,
            `disk-error`, `read-only`.
    """
    _clean_up(path)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    copy = path.with_name(f"{half.name}.db")
    try:
        entries = _copy_book(book, copy)
        kept = list(store.whole(book))
        total = copy.stat().st_size + sum(at.stat().st_size for _name, at in kept)
        with new_file(half) as file:
            make_own(half)
            with Packer(file, total, progress) as writer:
                writer.add(TO_READ, BytesIO(note.encode()), now)
                for name, at in ((NAME, copy), *kept):
                    with at.open("rb") as source:
                        writer.add(name, source, now)
                writer.end(now, entries)
            file.flush()
            os.fsync(file.fileno())
        contents = read_backup(half)
        put_in_place(half, path)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    except PccheckError as error:
        error.params["path"] = book.path if error.code == "damaged-book" else path
        raise
    finally:
        for left in (half, copy, *(Path(f"{copy}-{log}") for log in ("wal", "shm", "journal"))):
            with suppress(OSError):
                left.unlink()
    with suppress(PccheckError), book.guarded():  # a book that can only be read
        _remember(book.connection, entries)
    return Backup(contents, path.stat().st_size, tuple(kept_file_faults(book)))


def _clean_up(path: Path) -> None:
    """Take away what a backup to this place left that was killed a day ago or longer."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        process = left.name.removeprefix(f".{path.name}.").split(".")[0]
        with suppress(OSError):
            if process.isdecimal() and time.time() - left.stat().st_mtime > _DEAD_SECONDS:
                left.unlink()


def _copy_book(book: Book, copy: Path) -> int:
    """The book as it stands at this moment, as one file without logs that is read everywhere, also
    on a CD; returns its entries.
    """
    new_file(copy).close()
    make_own(copy)
    with translated(copy), closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = OFF")  # what lasts is the backup
        book.connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        entries: int = read_cell(target, "SELECT count(*) FROM heads")
        _remember(target, entries)
        check_sound(target, copy)
    return entries


def _remember(connection: sqlite3.Connection, entries: int) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (BACKUP, str(entries)))
