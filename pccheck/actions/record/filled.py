"""A filled form understood cell by cell: every complaint names its cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Directive, Person, Report
from pccheck.errors import PccheckError
from pccheck.exchange.forms.form import OUTCOMES
from pccheck.exchange.tables.cells import Row, bad_row, text_of
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.form import LISTED, FilledForm, cell_keys
from pccheck.model.lists import BadRow
from pccheck.model.location_code import is_personal
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, Answer
from pccheck.text.dates import clock
from pccheck.text.fold import fold

T = TypeVar("T")

_FIRST, _SECOND, _THIRD = "first", "second", "third"
_COLUMNS = {_FIRST: 2, _SECOND: 3, _THIRD: 4}
_OUTCOME = {fold(text): code for code, text in OUTCOMES.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says: the day of the visit and its report, or what is wrong with which cell.

    `empty`: nothing stands in it but what was printed.
    """

    day: date
    report: Report
    bad: tuple[BadRow, ...]
    empty: bool


def read_filled(
    desk: Desk, target: Target, visit: Visit, form: FilledForm, made_for: Campaign
) -> Reading:
    """Understand a form under the checklist that it was made for.

    Answers must make sense in the current one too.
    """
    reader = _Reader(desk, form, made_for)
    outcome = reader.outcome()
    answers = {
        criterion.code: answer
        for criterion in made_for.checklist(target.category)
        if (answer := reader.answer(criterion.code))
    }
    report = Report(
        outcome=outcome,
        reason=reader.text("reason"),
        answers=answers,
        started=reader.clock("start"),
        ended=reader.clock("end"),
        people=reader.people(),
        cooperation=reader.text("cooperation"),
        opinion=reader.text("opinion"),
        advice=reader.advice(),
        copies=reader.copies(),
        directives=reader.directives(),
        codes=reader.codes(),
    )
    if report.started and report.ended and report.ended < report.started:
        reader.fault("cell-times-reversed", "end")
    if outcome != DONE and not report.reason:
        reader.fault("cell-reason-needed", "reason")
    if outcome != DONE and answers:
        reader.fault("cell-answers-without-visit", f"answer:{next(iter(answers))}")
    typed = (
        report.reason,
        answers,
        report.started,
        report.ended,
        report.opinion,
        report.advice,
        report.cooperation,
    )
    empty = outcome == DONE and not any(typed) and not reader.bad
    day = visit.day if empty else reader.day(visit.day)
    return Reading(day, report, tuple(reader.bad), empty)


class _Reader:
    def __init__(self, desk: Desk, form: FilledForm, made_for: Campaign) -> None:
        self._desk, self._form, self._campaign = desk, form, made_for
        self.bad: list[BadRow] = []

    def fault(self, code: str, key: str, column: str = _SECOND, **params: object) -> None:
        """Note what is wrong with a cell."""
        self.bad.append(bad_row(self._row(key).fault(code, column, **params)))

    def text(self, key: str, column: str = _SECOND) -> str:
        return self._row(key).text(column)

    def outcome(self) -> str:
        said = self.text("outcome")
        if said and fold(said) not in _OUTCOME:
            self.fault("bad-choice", "outcome", value=said, known=", ".join(OUTCOMES.values()))
        return _OUTCOME.get(fold(said), DONE)

    def day(self, planned: date) -> date:
        campaign = self._desk.current.campaign
        said = self._try(lambda: self._row("date").day(_SECOND)) or planned
        if not campaign.from_ <= said <= campaign.to or said > self._desk.today:
            self.fault("day-outside", "date", day=said, first=campaign.from_, last=campaign.to)
        return said

    def clock(self, key: str) -> str:
        minutes = self._try(lambda: self._row(key).minutes(_SECOND))
        return "" if minutes is None else clock(minutes)

    def people(self) -> tuple[Person, ...]:
        rows = [("unit", "rep", _SECOND, _THIRD)]
        rows += [("team", f"present:{n}", _FIRST, _SECOND) for n in range(1, LISTED["present"] + 1)]
        found = [
            Person(side, self.text(key, name), self.text(key, title))
            for side, key, name, title in rows
        ]
        return tuple(person for person in found if person.name)

    def advice(self) -> tuple[tuple[str, date | None], ...]:
        found = []
        for n in range(1, LISTED["advice"] + 1):
            key = f"advice:{n}"
            deadline = self._date(key)
            if words := self.text(key, _FIRST):
                found.append((words, deadline))
            elif deadline:
                self.fault("empty-cell", key, _FIRST)
        return tuple(found)

    def directives(self) -> tuple[Directive, ...]:
        found = []
        for n in range(1, LISTED["directive"] + 1):
            key = f"directive:{n}"
            day, subject = self._date(key), self.text(key, _THIRD)
            if number := self.text(key, _FIRST):
                found.append(Directive(number, day.isoformat() if day else "", subject))
            elif day or subject:
                self.fault("empty-cell", key, _FIRST)
        return tuple(found)

    def codes(self) -> tuple[tuple[str, str], ...]:
        found = []
        for n in range(1, LISTED["code"] + 1):
            payload = self.text(f"code:{n}", _FIRST)
            if is_personal(payload):
                self.fault("row-personal-code", f"code:{n}", _FIRST)
            elif payload:
                found.append((payload, self.text(f"code:{n}")))
        return tuple(found)

    def copies(self) -> int | None:
        number = self._try(lambda: self._row("copies").number(_SECOND))
        if number is not None and (number != int(number) or number < 1):
            self.fault("not-a-count", "copies", value=text_of(number))
            return None
        return None if number is None else int(number)

    def answer(self, criterion: str) -> Answer | None:
        """The answer of a criterion's rows; None where they are empty."""
        kind = self._campaign.kinds[criterion]
        now = self._desk.current.campaign.kinds.get(criterion)
        keys = cell_keys(criterion, kind)
        cells = {cell: self._value(key) for cell, key in keys.items()}
        answer, faults = kind.fill(cells, self.text(keys[""], _THIRD))
        if answer and not faults and now and not now.holds(answer):
            faults = [now.no_option(str(cells[""]))]
        for fault in faults:
            self.fault(fault.code, keys[fault.cell], _SECOND, **fault.params)
        return answer

    def _value(self, key: str) -> str | float:
        value = self._try(lambda: self._row(key).value(_SECOND))
        return "" if value is None else value

    def _date(self, key: str) -> date | None:
        return self._try(lambda: self._row(key).day(_SECOND))

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PccheckError as error:
            self.bad.append(bad_row(error))
            return None

    def _row(self, key: str) -> Row:
        """A row of the form, as rows of lists are read."""
        place, cells = self._form.rows[key]
        return Row(place, list(cells), _COLUMNS, self._form.holes)  # type: ignore[arg-type] # a list of more kinds
