"""Following up: what is asked of a unit after its visit, what it answers, and how its case ends."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places, find_area
from pccheck.actions.record.recording import visits_of
from pccheck.book.ask.follow import cases
from pccheck.book.ask.numbers import DOCUMENT, MEASURE, free_number, uses
from pccheck.book.ledger.store import keep
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.model.answers.grade import LAGGING
from pccheck.model.campaign.campaign import Measure
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.follow import ENOUGH, Case, next_step
from pccheck.model.records import Area
from pccheck.text.dates import date_words
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Reminding:
    """One step, with its letter where it has one, for several units."""

    step: Measure
    cases: tuple[Case, ...]
    number: str
    day: date
    deadline: date

    @property
    def needs_letter(self) -> bool:
        """Whether the letter is still to be written and issued: issuing it keeps the measure."""
        return bool(self.step.document) and not self.number


def open_cases(desk: Desk, area: str = "") -> list[Case]:
    """The units with something still to be done, in an area where one is named, by code.

    Raises:
        PccheckError: `unknown-area`, `ambiguous-area`.
    """
    return open_cases_in(desk, [find_area(desk, area)] if area else [])


def open_cases_in(desk: Desk, areas: Collection[Area]) -> list[Case]:
    """The same in any of these areas; everywhere for none."""
    inside = {area.rec for area in areas}
    every = (case for case in cases(desk.book, desk.current) if case.asks)
    return [case for case in every if not inside or case.area in inside]


def inspected(desk: Desk, words: str) -> Case:
    """The case of the unit that is meant, open or not.

    Raises:
        PccheckError: `unknown-target`, `ambiguous-target`; `not-inspected`.
    """
    target = find_target(desk, words)
    case = next(iter(cases(desk.book, desk.current, target.rec)), None)
    if case is None:
        raise wrong_use("not-inspected", code=target.code, name=target.name)
    return case


def case_of(desk: Desk, words: str) -> Case:
    """The open case of the unit that is meant.

    Raises:
        PccheckError: those of `inspected`; `nothing-to-follow`.
    """
    case = inspected(desk, words)
    if not case.is_open:
        raise wrong_use("nothing-to-follow", code=case.code, name=case.name)
    return case


def step_of(desk: Desk, case: Case) -> Measure:
    """The next step for a unit.

    Raises:
        PccheckError: `no-measures` where the campaign file has none.
    """
    ladder = desk.current.campaign.measures
    if not ladder:
        raise wrong_use("no-measures")
    following = next_step([measure.code for measure in ladder], case)
    return next(measure for measure in ladder if measure.code == following)


def is_due(desk: Desk, case: Case) -> bool:
    """Whether the next step is due: the deadline passed, or found wanting and nothing asked yet.

    Where single findings were answered, one of the others must be late.
    """
    if case.latest.grade not in (*LAGGING, ENOUGH) or not desk.current.campaign.measures:
        return False
    if not case.standing:
        return case.latest.grade != ENOUGH
    answered = case.by_finding and not case.is_unanswered(desk.today)
    return case.overdue(desk.today) and not answered


def reminding(
    desk: Desk,
    words: Sequence[str],
    area: str,
    step: str,
    letter: tuple[str, date],
    deadline: date | None,
) -> Reminding:
    """What is to be written: for the units named, else for all that are due (in the area) and at
    that step.

    `letter`: number ('' for none) and day.

    Raises:
        PccheckError: those of `case_of` and `step_of`; `nobody-due`, `step-needed`, `unknown-step`,
            `measure-order`,
            `measure-running`, `measure-before-visit`, `document-needed`, `number-used`,
            `deadline-past`.
    """
    if words:
        chosen = [case_of(desk, unit) for unit in dict.fromkeys(words)]
    else:
        due = [case for case in open_cases(desk, area) if is_due(desk, case)]
        chosen = [case for case in due if step in ("", step_of(desk, case).code)]
    if not chosen:
        raise wrong_use("nobody-due", today=desk.today)
    taken = _step(desk, chosen, step)
    number, day = letter
    for case in chosen:
        _check(desk, case, taken, letter)
    if number:
        _refuse_used(desk, taken, letter, _chosen(words, area, taken))
    elif taken.document and taken.document not in DOCUMENTS:
        raise wrong_use("document-needed", step=taken.text)
    until = deadline or day + timedelta(days=taken.deadline_days)
    if until < day:
        raise wrong_use("deadline-past", deadline=until, day=day)
    return Reminding(taken, tuple(chosen), number, day, until)


def remind(desk: Desk, what: Reminding, by: str) -> None:
    """Keep one measure for each unit, in one transaction."""
    with desk.book.writing(by, desk.now) as transaction:
        for case in what.cases:
            fields = {
                "campaign": desk.current.rec,
                "target": case.target,
                "code": what.step.code,
                "day": what.day.isoformat(),
                "deadline": what.deadline.isoformat(),
                "visit": case.latest.visit,
            }
            if what.number:
                fields["number"] = what.number
            transaction.put("measure", transaction.new_id(), fields)


def letters(desk: Desk, what: Reminding) -> dict[str, list[Case]]:
    """The letters to be written, each with its units: one for each area (by its code), or one for
    all ('').
    """
    if DOCUMENTS[what.step.document].about == "campaign":
        return {"": [*what.cases]}
    places = Places(desk.book, desk.current)
    by_area: dict[str, list[Case]] = {}
    for case in what.cases:
        if case.area in places.by_rec:
            by_area.setdefault(places.by_rec[case.area].code, []).append(case)
    return by_area


def answer(
    desk: Desk, case: Case, text: str, letter: tuple[str, date], evidence: Path | None, by: str
) -> None:
    """Keep what a unit replied to its newest measure, with a file where there is one.

    Raises:
        PccheckError: `nothing-asked`, `empty-answer`; those of `read_plain`.
    """
    if not case.standing:
        raise wrong_use("nothing-asked", code=case.code)
    number, day = letter
    if not (text or number or evidence):
        raise wrong_use("empty-answer")
    said = {
        "campaign": desk.current.rec,
        "target": case.target,
        "day": day.isoformat(),
        "text": text,
        "number": number,
    }
    if evidence:
        said |= {"file": keep(desk.book, read_plain(evidence)), "file_name": evidence.name}
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put(
            "measure-answer", transaction.new_id(), {k: v for k, v in said.items() if v}
        )


def close(desk: Desk, case: Case, reason: str, by: str) -> None:
    """End a case for a reason; a visit that finds it done ends it by itself.

    Raises:
        PccheckError: `close-without-reason`.
    """
    if not reason:
        raise wrong_use("close-without-reason", code=case.code)
    said = {"campaign": desk.current.rec, "target": case.target, "day": desk.today.isoformat()}
    said |= {"reason": reason, "visit": case.latest.visit}
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("measure-end", transaction.new_id(), said)


def ask_revisit(desk: Desk, case: Case, reason: str, by: str) -> None:
    """Ask for another visit: the next `plan` finds a day for it.

    Raises:
        PccheckError: `revisit-planned` where one stands already.
    """
    target = find_target(desk, case.code)
    if planned := next((v for v in visits_of(desk, target) if v.is_ahead(desk.today)), None):
        raise wrong_use("revisit-planned", code=case.code, day=planned.day)
    said = {"campaign": desk.current.rec, "target": case.target, "day": desk.today.isoformat()}
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put(
            "revisit", transaction.new_id(), said | ({"reason": reason} if reason else {})
        )


def _step(desk: Desk, chosen: Sequence[Case], code: str) -> Measure:
    """The step that is meant: the one named, else the next one where it is the same for all."""
    ladder = {m.code: m for m in desk.current.campaign.measures}
    if code and code not in ladder:
        raise wrong_use("unknown-step", value=code, known=", ".join(ladder))
    following = {step_of(desk, case).code for case in chosen}
    if not code and len(following) > 1:
        steps = [step for step in ladder if step in following]
        raise wrong_use("step-needed", known=", ".join(steps), first=steps[0])
    return ladder[code or following.pop()]


def _refuse_used(desk: Desk, step: Measure, letter: tuple[str, date], units: str) -> None:
    """A number is used once, but by all the letters of one step on one day."""
    number, day = letter
    for use in uses(desk.book, desk.current.rec, number):
        if use != (MEASURE, step.code, day) and (use.what, use.of) != (DOCUMENT, step.document):
            free = free_number(desk.book, desk.current.rec, number)
            command = f'pccheck follow remind {units} --document "{free};{date_words(day)}"'
            raise wrong_use("number-used", number=number, day=use.day, command=command)


def _chosen(words: Sequence[str], area: str, step: Measure) -> str:
    """Those units again, as a command names them."""
    if words:
        return " ".join(f'"{one}"' if " " in one else one for one in words)
    return f"--step {step.code}" + (f' --area "{area}"' if area else "")


def _check(desk: Desk, case: Case, step: Measure, letter: tuple[str, date]) -> None:
    """The ladder is climbed step by step, each after the last deadline; a step may be repeated."""
    following, standing = step_of(desk, case), case.standing
    number, day = letter
    if case.latest.grade == ENOUGH and not standing:
        raise wrong_use("nothing-to-follow", code=case.code, name=case.name)
    if step.code not in {following.code, *(m.code for m in standing[-1:])}:
        raise wrong_use(
            "measure-order",
            code=case.code,
            step=step.text,
            next=following.text,
            next_code=following.code,
        )
    if standing and not case.overdue(desk.today):
        texts = {m.code: m.text for m in desk.current.campaign.measures}
        last = standing[-1]
        raise wrong_use(
            "measure-running",
            code=case.code,
            step=texts.get(last.code, last.code),
            day=last.deadline,
        )
    if day < case.latest.day:
        raise wrong_use(
            "measure-before-visit", code=case.code, day=day, visit=case.latest.day, number=number
        )
