"""The open questions: fields of which two values stand, because neither author had seen what the
other wrote; things that look written down twice; visits that may be planned ones, recorded by who
did not have the plan; last words on one finding that differ; forks of a chain; what a lost
installation wrote; what another one wants erased.
"""

import json
from collections.abc import Iterator
from itertools import chain

from pccheck.book.ask.questions.forks import forks
from pccheck.book.ask.questions.late import late
from pccheck.book.ask.questions.said import ERASURE, OpenQuestion, Said
from pccheck.book.ask.questions.twins import answers, twins, unforeseen
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.erasing import asked_of_us
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables import kinds
from pccheck.book.tables.kinds import main_kind
from pccheck.model.journal.ids import main_of

_FIELDS = """
SELECT q.rec, q.field, h.kind, q.entry, q.value FROM questions q JOIN heads h ON h.id = q.entry
ORDER BY 1, 2"""


def open_questions(book: Book) -> list[OpenQuestion]:
    """Every open question, its sides by time: the fields by record, then what looks written down
    twice, the visits that may be planned ones, the answers on findings, the forks, what lost
    installations wrote, the erasures asked for.
    """
    pairs = twins(book), unforeseen(book), answers(book)
    return [*chain(_fields(book), *pairs, forks(book), late(book), _erasures(book))]


def _erasures(book: Book) -> Iterator[OpenQuestion]:
    """What another installation wants erased, until somebody answers here."""
    names = author_names(book)
    for asked in asked_of_us(book):
        value = {"why": asked.why, "entries": len(asked.entries)}
        by, rec = names.get(asked.by, ""), asked.rec
        said = Said(asked.entry, asked.at, by, asked.chain, value, withheld=False, rec=rec)
        yield OpenQuestion(kinds.ERASURE, rec, "entries", (said,), ERASURE)


def _fields(book: Book) -> list[OpenQuestion]:
    names = author_names(book)
    standing: dict[tuple[str, str, str], list[Said]] = {}
    for rec, field, kind, entry_id, written in book.connection.execute(_FIELDS):
        of = (main_kind(kind), main_of(rec), field)
        if entry := journal.entry(book.connection, entry_id):
            head, withheld = entry.head, written is None
            value, by = None if withheld else json.loads(written), names.get(head.by, "")
            said = Said(entry.id, head.at, by, head.chain, value, withheld, main_of(rec))
            standing.setdefault(of, []).append(said)
    return [
        OpenQuestion(*of, tuple(sorted(values, key=lambda said: (said.at, said.entry))))
        for of, values in standing.items()
    ]
