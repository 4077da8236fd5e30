"""Erasing: the value goes, the head stays, and nothing brings it back."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import unicodedata
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pccheck.book import Book, create_book, open_book
from pccheck.book.journal import journal
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.kinds import KINDS, PERSONAL
from pccheck.book.tables.schema import difference
from pccheck.errors import PccheckError
from pccheck.model.alias import KEY
from pccheck.model.journal.entry import Entry, make_entry
from tests.book.made import NOW, book_in_memory, made, raw, stale_tables, take

ROOT = Path(__file__).parents[3]
NAME = "Nguyễn Thị Minh Họa"
PHONE = "0912 345 678"
PICTURE = b"\x89PNG a face"


def _fill(book: Book) -> list[Entry]:
    """A member, a unit, a visit with its words and a picture; returns what is personal of them."""
    with book.writing("author", NOW) as transaction:
        member = {"campaign": "c", "code": "TV1", "name": NAME, "phone": PHONE, "role": "tổ viên"}
        transaction.put("member", "m", member)
        transaction.put("target", "t", {"category": "cho", "name": f"Hộ {NAME}", "area": "a"})
        key = {"target": "t", "sort": KEY, "text": f"cho:hộ {NAME}"}
        transaction.put("alias", "k", key)
        outcome = {"state": "done", "day": "2026-03-10", "team": "n1"}
        said = {"opinion": f"{NAME} đồng ý", "note:hs1": f"gặp {NAME}"}
        answer = {"answer:hs1": {"status": "value", "choice": "tot"}}
        visit = {"campaign": "c", "target": "t", "outcome": outcome}
        transaction.put("visit", "v", visit | answer | said)
        transaction.put("attendee", "p", {"visit": "v", "side": "unit", "name": NAME})
        photo = {"visit": "v", "kind": "photo", "sha256": store.keep(book, PICTURE)}
        transaction.put("evidence", "e", photo | {"name": f"{NAME}.png"})
        transaction.set("draft:v:2026-03-10", json.dumps({"opinion": f"{NAME} đồng ý"}))
    with book.writing("author", NOW) as transaction:  # what is overwritten lies in free pages
        transaction.put("member", "m", {"name": f"{NAME} (cũ)"})
    return [entry for entry in journal.entries(book.connection) if entry.head.kind in PERSONAL]


def _erase(book: Book, entries: list[Entry], files: tuple[str, ...] = ()) -> str:
    with book.writing("author", NOW + timedelta(hours=1)) as transaction:
        return erasing.erase(book, transaction, entries, "theo đề nghị", files)


def _bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, those within archives too."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                found |= {f"{path}:{name}": archive.read(name) for name in archive.namelist()}
        elif path.is_file():
            found[str(path)] = path.read_bytes()
    return found


def _spellings(text: str) -> list[bytes]:
    """A text as it may lie on a disk: composed, decomposed, escaped in JSON, UTF-16."""
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    escaped = json.dumps(composed)[1:-1]
    utf16 = composed.encode("utf-16-le")
    return [composed.encode(), apart.encode(), escaped.encode(), escaped.upper().encode(), utf16]


def _holders(folder: Path, *texts: str) -> list[str]:
    """The files below a folder that hold one of the texts in any spelling."""
    sought = [spelling for text in texts for spelling in _spellings(text)]
    return [at for at, content in _bytes_of(folder).items() if any(s in content for s in sought)]


def test_no_byte_is_left(tmp_path: Path) -> None:
    """Not in the book, its log, its free pages, its kept files, a backup made afterwards; what was
    found stays, and verify finds no fault.
    """
    with create_book(tmp_path / "pccheck.db", NOW) as book:
        entries = _fill(book)
        assert _holders(tmp_path, NAME, PHONE), "or the search proves nothing"
        before = book.connection.execute("SELECT * FROM heads").fetchall()
        picture = store.keep(book, PICTURE)
        _erase(book, entries, (picture,))
        erasing.wipe(book)
        back_up(book, tmp_path / "after.zip", NOW, "")
        assert _holders(tmp_path, NAME, PHONE) == []
        assert PICTURE not in b"".join(_bytes_of(tmp_path).values())
        heads = book.connection.execute("SELECT * FROM heads").fetchall()
        assert heads[: len(before)] == before
        verdict = verify(book, NOW + timedelta(hours=2))
        assert (verdict.faults, verdict.erased) == ((), len(entries))
        row = book.connection.execute("SELECT state, opinion FROM visits").fetchone()
        assert row == ("done", None)
        assert book.connection.execute("SELECT choice, note FROM answers").fetchall() == [
            ("tot", None)
        ]
        assert stale_tables(book) == []
    assert _holders(tmp_path, NAME, PHONE) == []


def test_only_what_is_personal_can_be_erased() -> None:
    """Findings, visits and decisions never, not even where a personal entry names the same
    payload.
    """
    found = made("v", "visit", {"opinion": "x"})
    words = found.head._replace(kind="visit-personal", rec="v/personal", seq=2)
    assert not {"visit", "recommendation", "measure", "document", "draw", "plan"} & PERSONAL
    assert KINDS.keys() >= PERSONAL
    with book_in_memory() as book:
        take(book, [make_entry(words, found.raw_data or b"")])
        assert erasing.may_go(book.connection, [found.head.dh]) == {found.head.dh}
        take(book, [found])
        assert erasing.may_go(book.connection, [found.head.dh]) == set()


def test_nothing_brings_it_back(tmp_path: Path) -> None:
    """The entry that comes again, from wherever, comes without its payload."""
    with create_book(tmp_path / "a.db", NOW) as book, book_in_memory("b") as other:
        entries = _fill(book)
        take(other, list(journal.entries(book.connection)))
        _erase(book, entries)
        take(book, list(journal.entries(other.connection)))
        erasing.wipe(book)
        assert _payloads(book, entries) == 0
        assert verify(book, NOW + timedelta(hours=2)).faults == ()


@pytest.mark.parametrize("first", ["erasure", "entries"])
def test_another_installation_is_asked(tmp_path: Path, first: str) -> None:
    """What it names is not shown until somebody answers, whatever came first; after a yes it is
    gone, after a no it is there.
    """
    with create_book(tmp_path / "a.db", NOW) as book:
        entries = _fill(book)
        everything = list(journal.entries(book.connection))
        rec = _erase(book, entries)
        erasure = journal.entries_of(book.connection, rec)
    for answer in (True, False):
        with book_in_memory("there") as other:
            batches = [erasure, everything] if first == "erasure" else [everything, erasure]
            for batch in batches:
                take(other, batch, NOW + timedelta(hours=2))
            assert other.connection.execute("SELECT name FROM members").fetchone() == (None,)
            (asked,) = erasing.asked_of_us(other)
            assert asked.why == "theo đề nghị"
            assert stale_tables(other) == []
            with other.writing("x", NOW + timedelta(hours=3)) as transaction:
                if answer:
                    erasing.agree(other, transaction, asked)
                else:
                    erasing.refuse(other, transaction, asked, "cần cho vụ việc")
            assert erasing.asked_of_us(other) == []
            there = first == "entries" and not answer
            assert _payloads(other, entries) == (len(entries) if there else 0)
            (name,) = other.connection.execute("SELECT name FROM members").fetchone()
            assert (name is not None) == there


def test_a_finding_is_never_held_back() -> None:
    """An erasure that names what is no personal data has no effect, whichever came first."""
    finding = made("v", "visit", {"outcome": {"state": "done", "day": "2026-03-10"}})
    named = {"why": "x", "entries": {finding.id: finding.head.dh}, "files": []}
    forged = made("e", "erasure", named)
    for batch in ([forged, finding], [finding, forged]):
        with book_in_memory() as book:
            for entry in batch:
                take(book, [entry])
            assert book.connection.execute("SELECT state FROM visits").fetchone() == ("done",)
            assert _payloads(book, [finding]) == 1


def test_the_books_agree_after_both_erased(tmp_path: Path) -> None:
    """Two books that carried out the same erasure hold the same tables."""
    with create_book(tmp_path / "a.db", NOW) as book, book_in_memory("b") as other:
        entries = _fill(book)
        take(other, list(journal.entries(book.connection)))
        _erase(book, entries)
        take(other, list(journal.entries(book.connection)), NOW + timedelta(hours=2))
        with other.writing("x", NOW + timedelta(hours=3)) as transaction:
            erasing.agree(other, transaction, erasing.asked_of_us(other)[0])
        take(book, list(journal.entries(other.connection)), NOW + timedelta(hours=4))
        assert difference(book.connection, other.connection) == []


def test_a_payload_that_nobody_erased_is_a_fault(tmp_path: Path) -> None:
    """Also where the book remembers an erasure that no entry tells of."""
    with create_book(tmp_path / "pccheck.db", NOW) as book:
        (entry, *_) = _fill(book)
        row = (entry.head.dh, entry.id, "nowhere", 1)
        book.connection.execute("INSERT INTO erased VALUES (?, ?, ?, ?)", row)
        book.connection.execute("DELETE FROM payloads WHERE dh = ?", (entry.head.dh,))
        assert "lost" in {code for code, _ in verify(book, NOW).faults}


def test_the_database_guards_its_payloads(tmp_path: Path) -> None:
    """No payload can be deleted that no erasure names."""
    with create_book(tmp_path / "pccheck.db", NOW) as book:
        _fill(book)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            book.connection.execute("DELETE FROM payloads")


def test_while_another_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is erased at once, the traces on the disk wait, which is said; then they go too."""
    monkeypatch.setattr(erasing, "_WAIT_MILLISECONDS", 1)
    with create_book(tmp_path / "pccheck.db", NOW) as book:
        entries = _fill(book)
        with open_book(book.path) as reader:
            reader.connection.execute("BEGIN")
            reader.connection.execute("SELECT * FROM members").fetchone()
            _erase(book, entries)
            with pytest.raises(PccheckError) as waits:
                erasing.wipe(book)
            assert waits.value.code == "erasure-unfinished"
            assert ("unwiped", "") in verify(book, NOW).faults
            reader.connection.execute("ROLLBACK")
        erasing.wipe(book)
        assert verify(book, NOW + timedelta(hours=2)).faults == ()
        assert _holders(tmp_path, PHONE) == []


