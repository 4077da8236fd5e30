"""A document from anywhere, looked at rule by rule."""

from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError
from pccheck.exchange.readers.guard import read_file
from pccheck.exchange.readers.parts import open_package

if TYPE_CHECKING:
    from pccheck.report.layout import PageLayout
    from pccheck.report.rules.verdict import RuleVerdict

_OLD = b"\xd0\xcf\x11\xe0"
_BODY = "word/document.xml"


def check_document(path: Path) -> "list[RuleVerdict]":
    """The verdict of every rule on a .docx or HTML file.

    Raises:
        PccheckError: those of the guard; `not-a-document`, `old-document`, `damaged-document`.
    """
    from pccheck.report.rules.check import check_layout

    data = read_file(path)
    if data.startswith(_OLD):
        raise PccheckError("old-document", path=path)
    if data.startswith(b"PK"):
        return check_layout(_docx(path, data))
    return check_layout(_page(path, data))


def _docx(path: Path, data: bytes) -> "PageLayout":
    from pccheck.report.word.read import read_docx

    try:
        parts = open_package(str(path), data).parts
        if _BODY in parts:
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
