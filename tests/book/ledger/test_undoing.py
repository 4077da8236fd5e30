"""What may be taken back, and what stands in its way."""

import pytest

from pccheck.book.ledger.ledger import Book
from pccheck.book.ledger.undoing import (
    FOR_GOOD,
    REDOES,
    UNDOES,
    blocker,
    take_back,
    to_redo,
    to_undo,
)
from tests.book.made import NOW, book_in_memory, made, stale_tables, take


def put(book: Book, kind: str, rec: str, name: str) -> None:
    """One transaction of this device."""
    with book.writing("author", NOW) as transaction:
        transaction.put(kind, rec, {"name": name})


def undo(book: Book) -> None:
    """Take the newest back."""
    taken = to_undo(book)
    with book.writing("author", NOW) as transaction:
        take_back(transaction, taken, UNDOES)


@pytest.mark.parametrize("kind", ["document", "notice", "draw"])
def test_what_others_were_told_stands_for_good(kind: str) -> None:
    """Issued documents, notices given and lots drawn are found, and never taken back."""
    with book_in_memory() as book:
        put(book, kind, "d", "một")
        found = blocker(book, to_undo(book))
        assert kind in FOR_GOOD
        assert found is not None
        assert found.why == "for-good"


def test_received_entries_are_nobody_s_to_undo() -> None:
    """Only this device's transactions count, whatever came in later."""
    with book_in_memory() as book:
        put(book, "body", "own", "một")
        take(book, [made("other", "body", {"name": "hai"})])
        assert [entry.head.rec for entry in to_undo(book)] == ["own"]
        undo(book)
        assert to_undo(book) == []


def test_a_received_entry_on_top_is_the_blocker() -> None:
    """What another device said later of the same thing is named."""
    with book_in_memory() as book:
        put(book, "body", "own", "một")
        top = made("own", "body", {"name": "hai"}, [to_undo(book)[0].id])
        take(book, [top])
        found = blocker(book, to_undo(book))
        assert found is not None
        assert (found.why, found.entry.id) == ("later", top.id)


def test_a_record_that_names_it_is_the_blocker() -> None:
    """A record cannot go while another one rests on it; once that one is voided, it can."""
    rec = "0190a0a0-0000-7000-8000-000000000001"
    with book_in_memory() as book:
        put(book, "team", rec, "N1")
        own = to_undo(book)
        with book.writing("author", NOW) as transaction:
            transaction.put("member", "m", {"name": "x", "team": rec})
        found = blocker(book, own)
        assert found is not None
        assert (found.why, found.entry.head.rec) == ("refers", "m")
        undo(book)
        assert blocker(book, own) is None


def test_undo_and_redo_walk_back_and_forth() -> None:
    """Each step takes one transaction; the tables are those of a rebuild at every step."""
    with book_in_memory() as book:
        for n in range(3):
            put(book, "body", f"b{n}", str(n))
        for left in (2, 1, 0):
            undo(book)
            assert book.connection.execute("SELECT count(*) FROM bodies").fetchone()[0] == left
            assert stale_tables(book) == []
        assert to_undo(book) == []
        for left in (1, 2, 3):
            taken = to_redo(book)
            with book.writing("author", NOW) as transaction:
                take_back(transaction, taken, REDOES)
            assert book.connection.execute("SELECT count(*) FROM bodies").fetchone()[0] == left
        assert to_redo(book) == []
        assert stale_tables(book) == []
