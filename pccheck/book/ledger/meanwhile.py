"""Seen is seen: an entry is kept only where nobody else has written what it rests on meanwhile."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.journal.merge import State
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import read_cell
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import ZONE, local
from pccheck.model.journal.entry import Entry
from pccheck.model.journal.ids import main_of

_CASE = ("visit", "measure", "measure-answer", "measure-end")
RESTS_ON: Mapping[str, Sequence[str]] = {
    "visit": ("visit",),
    "pick": ("pick", "visit"),
    "measure": _CASE,
    "measure-answer": _CASE,
    "measure-end": _CASE,
    "obligation": ("visit", "measure-end"),
    "obligation-answer": ("visit", "measure-end"),
    "revisit": (*_CASE, "revisit"),
    "plan": ("plan",),
    "draw": ("draw",),
}
"""For an entry of a kind: records of which kinds, about the same unit, its author has looked at."""
_ABOUT_ALL = ("plan", "draw")
"""Kinds of record that are about the whole campaign."""
_NAMED = ("visit", "itinerary")
"""Fields that name a record which the author has looked at too."""
_ZONE = """
SELECT time_zone FROM campaigns WHERE rec = (SELECT value FROM meta WHERE key = 'campaign')"""
_SHOWN, _FIELDS_SHOWN = 8, 6

Ranges = Sequence[tuple[int, int]]
"""Stretches of the journal, each after its first number up to its last one."""


class Meanwhile:
    """What others wrote into the journal since it was looked at, beside what is written now."""

    def __init__(self, connection: sqlite3.Connection, unseen: Ranges) -> None:
        self._db = connection
        self._by_rec: dict[str, list[Entry]] = defaultdict(list)
        self._about: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._clashes: dict[str, Entry] = {}
        for first, last in unseen:
            for entry in journal.entries_between(connection, first, last):
                self._by_rec[entry.head.rec].append(entry)
        projection = Projection(connection)
        for rec, entries in self._by_rec.items():
            if state := projection.state(rec):
                self._about[state.kind, _subject(state.kind, {}, state)] += entries

    def __bool__(self) -> bool:
        """Whether anybody wrote anything."""
        return bool(self._by_rec)

    def look(self, kind: str, rec: str, fields: Mapping[str, Any], state: State | None) -> None:
        """Remember what clashes with an entry that is written now: of its record, of one that it
        names, of what it rests on.
        """
        if not self:
            return
        named = (fields.get(field) for field in _NAMED)
        for one in (rec, main_of(rec), *named):
            self.rest_on_record(one or "")
        if subject := _subject(kind, fields, state):
            self.rest_on(RESTS_ON.get(kind, ()), subject)

    def rest_on_record(self, rec: str) -> None:
        """Remember as a clash what was written about this record."""
        self._clash(self._by_rec.get(rec, ()))

    def rest_on(self, kinds: Iterable[str], subject: str) -> None:
        """Remember as a clash what was written about this unit in records of these kinds."""
        for kind in kinds:
            self._clash(self._about.get((kind, subject), ()))

    def refuse(self) -> None:
        """Refuse what is being written, where something clashes with it.

        Raises:
            PccheckError: `changed-meanwhile`.
        """
        if self._clashes:
            raise self._refusal(self._clashes.values())

    def refuse_all(self) -> PccheckError:
        """The refusal that names all that was written meanwhile."""
        return self._refusal(chain.from_iterable(self._by_rec.values()))

    def _clash(self, entries: Iterable[Entry]) -> None:
        self._clashes |= {entry.id: entry for entry in entries}

    def _refusal(self, entries: Iterable[Entry]) -> PccheckError:
        by_time = sorted(entries, key=lambda entry: (entry.head.at, entry.id))
        shown = map(self._said, by_time[:_SHOWN])
        return PccheckError("changed-meanwhile", count=len(by_time), what="; ".join(shown))

    def _said(self, entry: Entry) -> str:
        """One entry for the message: what it is about, what it sets, who wrote it, when."""
        from pccheck.text.words.fields import field_words, kind_words

        state = Projection(self._db).state(entry.head.rec)
        kind = state.kind if state else entry.head.kind
        about = _subject(kind, {}, state) if kind not in _ABOUT_ALL else ""
        sql = "SELECT code || ' ' || name FROM targets WHERE rec = ?"
        name = read_cell(self._db, sql, (about or entry.head.rec,))
        if not name and state:
            name = state.value("name") or state.value("code")
        who = read_cell(self._db, "SELECT name FROM authors WHERE rec = ?", (entry.head.by,))
        zone = read_cell(self._db, _ZONE) or ZONE
        at = local(datetime.fromisoformat(entry.head.at), zone)
        fields = ", ".join(map(field_words, entry.head.set[:_FIELDS_SHOWN]))
        record = " ".join(filter(None, (kind_words(kind), name)))
        written = ", ".join(filter(None, (who, f"{at:%H:%M %d/%m/%Y}")))
        return f"{record}: {fields} ({written})"


def _subject(kind: str, fields: Mapping[str, Any], state: State | None) -> str:
    """The unit that a record is about, the campaign where it is about all of them; '' for none."""
    field = "campaign" if kind in _ABOUT_ALL else "target"
    return fields.get(field) or (state.value(field) if state else None) or ""
