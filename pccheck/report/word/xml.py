"""Paragraphs and tables as WordprocessingML.

Elements stand in the order that the schema asks for (ISO 29500-1).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import accumulate, chain, pairwise

from pccheck.report.layout import (
    Block,
    Cell,
    PageSection,
    Paragraph,
    Picture,
    Run,
    TableBlock,
    TableRow,
)
from pccheck.report.view.breaking import HYPHEN, unbroken
from pccheck.report.word.named import TEXT, NamedStyle, style_of

EMU = 635
"""English metric units in a twip."""
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
"""What tells a screen reader to pass over a picture: `alt=""` in HTML."""
_SINGLE = 240
"""Single spacing in the schema's units."""
_HAIR = 6
"""Width of lines, in eighths of a point."""


class Writer:
    """Writes sections; `styles` gathers each style's first paragraph, which says what it is."""

    def __init__(self, keep: Callable[[bytes], str]) -> None:
        """`keep` puts a picture's content into the file and gives its id in the text."""
        self.styles: dict[NamedStyle, Paragraph] = {}
        self._announced = ""
        self._keep = keep
        self._pictures = 0
        self._places = 0

    def section(self, section: PageSection, *, last: bool) -> tuple[str, str]:
        """The blocks of a section, and what ends it: its form is in its last paragraph, the last
        one's behind it.
        """
        form, blocks = _form(section), section.blocks
        if last:
            return self.flow(blocks), (_gap() if _ends_in_table(blocks) else "") + form
        if _ends_in_table(blocks):
            return self.flow(blocks), _gap(form)
        return self.flow(blocks[:-1]), self.paragraph(blocks[-1], form)  # type: ignore[arg-type]

    def flow(self, blocks: Sequence[Block]) -> str:
        """Blocks one after the other, a low paragraph between tables; the first begins no page."""
        written = []
        for number, block in enumerate(blocks):
            if isinstance(block, TableBlock):
                written.append(self.table(block))
                if number + 1 < len(blocks) and isinstance(blocks[number + 1], TableBlock):
                    written.append(_gap())
            else:
                written.append(self.paragraph(block, first=number == 0))
        return "".join(written)

    def paragraph(self, paragraph: Paragraph, form: str = "", *, first: bool = False) -> str:
        """A paragraph: its style, and what it has otherwise than its style."""
        named = style_of(paragraph)
        style = self.styles.setdefault(named, paragraph) if named else Paragraph()
        if paragraph.level or paragraph.style in ("caption", "subject"):
            self._announced = paragraph.text
        parts = paragraph_parts(paragraph)
        if first:
            parts["page"] = ""
        direct = "".join(
            xml for name, xml in parts.items() if xml and xml != paragraph_parts(style)[name]
        )
        mark = "" if paragraph.runs else _look(paragraph.mark, style.mark)
        called = f'<w:pStyle w:val="{named.ident}"/>' if named else ""
        told = _within("pPr", f"{called}{direct}{_within('rPr', mark)}{form}")
        runs = "".join(_run(run, style.mark) for run in paragraph.runs)
        pictures = [self._picture(one) for one in paragraph.pictures if one.content]
        return f"<w:p>{told}{self._named(paragraph.place, runs)}{''.join(pictures)}</w:p>"

    def _named(self, place: str, runs: str) -> str:
        """The runs of a paragraph, in a bookmark where it has a name."""
        if not place:
            return runs
        self._places += 1
        begin = f'<w:bookmarkStart w:id="{self._places}" w:name="{escape(place)}"/>'
        return f'{begin}{runs}<w:bookmarkEnd w:id="{self._places}"/>'

    def _picture(self, picture: Picture) -> str:
        """A picture in the line of the text."""
        self._pictures += 1
        size = f'cx="{picture.width * EMU}" cy="{picture.height * EMU}"'
        named = f'id="{self._pictures}" name="Hình {self._pictures}" descr="{escape(picture.alt)}"'
        decorative = "" if picture.alt else _DECORATIVE
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0"'
            f' distR="0"><wp:extent {size}/>'
            f"<wp:docPr {named}>{decorative}</wp:docPr>"
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}"'
            ' noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic'
            f' xmlns:pic="{_PIC}">'
            f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{self._keep(picture.content)}"/>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0"'
            f' y="0"/><a:ext {size}/>'
            "</a:xfrm><a:prstGeom"
            ' prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def table(self, table: TableBlock) -> str:
        """A table of fixed columns; those without lines hold things beside one another."""
        about = self._about(table)
        edges = sorted({*chain.from_iterable(map(_edges, table.rows))})
        grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
        below = [*table.rows[1:], TableRow(())]
        rows = "".join(
            self._row(row, edges, _goes_on(under))
            for row, under in zip(table.rows, below, strict=True)
        )
        form = _table_form(table, edges[-1], about)
        return f"<w:tbl>{form}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _about(self, table: TableBlock) -> str:
        """What is said of a table to who cannot see it: its heading, and its columns."""
        if not table.summary and table.rows[0].header:
            heads = [cell.paragraphs[0].text for cell in table.rows[0].cells if cell.paragraphs]
            columns = "Các cột: " + "; ".join(filter(None, heads))
            return (
                f'<w:tblCaption w:val="{escape(self._announced)}"/>'
                f'<w:tblDescription w:val="{escape(columns)}"/>'
            )
        return f'<w:tblCaption w:val="{escape(table.summary)}"/>' if table.summary else ""

    def _row(self, row: TableRow, edges: Sequence[int], merged_below: set[int]) -> str:
        told = ("<w:cantSplit/>" if row.whole else "") + ("<w:tblHeader/>" if row.header else "")
        cells = "".join(
            self._cell(
                cell, edges.index(start + cell.width) - edges.index(start), start in merged_below
            )
            for start, cell in _starts(row)
        )
        return f"<w:tr>{_within('trPr', told)}{cells}</w:tr>"

    def _cell(self, cell: Cell, span: int, starts_merge: bool) -> str:
        told = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>'
        if span > 1:
            told += f'<w:gridSpan w:val="{span}"/>'
        if cell.merged or starts_merge:
            told += "<w:vMerge/>" if cell.merged else '<w:vMerge w:val="restart"/>'
        if cell.open:
            told += _OPEN
        if cell.fill:
            told += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
        end = _gap() if _ends_in_table(cell.blocks) else ""
        return f"<w:tc><w:tcPr>{told}</w:tcPr>{self.flow(cell.blocks)}{end}</w:tc>"


