"""Faults of form put right in a Word file: looks and margins change, no word, shape or picture."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from pccheck.report.archive import WORD_BODY, settled
from pccheck.report.looks import LineLook, LinePlace, Mend, PageLook
from pccheck.report.word.office.places import parse
from pccheck.report.word.styles import W
from pccheck.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_CHANGED = (W + "pPrChange", W + "rPrChange", W + "sectPrChange")
_OF_RUN = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
_OF_RUN += " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
_OF_RUN += " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
_OF_PARAGRAPH = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
_OF_PARAGRAPH += " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
_OF_PARAGRAPH += (
    " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
)
_OF_PARAGRAPH += " spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
_OF_PARAGRAPH += " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
_OF_SECTION = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
"""The order in which the file format has what is said of runs, paragraphs and sections (ECMA-376,
17.3.1.26, 17.3.2.28, 17.6.17)."""
_SIDES = ("top", "right", "bottom", "left")
_FIRST = ("firstLine", "firstLineChars", "hanging", "hangingChars")


@dataclass(frozen=True)
class _Line:
    """A line of a paragraph, broken by hand or not, and the runs that it is in."""

    paragraph: Element
    runs: list[Element]


def mended(docx: bytes, spots: Iterable[LinePlace], mends: Sequence[Mend]) -> tuple[bytes, int]:
    """The file with these faults put right, and how many were; all parts but its text keep their
    bytes.

    What cannot be found again (a line that Word numbers by itself) stays as it is.

    Args:
        docx: the Word file.
        spots: where its lines stand, in order.
        mends: what is wanted where.

    Raises:
        ValueError: broken XML.
    """
    from lxml import etree

    with ZipFile(BytesIO(docx)) as archive:
        root = parse(archive.read(WORD_BODY))
    lines, sections, nth = _lines(root), _sections(root), dict(_counted(spots))
    done = sum([_mend(mend, lines, sections, nth) for mend in mends])
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return settled(docx, {WORD_BODY: lambda _old: xml}), done


def _mend(
    mend: Mend,
    lines: Mapping[str, list[_Line]],
    sections: Sequence[Element],
    nth: Mapping[LinePlace, int],
) -> bool:
    """Put one fault right; False where its place is not found."""
    section, _number, text = mend.at
    if isinstance(mend.look, PageLook):
        if section > len(sections):
            return False
        _lay_out(sections[section - 1], mend.look)
        return True
    alike = lines.get(_key(text), [])
    at = nth.get(mend.at, len(alike))
    if at >= len(alike):
        return False
    _show(alike[at], mend.look)
    return True


def _key(text: str) -> str:
    """What a line is found by: letters and digits, since blanks and hyphens are kept otherwise."""
    return re.sub(r"\W+", "", text)


def _counted(spots: Iterable[LinePlace]) -> Iterator[tuple[LinePlace, int]]:
    """How many lines of the same text stand before each."""
    before: dict[str, int] = defaultdict(int)
    for spot in spots:
        _section, _number, text = spot
        yield spot, before[_key(text)]
        before[_key(text)] += 1


def _lines(root: Element) -> dict[str, list[_Line]]:
    """The lines of the text in order, by their key."""
    lines: dict[str, list[_Line]] = defaultdict(list)
    for paragraph in root.iter(W + "p"):
        for nodes in _broken(paragraph):
            key = _key("".join(node.text or "" for node in nodes))
            runs = [next(node.iterancestors(W + "r")) for node in nodes]
            lines[key].append(_Line(paragraph, runs))
    return lines


def _broken(paragraph: Element) -> list[list[Element]]:
    """What holds the text of a paragraph's own lines, line by line."""
    lines: list[list[Element]] = [[]]
    for node in paragraph.iter(W + "t", W + "br", W + "cr"):
        if next(node.iterancestors(W + "p"), None) is not paragraph:
            continue
        if node.tag == W + "t":
            lines[-1].append(node)
        elif node.get(W + "type") in (None, "textWrapping"):
            lines.append([])
    return lines


def _sections(root: Element) -> list[Element]:
    """What says the form of each section."""
    return [
        section
        for section in root.iter(W + "sectPr")
        if next(section.iterancestors(*_CHANGED), None) is None
    ]


def _show(line: _Line, look: LineLook) -> None:
    """Give a line this look."""
    for run in line.runs:
        _show_run(_part(run, "rPr"), look)
    own = _part(line.paragraph, "pPr")
    if look.align is not None:
        _said(own, "jc", _OF_PARAGRAPH).set(W + "val", look.align)
    if look.first is not None:
        indent = _said(own, "ind", _OF_PARAGRAPH)
        for name in _FIRST:
            _unsaid(indent, name)
        indent.set(W + "firstLine", str(look.first))
    if look.before is not None:
        spacing = _said(own, "spacing", _OF_PARAGRAPH)
        for name in ("beforeLines", "beforeAutospacing"):
            _unsaid(spacing, name)
        spacing.set(W + "before", str(look.before))
        for other in own.findall(W + "contextualSpacing"):
            own.remove(other)
    if look.line is not None:
        spacing = _said(own, "spacing", _OF_PARAGRAPH)
        spacing.set(W + "line", str(round(look.line * 240)))
        spacing.set(W + "lineRule", "auto")


def _show_run(own: Element, look: LineLook) -> None:
    if look.size is not None:
        for name in ("sz", "szCs"):
            _said(own, name, _OF_RUN).set(W + "val", f"{look.size * 2:g}")
    for names, wanted in ((("b", "bCs"), look.bold), (("i", "iCs"), look.italic)):
        for name in names if wanted is not None else ():
            _said(own, name, _OF_RUN).set(W + "val", "1" if wanted else "0")
    if look.font is not None:
        fonts = _said(own, "rFonts", _OF_RUN)
        fonts.attrib.clear()
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(W + name, look.font)
    if look.colour is not None:
        colour = _said(own, "color", _OF_RUN)
        colour.attrib.clear()
        colour.set(W + "val", look.colour)


def _unsaid(element: Element, name: str) -> None:
    if W + name in element.attrib:
        del element.attrib[W + name]


def _lay_out(section: Element, look: PageLook) -> None:
    """Give the pages of a section this paper and these margins."""
    if look.paper is not None:
        width, height = look.paper
        size = _said(section, "pgSz", _OF_SECTION)
        size.set(W + "w", str(width))
        size.set(W + "h", str(height))
    if look.margins is not None:
        margin = _said(section, "pgMar", _OF_SECTION)
        for side, length in zip(_SIDES, look.margins, strict=True):
            margin.set(W + side, str(length))


def _part(element: Element, name: str) -> Element:
    """What a run or paragraph says of itself, at its beginning; made where it says nothing."""
    from lxml import etree

    own = element.find(W + name)
    if own is None:
        own = etree.Element(W + name)
        element.insert(0, own)
    return own


def _said(own: Element, name: str, order: str) -> Element:
    """What is said under this name, in its place; made where nothing is."""
    from lxml import etree

    said = own.find(W + name)
    if said is None:
        tags = [W + tag for tag in order.split()]
        later = set(tags[tags.index(W + name) + 1 :])
        said = etree.Element(W + name)
        behind = next((child for child in own if child.tag in later), None)
        if behind is None:
            own.append(said)
        else:
            behind.addprevious(said)
    return said
