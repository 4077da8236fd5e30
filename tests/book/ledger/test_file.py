"""The book's file: finding, making and opening it, and every way in which that can fail."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger import file
from pccheck.book.ledger.file import locate
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.form import VERSION
from pccheck.errors import PccheckError
from tests.book.made import NOW, journal_of, tables_of

AS_USER = pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")


def write(book: Book, *names: str) -> None:
    """One transaction."""
    with book.writing("author", NOW) as transaction:
        for rec, name in enumerate(names):
            transaction.put("body", str(rec), {"name": name})


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user who is not root, since root may do everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may enter and nobody but its owner may write to."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o555)
        yield place
        place.chmod(0o755)


def refused(code: str, attempt: Callable[[], object]) -> PccheckError:
    """The error of this code that the attempt raises."""
    with pytest.raises(PccheckError) as caught:
        attempt()
    assert caught.value.code == code
    return caught.value


def test_the_book_is_found_from_the_folder_upwards(tmp_path: Path, book: Book) -> None:
    """The nearest one above; else the one that is named, by its file or by its folder."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert locate(None, inner) == locate(None, tmp_path) == book.path
    nearer = tmp_path / "a" / "pccheck.db"
    nearer.touch()
    assert locate(None, inner) == nearer
    assert locate(tmp_path, inner) == locate(book.path, inner) == book.path


def test_no_book_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong use: exit status 2."""
    monkeypatch.setattr(file, "NAME", "no-such-name.db")
    error = refused("no-book", lambda: locate(None, tmp_path))
    assert (error.status, error.params) == (2, {"folder": tmp_path})


def test_an_existing_book_is_not_touched(book: Book) -> None:
    """Nor is any other file that has its name."""
    write(book, "Sở")
    before = journal_of(book)
    assert refused("book-exists", lambda: create_book(book.path, NOW)).status == 2
    assert journal_of(book) == before
    other = book.path.with_name("other.db")
    other.write_text("notes", encoding="utf-8")
    refused("book-exists", lambda: create_book(other, NOW))
    assert other.read_text(encoding="utf-8") == "notes"


def test_a_book_that_is_not_there(tmp_path: Path) -> None:
    """Opening makes nothing."""
    refused("no-such-book", lambda: open_book(tmp_path / "pccheck.db"))
    refused("no-such-book", lambda: open_book(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"PK\x03\x04" + bytes(4096), b"SQLite format 2\0" + bytes(4096)],
)
def test_a_file_that_is_no_book(tmp_path: Path, content: bytes) -> None:
    """Told apart by its first bytes; nothing is written to it or beside it."""
    path = tmp_path / "pccheck.db"
    path.write_bytes(content)
    refused("not-a-book", lambda: open_book(path))
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program(tmp_path: Path) -> None:
    """SQLite's own, but not ours: left as it was, its journal mode included."""
    path = tmp_path / "pccheck.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE heads (id TEXT)")
    before = path.read_bytes()
    refused("not-a-book", lambda: open_book(path))
    assert path.read_bytes() == before
    path.unlink()  # nobody holds it open


def test_a_book_of_a_newer_program(book: Book) -> None:
    """Said with both versions, and left as it was."""
    book.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    book.connection.close()
    before = book.path.read_bytes()
    error = refused("newer-book", lambda: open_book(book.path))
    assert (error.params["found"], error.params["known"]) == (VERSION + 1, VERSION)
    assert book.path.read_bytes() == before


@pytest.mark.parametrize("keep", [100, 4096, 5000, 20_000])
def test_a_truncated_book(book: Book, keep: int) -> None:
    """A copy that broke off is damaged, whether opening it or verifying it finds out; never a
    traceback.
    """
    write(book, "Sở")
    book.connection.close()
    assert book.path.stat().st_size > keep
    with book.path.open("r+b") as held:
        held.truncate(keep)

    def use() -> None:
        with open_book(book.path) as opened:
            assert not verify(opened, NOW).faults

    refused("damaged-book", use)


