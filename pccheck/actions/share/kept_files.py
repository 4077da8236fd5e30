"""Evidence and issued files that travel by SHA-256, whatever carries them."""

from collections.abc import Collection, Mapping
from typing import Protocol

from pccheck.book import Book
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.share.giving import named_files
from pccheck.errors import PccheckError
from pccheck.values import dataclass


class FilesThere(Protocol):
    """The kept files of a shared folder or a hub."""

    def sizes(self, here: Mapping[str, int], /) -> dict[str, int]:
        """The files that are there, each with its size; `here`: those that may go there."""
        ...

    def take(self, digest: str, /) -> bytes | None:
        """The bytes of a file that is there; None where they are not those."""
        ...

    def give(self, digest: str, content: bytes, /) -> bool:
        """Put a file there; whether it is whole there now."""
        ...

    def withdraw(self, digest: str, /) -> bool:
        """Take a file away that was erased; whether it was there."""
        ...


@dataclass(frozen=True, slots=True)
class FilesMoved:
    """Kept files: how many came, were given, were withdrawn since they were erased; the SHA-256 of
    those that are still missing here.
    """

    came: int
    given: int
    withdrawn: int
    missing: tuple[str, ...]


def move_files(book: Book, place: FilesThere, secret: Collection[str]) -> FilesMoved:
    """Take the kept files that are missing here, give those that are missing there.

    Raises:
        PccheckError: those of the place.
    """
    gone = erasing.gone_files(book.connection)
    named = [(file, rec) for file, rec in named_files(book) if file not in gone]
    sizes = {file: store.size_of(book, file) for file, _ in named}
    open_ = {file for file, rec in named if rec not in secret}
    there = place.sizes({file: size for file, size in sizes.items() if size and file in open_})
    came, given = 0, 0
    missing: list[str] = []
    for file, size in sizes.items():
        if size is None:
            content = place.take(file) if file in there else None
            if content is None:
                missing.append(file)
            else:
                store.keep(book, content)
                came += 1
        elif file in open_ and there.get(file) != size:
            given += _give(book, place, file)
    withdrawn = sum(place.withdraw(file) for file in gone & there.keys())
    return FilesMoved(came, given, withdrawn, tuple(missing))


def _give(book: Book, place: FilesThere, digest: str) -> bool:
    """Put a kept file there; False for one that is damaged here: `verify` names it."""
    try:
        content = store.fetch(book, digest)
    except PccheckError as error:
        if error.code != "kept-file-damaged":
            raise
        return False
    return place.give(digest, content)
