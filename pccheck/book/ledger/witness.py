"""What this machine remembers, outside the book, of the end of the chain that it writes.

A book that does not hold that end is an older copy, or had its end cut off; one whose witness was
never seen here was copied from another machine. Either would write numbers that were given out
already, so it goes on as an installation of its own.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.tables.rows import read_cell

MARK = "witness"
"""The key in `meta` of the random mark that names the witness of this copy of the book."""
KEPT, BEHIND, ELSEWHERE, UNKEPT = "kept", "behind", "elsewhere", "unkept"
"""What a book is to its witness: it holds what this machine wrote; lacks some of it; was last
written elsewhere; has none, since the machine cannot keep or read it.
"""
_NEVER = "-"
"""The mark of a book that was told already that it has no witness."""
_TRIES = 3
"""A witness is written over where it lies: somebody may read it half old and half new."""


class ChainEnd(NamedTuple):
    """The newest entry of a chain; `entry` '' where it has none yet."""

    chain: str
    seq: int
    entry: str


class Memory(NamedTuple):
    """What the witness of a book says: `end` None where it says nothing, `state` why."""

    state: str
    end: ChainEnd | None = None


def folder(what: str = "witness") -> Path:
    """Where this machine remembers: neither beside the book nor in what travels with the user.

    Raises:
        OSError: the user has no home.
    """
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_STATE_HOME", "")
    try:
        state = Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError as error:
        raise OSError(str(error)) from error
    return state / "pccheck" / what


def recall(db: sqlite3.Connection) -> Memory:
    """What this machine remembers of the book."""
    mark = _setting(db, MARK)
    if mark in ("", _NEVER):
        return Memory(UNKEPT)
    try:
        place = folder() / mark
        for _ in range(_TRIES):
            if end := _read(place.read_text(encoding="ascii", errors="replace")):
                return Memory(KEPT, end)
    except FileNotFoundError:
        return Memory(ELSEWHERE)
    except OSError:
        return Memory(UNKEPT)
    return Memory(ELSEWHERE)


def compare(db: sqlite3.Connection, memory: Memory) -> str:
    """What the book is to what was remembered of it before."""
    if memory.end is None:
        return memory.state
    chain, _, entry = memory.end
    same = chain == _setting(db, "chain")
    held = not entry or read_cell(db, "SELECT 1 FROM heads WHERE id = ?", (entry,))
    return KEPT if same and held else BEHIND


def settle(
    db: sqlite3.Connection, new_id: Callable[[], str], random_bytes: Callable[[int], bytes]
) -> str:
    """Before the first write: see that the book may go on with its chain, else give it a new one,
    in this transaction; returns what must be said of it, '' for nothing.
    """
    chain, mark = _setting(db, "chain"), _setting(db, MARK)
    if not chain:
        return ""
    state = compare(db, recall(db))
    if state == KEPT or (state == UNKEPT and mark not in ("", _NEVER)):
        return "" if state == KEPT else UNKEPT
    if state in (BEHIND, ELSEWHERE):
        chain = new_id()
        _set(db, "chain", chain)
    # The machine's own chance is in it: the demo's is the same in every folder.
    new = hashlib.sha256(random_bytes(16) + os.urandom(16)).hexdigest()[:32]
    # Before the mark is kept, so that a book never expects a witness that was never written.
    written = remember(new, ChainEnd(chain, *journal.chain_end(db, chain)))
    _set(db, MARK, new if written else _NEVER)
    if state in (BEHIND, ELSEWHERE):
        return state
    return UNKEPT if mark == "" and not written else ""


def remember(mark: str, end: ChainEnd) -> bool:
    """Keep the end of the chain in the witness with this mark, where there is one; False where that
    could not be done.

    Without waiting for the disk: an older witness is one that the book is ahead of.
    """
    if mark in ("", _NEVER):
        return True
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        place = folder() / mark
        try:
            file = os.open(place, flags, 0o600)
        except FileNotFoundError:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(place, flags, 0o600)
        try:
            os.write(file, _written(end))
        finally:
            os.close(file)
    except OSError:
        return False
    return True


def _written(end: ChainEnd) -> bytes:
    """The witness: always as long for one chain, so that it can be written over."""
    line = f"{end.chain} {end.seq:020d} {end.entry or '-' * 64}"
    return f"{line} {_check(line)}\n".encode()


def _read(text: str) -> ChainEnd | None:
    """What a witness says; None where it is damaged."""
    line, _, check = text.rstrip("\n").rpartition(" ")
    if not line or check != _check(line):
        return None
    chain, seq, entry = line.split(" ")
    return ChainEnd(chain, int(seq), entry.strip("-"))


def _check(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def _setting(db: sqlite3.Connection, key: str) -> str:
    return read_cell(db, "SELECT value FROM meta WHERE key = ?", (key,)) or ""


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
