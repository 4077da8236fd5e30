"""What still comes under the chain of an installation that was said to be gone: it says nothing
until somebody answers. Whoever has the laptop may write; who had it may have written before.
"""

import sqlite3
from typing import NamedTuple

from pccheck.book.journal.merge import State
from pccheck.model.journal.entry import Entry

LOST = "lost"
"""The kind of a record that says that an installation is gone: `chain`, its; `known`, up to which
of its numbers what it wrote stands; `refused`, up to which the rest does not, as somebody answered;
`ends`, the stretches that were here when it was said. Of several the highest numbers count.
"""
_KNOWN = "(SELECT max(known) FROM losses WHERE losses.chain = heads.chain)"
_SAYS_SO = f"SELECT 1 FROM heads AS h WHERE h.rec = heads.rec AND h.kind = '{LOST}'"
IS_LATE = f"(heads.seq > {_KNOWN} AND NOT EXISTS ({_SAYS_SO}))"
"""Whether an entry came after all that is known of a lost installation; one about a loss never is:
what is late follows from it.
"""
LATE = f"""
SELECT heads.id AS entry, heads.chain, heads.seq FROM losses AS gone CROSS JOIN heads
ON heads.chain = gone.chain AND heads.seq > (
  SELECT max(known) FROM losses WHERE losses.chain = gone.chain)
WHERE NOT EXISTS ({_SAYS_SO}) GROUP BY heads.id"""
OPEN_LATE = """
SELECT late.chain, min(seq) AS first, max(seq) AS last FROM late
WHERE seq > coalesce((SELECT max(refused) FROM losses WHERE losses.chain = late.chain), 0)
GROUP BY late.chain"""
"""The lost installations that wrote what nobody has answered yet, by its first and last number."""
_OF = "SELECT chain FROM losses WHERE rec = ? AND chain IS NOT NULL"
_UP_TO = "SELECT max(known) FROM losses WHERE chain = ?"
_AFTER = "SELECT DISTINCT rec FROM heads WHERE chain = ? AND seq > ? AND seq <= ?"
_NEVER_LATE = 2**62


def is_of_itself(entry: Entry) -> bool:
    """Whether an installation says itself that it is lost: then whoever has it would say how far it
    is believed.
    """
    head = entry.head
    return head.kind == LOST and (entry.fields() or {}).get("chain") == head.chain


class KnownEnd(NamedTuple):
    """Up to which number what a chain wrote stands."""

    chain: str
    known: int


def marks_of(db: sqlite3.Connection, rec: str, state: State | None) -> list[KnownEnd]:
    """The marks, as the tables have them, of the chains of which this record said that they are
    lost, and says so in its new state.
    """
    chains = {chain for (chain,) in db.execute(_OF, (rec,))}
    said = state.value("chain") if state else None
    return [mark_of(db, chain) for chain in chains | ({said} if isinstance(said, str) else set())]


def mark_of(db: sqlite3.Connection, chain: str) -> KnownEnd:
    """Up to which number what this chain wrote stands, whatever it is."""
    (known,) = db.execute(_UP_TO, (chain,)).fetchone()
    return KnownEnd(chain, _NEVER_LATE if known is None else known)


def between(db: sqlite3.Connection, before: KnownEnd, after: KnownEnd) -> list[str]:
    """The records with entries of a chain that stood and stand no more, or the other way round."""
    low, high = sorted((before.known, after.known))
    return [rec for (rec,) in db.execute(_AFTER, (before.chain, low, high))]
