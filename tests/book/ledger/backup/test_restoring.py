"""A backup becomes a book again, or nothing is put in place."""

import hashlib
import json
import os
import random
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pccheck.book import Book, create_book, open_book
from pccheck.book.journal import journal
from pccheck.book.ledger import erasing, witness
from pccheck.book.ledger.backup import making, restoring
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.backup.restoring import restore
from pccheck.book.ledger.file import NAME
from pccheck.book.ledger.ledger import found
from pccheck.book.ledger.store import fetch
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.form import VERSION
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry
from tests.book.ledger.backup.conftest import PICTURE
from tests.book.made import NOW, journal_of, tables_of

Members = dict[str, bytes]


def members(backup: Path) -> Members:
    """What a backup holds, by name."""
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: Members) -> Path:
    """A zip of these."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return path


def refused(code: str, backup: Path, folder: Path) -> PccheckError:
    """The error with which a backup is refused; the folder is as it was."""
    before = sorted(folder.rglob("*")) if folder.exists() else None
    with pytest.raises(PccheckError) as caught:
        restore(backup, folder, NOW)
    assert caught.value.code == code
    assert (sorted(folder.rglob("*")) if folder.exists() else None) == before
    return caught.value


def test_nothing_of_it_is_anybody_elses_on_windows(
    filled: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backup, its passing copy, the book that comes of it and its files: each gets the rights that
    0600 and 0700 give elsewhere, before it has its name.
    """
    owned: list[str] = []

    def note(path: Path, *, is_folder: bool = False) -> None:
        owned.append(f"{path.name.replace(str(os.getpid()), 'N')}{'/' * is_folder}")

    monkeypatch.setattr(making, "make_own", note)
    monkeypatch.setattr(restoring, "make_own", note)
    back_up(filled, tmp_path / "a.zip", NOW, "note")
    restore(tmp_path / "a.zip", tmp_path / "new", NOW)
    assert owned == [".a.zip.N.db", ".a.zip.N", ".pccheck.db.N/", "pccheck.db", "pccheck-files/"]


def test_all_of_it_comes_back(backup: Path, filled: Book, tmp_path: Path) -> None:
    """Journal, tables, settings and kept files, for their owner alone."""
    made = restore(backup, tmp_path / "new" / "deep", NOW)
    assert (made.contents.made, made.faults) == (NOW, ())
    with open_book(made.book) as book:
        assert journal_of(book) == journal_of(filled)
        assert tables_of(book) == tables_of(filled)
        (digest,) = (row[0] for row in book.connection.execute("SELECT sha256 FROM evidence"))
        assert fetch(book, digest) == PICTURE
        assert verify(book, NOW).faults == ()
    if os.name == "posix":
        files = [path for path in made.book.parent.rglob("*") if path.is_file()]
        modes = {path.stat().st_mode & 0o77 for path in files}
        assert modes == {0}
    names = sorted(path.name for path in made.book.parent.iterdir())
    assert names == ["pccheck-files", "pccheck.db"]


@pytest.mark.parametrize("name", ["pccheck.db", "pccheck.db-wal", "pccheck.db-journal"])
def test_never_over_a_book(backup: Path, tmp_path: Path, name: str) -> None:
    """Nor beside a log that SQLite would take in as the new book's own."""
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / name).write_bytes(b"somebody's")
    assert refused("book-exists", backup, folder).status == 2
    assert (folder / name).read_bytes() == b"somebody's"


