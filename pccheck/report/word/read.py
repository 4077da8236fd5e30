"""A .docx file, whoever wrote it, as a layout."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any

from pccheck.report.archive import WORD_BODY
from pccheck.report.layout import (
    Block,
    Cell,
    PageLayout,
    PageSection,
    Paragraph,
    TableBlock,
    TableRow,
)
from pccheck.report.word.numbering import Numbering
from pccheck.report.word.runs import FALLBACK, V, drawn_line, pictures, runs
from pccheck.report.word.styles import A, W, WordStyles, measure, value
from pccheck.report.word.tabbed import untabbed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_DRAWN = (_WPS + "wsp",)
_SHAPES = (*_DRAWN, V + "shape", V + "rect", V + "roundrect")
"""What holds a box of text; those that are drawn have no line unless it is told."""
_TRACKED = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_PARTS = {"header": "header", "footer": "footer"}


def read_docx(parts: Mapping[str, bytes]) -> PageLayout:
    """The layout of a document.

    Args:
        parts: the XML parts of the file by name; they have been looked at by the guard.

    Raises:
        ValueError: when the XML is broken or the part with the text is missing.
    """
    return WordReader(parts).layout()


class WordReader:
    """Reads one document."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._links = self._relations()
        self._styles = WordStyles(
            self._root("word/styles.xml"), self._root("word/theme/theme1.xml")
        )
        self._numbering = Numbering(self._root("word/numbering.xml"))

    def layout(self) -> PageLayout:
        """The whole document."""
        root = self._root(WORD_BODY)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise ValueError(WORD_BODY)
        core = self._root("docProps/core.xml")
        title = (core.findtext(_TITLE) or "") if core is not None else ""
        outside = _count(body, *_TRACKED) - sum(_count(p, *_TRACKED) for p in _whole(body))
        first, *more = [*self._sections(body)] or [PageSection(())]
        first = replace(first, blocks=untabbed(first.blocks, first.text_width))
        return PageLayout(title, (first, *more), "docx", tracked=outside)

    def _sections(self, body: Element) -> Iterator[PageSection]:
        """Section by section: each ends in the paragraph that has its form."""
        blocks: list[Block] = []
        before = PageSection(())
        for child in _inside(body):
            if child.tag == W + "sectPr":
                yield self._section(child, blocks, before)
                return
            blocks += self._blocks([child])
            form = child.find(f"{W}pPr/{W}sectPr")
            if form is not None:
                before = self._section(form, blocks, before)
                yield before
                blocks = []
        if blocks:
            yield replace(before, blocks=tuple(blocks))

    def _section(self, form: Element, blocks: list[Block], before: PageSection) -> PageSection:
        size, margins, numbers = (form.find(W + name) for name in ("pgSz", "pgMar", "pgNumType"))
        running: dict[str, Any] = {}
        for name in _PARTS:
            links = {value(e, "type"): e for e in reversed(form.findall(f"{W}{name}Reference"))}
            for kind, field in (("default", name), ("first", f"first_{name}")):
                ident = links[kind].get(_R + "id") if kind in links else None
                part = self._links.get(ident or "")
                running[field] = self._running(part) if part else getattr(before, field)
        start = value(numbers, "start")
        return PageSection(
            blocks=tuple(blocks),
            width=_number(size, "w"),
            height=_number(size, "h"),
            top=_number(margins, "top"),
            right=_number(margins, "right"),
            bottom=_number(margins, "bottom"),
            left=_number(margins, "left"),
            header_distance=_number(margins, "header"),
            footer_distance=_number(margins, "footer"),
            landscape=value(size, "orient") == "landscape",
            title_page=_is_told(form.find(W + "titlePg")),
            restart=measure(start) if start else None,
            numerals=value(numbers, "fmt") or "decimal",
            **running,
        )

    def _running(self, part: str) -> tuple[Paragraph, ...]:
        root = self._root(part)
        found = [] if root is None else self._blocks(_inside(root))
        return tuple(block for block in found if isinstance(block, Paragraph))

    def _blocks(self, elements: "list[Element] | Iterator[Element]") -> list[Block]:
        found: list[Block] = []
        for element in elements:
            if element.tag == W + "p":
                found += self._paragraphs(element)
                for box in _text_boxes(element):
                    found += [_in_box(block, box) for block in self._blocks(_inside(box))]
            elif element.tag == W + "tbl":
                found.append(self._table(element))
        return found

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """The paragraph; a line below its text counts as the next paragraph's."""
        told = element.find(W + "pPr")
        form = self._styles.paragraph(told)
        under = form.pop("under", False)
        mark = self._styles.look(told, told.find(W + "rPr") if told is not None else None)
        written = tuple(runs(element, told, self._styles))
        label = self._numbering.label(told) if written else ""
        paragraph = Paragraph(
            runs=(replace(mark, text=label), *written) if label else written,
            mark=mark,
            style=self._styles.name(told),
            drawn=drawn_line(element),
            pictures=tuple(pictures(element)),
            tracked=_count(element, *_TRACKED),
            comments=_count(element, W + "commentReference"),
            **form,
        )
        if paragraph.text:
            yield paragraph
            if under:
                yield replace(paragraph, runs=(), rule=True, drawn=0, tracked=0, comments=0)
        else:
            yield replace(paragraph, rule=paragraph.rule or under)

    def _table(self, element: Element) -> TableBlock:
        style = value(element.find(f"{W}tblPr/{W}tblStyle"))
        grid = [_number(column, "w") for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        rows = tuple(self._row(row, grid) for row in _inside(element) if row.tag == W + "tr")
        lines = element.find(f"{W}tblPr/{W}tblBorders")
        if lines is None:
            lines = self._styles.table(style, "tblBorders")
        cells_lines = element.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        bordered = any(map(_has_lines, (lines, *cells_lines)))
        margins = element.find(f"{W}tblPr/{W}tblCellMar")
        if margins is None:
            margins = self._styles.table(style or "TableNormal", "tblCellMar")
        left, right, top = (_margin(margins, side) for side in ("left", "right", "top"))
        return TableBlock(rows, style, bordered, (left, right, top))

    def _row(self, element: Element, grid: list[int]) -> TableRow:
        cells, at = [], 0
        for cell in _inside(element):
            if cell.tag == W + "tc":
                span = _number(cell.find(f"{W}tcPr/{W}gridSpan"), "val") or 1
                cells.append(self._cell(cell, span, sum(grid[at : at + span])))
                at += span
        return TableRow(tuple(cells), _is_on(element, "tblHeader"), _is_on(element, "cantSplit"))

    def _cell(self, element: Element, span: int, usual: int) -> Cell:
        """A cell; `usual`: the width of its columns, in twips, where it has none of its own."""
        size = element.find(f"{W}tcPr/{W}tcW")
        width = _number(size, "w") if value(size, "type") == "dxa" else 0
        merge = element.find(f"{W}tcPr/{W}vMerge")
        merged = merge is not None and value(merge) != "restart"
        fill = value(element.find(f"{W}tcPr/{W}shd"), "fill").replace("auto", "")
        return Cell(tuple(self._blocks(_inside(element))), width or usual, span, fill, merged)

    def _relations(self) -> dict[str, str]:
        root = self._root("word/_rels/document.xml.rels")
        found = {} if root is None else {e.get("Id") or "": e.get("Target") or "" for e in root}
        return {
            ident: normpath(join("word", target)).lstrip("/") for ident, target in found.items()
        }

    def _root(self, name: str) -> Element | None:
        from lxml import etree

        if name not in self._parts:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(self._parts[name], parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(name) from error


def _inside(element: Element) -> Iterator[Element]:
    """The children, those of content controls and accepted insertions among them."""
    for child in element:
        if child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            yield from () if content is None else _inside(content)
        elif child.tag in (W + "ins", W + "customXml"):
            yield from _inside(child)
        else:
            yield child


def _whole(body: Element) -> Iterator[Element]:
    """The paragraphs that stand in no other one, as those of text boxes do."""
    for paragraph in body.iter(W + "p"):
        if next(paragraph.iterancestors(W + "p"), None) is None:
            yield paragraph


def _count(element: Element, *tags: str) -> int:
    return sum(1 for _one in element.iter(*tags))


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The boxes of text that hang on a paragraph; a box's copy for older programs is left out."""
    for box in paragraph.iter(W + "txbxContent"):
        if next(box.iterancestors(FALLBACK), None) is None:
            yield box


def _in_box(block: Block, box: Element) -> Block:
    """What a box holds; a frame is drawn around it unless the shape says otherwise."""
    if isinstance(block, TableBlock):
        return block
    shape = next((a for a in box.iterancestors() if a.tag in _SHAPES), None)
    if shape is None or shape.get("stroked", "t").startswith(("f", "0")):
        return block
    line = shape.find(f"{_WPS}spPr/{A}ln")
    framed = line.find(A + "noFill") is None if line is not None else shape.tag not in _DRAWN
    return replace(block, boxed=framed)


def _is_on(row: Element, name: str) -> bool:
    found = row.find(f"{W}trPr/{W}{name}")
    return found is not None and value(found) not in ("0", "false", "off")


def _is_told(switch: Element | None) -> bool:
    """Whether a switch is there and not off."""
    return switch is not None and value(switch) not in ("0", "false")


def _margin(margins: Element | None, side: str) -> int:
    return 0 if margins is None else _number(margins.find(W + side), "w")


def _has_lines(borders: Element | None) -> bool:
    return borders is not None and any(value(line) not in ("nil", "none", "") for line in borders)


def _number(element: Element | None, name: str) -> int:
    return measure(value(element, name))
