"""The words of a file that we made ourselves, for finding what it says: no layout, no order."""

import html
import re

from pccheck.errors import PccheckError
from pccheck.exchange.readers.parts import open_package

_TAGS = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"</(?:w:p|w:tc|p|td|th|div|li|h\d|si|title)>|<br\s*/?>")


def words_in(name: str, content: bytes) -> str | None:
    """The text of a page, a Word document or a workbook; None where it is none of these or cannot
    be read.
    """
    if not content.startswith(b"PK"):
        return None if b"\0" in content else _said(content)
    try:
        parts = open_package(name, content).parts
    except PccheckError:
        return None
    return " ".join(_said(p.content) for place, p in parts.items() if place.endswith(".xml"))


def _said(marked: bytes) -> str:
    text = _BREAKS.sub(" ", marked.decode(errors="replace"))
    return html.unescape(_TAGS.sub("", text))
