"""What looks like one thing written down twice, by people who did not know of each other."""

from collections.abc import Iterator, Mapping

from pccheck.book.ask.glance.sharing import UNFORESEEN
from pccheck.book.ask.questions.said import (
    AUTHOR,
    CODE,
    FINDING,
    PICK,
    PLANNED,
    UNIT,
    VISIT,
    OpenQuestion,
    Said,
)
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection

_OPEN = "SELECT sort, one, other FROM open_twins ORDER BY sort, one, other"
_ANSWERS = "SELECT one, other FROM open_answers ORDER BY one, other"
_CODES = """
SELECT a.rec FROM aliases a JOIN aliases b USING (sort, text)
WHERE a.sort = 'code' AND a.had = ? AND b.had = ? ORDER BY a.text, a.rec"""
_TOLD_BY = {
    VISIT: ("visit", "outcome"),
    UNIT: ("target", "category"),
    CODE: ("alias", "text"),
    AUTHOR: ("author", "name"),
    PICK: ("pick", "choice"),
}
"""The kind of the records, and the field whose entry is shown, by what is asked."""


def twins(book: Book) -> Iterator[OpenQuestion]:
    """Each pair of which nobody has said yet whether the two are one."""
    names, projection = author_names(book), Projection(book.connection)
    for asks, *pair in book.connection.execute(_OPEN).fetchall():
        kind, field = _TOLD_BY[asks]
        sides: list[Said] = []
        for rec, other in (pair, pair[::-1]):
            about = code_of(book, rec, other) if asks == CODE else rec
            side = _side(book, projection, names, about, field)
            shown = rec if asks in (UNIT, CODE) else side.value
            sides.append(side._replace(rec=rec, value=shown))
        sides.sort(key=lambda side: (side.at, side.entry))
        yield OpenQuestion(kind, pair[0], field, tuple(sides), asks)


def unforeseen(book: Book) -> Iterator[OpenQuestion]:
    """A visit outside the plan that may be a planned one, made by who did not have the plan."""
    names, projection = author_names(book), Projection(book.connection)
    for planned, made in book.connection.execute(UNFORESEEN).fetchall():
        slot = _side(book, projection, names, planned, "slot")
        outcome = _side(book, projection, names, made, "outcome")
        yield OpenQuestion("visit", planned, "slot", (slot, outcome), PLANNED)


def answers(book: Book) -> Iterator[OpenQuestion]:
    """Each pair of different last words on one finding."""
    names, projection = author_names(book), Projection(book.connection)
    for pair in book.connection.execute(_ANSWERS).fetchall():
        sides = [_side(book, projection, names, rec, "state")._replace(rec=rec) for rec in pair]
        sides.sort(key=lambda side: (side.at, side.entry))
        yield OpenQuestion("obligation-answer", pair[0], "state", tuple(sides), FINDING)


def code_of(book: Book, target: str, other: str) -> str:
    """The record that gives a target the short code that another one has too."""
    (rec,) = book.connection.execute(_CODES, (target, other)).fetchone()
    return str(rec)


def _side(
    book: Book, projection: Projection, names: Mapping[str, str], rec: str, field: str
) -> Said:
    """What stands in a field of a record: where two values do, the first."""
    state = projection.state(rec)
    standing = state.fields.get(field) if state else None
    entries = journal.entries_of(book.connection, rec)
    entry_id = standing[0][0] if standing else min(entry.id for entry in entries)
    entry = next(entry for entry in entries if entry.id == entry_id)
    value, by = (entry.fields() or {}).get(field), names.get(entry.head.by, "")
    withheld = entry.raw_data is None
    return Said(entry.id, entry.head.at, by, entry.head.chain, value, withheld, rec)
