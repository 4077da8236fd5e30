"""Tables of visits into the book.

Understood row by row, kept in one transaction, known again when they come twice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.doubts import doubts_about, other_day, remarks_on_pictures
from pccheck.actions.record.evidence import keep_pictures
from pccheck.actions.record.recording import Choice, before_of, put_visit
from pccheck.actions.record.restating import put_restated
from pccheck.actions.record.rows import RowMeant, RowReader
from pccheck.actions.record.versions import newest, review_of, version_of
from pccheck.book.ask.visits import answers, sources, visits
from pccheck.errors import PccheckError
from pccheck.exchange.forms.submissions import Submission, Unused, read_submissions
from pccheck.exchange.tables.cells import Row, bad_cell, bad_row
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.records import Visit
from pccheck.model.visit import DONE, PLANNED, Report
from pccheck.model.visit_check import Complaint, Earlier, Made, judge
from pccheck.values import dataclass

Progress = Callable[[float], None]

_EVERY = 500
_SILENT = ("directive",)
"""What a table does not speak of: it stays when a visit is said anew."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A row understood: where it stands, the visit and its report, its pictures by name.

    `changed`: the criteria whose answers it changes, where it says a recorded visit anew.
    """

    place: Place
    choice: Choice
    report: Report
    pictures: tuple[tuple[str, Callable[[], bytes]], ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A row that its server says does not count: `why` is `rejected`, `issues` or `on-hold`."""

    place: Place
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What a table would bring in.

    `corrections`: rows that say a recorded visit anew; `same`: rows that came before, or of which
    the table has a newer version; `bare`: done visits of `new` without any answer; `notes`: what
    is odd and hinders nothing, such as a picture that did not come along.
    """

    mapping: Mapping[str, str]
    new: tuple[Understood, ...]
    same: int
    bad: tuple[BadRow, ...]
    corrections: tuple[Understood, ...] = ()
    left_out: tuple[NotCounted, ...] = ()
    unused: tuple[Unused, ...] = ()
    notes: tuple[Note | BadRow, ...] = ()

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be taken."""
        return len({row.place._replace(column="") for row in self.bad})

    @property
    def bare(self) -> list[Understood]:
        """The done visits without any answer."""
        return [one for one in self.new if one.report.outcome == DONE and not one.report.answers]


def preview_table(
    desk: Desk, path: Path, mapping: Mapping[str, str], progress: Progress
) -> TablePreview:
    """Understand every row.

    Raises:
        PccheckError: those of `read_submissions`.
    """
    table = read_submissions(path, desk.current.campaign, mapping)
    reader = _TableReader(desk, RowReader(desk, table.media))
    chosen, doubled = newest(table.visits)
    for n, submission in enumerate(chosen):
        if n % _EVERY == 0:
            progress(n / len(chosen))
        reader.read(submission)
    spare = [name for name in table.media if name not in reader.rows.named]
    return TablePreview(
        table.mapping,
        tuple(reader.new),
        reader.same + doubled,
        tuple(sorted(reader.bad, key=lambda row: row.place)),
        tuple(reader.corrections),
        tuple(reader.left_out),
        (*table.unused, *(Unused(Place(path.name), name) for name in spare)),
        (*table.notes, *reader.rows.notes),
    )


def keep_table(
    desk: Desk, preview: TablePreview, by: str, progress: Progress, *, correct: bool = False
) -> int:
    """Record the visits in one transaction; returns the entries written.

    `correct`: with those that say a recorded visit anew.
    """
    every = (*preview.new, *(preview.corrections if correct else ()))
    reports = [_with_pictures(desk, one) for one in every]
    with desk.book.writing(by, desk.now) as transaction, transaction.together():
        for n, (one, report) in enumerate(zip(every, reports, strict=True)):
            if n % _EVERY == 0:
                progress(n / len(every))
            if n < len(preview.new):
                put_visit(desk, transaction, one.choice, report)
            else:
                put_restated(desk, transaction, one.choice, report, _SILENT)
        return transaction.count


def _with_pictures(desk: Desk, one: Understood) -> Report:
    if not one.pictures:
        return one.report
    visit = one.choice.visit.rec if one.choice.visit else ""
    pictures = [(name, load()) for name, load in one.pictures]
    return replace(one.report, evidence=keep_pictures(desk, visit, pictures, one.report.photos))


