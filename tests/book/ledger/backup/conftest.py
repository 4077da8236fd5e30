"""A book with a kept file, and a backup of it."""

from pathlib import Path

import pytest

from pccheck.book import Book
from pccheck.book.ledger.backup.making import back_up
from pccheck.book.ledger.store import keep
from tests.book.made import NOW

PICTURE = b"\xff\xd8 picture"


@pytest.fixture
def filled(book: Book) -> Book:
    """A target and a picture, all of it in the write-ahead log."""
    digest = keep(book, PICTURE)
    with book.writing("author", NOW) as transaction:
        transaction.put("body", "b1", {"name": "Sở"})
        transaction.put("evidence", "e1", {"sha256": digest, "name": "anh.jpg"})
    return book


@pytest.fixture
def backup(filled: Book, tmp_path: Path) -> Path:
    """In a folder of its own."""
    path = tmp_path / "stick" / "sao-luu.zip"
    path.parent.mkdir()
    back_up(filled, path, NOW, "note\n")
    return path
