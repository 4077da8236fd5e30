"""Tables of visits into the book.

Understood row by row, kept in one transaction, known again when they come twice.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_targets
from pccheck.actions.record.recording import Choice, Person, Report, check_report, put_visit
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import sources, visits
from pccheck.errors import PccheckError
from pccheck.exchange.lists.submissions import cell_columns, read_submissions
from pccheck.exchange.tables.cells import Row, bad_row
from pccheck.model.lists import BadRow
from pccheck.model.location_code import is_personal
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, OUTCOMES, PLANNED, Answer
from pccheck.text.dates import clock
from pccheck.text.fold import fold
from pccheck.text.words.outcomes import OUTCOMES as OUTCOME_WORDS

Progress = Callable[[float], None]

_EVERY = 500
_ISO_TIME = re.compile(
    r"([01]\d:[0-5]\d|2[0-3]:[0-5]\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
"""A time of day as telephones write it: 08:30:00.000+07:00."""


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
    reader = _Reader(desk)
    new, bad, same = [], [], 0
    for n, row in enumerate(table.rows):
        if n % _EVERY == 0:
            progress(n / len(table.rows))
        try:
            found = reader.read(row)
        except PccheckError as error:
            bad.append(bad_row(error))
            continue
        same += found is None
        new += [found] if found else []
    return TablePreview(table.mapping, tuple(new), same, tuple(bad))


def keep_table(desk: Desk, preview: TablePreview, by: str, progress: Progress) -> int:
    """Record the visits in one transaction; returns the entries written."""
    with desk.book.writing(by, desk.now) as transaction:
        for n, one in enumerate(preview.new):
            if n % _EVERY == 0:
                progress(n / len(preview.new))
            put_visit(desk, transaction, one.choice, one.report)
        return transaction.count


class _Reader:
    """Understands the rows of one table, remembering what it has seen."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._campaign = desk, desk.current.campaign
        self._targets = {
            t.code.upper(): t for t in targets(desk.book, self._campaign.routing_level)
        }
        self._named: dict[str, list[Target]] = {}
        self._sources = sources(desk.book)
        self._planned: dict[str, list[Visit]] = {}
        self._recorded: set[tuple[str, date]] = set()
        for visit in visits(desk.book, desk.current.rec):
            if visit.state == PLANNED:
                self._planned.setdefault(visit.target, []).append(visit)
            else:
                self._recorded.add((visit.target, visit.day))
        self._checklists = {
            c.code: self._campaign.checklist(c.code) for c in self._campaign.categories
        }
        self._tell = lru_cache(10_000)(
            lambda criterion, cells, note: self._campaign.kinds[criterion].tell(dict(cells), note)
        )
        self._outcomes = {
            fold(word): code
            for code in OUTCOMES
            for word in (code, OUTCOME_WORDS[code], *_VIETNAMESE[code])
        }

    def read(self, row: Row) -> Understood | None:
        """The visit that a row is; None for one that came before.

        Raises:
            PccheckError: with the place of the cell, for what cannot be.
        """
        source, said = _source(row)
        if source in self._sources:
            if self._sources[source] not in ("", said):
                raise row.fault("submission-changed", "id", value=source.partition(":")[2])
            return None
        target = self._target(row)
        day = row.day("date")
        if day is None:
            raise row.fault("empty-cell", "date")
        if not self._campaign.from_ <= day <= self._campaign.to or day > self._desk.today:
            raise row.fault(
                "day-outside", "date", day=day, first=self._campaign.from_, last=self._campaign.to
            )
        if (target.rec, day) in self._recorded:
            raise row.fault("row-already-recorded", "date", target=target.code, day=day)
        report = self._report(row, target, f"{source}:{said}")
        self._recorded.add((target.rec, day))
        self._sources[source] = said
        return Understood(Choice(target, self._visit(target, day), day), report)

    def _target(self, row: Row) -> Target:
        name = row.needed("target")
        if target := self._targets.get(name.upper()):
            return target
        if name not in self._named:
            self._named[name] = find_targets(self._desk, name)
        found = self._named[name]
        if not found:
            raise row.fault("row-unknown-target", "target", value=name)
        if len(found) > 1:
            listed = "; ".join(f"{t.code} {t.name}" for t in found[:5])
            raise row.fault("row-ambiguous-target", "target", value=name, found=listed)
        return found[0]

    def _visit(self, target: Target, day: date) -> Visit | None:
        """The planned visit that this one is.

        That of the day, else the first that is still to be made.
        """
        planned = self._planned.get(target.rec, [])
        found = next((v for v in planned if v.day == day), planned[0] if planned else None)
        if found:
            planned.remove(found)
        return found

    def _report(self, row: Row, target: Target, source: str) -> Report:
        outcome = self._outcome(row)
        rep, code, copies = row.text("rep"), row.text("location_code"), row.number("copies")
        if is_personal(code):
            raise row.fault("row-personal-code", "location_code")
        if copies is not None and (copies != int(copies) or copies < 1):
            raise row.fault("not-a-count", "copies", value=row.text("copies"))
        advice = row.text("advice")
        report = Report(
            outcome=outcome,
            reason=row.text("reason"),
            answers=self._answers(row, target) if outcome == DONE else {},
            started=_clock(row, "started"),
            ended=_clock(row, "ended"),
            people=(Person("unit", rep, row.text("rep_title")),) if rep else (),
            cooperation=row.text("cooperation"),
            opinion=row.text("opinion"),
            advice=((advice, row.day("advice_deadline")),) if advice else (),
            copies=None if copies is None else int(copies),
            level=row.text("level"),
            level_reason=row.text("level_reason"),
            codes=((code, ""),) if code else (),
            source=source,
        )
        if outcome != DONE and not report.reason:
            raise row.fault("cell-reason-needed", "reason")
        if report.level and report.level not in self._campaign.assessment:
            raise row.fault(
                "bad-choice",
                "level",
                value=report.level,
                known=", ".join(self._campaign.assessment),
            )
        if bool(report.level) != bool(report.level_reason):
            raise row.fault("cell-level-reason", "level_reason")
        check_report(self._campaign, report)
        return report

    def _outcome(self, row: Row) -> str:
        said = row.word("outcome")
        outcome = self._outcomes.get(fold(said)) if said else DONE
        if outcome is None:
            raise row.fault("bad-choice", "outcome", value=said, known=", ".join(OUTCOMES))
        return outcome

    def _answers(self, row: Row, target: Target) -> dict[str, Answer]:
        found = {}
        for criterion in self._checklists[target.category]:
            if answer := self._answer(row, criterion.code):
                found[criterion.code] = answer
        return found

    def _answer(self, row: Row, criterion: str) -> Answer | None:
        """What stands in the columns of an answer, of what is written beside it, and of its note.

        None where they are empty.
        """
        columns = cell_columns(criterion, self._campaign.kinds[criterion])
        cells = tuple((cell, row.value(column)) for cell, column in columns.items())
        answer, faults = self._tell(criterion, cells, row.text(f"{criterion}_note"))
        for fault in faults:
            raise row.fault(fault.code, columns[fault.cell], **fault.params)
        return answer


_VIETNAMESE = {
    "done": ("đã kiểm tra", "xong"),
    "closed": ("đóng cửa", "đóng cửa, không có người"),
    "refused": ("từ chối", "từ chối kiểm tra"),
    "postponed": ("hoãn",),
    "cancelled": ("hủy",),
}
"""What people write for an outcome, whatever the language of the screen."""


def _clock(row: Row, field: str) -> str:
    if found := _ISO_TIME.fullmatch(row.text(field)):
        return found[1]
    minutes = row.minutes(field)
    return "" if minutes is None else clock(minutes)


def _source(row: Row) -> tuple[str, str]:
    """What a row is known by, its own id or its content, and a digest of the content."""
    content = "\x1f".join(row.text(field) for field in row.columns)
    digest = hashlib.sha256(content.encode()).hexdigest()[:24]
    own = row.text("id")
    return (f"id:{own}", digest) if own else (f"row:{digest}", digest)