def style_xml(style: NamedStyle, first: Paragraph, *, text: bool) -> str:
    """The definition of a style, from the first paragraph that has it; `text`: the file has the
    style of text, too.
    """
    parts = "".join(paragraph_parts(first).values())
    level = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    following = f'<w:next w:val="{TEXT.ident}"/>' if style.outline and text else ""
    place = f'<w:uiPriority w:val="{style.priority}"/>' if style.priority else ""
    ours = "" if style.priority else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{ours} w:styleId="{style.ident}"><w:name'
        f' w:val="{style.name}"/><w:basedOn w:val="Normal"/>{following}{place}<w:qFormat/>'
        f"<w:pPr>{parts}{level}</w:pPr><w:rPr>{_look(first.mark, Run(''))}</w:rPr></w:style>"
    )


def paragraph_parts(p: Paragraph) -> dict[str, str]:
    """What a paragraph is told, piece by piece, in the schema's order."""
    line = (
        f'w:line="{p.exactly}" w:lineRule="exact"'
        if p.exactly
        else f'w:line="{round(p.line * _SINGLE)}"'
    )
    around = ("top", "left", "bottom", "right") if p.boxed else ("top",)
    rule = "".join(
        f'<w:{side} w:val="single" w:sz="{_HAIR}" w:space="0" w:color="000000"/>'
        for side in around
        if p.rule or p.boxed
    )
    return {
        "next": f"<w:keepNext{_off(p.keep_next)}/>",
        "page": f"<w:pageBreakBefore{_off(p.page_break)}/>",
        "rule": _within("pBdr", rule),
        "spacing": (
            f'<w:spacing w:before="{p.before}" w:after="{p.after}"'
            f" {line}{'' if p.exactly else _AUTO}/>"
        ),
        "indent": f'<w:ind w:left="{p.left}" w:right="{p.right}" w:firstLine="{p.first}"/>',
        "align": f'<w:jc w:val="{p.align}"/>',
    }


