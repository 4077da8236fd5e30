"""The segments of a shared folder: read whatever they are called, written under their hash.

The folder may lie on a stick, on a share, or be carried by a program that makes copies where two
write at once: any file may be there twice, cut off, or gone.
"""

import hashlib
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pccheck.errors import PccheckError
from pccheck.sync.lines import Carried, is_marked, read_line
from pccheck.sync.shelf import Gathering, Shelf
from pccheck.text.file_names import put_in_place
from pccheck.values import dataclass

_ENDING = ".segment"
_MAGIC = b"pccheck-segment "
_FORM = b"1"
_HALF = re.compile(r"\.pccheck-\d+\.half")
"""What is being written, until it has its name."""
_LOOKS_LIKE_LINES = re.compile(rb"(?:^|\n)[0-9a-f]{64}\t[0-9a-f]{32}\t\d+\t\{")
"""A segment whose first line is damaged still shows by its others."""
_HEAD_BEGINS = b'\t{"at":"'
_LOOKED_AT = 65_536
_LONGEST = 1 << 26
"""Bytes of a line: longer ones are none of ours."""
_DEAD_SECONDS = 86_400
"""No segment takes so long to be written."""


@dataclass(frozen=True)
class Reader:
    """Reads the segments of a book.

    `book`: its founding entry's id, which tells it from others; `key`: the share's. `wanted`:
    whether an entry (its id, whether its payload is there) is to be handed on. `gone`: hashes of
    payloads that must not lie there any more.
    """

    book: str
    key: bytes
    wanted: Callable[[str, bool], bool]
    gone: Collection[str] = frozenset()

    def read(self, folder: Path) -> Shelf:
        """Read every segment in this folder.

        Raises:
            PccheckError: `other-books-folder`, `share-unreadable`.
        """
        gathering = Gathering(self.key, self.wanted)
        shelf = gathering.shelf
        with share_faults(folder, "share-unreadable"):
            for path in _files(folder):
                self._read(path, gathering)
            _files(folder)  # one that went while it was read is no empty one
        if shelf.others and not shelf.segments:
            raise PccheckError("other-books-folder", folder=folder)
        return gathering.done()

    def _read(self, path: Path, gathering: Gathering) -> None:
        """Gather the sound lines of a file."""
        holds_gone = False
        try:
            with path.open("rb") as file:
                if not self._counts_as_segment(file, gathering.shelf):
                    return
                while raw := file.readline(_LONGEST):
                    line = None if raw.startswith(_MAGIC) else gathering.add(raw, path.name)
                    holds_gone |= line is not None and self._must_go(line)
        except FileNotFoundError:
            return  # somebody has taken it away meanwhile
        except OSError:
            gathering.shelf.refused[path.name, "unread-file"] += 1
        if holds_gone:
            gathering.shelf.to_clean.append(path)

    def _must_go(self, line: Carried) -> bool:
        return line.data is not None and line.payload in self.gone

    def _counts_as_segment(self, file: IO[bytes], shelf: Shelf) -> bool:
        """Whether a file is a segment that can be read; counted as what it is."""
        start = file.read(_LOOKED_AT)
        file.seek(0)
        form, _, book = start.partition(b"\n")[0].removeprefix(_MAGIC).partition(b" ")
        if not start.startswith(_MAGIC):
            # To search ten thousand pictures for lines would take as long as to read them twice.
            if _HEAD_BEGINS not in start or not _LOOKS_LIKE_LINES.search(start):
                shelf.foreign += not Path(file.name).name.startswith(".")
                return False
        elif form != _FORM and form.isdigit() and not self._has_ours(start):
            shelf.newer += 1
            return False
        elif self._is_of_others(book) and not self._has_ours(start):
            shelf.others += 1
            return False
        shelf.segments += 1
        return True

    def _is_of_others(self, book: bytes) -> bool:
        """Whether a head names another book."""
        return book.strip() != self.book.encode() and bool(re.fullmatch(rb"[0-9a-f]{64}\r?", book))

    def _has_ours(self, start: bytes) -> bool:
        """Whether a line with our mark tells that only the head is spoilt."""
        return any(self._is_ours(line) for line in start.split(b"\n")[1:])

    def _is_ours(self, raw: bytes) -> bool:
        """Whether somebody who has the share's key wrote this line."""
        try:
            return is_marked(self.key, read_line(raw))
        except PccheckError:
            return False


def write_segment(folder: Path, book: str, parts: Iterable[bytes]) -> Path:
    """Write a segment of these lines, synced to the disk, under the name of its hash.

    Raises:
        PccheckError: `share-full`, `share-unwritable`.
    """
    half = folder / f".pccheck-{os.getpid()}.half"
    digest = hashlib.sha256()
    with share_faults(folder, "share-unwritable"):
        try:
            with half.open("wb") as file:
                for part in (b"%s%s %s\n" % (_MAGIC, _FORM, book.encode()), *parts):
                    digest.update(part)
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            path = folder / f"{digest.hexdigest()}{_ENDING}"
            put_in_place(half, path)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
    return path


def clean(path: Path, reader: Reader) -> None:
    """Write a segment anew without the payloads that must go, and take the old file away.

    What is damaged goes too, since part of such a payload may lie in it; what another key marked
    stays.

    Raises:
        PccheckError: `share-full`, `share-unwritable`.
    """
    folder = path.parent
    with share_faults(folder, "share-unwritable"):
        with path.open("rb") as file:
            kept = [_without(reader, raw) for raw in iter(lambda: file.readline(_LONGEST), b"")]
        if write_segment(folder, reader.book, kept) != path:
            path.unlink()


def _without(reader: Reader, raw: bytes) -> bytes:
    """The line without a payload that must go; b"" for one that is damaged."""
    try:
        line = read_line(raw)
        if line.payload not in reader.gone or line.data is None:
            return raw
        size = len(line.data)
        return raw.rstrip(b"\r\n")[:-size] + b"\n"
    except PccheckError:
        return b""


def holds_segments(folder: Path) -> bool:
    """Whether this folder, or one above it, is shared: what is secret has no place there."""
    for place in (folder, *folder.parents):
        with suppress(OSError):
            if any(place.glob(f"*{_ENDING}*")):
                return True
    return False


def sweep(folder: Path) -> None:
    """Take away what was left half written a day ago or longer."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _HALF.fullmatch(path.name) and time.time() - path.stat().st_mtime > _DEAD_SECONDS:
                path.unlink()


@contextmanager
def share_faults(folder: Path, code: str) -> Iterator[None]:
    """The system's complaints about a shared folder as ours."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise PccheckError(code, folder=folder, why=why) from error


def _files(folder: Path) -> list[Path]:
    """The plain files of the folder, by name; links are not followed.

    A file that goes while the folder is read is not there; a folder that goes is a fault.
    """
    with os.scandir(folder) as entries:
        return sorted(Path(one.path) for one in entries if one.is_file(follow_symlinks=False))
