"""Is the book what it says? Every hash and chain, the tables against a rebuild, the file.

Each entry is read once, record by record; what a rebuild makes lies on the disk, so that memory
does not grow with the book.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.journal.late import is_of_itself
from pccheck.book.journal.merge import State, states
from pccheck.book.ledger import witness
from pccheck.book.ledger.erasing import UNFINISHED, erased_files
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.store import state_of
from pccheck.book.tables.kinds import KINDS, is_known, main_kind
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import read_cell
from pccheck.book.tables.schema import create, difference, unlike_ours
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import is_ahead
from pccheck.model.journal.entry import Entry, read_entry

CLEAN = "verified"
"""The key in `meta` of where the last clean check ended: the place of its last entry, and how many
entries there were up to it.
"""
_LOOKED_AT = ("campaign", *(kind for kind in KINDS if main_kind(kind) != kind))
"""Kinds whose entries the rows of other records look at: a visit's level follows from its version.
"""
_TOLD_EVERY = 1000
"""Entries between two reports of progress."""
_CACHE_KIB = 16_384
"""Of what a rebuild makes, kept in memory at most."""


class Verdict(NamedTuple):
    """What `verify` found.

    `faults` are (code, detail) of what is wrong; the counts below them are not faults. `read`: the
    entries that were read, of all `entries`; the counts from `withheld` to `shared_ids` (borne by
    records of several kinds) are of these.
    `witness`: what the book is to what this machine remembers of it, in the words of `witness`.
    """

    entries: int
    read: int
    records: int
    faults: tuple[tuple[str, str], ...]
    withheld: int
    erased: int
    unknown: int
    ahead: int
    shared_ids: int
    forks: int
    questions: int
    incomplete: int
    witness: str


def verify(
    book: Book,
    now: datetime,
    progress: Callable[[float], None] = lambda _: None,
    *,
    fast: bool = False,
    miscounted: Callable[[], Iterable[str]] = tuple,
) -> Verdict:
    """Check the whole book; changes nothing but the mark of where a clean check ended.

    `fast`: only the entries that came since the last clean check and their records, without the
    file's pages, a rebuild of the tables, the files beside the book. `miscounted`: tells where kept
    numbers are not what the tables give.
    """
    db = book.connection
    with book.guarded():
        remembered = witness.recall(db)  # before what others may write meanwhile
        db.execute("BEGIN")
        db.text_factory = partial(
            str, encoding="utf-8", errors="replace"
        )  # what is damaged may be no text
        try:
            last, before = _last_clean(db) if fast else (0, 0)
            check = _Check(db, now, progress, last)
            end = read_cell(db, "SELECT max(n) FROM heads") or 0
            faults = check.newer(before) if last else [*check.whole(), *kept_file_faults(book)]
            faults += [("table", f"tallies: {place}") for place in (() if last else miscounted())]
            state = witness.compare(db, remembered)
            if state == witness.BEHIND and remembered.end:
                faults.append(("tail", f"{remembered.end.entry[:12]}: seq {remembered.end.seq}"))
            verdict = check.verdict(faults, state)
        finally:
            db.text_factory = str
            db.execute("ROLLBACK")
    if not faults and end != last:
        with suppress(sqlite3.OperationalError):  # a book that may only be read
            row = (CLEAN, f"{end} {verdict.entries}")
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", row)
    return verdict


def _last_clean(db: sqlite3.Connection) -> tuple[int, int]:
    """Where the last clean check ended; (0, 0) where there was none."""
    mark = read_cell(db, "SELECT value FROM meta WHERE key = ?", (CLEAN,)) or "0 0"
    last, before = map(int, mark.split())
    return last, before


class _Check:
    """One check of the entries that came after the place `last`: what is wrong, what there is."""

    def __init__(
        self, db: sqlite3.Connection, now: datetime, progress: Callable[[float], None], last: int
    ) -> None:
        self._db, self._now, self._progress, self._last = db, now, progress, last
        self._own = read_cell(db, "SELECT max(value) FROM meta WHERE key = ?", (CHAIN,))
        self._entries: int = read_cell(db, "SELECT count(*) FROM heads")
        self._faults: list[tuple[str, str]] = []
        self._noted = journal.noted_ahead(db)
        self._erased = dict(db.execute(_ERASED).fetchall())
        self._late = {entry for (entry,) in db.execute("SELECT entry FROM late")}
        self._read = self._withheld = self._unknown = self._ahead = self._gone = 0
        self._shared = 0

    def whole(self) -> list[tuple[str, str]]:
        """What is wrong with the file, its form, every entry and chain, the tables."""
        db = self._db
        faults = [("file", what) for (what,) in db.execute("PRAGMA integrity_check")]
        self._faults += [fault for fault in faults if fault != ("file", "ok")]
        self._faults += [("form", name) for name in unlike_ours(db)]
        tables = self._differing_tables()
        orphans = read_cell(
            db, "SELECT count(*) FROM payloads WHERE dh NOT IN (SELECT dh FROM heads)"
        )
        if read_cell(db, "SELECT 1 FROM meta WHERE key = ?", (UNFINISHED,)):
            self._faults.append(("unwiped", ""))
        if orphans:
            self._faults.append(("payload", str(orphans)))
        return [*self._faults, *self._torn(), *(("table", table) for table in tables)]

    def _differing_tables(self) -> list[str]:
        """Read every entry; the tables that are not as these make them."""
        with closing(_on_disk()) as copy:
            Projection(copy).lay_down(self._records(copy))
            return difference(self._db, copy)

    def _records(self, copy: sqlite3.Connection) -> Iterator[tuple[str, list[State]]]:
        """Each record as its sound entries make it; those that others look at are kept in the
        copy.
        """
        for rec in journal.records_by_kind(self._db, KINDS):
            entries = list(self._sound(rec))
            if any(entry.head.kind in _LOOKED_AT for entry in entries):
                for entry in entries:  # voids too
                    journal.insert(copy, entry)
            if entries:
                yield rec, self._states(entries)

    def newer(self, before: int) -> list[tuple[str, str]]:
        """What is wrong with the form, the newer entries, their chains and records; `before`: how
        many entries there were up to the last one that is not new.
        """
        db, last = self._db, (self._last,)
        self._faults += [("form", name) for name in unlike_ours(db)]
        there = read_cell(db, "SELECT count(*) FROM heads WHERE n <= ?", last)
        if there != before:
            self._faults.append(("gone", f"{before - there}"))
        projection = Projection(db)
        recs = db.execute("SELECT DISTINCT rec FROM heads WHERE n > ?", last)
        for (rec,) in recs.fetchall():
            if entries := list(self._sound(rec)):
                with suppress(PccheckError):  # what it looks at is damaged, which is said there
                    stale = projection.stale(rec, self._states(entries))
                    self._faults += [("table", f"{table}: {rec}") for table in stale]
        return [*self._faults, *self._torn()]

    def verdict(self, faults: list[tuple[str, str]], state: str) -> Verdict:
        """What was found, with what there is beside faults."""
        records, questions, incomplete = self._db.execute(
            "SELECT count(*), total(questions > 0), total(incomplete) FROM records"
        ).fetchone()
        return Verdict(
            entries=self._entries,
            read=self._read,
            records=records,
            faults=tuple(faults),
            withheld=self._withheld,
            erased=self._gone,
            unknown=self._unknown,
            ahead=self._ahead,
            shared_ids=self._shared,
            forks=int(read_cell(self._db, _FORKS)),
            questions=int(questions),
            incomplete=int(incomplete),
            witness=state,
        )

    def _sound(self, rec: str) -> Iterator[Entry]:
        """The record's entries; one that is damaged goes no further, nor does one that waits for an
        answer or counts for nothing.
        """
        for kept in journal.kept_of(self._db, rec):
            self._read += 1
            if self._read % _TOLD_EVERY == 0:
                self._progress(min(1.0, self._read / self._entries))
            entry = self._checked(kept)
            if entry and entry.id not in self._late and not is_of_itself(entry):
                yield entry

    def _states(self, entries: list[Entry]) -> list[State]:
        """The records that bear the id of these entries; whether several of them say anything."""
        of_id = states(entries, is_known)
        self._shared += sum(bool(state.fields or state.unknown) for state in of_id) > 1
        return of_id

    def _checked(self, kept: journal.Kept) -> Entry | None:
        """The entry where its hashes, its id and its columns are right."""
        short = kept.id[:12]
        try:
            entry = read_entry(
                kept.head.encode(), None if kept.data is None else kept.data.encode()
            )
        except PccheckError as error:
            self._faults.append(("entry", f"{short}: {error.params['what']}"))
            return None
        head = entry.head
        columns = tuple(getattr(head, name) for name in journal.COLUMNS)
        if entry.id != kept.id or columns != kept.columns:
            self._faults.append(("entry", f"{short}: id"))
            return None
        gone, erased = kept.data is None, self._erased.get(head.dh)
        if erased and not gone:
            self._faults.append(("unerased", short))
        if gone and not erased and head.chain == self._own:
            self._faults.append(("lost", short))
        self._withheld += gone and not erased
        self._gone += bool(gone and erased)
        self._unknown += not is_known(head.kind, head.v)
        self._ahead += entry.id in self._noted or is_ahead(head.at, self._now)
        return entry if erased is None else entry._replace(raw_data=None)  # not shown

    def _torn(self) -> Iterator[tuple[str, str]]:
        """Where a chain is not whole: what we wrote ourselves has no gap, and each number is the
        next.

        What others wrote may still be on its way.
        """
        for entry_id, seq in self._db.execute(_TORN, {"last": self._last, "own": self._own}):
            yield "chain", f"{entry_id[:12]}: seq {seq}"


_ERASED = """
SELECT dh, done AND EXISTS (SELECT 1 FROM erasures WHERE rec = erasure) FROM erased"""
"""Each payload that an erasure names, and whether it had to go."""
_PREVIOUS = "json_extract(iif(json_valid(head), head, '{}'), '$.prev')"
_FORKS = (
    f"SELECT total(followers - 1) FROM (SELECT count(*) AS followers FROM heads"
    f" GROUP BY chain, {_PREVIOUS} HAVING count(*) > 1)"
)
"""How many entries follow another one of their chain that has a follower already."""
_TORN = f"""
SELECT h.id, h.seq FROM (SELECT *, {_PREVIOUS} AS prev FROM heads WHERE n > :last) h
LEFT JOIN heads b ON b.id = h.prev
WHERE (h.prev = '') <> (h.seq = 1) OR b.chain <> h.chain OR b.seq <> h.seq - 1
  OR (b.id IS NULL AND h.chain = :own AND h.seq <> 1)
