"""A visit into the book: what came of it, what was found, what the minutes say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.codes import put_code
from pccheck.actions.record.typed import refuse
from pccheck.book.ask.campaigns import Current, campaign_of
from pccheck.book.ask.documents import papers_of
from pccheck.book.ask.visits import answers, version_under, visits
from pccheck.book.journal.merge import State
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import LAGGING, MET
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.visit_forms import ON_SITE, is_remote
from pccheck.model.records import Target, Visit
from pccheck.model.visit import NOT_APPLICABLE, PLANNED, Answer, Report
from pccheck.model.visit_check import Complaint, Earlier, Made, judge
from pccheck.text.capitals import sentence
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The visit that a report is of: `visit` None for one that the plan did not foresee."""

    target: Target
    visit: Visit | None
    day: date


def visits_of(desk: Desk, target: Target) -> list[Visit]:
    """The target's visits in the current campaign, by day."""
    return visits(desk.book, desk.current.rec, target.rec)


def choose_visit(
    desk: Desk,
    target: Target,
    day: date | None,
    *,
    unplanned: bool,
    correct: bool,
    started: str = "",
) -> Choice | None:
    """The visit that is meant.

    None where the user must be asked (planned, but for another day than today).

    With a day: the visit of that day, else the planned one that has no outcome yet. Without:
    today's. Whether it can have been made then is judged with all that is said of it.

    `started`: which of several visits of one day is corrected.

    Raises:
        PccheckError: `nothing-to-correct`, `which-visit`.
    """
    on, known = day or desk.today, visits_of(desk, target)
    recorded = [visit for visit in known if visit.state != PLANNED]
    of_day = [visit for visit in recorded if visit.day == on]
    if correct:
        meant = of_day or ([] if day else recorded)
        if not meant:
            raise wrong_use("nothing-to-correct", code=target.code, day=on)
        return Choice(target, _one_of_day(target, meant, started), meant[-1].day)
    pending = [] if unplanned else [visit for visit in known if visit.state == PLANNED]
    here = [visit for visit in pending if visit.day == on]
    if pending and not (here or day or of_day):
        return None
    return Choice(target, next(iter(here or pending), None), on)


def _one_of_day(target: Target, meant: list[Visit], started: str) -> Visit:
    """The visit that is meant of the last day among these: the one, or the one that began then."""
    of_day = [visit for visit in meant if visit.day == meant[-1].day]
    fitting = [visit for visit in of_day if visit.started == started] or of_day
    if len(fitting) > 1:
        times = ", ".join(visit.started or "?" for visit in of_day)
        raise wrong_use("which-visit", code=target.code, day=meant[-1].day, times=times)
    return fitting[0]


def complaints_of(
    desk: Desk, choice: Choice, report: Report, *, correct: bool = False
) -> list[Complaint]:
    """What may not be said of this visit."""
    own = choice.visit.rec if choice.visit and correct else ""
    recorded = [
        Made(visit.day, visit.started, visit.ended)
        for visit in visits_of(desk, choice.target)
        if visit.state != PLANNED and visit.rec != own
    ]
    campaign, before = campaign_for(desk, choice), Earlier(choice.target.category)
    if correct and choice.visit:
        before = before_of(desk, choice.target, choice.visit)
    return judge(report, choice.day, campaign, desk.today, recorded, of=before)


def before_of(desk: Desk, target: Target, visit: Visit) -> Earlier:
    """What a recorded visit says that a correction may leave as it is."""
    kept = papers_of(desk.book, "evidence", visit.rec).values()
    shown = [file.get("criterion", "") for file in kept if file["kind"] == "photo"]
    return Earlier(target.category, answers(desk.book, visit.rec), shown)


def record_visit(
    desk: Desk, choice: Choice, report: Report, by: str, *, correct: bool = False
) -> str:
    """Write the visit down in one transaction; returns its record.

    Raises:
        PccheckError: `visit-refused`, also when someone else was faster.
    """
    with desk.book.writing(by, desk.now) as transaction:
        state = transaction.state(choice.visit.rec) if choice.visit else None
        whole = _with_standing(report, state) if correct and state else report
        complaints = complaints_of(desk, choice, whole, correct=correct)
        if not correct and state and state.fields.get("outcome") and not complaints:
            complaints = [Complaint("day", "day-recorded", {"day": choice.day})]
        refuse(complaints)
        rec = put_visit(desk, transaction, choice, report, correct=correct)
        transaction.set(draft_key(choice), "")
    return rec


