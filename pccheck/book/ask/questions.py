"""The open questions.

Fields of which two values stand, because neither author had seen what the other wrote.
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
    found: dict[tuple[str, str, str], list[Said]] = {}
    for rec, field, kind, entry_id, value in book.connection.execute(
        "SELECT q.rec, q.field, r.kind, q.entry, q.value FROM questions q JOIN records r USING"
        " (rec) ORDER BY 1, 2"
    ):
        if entry := journal.entry(book.connection, entry_id):
            said = Said(
                entry.id,
                entry.head.at,
                names.get(entry.head.by, ""),
                json.loads(value) if value else None,
            )
            found.setdefault((kind, rec, field), []).append(said)
    return [
        OpenQuestion(*of, tuple(sorted(said, key=lambda one: (one.at, one.entry))))
        for of, said in found.items()
    ]
