"""Issuing: number, day, entries and file go into the book; a file comes out as it went in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from pccheck.actions.decide.clock import ClockRow
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.late import measure_of
from pccheck.actions.desk.sources import Source, find_issued, mark_of, source_of
from pccheck.actions.report.checking import lacking
from pccheck.actions.report.numbers import Register
from pccheck.actions.report.outgoing.of_inspection import (
    StepToKeep,
    kind_of,
    paper_meant,
    step_behind,
    step_to_keep,
)
from pccheck.actions.report.papers import Paper
from pccheck.actions.report.printing import printed
from pccheck.actions.report.reporting import write_outputs
from pccheck.book.ask.documents import issued
from pccheck.book.ledger.store import fetch, keep
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.model.campaign.papers.document_kinds import DocumentKind
from pccheck.model.documents import DRAFT, Departure, Issued, Mark, Stamp
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """What was issued: full number, the file's SHA-256, what the document lacks, and what the step
    that it records breaks of the regime.
    """

    symbol: str
    file: str
    lacking: list[str]
    broken: tuple[ClockRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A draft that is to be issued: what it is made from, where it lies under the name that it was
    printed with, and what it will bear; `step`: what is kept of the step that it is a paper of.
    """

    made: Source
    document: Paper
    mark: Mark
    path: Path
    number: int
    day: date
    symbol: str
    kind: DocumentKind
    register: Register
    step: StepToKeep

    def printed(self, form: str, stamp: Stamp = DRAFT) -> dict[Path, bytes]:
        """The files of this draft as pccheck prints them, without number and day or with both."""
        return printed(self.made, self.document, self.path, form, stamp=stamp)

    @property
    def stamp(self) -> Stamp:
        """The number and day that it will bear."""
        return Stamp(self.number, self.day)


@contextmanager
def draft_of(
    desk: Desk, path: Path, content: bytes, mark: Mark, number: int, on: date | None
) -> Iterator[PaperDraft]:
    """The draft that this file is, where it can be issued with this number and day (`on`; None: the
    day of the step that it is a paper of, else today).

    Raises:
        PccheckError: `no-mark`, `already-issued`, `number-taken`, `issue-day`; those of
            `source_of`, `kind_of`, `paper_meant` and `step_to_keep`.
    """
    from pccheck.report.word.marks import printed_name

    kind = kind_of(desk, mark.kind)
    if kind is None:
        raise wrong_use("no-mark", path=path)
    behind = step_behind(desk, mark)
    kept = behind.taken.day if behind and behind.taken else None
    day, made_on = on or kept or desk.today, mark.made_at.date()
    if day != kept and not made_on <= day <= desk.today:
        raise wrong_use("issue-day", day=day, made=made_on, today=desk.today)
    _refuse_issued(desk, content)
    with source_of(desk, mark) as made:
        document = paper_meant(made, mark)
        register = document.register or Register(made.desk.current.campaign.documents)
        symbol = register.symbol_of(kind, number)
        step = step_to_keep(desk, behind, symbol, day) if behind else StepToKeep()
        register.refuse_taken(desk, path, symbol, day)
        named = path.with_name(printed_name(content) or path.name)
        yield PaperDraft(made, document, mark, named, number, day, symbol, kind, register, step)


def issue(
    desk: Desk, path: Path, number: int, day: date | None, by: str, *, incomplete: bool = False
) -> IssuedFile:
    """Issue the draft in this file: it is printed anew with number and day; the book keeps both and
    the file. `incomplete`: also where it lacks what no document may.

    Raises:
        PccheckError: `no-mark`, `edited-draft`; those of `read_plain`, of `draft_of` and of
            `keep_issued`.
    """
    from pccheck.report.word.marks import read_mark

    content = read_plain(path)
    mark = read_mark(content)
    if mark is None:
        raise wrong_use("no-mark", path=path)
    form = "docx" if content.startswith(b"PK") else "html"
    with draft_of(desk, path, content, mark, number, day) as draft:
        if draft.printed(form)[draft.path] != content:
            raise wrong_use("edited-draft", path=path, number=number)
        files = draft.printed(form, draft.stamp)
        done = keep_issued(desk, draft, files, by, incomplete=incomplete)
    write_outputs(
        {path if at == draft.path else at: data for at, data in files.items()}, force=True
    )
    return done