def _with_standing(report: Report, state: State) -> Report:
    """A correction with the times that it leaves as they are."""
    return replace(
        report,
        started=report.started or str(state.value("started") or ""),
        ended=report.ended or str(state.value("ended") or ""),
    )


def put_visit(
    desk: Desk, transaction: Transaction, choice: Choice, report: Report, *, correct: bool = False
) -> str:
    """Write the visit and what it brought inside a transaction; returns its record."""
    rec = choice.visit.rec if choice.visit else transaction.new_id()
    campaign = campaign_for(desk, choice)
    report = with_stock(campaign, choice, report)
    if correct:
        report = _without_standing(desk, transaction, campaign, rec, report)
        report = with_team(report, transaction.state(rec))
    transaction.put("visit", rec, visit_fields(desk.current, choice, report, correct=correct))
    _put_people(transaction, rec, report)
    put_deadlines(desk, transaction, choice, rec, report)
    _put_papers(transaction, rec, report)
    for payload, place in report.codes:
        put_code(desk, transaction, choice.target, payload, place, choice.day)
    return rec


def with_team(report: Report, state: State | None) -> Report:
    """A correction with the team that was said to have made the visit, unless it says another."""
    said = state.value("outcome") if state else None
    return replace(report, team=report.team or (said or {}).get("team", ""))


def with_stock(campaign: Campaign, choice: Choice, report: Report) -> Report:
    """The report with what the campaign recommends for each answer that is not met, or partly."""
    report = _by_finding(campaign, report)
    said = {text for text, _ in report.advice}
    stock = stock_of(campaign, choice, report.answers)
    added = [(text, due) for text, due in stock.items() if text not in said]
    return replace(report, advice=(*report.advice, *added))


def stock_of(
    campaign: Campaign, choice: Choice, found: Mapping[str, Answer]
) -> dict[str, date | None]:
    """What the campaign recommends of itself where such answers were found, each with its day."""
    stock: dict[str, date | None] = {}
    for criterion in _recommending(campaign, found, *LAGGING):
        days = criterion.deadline_days
        stock[criterion.recommendation] = choice.day + timedelta(days) if days else None
    return stock


def _by_finding(campaign: Campaign, report: Report) -> Report:
    """What begins with a criterion's code is said of that finding («b1: Tạo đủ mã; 31/12»): its
    day is the finding's, and papers print it without the code, which is none of the unit's.
    """
    codes = {code.casefold(): code for code in campaign.criterion}
    advice, deadlines = [], {}
    for text, deadline in report.advice:
        before, _colon, words = (part.strip() for part in text.partition(":"))
        code = codes.get(before.casefold()) if words else None
        advice.append((sentence(words) if code else text, deadline))
        if code and deadline:
            deadlines[code] = deadline
    return replace(report, advice=tuple(advice), deadlines=deadlines)


def put_deadlines(
    desk: Desk, transaction: Transaction, choice: Choice, visit: str, report: Report
) -> None:
    """Say until when single findings must be mended."""
    about = {"campaign": desk.current.rec, "target": choice.target.rec, "visit": visit}
    for code, deadline in report.deadlines.items():
        said = {**about, "criterion": code, "deadline": deadline.isoformat()}
        transaction.put("obligation", desk.book.keyed_id("obligation", visit, code), said)


def _recommending(
    campaign: Campaign, found: Mapping[str, Answer], *grades: str
) -> Iterator[Criterion]:
    """The criteria that recommend something and whose answer has one of these grades."""
    for code, answer in found.items():
        criterion = campaign.criterion.get(code)
        recommends = bool(criterion and criterion.recommendation)
        if criterion and recommends and campaign.kinds[code].grade(answer) in grades:
            yield criterion


def _without_standing(
    desk: Desk, transaction: Transaction, campaign: Campaign, rec: str, report: Report
) -> Report:
    """A correction without the recommendations that stand already.

    Those of the campaign that it shows to be mended are taken off the visit.
    """
    met = {c.recommendation for c in _recommending(campaign, report.answers, MET, NOT_APPLICABLE)}
    said = {text for text, _ in report.advice}
    standing = set()
    for paper, told in papers_of(desk.book, "recommendation", rec).items():
        if told.get("text") in met - said:
            transaction.put("recommendation", paper, {"visit": None})
        standing.add(told.get("text"))
    left = tuple((text, due) for text, due in report.advice if text not in standing)
    return replace(report, advice=left)


