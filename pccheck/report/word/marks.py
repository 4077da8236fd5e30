"""The mark of a printed draft, and the text that a file shows: what `report issue` goes by."""

import re
from html import escape, unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from pccheck.model.documents import Mark
from pccheck.report.archive import settled
from pccheck.report.view.breaking import HYPHEN

_META = re.compile(r'<meta name="pccheck" content="([^"]*)">')
_VARIABLE = re.compile(r'<w:docVar w:name="pccheck" w:val="([^"]*)"\s*/>')
_FIELD = re.compile(r" ADDIN pccheck ([^<]*?) ?</w:instrText>")
_FOLDER = re.compile(r"mso-header:url\('([^'/]*)_files/")
_SETTINGS, _TEXT = "word/settings.xml", "word/document.xml"
_MOST = 64 * 2**20
"""Bytes of a part that are read: a document has not more."""


def read_mark(content: bytes) -> Mark | None:
    """The mark in an HTML or docx file's bytes; None where there is none."""
    if content.startswith(b"PK"):
        found = _VARIABLE.search(_part(content, _SETTINGS)) or _FIELD.search(_part(content, _TEXT))
    else:
        found = _META.search(content.decode("utf-8", "replace"))
    return Mark.read(unescape(found[1])) if found else None


def printed_name(content: bytes) -> str:
    """The name under which an HTML file was printed, as it names its folder; '' for none."""
    found = (
        _FOLDER.search(content.decode("utf-8", "replace"))
        if not content.startswith(b"PK")
        else None
    )
    return f"{unquote(found[1])}.html" if found else ""


def mark_docx(docx: bytes, mark: str) -> bytes:
    """The docx with the mark as a document variable, which Word keeps; unchanged for ''."""
    if not mark:
        return docx
    said = f'<w:docVars><w:docVar w:name="pccheck" w:val="{escape(mark)}"/></w:docVars>'.encode()
    return settled(
        docx, {_SETTINGS: lambda xml: xml.replace(b"</w:compat>", b"</w:compat>" + said, 1)}
    )


def shown_text(content: bytes) -> str:
    """The text that a reader of the HTML or docx sees, without blanks: enough to find a number."""
    text = (
        _part(content, _TEXT) if content.startswith(b"PK") else content.decode("utf-8", "replace")
    )
    shown = text.replace("<w:noBreakHyphen/>", "-").replace(HYPHEN, "-")
    return "".join(unescape(re.sub(r"<[^>]*>", "", shown)).split())


def _part(content: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(name).file_size > _MOST:
                return ""
            return archive.read(name).decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError):
        return ""
