"""Files kept by their SHA-256 beside the book: issued documents, evidence.

Plain files only, links never followed.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pccheck.book.ledger.drives import make_folder, make_own, sync_folder
from pccheck.book.ledger.file import not_written
from pccheck.book.ledger.ledger import Book
from pccheck.errors import PccheckError
from pccheck.text.file_names import put_in_place, reachable

FOLDER = "pccheck-files"


def keep(book: Book, content: bytes) -> str:
    """Keep a file's bytes; returns their SHA-256. What is there already is left alone.

    Raises:
        PccheckError: `read-only`, `disk-full`, `disk-error`.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = _path(book, digest)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return digest
    half = path.with_name(f".{digest}.{os.getpid()}")
    try:
        if not path.parent.parent.exists():
            make_folder(path.parent.parent, 0o700)
            make_own(path.parent.parent, is_folder=True)
        make_folder(path.parent, 0o700)
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(half, path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise not_written(path, error) from error
    return digest


def fetch(book: Book, digest: str) -> bytes:
    """The bytes with this SHA-256, checked.

    Raises:
        PccheckError: `file-not-kept`; `kept-file-damaged`.
    """
    path = _path(book, digest)
    if path.is_symlink() or not path.is_file():
        raise PccheckError("file-not-kept", path=path)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise PccheckError("kept-file-damaged", path=path)
    return content


def size_of(book: Book, digest: str) -> int | None:
    """The bytes of the file with this SHA-256, not checked; None where it is not here."""
    path = _path(book, digest)
    return path.stat().st_size if path.is_file() and not path.is_symlink() else None


def drop(book: Book, digest: str) -> None:
    """Let the file with this SHA-256 go, where it is here.

    Raises:
        PccheckError: `read-only`, `disk-error`.
    """
    path = _path(book, digest)
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error


def whole(book: Book) -> Iterator[tuple[str, Path]]:
    """The files kept here that are as they were: the name within the book's folder, the path."""
    for path in sorted((book.path.parent / FOLDER).glob("??/*")):
        place = _path(book, path.name)
        if reachable(path) == place and state_of(book, path.name) == "kept":
            yield path.relative_to(book.path.parent).as_posix(), place


def state_of(book: Book, digest: str) -> str:
    """`kept`, `missing` or `changed`: what has become of a file."""
    path = _path(book, digest)
    if path.is_symlink() or not path.is_file():
        return "missing"
    with path.open("rb") as file:
        return "kept" if hashlib.file_digest(file, "sha256").hexdigest() == digest else "changed"


def _path(book: Book, digest: str) -> Path:
    return reachable(book.path.parent / FOLDER / digest[:2] / digest)
