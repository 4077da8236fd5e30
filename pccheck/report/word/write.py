"""The compiler's end: a layout as a .docx file."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from pccheck.report.archive import WORD_BODY, settled
from pccheck.report.html.read import read_html
from pccheck.report.layout import PageLayout, PageSection, Paragraph
from pccheck.report.word.named import TEXT
from pccheck.report.word.xml import Writer, style_xml

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Times New Roman"
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
_LEFTOVERS = ("stylesWithEffects", "thumbnail", "customXml", "numbering")
_WORD_2013 = "15"
_LANGUAGE = "vi-VN"
_TEXT_HERE = "<!--text-->"
"""Where a section's text stands: what is written of it holds no such sign."""
_DEFAULTS = f"""<w:docDefaults {_NAMESPACE}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>\
<w:color w:val="000000"/>
<w:sz w:val="28"/><w:szCs w:val="28"/>
<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"""


def render_docx(html: str, author: str, made_at: datetime) -> bytes:
    """A rendered document as .docx, byte for byte the same for the same input.

    Args:
        html: what a template gave.
        author: the office, named in the file's properties.
        made_at: the time that the properties say.
    """
    return write_docx(read_html(html), author, made_at)


def write_docx(layout: PageLayout, author: str, made_at: datetime) -> bytes:
    """A layout as .docx: a style for each class, a section for each part."""
    from docx import Document

    document = Document()
    writer = Writer(lambda content: document.part.get_or_add_image(BytesIO(content))[0])
    texts = _fill(document, writer, layout)
    previous = PageSection(())
    for section, form in zip(layout.sections, document.sections, strict=True):
        _running(form, section, previous, writer)
        previous = section
    _styles(document, writer)
    _settings(document)
    _without_leftovers(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = layout.title, author, _LANGUAGE
    properties.last_modified_by, properties.comments, properties.revision = author, "", 1
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)

    def whole(body: bytes) -> Iterator[bytes]:
        """The document's XML, each section's text in its place."""
        pieces = zip_longest(body.split(_TEXT_HERE.encode()), texts, fillvalue=b"")
        return chain.from_iterable(pieces)

    return settled(stream.getvalue(), grown={WORD_BODY: whole})


def _fill(document: "Document", writer: Writer, layout: PageLayout) -> list[bytes]:
    """The ends of the sections in place of the empty body; before each stands `_TEXT_HERE`.

    The texts themselves are given back: python-docx would hold each paragraph as an object.
    """
    from docx.oxml import parse_xml

    texts, ends, last = [], [], layout.sections[-1]
    for section in layout.sections:
        text, end = writer.section(section, last=section is last)
        texts.append(text.encode())
        ends.append(f"{_TEXT_HERE}{end}")
    new = parse_xml(f"<w:body {_NAMESPACE}>{''.join(ends)}</w:body>")
    document.element.replace(document.element.body, new)
    return texts


def _running(
    form: Any,  # noqa: ANN401 - a section of python-docx
    section: PageSection,
    previous: PageSection,
    writer: Writer,
) -> None:
    """Header and footer, where they are not those of the section before."""
    for part, found, before in (
        (form.header, section.header, previous.header),
        (form.footer, section.footer, previous.footer),
        (form.first_page_header, section.first_header, ()),
        (form.first_page_footer, section.first_footer, ()),
    ):
        if found and found != before:
            _write_part(part, found, writer)


def _write_part(part: Any, found: tuple[Paragraph, ...], writer: Writer) -> None:  # noqa: ANN401
    from docx.oxml import parse_xml

    part.is_linked_to_previous = False
    text = "".join(writer.paragraph(paragraph) for paragraph in found)
    element = part._element  # noqa: SLF001 - python-docx has no other way to a header's own element
    element[:] = list(parse_xml(f"<w:hdr {_NAMESPACE}>{text}</w:hdr>"))


def _styles(document: "Document", writer: Writer) -> None:
    """Our styles in place of the template's: those that Word needs stay."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    styles = document.styles.element
    for child in list(styles):
        if child.tag == qn("w:docDefaults"):
            styles.replace(child, parse_xml(_DEFAULTS))
        elif child.tag == qn("w:style") and child.get(qn("w:styleId")) not in _KEPT:
            styles.remove(child)
    for style in styles.findall(qn("w:style")):
        for told in (*style.findall(qn("w:rPr")), *style.findall(qn("w:pPr"))):
            style.remove(told)
    for style, first in sorted(writer.styles.items(), key=lambda known: known[0].ident):
        xml = style_xml(style, first, text=TEXT in writer.styles)
        styles.append(parse_xml(xml.replace("<w:style ", f"<w:style {_NAMESPACE} ", 1)))


def _without_leftovers(document: "Document") -> None:
    """Without the parts of python-docx's template that tell of an empty document."""
    for part in (document.part, document.part.package):
        for ident, link in list(part.rels.items()):
            if link.reltype.rpartition("/")[2] in _LEFTOVERS:
                del part.rels[ident]


def _settings(document: "Document") -> None:
    """Word of today, not one that it has to imitate; Vietnamese where its theme asks."""
    from docx.oxml.ns import qn

    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        for side in ("w:val", "w:eastAsia"):
            language.set(qn(side), _LANGUAGE)
