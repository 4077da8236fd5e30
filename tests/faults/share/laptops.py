"""Laptops of one book that exchange, in this process, and what is done to what they share."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from pccheck.actions.share.syncing import Synced, sync_folder
from pccheck.book import create_book, open_book
from pccheck.book.ledger.ledger import found
from pccheck.book.ledger.share.joining import hand_over, join
from pccheck.book.ledger.verify import verify
from tests.book.made import NOW, RAW, journal_of

Harm = Callable[[Path, Random], None]
PARTS = 3
"""Entries of a transaction: none of them is taken without the others."""
_OUTLIVED = 4.0
"""A kill comes at any moment up to so many times what the unharmed exchange takes."""


@dataclass
class Laptop:
    """A book in a folder of its own, and what it has told that it kept."""

    folder: Path
    ahead: timedelta = timedelta()
    told: set[str] = field(default_factory=set)
    number: int = 0

    @property
    def path(self) -> Path:
        """Where the book is."""
        return self.folder / "pccheck.db"

    @property
    def now(self) -> datetime:
        """What its clock shows."""
        return NOW + self.ahead

    def write(self, chance: Random) -> None:
        """Keep one transaction; what it told is remembered."""
        self.number += 1
        name = f"{self.folder.name}-{chance.getrandbits(48):x}-{self.number}"
        with open_book(self.path) as book, book.writing("", self.now) as transaction:
            for part in range(PARTS):
                said = {"name": f"{name} «cơ quan»", "code": name * chance.randrange(1, 40)}
                transaction.put("body", f"{name}-{part}", said)
        self.told.add(name)

    def sync(self, share: Path) -> Synced:
        """Exchange with a folder."""
        with open_book(self.path) as book:
            return sync_folder(book, share, self.now)

    def journal(self) -> set[RAW]:
        """All that the book holds but the founding, which nobody sends."""
        with open_book(self.path) as book:
            return {pair for pair in journal_of(book) if b'"kind":"founding"' not in pair[0]}

    def copied(self, folder: Path) -> "Laptop":
        """The same book once more."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Laptop(folder, self.ahead, set(self.told))


def laptops(folder: Path, names: str) -> list[Laptop]:
    """Laptops of one book, the first of which has let the others in; each has kept something."""
    first, *rest = (Laptop(folder / name) for name in names)
    first.folder.mkdir(parents=True)
    with create_book(first.path, NOW) as book:
        with book.writing("", NOW) as transaction:
            found(transaction)
        for other in rest:
            other.folder.mkdir()
            with book.writing("", NOW) as transaction:
                said = json.loads(hand_over(book, transaction, other.folder.name))
            join(other.path, said, NOW).connection.close()
    every = [first, *rest]
    for laptop in every:
        for number in range(3):
            laptop.write(Random(f"{laptop.folder.name}{number}"))
    return every


def faults_of(laptop: Laptop) -> Iterator[str]:
    """What is wrong with a book: what it told is not there, a group is there in part, `verify`."""
    with open_book(laptop.path) as book:
        yield from (" ".join(fault) for fault in verify(book, laptop.now).faults)
        rows = book.connection.execute("SELECT code FROM bodies").fetchall()
        parts = book.connection.execute(
            "SELECT tx, count(*) FROM heads WHERE kind = 'body' GROUP BY tx HAVING count(*) <> ?",
            (PARTS,),
        )
        yield from (f"in part: {tx}" for tx, _ in parts)
        said = "\n".join(code or "" for (code,) in rows)
    yield from (f"lost: {name}" for name in laptop.told if name not in said)


def settled(every: list[Laptop], exchange: Callable[[Laptop], object]) -> None:
    """Exchange until all have all, and see that they do."""
    for _ in range(3):
        for laptop in every:
            exchange(laptop)
    journals = [laptop.journal() for laptop in every]
    assert all(journal == journals[0] for journal in journals)
    told = set().union(*(laptop.told for laptop in every))
    for laptop in every:
        laptop.told |= told
        assert list(faults_of(laptop)) == []


def kill(laptop: Laptop, share: Path, after: float) -> bool:
    """Exchange in another process, which is killed after so many seconds; whether it died."""
    if (child := os.fork()) == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, max(after, 1e-6))
        laptop.sync(share)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def how_long(laptop: Laptop, share: Path, spare: Path) -> float:
    """Seconds that an unharmed exchange takes."""
    copy, folder = laptop.copied(spare / "book"), spare / "share"
    shutil.copytree(share, folder)
    start = time.perf_counter()
    kill(copy, folder, 60)
    return time.perf_counter() - start


def moments(chance: Random, times: int, seconds: float) -> Iterator[float]:
    """When kills come: at any moment of an exchange, and some after it."""
    yield from (chance.uniform(0, seconds * 1.1) for _ in range(times))


def segments(share: Path) -> list[Path]:
    """The segments, by name."""
    return sorted(share.glob("*.segment"))


def _some(share: Path, chance: Random) -> Path:
    return chance.choice(segments(share))


def copied(share: Path, chance: Random) -> None:
    """As programs that synchronise make copies where two write at once, cut off or whole."""
    path = _some(share, chance)
    content = path.read_bytes()
    names = (f"{path.stem} (1)", f"{path.stem} - Copy", f"{path.stem}.sync-conflict-20211201")
    place = path.with_name(chance.choice(names) + path.suffix)
    place.write_bytes(content[: chance.randrange(len(content) + 1)])


def cut_off(share: Path, chance: Random) -> None:
    """A partial upload."""
    path = _some(share, chance)
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def flipped(share: Path, chance: Random) -> None:
    """Bytes changed."""
    path = _some(share, chance)
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    path.write_bytes(content)


def without_lines(share: Path, chance: Random) -> None:
    """Some lines taken out: groups lack a part."""
    path = _some(share, chance)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if chance.random() > 0.3))


def without_payloads(share: Path, chance: Random) -> None:
    """The payload of some lines taken out."""
    path = _some(share, chance)
    lines = path.read_bytes().splitlines()
    kept = [
        line.rpartition(b"\t")[0] + b"\t" if b"\t" in line and chance.random() < 0.3 else line
        for line in lines
    ]
    path.write_bytes(b"\n".join(kept) + b"\n")


def shuffled(share: Path, chance: Random) -> None:
    """All lines of all segments mixed up in files of any name."""
    lines = [line for path in segments(share) for line in path.read_bytes().splitlines(True)]
    for path in segments(share):
        path.unlink()
    chance.shuffle(lines)
    half = len(lines) // 2
    (share / "một nửa.tmp").write_bytes(b"".join(lines[:half]))
    (share / "nửa kia").write_bytes(b"".join(lines[half:]))


def deleted(share: Path, chance: Random) -> None:
    """A segment gone."""
    _some(share, chance).unlink()


HARMS: tuple[Harm, ...] = (
    *(copied, cut_off, flipped, without_lines, without_payloads, shuffled, deleted),
)
