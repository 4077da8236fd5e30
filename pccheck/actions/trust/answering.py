"""Questions answered: one of two values, set by people who did not know of each other, stands."""

from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.questions import SLOT, OpenQuestion, open_questions
from pccheck.book.journal import journal
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.kinds import ERASURE
from pccheck.errors import wrong_use

_SHOWN = 12
"""Characters of an entry's id that people see."""


def answer_question(desk: Desk, start: str, by: str) -> list[OpenQuestion]:
    """From now on what the entry says, whose id begins so, stands in every field of its record that
    is a question; returns those questions. A visit outside the plan that may be a planned one is
    then that one.

    Raises:
        PccheckError: `no-such-answer`, `ambiguous-entry`, `answer-withheld`.
    """
    begun = start.strip().lower()
    with desk.book.writing(by, desk.now) as transaction:
        if same := _planned_as(desk, begun):
            _put_into_plan(desk, transaction, same)
            return [same]
        answered: list[OpenQuestion] = []
        fields: dict[str, Any] = {}
        entries: set[str] = set()
        for question in open_questions(desk.book):
            if question.twice or question.kind == ERASURE:
                continue  # a record too many is voided, an erasure is agreed to or refused
            for said in question.said:
                if begun and said.entry.startswith(begun):
                    if said.withheld:
                        raise wrong_use("answer-withheld", entry=said.entry[:_SHOWN])
                    answered.append(question)
                    fields[question.field] = said.value
                    entries.add(said.entry)
        if not entries:
            raise wrong_use("no-such-answer", value=start)
        if len(entries) > 1:
            raise wrong_use("ambiguous-entry", value=start)
        transaction.put(answered[0].kind, answered[0].rec, fields)
    return answered


def _planned_as(desk: Desk, begun: str) -> OpenQuestion | None:
    """The question whether the visit whose outcome's entry begins so is the planned one."""
    asked = (q for q in open_questions(desk.book) if q.twice and q.field == SLOT)
    return next((q for q in asked if begun and q.said[-1].entry.startswith(begun)), None)


def _put_into_plan(desk: Desk, transaction: Transaction, same: OpenQuestion) -> None:
    """The visit that was made takes the place of the planned one."""
    slot, outcome = same.said
    made = journal.entry(desk.book.connection, outcome.entry)
    if made:
        transaction.put("visit", made.head.rec, {SLOT: slot.value})
        transaction.put("visit", same.rec, {SLOT: None, "pin": None})
