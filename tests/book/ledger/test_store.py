"""Files kept by their SHA-256."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from pccheck.book import Book
from pccheck.book.ledger.store import FOLDER, fetch, keep
from pccheck.errors import PccheckError


def test_what_is_kept_comes_back(book: Book) -> None:
    """By its hash, once, readable by its owner alone."""
    digest = keep(book, b"abc")
    assert digest == hashlib.sha256(b"abc").hexdigest() == keep(book, b"abc")
    assert fetch(book, digest) == b"abc"
    (path,) = [p for p in (book.path.parent / FOLDER).rglob("*") if p.is_file()]
    assert path.name == digest


@pytest.mark.skipif(os.name == "nt", reason="Windows does so by itself")
def test_the_folder_is_synced_after_the_file_has_its_name(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut could lose the name; a new folder's own name is synced too."""
    steps: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def renamed(half: Path, path: Path) -> Path:
        steps.append("renamed")
        return replace(half, path)

    def synced(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    monkeypatch.setattr(Path, "replace", renamed)
    monkeypatch.setattr(os, "fsync", synced)
    keep(book, b"abc")
    assert steps == ["folder", "folder", "file", "renamed", "folder"]
    steps.clear()
    (path,) = [p for p in (book.path.parent / FOLDER).rglob("*") if len(p.name) == 64]
    path.unlink()
    keep(book, b"abc")
    assert steps == ["file", "renamed", "folder"]


def test_what_is_missing_changed_or_a_link_is_refused(book: Book) -> None:
    """Nothing but the very bytes comes out of the store, and no link is followed."""
    digest = keep(book, b"abc")
    path = book.path.parent / FOLDER / digest[:2] / digest
    path.write_bytes(b"abd")
    for expected in ("kept-file-damaged", "file-not-kept", "file-not-kept"):
        with pytest.raises(PccheckError) as caught:
            fetch(book, digest)
        assert caught.value.code == expected
        if path.exists():
            path.unlink()
        else:
            (path.parent / "decoy").write_bytes(b"abc")
            path.symlink_to(path.parent / "decoy")
    assert keep(book, b"abc") == digest
    assert fetch(book, digest) == b"abc"
    assert not path.is_symlink()
