"""What is written while faults happen, and the judgement of what is there afterwards."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pccheck.book import Book, open_book
from pccheck.book.ledger.verify import verify
from pccheck.errors import PccheckError
from tests.book.made import NOW

PARTS = 5
"""Entries of a transaction: a visit's free words are one of their own."""
_DEEDS = """
SELECT max(iif(kind = 'visit', rec, '')), count(*) FROM heads WHERE kind <> 'founding' GROUP BY tx
"""


def write(book: Book, number: int) -> None:
    """One transaction: a visit by its number, who was there, and a body that every one names."""
    visit = {
        "target": f"target-{number}",
        "outcome": {"state": "done", "day": "2026-03-10", "team": "n1"},
        "answer:hs1": {"status": "value", "choice": "tot"},
        "opinion": "đồng ý " * (number % 40 + 1),
    }
    with book.writing("author", NOW) as transaction:
        transaction.put("visit", str(number), visit)
        for side in ("ours", "theirs"):
            transaction.put("attendee", f"{number}-{side}", {"visit": str(number), "side": side})
        transaction.put("body", "shared", {"name": str(number)})


class Judgement(NamedTuple):
    """`kept`: the transactions that are there whole. `lost`: those that were acknowledged and are
    not. `torn`: those of which a part is there. `faults`: what `verify` found, or why the book was
    refused.
    """

    kept: frozenset[int]
    lost: frozenset[int]
    torn: frozenset[str]
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, torn or damaged."""
        return not (self.lost or self.torn or self.faults)


def judge(path: Path, acknowledged: Collection[int], *, fast: bool = False) -> Judgement:
    """Open the book at this path and compare it with what was acknowledged."""
    try:
        with open_book(path) as book, book.guarded():
            deeds = book.connection.execute(_DEEDS).fetchall()
            faults = verify(book, NOW, fast=fast).faults
    except PccheckError as error:
        return Judgement(frozenset(), frozenset(acknowledged), frozenset(), (error.code,))
    whole = {int(visit) for visit, parts in deeds if visit and parts == PARTS}
    torn = {visit for visit, parts in deeds if not visit or parts != PARTS}
    lost = set(acknowledged) - whole
    said = tuple(" ".join(fault) for fault in faults)
    return Judgement(frozenset(whole), frozenset(lost), frozenset(torn), said)
