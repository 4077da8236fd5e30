"""What may leave an installation."""

import pytest

from pccheck.book.ledger.share.release import kept_back
from tests.book.made import NOW, book_in_memory, made, take


@pytest.mark.parametrize("lower", ["visit", "body"])
def test_an_entry_of_another_kind_opens_no_door(lower: str) -> None:
    """What bears the id of a secret record is kept back with it, whichever of the two is lower."""
    visit = made("x", "visit", {"campaign": "campaign", "slot": {"day": "2026-03-11", "team": "t"}})
    salted = (made("x", "body", {"name": "hai"}, salt=str(n)) for n in range(99))
    body = next(entry for entry in salted if (entry.id < visit.id) == (lower == "body"))
    with book_in_memory() as book:
        take(book, [visit, body])
        assert "x" in kept_back(book, NOW, sure=True)
