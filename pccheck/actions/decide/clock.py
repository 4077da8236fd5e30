"""The law's clock over a campaign: what is next in each inspection, and what is not as asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from pccheck.actions.decide.overlaps import against_words, ledger_of
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.decide.timed import is_timed
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.decisions import decisions, undecided
from pccheck.book.ask.follow import cases
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import target
from pccheck.errors import wrong_use
from pccheck.model.findings.obligations import LATE as OVERDUE
from pccheck.model.follow import Case
from pccheck.model.regime.breaches import Breach, breaches
from pccheck.model.regime.course import Course
from pccheck.model.regime.decisions import Decision, OnSite, StepTaken
from pccheck.model.regime.due import due_steps
from pccheck.model.regime.overlaps import Against, Ledger
from pccheck.model.regime.regime import ANNOUNCE, DECIDE, MENDED, LegalStep, Regime
from pccheck.text.words.breaches import breach_words
from pccheck.text.words.obligations import mend_words

NEXT, LATE, WRONG = "next", "late", "wrong"
FINDING = "finding-"
"""How the codes of rows begin that are about a finding."""
STATES = (LATE, WRONG, NEXT)
"""What a row of the clock tells, the most urgent first."""


class ClockRow(NamedTuple):
    """A step to come, or what is wrong: of which decision and unit (codes, '' for the whole), in
    words, by when or on which day, by which article. `code`: the step's, or the breach's.
    """

    state: str
    decision: str
    target: str
    name: str
    what: str
    day: date | None
    article: str
    code: str


def courses(desk: Desk, known: Iterable[Decision] | None = None) -> list[Course]:
    """Each decision of the campaign beside its regime; `known`: these decisions instead."""
    campaign, regime = desk.current.campaign, regime_of(desk)
    counting = campaign.counting or regime.counting
    works = _calendar(campaign.planning.overrides)
    given = decisions(desk.book, desk.current.rec) if known is None else known
    seen = _seen_mended(desk, regime, [*given])
    return [Course(decision, regime, counting, works) for decision in seen]


def _seen_mended(desk: Desk, regime: Regime, every: list[Decision]) -> list[Decision]:
    """The decisions, with the step by which a unit has mended all that a letter asked of it: who
    closes its case has followed it to the end, and need not say so twice.
    """
    step = regime.acting(MENDED)
    steps = chain.from_iterable(decision.steps for decision in every)
    asked = {taken.unit for taken in steps if step and taken.step == step.when}
    if step is None or not asked:
        return every
    closed: dict[str, date] = {}
    for case in cases(desk.book, desk.current):
        if case.target in asked and case.closings and not case.is_open:
            closed[case.target] = max(end.day for end in case.closings)
    return [
        replace(decision, steps=(*decision.steps, *_mended(step, decision, closed)))
        for decision in every
    ]


def _mended(step: LegalStep, decision: Decision, closed: Mapping[str, date]) -> Iterator[StepTaken]:
    """The step for each unit whose case was closed since the letter, where nobody recorded it."""
    recorded = {taken.unit for taken in decision.steps if taken.step == step.code}
    asked = {taken.unit: taken.day for taken in decision.steps if taken.step == step.when}
    for unit, since in asked.items():
        day = closed.get(unit)
        if day and day >= since and unit not in recorded:
            yield StepTaken(step.code, day, unit)


def clock_rows(desk: Desk) -> list[ClockRow]:
    """What is next, late and wrong in every inspection, the most urgent first."""
    if not is_timed(desk):
        return []
    every, words = courses(desk), Wording(desk)
    rows: list[ClockRow] = []
    for course in every:
        rows += _of_course(desk, course, words)
    rows += _undecided(desk, every, words)
    rows += inspected_twice(desk, [course.decision for course in every], words)
    rows += _to_mend(desk, [course.decision for course in every], words)
    rows += _inspected_after(desk, every, words)
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.day or date.max))


def deadline_calendar(desk: Desk) -> bytes:
    """What is to be done by a day in every inspection, as a calendar file.

    Raises:
        PccheckError: `no-deadlines`.
    """
    from pccheck.report.excel.outings import deadlines

    rows = [(row, row.day) for row in clock_rows(desk) if row.state != WRONG]
    days = [
        (
            f"{row.decision} {row.target} {row.code}",
            day,
            f"{row.what} ({row.article}): {row.decision} {row.target} {row.name}".replace(
                " ()", ""
            ),
        )
        for row, day in rows
        if day
    ]
    if not days:
        raise wrong_use("no-deadlines")
    return deadlines(days, desk.now)


def visit_rows(desk: Desk, unit: str, day: date) -> list[ClockRow]:
    """What is wrong with the visits to a unit on a day."""
    if not is_timed(desk):
        return []
    every, words = courses(desk), Wording(desk)
    rows = _undecided(desk, every, words)
    for course in every:
        rows += words.of_breaches(course, breaches(course, desk.today))
    code = words.unit(unit)["target"]
    return [row for row in rows if (row.target, row.day) == (code, day)]


class Wording:
    """Records in words: units by code and name, members by name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        staff = people(desk.book, desk.current.rec)
        self._members = {member.rec: member.name or member.code for member in staff.members}
        self._units: dict[str, dict[str, str]] = {"": {"target": "", "name": ""}}

    def unit(self, rec: str) -> dict[str, str]:
        """A unit's code and name."""
        if rec not in self._units:
            found = target(self._desk.book, self._desk.current.campaign.routing_level, rec)
            told = (found.code, found.name) if found else ("?", "")
            self._units[rec] = dict(zip(("target", "name"), told, strict=True))
        return self._units[rec]

    def of_breaches(self, course: Course, found: Iterable[Breach]) -> list[ClockRow]:
        """Breaches as rows."""
        return [
            ClockRow(
                WRONG,
                course.decision.number,
                **self.unit(breach.unit),
                what=breach_words(breach.code, self._named(breach.params)),
                day=breach.day,
                article=breach.article,
                code=breach.code,
            )
            for breach in found
        ]

    def _named(self, params: Mapping[str, object]) -> dict[str, object]:
        member = str(params.get("member", ""))
        return {**params, "member": self._members.get(member, member)}


