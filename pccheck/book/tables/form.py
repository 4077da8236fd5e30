"""What must be known of the tables before any is described: opening a book imports no more."""

VERSION = 46
"""The form of the tables, kept in `PRAGMA user_version`.

One more with each change of a table, an index or a view.
"""
FIRST = 10
"""The oldest form whose journal is read: those before held another."""
FLAGGED = "questions > 0 OR incomplete > 0 OR unknown > 0"
"""The records that something is the matter with."""
BY_HAND = (
    "(kind IN ('absence', 'campaign', 'closure', 'conflict', 'draw', 'own-priority', 'pick',"
    " 'plan', 'same', 'target', 'void', 'wish')"
    " OR kind = 'visit' AND instr(head, '\"pin\"') > 0)"
)
"""The entries that tell how units came to be visited, results apart: a head names its fields."""
FALLEN = "state IN ('cancelled', 'postponed')"
"""The visits that somebody struck off."""
WENT = "('done', 'closed', 'refused')"
"""The states of visits to which somebody went."""