def test_garbage_behind_the_right_first_bytes(tmp_path: Path) -> None:
    """Named like SQLite, but not one."""
    path = tmp_path / "pccheck.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xaa" * 9000)
    refused("damaged-book", lambda: open_book(path))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"CREATE TABLE records", b"CREATE TABLE rEcorDt"),
        (b"CREATE TABLE bodies", b"CREATE TABLX bodies"),
        (b"rec TEXT NOT NULL", b"re\xe3 TEXT NOT NULL"),
        (b"RAISE(ABORT", b"RAI\xffE(ABORT"),
        (b"INDEX heads_by_chain", b"INDEX heads_by_chaim"),
    ],
)
def test_a_letter_changed_in_what_makes_the_tables(book: Book, was: bytes, becomes: bytes) -> None:
    """Reading, writing or verifying finds it out, and says that the book is damaged: no traceback,
    whatever SQLite makes of it.
    """
    write(book, "Sở")
    book.connection.close()
    whole = book.path.read_bytes()
    assert was in whole
    book.path.write_bytes(whole.replace(was, becomes))

    def use() -> None:
        with open_book(book.path) as opened, opened.guarded():
            opened.connection.execute("SELECT * FROM records JOIN bodies USING (rec)").fetchall()
            write(opened, "Cục")
            assert not verify(opened, NOW).faults

    with pytest.raises((PccheckError, AssertionError)) as caught:
        use()
    assert getattr(caught.value, "code", "damaged-book") == "damaged-book"


def test_a_name_that_is_no_text(book: Book) -> None:
    """Reading it says that the book is damaged; a mistake in a statement of ours stays one."""
    book.connection.execute("INSERT INTO bodies (rec, name) VALUES ('1', CAST(x'ff' AS TEXT))")

    def read() -> None:
        with book.guarded():
            book.connection.execute("SELECT name FROM bodies").fetchall()

    refused("damaged-book", read)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), book.guarded():
        book.connection.execute("SELECT name FROM nobody")


def test_an_index_that_contradicts_its_table(book: Book) -> None:
    """Where the file contradicts itself, a row that is refused is damage, not a mistake of ours."""
    write(book, "Sở")
    twice = "INSERT INTO meta SELECT * FROM meta"
    with pytest.raises(sqlite3.IntegrityError), book.guarded():
        book.connection.execute(twice)
    book.connection.execute("PRAGMA writable_schema = 1")
    book.connection.execute(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
        " 'heads_by_tx') WHERE name = 'heads_by_chain'"
    )

    def write_twice() -> None:
        with open_book(book.path) as opened, opened.guarded():
            opened.connection.execute(twice)

    refused("damaged-book", write_twice)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told as what it is, be it SQLite or we who wrote; not as a lack of rights."""

    def attempt() -> None:
        failure = sqlite3.OperationalError("disk I/O error")
        failure.sqlite_errorname = "SQLITE_IOERR_WRITE"
        with file.translated(tmp_path):
            raise failure

    refused("disk-error", attempt)

    def broken(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "open", broken)
    refused("disk-error", lambda: create_book(tmp_path / "pccheck.db", NOW))


@pytest.mark.parametrize(("free", "code"), [(0, "disk-full"), (1, "disk-error")])
def test_a_disk_without_a_byte_to_share(
    free: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite calls it a failure of the disk, which it is not."""
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))

    def attempt() -> None:
        failure = sqlite3.OperationalError("disk I/O error")
        failure.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
        with file.translated(tmp_path / "pccheck.db"):
            raise failure

    refused(code, attempt)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    """It is said that nothing can be written there, not that there is a book."""
    (tmp_path / "notes").write_text("x", encoding="utf-8")
    refused("read-only", lambda: create_book(tmp_path / "notes" / "pccheck.db", NOW))
    refused("read-only", lambda: create_book(tmp_path / "notes" / "deeper" / "pccheck.db", NOW))


@AS_USER
def test_a_folder_without_the_right_to_write(folder: Path) -> None:
    """Neither the book nor a folder for it can be made there; nothing is left."""
    with without_rights():
        refused("read-only", lambda: create_book(folder / "pccheck.db", NOW))
        refused("read-only", lambda: create_book(folder / "new" / "pccheck.db", NOW))
        assert list(folder.iterdir()) == []


@AS_USER
def test_a_book_of_somebody_else(folder: Path) -> None:
    """A book that may not be read, and one in a folder that may not be entered."""
    folder.chmod(0o755)
    create_book(folder / "pccheck.db", NOW).connection.close()
    (folder / "pccheck.db").chmod(0)
    with without_rights():
        refused("unreadable-file", lambda: open_book(folder / "pccheck.db"))
    (folder / "pccheck.db").chmod(0o600)
    folder.chmod(0o700 if os.geteuid() == 0 else 0)
    with without_rights():
        refused("unreadable-file", lambda: open_book(folder / "pccheck.db"))
    folder.chmod(0o755)


