"""Personal data erased: the payload goes for good, the head and its hash stay.

A payload goes only if every head that names it is of a personal kind. What goes is named by an
entry; from then on no book takes it again. An erasure that came from another installation waits for
somebody's answer, and until then what it names is not shown.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger import erased_here, store
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.kinds import ERASURE, PERSONAL
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import read_cell
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry
from pccheck.text.words.catalogue import N_

UNFINISHED = "erasing"
"""The key in `meta` of an erasure whose remains on the disk have not been wiped yet."""
_WAIT_MILLISECONDS = 5_000
_UNFINISHED_WHY = {
    "book-busy": N_("another program has the book open"),
    "disk-full": N_("the disk is full"),
}
_DISK = N_("the disk could not be written")
"""Why traces of what was erased may still lie on the disk, by what went wrong."""
_STILL_USED = """
SELECT 1 FROM (SELECT sha256 FROM evidence UNION ALL SELECT file FROM measure_answers
  UNION ALL SELECT file FROM obligation_answers)
WHERE sha256 = ?"""
_DRAFTS = "SELECT key, value FROM meta WHERE key GLOB 'draft:*'"


class AskedErasure(NamedTuple):
    """An erasure of another installation that nobody here has answered yet: its entry, when (UTC,
    ISO), by whom (an author's record), in whose chain, why, and the entries that it names.
    """

    rec: str
    entry: str
    at: str
    by: str
    chain: str
    why: str
    entries: tuple[str, ...]


def may_go(db: sqlite3.Connection, payloads: Collection[str]) -> set[str]:
    """Those of these payloads that no head names but of a personal kind."""
    sql = (
        "SELECT dh FROM heads WHERE dh IN (SELECT value FROM json_each(?)) AND kind NOT IN (SELECT"
        " value FROM json_each(?))"
    )
    named = db.execute(sql, (json.dumps(list(payloads)), json.dumps(list(PERSONAL))))
    return set(payloads) - {dh for (dh,) in named}


def is_erased(db: sqlite3.Connection, dh: str) -> bool:
    """Whether this payload was erased here."""
    sql = "SELECT 1 FROM erased WHERE dh = ? AND done = 1"
    return read_cell(db, sql, (dh,)) is not None


def erase(
    book: Book, transaction: Transaction, entries: Sequence[Entry], why: str, files: Iterable[str]
) -> str:
    """Erase the payloads of these entries, all of which may go; returns the erasure's record.

    `files`: the SHA-256 of kept files that go too. What is left on the disk is for `wipe`.
    """
    rec = transaction.new_id()
    named = {entry.id: entry.head.dh for entry in entries}
    transaction.put(ERASURE, rec, {"why": why, "entries": named, "files": sorted(files)})
    _note(book.connection, rec, named, done=True)
    _carry_out(book, transaction, rec)
    return rec


def agree(book: Book, transaction: Transaction, asked: AskedErasure) -> None:
    """Carry out what another installation asked for."""
    said = {"erasure": asked.rec, "agreed": True}
    transaction.put("erasure-answer", transaction.new_id(), said)
    book.connection.execute("UPDATE erased SET done = 1 WHERE erasure = ?", (asked.rec,))
    _carry_out(book, transaction, asked.rec)


def refuse(book: Book, transaction: Transaction, asked: AskedErasure, why: str) -> None:
    """Let what another installation wanted erased be seen again."""
    said = {"erasure": asked.rec, "agreed": False, "why": why}
    transaction.put("erasure-answer", transaction.new_id(), said)
    hashes = _hashes(book.connection, asked.rec)
    book.connection.execute("DELETE FROM erased WHERE erasure = ? AND done = 0", (asked.rec,))
    _lay_out_again(book.connection, hashes)


def take_in(book: Book, entries: Iterable[Entry]) -> None:
    """Note what the erasures among these entries, which came from elsewhere, name; one of our own
    chain that comes back is carried out at once.
    """
    for entry in entries:
        named = (entry.fields() or {}).get("entries") if entry.head.kind == ERASURE else None
        if isinstance(named, dict):
            ours = entry.head.chain == book.setting(CHAIN)
            _note(book.connection, entry.head.rec, named, done=ours)
            if ours:
                hashes = _hashes(book.connection, entry.head.rec)
                _delete(book.connection, hashes)
                _set_unfinished(book.connection)


def carry_out_again(book: Book, now: datetime) -> None:
    """Erase what was erased on this machine in another copy of the book: this one is older."""
    db = book.connection
    lacking = [e for e in erased_here.remembered(book) if not _is_carried_out(db, e.head.rec)]
    if not lacking:
        return
    with book.writing("", now) as transaction:
        for entry in lacking:
            if not journal.holds(db, entry).head:
                journal.insert(db, entry)
            Projection(db).refresh(entry.head.rec)
            _note(db, entry.head.rec, (entry.fields() or {})["entries"], done=True)
            _carry_out(book, transaction, entry.head.rec)


def _is_carried_out(db: sqlite3.Connection, rec: str) -> bool:
    sql = "SELECT 1 FROM erased WHERE erasure = ? AND done = 1"
    return read_cell(db, sql, (rec,)) is not None


def keep_findings(db: sqlite3.Connection, new: Iterable[Entry]) -> None:
    """Let no erasure that waits for an answer hold back what a new entry says that is not
    personal.
    """
    waiting = {dh for (dh,) in db.execute("SELECT dh FROM erased WHERE done = 0")}
    findings = (entry.head.dh for entry in new if entry.head.kind not in PERSONAL)
    freed = [(dh,) for dh in findings if dh in waiting]
    db.executemany("DELETE FROM erased WHERE dh = ? AND done = 0", freed)


def asked_of_us(book: Book) -> list[AskedErasure]:
    """The erasures that wait for an answer, by time."""
    db = book.connection
    rows = db.execute(
        "SELECT erasure, json_group_array(entry) FROM erased WHERE done = 0 GROUP BY erasure"
    )
    asked = [_asked(db, rec, json.loads(entries)) for rec, entries in rows.fetchall()]
    return sorted(asked, key=lambda one: (one.at, one.entry))


def wipe(book: Book) -> None:
    """Leave no byte of what was erased: the kept files, free pages, the write-ahead log.

    Does nothing where all of that was done.

    Raises:
        PccheckError: `erasure-unfinished` while others have the book open, or where the disk is
            full or fails; the next call goes on.
    """
    try:
        clean(book)
    except PccheckError as error:
        why = _UNFINISHED_WHY.get(error.code, _DISK)
        raise PccheckError("erasure-unfinished", path=book.path, why=why) from error


def clean(book: Book) -> None:
    """`wipe`, in the words of what it fails for.

    Raises:
        PccheckError: `book-busy`, `disk-full`, `disk-error`, `read-only`.
    """
    db = book.connection
    if not book.setting(UNFINISHED):
        return
    erased_here.remember(book)
    for digest in gone_files(db):
        store.drop(book, digest)
    (before,) = db.execute("PRAGMA busy_timeout").fetchone()
    try:
        with book.guarded():
            db.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
            db.execute("VACUUM")  # what was there before lies in free pages, and within others
            if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise PccheckError("book-busy", path=book.path)
            db.execute("DELETE FROM meta WHERE key = ?", (UNFINISHED,))
    finally:
        db.execute(f"PRAGMA busy_timeout = {before}")


def erased_files(db: sqlite3.Connection) -> set[str]:
    """The SHA-256 of the files that went with what was erased here."""
    rows = db.execute(
        "SELECT DISTINCT f.value FROM erasures e, json_each(e.files) f"
        " WHERE f.type = 'text' AND e.rec IN (SELECT erasure FROM erased WHERE done = 1)"
    )
    return {digest for (digest,) in rows}


def gone_files(db: sqlite3.Connection) -> set[str]:
    """Those of them that nothing else uses."""
    each = erased_files(db)
    return {digest for digest in each if read_cell(db, _STILL_USED, (digest,)) is None}


def _asked(db: sqlite3.Connection, rec: str, entries: Sequence[str]) -> AskedErasure:
    (first,) = [e for e in journal.entries_of(db, rec) if e.head.kind == ERASURE][:1]
    why = str((first.fields() or {}).get("why") or "")
    head = first.head
    return AskedErasure(rec, first.id, head.at, head.by, head.chain, why, tuple(sorted(entries)))


def _note(db: sqlite3.Connection, rec: str, named: dict[str, str], *, done: bool) -> None:
    """Remember which payloads an erasure names, those apart that no erasure can name."""
    hashes = {dh: entry for entry, dh in named.items() if isinstance(dh, str)}
    free = may_go(db, hashes.keys())
    rows = [(dh, entry, rec, int(done)) for dh, entry in hashes.items() if dh in free]
    sql = "INSERT INTO erased VALUES (?, ?, ?, ?) ON CONFLICT (dh) DO"
    again = "UPDATE SET done = 1, erasure = excluded.erasure WHERE done = 0" if done else "NOTHING"
    db.executemany(f"{sql} {again}", rows)
    _lay_out_again(db, free)


def _carry_out(book: Book, transaction: Transaction, rec: str) -> None:
    db = book.connection
    hashes = _hashes(db, rec)
    texts = set(chain.from_iterable(_texts(db, dh) for dh in hashes))
    _delete(db, hashes)
    _lay_out_again(db, hashes)
    for key, draft in db.execute(_DRAFTS).fetchall():
        said = json.dumps(json.loads(draft or "null"), ensure_ascii=False)
        if any(_written(text) in said for text in texts):
            transaction.set(key, "")
    transaction.set(UNFINISHED, "1")


def _texts(db: sqlite3.Connection, dh: str) -> Iterator[str]:
    """The texts that a payload says."""
    data = read_cell(db, "SELECT data FROM payloads WHERE dh = ?", (dh,))
    fields = json.loads(data) if data else {}
    fields.pop("salt", None)
    return (value for value in fields.values() if isinstance(value, str) and value)


def _written(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _delete(db: sqlite3.Connection, hashes: Collection[str]) -> None:
    db.executemany("DELETE FROM payloads WHERE dh = ?", [(dh,) for dh in hashes])


def _set_unfinished(db: sqlite3.Connection) -> None:
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (UNFINISHED,))


def _hashes(db: sqlite3.Connection, rec: str) -> list[str]:
    return [dh for (dh,) in db.execute("SELECT dh FROM erased WHERE erasure = ?", (rec,))]


def _lay_out_again(db: sqlite3.Connection, hashes: Collection[str]) -> None:
    projection = Projection(db)
    sql = "SELECT DISTINCT rec FROM heads WHERE dh IN (SELECT value FROM json_each(?))"
    for (rec,) in db.execute(sql, (json.dumps(list(hashes)),)).fetchall():
        projection.refresh(rec)