@pytest.mark.parametrize(
    ("error", "why"), [("SQLITE_FULL", "full"), ("SQLITE_IOERR", "written"), ("", "")]
)
def test_a_disk_that_has_no_room_to_wipe(
    error: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is erased, which is said, and why traces wait; a mistake of ours is no such thing."""

    class Failing:
        def __init__(self, connection: sqlite3.Connection) -> None:
            self._whole = connection

        def execute(self, sql: str, *bound: Any) -> sqlite3.Cursor:  # noqa: ANN401
            if sql == "VACUUM":
                fault = sqlite3.OperationalError("x")
                fault.sqlite_errorname = error
                raise fault
            return self._whole.execute(sql, *bound)

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return getattr(self._whole, name)

    with create_book(tmp_path / "pccheck.db", NOW) as book:
        entries = _fill(book)
        _erase(book, entries)
        with monkeypatch.context() as patch:
            patch.setattr(book, "connection", Failing(book.connection))
            with pytest.raises(PccheckError if error else sqlite3.OperationalError) as waits:
                erasing.wipe(book)
        if isinstance(waits.value, PccheckError):
            assert waits.value.code == "erasure-unfinished"
            assert why in str(waits.value.params["why"])
        assert ("unwiped", "") in verify(book, NOW).faults
        erasing.wipe(book)
        assert verify(book, NOW + timedelta(hours=2)).faults == ()


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from pccheck.book import open_book
from pccheck.book.ledger import erasing
from pccheck.book.tables.kinds import PERSONAL
from pccheck.book.journal import journal
from tests.book.ledger.test_erasing import NOW, PICTURE
import hashlib

left = int(sys.argv[2])

def watch(sql):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

with open_book(Path(sys.argv[1])) as book:
    entries = [e for e in journal.entries(book.connection) if e.head.kind in PERSONAL]
    book.connection.set_trace_callback(watch)
    with book.writing("author", NOW) as transaction:
        files = [hashlib.sha256(PICTURE).hexdigest()]
        erasing.erase(book, transaction, entries, "theo yeu cau", files)
    erasing.wipe(book)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX has them")
@pytest.mark.parametrize("statements", [1, 30, 90, 10**6])
def test_killed_in_the_middle(tmp_path: Path, statements: int) -> None:
    """All or nothing is erased, and a second run completes what is left on the disk."""
    with create_book(tmp_path / "pccheck.db", NOW) as book:
        entries = _fill(book)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "pccheck.db"), str(statements)]
    ended = subprocess.run(command, cwd=ROOT, check=False).returncode
    assert ended == (0 if statements == 10**6 else -signal.SIGKILL)
    with open_book(tmp_path / "pccheck.db") as book:
        there = _payloads(book, entries)
        assert there in (0, len(entries))
        if there:
            _erase(book, entries, (store.keep(book, PICTURE),))
        erasing.wipe(book)
        assert verify(book, NOW + timedelta(hours=2)).faults == ()
        assert _holders(tmp_path, NAME, PHONE) == []
        assert PICTURE not in b"".join(_bytes_of(tmp_path).values())


def _payloads(book: Book, entries: list[Entry]) -> int:
    """How many of these entries' payloads are here."""
    hashes = json.dumps([entry.head.dh for entry in entries])
    sql = "SELECT count(*) FROM payloads WHERE dh IN (SELECT value FROM json_each(?))"
    (count,) = book.connection.execute(sql, (hashes,)).fetchone()
    assert raw(entries)
    return int(count)
