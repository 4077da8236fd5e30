"""A .docx file, whoever wrote it, as a layout."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any

from pccheck.report.layout import Block, Cell, Layout, PageSection, Paragraph, Table, TableRow
from pccheck.report.word.runs import drawn_line, pictures, runs
from pccheck.report.word.styles import W, WordStyles, measure, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY = "word/document.xml"
_PARTS = {"header": "header", "footer": "footer"}


def read_docx(parts: Mapping[str, bytes]) -> Layout:
    """The layout of a document.

    Args:
        parts: the XML parts of the file by name; they have been looked at by the guard.

    Raises:
        ValueError: when the XML is broken or `word/document.xml` is missing.
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

    def layout(self) -> Layout:
        """The whole document."""
        root = self._root(_BODY)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise ValueError(_BODY)
        core = self._root("docProps/core.xml")
        title = (core.findtext(_TITLE) or "") if core is not None else ""
        return Layout(title, tuple(self._sections(body)), "docx")

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
            for kind, field in (("default", name), ("first", f"first_{name}")):
                link = next(
                    (e for e in form.findall(f"{W}{name}Reference") if value(e, "type") == kind),
                    None,
                )
                part = self._links.get(link.get(_R + "id") or "", "") if link is not None else ""
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
            title_page=form.find(W + "titlePg") is not None
            and value(form.find(W + "titlePg")) not in ("0", "false"),
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
            elif element.tag == W + "tbl":
                found.append(self._table(element))
        return found

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """The paragraph.

        A line below its text counts as one by itself, as if it were the next paragraph's.
        """
        told = element.find(W + "pPr")
        said = self._styles.paragraph(told)
        under = said.pop("under", False)
        mark = self._styles.look(told, told.find(W + "rPr") if told is not None else None)
        found = Paragraph(
            runs=tuple(runs(element, told, self._styles)),
            mark=mark,
            style=self._styles.name(told),
            drawn=drawn_line(element),
            pictures=tuple(pictures(element)),
            **said,
        )
        yield replace(found, rule=found.rule or under) if not found.text else found
        if found.text and under:
            yield replace(found, runs=(), rule=True, drawn=0)

    def _table(self, element: Element) -> Table:
        told = element.find(W + "tblPr")
        style = value(told.find(W + "tblStyle")) if told is not None else ""
        grid = [_number(column, "w") for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        rows = [row for row in _inside(element) if row.tag == W + "tr"]
        lines = told.find(W + "tblBorders") if told is not None else None
        lines = self._styles.table(style, "tblBorders") if lines is None else lines
        bordered = _has_lines(lines) or any(
            _has_lines(one) for one in element.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        )
        margins = told.find(W + "tblCellMar") if told is not None else None
        margins = (
            self._styles.table(style or "TableNormal", "tblCellMar") if margins is None else margins
        )
        sides = [
            _number(margins.find(W + side), "w") if margins is not None else 0
            for side in ("left", "right", "top")
        ]
        return Table(
            tuple(self._row(row, grid) for row in rows),
            style,
            bordered,
            (sides[0], sides[1], sides[2]),
        )

    def _row(self, element: Element, grid: list[int]) -> TableRow:
        cells, at = [], 0
        for cell in (one for one in _inside(element) if one.tag == W + "tc"):
            told = cell.find(W + "tcPr")
            span = _number(told.find(W + "gridSpan"), "val") or 1 if told is not None else 1
            size = told.find(W + "tcW") if told is not None else None
            width = _number(size, "w") if value(size, "type") == "dxa" else 0
            merge = told.find(W + "vMerge") if told is not None else None
            merged = merge is not None and value(merge) != "restart"
            fill = value(told.find(W + "shd"), "fill") if told is not None else ""
            blocks = tuple(self._blocks(_inside(cell)))
            cells.append(
                Cell(
                    blocks,
                    width or sum(grid[at : at + span]),
                    span,
                    fill.replace("auto", ""),
                    merged,
                )
            )
            at += span
        return TableRow(tuple(cells), _is_on(element, "tblHeader"), _is_on(element, "cantSplit"))

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


def _is_on(row: Element, name: str) -> bool:
    found = row.find(f"{W}trPr/{W}{name}")
    return found is not None and value(found) not in ("0", "false", "off")


def _has_lines(borders: Element | None) -> bool:
    return borders is not None and any(value(line) not in ("nil", "none", "") for line in borders)


def _number(element: Element | None, name: str) -> int:
    return measure(value(element, name))
