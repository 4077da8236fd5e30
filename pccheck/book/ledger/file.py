"""The book's file: finding, making and opening it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from errno import EIO, ENOSPC
from pathlib import Path
from urllib.parse import quote

from pccheck.book.ledger.drives import make_folder, make_own, on_network
from pccheck.book.tables.form import FIRST, VERSION
from pccheck.errors import PccheckError, wrong_use

NAME = "pccheck.db"
_APPLICATION = 0x70636368  # 'pcch', kept in PRAGMA application_id
_BUSY_MILLISECONDS = 60_000
_LOG = "-wal"
"""Behind a book's name: its write-ahead log, as SQLite calls it."""
_FULL = 2
"""`PRAGMA synchronous` as it is read back."""
_CACHE_KIB = 65_536
"""Pages kept in memory at most: a long transaction must not write them out one by one."""


def locate(book: Path | None, folder: Path) -> Path:
    """The book that was named (a file, or the folder that holds it), else the nearest one from
    `folder` upwards.

    Raises:
        PccheckError: `no-book`.
    """
    if book is not None:
        return book / NAME if book.is_dir() else book
    start = folder.absolute()
    for place in (start, *start.parents):
        if (place / NAME).is_file():
            return place / NAME
    raise wrong_use("no-book", folder=start)


