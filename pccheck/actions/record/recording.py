"""A visit into the book: what came of it, what was found, what the minutes say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.codes import put_code
from pccheck.book.ask.campaigns import Current, campaign_of
from pccheck.book.ask.visits import version_under, visits
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.answers.kinds import read_answer
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, OUTCOMES, PLANNED, Answer


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was there: `side` is `unit` (its representative first) or `team`."""

    side: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A document that the unit issued (văn bản chỉ đạo); `day` ISO, '' where it was not told."""

    number: str
    day: str
    subject: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that is kept with the visit.

    `kind` is `photo`, `file` or `qr`, `sha256` names it in the store.

    Of a posted code's photo: what the code says, '' where it cannot be read, and what that amounts
    to.
    """

    kind: str
    sha256: str
    name: str
    payload: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the inspectors bring back from one visit; '' and None where nothing was said.

    `codes` are location codes with their places. `source` names what it came from, so that it comes
    in once. `level` is the assessment to which the tổ trưởng departs from the computed one, with
    `level_reason`.
    """

    outcome: str = DONE
    reason: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    started: str = ""
    ended: str = ""
    people: tuple[Person, ...] = ()
    cooperation: str = ""
    opinion: str = ""
    advice: tuple[tuple[str, date | None], ...] = ()
    copies: int | None = None
    level: str = ""
    level_reason: str = ""
    directives: tuple[Directive, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The visit that a report is of: `visit` None for one that the plan did not foresee."""

    target: Target
    visit: Visit | None
    day: date


def read_answers(campaign: Campaign, target: Target, said: Mapping[str, str]) -> dict[str, Answer]:
    """The answers as typed, by criterion code, under the campaign's version that holds for the
    visit.

    Raises:
        PccheckError: `unknown-criterion`, `criterion-not-asked`, `bad-answer`.
    """
    asked = {c.code for c in campaign.checklist(target.category)}
    answers = {}
    for code, text in said.items():
        if code not in campaign.criterion:
            raise wrong_use("unknown-criterion", value=code, known=", ".join(campaign.criterion))
        if code not in asked:
            raise wrong_use(
                "criterion-not-asked", value=code, category=campaign.category[target.category].text
            )
        answers[code] = read_answer(campaign.kinds[code], code, text)
    return answers


def visits_of(desk: Desk, target: Target) -> list[Visit]:
    """The target's visits in the current campaign, by day."""
    return visits(desk.book, desk.current.rec, target.rec)


def choose_visit(
    desk: Desk, target: Target, day: date | None, *, unplanned: bool, correct: bool
) -> Choice | None:
    """The visit that is meant.

    None where the user must be asked (planned, but for another day than today).

    With a day: the visit of that day, else the planned one that has no outcome yet. Without:
    today's.

    Raises:
        PccheckError: `outside-period`, `future-visit`, `already-recorded`, `nothing-to-correct`.
    """
    campaign, on = desk.current.campaign, day or desk.today
    known = visits_of(desk, target)
    recorded = [v for v in known if v.state != PLANNED and v.day == on]
    if correct:
        past = recorded or [v for v in known if v.state != PLANNED and not day]
        if not past:
            raise wrong_use("nothing-to-correct", code=target.code, day=on)
        return Choice(target, past[-1], past[-1].day)
    if not campaign.from_ <= on <= campaign.to:
        raise wrong_use("outside-period", day=on, first=campaign.from_, last=campaign.to)
    if on > desk.today:
        raise wrong_use("future-visit", day=on, today=desk.today)
    if recorded:
        raise wrong_use("already-recorded", code=target.code, name=target.name, day=on)
    pending = [] if unplanned else [v for v in known if v.state == PLANNED]
    here = [v for v in pending if v.day == on] or (pending if day else [])
    if here:
        return Choice(target, here[0], on)
    return None if pending else Choice(target, None, on)


def record_visit(
    desk: Desk, choice: Choice, report: Report, by: str, *, correct: bool = False
) -> str:
    """Write the visit down in one transaction; returns its record.

    Raises:
        PccheckError: `reason-needed`, `answers-without-visit`, `unknown-level`,
            `level-reason-needed`,
            `already-recorded` when someone else was faster.
    """
    check_report(desk.current.campaign, report)
    with desk.book.writing(by, desk.now) as transaction:
        state = transaction.state(choice.visit.rec) if choice.visit else None
        if not correct and state and state.fields.get("outcome"):
            raise wrong_use(
                "already-recorded", code=choice.target.code, name=choice.target.name, day=choice.day
            )
        if not correct and not choice.visit:
            _refuse_second(desk, choice)
        rec = put_visit(desk, transaction, choice, report, correct=correct)
        transaction.set(draft_key(choice), "")
    return rec


