"""How entries get into the book."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple

from pccheck.book.journal import journal
from pccheck.book.journal.merge import State, is_question
from pccheck.book.ledger.meanwhile import Meanwhile, Ranges
from pccheck.book.ledger.witness import ChainEnd
from pccheck.book.tables.kinds import KINDS, aside_kind
from pccheck.book.tables.projection import Projection
from pccheck.model.journal.clock import AHEAD, stamp, tick
from pccheck.model.journal.entry import VOID, Head, make_entry, payload
from pccheck.model.journal.ids import aside_id, timed_id
from pccheck.text.fold import clean


class Statement(NamedTuple):
    """What is said of one record: its kind, its id, fields."""

    kind: str
    rec: str
    fields: Mapping[str, Any]


class Transaction:
    """What is being written: entries of one device, one author and one moment, kept together or not
    at all.

    They share an `act`, a random id in their payloads. Heads number the entries and say which
    belong together: what is public in another order, or is released at different times, would be
    told by that, and is written in random order.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        chain: str,
        by: str,
        now: datetime,
        random_bytes: Callable[[int], bytes],
        unseen: Ranges = (),
    ) -> None:
        self._db, self._chain = connection, chain
        self._projection = Projection(connection)
        self._by, self._now, self._random = by, now, random_bytes
        self._seq, self._prev = journal.chain_end(self._db, self._chain)
        journal.note_ahead(self._db, journal.own_ahead(self._db, self._chain, now), now)
        self._at = journal.newest_stamp(self._db, stamp(now + AHEAD))
        self._act = self._random(16).hex()
        self._tx = self.new_id()
        self._unheard: set[str] = set()
        self.meanwhile = Meanwhile(connection, unseen)
        self.count = 0

    def new_id(self) -> str:
        """A new record's id."""
        return timed_id(self._now, self._random)

    def new_ids(self, count: int) -> list[str]:
        """New records' ids that keep their order, for what is told in an order."""
        return sorted(self.new_id() for _ in range(count))

    def new_secret(self) -> str:
        """256 bits of chance, as hex."""
        return self._random(32).hex()

    def state(self, rec: str) -> State | None:
        """What is known of a record, this transaction's entries among it."""
        return self._projection.state(rec)

    def put(
        self, kind: str, rec: str, fields: Mapping[str, Any], *, whole: bool = False
    ) -> str | None:
        """Say something of a record: only the fields that change are written; `whole`: of a new
        record also those that say nothing.

        What is personal goes into an entry of its own. A question is answered by writing one of
        its values. Returns the entry's id; None where nothing changes.
        """
        apart = KINDS[kind].apart(fields)
        rest = {name: value for name, value in fields.items() if name not in apart}
        # First what is personal: the record's rows are then laid out once.
        aside = self._put(aside_kind(kind), aside_id(rec), apart, whole) if apart else None
        return self._put(kind, rec, rest, whole) or aside

    def _put(self, kind: str, rec: str, fields: Mapping[str, Any], whole: bool) -> str | None:
        state = None if rec in self._unheard else self._projection.state(rec, kind)
        fields = {name: _clean(value) for name, value in fields.items()}
        if state or not whole:
            fields = {n: value for n, value in fields.items() if _changes(state, n, value)}
        if not fields:
            return None
        return self._append(kind, KINDS[kind].v, rec, state, fields)

    def put_shuffled(self, statements: Iterable[Statement]) -> None:
        """Say several things in an order that tells nothing of the one in which they come.

        Each sets all its fields where the record is new: which of them say nothing would tell a
        row of a public list from another.
        """
        every = sorted(statements, key=self._by_chance)
        recs = {statement.rec for statement in every}
        self._unheard = journal.unheard_of(self._db, recs | {*map(aside_id, recs)})
        with self.together():
            for statement in every:
                self.put(*statement, whole=True)

    def together(self) -> AbstractContextManager[None]:
        """Until its end nobody looks at the tables of what is said anew: their rows are put many
        together.
        """
        return self._projection.gathering()

    def put_apart(self, parts: Iterable[Sequence[Statement]]) -> None:
        """Say what is released at different times: a transaction each, in random order."""
        for part in sorted(parts, key=self._by_chance):
            self.go_on_apart()
            for statement in part:
                self.put(*statement)
        self.go_on_apart()

    def go_on_apart(self) -> None:
        """What is said from here on is released at another time than what was said before."""
        self._tx = self.new_id()

    def _by_chance(self, _: object) -> bytes:
        return self._random(8)

    def void(self, rec: str, entry: str, why: str, **said: str) -> str:
        """Void an entry of this record; `said`: what else the void says.

        Returns the void's own id.
        """
        state = self._projection.state(rec)
        fields = {"entry": entry, **({"why": why} if why else {}), **said}
        return self._append(VOID, 1, rec, state, fields)

    def set(self, key: str, value: str) -> None:
        """Keep a setting of this copy of the book (not a fact: it is not in the journal)."""
        self._db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    @property
    def end(self) -> ChainEnd:
        """The newest entry of our chain."""
        return ChainEnd(self._chain, self._seq, self._prev)

    def begin_chain(self, chain: str) -> None:
        """From here on this installation writes this chain, which is new."""
        self._chain, self._seq, self._prev = chain, 0, ""

    def sign(self, by: str) -> None:
        """From here on this author writes."""
        self._by = by

    def _append(
        self, kind: str, v: int, rec: str, state: State | None, fields: Mapping[str, Any]
    ) -> str:
        self.meanwhile.look(kind, rec, fields, state)
        raw, digest = payload(fields, self._random(16).hex(), self._act)
        self._at = tick(self._now, self._at)
        self._seq += 1
        basis, names = state.tips if state else (), tuple(sorted(fields))
        entry = make_entry(
            Head(
                self._chain,
                self._seq,
                self._prev,
                self._tx,
                self._at,
                self._by,
                kind,
                v,
                rec,
                basis,
                names,
                digest,
            ),
            raw,
        )
        journal.insert(self._db, entry)
        self._unheard.discard(rec)
        self._projection.add(entry, state)
        self._prev = entry.id
        self.count += 1
        return entry.id


def _clean(value: object) -> object:
    """The last door: a text without what XML forbids, whatever it came by."""
    return clean(value) if isinstance(value, str) else value


def _changes(state: State | None, name: str, value: object) -> bool:
    standing = state.fields.get(name) if state else None
    if standing is None:
        return value is not None
    return is_question(standing) or standing[0][1] != value