def keep_issued(
    desk: Desk,
    draft: PaperDraft,
    files: Mapping[Path, bytes],
    by: str,
    departures: Sequence[Departure] = (),
    *,
    incomplete: bool = False,
) -> IssuedFile:
    """Keep the files of a document with its number and day, in one transaction.

    A letter that is a step of the campaign's ladder is kept as that measure of every unit that it
    names; a paper of an inspection, as the step of it that it is a paper of.

    Raises:
        PccheckError: `lacks-parts`, unless `incomplete`; `number-taken`; those of `lacking`.
    """
    final = files[draft.path]
    parts = lacking(draft.path, final, draft.day)
    if parts and not incomplete:
        raise wrong_use("lacks-parts", path=draft.path, parts="; ".join(parts))
    digest = keep(desk.book, final)
    beside = {
        at.relative_to(draft.path.parent).as_posix(): keep(desk.book, data)
        for at, data in files.items()
        if at != draft.path
    }
    fields: dict[str, object] = {**_fields(draft), "beside": beside, "file": digest}
    if departures:
        fields["departures"] = [list(departure) for departure in departures]
    current = draft.made.desk.current.campaign
    rec = draft.register.record(desk, draft.symbol, draft.day)
    with desk.book.writing(by, desk.now) as transaction:
        if transaction.state(rec):
            raise draft.register.number_taken(desk, draft.path, draft.symbol, draft.day)
        transaction.put("document", rec, fields)
        for kind, of, said in draft.step.statements:
            transaction.put(kind, of or transaction.new_id(), said)
        if step := measure_of(current, draft.mark.kind):
            said = {name: fields.get(name) for name in ("campaign", "day", "deadline")}
            for target in draft.document.units:
                measure = {**said, "target": target, "code": step.code, "number": draft.symbol}
                transaction.put("measure", transaction.new_id(), measure)
    return IssuedFile(draft.symbol, digest, parts, draft.step.broken)


def _refuse_issued(desk: Desk, content: bytes) -> None:
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    for one in issued(desk.book):
        if one.file == digest:
            raise wrong_use("already-issued", symbol=one.symbol, day=one.day)


def _fields(draft: PaperDraft) -> dict[str, object]:
    mark, document, day = draft.mark, draft.document, draft.day
    current = draft.made.desk.current
    due = day + timedelta(days=document.deadline_days) if document.deadline_days else None
    fields: dict[str, object] = {
        "campaign": current.rec,
        "kind": mark.kind,
        "about": mark.about,
        "number": draft.number,
        "day": day.isoformat(),
        "symbol": draft.symbol,
        "name": draft.kind.name,
        "made_at": mark.made_at.isoformat(),
        "as_of": mark.as_of.isoformat() if mark.as_of else None,
        "later": mark.later,
        "deadline": due.isoformat() if due else None,
        "signer": mark.signer or str(current.campaign.signature(mark.kind)),
        "runs": {last: first for first, last in mark.runs},
        "units": list(document.units),
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def as_it_lies(path: Path, content: bytes) -> dict[Path, bytes]:
    """A file that a person has edited; a page with the files in its folder, as they are."""
    from pccheck.report.html.word_page import folder_of

    files = {path: content}
    if not content.startswith(b"PK"):
        for beside in sorted(path.with_name(folder_of(path.stem)).glob("[!.]*")):
            if beside.is_file() and not beside.is_symlink():
                files[beside] = read_plain(beside)
    return files


def reprint(desk: Desk, words: str, out: Path | None) -> dict[Path, bytes]:
    """The issued document's files as they were issued: the document, named after its number or
    `out`, then its folder.

    Raises:
        PccheckError: `unknown-document`, `ambiguous-document`; those of `issued_files`.
    """
    return issued_files(desk, find_issued(desk, words), out)


def issued_files(desk: Desk, document: Issued, out: Path | None = None) -> dict[Path, bytes]:
    """The files of an issued document, out of the store.

    The folder has the name by which the document calls it.

    Raises:
        PccheckError: `file-not-kept`, `kept-file-damaged`.
    """
    content = fetch(desk.book, document.file)
    suffix = ".docx" if content.startswith(b"PK") else ".html"
    path = out or Path(f"{document.symbol.replace('/', '-')}{suffix}")
    beside = {path.with_name(folder) / name: digest for folder, name, digest in _plain(document)}
    return {path: content, **{at: fetch(desk.book, digest) for at, digest in beside.items()}}


def _plain(document: Issued) -> Iterator[tuple[str, str, str]]:
    """Folder, name and SHA-256 of each file beside a document, none that would lie elsewhere."""
    for place, digest in document.beside:
        folder, _, name = place.partition("/")
        if all(
            part and part == Path(part).name and not part.startswith(".") for part in (folder, name)
        ):
            yield folder, name, digest


def mark_meant(desk: Desk, words: str) -> Mark:
    """What an issued document (by number), or a draft (by its file), was made from.

    Raises:
        PccheckError: `unknown-document`, `ambiguous-document`, `no-mark`.
    """
    from pccheck.report.word.marks import read_mark

    path = Path(words)
    if path.suffix.lower() not in (".html", ".docx"):
        return mark_of(find_issued(desk, words))
    mark = read_mark(read_plain(path))
    if mark is None:
        raise wrong_use("no-mark", path=path)
    return mark
