"""Is the book what it says? Every hash, every chain, the tables against a rebuild,
the file itself.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.store import state_of
from pccheck.book.tables.kinds import is_known
from pccheck.book.tables.projection import Projection, difference
from pccheck.book.tables.schema import memory
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import is_ahead, stamp
from pccheck.model.journal.entry import read_entry


class Verdict(NamedTuple):
    """What `verify` found.

    `faults` are (code, detail) of what is wrong; the counts below them are not faults.
    """

    entries: int
    records: int
    faults: tuple[tuple[str, str], ...]
    withheld: int
    unknown: int
    ahead: int
    forks: int
    questions: int
    incomplete: int


def verify(
    book: Book, now: datetime, progress: Callable[[float], None] = lambda _: None
) -> Verdict:
    """Check the whole book; changes nothing."""
    db = book.connection
    with book.guarded():
        db.execute("BEGIN")
        db.text_factory = partial(
            str, encoding="utf-8", errors="replace"
        )  # what is damaged may be no text
        try:
            found = _verify(db, now, progress)
            return found._replace(faults=(*found.faults, *_kept_files(book)))
        finally:
            db.text_factory = str
            db.execute("ROLLBACK")


def _verify(db: sqlite3.Connection, now: datetime, progress: Callable[[float], None]) -> Verdict:
    faults = [("file", row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    total = db.execute("SELECT count(*) FROM heads").fetchone()[0]
    own = db.execute("SELECT max(value) FROM meta WHERE key = ?", (CHAIN,)).fetchone()[0]
    ends: dict[str, tuple[str, str, int]] = {}
    withheld = unknown = ahead = forks = seen = 0
    children: set[tuple[str, str]] = set()
    copy = memory()
    rows = db.execute("SELECT id, head, data FROM heads LEFT JOIN payloads USING (dh) ORDER BY n")
    for entry_id, raw_head, raw_data in rows:
        seen += 1
        if seen % 1000 == 0:
            progress(seen / total)
        try:
            entry = read_entry(raw_head.encode(), None if raw_data is None else raw_data.encode())
        except PccheckError as error:
            faults.append(("entry", f"{entry_id[:12]}: {error.params['what']}"))
            continue
        if entry.id != entry_id:
            faults.append(("entry", f"{entry_id[:12]}: id"))
            continue
        journal.insert(copy, entry)
        head = entry.head
        withheld += entry.raw_data is None
        unknown += not is_known(head.kind, head.v)
        ahead += is_ahead(head.at, now)
        forks += (head.chain, head.prev) in children
        children.add((head.chain, head.prev))
        ends[entry_id] = (head.chain, head.prev, head.seq)
    for entry_id, (chain, prev, seq) in ends.items():
        gap = (
            chain == own and prev not in ends
        )  # what others wrote may still be on its way, what we wrote may not
        if (
            (seq != 1 and gap)
            or (prev == "") != (seq == 1)
            or (prev in ends and ends[prev][::2] != (chain, seq - 1))
        ):
            faults.append(("chain", f"{entry_id[:12]}: seq {seq}"))
    orphans = db.execute(
        "SELECT count(*) FROM payloads WHERE dh NOT IN (SELECT dh FROM heads)"
    ).fetchone()[0]
    if orphans:
        faults.append(("payload", str(orphans)))
    Projection(copy).rebuild()
    faults += [("table", table) for table in difference(db, copy)]
    records, questions, incomplete = db.execute(
        "SELECT count(*), total(questions > 0), total(incomplete) FROM records"
    ).fetchone()
    return Verdict(
        entries=total,
        records=records,
        faults=tuple(faults),
        withheld=withheld,
        unknown=unknown,
        ahead=ahead,
        forks=forks,
        questions=int(questions),
        incomplete=int(incomplete),
    )


def _kept_files(book: Book) -> Iterator[tuple[str, str]]:
    """The files beside the book.

    One that is there must be right, and one that was kept here must be there.
    """
    rows = book.connection.execute(
        "SELECT f.sha256, f.name, max(h.chain = m.value) FROM (  SELECT rec, sha256, coalesce(name,"
        " '') AS name FROM evidence WHERE sha256 IS NOT NULL  UNION ALL SELECT rec, file,"
        " coalesce(symbol, '') FROM documents WHERE file IS NOT NULL  UNION ALL SELECT rec, file,"
        " coalesce(file_name, '') FROM measure_answers WHERE file IS NOT NULL  UNION ALL SELECT"
        " document, sha256, name FROM document_files WHERE sha256 IS NOT NULL) f JOIN heads h USING"
        " (rec) JOIN meta m ON m.key = ? GROUP BY 1, 2",
        (CHAIN,),
    )
    for digest, name, ours in rows:
        state = state_of(book, digest)
        if state == "changed" or (state == "missing" and ours):
            yield state, f"{name} ({digest[:12]})"


def as_of(book: Book, until: datetime) -> tuple[Book, int]:
    """The book as the entries written up to this moment make it, in memory.

    And how many came later.
    """
    last = stamp(until)
    copy = memory()
    for entry in journal.entries(book.connection, last):
        journal.insert(copy, entry)
    Projection(copy).rebuild()
    with copy:
        copy.executemany(
            "INSERT INTO meta VALUES (?, ?)", book.connection.execute("SELECT key, value FROM meta")
        )
    return Book(Path(":memory:"), copy), journal.count_after(book.connection, last)
