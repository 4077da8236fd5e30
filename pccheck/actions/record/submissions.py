"""Tables of visits into the book.

Understood row by row, kept in one transaction, known again when they come twice.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_targets
from pccheck.actions.record.recording import Choice, put_visit
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import sources, visits
from pccheck.errors import PccheckError
from pccheck.exchange.lists.submissions import cell_columns, read_submissions
from pccheck.exchange.tables.cells import Row, bad_cell, bad_row
from pccheck.model.lists import BadRow
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, PLANNED, Answer, Person, Report
from pccheck.model.visit_check import Complaint, judge
from pccheck.text.dates import clock
from pccheck.text.words.outcomes import read_outcome

T = TypeVar("T")
Progress = Callable[[float], None]

_EVERY = 500
_ISO_TIME = re.compile(
    r"([01]\d:[0-5]\d|2[0-3]:[0-5]\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
"""A time of day as telephones write it: 08:30:00.000+07:00."""
_COLUMNS = {
    "day": "date",
    "codes:1": "location_code",
    "advice:1": "advice",
    "advice:1.deadline": "advice_deadline",
}
"""Columns that are not called like the field that they hold."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A row understood."""

    choice: Choice
    report: Report


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What a table would bring in. `same`: rows that came before."""

    mapping: Mapping[str, str]
    new: tuple[Understood, ...]
    same: int
    bad: tuple[BadRow, ...]


def preview_table(
    desk: Desk, path: Path, mapping: Mapping[str, str], progress: Progress
) -> TablePreview:
    """Understand every row.

    Raises:
        PccheckError: those of `read_submissions`.
    """
    table = read_submissions(path, desk.current.campaign, mapping)
    reader = _SubmissionReader(desk)
    new: list[Understood] = []
    for n, row in enumerate(table.rows):
        if n % _EVERY == 0:
            progress(n / len(table.rows))
        try:
            visit = reader.read(row)
        except PccheckError as error:
            reader.bad.append(bad_row(error))
            continue
        new += [visit] if visit else []
    return TablePreview(table.mapping, tuple(new), reader.same, tuple(reader.bad))


def keep_table(desk: Desk, preview: TablePreview, by: str, progress: Progress) -> int:
    """Record the visits in one transaction; returns the entries written."""
    with desk.book.writing(by, desk.now) as transaction:
        for n, one in enumerate(preview.new):
            if n % _EVERY == 0:
                progress(n / len(preview.new))
            put_visit(desk, transaction, one.choice, one.report)
        return transaction.count


class _SubmissionReader:
    """Understands the rows of one table, remembering what it has seen."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._campaign = desk, desk.current.campaign
        self._targets = {
            t.code.upper(): t for t in targets(desk.book, self._campaign.routing_level)
        }
        self._named: dict[str, list[Target]] = {}
        self._sources = sources(desk.book)
        self._planned: dict[str, list[Visit]] = {}
        self._recorded: dict[str, set[date]] = {}
        for visit in visits(desk.book, desk.current.rec):
            if visit.state == PLANNED:
                self._planned.setdefault(visit.target, []).append(visit)
            else:
                self._recorded.setdefault(visit.target, set()).add(visit.day)
        self._checklists = {
            c.code: self._campaign.checklist(c.code) for c in self._campaign.categories
        }
        self._tell = lru_cache(10_000)(
            lambda criterion, cells, note: self._campaign.kinds[criterion].tell(dict(cells), note)
        )
        self.bad: list[BadRow] = []
        self.same = 0

    def read(self, row: Row) -> Understood | None:
        """The visit that a row is; None for one that came before, or whose cells are in `bad`.

        Raises:
            PccheckError: with the place of the cell, where it cannot be known which visit it is.
        """
        source, content = _source(row)
        if source in self._sources:
            if self._sources[source] not in ("", content):
                raise row.fault("submission-changed", "id", value=source.partition(":")[2])
            self.same += 1
            return None
        target = self._target(row)
        cells = _Cells(row)
        day = cells.day("date", needed=True)
        report = self._report(cells, target, f"{source}:{content}")
        recorded = self._recorded.setdefault(target.rec, set())
        cells.hear(judge(report, day, self._campaign, self._desk.today, recorded))
        self.bad += cells.bad
        if cells.bad or day is None:
            return None
        recorded.add(day)
        self._sources[source] = content
        return Understood(Choice(target, self._visit(target, day), day), report)

    def _target(self, row: Row) -> Target:
        name = row.needed("target")
        if target := self._targets.get(name.upper()):
            return target
        if name not in self._named:
            self._named[name] = find_targets(self._desk, name)
        meant = self._named[name]
        if not meant:
            raise row.fault("row-unknown-target", "target", value=name)
        if len(meant) > 1:
            listed = "; ".join(f"{t.code} {t.name}" for t in meant[:5])
            raise row.fault("row-ambiguous-target", "target", value=name, found=listed)
        return meant[0]

    def _visit(self, target: Target, day: date) -> Visit | None:
        """The planned visit that this one is.

        That of the day, else the first that is still to be made.
        """
        planned = self._planned.get(target.rec, [])
        found = next((v for v in planned if v.day == day), planned[0] if planned else None)
        if found:
            planned.remove(found)
        return found

    def _report(self, cells: "_Cells", target: Target, source: str) -> Report:
        row, outcome = cells.row, cells.row.word("outcome")
        rep, code = row.text("rep"), row.text("location_code")
        advice = row.text("advice"), cells.day("advice_deadline")
        return Report(
            outcome=read_outcome(outcome) or outcome or DONE,
            reason=row.text("reason"),
            answers=self._answers(cells, target),
            started=cells.clock("started"),
            ended=cells.clock("ended"),
            people=(Person("unit", rep, row.text("rep_title")),) if rep else (),
            cooperation=row.text("cooperation"),
            opinion=row.text("opinion"),
            advice=(advice,) if any(advice) else (),
            copies=cells.number("copies"),
            level=row.text("level"),
            level_reason=row.text("level_reason"),
            codes=((code, ""),) if code else (),
            source=source,
        )

    def _answers(self, cells: "_Cells", target: Target) -> dict[str, Answer]:
        answers = {}
        for criterion in self._checklists[target.category]:
            if answer := self._answer(cells, criterion.code):
                answers[criterion.code] = answer
        return answers

    def _answer(self, cells: "_Cells", criterion: str) -> Answer | None:
        """What stands in the columns of an answer, of what is written beside it, and of its note.

        None where they are empty.
        """
        columns = cell_columns(criterion, self._campaign.kinds[criterion])
        told = tuple((cell, cells.value(column)) for cell, column in columns.items())
        answer, faults = self._tell(criterion, told, cells.row.text(f"{criterion}_note"))
        for fault in faults:
            place = cells.row.place_of(columns[fault.cell])
            cells.bad.append(bad_cell(place, fault))
        return answer


