"""The tables, kept equal to the journal: after each entry, and from nothing by `rebuild`."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.journal.merge import WITHHELD, State, extend, merge
from pccheck.book.tables.kinds import KINDS, Lookups, is_known
from pccheck.book.tables.schema import PROJECTIONS, TABLES
from pccheck.errors import PccheckError
from pccheck.model.assessment import assess, grade
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.file import read_campaign
from pccheck.model.journal.entry import Entry
from pccheck.model.visit import Answer

_DEPENDENTS = {
    "target": "SELECT rec FROM visits WHERE target = ?",
    "campaign": "SELECT rec FROM visits WHERE version IN (SELECT id FROM heads WHERE rec = ?)",
}
"""The records whose rows look at a record of this kind."""
SAME = "same"
"""The kind of a record that says whether two targets are one unit."""
_ONCE = ("left_out", "document_units")
"""Tables that name each target once: two that are the same are one there."""
_NO_FORM = (
    *(TypeError, ValueError, LookupError, AttributeError, OverflowError),
    *(sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError),
)
"""What laying out a value of an unforeseen form may raise.

Such a value must not keep the rest out of the book.
"""


class Projection:
    """Writes the tables of one connection; keeps the campaign versions that it has read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._campaigns: dict[str, Campaign | None] = {}
        self._aliases: dict[str, str] | None = None
        self._lookups = Lookups(self._levels, self._category, _campaign_rows, self._canonical)

    def add(self, entry: Entry, old: State | None) -> None:
        """Take in an entry that has just been kept in the journal.

        `old` is its record's state before.
        """
        new = None
        if (
            old is None
            and not entry.head.basis
            and entry.raw_data is not None
            and entry.head.kind in KINDS
        ):
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
        states = [
            (rec, merge(journal.entries_of(self._db, rec), is_known))
            for rec in journal.records(self._db)
        ]
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
        """The campaign as the entry `version` set it.

        None where that entry is not here or cannot be read.
        """
        if version not in self._campaigns:
            entry = journal.entry(self._db, version)
            text = (entry.fields() or {}).get("text") if entry else None
            self._campaigns[version] = _read(text) if isinstance(text, str) else None
            if self._campaigns[version] is None:
                return self._campaigns.pop(version)  # it may come later
        return self._campaigns[version]

    def _write(self, rec: str, state: State, *, fresh: bool = False, alone: bool = False) -> None:
        questions = state.questions()
        groups = self._touched(rec, state) if state.kind == SAME and not alone else frozenset[str]()
        was = "" if fresh else self._forget(rec)
        self._insert(
            "records",
            {
                "rec": rec,
                "kind": state.kind,
                "tips": " ".join(state.tips),
                "fields": _dump(
                    {
                        name: [[i] if value is WITHHELD else [i, value] for i, value in standing]
                        for name, standing in state.fields.items()
                    }
                ),
                "questions": len(questions),
                "incomplete": int(state.incomplete),
                "unknown": state.unknown,
            },
        )
        for field, standing in questions.items():
            for entry_id, value in standing:
                shown = None if value is WITHHELD else _dump(value)
                self._insert(
                    "questions", {"rec": rec, "field": field, "entry": entry_id, "value": shown}
                )
        if state.kind in KINDS and state.fields:
            self._lay_out(rec, state)
        if state.kind == SAME:
            self._aliases = None
        if alone:
            return
        for dependent in self._about(groups):
            self.refresh(dependent)
        for kind in {was, state.kind} & _DEPENDENTS.keys():
            for (dependent,) in self._db.execute(_DEPENDENTS[kind], (rec,)).fetchall():
                self.refresh(dependent)

    def _touched(self, rec: str, state: State) -> frozenset[str]:
        """The targets whose group may change with a record that says, or said, whether two are the
        same.
        """
        said = [value for field in ("one", "other") for _, value in state.fields.get(field, ())]
        said += [
            one
            for row in self._db.execute("SELECT one, other FROM sames WHERE rec = ?", (rec,))
            for one in row
        ]
        named = {one for one in said if isinstance(one, str)}
        canonical = {self._canonical(one) for one in named}
        return frozenset(
            named | {one for one in (self._aliases or {}) if self._canonical(one) in canonical}
        )

    def _about(self, targets: frozenset[str]) -> list[str]:
        """The targets among the records, then what speaks of any of them."""
        marks = ",".join("?" * len(targets))
        found = dict.fromkeys(sorted(targets)) if targets else {}
        for kind in KINDS.values() if targets else ():
            for table, column in kind.tables.items():
                name = "subject" if table == "scans" else "target"
                if name in TABLES[table]:
                    rows = self._db.execute(
                        f"SELECT DISTINCT {column} FROM {table} WHERE {name} IN ({marks})",
                        tuple(targets),
                    )
                    found |= dict.fromkeys(rec for (rec,) in rows)
        return [rec for rec in found if self.state(rec)]

    def _canonical(self, target: str) -> str:
        """The lowest id among the targets that are the same as this one."""
        if self._aliases is None:
            self._aliases = _lowest(
                self._db.execute("SELECT one, other FROM sames WHERE same = 1").fetchall()
            )
        return self._aliases.get(target, target)

    def _forget(self, rec: str) -> str:
        """Delete a record's rows; returns the kind that it had."""
        row = self._db.execute("SELECT kind FROM records WHERE rec = ?", (rec,)).fetchone()
        kind = KINDS.get(row[0]) if row else None
        for table, column in {
            "records": "rec",
            "questions": "rec",
            **(kind.tables if kind else {}),
        }.items():
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (rec,))
        return row[0] if row else ""

    def _lay_out(self, rec: str, state: State) -> None:
        """Write a record's rows.

        All or, where a value that came in has no form that its column can hold, none.
        """
        found: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        try:
            for table, row in KINDS[state.kind].rows(rec, state, self._lookups):
                resolved = self._resolved(table, row)
                found.setdefault((table, tuple(resolved)), []).append(tuple(resolved.values()))
            for (table, names), rows in found.items():
                self._db.executemany(_insertion(table, names), rows)
        except _NO_FORM:  # a savepoint would copy every page that a record touches
            for table, column in KINDS[state.kind].tables.items():
                self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (rec,))
            self._db.execute("UPDATE records SET incomplete = 1 WHERE rec = ?", (rec,))

    def _resolved(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The row as said of the unit that its target is the same as."""
        name = "subject" if table == "scans" else "target"
        target = row.get(name)
        return {**row, name: self._canonical(target)} if isinstance(target, str) else row

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        self._db.execute(_insertion(table, tuple(row)), tuple(row.values()))

    def _category(self, target: str | None) -> str | None:
        rec = self._canonical(target) if isinstance(target, str) else target
        row = self._db.execute("SELECT category FROM targets WHERE rec = ?", (rec,)).fetchone()
        return row[0] if row else None

    def _levels(
        self, version: str | None, category: str | None, answers: Mapping[str, Any]
    ) -> tuple[str | None, dict[str, str]]:
        campaign = self.campaign(version) if version else None
        if campaign is None or category is None:
            return None, {}
        found = {
            code: Answer.from_json(answer)
            for code, answer in answers.items()
            if code in campaign.criterion
        }
        grades = {
            code: grade(campaign, campaign.criterion[code], answer)
            for code, answer in found.items()
        }
        return assess(campaign, category, found), grades


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    verb = "INSERT OR IGNORE" if table in _ONCE else "INSERT"
    return f"{verb} INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def difference(one: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """The tables in which two books differ, whatever the order of their rows."""

    def rows(connection: sqlite3.Connection, table: str) -> Counter[tuple[Any, ...]]:
        return Counter(connection.execute(f"SELECT * FROM {table}"))

    return [table for table in PROJECTIONS if rows(one, table) != rows(other, table)]


def _lowest(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Each target of a pair with the lowest of all that pairs lead to."""
    lowest: dict[str, str] = {}
    around: dict[str, set[str]] = {}
    for one, other in pairs:
        around.setdefault(one, set()).add(other)
        around.setdefault(other, set()).add(one)
    for start in sorted(around):
        queue = [start]
        while queue:
            rec = queue.pop()
            if rec not in lowest:
                lowest[rec] = start
                queue += around[rec]
    return lowest


def _read(text: str) -> Campaign | None:
    try:
        return read_campaign(text)
    except PccheckError:  # a later program's campaign file: kept, not understood
        return None


def _campaign_rows(rec: str, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    campaign = _read(text)
    if campaign is None:
        return None
    before, first = campaign.task_force.nomination_before, next(iter(campaign.measures), None)
    head = {
        "code": campaign.code,
        "title": campaign.title,
        "short_title": campaign.short_title,
        "first": campaign.from_.isoformat(),
        "last": campaign.to.isoformat(),
        "routing_level": campaign.routing_level,
        "health": campaign.task_force.health,
        "nomination_before": before.isoformat() if before else None,
        "represented": int(bool(campaign.task_force.representative)),
        "oral_days": first.deadline_days if first and not first.document else None,
    }
    lists = {
        "category": [(c.code, c.text) for c in campaign.categories],
        "criterion": [(c.code, c.short) for c in campaign.criteria],
        "level": [(a.code, a.text) for a in campaign.assessments],
        "grade": [(a.code, a.grade) for a in campaign.assessments],
        "measure": [(m.code, m.text) for m in campaign.measures],
        "scans": [("claimed", ".".join(campaign.scans.claimed)), ("days", str(campaign.scans.days))]
        if campaign.scans.claimed
        else [],
    }
    items = [
        {"campaign": rec, "list": name, "position": n, "code": code, "text": text}
        for name, pairs in lists.items()
        for n, (code, text) in enumerate(pairs)
    ]
    return head, items


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _dump(value: object) -> str:
    return _ENCODER.encode(value)