def put_visit(
    desk: Desk, transaction: Transaction, choice: Choice, report: Report, *, correct: bool = False
) -> str:
    """Write the visit and what it brought inside a transaction; returns its record."""
    rec = choice.visit.rec if choice.visit else transaction.new_id()
    transaction.put("visit", rec, _fields(desk.current, choice, report, correct=correct))
    _put_people(transaction, rec, report)
    _put_papers(transaction, rec, report)
    for payload, place in report.codes:
        put_code(desk, transaction, choice.target, payload, place, choice.day)
    return rec


def check_report(campaign: Campaign, report: Report) -> None:
    """Refuse what cannot be: see `record_visit`."""
    if report.outcome not in OUTCOMES:
        raise wrong_use("unknown-outcome", value=report.outcome, known=", ".join(OUTCOMES))
    if report.outcome != DONE and not report.reason:
        raise wrong_use("reason-needed", outcome=report.outcome)
    if report.outcome != DONE and report.answers:
        raise wrong_use("answers-without-visit", outcome=report.outcome)
    if report.level and report.level not in campaign.assessment:
        raise wrong_use("unknown-level", value=report.level, known=", ".join(campaign.assessment))
    if bool(report.level) != bool(report.level_reason):
        raise wrong_use("level-reason-needed")


def _refuse_second(desk: Desk, choice: Choice) -> None:
    """Two people may record the same unplanned visit at once: the second is told."""
    if any(v.day == choice.day and v.state != PLANNED for v in visits_of(desk, choice.target)):
        raise wrong_use(
            "already-recorded", code=choice.target.code, name=choice.target.name, day=choice.day
        )


def _fields(current: Current, choice: Choice, report: Report, *, correct: bool) -> dict[str, Any]:
    outcome = {"state": report.outcome, "day": choice.day.isoformat()}
    fields: dict[str, Any] = {
        "outcome": outcome | ({"reason": report.reason} if report.reason else {}),
        "started": report.started,
        "ended": report.ended,
        "cooperation": report.cooperation,
        "opinion": report.opinion,
        "copies": report.copies,
        "source": report.source,
        **{f"answer:{code}": answer.to_json() for code, answer in report.answers.items()},
    }
    if report.level:
        fields["departure"] = {"level": report.level, "reason": report.level_reason}
    if not correct:
        fields |= {"campaign": current.rec, "target": choice.target.rec, "version": current.version}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _put_people(transaction: Transaction, visit: str, report: Report) -> None:
    """Those present and the recommendations.

    Records of their own (personal data can be erased alone).
    """
    for person in report.people:
        said = {"visit": visit, "side": person.side, "name": person.name, "title": person.title}
        transaction.put("attendee", transaction.new_id(), said)
    for text, deadline in report.advice:
        due = {"deadline": deadline.isoformat()} if deadline else {}
        transaction.put(
            "recommendation", transaction.new_id(), {"visit": visit, "text": text, **due}
        )


def _put_papers(transaction: Transaction, visit: str, report: Report) -> None:
    """What the unit showed: documents that it issued, files kept with the visit."""
    for paper in report.directives:
        said = {"number": paper.number, "day": paper.day or None, "subject": paper.subject or None}
        transaction.put("directive", transaction.new_id(), {"visit": visit, **said})
    for one in report.evidence:
        said = {"kind": one.kind, "sha256": one.sha256, "name": one.name}
        found = {"payload": one.payload or None, "result": one.result or None}
        transaction.put("evidence", transaction.new_id(), {"visit": visit, **said, **found})


def draft_key(choice: Choice) -> str:
    """Where the interview keeps what was said so far."""
    return f"draft:{choice.visit.rec if choice.visit else choice.target.rec}:{choice.day}"


def campaign_for(desk: Desk, choice: Choice) -> Campaign:
    """The campaign's version that holds for the visit.

    The one that it was recorded under, else the current one.
    """
    recorded = version_under(desk.book, choice.visit.rec) if choice.visit else ""
    return (campaign_of(desk.book, recorded) if recorded else None) or desk.current.campaign
