"""The office's own Word files in place of the shipped templates."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from pccheck.actions.report.papers import Paper
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.guard import read_file
from pccheck.exchange.readers.parts import open_package
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.report.archive import WORD_BODY
from pccheck.report.view.fields.field import Fields, MadeFrom
from pccheck.report.view.fields.kinds import fields_of
from pccheck.report.view.view import View
from pccheck.report.word.office.check import mistyped
from pccheck.report.word.office.fill import fill
from pccheck.report.word.office.places import NOT_FILLED, PARTS, PLACE, OfficeLine, lines, parse
from pccheck.text.fold import fold
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Something mistyped: where, the fault as an error, the text of the paragraph."""

    where: str
    error: PccheckError
    text: str


def filled(path: Path, paper: Paper, view: View, mark: str) -> bytes:
    """The office's file with its places filled.

    Raises:
        PccheckError: those of the guard; `damaged-document`; `broken-word-template`: a place that
            nothing is known for.
    """
    fields, given = (
        _fields(paper.kind, of_unit="paper" in paper.content),
        MadeFrom(view, paper.content),
    )
    data = read_file(path)
    _parts(path, data)
    try:
        return fill(data, partial(fields.value, given), partial(fields.items, given), mark)
    except KeyError as error:
        raise wrong_use("broken-word-template", path=path, place=error.args[0]) from error
    except ValueError as error:
        raise PccheckError("damaged-document", path=path) from error


def template_faults(path: Path, kind: str = "") -> list[TemplateFault]:
    """What is mistyped in a Word file; `kind`: of which kind of document, by default as its name
    says.

    Raises:
        PccheckError: those of the guard; `not-a-document`, `damaged-document`.
    """
    fields = _fields(kind or path.stem, of_unit=True)
    found: list[TemplateFault] = []
    for name, xml in _parts(path, read_file(path)).items():
        for line in _lines(path, name, xml):
            faults = _of_line(line, fields) if PARTS.fullmatch(name) else _not_filled(line)
            where = f"{Path(name).stem} {line.number}"
            found += [TemplateFault(where, fault, line.text) for fault in faults]
    return found


def template_fields(kind: str) -> list[tuple[str, str]]:
    """What a Word file of a kind of document can be filled with: each as typed, with an example."""
    return _fields(kind, of_unit=True).typed()


def _fields(kind: str, *, of_unit: bool) -> Fields:
    """A letter of the office's own has the fields of the unit that it is about."""
    return fields_of(kind, of_unit=of_unit and kind not in DOCUMENTS)


def _of_line(line: OfficeLine, fields: Fields) -> Iterator[PccheckError]:
    known = {fold(typed): typed for typed, _ in fields.typed()}

    def like(typed: str) -> str:
        near = get_close_matches(fold(typed), known, n=3, cutoff=0.5)
        return ", ".join(known[name] for name in near) or "-"

    def list_of(typed: str) -> str:
        of = fields.list_of(typed)
        return of.name if of else ""

    return mistyped(line.text, fields.knows, like, list_of)


def _not_filled(line: OfficeLine) -> Iterator[PccheckError]:
    for found in PLACE.finditer(line.text):
        yield PccheckError("place-not-filled", place=found[0])


def _lines(path: Path, name: str, xml: bytes) -> list[OfficeLine]:
    try:
        return list(lines(name, parse(xml)))
    except ValueError as error:
        raise PccheckError("damaged-document", path=path) from error


def _is_text(part: str) -> bool:
    return bool(PARTS.fullmatch(part) or NOT_FILLED.fullmatch(part))


def _parts(path: Path, data: bytes) -> dict[str, bytes]:
    """The parts with text, looked at by the guard.

    Raises:
        PccheckError: `not-a-document`, `damaged-document`; those of `open_package`.
    """
    if not data.startswith(b"PK"):
        raise PccheckError("not-a-document", path=path)
    try:
        parts = open_package(str(path), data).parts
        read = {name: part.content for name, part in parts.items() if _is_text(name)}
    except PccheckError as error:
        if error.code == "damaged-workbook":
            raise PccheckError("damaged-document", path=path) from error
        raise
    if WORD_BODY not in read:
        raise PccheckError("not-a-document", path=path)
    return read
