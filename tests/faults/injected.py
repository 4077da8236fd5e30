"""Commands of which one call to the system fails, or kills."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import and_
from pathlib import Path
from random import Random
from typing import NamedTuple

from pccheck.book import open_book
from pccheck.book.ledger.backup.archive import read_backup
from pccheck.book.ledger.verify import verify
from pccheck.errors import PccheckError
from tests.book.made import NOW, RAW, journal_of
from tests.cli.inputs import target_list
from tests.faults.ground import Ground
from tests.faults.strace import Forks, forks
from tests.faults.table import write_row

CALLS = (
    *("write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("rename", "link", "unlink", "mkdir", "chmod"),
)
"""Every call by which a record or a backup changes the disk."""
FAULTS = {"ENOSPC": "error=ENOSPC", "EIO": "error=EIO", "SIGKILL": "signal=SIGKILL"}
RECORD = (
    *("record", "HT-0001", "--unplanned", "--photo", "photo.jpg", "--advise", "Niêm yết; 15/12"),
    *("-a", "a1=dat", "-a", "a3=9/10", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat"),
)
BACKUP = ("backup", "b.zip", "--force")
_RUNS = 4
"""Runs in which nothing fails: chance decides how many pages are written."""
_CALL = re.compile(r"\d+\s+(\w+)\(")
"""How a line of strace begins that tells of a call."""
_KILLED = -9
"""The exit status of a process that SIGKILL ended, as Python tells it."""


def office(ground: Ground) -> None:
    """A book with five targets, a backup of it, and a visit recorded since."""
    target_list(ground.work / "targets.xlsx")
    for name in ("photo", "other"):
        (ground.work / f"{name}.jpg").write_bytes(b"\xff\xd8 " + name.encode())
    for words in (
        ("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở"),
        ("target", "import", "targets.xlsx", "--yes"),
        ("backup", "b.zip"),
        ("record", "HT-0002", "--unplanned", "--photo", "other.jpg", "-a", "a1=dat"),
    ):
        subprocess.run(
            [sys.executable, "-m", "pccheck", *words],
            check=True,
            capture_output=True,
            cwd=ground.work,
            env=ground.environment(),
        )


class Struck(NamedTuple):
    """What became of a command: its exit status, what it said of its failure, what is wrong now."""

    status: int
    err: str
    wrong: tuple[str, ...]


class Blow(NamedTuple):
    """A call to the system by its name, which of them by its number from 1 on, and how it fails."""

    call: str
    number: int
    fault: str


@contextmanager
def trial(ground: Ground, words: tuple[str, ...]) -> Iterator["Trial"]:
    """The command, ready to be struck."""
    here = struck_ground(ground)
    warm = ground.work.with_name("warm")  # stays: its book may still be open in every fork
    shutil.copytree(ground.work, warm, symlinks=True)
    with forks(warm, here.work, words, here.environment()) as server:
        yield Trial(ground, words, server)


def struck_ground(ground: Ground) -> Ground:
    """Where copies of the ground are struck."""
    return ground._replace(work=ground.work.with_name("struck"))


class Trial:
    """A command that is run again and again, each time on a fresh copy of the same ground."""

    def __init__(self, ground: Ground, words: tuple[str, ...], forks: Forks) -> None:
        self._from, self._words, self._forks = ground.work, words, forks
        self._here = struck_ground(ground)
        self._log = ground.work.with_name("strace.txt")
        self._before = _journal(ground.book)
        first, *others = (self._unharmed() for _ in range(_RUNS))
        self._whole = len(_journal(self._here.book) - self._before)
        self.calls = reduce(and_, others, first)
        """How often the unharmed command makes each call, at least."""

    def _unharmed(self) -> Counter[str]:
        """How often each call is made when none fails."""
        status, complaints = self._run()
        assert status == 0, complaints
        return Counter(match[1] for match in map(_CALL.match, self._seen()) if match)

    def numbered(self) -> Iterator[tuple[str, int]]:
        """Each call that the unharmed command makes: its name, and which of them it is."""
        for call, often in self.calls.items():
            yield from ((call, number) for number in range(1, often + 1))

    def strike(self, blow: Blow) -> Struck | None:
        """Run it with this blow; None where it does not make that many calls."""
        status, complaints = self._run(
            "-e", f"inject={blow.call}:{FAULTS[blow.fault]}:when={blow.number}"
        )
        if status != _KILLED and not any("(INJECTED)" in line for line in self._seen()):
            return None
        return Struck(status, complaints, tuple(self._wrong(blow, status, complaints)))

    def _run(self, *more: str) -> tuple[int, str]:
        """Run it on a fresh copy; `more`: options of strace."""
        shutil.rmtree(self._here.work, ignore_errors=True)
        shutil.copytree(self._from, self._here.work, symlinks=True)
        return self._forks.run(("-o", str(self._log), "-e", f"trace={','.join(CALLS)}", *more))

    def _seen(self) -> list[str]:
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()

    def _wrong(self, blow: Blow, status: int, complaints: str) -> Iterator[str]:
        """What is not as it must be."""
        if "Traceback" in complaints or "Exception" in complaints:
            yield "a traceback"
        if blow.fault != "SIGKILL" and blow.call != "unlink":
            yield from (f"left behind: {path.name}" for path in self._left_behind())
        try:
            yield from self._lost(done=status == 0)
        except PccheckError as error:
            yield f"refused: {error.code}"

    def _lost(self, *, done: bool) -> Iterator[str]:
        """What the book and the backup lack; `done`: the command said that it had done its work."""
        entries = read_backup(self._here.work / "b.zip").entries
        with open_book(self._here.book) as book:
            after = journal_of(book)
            yield from (" ".join(fault) for fault in verify(book, NOW).faults)
        new = len(after - self._before)
        if not self._before <= after:
            yield "entries are gone"
        if new not in (0, self._whole):
            yield "a part of what was said"
        if done and new != self._whole:
            yield "said to be kept, and is not"
        if done and self._words == BACKUP and entries != len(after):
            yield "said to be backed up, and is not"

    def _left_behind(self) -> Iterator[Path]:
        """Files that are half made."""
        for path in self._here.work.rglob(".*"):
            if path.is_file() and not path.is_relative_to(self._here.state):
                yield path


def strike_everywhere(struck: Trial, command: str, few: int, *, complete: bool) -> None:
    """Strike every call with every fault, and write down what became of it; or a few calls with
    each. Nothing is wrong after any of them, and nearly all are reached: chance decides how many
    pages are written.
    """
    blows: list[Blow] = []
    for fault in FAULTS:
        each = [Blow(call, number, fault) for call, number in struck.numbered()]
        blows += each if complete else Random(1).sample(each, few)
    ends: Counter[str] = Counter()
    wrong = {}
    for blow in blows:
        if (end := struck.strike(blow)) is None:
            ends["not reached"] += 1
            continue
        ends["done all the same" if end.status == 0 else "told or killed"] += 1
        if end.wrong:
            wrong[blow] = end
    assert wrong == {}
    assert ends["not reached"] <= len(blows) / 6
    assert ends["told or killed"] > 0
    if complete:
        told = ", ".join(f"{count:,} {end}" for end, count in ends.items())
        became = f"{sum(struck.calls.values())} calls, each with {', '.join(FAULTS)}: {told}"
        write_row(f"calls that fail, `pccheck {command}`", len(blows), f"{became}; 0 wrong")


def _journal(path: Path) -> set[RAW]:
    with open_book(path) as book:
        return journal_of(book)