"""


def _on_disk() -> sqlite3.Connection:
    """An empty book in a file that goes away with its connection."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA journal_mode = OFF")
    create(connection)
    connection.execute("BEGIN")
    return connection


def kept_file_faults(book: Book) -> Iterator[tuple[str, str]]:
    """The files beside the book: one that is there must be right, and one that was kept here must
    be there.
    """
    rows = book.connection.execute(
        "SELECT f.sha256, f.name, max(h.chain = m.value) FROM (  SELECT rec, sha256, coalesce(name,"
        " '') AS name FROM evidence WHERE sha256 IS NOT NULL  UNION ALL SELECT rec, file,"
        " coalesce(symbol, '') FROM documents WHERE file IS NOT NULL  UNION ALL SELECT rec, file,"
        " coalesce(file_name, '') FROM measure_answers WHERE file IS NOT NULL  UNION ALL SELECT"
        " rec, file, coalesce(file_name, '') FROM obligation_answers WHERE file IS NOT NULL  UNION"
        " ALL SELECT document, sha256, name FROM document_files WHERE sha256 IS NOT NULL) f"
        " JOIN heads h USING (rec) JOIN meta m ON m.key = ? GROUP BY 1, 2",
        (CHAIN,),
    )
    gone = erased_files(book.connection)
    for digest, name, ours in rows:
        state = state_of(book, digest)
        if state == "changed" or (state == "missing" and ours and digest not in gone):
            yield state, f"{name} ({digest[:12]})"