_OPEN = (
    '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
)
_AUTO, _TITLE_PAGE = ' w:lineRule="auto"', "<w:titlePg/>"


def _within(name: str, told: str) -> str:
    return f"<w:{name}>{told}</w:{name}>" if told else ""


def _off(on: bool) -> str:
    return "" if on else ' w:val="0"'


def _look(run: Run, base: Run) -> str:
    """How a run differs from what its style says."""
    told = []
    if run.font and run.font != base.font:
        told.append(
            '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'.format(
                escape(run.font)
            )
        )
    if run.bold != base.bold:
        told.append(f"<w:b{_off(run.bold)}/><w:bCs{_off(run.bold)}/>")
    if run.italic != base.italic:
        told.append(f"<w:i{_off(run.italic)}/><w:iCs{_off(run.italic)}/>")
    if run.colour != base.colour:
        told.append(f'<w:color w:val="{run.colour}"/>')
    if run.size and run.size != base.size:
        told.append('<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'.format(round(run.size * 2)))
    if run.underlined != base.underlined:
        told.append('<w:u w:val="single"/>' if run.underlined else '<w:u w:val="none"/>')
    if run.raised != base.raised:
        told.append(f'<w:vertAlign w:val="{run.raised or "baseline"}"/>')
    return "".join(told)


def _run(run: Run, base: Run) -> str:
    told = _within("rPr", _look(run, base))
    lines = run.text.split("\n")
    text = "<w:br/>".join(map(_line, lines))
    whole = f"<w:r>{told}{text}</w:r>"
    return f'<w:fldSimple w:instr=" {run.field} ">{whole}</w:fldSimple>' if run.field else whole


def _line(text: str) -> str:
    """A line of text, whose words are not broken at their hyphens."""
    parts = unbroken(text).split(HYPHEN) if text else ()
    written = (f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' for part in parts)
    return "<w:noBreakHyphen/>".join(written)


def _form(section: PageSection) -> str:
    across = ' w:orient="landscape"' if section.landscape else ""
    start = "" if section.restart is None else f'<w:pgNumType w:start="{section.restart}"/>'
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{section.width}"'
        f' w:h="{section.height}"{across}/>'
        f'<w:pgMar w:top="{section.top}" w:right="{section.right}" w:bottom="{section.bottom}"'
        f' w:left="{section.left}" '
        f'w:header="{section.header_distance}" w:footer="{section.footer_distance}"'
        f' w:gutter="0"/>{start}'
        f"{_TITLE_PAGE if section.title_page else ''}</w:sectPr>"
    )


def _table_form(table: TableBlock, width: int, about: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{_HAIR}" w:space="0" w:color="000000"/>' for side in sides
    )
    left, right, top = table.padding
    padding: Mapping[str, int] = {"top": top, "left": left, "bottom": top, "right": right}
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in padding.items())
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if table.bordered else ""
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"{about}</w:tblPr>"
    )


def _edges(row: TableRow) -> list[int]:
    return list(accumulate((cell.width for cell in row.cells), initial=0))


def _goes_on(row: TableRow) -> set[int]:
    """Where a cell of the row belongs to the one above it."""
    return {edge for edge, cell in _starts(row) if cell.merged}


def _starts(row: TableRow) -> Iterator[tuple[int, Cell]]:
    """Each cell with the place where it begins, in twips from the table's left edge."""
    return zip(_edges(row), row.cells, strict=False)


def _ends_in_table(blocks: Sequence[Block]) -> bool:
    return not blocks or isinstance(blocks[-1], TableBlock)


def _gap(form: str = "") -> str:
    """The paragraph that Word wants behind a table, as low as can be."""
    low = (
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz'
        ' w:val="2"/></w:rPr>'
    )
    return f"<w:p><w:pPr>{low}{form}</w:pPr></w:p>"