def create_file(path: Path) -> sqlite3.Connection:
    """A new, empty book file that only its owner can read (0600 from its first moment).

    SQLite gives the files beside it the same rights; on Windows these have the folder's, so a
    folder that is made here is the owner's too.

    Raises:
        PccheckError: `book-exists`, `network-drive`, `read-only`, `disk-full`.
    """
    if on_network(path):
        raise PccheckError("network-drive", path=path)
    try:
        has_folder = path.parent.is_dir()
        make_folder(path.parent)
        if not has_folder:
            make_own(path.parent, is_folder=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        make_own(path)
    except OSError as error:
        if (
            isinstance(error, FileExistsError) and path.exists()
        ):  # it may also be a file where a folder should be
            raise wrong_use("book-exists", path=path) from error
        raise not_written(path, error) from error
    with ExitStack() as undo, translated(path):
        undo.callback(path.unlink)
        connection = undo.enter_context(closing(_connect(path)))
        from pccheck.book.tables.schema import memory

        with closing(memory()) as empty:  # each table by itself would wait for the disk
            empty.execute(f"PRAGMA application_id = {_APPLICATION}")
            empty.backup(connection)
        _tune(connection, path)
        undo.pop_all()
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """An existing book's file, checked to be one of ours and of a version that we know; older
    tables are made anew.

    One that may not be written (a CD, a share, the right is missing, any network drive) is opened
    to be read: whatever writes to it is refused.

    Raises:
        PccheckError: `no-such-book`, `unreadable-file`, `not-a-book`, `newer-book`, `older-book`,
            `damaged-book`, `log-unread`.
    """
    try:
        if not path.is_file():
            raise wrong_use("no-such-book", path=path)
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\0":
                raise PccheckError("not-a-book", path=path)
    except OSError as error:
        raise PccheckError("unreadable-file", file=path, why=error.strerror) from error
    with ExitStack() as undo, translated(path):
        writable = _may_write(path)
        connection = undo.enter_context(closing(_connect(path) if writable else _look(path)))
        if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise PccheckError("not-a-book", path=path)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            raise PccheckError("newer-book", path=path, found=found, known=VERSION)
        if found < FIRST:
            raise PccheckError("older-book", path=path, found=found, known=FIRST)
        if writable:
            _tune(connection, path)
        if found < VERSION:
            from pccheck.book.tables.renewal import renew

            renew(connection)
        undo.pop_all()
    return connection


def open_to_look(path: Path) -> sqlite3.Connection:
    """A connection to a book's file that cannot change it, for any thread.

    It reads through the write-ahead log, so that it sees what others keep meanwhile: `immutable`
    would not, and would be wrong as soon as somebody writes. A book of our own must be open at the
    same time: the last one to close it puts the log away, which a connection that only reads
    cannot.
    """
    connection = _reading(path, "mode=ro") if _may_write(path) else _look(path)
    connection.execute("PRAGMA query_only = 1")
    return connection


def stray_logs(path: Path) -> list[Path]:
    """Write-ahead logs in the book's folder that no book there takes in.

    The newest entries of a book that was copied or renamed without its log lie in them.
    """
    logs = path.parent.glob(f"*{_LOG}")
    return sorted(log for log in logs if not _book_of(log).exists() and log.stat().st_size)


def _book_of(log: Path) -> Path:
    return log.with_name(log.name.removesuffix(_LOG))


def _may_write(path: Path) -> bool:
    """Whether the book can be written safely: its file, the logs beside it, and no network."""
    as_who = {"effective_ids": os.access in os.supports_effective_ids}
    places = (path, path.parent)
    return all(os.access(place, os.W_OK, **as_who) for place in places) and not on_network(path)


def _look(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody may write to.

    Without a log beside it the file is the whole book. With one, the file alone would be an older
    state of it: read through the log, where that can be done here.

    Raises:
        PccheckError: `log-unread`.
    """
    log = path.with_name(path.name + _LOG)
    if not log.exists() or not log.stat().st_size:
        return _reading(path, "immutable=1")
    if not on_network(path):
        connection = _reading(path, "mode=ro")
        try:
            connection.execute("PRAGMA schema_version")
        except sqlite3.OperationalError:
            connection.close()
        else:
            return connection
    raise PccheckError("log-unread", path=path, log=log.name)


def _reading(path: Path, how: str) -> sqlite3.Connection:
    """`how`: the parameter of SQLite's address that forbids to write; the rest of the address is
    empty for a share too (`file:////server/share/…`), which SQLite would refuse to be named there.
    """
    place = quote(path.absolute().as_posix(), safe="/:")
    address = f"file://{'' if place.startswith('/') else '/'}{place}?{how}"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    return connection


def _tune(connection: sqlite3.Connection, path: Path) -> None:
    """Write-ahead log and full syncs, set and read back: without them a power cut can cost entries.

    Raises:
        PccheckError: `no-wal` where the file system cannot do it (some network drives).
    """
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, synchronous) != ("wal", _FULL):
        raise PccheckError("no-wal", path=path)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's complaints as ours.

    Raises:
        PccheckError: `book-busy`, `disk-full`, `disk-error`, `read-only`, `network-drive`,
            `damaged-book`.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if complaint := _complaint(path, error):
            raise complaint from error
        raise
    except UnicodeDecodeError as error:  # also where SQLite complains in words that are no text
        if not _is_damaged(path):
            raise
        raise PccheckError("damaged-book", path=path, why=error.reason) from error


_NO_TEXT = "Could not decode to UTF-8"
"""How Python complains of a column that is no text; SQLite has no name for it."""


def _complaint(  # noqa: PLR0911 - a complaint a line
    path: Path, error: sqlite3.DatabaseError
) -> PccheckError | None:
    """What SQLite complains of; None where it may be a mistake of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return PccheckError("book-busy", path=path)
    failed = name.startswith("SQLITE_IOERR")
    if name.startswith("SQLITE_FULL") or (failed and _has_no_room(path.parent)):
        return PccheckError("disk-full", path=path)
    if failed:
        return PccheckError("disk-error", path=path, why=str(error))
    if name.startswith("SQLITE_READONLY") and on_network(path):
        return PccheckError("network-drive", path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return PccheckError("read-only", path=path, why=str(error))
    surely = name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or _NO_TEXT in str(error)
    if surely or _is_damaged(path):
        return PccheckError("damaged-book", path=path, why=str(error))
    return None


def _has_no_room(folder: Path) -> bool:
    """Whether the disk is full to the last byte: then SQLite cannot share its index of the log, and
    complains as if the disk had failed.
    """
    from shutil import disk_usage  # only where something went wrong

    try:
        return disk_usage(folder).free == 0
    except OSError:
        return False


def not_written(path: Path, error: OSError) -> PccheckError:
    """Why the system did not write."""
    if error.errno == ENOSPC:
        return PccheckError("disk-full", path=path)
    if error.errno == EIO:
        return PccheckError("disk-error", path=path, why=error.strerror)
    return PccheckError("read-only", path=path, why=error.strerror)


def _is_damaged(path: Path) -> bool:
    """Whether the file has other tables, indexes or triggers than we make, contradicts itself, or
    cannot be read: then a statement of ours that fails is no mistake of ours.
    """
    from pccheck.book.tables.schema import unlike_ours

    if not path.is_file():
        return False
    try:
        with closing(open_to_look(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            return not whole or bool(unlike_ours(connection))
    except (sqlite3.Error, UnicodeDecodeError):
        return True
