"""The form of a backup: a zip of what lies on the disk anyway.

The book as SQLite's own file, the kept files under their SHA-256, and a list of all of them with
their hashes. Zip, SQLite, JSON and plain text are read everywhere without this program, and will be
in ten years.
"""

import errno
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple, Self
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pccheck import __version__
from pccheck.book.ledger.file import NAME
from pccheck.book.ledger.store import FOLDER
from pccheck.errors import PccheckError
from pccheck.values import pattern

LIST, TO_READ = "manifest.json", "README.txt"
_FORM = 1
"""The form of a backup, kept in its list."""
_LONGEST_LIST = 64 << 20
_PIECE = 1 << 20
_KEPT = pattern(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What Python says of a zip that is damaged, encrypted, or packed as we never do."""


def new_file(path: Path) -> IO[bytes]:
    """A file that is not there yet, for its owner alone from its first moment."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


class Part(NamedTuple):
    """A file in a backup: its bytes, and their hash."""

    size: int
    sha256: str


class Contents(NamedTuple):
    """What a backup says that it holds: the moment it stands for, the book's entries, the files by
    their names.
    """

    made: datetime
    entries: int
    parts: Mapping[str, Part]

    @property
    def kept(self) -> int:
        """How many kept files."""
        return len(self.parts.keys() - {NAME, TO_READ})


class Packer:
    """A backup being written, `total` bytes in all; `progress` is told the share that is done."""

    def __init__(self, file: IO[bytes], total: int, progress: Callable[[float], None]) -> None:
        self._archive = ZipFile(file, "w", ZIP_DEFLATED)
        self._total, self._progress, self._done = total, progress, 0
        self._parts: dict[str, Part] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failed: object) -> None:
        self._archive.close()

    def add(self, name: str, source: IO[bytes], now: datetime) -> None:
        """Take in a file."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(_info(name, now), "w", force_zip64=True) as target:
            while piece := source.read(_PIECE):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
                self._progress(min(1.0, (self._done + size) / self._total))
        self._done += size
        self._parts[name] = Part(size, digest.hexdigest())

    def end(self, now: datetime, entries: int) -> None:
        """Write the list of all that was taken in."""
        said = {
            "form": _FORM,
            "program": f"pccheck {__version__}",
            "made": now.isoformat(),
            "entries": entries,
            "files": {name: part._asdict() for name, part in self._parts.items()},
        }
        self._archive.writestr(_info(LIST, now), json.dumps(said, indent=1))


def _info(name: str, now: datetime) -> ZipInfo:
    info = ZipInfo(name, now.timetuple()[:6])
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info


def read_backup(path: Path, into: Path | None = None) -> Contents:
    """Read a backup whole and compare every byte with its list; its files are put into a folder
    where one is given.

    Nothing gets a name that we do not give ourselves, so that nothing leaves the folder.

    Raises:
        PccheckError: `unreadable-file`, `not-a-backup`, `newer-backup`, `damaged-backup`.
        OSError: the folder cannot be written.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise PccheckError("unreadable-file", file=path, why=error.strerror) from error
    if not start.startswith(b"PK"):
        raise PccheckError("not-a-backup", path=path)
    try:
        with ZipFile(path) as archive:
            contents = _contents(path, archive)
            for name, part in contents.parts.items():
                _take(archive, name, part, into if name != TO_READ else None)
    except _UNREADABLE as error:
        raise PccheckError("damaged-backup", path=path, what=error) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # the zip's own table points to before its beginning
        raise PccheckError("damaged-backup", path=path, what=error) from error
    return contents


def _contents(path: Path, archive: ZipFile) -> Contents:
    """What the list says, once it agrees with what is there."""
    names = archive.namelist()
    if LIST not in names:
        raise PccheckError("not-a-backup", path=path)
    if archive.getinfo(LIST).file_size > _LONGEST_LIST:
        raise ValueError(LIST)
    said = json.loads(archive.read(LIST))
    if not isinstance(said, dict) or "form" not in said:
        raise PccheckError("not-a-backup", path=path)
    if said["form"] != _FORM:
        raise PccheckError("newer-backup", path=path)
    try:
        contents = _read_list(said)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(LIST) from error
    _check_names(names, contents.parts)
    return contents


def _read_list(said: Mapping[str, Any]) -> Contents:
    parts = {name: Part(part["size"], part["sha256"]) for name, part in said["files"].items()}
    return Contents(datetime.fromisoformat(said["made"]), int(said["entries"]), parts)


def _check_names(names: Sequence[str], parts: Mapping[str, Part]) -> None:
    """Each file is listed, each that is listed is there, once, with the name that we would give.

    Raises:
        ValueError: with the first name that is not so.
    """
    listed = {*parts, LIST}
    foreign = [name for name in names if name not in listed or not _is_ours(name, parts)]
    gone = sorted({*listed, NAME} - {*names})
    if foreign or gone or len(names) != len(listed):
        raise ValueError([*foreign, *gone, LIST][0])


def _is_ours(name: str, parts: Mapping[str, Part]) -> bool:
    """Whether we would give this name: that of the book, or of a kept file with its hash."""
    kept = _KEPT.fullmatch(name)
    return parts[name].sha256 == kept[2] if kept else name in (NAME, TO_READ, LIST)


def _take(archive: ZipFile, name: str, part: Part, into: Path | None) -> None:
    """Read one file, and keep it where a folder is given.

    Raises:
        ValueError: it is not what the list says.
    """
    digest, size = hashlib.sha256(), 0
    if into:
        (into / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with archive.open(name) as source, new_file(into / name) if into else nullcontext() as target:
        while size <= part.size and (piece := source.read(_PIECE)):
            digest.update(piece)
            size += len(piece)
            if target:
                target.write(piece)
        if target:
            target.flush()
            os.fsync(target.fileno())
    if (size, digest.hexdigest()) != part:
        raise ValueError(name)
