"""Several processes on one book."""

import pytest

from pccheck.book import Book
from pccheck.book.ledger.verify import verify
from tests.book.made import NOW
from tests.book.writers import written_at_once


@pytest.mark.long
def test_eight_processes_at_once_lose_nothing(book: Book) -> None:
    """Every entry of every process is there, in one unbroken chain; the record that all wrote to
    has no question: whoever was too late looked again.
    """
    written_at_once(book, 8, 10)
    verdict = verify(book, NOW)
    assert (verdict.faults, verdict.forks, verdict.questions) == ((), 0, 0)
