"""What stands in no backup yet: it would be lost with this computer."""

from typing import NamedTuple

from pccheck.book.ledger.backup import BACKUP
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_cell


class Unsaved(NamedTuple):
    """The entries that came after the newest backup, or all where none was made.

    `since`: when the first of them was written (UTC, ISO; '' for none). `secret`: a draw or a plan
    is among them, which no other machine holds before its release.
    """

    entries: int
    since: str
    secret: bool


_PLANNED = """
SELECT EXISTS (SELECT 1 FROM (SELECT rec FROM draws UNION ALL SELECT rec FROM plans)
               JOIN heads USING (rec) WHERE n > ?)
"""


def unsaved(book: Book) -> Unsaved:
    """What a backup would keep now; by key, however long the journal is."""
    db, saved = book.connection, int(book.setting(BACKUP) or 0)
    entries = (read_cell(db, "SELECT max(n) FROM heads") or 0) - saved
    if entries <= 0:
        return Unsaved(0, "", False)
    since = read_cell(db, "SELECT at FROM heads WHERE n > ? ORDER BY n LIMIT 1", (saved,))
    return Unsaved(entries, since, bool(read_cell(db, _PLANNED, (saved,))))
