"""The plan and the draw that count: what was made knowing the other, never what the clocks say."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pccheck.book import Book
from pccheck.book.ask.lots.draws import newest_draw, seed_of
from pccheck.book.ask.visits import left_out
from tests.book.made import NOW, book_in_memory, made, stale_tables, take


@pytest.fixture
def book() -> Iterator[Book]:
    """An empty book."""
    with book_in_memory() as empty:
        yield empty


def _plan(book: Book, rec: str, ahead: int = 0) -> None:
    """A plan that leaves out a target of its own name, made by a clock so many days ahead."""
    with book.writing("x", NOW + timedelta(days=ahead)) as transaction:
        left = {f"left by {rec}": {"reason": "far", "params": {}}}
        said = {"campaign": "c", "seed": len(rec), "left": left}
        transaction.put("plan", rec, said)
        transaction.put("current-plan", "plan of c", {"campaign": "c", "plan": rec})


def _left(book: Book) -> list[str]:
    return [target for target, _, _ in left_out(book, "c")]


def test_a_clock_ahead_does_not_make_a_plan_current_for_ever(book: Book) -> None:
    """The plan made after it, by a clock that is right, counts."""
    _plan(book, "p1", ahead=3)
    assert _left(book) == ["left by p1"]
    _plan(book, "later")
    assert _left(book) == ["left by later"]
    assert seed_of(book, "c") == len("later")
    assert stale_tables(book) == []


def test_two_draws_side_by_side_are_a_question(book: Book) -> None:
    """Neither counts until somebody says which, whichever bears the later time."""
    for day, rec in ((8, "d1"), (9, "d2")):
        at = f"2026-03-{day:02d}T00:00:00.000000Z"
        draw = made(rec, "draw", {"campaign": "c", "seed": day}, chain=rec, at=at)
        said = {"campaign": "c", "draw": rec}
        current = made("draw of c", "current-draw", said, chain=rec, seq=2, prev=draw.id, at=at)
        take(book, [draw, current])
    assert newest_draw(book, "c") is None
    assert seed_of(book, "c") is None
    with book.writing("x", NOW) as transaction:
        transaction.put("current-draw", "draw of c", {"draw": "d1"})
    assert newest_draw(book, "c") == "d1"
    assert seed_of(book, "c") == 8
