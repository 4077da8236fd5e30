"""Questions answered: one of two values stands; of what looks written down twice one stands, or it
is said that the two are two.
"""

from collections.abc import Callable, Mapping
from itertools import chain, repeat

from pccheck.actions.desk.desk import Desk
from pccheck.actions.lists.sameness import put_sameness, say_one
from pccheck.actions.lists.targets import next_code
from pccheck.actions.trust.mistakes import void_records
from pccheck.book.ask.follow import answer_about, replies_on
from pccheck.book.ask.history import records_of_visit
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.ask.questions.said import (
    AUTHOR,
    CODE,
    FINDING,
    FORK,
    LATE,
    PICK,
    PLANNED,
    UNIT,
    VALUE,
    VISIT,
    OpenQuestion,
    Said,
)
from pccheck.book.ask.questions.twins import code_of
from pccheck.book.ledger.share.losing import leave_out, let_stand
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.findings.obligations import branch
from pccheck.model.journal.ids import aside_id
from pccheck.text.words.catalogue import _

_SHOWN = 12
"""Characters of an entry's id that people see."""
TWO = (VISIT, UNIT, AUTHOR, FORK)
"""What may be two things: both sides stand."""

_Settles = Callable[[Desk, Transaction, Said, Said], None]
"""Lets the first side stand in the place of the second."""


def keep_side(desk: Desk, start: str, by: str) -> list[OpenQuestion]:
    """From now on what the entry says, whose id begins so, stands in every question of which it is
    a side; returns those questions.

    Raises:
        PccheckError: `no-such-answer`, `ambiguous-entry`, `answer-withheld`, `two-branches`; those
            of `void_entry` and of `say_same`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        sides = _sides(desk, start, (VALUE, LATE, *_SETTLE, FORK))
        for question, kept in sides:
            if question.asks == FORK:
                raise wrong_use("two-branches", entry=kept.entry[:_SHOWN])
            if question.asks == LATE:
                let_stand(desk.book, transaction, kept.chain)
            elif question.asks == VALUE:
                transaction.put(question.kind, question.rec, {question.field: kept.value})
            for side in question.said if question.asks in _SETTLE else ():
                if side != kept:
                    _SETTLE[question.asks](desk, transaction, kept, side)
    return [question for question, _kept in sides]


def keep_both(desk: Desk, start: str, by: str) -> list[OpenQuestion]:
    """Say that the sides are two things, of every question of which the entry whose id begins so is
    a side; returns those questions.

    Raises:
        PccheckError: `no-such-answer`, `ambiguous-entry`; those of `say_same`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        sides = _sides(desk, start, TWO)
        for question, one in sides:
            for other in question.said:
                if other != one:
                    _say_two(desk, transaction, question.asks, one.rec, other.rec)
    return [question for question, _one in sides]


def refuse_late(desk: Desk, start: str, by: str) -> list[OpenQuestion]:
    """Say that what a lost installation wrote does not stand, of which the entry whose id begins so
    is the first; returns that question.

    Raises:
        PccheckError: `no-such-answer`, `ambiguous-entry`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        sides = _sides(desk, start, (LATE,))
        for _question, first in sides:
            leave_out(desk.book, transaction, first.chain)
    return [question for question, _first in sides]


def _sides(desk: Desk, start: str, asks: tuple[str, ...]) -> list[tuple[OpenQuestion, Said]]:
    """The questions with a side whose entry begins so, and that side."""
    begun = start.strip().lower()
    asked = [question for question in open_questions(desk.book) if question.asks in asks]
    sides = chain.from_iterable(zip(repeat(q), q.answers, strict=False) for q in asked)
    meant = [(q, side) for q, side in sides if begun and side.entry.startswith(begun)]
    if not meant:
        raise wrong_use("no-such-answer", value=start)
    if len({side.entry for _question, side in meant}) > 1:
        raise wrong_use("ambiguous-entry", value=start)
    if withheld := next((side for _question, side in meant if side.withheld), None):
        raise wrong_use("answer-withheld", entry=withheld.entry[:_SHOWN])
    return meant


def _say_two(desk: Desk, transaction: Transaction, asks: str, one: str, other: str) -> None:
    if asks == UNIT:
        put_sameness(desk, transaction, one, other, same=False)
    else:
        _put_pair(desk, transaction, one, other, same=False)


def _put_pair(desk: Desk, transaction: Transaction, one: str, other: str, *, same: bool) -> None:
    low, high = sorted((one, other))
    fields = {"one": low, "other": high, "same": same}
    transaction.put("pair", desk.book.keyed_id("pair", low, high), fields)


def _one_visit(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    why = _("the other record of this visit stands: {entry}").format(entry=kept.entry[:_SHOWN])
    void_records(desk, transaction, records_of_visit(desk.book, wrong.rec), why)


def _one_pick(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    why = _("the other choice stands: {entry}").format(entry=kept.entry[:_SHOWN])
    void_records(desk, transaction, [wrong.rec], why)


def _one_answer(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    """What leads to the other answer alone goes with it."""
    about = answer_about(desk.book, wrong.rec)
    gone = branch(kept.rec, wrong.rec, replies_on(desk.book, *about)) if about else []
    why = _("the other answer stands: {entry}").format(entry=kept.entry[:_SHOWN])
    void_records(desk, transaction, [*gone, *map(aside_id, gone)], why)


def _as_planned(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    """The visit that was made takes the place of the planned one."""
    del desk
    transaction.put("visit", kept.rec, {"slot": wrong.value})
    transaction.put("visit", wrong.rec, {"slot": None, "pin": None})


def _one_unit(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    say_one(desk, transaction, kept.rec, wrong.rec)


def _one_author(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    _put_pair(desk, transaction, kept.rec, wrong.rec, same=True)


def _next_code(desk: Desk, transaction: Transaction, kept: Said, wrong: Said) -> None:
    """The unit that does not keep the code has the next one."""
    alias = code_of(desk.book, wrong.rec, kept.rec)
    transaction.put("alias", alias, {"text": next_code(desk)})


_SETTLE: Mapping[str, _Settles] = {
    VISIT: _one_visit,
    PLANNED: _as_planned,
    PICK: _one_pick,
    FINDING: _one_answer,
    UNIT: _one_unit,
    AUTHOR: _one_author,
    CODE: _next_code,
}