def visit_fields(
    current: Current, choice: Choice, report: Report, *, correct: bool
) -> dict[str, Any]:
    """What the visit's own record says; what was not said is left out."""
    outcome = {"state": report.outcome, "day": choice.day.isoformat()}
    outcome |= {"team": report.team} if report.team else {}
    fields: dict[str, Any] = {
        "outcome": outcome | ({"reason": report.reason} if report.reason else {}),
        "started": report.started,
        "ended": report.ended,
        "cooperation": report.cooperation,
        "opinion": report.opinion,
        "copies": None if report.copies is None else int(report.copies),
        "source": report.source,
        "visit_form": _form_made(current.campaign, choice, report, correct=correct),
        **{f"answer:{code}": answer.to_json() for code, answer in report.answers.items()},
    }
    notes = {f"note:{code}": answer.note or None for code, answer in report.answers.items()}
    if report.level:
        fields["departure"] = {"level": report.level, "reason": report.level_reason}
    if not correct:
        fields |= {"campaign": current.rec, "target": choice.target.rec, "version": current.version}
    return {name: value for name, value in fields.items() if value not in ("", None)} | notes


def _form_made(campaign: Campaign, choice: Choice, report: Report, *, correct: bool) -> str:
    """The form of a visit, where its plan does not say the same: as said, else of one outside the
    plan that of its unit.
    """
    planned = choice.visit.visit_form or ON_SITE if choice.visit and not correct else ""
    if report.visit_form or correct or choice.visit:
        return "" if report.visit_form == planned else report.visit_form
    form = campaign.form_of(choice.target.category, choice.target.visit_form)
    return form if is_remote(form) else ""


def _put_people(transaction: Transaction, visit: str, report: Report) -> None:
    """Those present and the recommendations.

    Records of their own (personal data can be erased alone).
    """
    put_in_order(transaction, "attendee", visit, people_said(report))
    put_in_order(transaction, "recommendation", visit, advice_said(report))


def put_in_order(
    transaction: Transaction, kind: str, visit: str, papers: Sequence[Mapping[str, Any]]
) -> None:
    """New records that hang on the visit, in the order in which they were said."""
    for rec, said in zip(transaction.new_ids(len(papers)), papers, strict=True):
        transaction.put(kind, rec, {"visit": visit, **said})


def _put_papers(transaction: Transaction, visit: str, report: Report) -> None:
    """What the unit showed: documents that it issued, files kept with the visit."""
    put_in_order(transaction, "directive", visit, directives_said(report))
    put_evidence(transaction, visit, report)


def put_evidence(transaction: Transaction, visit: str, report: Report) -> None:
    """Say which files are kept with a visit."""
    told = []
    for kept in report.evidence:
        file = {"kind": kept.kind, "sha256": kept.sha256, "name": kept.name}
        code = {"payload": kept.payload or None, "result": kept.result or None}
        shows = {"criterion": kept.criterion} if kept.criterion else {}
        told.append({**file, **code, **shows})
    put_in_order(transaction, "evidence", visit, told)


def people_said(report: Report) -> list[dict[str, str]]:
    """What the records of those present say."""
    return [
        {"side": person.side, "name": person.name, "title": person.title}
        for person in report.people
    ]


def advice_said(report: Report) -> list[dict[str, str]]:
    """What the records of the recommendations say."""
    return [
        {"text": text} | ({"deadline": deadline.isoformat()} if deadline else {})
        for text, deadline in report.advice
    ]


def directives_said(report: Report) -> list[dict[str, str]]:
    """What the records of the unit's own documents say."""
    return [
        {"number": paper.number}
        | ({"day": paper.day} if paper.day else {})
        | ({"subject": paper.subject} if paper.subject else {})
        for paper in report.directives
    ]


def draft_key(choice: Choice) -> str:
    """Where the interview keeps what was said so far."""
    return f"draft:{choice.visit.rec if choice.visit else choice.target.rec}:{choice.day}"


def campaign_for(desk: Desk, choice: Choice) -> Campaign:
    """The campaign's version that holds for the visit.

    The one that it was recorded under, else the current one.
    """
    recorded = version_under(desk.book, choice.visit.rec) if choice.visit else ""
    return (campaign_of(desk.book, recorded) if recorded else None) or desk.current.campaign
