"""What a workbook holds beside its cells: pictures, comments, boxes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pccheck.exchange.readers.guard import GuardedFile
from pccheck.exchange.readers.old.pictures import old_pictures
from pccheck.exchange.readers.parts import ZipPart
from pccheck.exchange.readers.pasted import PastedAt, pasted_at

_MEDIA = {"xlsx": "xl/media/", "ods": "Pictures/"}
_DRAWINGS = re.compile(r"xl/drawings/drawing\d+\.xml")
_COMMENTS = re.compile(r"xl/(?:comments\d*|comments/comment\d+)\.xml")
_OLD_PICTURES = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n")


class Pasted(NamedTuple):
    """A picture of a workbook: its name in it, its bytes, where it was pasted; None where only the
    eye can tell, as in old workbooks and those of OpenDocument.
    """

    name: str
    content: bytes
    at: PastedAt | None


def pictures_of(source: GuardedFile) -> Iterator[Pasted]:
    """The pictures of a workbook."""
    if source.kind == "xls":
        yield from (Pasted(name, content, None) for name, content in old_pictures(source.data))
    if source.package is None:
        return
    folder = _MEDIA[source.kind]
    places = pasted_at(source.package) if source.kind == "xlsx" else {}
    for name, part in source.package.parts.items():
        if name.startswith(folder) and part.size:
            yield Pasted(name.removeprefix(folder), part.content, places.get(name))


def has_lost_pictures(source: GuardedFile) -> bool:
    """Whether an old workbook (.xls) has pictures that cannot be taken out of it."""
    if source.kind != "xls" or not _OLD_PICTURES.search(source.data):
        return False
    return not any(True for _ in old_pictures(source.data))


def remarks_of(source: GuardedFile) -> Iterator[tuple[str, str]]:
    """What is written beside the cells: the cell (D25, '' where it has none) and the text."""
    if source.package is None:
        return
    for name, part in source.package.parts.items():
        if _COMMENTS.fullmatch(name):
            yield from _comments(part.content)
        elif _DRAWINGS.fullmatch(name):
            yield from (("", text) for text in _boxes(part.content, "{*}txBody"))
        elif source.kind == "ods" and name == "content.xml" and _has_notes(part):
            yield from (("", text) for text in _boxes(part.content, "{*}annotation"))


def _has_notes(part: ZipPart) -> bool:
    return any(b"<office:annotation" in chunk for chunk in part.chunks())


def _comments(content: bytes) -> Iterator[tuple[str, str]]:
    from defusedxml.ElementTree import fromstring

    for comment in fromstring(content).iterfind(".//{*}comment"):
        yield comment.get("ref", ""), _words("".join(comment.itertext()))


def _boxes(content: bytes, tag: str) -> Iterator[str]:
    """The texts of all elements of this name that hold any."""
    from defusedxml.ElementTree import fromstring

    for box in fromstring(content).iterfind(f".//{tag}"):
        if words := _words(" ".join(box.itertext())):
            yield words


def _words(text: str) -> str:
    return " ".join(text.split())
