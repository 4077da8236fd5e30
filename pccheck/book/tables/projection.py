"""The tables, kept equal to the journal: after each entry, and from nothing by `rebuild`."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, zip_longest
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.journal.merge import WITHHELD, State, begin, extend, merge
from pccheck.book.tables.campaigns import read_text
from pccheck.book.tables.describe import Amounting, Cells, Lookups, Row, Table
from pccheck.book.tables.kinds import ALIAS, KINDS, SAME, is_known
from pccheck.book.tables.same import Sames
from pccheck.book.tables.schema import OF_RECORDS, PROJECTIONS, QUESTIONS, RECORDS
from pccheck.book.tables.summaries import SUMMARIES
from pccheck.model.alias import CODE
from pccheck.model.assessment.assess import assess
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.entry import Entry
from pccheck.model.journal.ids import aside_id, main_of
from pccheck.model.visit import NOT_APPLICABLE, Answer

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

_TOGETHER = 1000
"""Records whose rows are put at once where a book is filled."""


class Projection:
    """Writes the tables of one connection; keeps the campaign versions that it has read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._campaigns: dict[str, Campaign] = {}
        self._sames = Sames(connection)
        self._lookups = Lookups(self._findings, self._category, self._code, self._sames.canonical)

    def add(self, entry: Entry, old: State | None) -> None:
        """Take in an entry that has just been kept in the journal; `old` is its record's state
        before.
        """
        new = None
        if is_known(entry.head.kind, entry.head.v) and not (old and old.incomplete):
            new = begin(entry) if old is None else extend(old, entry)
        if new is None:
            self.refresh(entry.head.rec)
        else:
            self._write(entry.head.rec, new, fresh=old is None)

    def refresh(self, rec: str) -> None:
        """Work out a record from all its entries."""
        self._write(rec, merge(journal.entries_of(self._db, rec), is_known))

    def rebuild(self) -> None:
        """Empty every table and fill it from the journal."""
        for table in PROJECTIONS:
            self._db.execute(f"DELETE FROM {table}")
        recs = journal.records_by_kind(self._db, KINDS)
        self.lay_down((rec, merge(journal.entries_of(self._db, rec), is_known)) for rec in recs)

    def lay_down(self, records: Iterable[tuple[str, State]]) -> None:
        """Put the rows of records that have none yet, many together: what they look at came before
        them, as `records_by_kind` has it.
        """
        for _, alike in groupby(records, key=_kind_of):
            while together := list(islice(alike, _TOGETHER)):
                self._lay_down(together)
            self._sames.forget()

    def _lay_down(self, records: Sequence[tuple[str, State]]) -> None:
        """Put the rows of records of one kind, none of which looks at another."""
        rows: dict[Table, list[Cells]] = {}
        try:
            for rec, state in records:
                for table, row in _outline(rec, state):
                    rows.setdefault(table, []).append(table.cells(row))
                if state.kind in KINDS and state.fields:
                    for table, cells in self._rows(rec, state).items():
                        rows.setdefault(table, []).extend(cells)
            for table, cells in rows.items():
                self._db.executemany(table.insertion, cells)
        except _NO_FORM:  # which of them it is, each tells alone
            for rec, state in records:
                self._clear(rec, state.kind)
            for rec, state in records:
                self._put(rec, state)

    def stale(self, rec: str, state: State) -> list[str]:
        """The tables whose rows of a record are not what this state makes them."""
        expected: dict[Table, set[Cells]] = {RECORDS: set(), QUESTIONS: set()}
        known = KINDS.get(state.kind)
        expected |= {table: set() for table in (known.tables if known else ())}
        held = self._db.execute("SELECT incomplete FROM records WHERE rec = ?", (rec,)).fetchone()
        laid_out = held == (int(state.incomplete),)  # else a value has no form that a table holds
        for table, row in _outline(
            rec, state._replace(incomplete=state.incomplete or not laid_out)
        ):
            expected[table].add(table.cells(row))
        if known and laid_out and state.fields:
            expected |= {table: set(rows) for table, rows in self._rows(rec, state).items()}
        return [
            table.name
            for table, rows in expected.items()
            if rows != set(self._db.execute(table.selection, (rec,)))
        ]

    def state(self, rec: str) -> State | None:
        """What a record's entries amount to; None for a record that is not here."""
        entries = journal.entries_of(self._db, rec)
        return merge(entries, is_known) if entries else None

    def whole(self, rec: str) -> State | None:
        """A record's state, with what is personal of it."""
        state = self.state(rec)
        return state and self._with_aside(rec, state)

    def campaign(self, version: str) -> Campaign | None:
        """The campaign as the entry `version` set it.

        None where that entry is not here (it may come later) or cannot be read.
        """
        if version not in self._campaigns:
            entry = journal.entry(self._db, version)
            text = (entry.fields() or {}).get("text") if entry else None
            campaign = read_text(text) if isinstance(text, str) else None
            if campaign is None:
                return None
            self._campaigns[version] = campaign
        return self._campaigns[version]

    def _write(self, rec: str, state: State, *, fresh: bool = False) -> None:
        """Put a record's rows in the place of those that it had.

        Then those of the records that look at it.
        """
        touched = self._sames.touched(rec, state) if state.kind == SAME else frozenset[str]()
        called = [] if fresh else self._called(rec)
        was = "" if fresh else self._forget(rec)
        self._put(rec, state)
        for dependent in self._about(touched):
            self.refresh(dependent)
        if ALIAS in (was, state.kind):
            self._call(called + self._called(rec))
        for kind in {was, state.kind} & _DEPENDENTS.keys():
            for (dependent,) in self._db.execute(_DEPENDENTS[kind], (rec,)).fetchall():
                self.refresh(dependent)
        main = main_of(rec)
        if main != rec and self._kind(main):
            self.refresh(main)

    def _put(self, rec: str, state: State) -> None:
        """Put a record's rows, of which there are none."""
        for table, row in _outline(rec, state):
            self._db.execute(table.insertion, table.cells(row))
        if state.kind in KINDS and state.fields:
            self._lay_out(rec, state)
        if state.kind == SAME:
            self._sames.forget()

    def _called(self, alias: str) -> list[str]:
        """The target of a code, a key or another name."""
        rows = self._db.execute("SELECT had FROM aliases WHERE rec = ? AND had <> ''", (alias,))
        return [target for (target,) in rows]

    def _call(self, targets: list[str]) -> None:
        """Let targets be seen by the short code that they have now."""
        for target in targets:
            row = self._db.execute("SELECT code FROM targets WHERE rec = ?", (target,)).fetchone()
            if row and row != (self._code(target),):
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

    def _forget(self, rec: str) -> str:
        """Delete a record's rows; returns the kind that it had."""
        kind = self._kind(rec)
        self._clear(rec, kind)
        return kind

    def _clear(self, rec: str, kind: str) -> None:
        """Delete the rows of a record of this kind."""
        for table in (RECORDS, QUESTIONS, *(KINDS[kind].tables if kind in KINDS else ())):
            self._db.execute(table.deletion, (rec,))

    def _kind(self, rec: str) -> str:
        """The kind of a record; '' for one that is not here."""
        row = self._db.execute("SELECT kind FROM records WHERE rec = ?", (rec,)).fetchone()
        (kind,) = row or ("",)
        return str(kind)

    def _lay_out(self, rec: str, state: State) -> None:
        """Write a record's rows; all or, where a value that came in has no form that its column can
        hold, none.
        """
        try:
            for table, rows in self._rows(rec, state).items():
                self._db.executemany(table.insertion, rows)
        except _NO_FORM:  # a savepoint would copy every page that a record touches
            for table in KINDS[state.kind].tables:
                self._db.execute(table.deletion, (rec,))
            self._db.execute("UPDATE records SET incomplete = 1 WHERE rec = ?", (rec,))

    def _rows(self, rec: str, state: State) -> dict[Table, list[Cells]]:
        """What a record has in the tables of its kind."""
        kind = KINDS[state.kind]
        rows: dict[Table, list[Cells]] = {}
        for table, row in kind.fill(kind, rec, self._with_aside(rec, state), self._lookups):
            rows.setdefault(table, []).append(table.cells(self._resolved(table, row)))
        return rows

    def _with_aside(self, rec: str, state: State) -> State:
        """The state, and what stands in the record's entries of personal data."""
        kind = KINDS.get(state.kind)
        aside = self.state(aside_id(rec)) if kind and kind.aside else None
        if not kind or not aside:
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

    def _findings(
        self, version: str | None, category: str | None, answers: Mapping[str, Any]
    ) -> Amounting:
        campaign = self.campaign(version) if version else None
        if campaign is None or category is None:
            return Amounting()
        criteria = campaign.criterion
        asked = {
            code: Answer.from_json(answer) for code, answer in answers.items() if code in criteria
        }
        grades = {code: campaign.kinds[code].grade(answer) for code, answer in asked.items()}
        grades |= dict.fromkeys(campaign.hidden(category, asked), NOT_APPLICABLE)
        level, causes = assess(campaign, category, asked)
        return Amounting(level, causes, grades)


