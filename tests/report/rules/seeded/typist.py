"""Papers typed as a clerk types them in Word: tables for head and foot, drawn lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

Look = Literal["base", "heading", "title", "text", "article", "centre"]

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
UNDER_MOTTO = 162.0
"""Points that «Độc lập - Tự do - Hạnh phúc» takes in Times New Roman bold 14."""
LINE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:line style="position:absolute;mso-position-horizontal:center" from="0,2pt"'
    ' to="{points}pt,2pt"/></w:pict></w:r>'
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text, and what it is."""

    look: Look
    text: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on pages of its own: heading, title, whose it is, a table."""

    heading: str
    title: str
    belongs: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is typed, from the body above to the last recipient.

    `issuer`: its lines, parted by « / ».
    """

    above: str
    issuer: str
    issuer_line: float
    number: str
    place_day: str
    subject: str
    subject_line: float
    lines: tuple[Line, ...]
    authority: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    kind: str = ""
    addressees: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    secretary: str = ""


def lines(look: Look, *texts: str) -> tuple[Line, ...]:
    """Paragraphs of one look."""
    return tuple(Line(look, text) for text in texts)


def typed(paper: Paper) -> Docx:
    """The Word file."""
    doc = Document()
    _page(doc)
    _head(doc, paper)
    if paper.kind:
        _put(doc.add_paragraph(), paper.kind, 14, bold=True, align=CENTRE)
        _subject(doc, paper)
    _addressees(doc, paper.addressees)
    for line in paper.lines:
        _text(doc.add_paragraph(), line)
    _foot(doc, paper)
    for appendix in paper.appendices:
        _appendix(doc, appendix)
    return doc


def _page(doc: Docx) -> None:
    normal: Any = doc.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    fonts = normal.element.rPr.rFonts
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _page_field(number)


def _page_field(paragraph: Paragraph) -> None:
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def _head(doc: Docx, paper: Paper) -> None:
    left, right, low_left, low_right = _two_by_two(doc, rows=2)
    if paper.above:
        _put(left, paper.above, 13, align=CENTRE)
        left = _next(left)
    first, *more = paper.issuer.split(" / ")
    _put(left, first, 13, bold=True, align=CENTRE)
    for text in more:
        left = _next(left)
        _put(left, text, 13, bold=True, align=CENTRE)
    _drawn(left, paper.issuer_line)
    _put(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True, align=CENTRE)
    motto = _next(right)
    _put(motto, "Độc lập - Tự do - Hạnh phúc", 14, bold=True, align=CENTRE)
    _drawn(motto, UNDER_MOTTO)
    _put(low_left, paper.number, 13, align=CENTRE)
    if not paper.kind:
        subject = _next(low_left)
        _put(subject, paper.subject, 12, align=CENTRE)
        subject.paragraph_format.space_before = Pt(6)
    if paper.place_day:
        _put(low_right, paper.place_day, 14, italic=True, align=CENTRE)


def _subject(doc: Docx, paper: Paper) -> None:
    subject = doc.add_paragraph()
    _put(subject, paper.subject, 14, bold=True, align=CENTRE)
    _drawn(subject, paper.subject_line)


def _addressees(doc: Docx, addressees: tuple[str, ...]) -> None:
    for text in addressees:
        paragraph = doc.add_paragraph()
        _put(paragraph, text, 14, align=CENTRE if len(addressees) == 1 else None)
        paragraph.paragraph_format.space_before = Pt(6)
        if text.startswith("-"):
            paragraph.paragraph_format.left_indent = Mm(45)
        elif len(addressees) > 1:
            paragraph.paragraph_format.left_indent = Mm(25)


def _text(paragraph: Paragraph, line: Line) -> None:
    if line.look == "centre":
        _put(paragraph, line.text, 14, bold=True, align=CENTRE)
        paragraph.paragraph_format.space_before = Pt(6)
        return
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before = Mm(12.7), Pt(6)
    label, _point, rest = line.text.partition(". ")
    if line.look == "article":
        _put(paragraph, label + ".", 14, bold=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        _put(paragraph, " " + rest, 14, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        return
    _put(
        paragraph,
        line.text,
        14,
        bold=line.look in {"heading", "title"},
        italic=line.look == "base",
        align=WD_ALIGN_PARAGRAPH.JUSTIFY,
    )


def _foot(doc: Docx, paper: Paper) -> None:
    doc.add_paragraph()
    left, right = _two_by_two(doc, rows=1)
    if paper.secretary:
        left = _signed(left, ("THƯ KÝ",), paper.secretary)
    _put(left, "Nơi nhận:", 12, bold=True, italic=True)
    for text in paper.recipients:
        left = _next(left)
        _put(left, text, 11)
    _signed(right, paper.authority, paper.signer)


def _signed(paragraph: Paragraph, authority: tuple[str, ...], name: str) -> Paragraph:
    """Who signs, and the paragraph after the name."""
    for text in authority:
        _put(paragraph, text, 14, bold=True, align=CENTRE)
        paragraph = _next(paragraph)
    for _ in range(4):
        paragraph = _next(paragraph)
    _put(paragraph, name, 14, bold=True, align=CENTRE)
    return _next(paragraph)


def _appendix(doc: Docx, appendix: Appendix) -> None:
    section = doc.add_section(WD_SECTION.NEW_PAGE)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    _put(doc.add_paragraph(), appendix.heading, 14, bold=True, align=CENTRE)
    _put(doc.add_paragraph(), appendix.title, 14, bold=True, align=CENTRE)
    belongs = doc.add_paragraph()
    _put(belongs, appendix.belongs, 14, italic=True, align=CENTRE)
    _drawn(belongs, 90)
    table = doc.add_table(0, len(appendix.rows[0]), style="Table Grid")
    for row in appendix.rows:
        _row(table, row, bold=row is appendix.rows[0])
    heading: Any = table.rows[0]._tr.get_or_add_trPr()
    heading.append(OxmlElement("w:tblHeader"))
    _put(doc.add_paragraph(), "./.", 14)


def _row(table: Table, texts: Iterable[str], *, bold: bool) -> None:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    for cell, text in zip(row.cells, texts, strict=True):
        _put(cell.paragraphs[0], text, 12, bold=bold)


def _two_by_two(doc: Docx, rows: int) -> list[Paragraph]:
    table = doc.add_table(rows, 2)
    table.autofit = False
    first = []
    for row in table.rows:
        for cell, width in zip(row.cells, (Mm(70), Mm(95)), strict=True):
            cell.width = width
            first.append(cell.paragraphs[0])
    return first


def _next(paragraph: Paragraph) -> Paragraph:
    cell = paragraph._parent
    assert isinstance(cell, _Cell)
    added: Paragraph = cell.add_paragraph()
    return added


def _drawn(paragraph: Paragraph, points: float) -> None:
    paragraph._p.append(parse_xml(LINE.format(points=points)))


def _put(
    paragraph: Paragraph,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if align is not None:
        paragraph.alignment = align
