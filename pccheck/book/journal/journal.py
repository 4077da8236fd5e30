"""The journal: heads and payloads as they are kept, insert-only."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, starmap
from typing import NamedTuple

from pccheck.book.journal.many import insert_many
from pccheck.model.journal.clock import AHEAD, stamp
from pccheck.model.journal.entry import Entry, kept_entry

_SHOWN = "payloads.dh = heads.dh AND heads.dh NOT IN (SELECT dh FROM erased)"
"""What an erasure names is not shown, also before anybody has agreed to it."""
_ENTRY = f"SELECT heads.id, heads.head, payloads.data FROM heads LEFT JOIN payloads ON {_SHOWN}"
_LATER = "tx IN (SELECT tx FROM heads WHERE at > ?)"
WRITTEN_BY = f"NOT {_LATER}"
"""The entries of transactions that were written by a stamp: none of them is cut in two."""


_HEAD = "INSERT INTO heads (id, head) VALUES (?, ?)"
_PAYLOAD = "INSERT OR IGNORE INTO payloads (dh, data) VALUES (?, ?)"
"""Two heads may name one payload."""
_AMONG = "IN (SELECT value FROM json_each(?))"


def insert(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep a new entry, and its payload where it is here."""
    connection.execute(_HEAD, (entry.id, entry.raw_head.decode()))
    if entry.raw_data is not None:
        connection.execute(_PAYLOAD, (entry.head.dh, entry.raw_data.decode()))