@AS_USER
def test_a_book_that_may_only_be_read(folder: Path) -> None:
    """It is read and verified; writing is refused as read-only, and nothing is written."""
    folder.chmod(0o755)
    with create_book(folder / "pccheck.db", NOW) as book:
        write(book, "Sở")
        before = journal_of(book)
    (folder / "pccheck.db").chmod(0o444)
    folder.chmod(0o555)
    here = set(folder.iterdir())

    def attempt() -> None:
        with open_book(folder / "pccheck.db") as opened:
            write(opened, "Cục")

    with without_rights():
        refused("read-only", attempt)
        with open_book(folder / "pccheck.db") as opened:
            assert journal_of(opened) == before
            assert verify(opened, NOW).faults == ()
        with closing(file.open_to_look(folder / "pccheck.db")) as looked_at:
            assert looked_at.execute("SELECT name FROM bodies").fetchall() == [("Sở",)]
        assert set(folder.iterdir()) == here
    folder.chmod(0o755)
    (folder / "pccheck.db").chmod(0o600)
    with open_book(folder / "pccheck.db") as opened:
        assert journal_of(opened) == before


@AS_USER
def test_a_log_that_cannot_be_read(folder: Path) -> None:
    """A book that somebody left in the middle of its work is not shown without its newest entries:
    it is refused where its log cannot be taken in.
    """
    folder.chmod(0o755)
    with create_book(folder / "pccheck.db", NOW) as book:
        write(book, "Sở")
        place = folder / "copied"
        place.mkdir()
        for name in ("pccheck.db", "pccheck.db-wal"):
            (place / name).write_bytes((folder / name).read_bytes())
            (place / name).chmod(0o444)
    place.chmod(0o555)
    with without_rights():
        error = refused("log-unread", lambda: open_book(place / "pccheck.db"))
    assert error.params["log"] == "pccheck.db-wal"
    place.chmod(0o755)
    for name in ("pccheck.db", "pccheck.db-wal"):
        (place / name).chmod(0o600)
    with open_book(place / "pccheck.db") as opened:
        assert opened.connection.execute("SELECT name FROM bodies").fetchall() == [("Sở",)]


def test_a_book_on_a_network_drive(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read, whatever rights there are, but never written to, and none is made there."""
    write(book, "Sở")
    before = journal_of(book)
    book.connection.close()
    monkeypatch.setattr(file, "on_network", lambda _path: True)
    with open_book(book.path) as opened:
        assert journal_of(opened) == before
        refused("network-drive", lambda: write(opened, "Cục"))
    refused("network-drive", lambda: create_book(book.path.with_name("new.db"), NOW))
    assert [path.name for path in book.path.parent.iterdir()] == ["pccheck.db"]


def test_a_log_whose_book_is_called_otherwise(book: Book) -> None:
    """Left behind when the book was copied or renamed: its newest entries may lie there."""
    write(book, "Sở")
    assert file.stray_logs(book.path) == []
    left = book.path.with_name("so-cu.db-wal")
    left.write_bytes(b"")
    assert file.stray_logs(book.path) == []
    left.write_bytes(b"x")
    assert file.stray_logs(book.path) == [left]


def test_a_book_that_another_program_writes_to(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits, then says so; reading goes on meanwhile; and once the other has finished, so does
    writing.
    """
    write(book, "Sở")
    monkeypatch.setattr(file, "_BUSY_MILLISECONDS", 5)
    with open_book(book.path) as other:
        book.connection.execute("BEGIN IMMEDIATE")
        refused("book-busy", lambda: write(other, "Cục"))
        assert other.connection.execute("SELECT name FROM bodies").fetchall() == [("Sở",)]
        assert not other.connection.in_transaction
        book.connection.execute("COMMIT")
        write(other, "Cục")
        assert other.connection.execute("SELECT name FROM bodies").fetchall() == [("Cục",)]


def test_a_full_disk_while_writing(book: Book) -> None:
    """The transaction is refused as a whole; the book stays as it was and goes on when there is
    room.
    """
    write(book, "Sở")
    before, tables = journal_of(book), tables_of(book)
    pages = book.connection.execute("PRAGMA page_count").fetchone()[0]
    book.connection.execute(f"PRAGMA max_page_count = {pages}")
    refused("disk-full", lambda: write(book, *(f"Sở {'x' * 2000} {n}" for n in range(50))))
    assert not book.connection.in_transaction
    assert (journal_of(book), tables_of(book)) == (before, tables)
    book.connection.execute("PRAGMA max_page_count = 1000000")
    write(book, "Cục")
    assert verify(book, NOW).faults == ()


def test_a_full_disk_while_making_a_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half made is left behind, so that the next attempt does not find a book
    that is none.
    """
    connect = file._connect

    def narrow(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(file, "_connect", narrow)
    refused("disk-full", lambda: create_book(tmp_path / "pccheck.db", NOW))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(file, "_connect", connect)
    create_book(tmp_path / "pccheck.db", NOW).connection.close()


def test_a_cut_while_making_a_book(tmp_path: Path) -> None:
    """Also where the first transaction fails."""

    def no_chance(_: int) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_book(tmp_path / "pccheck.db", NOW, no_chance)
    assert list(tmp_path.iterdir()) == []
