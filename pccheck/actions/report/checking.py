"""A document from anywhere, looked at rule by rule."""

from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.guard import read_file
from pccheck.exchange.readers.parts import open_package
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.papers.bases import Base
from pccheck.report.archive import WORD_BODY
from pccheck.values import dataclass

if TYPE_CHECKING:
    from pccheck.report.layout import PageLayout
    from pccheck.report.rules.anatomy.parts import Anatomy
    from pccheck.report.rules.citations import Known
    from pccheck.report.rules.verdict import RuleVerdict

_OLD = b"\xd0\xcf\x11\xe0"
_SUFFIXES = (".docx", ".html", ".htm")


@dataclass(frozen=True)
class Dossier:
    """The verdicts on each file, and on what the files say of documents, taken together."""

    files: "dict[Path, list[RuleVerdict]]"
    together: "list[RuleVerdict]"


def check_documents(path: Path, campaign: Campaign | None = None) -> Dossier:
    """Look at a .docx or HTML file, or at all of a folder as one dossier.

    Args:
        path: the file or folder.
        campaign: it knows documents that are cited, and the office's habits; None for none.

    Raises:
        PccheckError: those of the guard; `not-a-document`, `old-document`, `damaged-document`,
            `no-documents`.
    """
    from pccheck.report.rules.check import check_anatomy
    from pccheck.report.rules.citations import Cited, check_citations, cited_in
    from pccheck.report.rules.verdict import by_habit

    register = campaign.bases + campaign.citations if campaign else ()
    habits = {habit.rule: habit.level for habit in campaign.habits} if campaign else {}
    files: dict[Path, list[RuleVerdict]] = {}
    cited: list[Cited] = []
    days: dict[str, date] = {}
    for file in _documents_in(path):
        doc = anatomy_of(file)
        files[file] = by_habit(check_anatomy(doc), habits)
        cited += cited_in(file.name, doc)
        if day := doc.day:
            days[file.name] = day
    together = check_citations(cited, [_known(base) for base in register if base.number], days)
    return Dossier(files, by_habit(together, habits))


def mend_document(path: Path) -> tuple[bytes, int]:
    """A Word file with what is mechanical put right (looks and margins, no word), and how many
    faults that were.

    Raises:
        PccheckError: `mend-kind`; those of `anatomy_of`.
    """
    from pccheck.report.rules.check import check_anatomy
    from pccheck.report.word.office.mend import mended

    data = read_file(path)
    doc = anatomy_in(path, data)
    if not data.startswith(b"PK"):
        raise wrong_use("mend-kind", path=path)
    said = chain.from_iterable(verdict.faults for verdict in check_anatomy(doc))
    mends = [fault.mend for fault in said if fault.mend and fault.level == "fault"]
    return mended(data, (place.spot for place in doc.places), mends)


def _documents_in(path: Path) -> list[Path]:
    """The file, or the documents of a folder by name; what Office locks there is none."""
    if not path.is_dir():
        return [path]
    found = [
        file
        for file in sorted(path.iterdir())
        if file.suffix.lower() in _SUFFIXES and not file.name.startswith("~$")
    ]
    if not found:
        raise wrong_use("no-documents", path=path)
    return found


def _known(base: Base) -> "Known":
    from pccheck.report.rules.citations import Known

    return Known(base.number, base.date, base.issuer, base.articles, base.until, base.replaced_by)


def anatomy_of(path: Path) -> "Anatomy":
    """The parts of a .docx or HTML file.

    Raises:
        PccheckError: those of the guard; `not-a-document`, `old-document`, `damaged-document`.
    """
    return anatomy_in(path, read_file(path))


def document_lines(path: Path, data: bytes) -> list[str]:
    """The text of a .docx or HTML file, a line each paragraph, those of tables among them.

    Raises:
        PccheckError: those of `anatomy_of`.
    """
    from pccheck.report.layout import paragraphs

    if data.startswith(_OLD):
        raise PccheckError("old-document", path=path)
    layout = _docx(path, data) if data.startswith(b"PK") else _page(path, data)
    inside = chain.from_iterable(paragraphs(section.blocks) for section in layout.sections)
    return [paragraph.text for paragraph in inside if paragraph.text]


def lacking(path: Path, data: bytes, day: date) -> list[str]:
    """The parts without which there is no document (Điều 8) that a .docx or HTML file lacks.

    Raises:
        PccheckError: those of `anatomy_of`; `deadline-passed`: it asks for something by a day
            before `day`, its own.
    """
    from pccheck.report.rules.check import check_anatomy

    verdicts = check_anatomy(anatomy_in(path, data))
    for late in chain.from_iterable(one.faults for one in verdicts if one.rule == "B9"):
        raise wrong_use("deadline-passed", path=path, day=late.found, own=day)
    faults = chain.from_iterable(verdict.faults for verdict in verdicts)
    return [fault.wanted for fault in faults if fault.level == "void"]


def anatomy_in(path: Path, data: bytes) -> "Anatomy":
    """The parts of what a .docx or HTML file holds; `path`: what it is called in a refusal.

    Raises:
        PccheckError: those of `anatomy_of`.
    """
    from pccheck.report.rules.anatomy.whole import anatomy

    if data.startswith(_OLD):
        raise PccheckError("old-document", path=path)
    return anatomy(_docx(path, data) if data.startswith(b"PK") else _page(path, data))


def _docx(path: Path, data: bytes) -> "PageLayout":
    from pccheck.report.word.read import read_docx

    try:
        parts = open_package(str(path), data).parts
        if WORD_BODY in parts:
            return read_docx(
                {
                    name: part.content
                    for name, part in parts.items()
                    if name.endswith((".xml", ".rels"))
                }
            )
    except PccheckError as error:
        if error.code == "damaged-workbook":
            raise PccheckError("damaged-document", path=path) from error
        raise
    except ValueError as error:
        raise PccheckError("damaged-document", path=path) from error
    raise PccheckError("not-a-document", path=path)


def _page(path: Path, data: bytes) -> "PageLayout":
    from pccheck.report.html.read import read_html
    from pccheck.report.html.word_page import HEADER, folder_of

    if b"<html" not in data[:4096].lower():
        raise PccheckError("not-a-document", path=path)
    header = path.parent / folder_of(path.stem) / HEADER
    beside = read_file(header).decode("utf-8", "replace") if header.is_file() else ""
    return read_html(data.decode("utf-8-sig", "replace"), beside)