def difference(one: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """The tables in which two books differ, whatever the order of their rows."""

    def rows(connection: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
        key = ", ".join(f'"{name}"' for name in (table.key or table.owner).split())
        return connection.execute(f"SELECT * FROM {table.name} ORDER BY {key}")

    differing = []
    for table in (RECORDS, QUESTIONS, *OF_RECORDS, *SUMMARIES):
        pairs = zip_longest(rows(one, table), rows(other, table))
        if any(mine != others for mine, others in pairs):
            differing.append(table.name)
    return differing


def _outline(rec: str, state: State) -> Iterator[Row]:
    """What is said of a record whatever its kind."""
    questions = state.questions()
    outline = {
        "rec": rec,
        "kind": state.kind,
        "void": int(not state.fields),
        "questions": len(questions),
        "incomplete": int(state.incomplete),
        "unknown": state.unknown,
    }
    yield RECORDS, outline
    for field, standing in questions.items():
        for entry_id, value in standing:
            shown = None if value is WITHHELD else _dump(value)
            yield QUESTIONS, {"rec": rec, "field": field, "entry": entry_id, "value": shown}


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _dump(value: object) -> str:
    return _ENCODER.encode(value)


def _kind_of(record: tuple[str, State]) -> str:
    _, state = record
    return state.kind
