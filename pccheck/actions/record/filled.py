"""A filled form understood cell by cell: every complaint names its cell."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import team_in
from pccheck.book.ask.people import people
from pccheck.errors import PccheckError
from pccheck.exchange.tables.cells import Row, bad_cell, bad_row, text_of
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.visit_forms import ON_SITE
from pccheck.model.form import FilledForm, cell_keys, inputs, printed
from pccheck.model.lists import BadRow, Place
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, Answer, Directive, Person, Report
from pccheck.model.visit_check import Complaint, Earlier, Made, judge
from pccheck.text.dates import clock
from pccheck.text.words.outcomes import outcome_and_reason, read_form
from pccheck.values import dataclass

T = TypeVar("T")

_FIRST, _SECOND, _THIRD = "first", "second", "third"
_COLUMNS = {_FIRST: 2, _SECOND: 3, _THIRD: 4}
_ROWS = {"day": "date", "started": "start", "ended": "end"}
"""Rows that are not called like the field that they hold."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says: the day of the visit and its report, or what is wrong with which cell.

    `outcome`: the cell of what became of the visit. `empty`: nothing stands in it but what was
    printed.
    """

    day: date
    report: Report
    bad: tuple[BadRow, ...]
    outcome: Place
    empty: bool


def read_filled(
    desk: Desk,
    target: Target,
    visit: Visit,
    form: FilledForm,
    made_for: Campaign,
    recorded: Collection[Made] = (),
) -> Reading:
    """Understand a form under the checklist that it was made for.

    Answers must make sense in the current one too. `recorded`: as `judge` has it.
    """
    reader = _FormReader(desk, form, made_for)
    outcome, reason = outcome_and_reason(reader.text("outcome"), reader.text("reason"))
    outcome = outcome or DONE
    answers = {
        criterion.code: answer
        for criterion in made_for.checklist(target.category)
        if (answer := reader.answer(criterion.code))
    }
    report = Report(
        outcome=outcome,
        reason=reason,
        answers=answers,
        started=reader.clock("start"),
        ended=reader.clock("end"),
        people=reader.people(),
        cooperation=reader.text("cooperation"),
        opinion=reader.text("opinion"),
        advice=reader.advice(),
        copies=reader.number("copies"),
        directives=reader.directives(),
        codes=reader.codes(),
        team=reader.team(),
        photos=tuple((form.shown_by(picture), picture.name) for picture in form.pictures),
        visit_form=reader.form(visit),
    )
    outcome_cell = reader.place("outcome")
    if outcome == DONE and not (_typed(form) or form.strays or form.pictures):
        return Reading(visit.day, report, (), outcome_cell, empty=True)
    day = reader.day(visit.day)
    before = Earlier(target.category)
    reader.hear(judge(report, day, desk.current.campaign, desk.today, recorded, of=before))
    return Reading(day or visit.day, report, tuple(reader.bad), outcome_cell, empty=False)


def _typed(form: FilledForm) -> bool:
    """Whether anything stands in the cells to fill in that was not printed there."""
    for key, (place, cells) in form.rows.items():
        for column in inputs(key):
            text = text_of(cells[ord(column) - ord("A")])
            hole = (place.row, column) in form.holes
            if hole or (text and printed(column, text) not in form.printed):
                return True
    return False


class _FormReader:
    def __init__(self, desk: Desk, form: FilledForm, made_for: Campaign) -> None:
        self._desk, self._form, self._campaign = desk, form, made_for
        self.bad: list[BadRow] = []
        self._places: dict[str, tuple[str, str]] = {}

    def hear(self, complaints: Iterable[Complaint]) -> None:
        """Note each complaint with the cell in which its field stands."""
        for one in complaints:
            key, column = self._cell(one.field)
            place = self._row(key).place_of(column)
            self.bad.append(bad_cell(place, one))

    def place(self, key: str) -> Place:
        """The second cell of a row."""
        return self._row(key).place_of(_SECOND)

    def text(self, key: str, column: str = _SECOND) -> str:
        return self._row(key).text(column)

    def day(self, planned: date) -> date | None:
        """The day of the visit; None where the cell cannot be read."""
        faults = len(self.bad)
        day = self._date("date")
        return day or (planned if len(self.bad) == faults else None)

    def form(self, visit: Visit) -> str:
        """The form of the visit where it is not that of its plan."""
        text = self.text("form") if "form" in self._form.rows else ""
        form = read_form(text)
        if text and not form:
            said = Complaint("form", "not-a-visit-form", {"value": text})
            self.bad.append(bad_cell(self.place("form"), said))
        return "" if form == (visit.visit_form or ON_SITE) else form

    def clock(self, key: str) -> str:
        minutes = self._try(lambda: self._row(key).minutes(_SECOND))
        return "" if minutes is None else clock(minutes)

    def people(self) -> tuple[Person, ...]:
        rows = [("unit", "rep", _SECOND, _THIRD)]
        rows += [("team", key, _FIRST, _SECOND) for key in self._form.listed("present")]
        found: list[Person] = []
        for side, key, name, title in rows:
            for person in self._row(key).people(name, title):
                found.append(Person(side, *person))
                self._places[f"people:{len(found)}"] = key, name
        return tuple(found)

    def advice(self) -> tuple[tuple[str, date | None], ...]:
        found: list[tuple[str, date | None]] = []
        for key in self._form.listed("advice"):
            text, deadline = self.text(key, _FIRST), self._date(key)
            if text or deadline:
                found.append((text, deadline))
                self._places[f"advice:{len(found)}"] = key, _FIRST
                self._places[f"advice:{len(found)}.deadline"] = key, _SECOND
        return tuple(found)

    def directives(self) -> tuple[Directive, ...]:
        found: list[Directive] = []
        for key in self._form.listed("directive"):
            number, day, subject = self.text(key, _FIRST), self._date(key), self.text(key, _THIRD)
            if number or day or subject:
                found.append(Directive(number, day.isoformat() if day else "", subject))
                self._places[f"directives:{len(found)}"] = key, _FIRST
        return tuple(found)

    def codes(self) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        for key in self._form.listed("code"):
            if payload := self.text(key, _FIRST):
                found.append((payload, self.text(key)))
                self._places[f"codes:{len(found)}"] = key, _FIRST
        return tuple(found)

    def team(self) -> str:
        """The team that made the visit; '' where none is named, as in a form of before."""
        if "team" not in self._form.rows:
            return ""
        staff = people(self._desk.book, self._desk.current.rec)
        return self._try(lambda: team_in(self._row("team"), _SECOND, staff)) or ""

    def number(self, key: str) -> float | None:
        return self._try(lambda: self._row(key).number(_SECOND))

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
            place = self._row(keys[fault.cell]).place_of(_SECOND)
            self.bad.append(bad_cell(place, fault))
        return answer

    def _value(self, key: str) -> str | float:
        value = self._try(lambda: self._row(key).value(_SECOND))
        return "" if value is None else value

    def _date(self, key: str) -> date | None:
        near = self._desk.around if key == "date" else self._desk.today
        return self._try(lambda: self._row(key).day(_SECOND, near))

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PccheckError as error:
            self.bad.append(bad_row(error))
            return None

    def _cell(self, field: str) -> tuple[str, str]:
        """Row and column in which a field of `Complaint` stands."""
        name, _, code = field.partition(":")
        if name == "answer" and "." in code:
            return f"count:{code}", _SECOND
        return self._places.get(field, (_ROWS.get(field, field), _SECOND))

    def _row(self, key: str) -> Row:
        """A row of the form, as rows of lists are read."""
        place, cells = self._form.rows[key]
        return Row(place, list(cells), _COLUMNS, self._form.holes)
