"""What a hasty hand does to a sound paper: one change each, told by how a paragraph begins."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

Edit = Callable[[Docx], None]

ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def at(doc: Docx, start: str) -> Paragraph:
    """The one paragraph, in a cell or not, that begins so."""
    starting = [
        Paragraph(element, doc._body)
        for element in doc.element.body.iter(qn("w:p"))
        if Paragraph(element, doc._body).text.startswith(start)
    ]
    assert starting, f"no paragraph begins with {start}"
    return starting[0]


def swap(old: str, new: str) -> Edit:
    """Other words in the first run that has these."""

    def edit(doc: Docx) -> None:
        runs = (
            (run, (run.text or "").replace("\xa0", " ")) for run in doc.element.body.iter(qn("w:t"))
        )
        first = next(((run, text) for run, text in runs if old in text), None)
        assert first, f"nothing reads {old}"
        run, text = first
        run.text = text.replace(old, new, 1)

    return edit


def retype(start: str, text: str) -> Edit:
    """Another text in the paragraph that begins so."""
    return lambda doc: setattr(at(doc, start).runs[0], "text", text)


def drop(*starts: str) -> Edit:
    """Paragraphs taken out; the last of a cell is emptied."""

    def edit(doc: Docx) -> None:
        for start in starts:
            element = at(doc, start)._p
            parent: Any = element.getparent()
            if len(parent.findall(qn("w:p"))) > 1:
                parent.remove(element)
            else:
                for run in element.findall(qn("w:r")):
                    element.remove(run)

    return edit


def add(after: str, text: str) -> Edit:
    """A paragraph like the one named, after it."""

    def edit(doc: Docx) -> None:
        element = at(doc, after)._p
        copy = deepcopy(element)
        element.addnext(copy)
        added = Paragraph(copy, doc._body)
        for run in added.runs[1:]:
            copy.remove(run._r)
        added.runs[0].text = text

    return edit


def font(start: str, **looks: Any) -> Edit:  # noqa: ANN401 - each look has its own kind
    """Bold, italic, size (points), name, strike of a paragraph's runs."""

    def edit(doc: Docx) -> None:
        for run in at(doc, start).runs:
            for look, value in looks.items():
                setattr(run.font, look, Pt(value) if look == "size" else value)

    return edit


def colour(start: str) -> Edit:
    """A paragraph in red."""
    return lambda doc: setattr(at(doc, start).runs[0].font.color, "rgb", RGBColor(255, 0, 0))


def highlight(start: str) -> Edit:
    """A paragraph marked with a yellow pen."""
    return font(start, highlight_color=WD_COLOR_INDEX.YELLOW)


def align(start: str, side: str) -> Edit:
    """A paragraph moved to a side."""
    return lambda doc: setattr(at(doc, start), "alignment", ALIGNED[side])


def spaced(start: str, **form: float) -> Edit:
    """Indents (mm), distances (points) or line spacing of a paragraph."""

    def edit(doc: Docx) -> None:
        paragraph = at(doc, start).paragraph_format
        for name, value in form.items():
            if name == "line_spacing":
                paragraph.line_spacing = value
            else:
                setattr(paragraph, name, Mm(value) if "indent" in name else Pt(value))

    return edit


def margin(**sides: float) -> Edit:
    """Other margins, in millimetres."""

    def edit(doc: Docx) -> None:
        for side, value in sides.items():
            setattr(doc.sections[0], f"{side}_margin", Mm(value))

    return edit


def paper(width: float, height: float, *, landscape: bool = False) -> Edit:
    """Another paper, in millimetres."""

    def edit(doc: Docx) -> None:
        section = doc.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE

    return edit


def no_line(start: str) -> Edit:
    """The drawn line under a paragraph taken out."""

    def edit(doc: Docx) -> None:
        element = at(doc, start)._p
        for run in element.findall(qn("w:r")):
            if run.find(qn("w:pict")) is not None:
                element.remove(run)

    return edit


def line_of(start: str, points: float) -> Edit:
    """The drawn line under a paragraph made so long."""

    def edit(doc: Docx) -> None:
        for picture in at(doc, start)._p.iter(qn("w:pict")):
            picture[0].set("to", f"{points}pt,2pt")

    return edit


def number_below(doc: Docx) -> None:
    """The page number moved into the bottom margin."""
    section = doc.sections[0]
    moved = section.header.paragraphs[0]._p
    section.footer._element.append(moved)
    section.header._element.append(OxmlElement("w:p"))


def number_on_first(doc: Docx) -> None:
    """The page number shown on the first page too."""
    doc.sections[0].different_first_page_header_footer = False


def number_size(points: float) -> Edit:
    """The page number in another size."""

    def edit(doc: Docx) -> None:
        for run in doc.sections[0].header.paragraphs[0].runs:
            run.font.size = Pt(points)

    return edit


def number_right(doc: Docx) -> None:
    """The page number at the right."""
    doc.sections[0].header.paragraphs[0].alignment = ALIGNED["right"]


def heads_swapped(doc: Docx) -> None:
    """The State's name at the left, the office's at the right."""
    cells = doc.tables[0].rows[0].cells
    left, right = cells[0]._tc, cells[1]._tc
    left.addprevious(right)


def tracked(start: str) -> Edit:
    """A word that a change tracked by Word has put in and nobody accepted."""

    def edit(doc: Docx) -> None:
        paragraph = at(doc, start)
        inserted = OxmlElement("w:ins")
        inserted.set(qn("w:id"), "900")
        inserted.set(qn("w:author"), "Văn thư")
        inserted.append(paragraph.runs[-1]._r)
        paragraph._p.append(inserted)

    return edit


def comment(start: str) -> Edit:
    """A comment that stayed in the margin."""

    def edit(doc: Docx) -> None:
        doc.add_comment(at(doc, start).runs, text="Xem lại", author="Văn thư")

    return edit


def pages_go_on(doc: Docx) -> None:
    """The appendix counts its pages on from the paper's."""
    for section in doc.sections:
        for start in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(start)


def head_not_repeated(doc: Docx) -> None:
    """The head of the appendix's table stands on its first page only."""
    for form in doc.element.body.iter(qn("w:trPr")):
        for mark in form.findall(qn("w:tblHeader")):
            form.remove(mark)
