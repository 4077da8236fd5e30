"""A book of any number of entries: the second campaign's targets, visited again and again."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pccheck.book import create_book
from pccheck.book.ledger.transaction import Transaction
from tests.book.filled import CENTRE, POST, Made, put_campaign, put_visit

BEGUN = datetime(2026, 3, 1, 1, tzinfo=UTC)
VISITS_EACH = 5
"""Visits of a target, each of two entries: planned, then recorded with its answers."""
ANSWERS = ("hs1=tot", "hs2=60/100", "hs3=kha 4", "tb1=3 2")
TOGETHER = 50
"""Targets written in one transaction: the book is what is measured, not how it was made."""


def book_of(entries: int, path: Path) -> Path:
    """Make the book with at least so many entries where it is not there; returns its path."""
    if path.exists():
        return path
    with create_book(path, BEGUN) as book:
        with book.writing("author", BEGUN) as transaction:
            version = put_campaign(transaction)
        targets = entries // (1 + 2 * VISITS_EACH) + 1
        for start in range(0, targets, TOGETHER):
            with book.writing("author", BEGUN + timedelta(seconds=start)) as transaction:
                for number in range(start, min(start + TOGETHER, targets)):
                    _put_target(transaction, number, version)
    return path


def _put_target(transaction: Transaction, number: int, version: str) -> None:
    said = {
        "name": f"Nơi minh họa {number}",
        "category": (CENTRE, POST)[number % 2],
        "area": f"MH0{1 + number % 5}",
        "address": f"số {number}",
    }
    transaction.put("target", f"t{number:02d}", said)
    for visit in range(VISITS_EACH):
        rec = f"v{number}-{visit}"
        put_visit(transaction, rec, Made(number, 2 + visit), version)
        done = Made(number, 2 + visit, "done", ANSWERS)
        put_visit(transaction, rec, done, version)


if __name__ == "__main__":
    for size in map(int, sys.argv[2:]):
        print(book_of(size, Path(sys.argv[1]) / f"{size}.db"))
