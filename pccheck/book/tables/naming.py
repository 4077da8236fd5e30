"""Which records name another one: by the columns that hold its id."""

import json
import sqlite3
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pccheck.book.tables.schema import OF_RECORDS, QUESTIONS
from pccheck.values import pattern

COLUMNS = {
    "area": ("area", "parent", "subject", "start", "goal", "base"),
    "body": ("body", "about"),
    "campaign": ("campaign",),
    "draw": ("draw",),
    "itinerary": ("itinerary", "about"),
    "location-code": ("subject",),
    "measure": ("about",),
    "obligation-answer": ("after",),
    "member": ("member", "who", "substitute"),
    "plan": ("plan",),
    "target": ("target", "subject", "had", "one", "other", "unit", "start", "goal", "about"),
    "team": ("team", "who", "start", "goal"),
    "vehicle": ("vehicle", "who"),
    "version": ("version",),
    "visit": ("visit", "about"),
}
"""By the kind of what is named (`version`: a campaign's entry): the columns that may hold its id.
"""

_BY_TEXT = """
SELECT h.rec, p.data FROM (SELECT rec FROM draws UNION SELECT rec FROM plans)
JOIN heads h USING (rec) JOIN payloads p USING (dh)"""
"""What draws and plans say of many units at once stands in no column: they are few."""
_ID = pattern(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def ids_in(text: str) -> set[str]:
    """Whatever in a text may be the id of an entry or a record."""
    return set(_ID.findall(text))


def naming(db: sqlite3.Connection, kind: str, ids: AbstractSet[str]) -> Iterator[str]:
    """The records that name, in what stands or in a question, one of these ids of a kind."""
    if kind not in COLUMNS:
        return
    listed = (json.dumps(list(ids)),)
    for table in OF_RECORDS:
        for column in table.columns.keys() & set(COLUMNS[kind]):
            named = f'"{column}" IN (SELECT value FROM json_each(?))'
            rows = db.execute(f"SELECT {table.owner} FROM {table.name} WHERE {named}", listed)
            yield from (rec for (rec,) in rows)
    for sql in (f"SELECT rec, value FROM {QUESTIONS.name} WHERE value IS NOT NULL", _BY_TEXT):
        yield from (rec for rec, text in db.execute(sql) if not ids.isdisjoint(ids_in(text)))
