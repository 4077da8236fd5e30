"""The power goes at every moment of a session: what is found is opened and judged."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from pccheck.book import open_book
from pccheck.book.ledger import store
from pccheck.book.ledger.backup.archive import read_backup
from pccheck.errors import PccheckError
from tests.faults.deeds import judge, write
from tests.faults.power.calls import Call, Said
from tests.faults.power.disk import Disk, State
from tests.faults.power.session import NEW, OFFICE, STICK

_AFTER_AN_ANSWER = 5
"""States that are looked at right after each answer, when most must be there."""
_LATER = 99
"""The number of what is written once the power is back."""


class Blackouts(NamedTuple):
    """How many different states were looked at, in how many something that was acknowledged is
    lost or something is broken, and what that was at first.
    """

    states: int
    bad: int
    first: str


def blackouts(
    session: Sequence[Call], root: Path, scratch: Path, wanted: int, seed: int
) -> Blackouts:
    """Look at so many different states of a session that worked below `root`, each rebuilt in the
    folder `scratch`.
    """
    chance, seen = Random(seed), set[bytes]()
    bad, first = 0, ""
    while len(seen) < wanted:
        for state, said in _states(session, root, chance, wanted / len(session)):
            if (mark := _mark(state)) in seen or len(seen) == wanted:
                continue
            seen.add(mark)
            _rebuild(state, root, scratch)
            if wrong := "; ".join(_wrong(scratch, said)):
                bad += 1
                first = first or f"after {said[-1:]}: {wrong}"
    return Blackouts(len(seen), bad, first)


def _states(
    session: Sequence[Call], root: Path, chance: Random, share: float
) -> Iterator[tuple[State, list[str]]]:
    """States at moments of the session, and what had been said by then."""
    disk, said = Disk(root), list[str]()
    for call in session:
        disk.take(call)
        times = int(chance.random() < share)
        if isinstance(call, Said):
            said += call.words.splitlines()
            times = _AFTER_AN_ANSWER
        for _ in range(times):
            yield disk.found(chance), said


def _mark(state: State) -> bytes:
    digest = hashlib.sha256()
    for path, content in sorted(state.items()):
        digest.update(f"{path}\0{len(content or b'')}\0".encode())
        digest.update(content or b"")
    return digest.digest()


def _rebuild(state: State, root: Path, scratch: Path) -> None:
    shutil.rmtree(scratch, ignore_errors=True)
    for path, content in sorted(state.items()):
        place = scratch / path.relative_to(root)
        if content is None:
            place.mkdir(parents=True)
        else:
            place.write_bytes(content)


def _wrong(root: Path, said: Sequence[str]) -> Iterator[str]:
    """What was acknowledged and is not there, and what is broken."""
    told: dict[str, list[str]] = {}
    for line in said:
        what, *more = line.split()
        told.setdefault(what, []).extend(more)
    written = {int(number) for number in told.get("written", ())}
    photos = told.get("photo", [])
    yield from _wrong_book(root / OFFICE / "pccheck.db", "made" in told, written, photos)
    yield from _wrong_backup(root / STICK / "b.zip", [int(n) for n in told.get("backup", ())])
    there = {*written, *map(int, told.get("written-there", ()))} if "restored" in told else set()
    place = root / NEW / "pccheck.db"
    yield from _wrong_book(place, "restored" in told, there, photos)


def _wrong_book(path: Path, made: bool, written: set[int], photos: Sequence[str]) -> Iterator[str]:
    """Of one that was not yet acknowledged nothing need be there, but what is must be sound or
    be refused.
    """
    try:
        with open_book(path) as book:
            for photo in photos:
                store.fetch(book, photo)
            write(book, _LATER)
    except (PccheckError, sqlite3.IntegrityError) as error:
        if made:
            yield f"{path.parent.name}: {getattr(error, 'code', error)}"
        return
    found = judge(path, {*written, _LATER})
    if not found.is_sound:
        yield f"{path.parent.name}: {found}"


def _wrong_backup(path: Path, entries: Sequence[int]) -> Iterator[str]:
    """What has a backup's name is one, and not older than the last that was acknowledged."""
    if not path.exists():
        if entries:
            yield "the backup is gone"
        return
    try:
        if read_backup(path).entries < max(entries, default=0):
            yield "the backup is an older one"
    except PccheckError as error:
        yield f"the backup: {error.code}"
