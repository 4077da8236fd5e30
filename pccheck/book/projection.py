"""The tables, kept equal to the journal: after each entry, and from nothing by `rebuild`."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pccheck.book import journal
from pccheck.book.merge import WITHHELD, State, extend, merge
from pccheck.book.rows import KINDS, Lookups, is_known
from pccheck.book.schema import PROJECTIONS
from pccheck.errors import PccheckError
from pccheck.model.assessment import assess, grade
from pccheck.model.campaign import Campaign
from pccheck.model.campaign_file import read_campaign
from pccheck.model.entry import Entry
from pccheck.model.visit import Answer

_DEPENDENTS = {
    "target": "SELECT rec FROM visits WHERE target = ?",
    "campaign": "SELECT rec FROM visits WHERE version IN (SELECT id FROM heads WHERE rec = ?)",
}
"""The records whose rows look at a record of this kind."""
_NO_FORM = (
    *(TypeError, ValueError, LookupError, AttributeError, OverflowError),
    *(sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError),
)
"""What laying out a value of an unforeseen form may raise: such a value must not keep the rest out of the book."""


class Projection:
    """Writes the tables of one connection; keeps the campaign versions that it has read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._campaigns: dict[str, Campaign | None] = {}
        self._lookups = Lookups(self._levels, self._category, _campaign_rows)

    def add(self, entry: Entry) -> None:
        """Take in an entry that has just been kept in the journal."""
        old = self.state(entry.head.rec)
        new = None
        if old is None and not entry.head.basis and entry.raw_data is not None and entry.head.kind in KINDS:
            old = State(entry.head.kind, (), {}, incomplete=False)
        if old is not None and not old.incomplete and is_known(entry.head.kind, entry.head.v):
            new = extend(old, entry)
        if new is None:
            self.refresh(entry.head.rec)
        else:
            self._write(entry.head.rec, new, fresh=not old.tips if old else True)

    def refresh(self, rec: str) -> None:
        """Work out a record from all its entries."""
        self._write(rec, merge(journal.entries_of(self._db, rec), is_known))

    def rebuild(self) -> None:
        """Empty every table and fill it from the journal."""
        for table in PROJECTIONS:
            self._db.execute(f"DELETE FROM {table}")
        states = [(rec, merge(journal.entries_of(self._db, rec), is_known)) for rec in journal.records(self._db)]
        rank = {kind: n for n, kind in enumerate(KINDS)}
        for rec, state in sorted(states, key=lambda item: rank.get(item[1].kind, len(rank))):
            self._write(rec, state, fresh=True, alone=True)

    def state(self, rec: str) -> State | None:
        """A record's state as the tables have it; None for a record that is not here."""
        row = self._db.execute(
            "SELECT kind, tips, fields, incomplete, unknown FROM records WHERE rec = ?", (rec,)
        ).fetchone()
        if row is None:
            return None
        fields = {
            name: [(item[0], item[1] if len(item) > 1 else WITHHELD) for item in standing]
            for name, standing in json.loads(row[2]).items()
        }
        return State(row[0], tuple(row[1].split()), fields, bool(row[3]), row[4])

    def campaign(self, version: str) -> Campaign | None:
        """The campaign as the entry `version` set it; None where that entry is not here or cannot be read."""
        if version not in self._campaigns:
            entry = journal.entry(self._db, version)
            text = (entry.fields() or {}).get("text") if entry else None
            self._campaigns[version] = _read(text) if isinstance(text, str) else None
            if self._campaigns[version] is None:
                return self._campaigns.pop(version)  # it may come later
        return self._campaigns[version]

    def _write(self, rec: str, state: State, *, fresh: bool = False, alone: bool = False) -> None:
        questions = state.questions()
        was = "" if fresh else self._forget(rec)
        self._insert("records", {
            "rec": rec,
            "kind": state.kind,
            "tips": " ".join(state.tips),
            "fields": _dump({
                name: [[i] if value is WITHHELD else [i, value] for i, value in standing]
                for name, standing in state.fields.items()
            }),
            "questions": len(questions),
            "incomplete": int(state.incomplete),
            "unknown": state.unknown,
        })  # fmt: skip
        for field, standing in questions.items():
            for entry_id, value in standing:
                shown = None if value is WITHHELD else _dump(value)
                self._insert("questions", {"rec": rec, "field": field, "entry": entry_id, "value": shown})
        if state.kind in KINDS and state.fields:
            self._lay_out(rec, state)
        if alone:
            return
        for kind in {was, state.kind} & _DEPENDENTS.keys():
            for (dependent,) in self._db.execute(_DEPENDENTS[kind], (rec,)).fetchall():
                self.refresh(dependent)

    def _forget(self, rec: str) -> str:
        """Delete a record's rows; returns the kind that it had."""
        row = self._db.execute("SELECT kind FROM records WHERE rec = ?", (rec,)).fetchone()
        kind = KINDS.get(row[0]) if row else None
        for table, column in {"records": "rec", "questions": "rec", **(kind.tables if kind else {})}.items():
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (rec,))
        return row[0] if row else ""

    def _lay_out(self, rec: str, state: State) -> None:
        """Write a record's rows; all or, where a value that came in has no form that its column can hold, none."""
        self._db.execute("SAVEPOINT lay_out")
        try:
            for table, row in KINDS[state.kind].rows(rec, state, self._lookups):
                self._insert(table, row)
        except _NO_FORM:
            self._db.execute("ROLLBACK TO lay_out")
            self._db.execute("UPDATE records SET incomplete = 1 WHERE rec = ?", (rec,))
        self._db.execute("RELEASE lay_out")

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))

    def _category(self, target: str | None) -> str | None:
        row = self._db.execute("SELECT category FROM targets WHERE rec = ?", (target,)).fetchone()
        return row[0] if row else None

    def _levels(
        self, version: str | None, category: str | None, answers: Mapping[str, Any]
    ) -> tuple[str | None, dict[str, str]]:
        campaign = self.campaign(version) if version else None
        if campaign is None or category is None:
            return None, {}
        found = {code: Answer.from_json(answer) for code, answer in answers.items() if code in campaign.criterion}
        grades = {code: grade(campaign, campaign.criterion[code], answer) for code, answer in found.items()}
        return assess(campaign, category, found), grades


def difference(one: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """The tables in which two books differ, whatever the order of their rows."""

    def rows(connection: sqlite3.Connection, table: str) -> Counter[tuple[Any, ...]]:
        return Counter(connection.execute(f"SELECT * FROM {table}"))

    return [table for table in PROJECTIONS if rows(one, table) != rows(other, table)]


def _read(text: str) -> Campaign | None:
    try:
        return read_campaign(text)
    except PccheckError:  # a later program's campaign file: kept, not understood
        return None


def _campaign_rows(rec: str, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    campaign = _read(text)
    if campaign is None:
        return None
    head = {
        "code": campaign.code,
        "title": campaign.title,
        "short_title": campaign.short_title,
        "first": campaign.from_.isoformat(),
        "last": campaign.to.isoformat(),
        "routing_level": campaign.routing_level,
    }
    lists = {
        "category": [(c.code, c.text) for c in campaign.categories],
        "criterion": [(c.code, c.short) for c in campaign.criteria],
        "level": [(a.code, a.text) for a in campaign.assessments],
    }
    items = [
        {"campaign": rec, "list": name, "position": n, "code": code, "text": text}
        for name, pairs in lists.items()
        for n, (code, text) in enumerate(pairs)
    ]
    return head, items


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
