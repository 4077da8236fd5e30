"""A backup is whole or is not there, whatever happens meanwhile."""

import hashlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from pccheck.book import Book, open_book
from pccheck.book.ledger import file, store
from pccheck.book.ledger.backup.archive import Packer
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.backup.restoring import restore
from pccheck.book.ledger.verify import verify
from pccheck.errors import PccheckError
from tests.book.ledger.backup.conftest import PICTURE
from tests.book.made import NOW, journal_of

ROOT = Path(__file__).parents[4]
VISITS, BACKUPS = 200, 3
WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from threading import Thread
from pccheck.book import open_book

told = Thread(target=sys.stdin.read)
told.start()
with open_book(Path(sys.argv[1])) as book:
    n = 0
    while n < int(sys.argv[2]) or told.is_alive():
        with book.writing("author", datetime(2026, 3, 10, tzinfo=UTC)) as transaction:
            transaction.put("visit", f"v{n}", {"source": f"{n}"})
            transaction.put("body", f"b{n}", {"name": f"{n}"})
        n += 1
        print(n, flush=True)
"""
KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from pccheck.book import open_book
from pccheck.book.ledger.backup import archive, making

def die(*_args, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

at = sys.argv[3]
if at == "copying":
    making.check_sound = die
elif at == "packing":
    add = archive.Packer.add
    archive.Packer.add = lambda w, n, *r: (die if "files" in n else add)(w, n, *r)
elif at == "reading":
    making.read_backup = die
else:
    Path.replace = die
with open_book(Path(sys.argv[1])) as book:
    making.back_up(book, Path(sys.argv[2]), datetime(2026, 3, 10, tzinfo=UTC), "note")
"""


