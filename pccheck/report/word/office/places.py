"""The places to fill in a Word file, `{{tên đơn vị}}`, however Word has cut them into runs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pccheck.report.word.styles import W
from pccheck.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

PLACE = re.compile(r"\{\{([^{}]*)\}\}")
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
"""The parts of a file that are filled: the text, what stands at the head and foot of its pages."""
NOT_FILLED = re.compile(r"word/(?:footnotes|endnotes|comments)\.xml")


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A paragraph: in which part it stands, its number there from 1 on, its text."""

    part: str
    number: int
    text: str


def parse(xml: bytes) -> Element:
    """The root of a part; nothing is fetched or expanded.

    Raises:
        ValueError: broken XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def lines(part: str, root: Element) -> Iterator[OfficeLine]:
    """The paragraphs of a part that have text."""
    for number, paragraph in enumerate(root.iter(W + "p"), 1):
        text = written(paragraph)
        if text:
            yield OfficeLine(part, number, text)


def written(paragraph: Element) -> str:
    """The text of a paragraph, without that of boxes that hang on it."""
    return "".join(node.text or "" for node in texts(paragraph))


def texts(paragraph: Element) -> list[Element]:
    """The elements that hold a paragraph's own text, in order."""
    return [
        node
        for node in paragraph.iter(W + "t")
        if next(node.iterancestors(W + "p"), None) is paragraph
    ]


def names(paragraph: Element) -> list[str]:
    """What stands in a paragraph's places, as it was typed."""
    return [found[1] for found in PLACE.finditer(written(paragraph))]