class _Cells:
    """The cells of a row, one read after the other; those that cannot be are kept in `bad`."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.bad: list[BadRow] = []

    def hear(self, complaints: Iterable[Complaint]) -> None:
        """Note each complaint with the cell in which its field stands."""
        for one in complaints:
            place = self.row.place_of(self._column(one.field))
            self.bad.append(bad_cell(place, one))

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """A day; None also where the cell cannot be read."""
        day = self._try(lambda: self.row.day(column))
        if needed and not self.row.text(column):
            self.bad.append(bad_row(self.row.fault("empty-cell", column)))
        return day

    def value(self, column: str) -> str | float:
        """A cell of an answer; '' also where it cannot be read."""
        value = self._try(lambda: self.row.value(column))
        return "" if value is None else value

    def number(self, column: str) -> float | None:
        """A number; None also where the cell cannot be read."""
        return self._try(lambda: self.row.number(column))

    def clock(self, column: str) -> str:
        """A time of day, also as telephones write it; '' also where the cell cannot be read."""
        if iso := _ISO_TIME.fullmatch(self.row.text(column)):
            return iso[1]
        minutes = self._try(lambda: self.row.minutes(column))
        return "" if minutes is None else clock(minutes)

    def _column(self, field: str) -> str:
        name, _, code = field.partition(":")
        if name != "answer":
            return _COLUMNS.get(field, field)
        own = code.replace(".", "_")
        return own if own in self.row.columns else code.partition(".")[0]

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PccheckError as error:
            self.bad.append(bad_row(error))
            return None


def _source(row: Row) -> tuple[str, str]:
    """What a row is known by, its own id or its content, and a digest of the content."""
    content = "\x1f".join(row.text(field) for field in row.columns)
    digest = hashlib.sha256(content.encode()).hexdigest()[:24]
    own = row.text("id")
    return (f"id:{own}", digest) if own else (f"row:{digest}", digest)
