"""Targets that are the same: the lowest id stands for all, in every table, either way round."""

from pccheck.book.ask.targets import by_code, other_names
from pccheck.book.ask.visits import visits
from tests.book.made import NOW, book_in_memory, called, stale_tables


def test_what_is_said_of_one_is_said_of_all() -> None:
    """Codes, names and visits lead to the lowest id, and back again when the pair is denied."""
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction:
            for rec in ("t1", "t2", "t3"):
                transaction.put("target", rec, {"category": "c", "name": rec})
                called(transaction, rec, f"C-{rec}")
            slot = {"day": "2026-03-10", "team": "n1"}
            transaction.put("visit", "v", {"campaign": "c", "target": "t3", "slot": slot})
            transaction.put("same", "s1", {"one": "t3", "other": "t2", "same": True})
            transaction.put("same", "s2", {"one": "t1", "other": "t2", "same": True})
        assert by_code(book, "C-t3") == ["t1"]
        assert other_names(book) == [("t2", "t1"), ("t3", "t1")]
        assert [visit.target for visit in visits(book, "c")] == ["t1"]
        with book.writing("author", NOW) as transaction:
            transaction.put("same", "s1", {"same": False})
        assert by_code(book, "C-t3") == ["t3"]
        assert [visit.target for visit in visits(book, "c")] == ["t3"]
        assert stale_tables(book) == []
