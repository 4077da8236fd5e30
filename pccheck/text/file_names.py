"""Files that last on Windows too: names made from data, long paths, places that somebody holds."""

import ntpath
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

from pccheck.values import pattern

_UNSAFE = pattern(r"(?:[^\w.+ ()-]|\.{2,})+")
_DEVICES = pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST = 120
_SHORT = 240
"""Letters of a path that every program of Windows takes: a folder's 248 (MAX_PATH, less a name of
12), and a few to spare.
"""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between two tries: a virus scanner lets a new file go within them."""


def file_name(words: str) -> str:
    """A name that stays in its folder and is one on Windows too: `TH/12` is `TH-12`.

    No separators, no colon, no dot or blank at the ends, none of the names of devices; never
    empty.
    """
    name = _UNSAFE.sub("-", words)[:_LONGEST].strip(" .")
    return f"_{name}" if not name or _DEVICES.match(name) else name


def put_in_place(half: Path, place: Path, wait: Callable[[float], None] = time.sleep) -> None:
    """Rename a file, over another one where there is one.

    On Windows whoever has either of them open, a virus scanner, Word, makes that fail: it is tried
    again for a second and a half.

    Raises:
        OSError: when it cannot be done, a PermissionError where it is still held.
    """
    for pause in _PAUSES if os.name == "nt" else ():
        try:
            half.replace(place)
        except PermissionError:
            wait(pause)
        else:
            return
    half.replace(place)


def reachable(path: Path) -> Path:
    """The same place, by a path that Windows takes however long it is."""
    return Path(long_path(str(path.absolute()))) if os.name == "nt" else path


def long_path(path: str) -> str:
    r"""An absolute path of Windows, where it is long behind `\\?\`, which lifts the limit of 260
    letters: `\\?\D:\…`, of a share `\\?\UNC\server\share\…`.
    """
    if len(path) < _SHORT or path.startswith("\\\\?\\"):
        return path
    plain = ntpath.normpath(path)  # behind the mark nothing is read into it: no `..`, no `/`
    return f"\\\\?\\UNC{plain[1:]}" if plain.startswith("\\\\") else f"\\\\?\\{plain}"
