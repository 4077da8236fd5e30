"""Findings that must be mended, one by one: what, by which clause, until when, what is answered."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import areas_listed
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.store import keep
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.findings.obligations import CLOSED, LETTER, MENDED, SPOKEN, STATES, Obligation
from pccheck.model.follow import Case
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class FollowedFinding:
    """A finding with the case of its unit."""

    case: Case
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class FindingWord:
    """What is said of findings: a state of `BY_UNIT` or `BY_OFFICE`, on which day, how it came, the
    number of the letter, words, and a file that shows it.
    """

    state: str
    day: date
    how: str = ""
    number: str = ""
    text: str = ""
    evidence: Path | None = None


def followed_findings(desk: Desk, area: str = "", state: str = "") -> list[FollowedFinding]:
    """The findings of every unit (in an area) that stand like this; '': all but those that nobody
    follows any more.

    Raises:
        PccheckError: `unknown-code`; those of `areas_listed`.
    """
    if state and state not in STATES:
        raise wrong_use("unknown-code", option="--state", value=state, known=", ".join(STATES))
    inside = {one.rec for one in areas_listed(desk, area)}
    wanted = {state} if state else {*STATES} - {CLOSED}
    rows: list[FollowedFinding] = []
    for case in cases(desk.book, desk.current):
        if inside and case.area not in inside:
            continue
        mine = in_order(desk.current.campaign, case.obligations)
        rows += [FollowedFinding(case, one) for one in mine if one.state(desk.today) in wanted]
    return rows


def in_order(campaign: Campaign, obligations: Iterable[Obligation]) -> list[Obligation]:
    """As the checklist has them."""
    places = {code: place for place, code in enumerate(campaign.criterion)}
    return sorted(obligations, key=lambda one: places.get(one.criterion, len(places)))


def findings_meant(desk: Desk, case: Case, codes: Sequence[str]) -> list[Obligation]:
    """The findings of a unit that are meant by these criteria; none named: all that are not mended
    yet.

    Raises:
        PccheckError: `unknown-finding`.
    """
    mine = in_order(desk.current.campaign, case.obligations)
    if not codes:
        mine = [one for one in mine if one.state(desk.today) not in (MENDED, CLOSED)]
    by_code = {one.criterion.casefold(): one for one in mine}
    named = [code.casefold() for code in codes] or list(by_code)
    strange = [code for code in named if code not in by_code]
    if strange or not named:
        there = ", ".join(finding.criterion for finding in mine) or "–"
        value = ", ".join(strange) or "–"
        raise wrong_use("unknown-finding", code=case.code, value=value, known=there)
    return [by_code[code] for code in dict.fromkeys(named)]


def say_of(
    desk: Desk, case: Case, findings: Sequence[Obligation], said: FindingWord, by: str
) -> None:
    """Keep what is said of each of these findings of a unit, a record each.

    Raises:
        PccheckError: those of `read_plain` and of `put_said`.
    """
    evidence = said.evidence
    file = keep(desk.book, read_plain(evidence)) if evidence else ""
    with desk.book.writing(by, desk.now) as transaction:
        for finding in findings:
            put_said(desk, transaction, case, finding, said, file)


def refuse_before(case: Case, finding: Obligation, day: date) -> None:
    """Nobody answers of a day on which the finding was still to come.

    Raises:
        PccheckError: `answer-before-finding`.
    """
    if day < finding.day:
        raise wrong_use("answer-before-finding", code=case.code, day=day, found_on=finding.day)


def put_said(
    desk: Desk,
    transaction: Transaction,
    case: Case,
    finding: Obligation,
    said: FindingWord,
    file: str = "",
) -> None:
    """One answer, inside a transaction; `file`: the SHA-256 of its evidence, which is kept.

    Raises:
        PccheckError: `finding-asked`: two people said different things of it before;
            `answer-before-finding`.
    """
    refuse_before(case, finding, said.day)
    if finding.lacking.is_asked:
        raise wrong_use("finding-asked", code=case.code, finding=finding.criterion)
    fields = {
        **_about(desk, case, finding),
        "day": said.day.isoformat(),
        "state": said.state,
        "how": said.how,
        "number": said.number,
        "after": finding.last.rec if finding.last else "",
        "text": said.text,
        "file": file,
        "file_name": said.evidence.name if said.evidence else "",
    }
    record = {name: value for name, value in fields.items() if value}
    transaction.put("obligation-answer", transaction.new_id(), record)


def how_it_came(number: str) -> str:
    """By letter where it has a number."""
    return LETTER if number else SPOKEN


def set_finding(
    desk: Desk,
    case: Case,
    findings: Sequence[Obligation],
    said: dict[str, str],
    by: str,
) -> None:
    """Keep what holds for these findings by themselves: `deadline` (ISO), `clause`, `what`.

    Two laptops that say something of one finding say it of one record.

    Raises:
        PccheckError: `nothing-set`, `unknown-clause`, `deadline-before-finding`.
    """
    if not said:
        raise wrong_use("nothing-set")
    for finding in findings:
        _check(desk, case, finding, said)
    with desk.book.writing(by, desk.now) as transaction:
        for finding in findings:
            rec = desk.book.keyed_id("obligation", finding.lacking.visit, finding.criterion)
            transaction.put("obligation", rec, {**_about(desk, case, finding), **said})


def _check(desk: Desk, case: Case, finding: Obligation, said: dict[str, str]) -> None:
    named = [clause.code for clause in desk.current.campaign.clauses_of(finding.criterion)]
    clause, deadline = said.get("clause", ""), said.get("deadline", "")
    if clause and clause not in named:
        listed = ", ".join(named) or "–"
        raise wrong_use("unknown-clause", value=clause, code=finding.criterion, known=listed)
    if deadline and deadline < finding.day.isoformat():
        raise wrong_use("deadline-before-finding", code=case.code, day=finding.day)


def _about(desk: Desk, case: Case, finding: Obligation) -> dict[str, str]:
    return {
        "campaign": desk.current.rec,
        "target": case.target,
        "visit": finding.lacking.visit,
        "criterion": finding.criterion,
    }
