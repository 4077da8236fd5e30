"""The office: the installation that says what may be known; and a release by word."""

from pccheck.book.ledger.ledger import CHAIN, FOUNDING, Book
from pccheck.book.ledger.share.release import office
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import PccheckError


def pass_on(book: Book, transaction: Transaction, chain: str) -> None:
    """From here on this installation is the office: one record says so, whoever writes it."""
    rec = book.keyed_id("office", book.setting(FOUNDING))
    transaction.put("office", rec, {"chain": chain})


def release_all(book: Book, transaction: Transaction, campaign: str) -> None:
    """All of a campaign may be known from now on.

    Raises:
        PccheckError: `not-the-office`.
    """
    if book.setting(CHAIN) != office(book):
        raise PccheckError("not-the-office", installation=office(book)[-4:])
    if not book.connection.execute(
        "SELECT 1 FROM releases JOIN heads USING (rec) WHERE campaign = ? AND chain = ?",
        (campaign, office(book)),
    ).fetchone():
        transaction.put("release", transaction.new_id(), {"campaign": campaign})
