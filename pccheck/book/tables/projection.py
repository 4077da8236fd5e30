"""The tables, kept equal to the journal: after each entry, and from nothing by `rebuild`."""

import sqlite3
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import chain, groupby, islice, starmap
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.journal.late import (
    IS_LATE,
    LOST,
    KnownEnd,
    between,
    is_of_itself,
    mark_of,
    marks_of,
)
from pccheck.book.journal.many import insert_many
from pccheck.book.journal.merge import State, begin, extend, merge, states
from pccheck.book.tables.campaigns import Versions
from pccheck.book.tables.describe import Cells, Lookups, Table
from pccheck.book.tables.kinds import ALIAS, KINDS, OWN_PRIORITY, SAME, is_known
from pccheck.book.tables.same import Sames
from pccheck.book.tables.schema import OF_RECORDS, PROJECTIONS, QUESTIONS, RECORDS, outline
from pccheck.model.alias import CODE
from pccheck.model.journal.entry import VOID, Entry
from pccheck.model.journal.ids import aside_id, main_of

_DEPENDENTS = {
    "target": "SELECT rec FROM visits WHERE target = ?",
    "campaign": "SELECT rec FROM visits WHERE version IN (SELECT id FROM heads WHERE rec = ?)",
}
"""The records whose rows look at a record of this kind."""
_NO_FORM = (
    *(TypeError, ValueError, LookupError, AttributeError, OverflowError),
    *(sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError),
)
"""What laying out a value of an unforeseen form may raise: such a value must not keep the rest out
of the book.
"""

_HAD = """
SELECT had FROM aliases WHERE rec = ?1 AND had <> ''
UNION ALL SELECT had FROM own_priorities WHERE rec = ?1 AND had <> ''"""
_ODD = f"""
SELECT 1 FROM heads WHERE rec = ? AND (kind NOT IN (?, ?) OR {IS_LATE}) LIMIT 1"""
"""Whether a record's state is not just that of all its entries."""
_WAITING = f"SELECT DISTINCT kind FROM heads WHERE rec = ? AND (kind = '{LOST}' OR {IS_LATE})"
"""Kinds of which entries wait, or may count for nothing now that their payload is here."""
_NOT_AS_IT_CAME = "SELECT dh FROM erased UNION ALL SELECT chain FROM losses"
"""Payloads that are not shown, and installations of which not all counts."""
_RANK = {kind: place for place, kind in enumerate(KINDS)}
_TOGETHER = 1000
"""Records whose rows are put at once where a book is filled."""
Alike = tuple[str, Sequence[State]]
"""An id, and the records that bear it: one, but where entries of several kinds name it."""


