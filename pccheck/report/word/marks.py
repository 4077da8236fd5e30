"""The mark of a printed draft, and the text that a file shows: what `report issue` goes by."""

import re
from html import escape, unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from pccheck.model.documents import Mark
from pccheck.report.archive import WORD_BODY, settled
from pccheck.report.view.breaking import HYPHEN

_META = re.compile(r'<meta name="pccheck" content="([^"]*)">')
_PROPERTY = re.compile(r'name="pccheck"[^>]*><vt:lpwstr>([^<]*)</vt:lpwstr>')
_VARIABLE = re.compile(r'<w:docVar w:name="pccheck" w:val="([^"]*)"\s*/>')
_FIELD = re.compile(r" ADDIN pccheck ([^<]*?) ?</w:instrText>")
_FOLDER = re.compile(r"mso-header:url\('([^'/]*)_files/")
_SETTINGS, _PROPERTIES = "word/settings.xml", "docProps/custom.xml"
_FORMAT = "http://schemas.openxmlformats.org/"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MARKED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_FORMAT}officeDocument/2006/custom-properties"'
    f' xmlns:vt="{_FORMAT}officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="pccheck">'
    "<vt:lpwstr>{}</vt:lpwstr></property></Properties>"
)
_LINK = (
    f'<Relationship Id="rIdMark" Type="{_FORMAT}officeDocument/2006/relationships/'
    f'custom-properties" Target="{_PROPERTIES}"/></Relationships>'
)
_KIND = f'<Override PartName="/{_PROPERTIES}" ContentType="{_TYPE}"/></Types>'
_MOST = 64 * 2**20
"""Bytes of a part that are read: a document has not more."""


def read_mark(content: bytes) -> Mark | None:
    """The mark in an HTML or docx file's bytes; None where there is none."""
    if content.startswith(b"PK"):
        found = (
            _PROPERTY.search(_part(content, _PROPERTIES))
            or _VARIABLE.search(_part(content, _SETTINGS))  # drafts of earlier versions
            or _FIELD.search(_part(content, WORD_BODY))
        )
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
    """The docx with the mark as a property of its own, which Word and LibreOffice keep; unchanged
    for ''.
    """
    if not mark:
        return docx
    changes = {
        "_rels/.rels": lambda xml: xml.replace(b"</Relationships>", _LINK.encode(), 1),
        "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", _KIND.encode(), 1),
    }
    said = _MARKED.format(escape(mark)).encode()
    return settled(docx, changes, added=[(_PROPERTIES, said)])


def shown_text(content: bytes) -> str:
    """The text that a reader of the HTML or docx sees, without blanks: enough to find a number."""
    text = (
        _part(content, WORD_BODY)
        if content.startswith(b"PK")
        else content.decode("utf-8", "replace")
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
