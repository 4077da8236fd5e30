"""The open questions: fields of which two values stand, because neither author had seen what the
other wrote; visits that look like one visit written down twice, or like a planned one that was
recorded by somebody who did not have the plan; a short code that two units have; what another
installation wants erased.
"""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from pccheck.book.ask.glance.sharing import UNFORESEEN
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.erasing import asked_of_us
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.kinds import ERASURE, main_kind
from pccheck.model.journal.ids import main_of

_TWICE = """
SELECT a.rec, b.rec FROM visits a JOIN visits b USING (target, campaign, day)
WHERE a.state = 'done' AND b.state = 'done' AND a.rec < b.rec
  AND NOT coalesce(a.ended <= b.started OR b.ended <= a.started, 0)
ORDER BY day, 1, 2"""
"""Done visits of one unit on one day whose times overlap or are not known."""


_DOUBLED = """
SELECT text FROM aliases WHERE sort = 'code' AND target IS NOT NULL
GROUP BY text HAVING count(DISTINCT target) > 1 ORDER BY text"""
SLOT = "slot"
"""The field of a question whether a visit outside the plan is the planned one."""


class Said(NamedTuple):
    """One of the values that stand: the entry that set it, when (UTC, ISO), by whom, and in which
    installation's chain.

    `withheld`: what it says is not here, and `value` is None.
    """

    entry: str
    at: str
    by: str
    chain: str
    value: Any
    withheld: bool


class OpenQuestion(NamedTuple):
    """A field of a record, with the values that stand.

    `twice`: they are those of several records, which look like one.
    """

    kind: str
    rec: str
    field: str
    said: tuple[Said, ...]
    twice: bool = False


def open_questions(book: Book) -> list[OpenQuestion]:
    """Every open question, its values by time: the fields by record, then the visits written down
    twice, whose outcomes stand side by side, those made outside the plan that may be planned ones,
    the doubled codes, the erasures asked for.
    """
    twice = chain(_twice(book), _unforeseen(book), _codes(book))
    return [*_fields(book), *twice, *_erasures(book)]


def _codes(book: Book) -> Iterator[OpenQuestion]:
    """One short code that two units have."""
    names = author_names(book)
    for (text,) in book.connection.execute(_DOUBLED).fetchall():
        sql = "SELECT rec FROM aliases WHERE sort = 'code' AND text = ? ORDER BY rec"
        recs = [rec for (rec,) in book.connection.execute(sql, (text,))]
        entries = [journal.entries_of(book.connection, rec)[-1] for rec in recs]
        said = [
            Said(e.id, e.head.at, names.get(e.head.by, ""), e.head.chain, e.fields(), False)
            for e in entries
        ]
        said.sort(key=lambda one: (one.at, one.entry))
        yield OpenQuestion("alias", recs[0], "text", tuple(said), twice=True)


def _erasures(book: Book) -> Iterator[OpenQuestion]:
    """What another installation wants erased, until somebody answers here."""
    names = author_names(book)
    for asked in asked_of_us(book):
        value = {"why": asked.why, "entries": len(asked.entries)}
        said = Said(asked.entry, asked.at, names.get(asked.by, ""), asked.chain, value, False)
        yield OpenQuestion(ERASURE, asked.rec, "entries", (said,))


def _twice(book: Book) -> Iterator[OpenQuestion]:
    for pair in book.connection.execute(_TWICE).fetchall():
        outcomes = sorted((_newest(book, rec, "outcome") for rec in pair), key=_by_time)
        yield OpenQuestion("visit", min(pair), "outcome", tuple(outcomes), twice=True)


def _unforeseen(book: Book) -> Iterator[OpenQuestion]:
    """A visit outside the plan that may be a planned one, made by who did not have the plan."""
    for planned, made in book.connection.execute(UNFORESEEN).fetchall():
        said = _newest(book, planned, SLOT), _newest(book, made, "outcome")
        yield OpenQuestion("visit", planned, SLOT, said, twice=True)


def _newest(book: Book, rec: str, field: str) -> Said:
    """What the newest entry of a record that sets this field says of it."""
    entries = (e for e in reversed(journal.entries_of(book.connection, rec)) if field in e.head.set)
    newest = next(entries)
    head, fields = newest.head, newest.fields()
    by = author_names(book).get(head.by, "")
    return Said(newest.id, head.at, by, head.chain, (fields or {}).get(field), fields is None)


def _by_time(said: Said) -> tuple[str, str]:
    return said.at, said.entry


def _fields(book: Book) -> list[OpenQuestion]:
    names = author_names(book)
    standing: dict[tuple[str, str, str], list[Said]] = {}
    for rec, field, kind, entry_id, written in book.connection.execute(
        "SELECT q.rec, q.field, r.kind, q.entry, q.value FROM questions q JOIN records r USING"
        " (rec) ORDER BY 1, 2"
    ):
        of = (main_kind(kind), main_of(rec), field)
        if entry := journal.entry(book.connection, entry_id):
            head, withheld = entry.head, written is None
            value = None if withheld else json.loads(written)
            said = Said(entry.id, head.at, names.get(head.by, ""), head.chain, value, withheld)
            standing.setdefault(of, []).append(said)
    return [
        OpenQuestion(*of, tuple(sorted(values, key=lambda said: (said.at, said.entry))))
        for of, values in standing.items()
    ]
