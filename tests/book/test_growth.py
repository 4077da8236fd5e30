"""What a verb costs does not grow with what it does not show: SQLite's own steps are counted, which
no busy machine changes.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from pccheck.book import Book
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ask.glance.unsaved import unsaved
from pccheck.book.ask.history import record_names
from pccheck.book.ask.lots.hands import decided_by_hand
from pccheck.book.ask.targets import by_code, by_own_code, target, targets_named
from pccheck.book.ask.visits import next_planned, visits, visits_between
from pccheck.book.ledger.backup import BACKUP
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.ledger.undoing import UNDOES, blocker, take_back, to_undo
from tests.book.filled import CENTRE, POST, Made, put_campaign, put_visit
from tests.book.made import NOW, book_in_memory, called

_SMALL, _LARGE = 40, 400
"""Visits, of as many units."""
_LEFT_OUT = {f"z{number:02d}": {"reason": "no-time", "params": {}} for number in range(20)}
"""Units without a visit that the plan of either leaves out."""
_AT_MOST = 1.5


def _book(visited: int) -> Book:
    """Every unit is visited once, but the last two; the areas and categories are the same."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(_filled(visited))
    return Book(Path(":memory:"), connection)


@cache
def _filled(visited: int) -> bytes:
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction:
            _fill(transaction, visited)
        return book.connection.serialize()


def _fill(transaction: Transaction, visited: int) -> None:
    version = put_campaign(transaction)
    transaction.put("plan", "p", {"campaign": "campaign", "seed": 1, "left": _LEFT_OUT})
    transaction.put("current-plan", "current", {"campaign": "campaign", "plan": "p"})
    for number in range(visited):
        said = {"name": f"Nơi {number}", "category": (CENTRE, POST)[number % 2]}
        transaction.put("target", f"t{number:02d}", said | {"area": f"MH0{1 + number % 5}"})
        called(transaction, f"t{number:02d}", f"MH-{number:04d}")
        put_visit(transaction, f"v{number}", Made(number, 2), version)
        if number < visited - 2:
            done = Made(number, 2, "done", ("hs1=tot", "hs2=60/100"))
            put_visit(transaction, f"v{number}", done, version)


def _record(book: Book) -> None:
    with book.writing("author", NOW) as transaction:
        version = book.connection.execute("SELECT version FROM campaigns").fetchone()[0]
        put_visit(transaction, "v1", Made(1, 2, "refused"), version)
        transaction.put("recommendation", "a", {"visit": "v1", "text": "x"})


def _enlist(book: Book) -> None:
    with book.writing("author", NOW) as transaction:
        called(transaction, "new", "MH-9999")
        transaction.put("target", "new", {"name": "Nơi mới", "category": POST})
    assert by_code(book, "mh-9999") == ["new"]


def _undo(book: Book) -> None:
    with book.writing("author", NOW) as transaction:
        transaction.put("attendee", "p", {"visit": "v1", "name": "x"})
    taken = to_undo(book)
    assert blocker(book, taken) is None
    record_names(book, *(entry.head.rec for entry in taken))
    with book.writing("author", NOW) as transaction:
        take_back(transaction, taken, UNDOES)


def _status(book: Book) -> None:
    standing(book, lambda _: datetime(2026, 3, 10).astimezone())


def _look(book: Book) -> None:
    assert len(visits(book, "campaign", "t01")) == 1
    next_planned(book, "campaign", NOW.date(), "n1")
    assert by_own_code(book, "17") == []
    assert target(book, "cap-co-so", "t01")


def _saved(book: Book) -> None:
    assert unsaved(book).secret  # in no backup at all
    with book.writing("author", NOW) as transaction:
        transaction.set(BACKUP, "1")
    assert unsaved(book).secret


def _days(book: Book) -> None:
    assert visits_between(book, "campaign", NOW.date(), NOW.date()) == []
    assert targets_named(book, "cap-co-so", ["t01"])


def _hands(book: Book) -> None:
    with book.writing("author", NOW) as transaction:
        transaction.put("draw", "d", {"campaign": "campaign", "seed": 1})
        pick = {"campaign": "campaign", "target": "t01", "choice": "cancel", "reason": "x"}
        transaction.put("pick", "p", pick)
    assert len(list(decided_by_hand(book, "campaign"))) == len(("campaign", "p"))


def _steps(db: sqlite3.Connection, action: Callable[[], None]) -> int:
    """How many steps SQLite takes for an action, in tens."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    db.set_progress_handler(step, 10)
    try:
        action()
    finally:
        db.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize("verb", [_record, _enlist, _undo, _status, _saved, _look, _days, _hands])
def test_ten_times_the_book_is_no_longer_way(verb: Callable[[Book], None]) -> None:
    """To record a visit, to put a unit in and find it by its code, to take back what was said, to
    say where the campaign stands and what is in no backup, to find the visits of a unit or a day,
    to find what hands did beside the lots: the same work in a book of ten times as many.
    """
    taken = []
    for visited in (_SMALL, _LARGE):
        with _book(visited) as book:
            taken.append(_steps(book.connection, lambda book=book: verb(book)))  # type: ignore[misc]
    small, large = taken
    assert large <= _AT_MOST * small
