"""Evidence and issued files in a shared folder, each called by its SHA-256."""

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.sync.segments import share_faults
from pccheck.text.file_names import put_in_place

_FOLDER = "pccheck-files"
_NAME = re.compile(r"[0-9a-f]{64}")


def sizes_of(folder: Path) -> dict[str, int]:
    """The files that are there, by SHA-256, each with its size; whether they are whole shows when
    they are taken.

    Raises:
        PccheckError: `share-unreadable`.
    """
    found: dict[str, int] = {}
    with share_faults(folder, "share-unreadable"):
        for path in (folder / _FOLDER).glob("??/*"):
            if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
                with suppress(FileNotFoundError):
                    found[path.name] = path.stat(follow_symlinks=False).st_size
    return found


def take(folder: Path, digest: str, read: Callable[[Path], bytes]) -> bytes | None:
    """The bytes of a file; None where it is damaged, too large, or only on its way.

    `read`: the one door for files from elsewhere, which refuses what is none to be kept.

    Raises:
        PccheckError: `share-unreadable`.
    """
    try:
        content = read(_path(folder, digest))
    except PccheckError as refused:
        if refused.code == "unreadable-file":
            why = refused.params["why"]
            raise PccheckError("share-unreadable", folder=folder, why=why) from refused
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def give(folder: Path, digest: str, content: bytes) -> None:
    """Put a file there, in the place of one that is not whole.

    Raises:
        PccheckError: `share-unwritable`.
    """
    path = _path(folder, digest)
    half = path.with_name(f".{digest}.{os.getpid()}")
    with share_faults(folder, "share-unwritable"):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with half.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(half, path)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise


def withdraw(folder: Path, digest: str) -> bool:
    """Take a file away that was erased; whether it was there.

    Raises:
        PccheckError: `share-unwritable`.
    """
    path = _path(folder, digest)
    with share_faults(folder, "share-unwritable"):
        if not path.is_file():
            return False
        path.unlink()
    return True


def _path(folder: Path, digest: str) -> Path:
    return folder / _FOLDER / digest[:2] / digest