def test_a_book_that_comes_meanwhile_stays(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by somebody between the check and the last step: it is not replaced, and nothing of the
    backup is left.
    """
    check = restoring._check

    def slow(path: Path, half: Path, now: datetime) -> object:
        create_book(tmp_path / "new" / "pccheck.db", NOW).connection.close()
        return check(path, half, now)

    monkeypatch.setattr(restoring, "_check", slow)
    with pytest.raises(PccheckError) as caught:
        restore(backup, tmp_path / "new", NOW)
    assert caught.value.code == "book-exists"
    with open_book(tmp_path / "new" / "pccheck.db") as book:
        assert journal_of(book) == set()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["pccheck.db"]


@pytest.mark.parametrize(
    "name", ["../x", "/x", "pccheck-files/../../x", "C:\\x", "pccheck-files/ab/x", "x.py"]
)
def test_a_name_that_we_do_not_give(backup: Path, tmp_path: Path, name: str) -> None:
    """Listed or not: what leaves the folder, or is none of ours, is not put anywhere."""
    parts = members(backup)
    said = json.loads(parts["manifest.json"])
    unlisted = packed(tmp_path / "unlisted.zip", {**parts, name: b"x"})
    assert name in str(refused("damaged-backup", unlisted, tmp_path / "new").params["what"])
    said["files"][name] = {"size": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db0"}
    parts["manifest.json"] = json.dumps(said).encode()
    listed = packed(tmp_path / "listed.zip", {**parts, name: b"x"})
    assert name in str(refused("damaged-backup", listed, tmp_path / "new").params["what"])


def _without(word: str) -> Callable[[Members], Members]:
    return lambda parts: {name: raw for name, raw in parts.items() if word not in name}


def _other(word: str) -> Callable[[Members], Members]:
    return lambda parts: {name: raw + b" " * (word in name) for name, raw in parts.items()}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_without("pccheck-files"), "damaged-backup"),
        (_without("pccheck.db"), "damaged-backup"),
        (_without("manifest"), "not-a-backup"),
        (_other("pccheck-files"), "damaged-backup"),
        (_other("pccheck.db"), "damaged-backup"),
        (lambda parts: {**parts, "manifest.json": b"{"}, "damaged-backup"),
        (lambda parts: {**parts, "manifest.json": b"[]"}, "not-a-backup"),
        (lambda parts: {**parts, "manifest.json": b'{"form": 2}'}, "newer-backup"),
        (lambda parts: {**parts, "manifest.json": b'{"form": 1}'}, "damaged-backup"),
    ],
)
def test_what_is_missing_or_other_than_listed(
    backup: Path, tmp_path: Path, change: Callable[[Members], Members], code: str
) -> None:
    """A file gone, a byte more, a list that is none."""
    refused(code, packed(tmp_path / "b.zip", change(members(backup))), tmp_path / "new")


def test_files_that_are_no_backup(backup: Path, tmp_path: Path) -> None:
    """None there, a folder, an empty one, a text, a book, a workbook's kind of zip."""
    other = tmp_path / "other"
    refused("unreadable-file", other, tmp_path / "new")
    refused("unreadable-file", tmp_path, tmp_path / "new")
    for content in (b"", b"notes", (backup.parents[1] / "pccheck.db").read_bytes()):
        other.write_bytes(content)
        refused("not-a-backup", other, tmp_path / "new")
    refused("not-a-backup", packed(other, {"xl/workbook.xml": b"<x/>"}), tmp_path / "new")


def test_a_damaged_backup(backup: Path, tmp_path: Path) -> None:
    """Cut off anywhere or one byte flipped anywhere: refused, or, where the byte says nothing, all
    of it is right.
    """
    good, parts = backup.read_bytes(), members(backup)
    chance = random.Random(1)
    bad = tmp_path / "b.zip"
    for _ in range(30):
        bad.write_bytes(good[: chance.randrange(4, len(good))])
        refused("damaged-backup", bad, tmp_path / "new")
    refusals = 0
    for number in range(200):
        raw = bytearray(good)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        bad.write_bytes(raw)
        if code := _refusal(bad, tmp_path / str(number)):
            assert code in ("damaged-backup", "not-a-backup")
            assert not (tmp_path / str(number)).exists()
            refusals += 1
            continue
        made = tmp_path / str(number) / "pccheck.db"
        assert made.read_bytes()[100:] == parts["pccheck.db"][100:]
        assert len([path for path in made.parent.rglob("*") if path.is_file()]) == 2
    assert refusals > 150


def test_a_table_that_points_nowhere(backup: Path, tmp_path: Path) -> None:
    """A table of the zip by which its files begin before the archive itself: damaged."""
    raw = bytearray(backup.read_bytes())
    end = raw.rindex(b"PK\x05\x06")
    table = int.from_bytes(raw[end + 16 : end + 20], "little")
    raw[end + 16 : end + 20] = (2 * table).to_bytes(4, "little")
    bad = tmp_path / "b.zip"
    bad.write_bytes(raw)
    refused("damaged-backup", bad, tmp_path / "new")


def _refusal(backup: Path, folder: Path) -> str:
    try:
        restore(backup, folder, NOW)
    except PccheckError as error:
        return error.code
    return ""


def test_a_book_inside_of_a_newer_program(backup: Path, tmp_path: Path) -> None:
    """Well packed, but not to be opened: said of the backup, nothing is put in place."""
    parts = members(backup)
    raw = bytearray(parts["pccheck.db"])
    raw[60:64] = (VERSION + 1).to_bytes(4, "big")  # user_version in SQLite's header
    said = json.loads(parts["manifest.json"])
    said["files"]["pccheck.db"]["sha256"] = hashlib.sha256(raw).hexdigest()
    parts |= {"pccheck.db": bytes(raw), "manifest.json": json.dumps(said).encode()}
    error = refused("newer-book", packed(tmp_path / "b.zip", parts), tmp_path / "new")
    assert error.params["path"] == tmp_path / "b.zip"


def test_a_folder_that_is_none(backup: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "notes").write_text("x", encoding="utf-8")
    refused("read-only", backup, tmp_path / "notes" / "deep")
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "x"


def test_a_full_disk(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left of the half."""

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "sync_folder", full)
    refused("disk-full", backup, tmp_path / "new")


def test_a_network_drive(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No book is put where it cannot be written to safely."""
    monkeypatch.setattr(restoring, "on_network", lambda _path: True)
    refused("network-drive", backup, tmp_path / "new")


PHONE = "0912 345 678"
HOUR = timedelta(hours=1)


def _with_phone(path: Path) -> list[Entry]:
    """A book, backed up with a member's telephone, which is erased afterwards; what was erased."""
    with create_book(path, NOW) as book:
        with book.writing("", NOW) as transaction:
            found(transaction)
            transaction.put("member", "m", {"code": "TV1", "name": "An", "phone": PHONE})
        back_up(book, path.with_name("before.zip"), NOW, "")
        gone = [e for e in journal.entries(book.connection) if e.head.kind == "member-personal"]
        with book.writing("", NOW + HOUR) as transaction:
            erasing.erase(book, transaction, gone, "theo đề nghị", ())
        erasing.wipe(book)
    return gone


def test_what_was_erased_does_not_come_back(tmp_path: Path) -> None:
    """A backup that is older than an erasure is restored without what was erased: no byte of it,
    no fault, and the erasure's entry is there with its reason.
    """
    (tmp_path / "home").mkdir()
    gone = _with_phone(tmp_path / "home" / "pccheck.db")
    made = restore(tmp_path / "home" / "before.zip", tmp_path / "new", NOW + 2 * HOUR)
    for file in (tmp_path / "new").rglob("*"):
        assert file.is_dir() or PHONE.encode() not in file.read_bytes()
    with open_book(made.book) as book:
        assert all(erasing.is_erased(book.connection, entry.head.dh) for entry in gone)
        whys = book.connection.execute("SELECT why FROM erasures").fetchall()
        assert whys == [("theo đề nghị",)]
        verdict = verify(book, NOW + 2 * HOUR)
        assert (verdict.faults, verdict.erased) == ((), len(gone))


def test_a_disk_that_is_full_once_something_must_be_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What must not come back takes more room than what is put back: told of the place, and nothing
    is left.
    """
    (tmp_path / "home").mkdir()
    _with_phone(tmp_path / "home" / "pccheck.db")

    def no_room(book: Book) -> None:
        raise PccheckError("disk-full", path=book.path)

    monkeypatch.setattr(restoring, "clean", no_room)
    with pytest.raises(PccheckError) as full:
        restore(tmp_path / "home" / "before.zip", tmp_path / "new", NOW + 2 * HOUR)
    assert (full.value.code, full.value.params["path"]) == ("disk-full", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_machine_remembers_no_value(tmp_path: Path) -> None:
    """What is kept outside the book of an erasure is ids, hashes, and the reason."""
    (tmp_path / "home").mkdir()
    _with_phone(tmp_path / "home" / "pccheck.db")
    kept = [file.read_text(encoding="utf-8") for file in witness.folder("erased").iterdir()]
    assert any("theo đề nghị" in content for content in kept)
    assert not any(PHONE in content for content in kept)


def test_where_erasures_cannot_be_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The value goes all the same, and it is said that this machine keeps nothing."""
    nowhere = tmp_path / "file"
    nowhere.write_text("", encoding="utf-8")
    with create_book(tmp_path / NAME, NOW) as book:
        with book.writing("", NOW) as transaction:
            found(transaction)
            transaction.put("member", "m", {"code": "TV1", "name": "An", "phone": PHONE})
        gone = [e for e in journal.entries(book.connection) if e.head.kind == "member-personal"]
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, str(nowhere))
        with book.writing("", NOW + HOUR) as transaction:
            erasing.erase(book, transaction, gone, "theo đề nghị", ())
        erasing.wipe(book)
        assert witness.UNKEPT in book.notes
        assert all(erasing.is_erased(book.connection, entry.head.dh) for entry in gone)
