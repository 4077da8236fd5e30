"""Issuing: number, day, entries and file go into the book; a file comes out as it went in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.late import measure_of
from pccheck.actions.desk.sources import Source, find_issued, mark_of, source_of
from pccheck.actions.report.checking import lacking
from pccheck.actions.report.papers import Paper, paper
from pccheck.actions.report.printing import printed
from pccheck.actions.report.reporting import write_outputs
from pccheck.book.ask.documents import issued
from pccheck.book.ledger.store import fetch, keep
from pccheck.errors import wrong_use
from pccheck.exchange.readers.evidence import read_plain
from pccheck.model.campaign.papers.texts import DocumentHeads
from pccheck.model.documents import ISSUED, DocumentKind, Issued, Mark, Stamp


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """What `issue` did: full number, the file's SHA-256, whether a person had edited the draft, and
    what the document lacks.
    """

    symbol: str
    file: str
    edited: bool
    lacking: list[str]


def issue(desk: Desk, path: Path, number: int, day: date, by: str) -> IssuedFile:
    """Issue the draft in this file: it gets its number and day, and the book keeps both and the
    file.

    A letter that is a step of the campaign's ladder is kept as that measure of every unit that it
    names.

    A draft as pccheck printed it is printed anew with number and day. One that a person has edited
    since is kept as it is, and must already bear its number.

    Raises:
        PccheckError: `no-mark`, `already-issued`, `number-taken`, `issue-day`, `number-not-shown`,
            `entries-missing`; those of `read_plain` and of `lacking`.
    """
    from pccheck.report.word.marks import printed_name, read_mark, shown_text

    content = read_plain(path)
    mark = read_mark(content)
    if mark is None:
        raise wrong_use("no-mark", path=path)
    if not mark.made_at.date() <= day <= desk.today:
        raise wrong_use("issue-day", day=day, made=mark.made_at.date(), today=desk.today)
    _refuse_issued(desk, content)
    with source_of(desk, mark) as made:
        heads, kind = made.desk.current.campaign.documents, ISSUED[mark.kind]
        document = paper(made, mark.kind, mark.about, mark.signer)
        symbol = symbol_of(kind, heads, number)
        _refuse_number(desk, path, heads, symbol, day)
        form = "docx" if content.startswith(b"PK") else "html"
        named = path.with_name(printed_name(content) or path.name)
        edited = printed(made, document, named, form)[named] != content
        if edited and symbol not in shown_text(content):
            raise wrong_use("number-not-shown", path=path, symbol=symbol)
        files = (
            _as_it_lies(named, content)
            if edited
            else printed(made, document, named, form, stamp=Stamp(number, day))
        )
        final = files.pop(named)
        parts = lacking(named, final, day)
        fields = _fields(made, document, mark, Stamp(number, day), symbol)
        step = measure_of(made.desk.current.campaign, mark.kind)
    digest = keep(desk.book, final)
    beside = {
        at.relative_to(path.parent).as_posix(): keep(desk.book, kept) for at, kept in files.items()
    }
    rec = _record(desk, heads, symbol, day)
    with desk.book.writing(by, desk.now) as transaction:
        if transaction.state(rec):
            raise wrong_use(
                "number-taken",
                number=number,
                year=day.year,
                symbol=symbol,
                path=path,
                free=_free(desk, heads, symbol, day),
            )
        transaction.put("document", rec, {**fields, "beside": beside, "file": digest})
        for target in document.units if step else ():
            said = {name: fields[name] for name in ("campaign", "day", "deadline")}
            measure = {
                **said,
                "target": target,
                "code": step.code if step else "",
                "number": symbol,
            }
            transaction.put("measure", transaction.new_id(), measure)
    if final != content:
        write_outputs({path: final, **files}, force=True)
    return IssuedFile(symbol, digest, edited, parts)


def _refuse_issued(desk: Desk, content: bytes) -> None:
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    for one in issued(desk.book):
        if one.file == digest:
            raise wrong_use("already-issued", symbol=one.symbol, day=one.day)


def _refuse_number(desk: Desk, path: Path, heads: DocumentHeads, symbol: str, day: date) -> None:
    """A number is used once a year in its series."""
    number = int(symbol.partition("/")[0])
    for one in _numbered_with(desk, heads, symbol, day):
        if one.number == number:
            raise wrong_use(
                "number-taken",
                number=number,
                year=day.year,
                symbol=one.symbol,
                path=path,
                free=_free(desk, heads, symbol, day),
            )


def _numbered_with(desk: Desk, heads: DocumentHeads, symbol: str, day: date) -> list[Issued]:
    """The year's documents that are numbered together with one of this symbol."""
    series = series_of(heads, symbol)
    of_year = [one for one in issued(desk.book) if one.day.year == day.year]
    return [one for one in of_year if series_of(heads, one.symbol) == series]


def series_of(heads: DocumentHeads, symbol: str) -> str:
    """What numbers a document is counted among: those of its symbol, decisions, letters, the rest,
    all.
    """
    code = symbol.partition("/")[2]
    kind = code.partition("-")[0]
    if heads.series == "symbol":
        return code
    if heads.series == "one":
        return ""
    return kind if kind in ("QĐ", heads.issuer_code) else "rest"


def _free(desk: Desk, heads: DocumentHeads, symbol: str, day: date) -> int:
    """The next number of the year that no document of its series bears."""
    number = int(symbol.partition("/")[0])
    taken = {one.number for one in _numbered_with(desk, heads, symbol, day)}
    return next(other for other in count(number + 1) if other not in taken)


def symbol_of(kind: DocumentKind, heads: DocumentHeads, number: int) -> str:
    """`15/BC-STTTT`; a letter: `05/STTTT-CNTT` (Nghị định 30/2020/NĐ-CP)."""
    unit = f"-{heads.unit_code}" if heads.unit_code else ""
    code = f"{kind.symbol}-{heads.issuer_code}" if kind.symbol else f"{heads.issuer_code}{unit}"
    return f"{number:02d}/{code}"


def _record(desk: Desk, heads: DocumentHeads, symbol: str, day: date) -> str:
    """One record a number, symbol and year: two laptops that take one meet in a question."""
    return desk.book.keyed_id("document", heads.issuer_code, str(day.year), symbol)


def _fields(
    made: Source, document: Paper, mark: Mark, stamp: Stamp, symbol: str
) -> dict[str, object]:
    day = stamp.day or made.desk.today
    due = day + timedelta(days=document.deadline_days) if document.deadline_days else None
    fields: dict[str, object] = {
        "campaign": made.desk.current.rec,
        "kind": mark.kind,
        "about": mark.about,
        "number": stamp.number,
        "day": day.isoformat(),
        "symbol": symbol,
        "name": ISSUED[mark.kind].name,
        "made_at": mark.made_at.isoformat(),
        "as_of": mark.as_of.isoformat() if mark.as_of else None,
        "later": mark.later,
        "deadline": due.isoformat() if due else None,
        "signer": mark.signer or str(made.desk.current.campaign.signature(mark.kind)),
        "runs": {last: first for first, last in mark.runs},
        "units": list(document.units),
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _as_it_lies(path: Path, content: bytes) -> dict[Path, bytes]:
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

    The folder has the name by which the document calls it.

    Raises:
        PccheckError: `unknown-document`, `ambiguous-document`, `file-not-kept`,
            `kept-file-damaged`.
    """
    document = find_issued(desk, words)
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