def keep(connection: sqlite3.Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Keep what is new of these entries, head or payload; those of which anything was."""
    heads = _among(connection, "heads", "id", [entry.id for entry in entries])
    hashes = [entry.head.dh for entry in entries]
    payloads = _among(connection, "payloads", "dh", hashes)
    payloads |= _among(connection, "erased", "dh", hashes)
    new: list[Entry] = []
    new_heads: dict[str, str] = {}
    new_payloads: dict[str, str] = {}
    for entry in entries:
        if is_new := entry.id not in heads and entry.id not in new_heads:
            new_heads[entry.id] = entry.raw_head.decode()
        dh = entry.head.dh
        if entry.raw_data is not None and dh not in payloads and dh not in new_payloads:
            new_payloads[dh] = entry.raw_data.decode()
            is_new = True
        if is_new:
            new.append(entry)
    insert_many(connection, _HEAD, new_heads.items())
    insert_many(connection, _PAYLOAD, new_payloads.items())
    return new


def _among(
    connection: sqlite3.Connection, table: str, column: str, values: Sequence[str]
) -> set[str]:
    """Those of these values that stand in a column."""
    sql = f"SELECT {column} FROM {table} WHERE {column} {_AMONG}"
    return {value for (value,) in connection.execute(sql, (json.dumps(values),))}


def copy(
    connection: sqlite3.Connection,
    empty: sqlite3.Connection,
    until: str = "~",
    among: Collection[str] | None = None,
) -> None:
    """Put the entries of every transaction written by this stamp, or those of them with these ids,
    into a book that has none, just as they are kept; what an erasure names is left out, and what
    waits for an answer.
    """
    timely = f"{WRITTEN_BY} AND heads.id NOT IN (SELECT entry FROM late)"
    if among is not None:
        timely = WRITTEN_BY  # what counted then is what was named
    kept = f"JOIN payloads ON {_SHOWN} WHERE {timely} ORDER BY n"
    heads = connection.execute(f"SELECT id, head FROM heads LEFT {kept}", (until,))
    wanted = ((key, head) for key, head in heads if among is None or key in among)
    insert_many(empty, _HEAD, wanted)
    data = connection.execute(f"SELECT id, heads.dh, data FROM heads {kept}", (until,))
    payloads = ((dh, text) for key, dh, text in data if among is None or key in among)
    insert_many(empty, _PAYLOAD, payloads)


class Held(NamedTuple):
    """What of an entry is here; a payload that was erased counts as here."""

    head: bool
    payload: bool


def holds(connection: sqlite3.Connection, entry: Entry) -> Held:
    """Whether the entry's head is here, and its payload (or one that was erased)."""
    head = connection.execute("SELECT 1 FROM heads WHERE id = ?", (entry.id,)).fetchone()
    sql = "SELECT 1 FROM payloads WHERE dh = ?1 UNION SELECT 1 FROM erased WHERE dh = ?1"
    data = connection.execute(sql, (entry.head.dh,)).fetchone()
    return Held(head is not None, data is not None)


def standing_of(connection: sqlite3.Connection, rec: str) -> list[Entry]:
    """A record's entries, in order of arrival, but for those of lost installations that wait for
    an answer.
    """
    sql = f"{_ENTRY} WHERE rec = ? AND heads.id NOT IN (SELECT entry FROM late) ORDER BY n"
    return list(_read(connection.execute(sql, (rec,))))


def entries_of(connection: sqlite3.Connection, rec: str) -> list[Entry]:
    """A record's entries, in order of arrival."""
    return list(_read(connection.execute(f"{_ENTRY} WHERE rec = ? ORDER BY n", (rec,))))


def entries_back(connection: sqlite3.Connection, chain: str) -> Iterator[Entry]:
    """The entries of a chain, the newest first."""
    sql = f"{_ENTRY} WHERE chain = ? ORDER BY seq DESC, n DESC"
    return _read(connection.execute(sql, (chain,)))


def entries_about(connection: sqlite3.Connection, recs: Iterable[str]) -> list[Entry]:
    """The entries of several records, by time."""
    each = chain.from_iterable(entries_of(connection, rec) for rec in recs)
    return sorted(each, key=lambda entry: (entry.head.at, entry.id))


def entry(connection: sqlite3.Connection, entry_id: str) -> Entry | None:
    """The entry with this id."""
    return next(_read(connection.execute(f"{_ENTRY} WHERE id = ?", (entry_id,))), None)


def entries(connection: sqlite3.Connection, until: str = "~") -> Iterator[Entry]:
    """The entries of every transaction written by this stamp, in order of arrival."""
    return _read(connection.execute(f"{_ENTRY} WHERE {WRITTEN_BY} ORDER BY n", (until,)))


def entries_between(connection: sqlite3.Connection, first: int, last: int) -> Iterator[Entry]:
    """The entries that came after number `first`, up to `last`, in order of arrival."""
    return _read(connection.execute(f"{_ENTRY} WHERE n > ? AND n <= ? ORDER BY n", (first, last)))


class Kept(NamedTuple):
    """An entry exactly as it is kept, not yet checked: `columns` repeat parts of the head."""

    id: str
    head: str
    data: str | None
    columns: tuple[str | int, ...]


COLUMNS = ("chain", "seq", "tx", "at", "kind", "rec", "dh")
"""The parts of a head that have a column each."""


def kept_of(connection: sqlite3.Connection, rec: str) -> Iterator[Kept]:
    """A record's entries as they are kept, in order of arrival."""
    columns = ", ".join(f"heads.{name}" for name in COLUMNS)
    sql = f"SELECT id, head, data, {columns} FROM heads LEFT JOIN payloads USING (dh) WHERE rec = ?"
    for entry_id, head, data, *repeated in connection.execute(f"{sql} ORDER BY n", (rec,)):
        yield Kept(entry_id, head, data, tuple(repeated))


def records_of_kind(connection: sqlite3.Connection, kind: str) -> frozenset[str]:
    """The ids that records of this kind bear."""
    rows = connection.execute("SELECT DISTINCT rec FROM heads WHERE kind = ?", (kind,))
    return frozenset(rec for (rec,) in rows)


def records_by_kind(connection: sqlite3.Connection, kinds: Iterable[str]) -> Iterator[str]:
    """The ids of all records, those of the first kind first, those of other kinds last; one that
    records of several kinds bear as the first of them.
    """
    rows = connection.execute(
        "SELECT rec FROM heads LEFT JOIN json_each(?) AS ranked ON ranked.value = kind"
        " GROUP BY rec ORDER BY min(ranked.key) IS NULL, min(ranked.key), rec",
        (json.dumps(list(kinds)),),
    )
    return (rec for (rec,) in rows)


def unheard_of(connection: sqlite3.Connection, recs: Collection[str]) -> set[str]:
    """Those of the ids that no entry is of."""
    known = "SELECT value FROM json_each(?) WHERE value IN (SELECT rec FROM heads)"
    return {*recs} - {rec for (rec,) in connection.execute(known, (json.dumps([*recs]),))}


def chain_end(connection: sqlite3.Connection, chain: str) -> tuple[int, str]:
    """The newest (seq, id) of a chain; (0, '') before its first entry.

    After a fork: the branch that came last.
    """
    row = connection.execute(
        "SELECT seq, id FROM heads WHERE chain = ? ORDER BY seq DESC, n DESC LIMIT 1", (chain,)
    ).fetchone()
    return row or (0, "")


def newest_stamp(connection: sqlite3.Connection, limit: str) -> str:
    """The newest `at` that is not after `limit`, those that came in ahead of the clock apart; ''
    for none.
    """
    newest = connection.execute(
        "SELECT at FROM heads WHERE at <= ? AND id NOT IN (SELECT entry FROM ahead)"
        " ORDER BY at DESC LIMIT 1",
        (limit,),
    ).fetchone()
    return newest[0] if newest else ""


def note_ahead(connection: sqlite3.Connection, entries: Iterable[str], now: datetime) -> None:
    """Remember for good that these entries carried a time too far ahead when they came in."""
    rows = [(entry_id, stamp(now)) for entry_id in entries]
    connection.executemany("INSERT OR IGNORE INTO ahead (entry, came) VALUES (?, ?)", rows)


def noted_ahead(connection: sqlite3.Connection) -> set[str]:
    """The entries that came in with a time too far ahead."""
    return {entry_id for (entry_id,) in connection.execute("SELECT entry FROM ahead")}


def own_ahead(connection: sqlite3.Connection, chain: str, now: datetime) -> list[str]:
    """The entries of this chain that were written by a clock too far ahead, which has been put
    right: older ones are not.

    Where all of them are later than now, it is today's clock that is wrong.
    """
    limit = stamp(now + AHEAD)
    rows = connection.execute("SELECT id FROM heads WHERE at > ? AND +chain = ?", (limit, chain))
    found = [entry_id for (entry_id,) in rows]
    older = found and connection.execute(
        "SELECT 1 FROM heads WHERE chain = ? AND at <= ? LIMIT 1", (chain, limit)
    )
    return found if older and older.fetchone() else []


def count_after(connection: sqlite3.Connection, until: str) -> int:
    """How many entries there are of transactions that were not yet written by this stamp."""
    later = connection.execute(f"SELECT count(*) FROM heads WHERE {_LATER}", (until,))
    count: int = later.fetchone()[0]
    return count


def _read(rows: Iterable[tuple[str, str, str | None]]) -> Iterator[Entry]:
    return starmap(kept_entry, rows)
