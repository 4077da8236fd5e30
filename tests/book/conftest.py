"""Book files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pccheck.book import Book, create_book
from tests.book.made import NOW


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new book in a file of its own."""
    with create_book(tmp_path / "pccheck.db", NOW) as made:
        yield made
