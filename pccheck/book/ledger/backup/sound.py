"""Whether a book's file is worth keeping: read whole, every entry compared with its hash."""

import hashlib
import sqlite3
from pathlib import Path

from pccheck.book.ledger.file import translated
from pccheck.errors import PccheckError


def check_sound(connection: sqlite3.Connection, path: Path) -> None:
    """What SQLite can tell of the file, and the bytes of the journal.

    Chains and tables are for `verify` to judge: a backup keeps them as they are.

    Raises:
        PccheckError: `damaged-book`, with this path.
    """
    with translated(path):
        for (what,) in connection.execute("PRAGMA integrity_check(1)"):
            if what != "ok":
                raise PccheckError("damaged-book", path=path, why=what)
        for table, name, content in (("heads", "id", "head"), ("payloads", "dh", "data")):
            rows = connection.execute(f"SELECT {name}, CAST({content} AS BLOB) FROM {table}")
            for digest, raw in rows:
                if hashlib.sha256(raw).hexdigest() != digest:
                    raise PccheckError("damaged-book", path=path, why=f"{table} {digest[:12]}")
