"""The table in which units report what they have mended: made for them, and taken back."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.follow.findings import FindingWord, in_order, put_said, refuse_before
from pccheck.actions.follow.follow import case_of, open_cases
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.store import keep
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.forms.mending import MendingRow, MendingTable, render_mending
from pccheck.exchange.readers.evidence import read_plain
from pccheck.exchange.tables.rows import make_each
from pccheck.model.findings.obligations import CLOSED, FORM, MENDED, Obligation
from pccheck.model.follow import Case
from pccheck.model.lists import BadRow
from pccheck.text.dates import date_words
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Reported:
    """A row with the finding that it is about; `content`: its evidence, b'' for none."""

    row: MendingRow
    case: Case
    finding: Obligation
    word: FindingWord
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class MendingPreview:
    """What taking a filled table would do.

    `new`: what it says of findings; `same`: rows that the book has already; `empty`: rows that
    nobody has filled in; `bad`: rows that cannot be taken.
    """

    new: tuple[Reported, ...]
    same: int
    empty: int
    bad: tuple[BadRow, ...]


def mending_form(desk: Desk, units: Sequence[str], area: str = "") -> bytes:
    """The table for the units named, else for all that are followed (in an area): a row for each
    finding that is not mended.

    Raises:
        PccheckError: those of `case_of` and `open_cases`; `nothing-to-report`.
    """
    chosen = [case_of(desk, unit) for unit in units] if units else open_cases(desk, area)
    rows = _rows(desk, chosen)
    if not rows:
        raise wrong_use("nothing-to-report")
    return render_mending(rows)


def form_with_letter(desk: Desk, asked: Sequence[Case]) -> bytes:
    """The table that goes with a letter to these units; b'' where no finding is left there."""
    rows = _rows(desk, asked)
    return render_mending(rows) if rows else b""


def _rows(desk: Desk, chosen: Sequence[Case]) -> list[dict[str, str]]:
    """A row for each finding that is not mended."""
    campaign = desk.current.campaign
    rows: list[dict[str, str]] = []
    for case in chosen:
        for finding in in_order(campaign, case.obligations):
            if finding.state(desk.today) in (MENDED, CLOSED):
                continue
            code, deadline = finding.clause(campaign), finding.deadline
            rows.append(
                {
                    "ordinal": str(len(rows) + 1),
                    "code": case.code,
                    "name": case.name,
                    "found": date_words(finding.day),
                    "criterion": finding.criterion,
                    "to_do": finding.to_do(campaign),
                    "clause": campaign.clause_cited(code) if campaign.is_compared(code) else "",
                    "deadline": date_words(deadline) if deadline else "",
                }
            )
    return rows


def preview_mending(
    desk: Desk, path: Path, table: MendingTable, letter: tuple[str, date]
) -> MendingPreview:
    """What each row means. `letter`: number ('' for none) and day of the letter that it came with;
    evidence lies beside the table.
    """
    every = {case.code.casefold(): case for case in cases(desk.book, desk.current)}

    def read(row: MendingRow) -> Reported:
        try:
            return _reported(path, row, every.get(row.code.casefold()), letter)
        except PccheckError as error:
            error.params["place"] = row.place
            raise

    filled = [row for row in table.rows if row.state]
    reported, refused = make_each(filled, read)
    new = tuple(one for one in reported if not _is_known(one))
    empty = len(table.rows) - len(filled)
    return MendingPreview(new, len(reported) - len(new), empty, (*table.bad, *refused))


def keep_mending(desk: Desk, preview: MendingPreview, by: str) -> None:
    """Keep what the preview shows, what is said of each unit a transaction of its own."""
    files = {one.row.file: keep(desk.book, one.content) for one in preview.new if one.content}
    with desk.book.writing(by, desk.now) as transaction:
        for _unit, rows in groupby(preview.new, key=lambda one: one.case.target):
            transaction.go_on_apart()
            for one in rows:
                file = files.get(one.row.file, "")
                put_said(desk, transaction, one.case, one.finding, one.word, file)


def _reported(path: Path, row: MendingRow, case: Case | None, letter: tuple[str, date]) -> Reported:
    if case is None:
        raise wrong_use("not-inspected", code=row.code, name="")
    mine = {finding.criterion.casefold(): finding for finding in case.obligations}
    finding = mine.get(row.criterion.casefold())
    if finding is None:
        known = ", ".join(mine) or "–"
        raise wrong_use("unknown-finding", code=case.code, value=row.criterion, known=known)
    if finding.lacking.is_asked:
        raise wrong_use("finding-asked", code=case.code, finding=finding.criterion)
    if row.found and row.found != finding.day:
        raise wrong_use("finding-renewed", code=case.code, day=finding.day, found=row.found)
    number, day = letter
    refuse_before(case, finding, day)
    evidence = _beside(path, row.file) if row.file else None
    word = FindingWord(row.state, day, FORM, number, row.text, evidence)
    return Reported(row, case, finding, word, read_plain(evidence) if evidence else b"")


def _beside(path: Path, name: str) -> Path:
    """A file beside the table; never one elsewhere."""
    if Path(name).name != name:
        raise wrong_use("not-beside", value=name)
    return path.parent / name


def _is_known(reported: Reported) -> bool:
    """Whether the last that was said of the finding is this very answer."""
    last, word = reported.finding.last, reported.word
    if last is None:
        return False
    name = word.evidence.name if word.evidence else ""
    said = (last.state, last.how, last.number, last.text, last.file_name)
    return said == (word.state, word.how, word.number, word.text, name)
