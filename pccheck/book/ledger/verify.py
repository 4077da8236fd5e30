"""Is the book what it says? Every hash and chain, the tables against a rebuild, the file."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.store import state_of
from pccheck.book.tables.kinds import is_known
from pccheck.book.tables.projection import Projection, difference
from pccheck.book.tables.rows import read_cell
from pccheck.book.tables.schema import memory
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import is_ahead
from pccheck.model.journal.entry import Head, read_entry

_TOLD_EVERY = 1000
"""Entries between two reports of progress."""


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
            verdict = _verify(db, now, progress)
            return verdict._replace(faults=(*verdict.faults, *kept_file_faults(book)))
        finally:
            db.text_factory = str
            db.execute("ROLLBACK")


def _verify(db: sqlite3.Connection, now: datetime, progress: Callable[[float], None]) -> Verdict:
    faults = [("file", what) for (what,) in db.execute("PRAGMA integrity_check") if what != "ok"]
    total: int = read_cell(db, "SELECT count(*) FROM heads")
    read = _Read(memory(), now)
    rows = db.execute("SELECT id, head, data FROM heads LEFT JOIN payloads USING (dh) ORDER BY n")
    for number, (entry_id, head, data) in enumerate(rows, 1):
        if number % _TOLD_EVERY == 0:
            progress(number / total)
        read.take(entry_id, head, data)
    own = read_cell(db, "SELECT max(value) FROM meta WHERE key = ?", (CHAIN,))
    faults += [*read.faults, *_torn(read.heads, own)]
    orphans = read_cell(db, "SELECT count(*) FROM payloads WHERE dh NOT IN (SELECT dh FROM heads)")
    if orphans:
        faults.append(("payload", str(orphans)))
    Projection(read.copy).rebuild()
    faults += [("table", table) for table in difference(db, read.copy)]
    records, questions, incomplete = db.execute(
        "SELECT count(*), total(questions > 0), total(incomplete) FROM records"
    ).fetchone()
    return Verdict(
        entries=total,
        records=records,
        faults=tuple(faults),
        withheld=read.withheld,
        unknown=read.unknown,
        ahead=read.ahead,
        forks=_forks(read.heads),
        questions=int(questions),
        incomplete=int(incomplete),
    )


class _Read:
    """The entries read one by one into a copy: what is wrong with them, and what there is."""

    def __init__(self, copy: sqlite3.Connection, now: datetime) -> None:
        self.copy, self._now = copy, now
        self.faults: list[tuple[str, str]] = []
        self.heads: dict[str, Head] = {}
        self.withheld = self.unknown = self.ahead = 0

    def take(self, entry_id: str, head: str, data: str | None) -> None:
        """Read an entry as the journal keeps it; one that is damaged goes no further."""
        try:
            entry = read_entry(head.encode(), None if data is None else data.encode())
        except PccheckError as error:
            self.faults.append(("entry", f"{entry_id[:12]}: {error.params['what']}"))
            return
        if entry.id != entry_id:
            self.faults.append(("entry", f"{entry_id[:12]}: id"))
            return
        journal.insert(self.copy, entry)
        self.heads[entry_id] = entry.head
        self.withheld += entry.raw_data is None
        self.unknown += not is_known(entry.head.kind, entry.head.v)
        self.ahead += is_ahead(entry.head.at, self._now)


def _forks(heads: Mapping[str, Head]) -> int:
    """How many entries follow another one of their chain that has a follower already."""
    return len(heads) - len({(head.chain, head.prev) for head in heads.values()})


def _torn(heads: Mapping[str, Head], own: str) -> Iterator[tuple[str, str]]:
    """Where a chain is not whole: what we wrote ourselves has no gap, and each number is the next.

    What others wrote may still be on its way.
    """
    for entry_id, head in heads.items():
        before = heads.get(head.prev)
        gap = before is None and head.chain == own and head.seq != 1
        begins_wrong = (head.prev == "") != (head.seq == 1)
        follows_wrong = before and (before.chain, before.seq) != (head.chain, head.seq - 1)
        if gap or begins_wrong or follows_wrong:
            yield "chain", f"{entry_id[:12]}: seq {head.seq}"


def kept_file_faults(book: Book) -> Iterator[tuple[str, str]]:
    """The files beside the book: one that is there must be right, and one that was kept here must
    be there.
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
