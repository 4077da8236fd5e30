"""The form of the journal, held by a small book as text: heads and payloads, byte for byte."""

import random
from datetime import timedelta

from pccheck.book import Book
from pccheck.book.ledger.ledger import found
from pccheck.book.ledger.verify import verify
from pccheck.model.alias import CODE, KEY, OWN
from pccheck.model.journal.entry import read_entry
from pccheck.model.journal.ids import target_key
from tests.book.made import NOW, VALUES, book_in_memory, take
from tests.golden import GOLDEN, same_as_golden

_BOOK = "journal/form-1.txt"
"""A head and its payload a line each; lines may be added, none may change once books are in use."""


def _write(book: Book) -> None:
    """A founding, a target with its names, a plan that counts, a recorded visit, a void."""
    with book.writing("", NOW) as transaction:
        found(transaction)
    target = book.keyed_id("target", target_key("buu-cuc", "Bưu cục 1", "area", ""))
    with book.writing("author", NOW) as transaction:
        transaction.put("author", "author", {"name": "Nguyễn Thị Minh Họa"})
        transaction.put("campaign", "campaign", VALUES["campaign"][2])
        for sort, text in ((CODE, "MH-0001"), (KEY, target)):
            alias = {"target": target, "sort": sort, "text": text}
            transaction.put("alias", book.keyed_id("alias", target, sort, "", text), alias)
        own = {"target": target, "sort": OWN, "text": "Đ01", "source": "Sở Minh Họa"}
        transaction.put("alias", book.keyed_id("alias", target, OWN, "Sở Minh Họa", "Đ01"), own)
        transaction.put("target", target, VALUES["target"][0])
    with book.writing("author", NOW + timedelta(hours=1)) as transaction:
        left = {"other": {"reason": "far", "params": {"minutes": 5}}}
        transaction.put("plan", "plan", {"campaign": "campaign", "seed": 7, "left": left})
        transaction.put("current-plan", "current", {"campaign": "campaign", "plan": "plan"})
        visit = {"campaign": "campaign", "target": target} | VALUES["visit"][4]
        transaction.put("visit", "visit", visit)
    with book.writing("author", NOW + timedelta(days=1)) as transaction:
        wrong = transaction.put("visit", "visit", VALUES["visit"][7] | VALUES["visit"][8])
        transaction.put("visit", "visit", VALUES["visit"][6])
        transaction.void("visit", wrong or "", "nhầm đơn vị")


def _book() -> Book:
    """The same chance each time."""
    return book_in_memory(random_bytes=random.Random(1).randbytes)


def _text(book: Book) -> str:
    rows = book.connection.execute(
        "SELECT head, data FROM heads JOIN payloads USING (dh) ORDER BY n"
    )
    return "".join(f"{head}\n{data}\n" for head, data in rows)


def test_what_is_written_has_the_form() -> None:
    """The same facts, time and chance give the same bytes for ever."""
    with _book() as book:
        _write(book)
        assert same_as_golden(_BOOK, _text(book))


def test_what_was_written_is_read() -> None:
    """A book of form 1 is taken in as it is, and says what it said."""
    lines = (GOLDEN / _BOOK).read_bytes().splitlines()
    entries = [read_entry(*pair) for pair in zip(lines[::2], lines[1::2], strict=True)]
    with _book() as book, book_in_memory("there") as other:
        _write(book)
        take(other, entries, NOW + timedelta(days=2))
        for sql in ("SELECT code, name FROM targets", "SELECT state, day FROM visits"):
            rows = other.connection.execute(sql).fetchall()
            assert rows == book.connection.execute(sql).fetchall()
            assert len(rows) == 1
        assert other.connection.execute("SELECT plan FROM current_plans").fetchall() == [("plan",)]
        assert verify(other, NOW + timedelta(days=2)).faults == ()
