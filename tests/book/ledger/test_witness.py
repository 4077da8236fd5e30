"""What this machine remembers of a book's end, and what comes of a copy, an older state, a cut."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger import witness
from pccheck.book.ledger.ledger import CHAIN
from pccheck.book.ledger.undoing import to_undo
from pccheck.book.ledger.verify import verify
from tests.book.made import NOW, journal_of

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has a place and rights of its own")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go to the machine of this name, which has a state directory of its own; first to `here`."""

    def go_to(name: str) -> None:
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, str(tmp_path / name))

    go_to("here")
    return go_to


def write(book: Book, name: str) -> str:
    """One transaction; the chain that it was written to."""
    with book.writing("author", NOW) as transaction:
        transaction.put("body", transaction.new_id(), {"name": name})
    return book.setting(CHAIN)


def copied(book: Book, name: str) -> Path:
    """A copy of the book as it is now."""
    book.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copyfile(book.path, book.path.with_name(name)))


def test_a_book_goes_on_with_its_chain(book: Book) -> None:
    """Opened again, written by two at once, ahead of its witness after a cut between the two: one
    chain, no word.
    """
    chain = write(book, "a")
    with open_book(book.path) as again:
        assert write(again, "b") == write(book, "c") == chain
        for held in witness.folder().iterdir():
            old = held.read_bytes()
            write(book, "d")
            held.write_bytes(old)
        assert write(again, "e") == chain
        assert again.notes == book.notes == []
    assert verify(book, NOW).witness == witness.KEPT
    assert verify(book, NOW).faults == ()


def test_two_books_of_the_same_chance_have_a_witness_each(tmp_path: Path) -> None:
    """The demo is made with the same chance in every folder: one does not look older than the
    other, whichever writes.
    """
    with (
        create_book(tmp_path / "one.db", NOW, Random(7).randbytes) as one,
        create_book(tmp_path / "two.db", NOW, Random(7).randbytes) as two,
    ):
        for book in (one, two, one, two):
            write(book, "a")
            assert book.notes == []
            assert verify(book, NOW).witness == witness.KEPT


def test_an_older_copy_starts_a_new_chain_before_it_writes(book: Book) -> None:
    """Both copies on one machine: no number is given out twice, whichever writes first; it is said
    once.
    """
    chain = write(book, "a")
    older = copied(book, "older.db")
    assert write(book, "b") == chain
    with open_book(older) as copy:
        assert {code for code, _ in verify(copy, NOW).faults} == {"tail"}
        fresh = write(copy, "c")
        assert fresh != chain
        assert write(copy, "d") == fresh
        assert copy.notes == [witness.BEHIND]
        assert verify(copy, NOW).faults == ()
    assert write(book, "e") == chain
    assert book.notes == []


def test_a_copy_on_another_machine_starts_a_new_chain(
    book: Book, machine: Callable[[str], None]
) -> None:
    """The book expects a witness that this machine never wrote; what was written elsewhere cannot
    be undone here.
    """
    chain = write(book, "a")
    travelled = copied(book, "travelled.db")
    machine("there")
    with open_book(travelled) as copy:
        assert verify(copy, NOW).witness == witness.ELSEWHERE
        with copy.writing("author", NOW):
            assert to_undo(copy) == []
        fresh = write(copy, "b")
        assert fresh != chain
        assert write(copy, "c") == fresh
        assert copy.notes == [witness.ELSEWHERE]
    machine("here")
    assert write(book, "d") == chain


def test_a_refused_transaction_starts_no_chain(book: Book, machine: Callable[[str], None]) -> None:
    """What was not kept is not said."""
    chain = write(book, "a")
    machine("there")
    with pytest.raises(KeyboardInterrupt), book.writing("author", NOW):
        raise KeyboardInterrupt
    assert (book.setting(CHAIN), book.notes) == (chain, [])


def test_a_tail_that_was_cut_off_is_found(book: Book) -> None:
    """Even where the triggers were put back and the tables made to fit; the next write takes a new
    chain.
    """
    from pccheck.book.tables.projection import Projection
    from tests.book.ledger.test_verify import damage

    write(book, "a")
    chain = write(book, "b")
    last = "(SELECT max(n) FROM heads)"
    damage(
        book,
        f"DELETE FROM payloads WHERE dh = (SELECT dh FROM heads WHERE n = {last})",
        f"DELETE FROM heads WHERE n = {last}",
    )
    Projection(book.connection).rebuild()
    assert {code for code, _ in verify(book, NOW).faults} == {"tail"}
    with open_book(book.path) as again:
        assert write(again, "c") != chain


def test_a_machine_that_cannot_remember(
    book: Book, tmp_path: Path, machine: Callable[[str], None]
) -> None:
    """The book is written, stays on its chain also as a copy, and it is said once what protection
    is missing; as soon as the machine can remember, it does.
    """
    (tmp_path / "file").write_text("x", encoding="utf-8")
    machine("file")
    chain = write(book, "a")
    assert write(book, "b") == chain
    assert book.notes == [witness.UNKEPT]
    assert verify(book, NOW).witness == witness.UNKEPT
    with open_book(copied(book, "copy.db")) as copy:
        assert write(copy, "c") == chain
        assert copy.notes == []
    machine("here")
    assert write(book, "d") == chain
    assert verify(book, NOW).witness == witness.KEPT
    assert len(journal_of(book)) == 3


def test_a_copy_where_nothing_can_be_remembered(
    book: Book, tmp_path: Path, machine: Callable[[str], None]
) -> None:
    """A machine that cannot tell whether it wrote the book goes on with the chain, and says so each
    time.
    """
    chain = write(book, "a")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    machine("file")
    assert write(book, "b") == chain
    assert set(book.notes) == {witness.UNKEPT}


def test_a_damaged_witness_is_none(book: Book) -> None:
    """Half written after a power cut: rather a new chain than a number given out twice."""
    chain = write(book, "a")
    for held in witness.folder().iterdir():
        held.write_bytes(held.read_bytes()[:50])
    assert verify(book, NOW).faults == ()
    assert write(book, "b") != chain


@POSIX
def test_it_lies_neither_beside_the_book_nor_in_what_travels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's state directory; a relative one counts for none, as its standard says."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert witness.folder() == tmp_path / "state" / "pccheck" / "witness"
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert witness.folder() == tmp_path / ".local" / "state" / "pccheck" / "witness"


@POSIX
def test_nobody_else_can_read_it(book: Book) -> None:
    """Neither the folder nor the file."""
    write(book, "a")
    with book.writing("author", NOW + timedelta(seconds=1)):
        pass
    for place in (witness.folder(), *witness.folder().iterdir()):
        assert not place.stat().st_mode & 0o077