def _of_course(desk: Desk, course: Course, words: Wording) -> list[ClockRow]:
    steps = [
        ClockRow(
            LATE if due.is_late(desk.today) else NEXT,
            course.decision.number,
            **words.unit(due.unit),
            what=due.step.text,
            day=due.by,
            article=due.step.place,
            code=due.step.code,
        )
        for due in due_steps(course)
    ]
    return [*steps, *words.of_breaches(course, breaches(course, desk.today))]


def _undecided(desk: Desk, every: Iterable[Course], words: Wording) -> list[ClockRow]:
    """Visits that no decision ordered, where the regime asks for one."""
    regime = regime_of(desk)
    decide = regime.acting(DECIDE)
    if decide is None or regime.acting(ANNOUNCE) is None:
        return []
    visits = undecided(desk.book, desk.current.rec, [course.decision for course in every])
    what = breach_words("undecided", {})
    return [
        ClockRow(
            WRONG,
            "",
            **words.unit(visit.unit),
            what=what,
            day=visit.day,
            article=decide.place,
            code="undecided",
        )
        for visit in visits
    ]


def inspected_twice(desk: Desk, known: Iterable[Decision], words: Wording) -> list[ClockRow]:
    """Units of decisions that others inspect too, where nobody keeps them for a written reason."""
    ordered = [decision for decision in known if decision.units]
    rows: list[ClockRow] = []
    standing = ledger_of(desk) if ordered else Ledger({}, {}, ())
    for decision in ordered:
        rows += _twice_by(decision, standing, words)
    return rows


def _twice_by(decision: Decision, standing: Ledger, words: Wording) -> Iterator[ClockRow]:
    for unit in decision.units:
        if against := standing.bars(unit):
            yield ClockRow(
                WRONG,
                decision.number,
                **words.unit(unit),
                what=breach_words("inspected-by-others", {"why": against_words(against)}),
                day=decision.day,
                article=against.rule.place,
                code="inspected-by-others",
            )


def _to_mend(desk: Desk, known: Iterable[Decision], words: Wording) -> Iterator[ClockRow]:
    """The findings that units of decisions still have to mend, by the clause that asks it."""
    ordered: dict[str, str] = {}
    for decision in known:
        ordered |= dict.fromkeys(decision.units, decision.number)
    for case in cases(desk.book, desk.current) if ordered else []:
        if case.target in ordered:
            yield from _of_case(desk, ordered[case.target], case, words)


def _of_case(desk: Desk, decision: str, case: Case, words: Wording) -> Iterator[ClockRow]:
    campaign, today = desk.current.campaign, desk.today
    for finding in case.owed(today):
        clause = finding.clause(campaign)
        yield ClockRow(
            LATE if finding.state(today) == OVERDUE else NEXT,
            decision,
            **words.unit(case.target),
            what=mend_words(finding.to_do(campaign)),
            day=finding.deadline,
            article=campaign.clause_cited(clause) if campaign.is_compared(clause) else "",
            code=f"{FINDING}{finding.criterion}",
        )


def _inspected_after(desk: Desk, every: Iterable[Course], words: Wording) -> Iterator[ClockRow]:
    """What others are still going to do at a unit on a content that was inspected there this year:
    they are to be told before it.
    """
    made = [*_made(every)]
    after = ledger_of(desk).after if made else {}
    for number, visit in made:
        for against in after.get(visit.unit, ()):
            if not _comes_after(against, visit, desk.today):
                continue
            told = {"why": against_words(against), "day": visit.day}
            yield ClockRow(
                NEXT,
                number,
                **words.unit(visit.unit),
                what=breach_words("inspected-after", told),
                day=against.overlap.first,
                article=against.rule.place,
                code="inspected-after",
            )


def _comes_after(against: Against, visit: OnSite, today: date) -> bool:
    """Whether others come in the year of a visit, after it, and are not done yet."""
    coming = against.overlap
    same_year = visit.day.year == coming.first.year
    return same_year and visit.day <= coming.first and coming.last >= today


def _made(every: Iterable[Course]) -> Iterator[tuple[str, OnSite]]:
    """Each visit with the number of its decision."""
    for course in every:
        for visit in course.decision.on_site:
            yield course.decision.number, visit


def _calendar(overrides: Mapping[date, bool]) -> Callable[[date], bool]:
    """Whether a day is worked, the years looked up as they are asked for."""
    years: dict[int, frozenset[date]] = {}

    def works(day: date) -> bool:
        if day.year not in years:
            from pccheck.plan.working_days import working_days

            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
            years[day.year] = frozenset(working_days(first, last, overrides))
        return day in years[day.year]

    return works
