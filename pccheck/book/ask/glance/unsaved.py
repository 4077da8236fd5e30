"""What stands in no backup yet: it would be lost with this computer."""

from typing import NamedTuple

from pccheck.book.ledger.backup import BACKUP
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_cell


class Unsaved(NamedTuple):
    """The entries that came after the newest backup, or all where none was made.

    `since`: when the first of them was written (UTC, ISO; '' for none). `secret`: a draw, a plan
    or a change of it is among them, which no other machine holds before its release.
    """

    entries: int
    since: str
    secret: bool


_PLANNED = """
SELECT EXISTS (SELECT 1 FROM (SELECT rec FROM draws UNION ALL SELECT rec FROM plans
                              UNION ALL SELECT rec FROM picks
                              UNION ALL SELECT rec FROM visits WHERE state = 'planned')
               AS planned CROSS JOIN heads ON heads.rec = planned.rec WHERE +heads.n > ?)
"""
"""What `draw` and `plan` write, and the moves, additions and pins of visits still to be made; the
few records first, whose entries are found by key.
"""


def unsaved(book: Book) -> Unsaved:
    """What a backup would keep now; of the journal, only what came since."""
    db, saved = book.connection, int(book.setting(BACKUP) or 0)
    entries = (read_cell(db, "SELECT max(n) FROM heads") or 0) - saved
    if entries <= 0:
        return Unsaved(0, "", False)
    since = read_cell(db, "SELECT at FROM heads WHERE n > ? ORDER BY n LIMIT 1", (saved,))
    return Unsaved(entries, since, bool(read_cell(db, _PLANNED, (saved,))))
