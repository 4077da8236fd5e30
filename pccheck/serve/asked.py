"""The page of the open questions, each answered by the value that is right."""

from collections.abc import Iterator
from itertools import chain, groupby

from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.trust.answering import keep_side
from pccheck.actions.trust.history import names_of_records
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.questions.said import VALUE, OpenQuestion
from pccheck.book.tables.kinds import ERASURE
from pccheck.serve.office import office_of, on_to, words
from pccheck.text.words.fields import field_words, kind_words
from pccheck.text.words.values import value_words
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that stand: the entry that set it, by whom and when, in words."""

    entry: str
    by: str
    at: str
    said: str
    may_be_kept: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field of a record, with its values; `command`: what settles it where no value can."""

    record: str
    field: str
    values: tuple[Value, ...]
    command: str


async def show(request: Request) -> Response:
    """Nothing is counted of a field until somebody answers."""
    office = office_of(request)
    with office.desk() as desk:
        values = {"doubts": list(_doubts(desk))}
        return office.page(request, "cau-hoi.html", desk, values)


async def answer(request: Request) -> Response:
    """What one entry says stands; what is no question any more is left alone."""
    office = office_of(request)
    async with office.form(request) as sent:
        with office.desk() as desk:
            entry = words(sent, "muc")
            values = (one.said for one in open_questions(desk.book) if one.asks == VALUE)
            if entry in {value.entry for value in chain.from_iterable(values)}:
                keep_side(desk, entry, writer(desk, ""))
        return on_to("/cau-hoi")


def _doubts(desk: Desk) -> Iterator[Doubt]:
    names = names_of_records(desk)
    for (kind, rec), group in groupby(open_questions(desk.book), key=lambda one: one[:2]):
        record = f"{kind_words(kind)} {names.get(rec, '')}".rstrip()
        for question in group:
            yield Doubt(
                record,
                field_words(question.field),
                tuple(_values(desk, question, names)),
                _command(question),
            )


def _values(desk: Desk, question: OpenQuestion, names: dict[str, str]) -> Iterator[Value]:
    for said in question.said:
        yield Value(
            entry=said.entry,
            by=said.by,
            at=f"{desk.local(said.at):%d/%m/%Y %H:%M}",
            said="" if said.withheld else value_words(question.field, said.value, names),
            may_be_kept=not (said.withheld or _command(question)),
        )


def _command(question: OpenQuestion) -> str:
    """What settles a question that is more than which value is right."""
    if question.kind == ERASURE:
        return f"pccheck erase {question.said[0].entry[:12]}"
    return "" if question.asks == VALUE else "pccheck questions"
