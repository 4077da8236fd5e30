"""An office's Word file filled in: the paragraphs and rows with places change, nothing else."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from pccheck.report.archive import WORD_BODY, settled
from pccheck.report.word.office.places import PARTS, PLACE, names, parse, texts, written
from pccheck.report.word.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

Value = Callable[[str], str]
"""What belongs into a place, by what was typed in it."""
Items = Sequence[Value]
NOTHING = "Không có"
"""What the first place of a row says where its list is empty."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONCE = ("bookmarkStart", "bookmarkEnd")
_IDENT = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def fill(docx: bytes, value: Value, items: Callable[[str], Items | None], mark: str = "") -> bytes:
    """The file with its places filled; parts without a place keep their bytes.

    Args:
        docx: an office's Word file.
        value: what belongs into a place that stands alone.
        items: by a place that belongs to a list, what fills the places of each of its rows; None
            for a place that stands alone.
        mark: what the draft was made from, kept out of sight in the first filled paragraph.

    Raises:
        ValueError: broken XML.
    """
    with ZipFile(BytesIO(docx)) as archive:
        parts = [name for name in archive.namelist() if PARTS.fullmatch(name)]
        with_places = [name for name in parts if _has_places(parse(archive.read(name)))]
    marks = {WORD_BODY: mark}
    changes = {
        name: partial(_filled, value=value, items=items, mark=marks.get(name, ""))
        for name in with_places
    }
    return settled(docx, changes)


def _has_places(root: Element) -> bool:
    return any(names(paragraph) for paragraph in root.iter(W + "p"))


def _filled(xml: bytes, value: Value, items: Callable[[str], Items | None], mark: str) -> bytes:
    from lxml import etree

    root = parse(xml)
    for row in list(root.iter(W + "tr")):
        _repeat(row, _own_paragraphs(row), items)
    for paragraph in list(root.iter(W + "p")):
        _repeat(paragraph, [paragraph], items)
    for paragraph in list(root.iter(W + "p")):
        if _fill_paragraph(paragraph, value) and mark:
            _hide(paragraph, mark)
            mark = ""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _own_paragraphs(row: Element) -> list[Element]:
    """The paragraphs of a row, without those of a table within it."""
    return [p for p in row.iter(W + "p") if next(p.iterancestors(W + "tr"), None) is row]


def _repeat(
    block: Element, paragraphs: list[Element], items: Callable[[str], Items | None]
) -> None:
    """A row or paragraph with places of a list, once for each of its items."""
    typed = chain.from_iterable(map(names, paragraphs))
    each = next((listed for listed in map(items, typed) if listed is not None), None)
    if each is None:
        return
    for number, item in enumerate(each or [_empty()]):
        copy = deepcopy(block)
        if number:
            _without_idents(copy)
        block.addprevious(copy)
        for paragraph in [copy, *copy.iter(W + "p")] if copy.tag == W + "p" else copy.iter(W + "p"):
            _fill_paragraph(paragraph, partial(_of_item, item=item, items=items))
    _drop(block)


def _drop(element: Element) -> None:
    """Take an element out of its part."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _of_item(name: str, item: Value, items: Callable[[str], Items | None]) -> str | None:
    """What an item says in a place of its list; None for a place that stands alone."""
    return None if items(name) is None else item(name)


def _empty() -> Value:
    """The one row of a list with nothing in it."""
    said: Iterator[str] = iter([NOTHING])
    return lambda _name: next(said, "")


def _without_idents(copy: Element) -> None:
    """Without what a file may have only once."""
    for element in list(copy.iter()):
        for name in [name for name in element.attrib if str(name).startswith(_IDENT)]:
            del element.attrib[name]
        if element.tag in [W + name for name in _ONCE]:
            _drop(element)


def _fill_paragraph(paragraph: Element, value: Callable[[str], str | None]) -> bool:
    """Whether anything was filled; what a place says has the look of its first letter."""
    nodes = texts(paragraph)
    filled = False
    for place in reversed(list(PLACE.finditer(written(paragraph)))):
        words = value(place[1])
        if words is not None:
            _put(nodes, place.start(), place.end(), words)
            filled = True
    for node in nodes if filled else ():
        _break_lines(node)
    return filled


def _put(nodes: list[Element], start: int, end: int, said: str) -> None:
    """These letters of the paragraph replaced; the words go where the first of them stood."""
    at = 0
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            node.text = text[:first] + (said if at <= start else "") + text[last:]
            node.set(_SPACE, "preserve")
        at += len(text)


def _break_lines(node: Element) -> None:
    """Lines of what was filled in as lines of the paragraph."""
    first, *rest = (node.text or "").split("\n")
    node.text = first
    at = node
    for line in rest:
        broken, more = node.makeelement(W + "br", {}), node.makeelement(W + "t", {})
        more.text = line
        more.set(_SPACE, "preserve")
        at.addnext(broken)
        broken.addnext(more)
        at = more


def _hide(paragraph: Element, mark: str) -> None:
    """The mark as a field for programs, which Word keeps and never shows."""
    for kind, text in (
        ("begin", ""),
        ("", f" ADDIN pccheck {mark} "),
        ("separate", ""),
        ("end", ""),
    ):
        run = paragraph.makeelement(W + "r", {})
        paragraph.append(run)
        if kind:
            run.append(run.makeelement(W + "fldChar", {W + "fldCharType": kind}))
            continue
        told = run.makeelement(W + "instrText", {_SPACE: "preserve"})
        told.text = text
        run.append(told)