def test_what_is_in_it_can_be_had_without_this_program(backup: Path, filled: Book) -> None:
    """A zip with SQLite's own file, whole without any log, the picture by its hash, and a list."""
    with zipfile.ZipFile(backup) as archive:
        said = json.loads(archive.read("manifest.json"))
        contents = {name: archive.read(name) for name in archive.namelist()}
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert contents[f"pccheck-files/{digest[:2]}/{digest}"] == PICTURE
    for name, part in said["files"].items():
        assert hashlib.sha256(contents[name]).hexdigest() == part["sha256"]
    alone = backup.with_name("alone.db")
    alone.write_bytes(contents["pccheck.db"])
    with closing(sqlite3.connect(f"{alone.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("SELECT name FROM bodies").fetchall() == [("Sở",)]
        assert connection.execute("SELECT count(*) FROM heads").fetchone() == (said["entries"],)
    assert contents["README.txt"] == b"note\n"
    assert verify(filled, NOW).faults == ()


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_its_owner_alone_can_read_it(backup: Path) -> None:
    """Nothing else is left beside it."""
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert list(backup.parent.iterdir()) == [backup]


@pytest.mark.long
def test_while_another_process_writes(book: Book, tmp_path: Path) -> None:
    """Each backup made meanwhile is a book without fault, cut between two transactions; nobody
    waits, and nothing that was acknowledged before it began is missing from it.
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(book.path), str(VISITS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    least = []
    for number in range(BACKUPS):
        least.append(int(writer.stdout.readline()))
        back_up(book, tmp_path / f"{number}.zip", NOW, "")
    writer.communicate(timeout=60)
    assert writer.returncode == 0
    holds = [_visits_of(tmp_path / f"{number}.zip", tmp_path) for number in range(BACKUPS)]
    assert all(visits >= told for visits, told in zip(holds, least, strict=True))
    assert sorted(set(holds)) == holds, "each holds more than the one before"
    every = book.connection.execute("SELECT count(*) FROM visits").fetchone()[0]
    assert holds[-1] < every >= VISITS


def _visits_of(path: Path, folder: Path) -> int:
    """The visits in a backup, which must be a book without fault."""
    with open_book(restore(path, folder / path.stem, NOW).book) as restored:
        visits: int = restored.connection.execute("SELECT count(*) FROM visits").fetchone()[0]
        bodies = restored.connection.execute("SELECT count(*) FROM bodies").fetchone()[0]
        verdict = verify(restored, NOW)
    faults = {code for code, _ in verdict.faults} - {"tail"}  # this machine has written on
    assert (faults, verdict.forks, bodies) == (set(), 0, visits)
    return visits


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("at", ["copying", "packing", "reading", "naming"])
@pytest.mark.parametrize("before", [None, b"the backup of yesterday"])
def test_killed_while_it_is_made(
    filled: Book, tmp_path: Path, at: str, before: bytes | None
) -> None:
    """Nothing stands under its name but what stood there before; the next one is made all the
    same.
    """
    path = tmp_path / "stick" / "b.zip"
    path.parent.mkdir()
    if before:
        path.write_bytes(before)
    words = [sys.executable, "-c", KILLED, str(filled.path), str(path), at]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == -9
    assert path.exists() == bool(before)
    if before:
        assert path.read_bytes() == before
    assert verify(filled, NOW).faults == ()
    back_up(filled, path, NOW, "")
    assert restore(path, tmp_path / "new", NOW).contents.kept == 1


def test_a_full_disk(filled: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left, and the backup of yesterday stays; said with the backup's name."""
    path = tmp_path / "stick" / "b.zip"
    path.parent.mkdir()
    path.write_bytes(b"yesterday")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Packer, "add", full)
    with pytest.raises(PccheckError) as caught:
        back_up(filled, path, NOW, "")
    assert (caught.value.code, caught.value.params["path"]) == ("disk-full", path)
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == b"yesterday"


def test_a_damaged_book_takes_no_good_backup_s_place(filled: Book, backup: Path) -> None:
    """One changed letter of one payload is found, and the older backup stays."""
    good = backup.read_bytes()
    filled.connection.execute("DROP TRIGGER payloads_stay")
    filled.connection.execute("UPDATE payloads SET data = replace(data, 'Sở', 'Sơ')")
    with pytest.raises(PccheckError) as caught:
        back_up(filled, backup, NOW, "")
    assert (caught.value.code, caught.value.params["path"]) == ("damaged-book", filled.path)
    assert backup.read_bytes() == good
    assert list(backup.parent.iterdir()) == [backup]


@pytest.mark.parametrize("fault", ["missing", "changed"])
def test_a_kept_file_that_is_not_what_it_was(filled: Book, tmp_path: Path, fault: str) -> None:
    """The rest is kept, and the file is named, by the backup and by what is restored of it; a link
    is not followed.
    """
    digest = hashlib.sha256(PICTURE).hexdigest()
    path = filled.path.parent / store.FOLDER / digest[:2] / digest
    path.unlink()
    if fault == "changed":
        path.write_bytes(b"other")
    else:
        (tmp_path / "decoy").write_bytes(PICTURE)
        path.symlink_to(tmp_path / "decoy")
    made = back_up(filled, tmp_path / "b.zip", NOW, "")
    assert [code for code, _ in made.faults] == [fault]
    assert "anh.jpg" in made.faults[0][1]
    restored = restore(tmp_path / "b.zip", tmp_path / "new", NOW)
    assert [code for code, _ in restored.faults] == ["missing"]
    assert restored.contents.entries == 2


def test_a_book_that_can_only_be_read(
    filled: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is backed up all the same: that is the way off a network drive."""
    before = journal_of(filled)
    filled.connection.close()
    monkeypatch.setattr(file, "on_network", lambda _path: True)
    with open_book(filled.path) as opened:
        back_up(opened, tmp_path / "b.zip", NOW, "")
    monkeypatch.undo()
    with open_book(restore(tmp_path / "b.zip", tmp_path / "new", NOW).book) as restored:
        assert journal_of(restored) == before
