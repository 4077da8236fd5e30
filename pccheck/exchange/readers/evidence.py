"""The one door for files that are kept as they are: evidence, answers, documents to be issued.

Plain files only, links never followed, read once.
"""

import os
import stat
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.readers.photo import opened_picture

SIZE = 256 * 2**20
"""Bytes of a file, which is held in memory once: scanned dossiers and films of some minutes fit."""
_NO_FOLLOW = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def read_plain(path: Path) -> bytes:
    """The bytes of a plain file.

    Raises:
        PccheckError: `no-such-file`, `not-plain`, `kept-file-too-big`, `empty-file`,
            `unreadable-file`.
    """
    try:
        if path.is_symlink():
            raise PccheckError("not-plain", path=path)
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise PccheckError("not-plain", path=path)
            content = file.read(SIZE + 1)
    except FileNotFoundError as error:
        raise PccheckError("no-such-file", path=path) from error
    except (OSError, ValueError) as error:
        if path.is_dir() or path.is_symlink():
            raise PccheckError("not-plain", path=path) from error
        raise PccheckError(
            "unreadable-file", file=path, why=getattr(error, "strerror", None) or error
        ) from error
    if not content:
        raise PccheckError("empty-file", path=path)
    if len(content) > SIZE:
        raise PccheckError("kept-file-too-big", path=path, most=SIZE // 2**20)
    return content


def read_codes(path: Path, content: bytes) -> list[str]:
    """What the codes in a picture say, in reading order; none where nothing can be read.

    Raises:
        PccheckError: `no-qr-reader` where the extra is missing, those of `opened_picture`.
    """
    try:
        import zxingcpp
    except ImportError as error:
        raise PccheckError("no-qr-reader") from error
    with opened_picture(path, content) as picture:
        codes = zxingcpp.read_barcodes(picture.convert("L"))
    return list(dict.fromkeys(code.text for code in codes if code.text.strip()))