class _TableReader:
    """Understands the rows of one table, remembering what it has seen."""

    def __init__(self, desk: Desk, rows: RowReader) -> None:
        self._desk, self.rows = desk, rows
        self._campaign = desk.current.campaign
        self._sources = sources(desk.book)
        self._visits = {visit.rec: visit for visit in visits(desk.book, desk.current.rec)}
        self._planned: dict[str, list[Visit]] = {}
        self._recorded: dict[str, dict[Made, Place | None]] = {}
        for visit in self._visits.values():
            if visit.state == PLANNED:
                self._planned.setdefault(visit.target, []).append(visit)
            else:
                made = Made(visit.day, visit.started, visit.ended)
                self._recorded.setdefault(visit.target, {})[made] = None
        self.new: list[Understood] = []
        self.corrections: list[Understood] = []
        self.bad: list[BadRow] = []
        self.left_out: list[NotCounted] = []
        self.same = 0

    def read(self, submission: Submission) -> None:
        """Take in a row: what it means, or why it cannot be."""
        row = submission.row
        try:
            if why := review_of(row.text("review")):
                self.left_out.append(NotCounted(row.place, row.text("target"), why))
                return
            self._take(submission)
        except PccheckError as error:
            self.bad.append(bad_row(error))

    def _take(self, submission: Submission) -> None:
        """Take in a row that counts.

        Raises:
            PccheckError: with the place of the cell, where it cannot be known which visit it is.
        """
        version = version_of(submission.row)
        meant = self.rows.read(submission)
        told = (self._sources.get(source) for source in version.sources(meant.digest))
        known = next(filter(None, told), None)
        if known and version.is_known(known.digest, meant.digest):
            self.same += 1
            return
        standing = self._visits.get(known.visit) if known else None
        if standing and standing.target != meant.target.rec:
            raise submission.row.fault("submission-moved", "target", value=standing.code)
        faults = [*meant.bad, *self._judged(meant, standing)]
        self.bad += faults
        if not faults and meant.day:
            self._put(submission.row, meant, version.source(meant.digest), standing)

    def _put(self, row: Row, meant: RowMeant, source: str, standing: Visit | None) -> None:
        """Note the visit as new, or as one that is said anew."""
        day = meant.day or self._desk.today
        report = replace(meant.report, source=source)
        visit = standing or self._planned_for(meant.target.rec, day)
        made = Understood(row.place, Choice(meant.target, visit, day), report, meant.pictures)
        when = Made(day, report.started, report.ended)
        self._recorded.setdefault(meant.target.rec, {})[when] = row.place
        pictures = ((name, load()) for name, load in made.pictures)
        of = standing.rec if standing else ""
        self.rows.notes += remarks_on_pictures(
            self._desk, row.place, made.choice, report, pictures, of
        )
        self.rows.notes += doubts_about(self._desk, row.place, made.choice, report)
        self.rows.notes += () if standing else other_day(row.place, made.choice)
        if standing:
            changed = tuple(changes(self._desk, standing.rec, report))
            self.corrections.append(replace(made, changed=changed))
        else:
            self.new.append(made)

    def _judged(self, meant: RowMeant, standing: Visit | None) -> Iterator[BadRow]:
        """What may not be said of the visit, each with its cell."""
        made = self._recorded.get(meant.target.rec, {})
        own = Made(standing.day, standing.started, standing.ended) if standing else None
        others = {when: place for when, place in made.items() if when != own}
        before = Earlier(meant.target.category)
        if standing:
            before = replace(before_of(self._desk, meant.target, standing), answers={})
        for one in judge(
            meant.report, meant.day, self._campaign, self._desk.today, others, of=before
        ):
            yield bad_cell(meant.place_of(one.field), self._of_this_table(one, others))

    def _of_this_table(self, complaint: Complaint, made: Mapping[Made, Place | None]) -> Complaint:
        """The complaint; of a day that another row of the table has, which row that is."""
        day = complaint.params.get("day")
        places = [place for when, place in made.items() if place and when.day == day]
        place = next(iter(places), None)
        if complaint.code != "day-recorded" or place is None:
            return complaint
        return Complaint(complaint.field, "row-same-day", {"day": day, "row": place.row})

    def _planned_for(self, target: str, day: date) -> Visit | None:
        """The planned visit that this one is.

        That of the day, else the first that is still to be made.
        """
        planned = self._planned.get(target, [])
        found = next((v for v in planned if v.day == day), planned[0] if planned else None)
        if found:
            planned.remove(found)
        return found


def changes(desk: Desk, visit: str, report: Report) -> list[str]:
    """The criteria whose answers the report changes."""
    standing = answers(desk.book, visit)
    codes = dict.fromkeys((*standing, *report.answers))
    return [code for code in codes if standing.get(code) != report.answers.get(code)]
