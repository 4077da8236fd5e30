"""The open questions: fields of which two values stand, because neither author had seen what the
other wrote.
"""

import json
from typing import Any, NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book


class Said(NamedTuple):
    """One of the values that stand: the entry that set it, when (UTC, ISO), by whom."""

    entry: str
    at: str
    by: str
    value: Any


class OpenQuestion(NamedTuple):
    """A field of a record, with the values that stand."""

    kind: str
    rec: str
    field: str
    said: tuple[Said, ...]


def open_questions(book: Book) -> list[OpenQuestion]:
    """Every open question, by record and field, its values by time."""
    names = author_names(book)
    standing: dict[tuple[str, str, str], list[Said]] = {}
    for rec, field, kind, entry_id, written in book.connection.execute(
        "SELECT q.rec, q.field, r.kind, q.entry, q.value FROM questions q JOIN records r USING"
        " (rec) ORDER BY 1, 2"
    ):
        if entry := journal.entry(book.connection, entry_id):
            value, by = json.loads(written) if written else None, names.get(entry.head.by, "")
            values = standing.setdefault((kind, rec, field), [])
            values.append(Said(entry.id, entry.head.at, by, value))
    return [
        OpenQuestion(*of, tuple(sorted(values, key=lambda said: (said.at, said.entry))))
        for of, values in standing.items()
    ]
