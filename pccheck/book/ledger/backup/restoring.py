"""A backup becomes a book again: all of it is checked before anything has its name."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pccheck.book.ledger.backup.archive import Contents, read_backup
from pccheck.book.ledger.backup.sound import check_sound
from pccheck.book.ledger.drives import make_folder, make_own, on_network, sync_folder
from pccheck.book.ledger.erasing import carry_out_again, clean
from pccheck.book.ledger.file import NAME, not_written, open_file
from pccheck.book.ledger.ledger import Book
from pccheck.book.ledger.store import FOLDER
from pccheck.book.ledger.verify import kept_file_faults
from pccheck.errors import PccheckError, wrong_use

_OF_DISK = ("disk-full", "disk-error", "read-only")


class Restored(NamedTuple):
    """A book that was made of a backup; `faults` as in `Backup`, `notes` as of an open book."""

    book: Path
    contents: Contents
    faults: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def restore(path: Path, folder: Path, now: datetime) -> Restored:
    """Make the book of a backup in this folder, which is made where there is none.

    What was erased on this machine since the backup was made is erased in it too.

    Raises:
        PccheckError: `book-exists` (never over a book), those of `read_backup` and of `open_file`;
            `network-drive`, `disk-full`, `disk-error`, `read-only`.
    """
    place = folder / NAME
    for there in (place, *(folder / f"{NAME}-{log}" for log in ("wal", "shm", "journal"))):
        if os.path.lexists(there):  # also a log, which SQLite would take for the new book's
            raise wrong_use("book-exists", path=there)
    if on_network(place):
        raise PccheckError("network-drive", path=place)
    with _half(folder) as half:
        contents = read_backup(path, half)
        faults, notes = _check(path, half, now)
        _put(half, folder)
    return Restored(place, contents, faults, notes)


@contextmanager
def _half(folder: Path) -> Iterator[Path]:
    """A folder within this one for what has no name yet; nothing is left where something fails."""
    half = folder / f".{NAME}.{os.getpid()}"
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        make_folder(folder)
        half.mkdir(mode=0o700)
        make_own(half, is_folder=True)
        yield half
        new.clear()
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
        for place in new:
            with suppress(OSError):
                place.rmdir()


def _check(
    path: Path, half: Path, now: datetime
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Open the book that was taken out, and erase what must not come back: what is wrong, which is
    said of the backup unless it is the disk's fault, and what must be said.
    """
    try:
        with closing(open_file(half / NAME)) as connection:
            check_sound(connection, path)
            book = Book(half / NAME, connection)
            carry_out_again(book, now)
            clean(book)
            return tuple(kept_file_faults(book)), tuple(book.notes)
    except PccheckError as error:
        error.params["path"] = half.parent if error.code in _OF_DISK else path
        raise


def _put(half: Path, folder: Path) -> None:
    """Give everything its name, the book last; all or nothing."""
    placed: list[Path] = []
    make_own(half / NAME)
    try:
        for file in sorted((half / FOLDER).glob("*/*")):
            at = folder / file.relative_to(half)
            make_folder(at.parent, 0o700)
            if not os.path.lexists(at):
                placed.append(at)
            file.replace(at)
            sync_folder(at.parent)
        if placed:
            make_own(folder / FOLDER, is_folder=True)
        _name(half / NAME, folder / NAME)
    except BaseException:
        for at in placed:
            with suppress(OSError):
                at.unlink()
                at.parent.rmdir()
                at.parent.parent.rmdir()
        raise


def _name(book: Path, place: Path) -> None:
    """Name the book, but never over another one."""
    try:
        os.link(book, place)
    except FileExistsError as error:
        raise wrong_use("book-exists", path=place) from error
    except OSError:  # a stick whose file system has no links
        if os.path.lexists(place):
            raise wrong_use("book-exists", path=place) from None
        book.rename(place)
    sync_folder(place.parent)
