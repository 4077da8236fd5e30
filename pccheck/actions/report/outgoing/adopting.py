"""The edited paper comes home: it becomes the issued version, each change with its reason."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source
from pccheck.actions.report.checking import document_lines
from pccheck.actions.report.outgoing.issuing import (
    IssuedFile,
    as_it_lies,
    draft_of,
    keep_issued,
    mark_meant,
)
from pccheck.actions.report.rounds import task_force
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.model.documents import DRAFT, Departure, Mark
from pccheck.text.facts import FactChange, fact_changes
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """A file that a person has edited, beside what the book says: what it was made from, and each
    figure, name, number and day that differs.
    """

    path: Path
    content: bytes
    mark: Mark
    number: int
    day: date
    changes: list[FactChange]


def edited_paper(
    desk: Desk, path: Path, number: int, day: date | None, draft: str = ""
) -> EditedPaper:
    """What a person has changed in a draft, beside how it is printed with this number and day.

    Args:
        desk: the desk.
        path: the edited file.
        number: the number under which it is to be issued.
        day: its day; None as of `draft_of`.
        draft: the draft that it was, where the file no longer says so; '' for what it says.

    Raises:
        PccheckError: `number-not-shown`; those of `read_plain`, `mark_meant`, `draft_of` and of
            `document_lines`.
    """
    from pccheck.report.word.marks import shown_text

    content = read_plain(path)
    mark = mark_meant(desk, draft or str(path))
    with draft_of(desk, path, content, mark, number, day) as made:
        if made.symbol not in shown_text(content):
            raise wrong_use("number-not-shown", path=path, symbol=made.symbol)
        draft_lines, before = (
            document_lines(path, made.printed("docx", stamp)[made.path])
            for stamp in (DRAFT, made.stamp)
        )
        # What the draft leaves blank for number and day may stay blank: `lacking` tells it.
        filled = dict(zip(draft_lines, before, strict=True))
        after = [filled.get(line, line) for line in document_lines(path, content)]
        changes = fact_changes(before, after, _names(made.made))
    return EditedPaper(path, content, mark, number, made.day, changes)


def adopt(
    desk: Desk, edited: EditedPaper, by: str, reasons: Sequence[str], *, incomplete: bool = False
) -> IssuedFile:
    """Issue the edited file as it is; the book keeps each change with the reason for it.
    `incomplete`: also where it lacks what no document may.

    Raises:
        PccheckError: `change-without-reason`; those of `draft_of` and of `keep_issued`.
    """
    if len(reasons) != len(edited.changes) or not all(map(str.strip, reasons)):
        raise wrong_use("change-without-reason", count=len(edited.changes), path=edited.path)
    departures = [
        Departure(change.was, change.now, reason.strip())
        for change, reason in zip(edited.changes, reasons, strict=True)
    ]
    with draft_of(
        desk, edited.path, edited.content, edited.mark, edited.number, edited.day
    ) as draft:
        files = as_it_lies(draft.path, edited.content)
    return keep_issued(desk, draft, files, by, departures, incomplete=incomplete)


def _names(made: Source) -> Iterator[str]:
    """What is called by a name: units, areas, the people of the task force, the office."""
    yield from (unit.name for unit in made.figures.units)
    yield from (area.name for area in made.figures.areas)
    yield from (one.name for one in task_force(made.desk))
    yield made.desk.current.campaign.documents.issuer_name
