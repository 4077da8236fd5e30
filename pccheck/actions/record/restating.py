"""A recorded visit said anew: by a form or a submission that was mended and came again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.codes import put_code
from pccheck.actions.record.recording import (
    Choice,
    advice_said,
    campaign_for,
    complaints_of,
    directives_said,
    draft_key,
    people_said,
    put_deadlines,
    put_evidence,
    put_in_order,
    visit_fields,
    with_stock,
    with_team,
)
from pccheck.actions.record.typed import refuse
from pccheck.book.ask.documents import minutes_of, papers_of
from pccheck.book.journal.merge import State
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.visit import Report

_PLAIN = ("started", "ended", "cooperation", "opinion", "copies", "visit_form")


def restate_visit(
    desk: Desk, choice: Choice, report: Report, by: str, *, silent: Collection[str] = ()
) -> None:
    """Let a recorded visit say what the report says, and no longer what it leaves out.

    A departing assessment and files stay. `silent`: kinds of records of which this way in does not
    speak: they stay too.

    Raises:
        PccheckError: `visit-refused`, `nothing-to-correct`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        refuse(complaints_of(desk, choice, report, correct=True))
        put_restated(desk, transaction, choice, report, silent)
        transaction.set(draft_key(choice), "")


def restate_interviewed(desk: Desk, choice: Choice, report: Report, by: str) -> str:
    """As an interview that corrects a visit says it; returns its record.

    What it does not ask for stays: the unit's documents, the copies of the minutes, mostly
    the form of the visit.

    Raises:
        PccheckError: as `restate_visit`.
    """
    if choice.visit is None:
        raise wrong_use("nothing-to-correct", code=choice.target.code, day=choice.day)
    rec = choice.visit.rec
    if report.copies is None:
        report = replace(report, copies=minutes_of(desk.book, rec).copies)
    if not report.visit_form:
        report = replace(report, visit_form=choice.visit.visit_form)
    silent = () if report.directives else ("directive",)
    restate_visit(desk, choice, report, by, silent=silent)
    return rec


def put_restated(
    desk: Desk,
    transaction: Transaction,
    choice: Choice,
    report: Report,
    silent: Collection[str] = (),
) -> None:
    """The same inside a transaction."""
    visit = choice.visit
    if visit is None:
        raise wrong_use("nothing-to-correct", code=choice.target.code, day=choice.day)
    state = transaction.state(visit.rec)
    report = with_team(with_stock(campaign_for(desk, choice), choice, report), state)
    fields = visit_fields(desk.current, choice, report, correct=True)
    transaction.put("visit", visit.rec, {**_emptied(state), **fields})
    said = {
        "attendee": people_said(report),
        "recommendation": advice_said(report),
        "directive": directives_said(report),
    }
    for kind, papers in said.items():
        if kind not in silent:
            _put_again(desk, transaction, kind, visit.rec, papers)
    put_deadlines(desk, transaction, choice, visit.rec, report)
    put_evidence(transaction, visit.rec, report)
    for payload, place in report.codes:
        put_code(desk, transaction, choice.target, payload, place, choice.day)


def _emptied(state: State | None) -> dict[str, None]:
    """The fields that a report can leave out, said to be empty."""
    gone = dict.fromkeys(_PLAIN)
    for code in state.names("answer:") if state else ():
        gone |= dict.fromkeys((f"answer:{code}", f"note:{code}"))
    return gone


def _put_again(
    desk: Desk,
    transaction: Transaction,
    kind: str,
    visit: str,
    papers: Sequence[Mapping[str, Any]],
) -> None:
    """Keep the records that say what is said now, take the others off the visit, add the rest."""
    new = list(papers)
    for rec, said in papers_of(desk.book, kind, visit).items():
        standing = {name: text for name, text in said.items() if text}
        match = next((paper for paper in new if _told(paper) == standing), None)
        if match is None:
            transaction.put(kind, rec, {"visit": None})
        else:
            new.remove(match)
    put_in_order(transaction, kind, visit, new)


def _told(paper: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text for name, text in paper.items() if text}
