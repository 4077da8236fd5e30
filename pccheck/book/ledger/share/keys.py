"""What tells this book from others, and the key that marks what travels."""

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import FOUNDING, Book
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry


def founding_entries(book: Book) -> list[Entry]:
    """The entries of the founding record: they hold the book's secrets and travel by hand alone."""
    return journal.entries_of(book.connection, book.setting(FOUNDING))


def book_id(book: Book) -> str:
    """The founding entry's id.

    Raises:
        PccheckError: `no-secret`.
    """
    for entry in founding_entries(book):
        if not entry.head.basis:
            return entry.id
    raise PccheckError("no-secret", path=book.path)


def share_key(book: Book) -> bytes:
    """The key that marks what travels.

    Raises:
        PccheckError: `no-secret`; `two-share-keys` where two installations made a new one.
    """
    state = Projection(book.connection).state(book.setting(FOUNDING), FOUNDING)
    if state is None or "share" not in state.fields:
        raise PccheckError("no-secret", path=book.path)
    key = state.value("share")
    if key is None:
        raise PccheckError("two-share-keys", path=book.path)
    return bytes.fromhex(key)
