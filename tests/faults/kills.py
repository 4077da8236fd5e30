"""Processes that write and are killed: a process of its own, so that it may fork.

`python -m tests.faults.kills BOOK KILLS SEED [hasty]` prints what became of them as JSON.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pccheck.book import Book, create_book, open_book
from tests.book.made import NOW
from tests.faults.deeds import judge, write

_MOST_AT_ONCE = 4
"""Answers after which a child is killed at the latest."""
_STEPS = 3_000
"""Steps of SQLite's machine in about two transactions."""
_SECONDS = 0.04
"""What opening and a few transactions take."""
_LIVES = 50
"""Kills that one book lives through."""


class Child(NamedTuple):
    """What a child told before it died: the transactions begun, and those acknowledged."""

    begun: frozenset[int]
    acknowledged: frozenset[int]


def _in_a_statement(chance: random.Random, book: Book) -> Callable[[int], None]:
    """Dies after so many steps of SQLite's machine: inside a statement of a transaction."""
    left = iter(range(chance.randrange(_STEPS)))

    def step() -> None:
        if next(left, None) is None:
            _die()

    book.connection.set_progress_handler(step, 1)
    return lambda _answers: None


def _at_any_moment(chance: random.Random, _book: Book) -> Callable[[int], None]:
    """Dies of an alarm: anywhere, while the log is written and synced too."""
    signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0005, _SECONDS))
    return lambda _answers: None


def _after_an_answer(chance: random.Random, _book: Book) -> Callable[[int], None]:
    """Dies right after an answer."""
    last = chance.randint(1, _MOST_AT_ONCE)
    return lambda answers: _die() if answers == last else None


_DOOMS = (_in_a_statement, _at_any_moment, _after_an_answer)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_one(path: Path, first: int, chance: random.Random, *, hasty: bool = False) -> Child:
    """Let a child write transactions, numbered from `first`, until it is killed.

    `hasty`: it answers before it writes, as no program should.
    """
    ear, mouth = os.pipe()
    if (child := os.fork()) == 0:
        os.close(ear)
        _write_until_killed(path, first, chance, mouth, hasty=hasty)
    os.close(mouth)
    with os.fdopen(ear, encoding="ascii") as told:
        words = [line.split() for line in told if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child came to its end"
    begun = frozenset(int(number) for word, number in words if word == "begun")
    return Child(begun, frozenset(int(number) for word, number in words if word == "kept"))


def _write_until_killed(
    path: Path, first: int, chance: random.Random, mouth: int, *, hasty: bool
) -> None:
    """Never returns."""
    doom = chance.choice(_DOOMS)
    try:
        with open_book(path) as book:
            after = doom(chance, book)
            for answers, number in enumerate(count(first), 1):
                os.write(mouth, f"begun {number}\n".encode())
                if hasty:
                    os.write(mouth, f"kept {number}\n".encode())
                write(book, number)
                if not hasty:
                    os.write(mouth, f"kept {number}\n".encode())
                after(answers)
                if answers > _MOST_AT_ONCE:
                    _die()
    finally:
        os._exit(1)


def survive(path: Path, kills: int, seed: int, *, hasty: bool = False) -> dict[str, int]:
    """Kill so many children, over books that each live through `_LIVES` of them."""
    chance = random.Random(seed)
    told = dict.fromkeys(("kills", "inside", "acknowledged", "kept", "gone", "lost", "bad"), 0)
    for start in range(0, kills, _LIVES):
        _one_book(
            path.with_name(f"{start}-{path.name}"),
            min(_LIVES, kills - start),
            chance,
            told,
            hasty=hasty,
        )
    return told


def _one_book(
    path: Path, kills: int, chance: random.Random, told: dict[str, int], *, hasty: bool
) -> None:
    create_book(path, NOW).connection.close()
    begun: set[int] = set()
    acknowledged: set[int] = set()
    for left in reversed(range(kills)):
        child = kill_one(path, max(begun, default=-1) + 1, chance, hasty=hasty)
        begun |= child.begun
        acknowledged |= child.acknowledged
        told["kills"] += 1
        told["inside"] += len(child.begun) > len(child.acknowledged)
        if left == 0 or chance.random() < 0.5:  # else the next child finds the dead one's log
            found = judge(path, acknowledged, fast=left > 0)
            told["bad"] += bool(found.torn or found.faults or found.kept - begun)
    told["acknowledged"] += len(acknowledged)
    told["kept"] += len(found.kept - acknowledged)
    told["gone"] += len(begun - found.kept)
    told["lost"] += len(found.lost)


if __name__ == "__main__":
    where, number, seed, *hasty = sys.argv[1:]
    print(json.dumps(survive(Path(where), int(number), int(seed), hasty=bool(hasty))))
