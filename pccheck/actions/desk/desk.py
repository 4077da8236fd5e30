"""The desk: an open book with its current campaign, who writes and when."""

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from pccheck.book import Book, open_book
from pccheck.book.ask.campaigns import Current, current
from pccheck.book.ledger.authors import author_named, put_author
from pccheck.book.ledger.ledger import AUTHOR
from pccheck.errors import wrong_use
from pccheck.model.journal.clock import local
from pccheck.model.records import Target
from pccheck.text.dates import Around
from pccheck.values import dataclass


def _nobody(_words: str, _near: Sequence[Target]) -> Target | None:
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """What every action works with; `now` is the time as the campaign's zone has it.

    `choose`: asks which of the targets that look alike is meant by some words, if anybody is there;
    None for none of them.
    """

    book: Book
    current: Current
    now: datetime
    choose: Callable[[str, Sequence[Target]], Target | None] = _nobody

    @property
    def today(self) -> date:
        """The day on which the user works."""
        return self.now.date()

    @property
    def around(self) -> Around:
        """The days of which the user talks: those of the campaign, from today."""
        return Around(self.today, self.current.campaign.from_, self.current.campaign.to)

    def local(self, at: str) -> datetime:
        """A stamp of the journal (UTC, ISO) as the campaign's clocks show it."""
        return local(datetime.fromisoformat(at), self.current.campaign.time_zone)


def sit_down(
    book: Path, now: Callable[[str], datetime], random_bytes: Callable[[int], bytes] = os.urandom
) -> Desk:
    """Open a book at its current campaign; `now`: the time in a zone, by the zone's name."""
    opened = open_book(book, random_bytes)
    with opened.guarded():
        meant = current(opened)
        return Desk(opened, meant, now(meant.campaign.time_zone))


def writer(desk: Desk, name: str) -> str:
    """The record of the author who writes: the one named, else the one that this copy of the book
    is set to.

    Raises:
        PccheckError: `no-author`.
    """
    if not name:
        settled = desk.book.setting(AUTHOR)
        if not settled:
            raise wrong_use("no-author")
        return settled
    return author_named(desk.book, name) or put_author(desk.book, name, desk.now)


def set_author(book: Book, name: str, now: datetime) -> None:
    """From now on `name` writes in this copy of the book."""
    rec = author_named(book, name) or put_author(book, name, now)
    with book.writing(rec, now) as transaction:
        transaction.set(AUTHOR, rec)
