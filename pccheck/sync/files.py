"""Evidence and issued files in a shared folder, each called by its SHA-256."""

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.sync.segments import share_faults
from pccheck.text.file_names import put_in_place

_FOLDER = "pccheck-files"
_NAME = re.compile(r"[0-9a-f]{64}")


class FolderFiles:
    """The kept files of a shared folder; `read`: the one door for files from elsewhere, which
    refuses what is none to be kept.
    """

    def __init__(self, folder: Path, read: Callable[[Path], bytes]) -> None:
        self._folder, self._read = folder, read

    def sizes(self, _here: Mapping[str, int]) -> dict[str, int]:
        """The files that are there, by SHA-256, each with its size; whether they are whole shows
        when they are taken.

        Raises:
            PccheckError: `share-unreadable`.
        """
        found: dict[str, int] = {}
        with share_faults(self._folder, "share-unreadable"):
            for path in (self._folder / _FOLDER).glob("??/*"):
                if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
                    with suppress(FileNotFoundError):
                        found[path.name] = path.stat(follow_symlinks=False).st_size
        return found

    def take(self, digest: str) -> bytes | None:
        """The bytes of a file; None where it is damaged, too large, or only on its way.

        Raises:
            PccheckError: `share-unreadable`.
        """
        try:
            content = self._read(self._path(digest))
        except PccheckError as refused:
            if refused.code == "unreadable-file":
                why = refused.params["why"]
                raise PccheckError("share-unreadable", folder=self._folder, why=why) from refused
            return None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def give(self, digest: str, content: bytes) -> bool:
        """Put a file there, in the place of one that is not whole; that it is there.

        Raises:
            PccheckError: `share-full`, `share-unwritable`.
        """
        path = self._path(digest)
        half = path.with_name(f".{digest}.{os.getpid()}")
        with share_faults(self._folder, "share-unwritable"):
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
        return True

    def withdraw(self, digest: str) -> bool:
        """Take a file away that was erased; whether it was there.

        Raises:
            PccheckError: `share-unwritable`.
        """
        path = self._path(digest)
        with share_faults(self._folder, "share-unwritable"):
            if not path.is_file():
                return False
            path.unlink()
        return True

    def _path(self, digest: str) -> Path:
        return self._folder / _FOLDER / digest[:2] / digest