class Projection:
    """Writes the tables of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._sames = Sames(connection)
        self._lookups = Lookups(
            Versions(connection).findings,
            self._category,
            self._code,
            self._own_priority,
            self._sames.canonical,
        )
        self._gathered: dict[str, State] | None = None

    def add(self, entry: Entry, old: State | None) -> None:
        """Take in an entry that has just been kept in the journal; `old` is its record's state
        before.
        """
        new, head = None, entry.head
        odd = self._db.execute(_ODD, (head.rec, head.kind, VOID)).fetchone() or head.kind == LOST
        if not odd and is_known(head.kind, head.v) and not (old and old.incomplete):
            new = begin(entry) if old is None else extend(old, entry)
        if new is None:
            self.refresh(head.rec)
        elif self._gathered is not None and old is None and head.kind != SAME:
            self._gathered[head.rec] = new
            if len(self._gathered) == _TOGETHER:
                self._put_gathered()
        else:
            self._write(head.rec, [new], fresh=old is None)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Until its end the rows of new records wait, to be put many together. What is the same as
        another unit does not: other records follow from it.
        """
        if self._gathered is not None:  # inside another, which puts them
            yield
            return
        self._gathered = {}
        yield
        self._put_gathered()
        self._gathered = None

    def take_in(self, entries: Iterable[Entry], unheard: Container[str]) -> None:
        """Take in entries that came, in any order; `unheard`: ids that none before them bore."""
        recs: dict[str, list[Entry]] = {}
        for entry in entries:
            recs.setdefault(entry.head.rec, []).append(entry)
        odd = {name for (name,) in self._db.execute(_NOT_AS_IT_CAME)}
        plain = {rec: _plain(of, odd) for rec, of in recs.items() if rec in unheard}
        fresh = {rec: state for rec, state in plain.items() if state}
        self._gathered = fresh
        self._put_gathered()
        self._gathered = None
        for rec in recs:
            if rec not in fresh:
                self.refresh(rec)

    def _put_gathered(self) -> None:
        fresh = self._gathered or {}
        by_kind = sorted(fresh.items(), key=lambda item: _RANK.get(item[1].kind, len(_RANK)))
        self.lay_down((rec, [state]) for rec, state in by_kind)
        self._gathered = {}
        for rec, state in by_kind:
            self._tell_others(rec, {state.kind}, told=fresh)

    def refresh(self, rec: str, gone: Iterable[str] = ()) -> None:
        """Work out the records of this id from all its entries; `gone`: kinds that it had, too."""
        waiting = {kind for (kind,) in self._db.execute(_WAITING, (rec,))}
        self._write(rec, self.states(rec), waiting.union(gone))

    def rebuild(self) -> None:
        """Empty every table and fill it from the journal."""
        for table in PROJECTIONS:
            self._db.execute(f"DELETE FROM {table}")
        recs = journal.records_by_kind(self._db, KINDS)
        lost = journal.records_of_kind(self._db, LOST)  # what stands of all others follows from it
        for those in (lost, [rec for rec in recs if rec not in lost]):
            self.lay_down((rec, of_id) for rec in those if (of_id := self.states(rec)))

    def lay_down(self, records: Iterable[Alike]) -> None:
        """Put the rows of records that have none yet, many together: what they look at came before
        them, as `records_by_kind` has it.
        """
        for _, alike in groupby(records, key=_kind_of):
            while together := list(islice(alike, _TOGETHER)):
                self._lay_down(together)
            self._sames.forget()

    def _lay_down(self, records: Sequence[Alike]) -> None:
        """Put the rows of records of one kind, none of which looks at another."""
        rows: dict[Table, list[Cells]] = {}
        try:
            for rec, state in _each(records):
                for table, cells in self._rows(rec, state).items():
                    rows.setdefault(table, []).extend(cells)
            for table, row in chain.from_iterable(starmap(outline, records)):
                rows.setdefault(table, []).append(table.cells(row))
            for table, cells in rows.items():
                insert_many(self._db, table.insertion, cells)
        except _NO_FORM:  # which of them it is, each tells alone
            for rec, of_id in records:
                self._clear(rec, [state.kind for state in of_id])
            for rec, of_id in records:
                self._put(rec, of_id)

    def stale(self, rec: str, of_id: Sequence[State]) -> list[str]:
        """The tables whose rows of the records of an id are not what these states make them."""
        kinds = [state.kind for state in of_id]
        expected: dict[Table, set[Cells]] = {table: set() for table in _tables_of(kinds)}
        held = self._db.execute("SELECT incomplete FROM records WHERE rec = ?", (rec,)).fetchone()
        incomplete = any(state.incomplete for state in of_id)
        laid_out = held == (int(incomplete),)  # else a value has no form that a table holds
        for table, row in outline(rec, of_id, laid_out=laid_out):
            expected[table].add(table.cells(row))
        for state in of_id if laid_out else ():
            expected |= {table: set(rows) for table, rows in self._rows(rec, state).items()}
        return [
            table.name
            for table, rows in expected.items()
            if rows != set(self._db.execute(table.selection, (rec,)))
        ]

    def state(self, rec: str, kind: str = "") -> State | None:
        """What the entries of a record amount to, of this kind where one is given; None for a
        record that is not here.
        """
        of_id = self.states(rec)
        return next((one for one in of_id if one.kind in (kind or one.kind, VOID)), None)

    def states(self, rec: str) -> list[State]:
        """What the entries of each record amount to that bears this id."""
        standing = journal.standing_of(self._db, rec)
        return states([entry for entry in standing if not is_of_itself(entry)], is_known)

    def whole(self, rec: str) -> State | None:
        """A record's state, with what is personal of it."""
        state = self.state(rec)
        return state and self._with_aside(rec, state)

    def _write(
        self,
        rec: str,
        of_id: Sequence[State],
        waiting: AbstractSet[str] = frozenset(),
        *,
        fresh: bool = False,
    ) -> None:
        """Put the rows of the records of an id in the place of those that it had; `waiting`: kinds
        of which it may have had some, and entries now wait for an answer.

        Then those of the records that look at it.
        """
        by_kind = {state.kind: state for state in of_id}
        kinds = by_kind.keys() | waiting
        if self._gathered:
            self._gathered.pop(rec, None)
        same = SAME in kinds
        touched = self._sames.touched(rec, by_kind.get(SAME)) if same else frozenset[str]()
        marks = marks_of(self._db, rec, by_kind.get(LOST)) if LOST in kinds else []
        called = [] if fresh else self._named_by(rec)
        if not fresh:
            self._clear(rec, kinds)
        self._put(rec, of_id)
        if same:
            self._sames.forget()
        if LOST in kinds:
            self._let_wait(marks)
        for dependent in self._about(touched):
            self.refresh(dependent)
        self._tell_others(rec, kinds, called)

    def _tell_others(
        self,
        rec: str,
        kinds: AbstractSet[str],
        called: Iterable[str] = (),
        told: Collection[str] = frozenset(),
    ) -> None:
        """Put anew what looks at the records of an id; `called`: the targets that it had; `told`:
        records that are as new as it is.
        """
        if kinds & {ALIAS, OWN_PRIORITY}:
            self._call(one for one in (*called, *self._named_by(rec)) if one not in told)
        for kind in kinds & _DEPENDENTS.keys():
            for (dependent,) in self._db.execute(_DEPENDENTS[kind], (rec,)).fetchall():
                if dependent not in told:
                    self.refresh(dependent)
        main = main_of(rec)
        if main != rec and main not in told and self._kind(main):
            self.refresh(main)

    def _put(self, rec: str, of_id: Sequence[State]) -> None:
        """Put the rows of the records of an id, of which there are none; what is summed up looks at
        all of them once that in `records` is there, the last.
        """
        laid_out = [self._lay_out(rec, state) for state in of_id]
        for table, row in outline(rec, of_id, laid_out=all(laid_out)) if of_id else ():
            self._db.execute(table.insertion, table.cells(row))

    def _let_wait(self, before: Iterable[KnownEnd]) -> None:
        """Let what a lost installation wrote wait, or stand again, as the tables have it now."""
        for mark in before:
            for rec in between(self._db, mark, mark_of(self._db, mark.chain)):
                self.refresh(rec)

    def _named_by(self, rec: str) -> list[str]:
        """The target of a code, a key, another name or a priority."""
        return [target for (target,) in self._db.execute(_HAD, (rec,))]

    def _call(self, targets: Iterable[str]) -> None:
        """Let targets be seen by the short code that they have now, with their priority."""
        for target in targets:
            sql = "SELECT code, priority FROM targets WHERE rec = ?"
            row = self._db.execute(sql, (target,)).fetchone()
            if row is None:
                continue
            code, priority = row
            own = self._own_priority(target).get("priority")  # with none, its own entry may say one
            if code != self._code(target) or priority != own:
                self.refresh(target)

    def _about(self, targets: frozenset[str]) -> list[str]:
        """The targets among the records, then what speaks of any of them."""
        if not targets:
            return []
        marks = ",".join("?" * len(targets))
        speaking = dict.fromkeys(sorted(targets))
        for table in OF_RECORDS:
            if table.unit:
                query = f"SELECT DISTINCT {table.owner} FROM {table.name} WHERE {table.unit} IN"
                rows = self._db.execute(f"{query} ({marks})", tuple(targets))
                speaking |= dict.fromkeys(rec for (rec,) in rows)
        return [rec for rec in speaking if self.state(rec)]

    def _clear(self, rec: str, kinds: Iterable[str]) -> None:
        """Delete the rows of the records of these kinds of an id."""
        for table in _tables_of(kinds):
            self._db.execute(table.deletion, (rec,))

    def _kind(self, rec: str) -> str:
        """The kind of a record; '' for one that is not here."""
        row = self._db.execute("SELECT kind FROM records WHERE rec = ?", (rec,)).fetchone()
        (kind,) = row or ("",)
        return str(kind)

    def _lay_out(self, rec: str, state: State) -> bool:
        """Write a record's rows in the tables of its kind; all or, where a value that came in has
        no form that its column can hold, none, which is then False.
        """
        try:
            for table, rows in self._rows(rec, state).items():
                self._db.executemany(table.insertion, rows)
        except _NO_FORM:  # a savepoint would copy every page that a record touches
            for table in reversed(KINDS[state.kind].tables):
                self._db.execute(table.deletion, (rec,))
            return False
        return True

    def _rows(self, rec: str, state: State) -> dict[Table, list[Cells]]:
        """What a record has in the tables of its kind."""
        rows: dict[Table, list[Cells]] = {}
        kind = KINDS.get(state.kind)
        if kind is None or not state.fields:
            return rows
        for table, row in kind.fill(kind, rec, self._with_aside(rec, state), self._lookups):
            rows.setdefault(table, []).append(table.cells(self._resolved(table, row)))
        return rows

    def _with_aside(self, rec: str, state: State) -> State:
        """The state, and what stands in the record's entries of personal data."""
        kind = KINDS.get(state.kind)
        if not kind or not kind.aside:
            return state
        rec = aside_id(rec)
        aside = (self._gathered or {}).get(rec) or self.state(rec)
        if not aside:
            return state
        personal = {name: said for name, said in aside.fields.items() if kind.sets_aside(name)}
        return state._replace(fields=state.fields | personal)

    def _resolved(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        """The row as said of the unit that its target is the same as."""
        target = row.get(table.unit)
        if isinstance(target, str):
            row[table.unit] = self._sames.canonical(target)
        return row

    def _category(self, target: str | None) -> str | None:
        rec = self._sames.canonical(target) if isinstance(target, str) else target
        row = self._db.execute("SELECT category FROM targets WHERE rec = ?", (rec,)).fetchone()
        (category,) = row or (None,)
        return category

    def _code(self, target: str) -> str | None:
        # The plus lets SQLite look by the unit: all of them have a code.
        sql = "SELECT min(text) FROM aliases WHERE had = ? AND +sort = ?"
        (code,) = self._db.execute(sql, (target, CODE)).fetchone()
        return None if code is None else str(code)

    def _own_priority(self, target: str) -> dict[str, float | None]:
        sql = "SELECT 'priority', priority FROM own_priorities WHERE had = ?"
        return dict(self._db.execute(sql, (target,)).fetchall())


def _tables_of(kinds: Iterable[str]) -> Iterator[Table]:
    """The tables that may hold rows of the records of these kinds of an id; those that lie under
    others first.
    """
    yield from (RECORDS, QUESTIONS)
    for kind in kinds:
        if kind in KINDS:
            yield from reversed(KINDS[kind].tables)


def _plain(entries: Sequence[Entry], odd: Container[str]) -> State | None:
    """The state of a record of which these are all entries; None where more has to be asked:
    several records bear its id, other records follow from it, something of it may not count
    (`odd`: what does not, by payload or chain).
    """
    kinds = {entry.head.kind for entry in entries}
    for entry in entries:
        if entry.raw_data is None or entry.head.dh in odd or entry.head.chain in odd:
            return None
    if len(kinds - {VOID}) != 1 or kinds & {SAME, LOST}:
        return None
    return merge(entries, is_known)


def _each(records: Iterable[Alike]) -> Iterator[tuple[str, State]]:
    """Every record with its id."""
    for rec, of_id in records:
        yield from ((rec, state) for state in of_id)


def _kind_of(record: Alike) -> str:
    _, of_id = record
    return of_id[0].kind
