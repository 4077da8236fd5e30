"""Many rows in one statement."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice

_MOST = 8_000
"""Values of one statement; SQLite takes four times as many."""


def insert_many(connection: sqlite3.Connection, sql: str, rows: Iterable[Sequence[object]]) -> None:
    """Carry out `INSERT … VALUES (…)` for these rows, many in a statement: each statement that a
    trigger may stop keeps copies of all pages that it touches, which takes longer than the rows.
    """
    into, _, values = sql.partition(" VALUES ")
    together, left = _MOST // values.count("?"), iter(rows)
    while part := list(islice(left, together)):
        each = ", ".join([values] * len(part))
        connection.execute(f"{into} VALUES {each}", list(chain.from_iterable(part)))
