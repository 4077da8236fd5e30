"""Faults of form put right: looks and margins, and nothing else of a Word file."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from pccheck.actions.report.checking import anatomy_in, mend_document
from pccheck.report.looks import LineLook, Mend, PageLook
from pccheck.report.rules.check import check_anatomy
from pccheck.report.word.office.mend import mended
from pccheck.report.word.styles import W

LAWFUL = sorted((Path(__file__).parents[2] / "cases" / "documents").glob("*.docx"))
_LOOKS = [W + name for name in ("rPr", "pPr", "pgMar", "pgSz")]


def _big(paragraph: Any) -> None:  # noqa: ANN401 - python-docx's paragraph
    for run in paragraph.runs:
        run.font.size = Pt(17)


def _strange(paragraph: Any) -> None:  # noqa: ANN401 - as above
    for run in paragraph.runs:
        run.font.name, run.font.color.rgb = "Arial", RGBColor(200, 0, 0)


def _slanted(paragraph: Any) -> None:  # noqa: ANN401 - as above
    for run in paragraph.runs:
        run.italic = True


def _to_the_left(paragraph: Any) -> None:  # noqa: ANN401 - as above
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.first_line_indent = Mm(0)


def _wide(paragraph: Any) -> None:  # noqa: ANN401 - as above
    paragraph.paragraph_format.line_spacing = 2.5


_SPOILS = [_big, _strange, _slanted, _to_the_left, _wide]


def _broken(path: Path) -> set[tuple[str, str]]:
    """What is wrong with the form of a document: rule and what was found."""
    verdicts = check_anatomy(anatomy_in(path, path.read_bytes()))
    return {(one.rule, f.found) for one in verdicts for f in one.faults if f.level == "fault"}


def _without_looks(docx: bytes) -> tuple[str, dict[str, bytes]]:
    """The body without what is said of looks; every other part."""
    with ZipFile(BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts.pop("word/document.xml"))
    for element in [element for name in _LOOKS for element in root.iter(name)]:
        parent = element.getparent()
        # A section's form hangs on a paragraph's looks.
        if parent is not None and not list(element.iter(W + "sectPr")):
            parent.remove(element)
    return etree.tostring(root, method="c14n").decode(), parts


spoilt_documents = pytest.mark.parametrize(
    ("lawful", "spoil"),
    [(LAWFUL[(n + n // 5) % len(LAWFUL)], spoil) for n, spoil in enumerate(3 * _SPOILS)],
    ids=lambda one: one.stem if isinstance(one, Path) else one.__name__.strip("_"),
)


def _spoil(lawful: Path, spoil: Callable[[Any], None], spoilt: Path) -> None:
    document = Document(str(lawful))
    for paragraph in _paragraphs(document):
        spoil(paragraph)
    section = document.sections[0]
    section.left_margin, section.top_margin = Mm(10), Mm(40)
    document.save(str(spoilt))


@spoilt_documents
def test_what_was_spoilt_is_put_right(
    tmp_path: Path, lawful: Path, spoil: Callable[[Any], None]
) -> None:
    """One kind of look spoilt in every paragraph of a lawful document: what the checker finds of it
    is put right, what a person must judge stays, and no word, shape, picture or other part changes.
    """
    spoilt = tmp_path / "spoilt.docx"
    _spoil(lawful, spoil, spoilt)
    fixed = tmp_path / "fixed.docx"
    content, count = mend_document(spoilt)
    fixed.write_bytes(content)
    assert count
    assert _broken(spoilt) > _broken(fixed)
    assert {rule for rule, _ in _broken(fixed)} & {"G2", "G4", "B3", "N1", "N2", "R2"} == set()
    assert _without_looks(content) == _without_looks(spoilt.read_bytes())
    assert Document(str(fixed)).sections[0].left_margin == pytest.approx(Mm(30), abs=2000)


@pytest.mark.papers
@spoilt_documents
def test_what_was_put_right_is_a_file_of_word(
    tmp_path: Path, lawful: Path, spoil: Callable[[Any], None]
) -> None:
    """Nothing that the file format forbids comes in."""
    spoilt, fixed = tmp_path / "spoilt.docx", tmp_path / "fixed.docx"
    _spoil(lawful, spoil, spoilt)
    fixed.write_bytes(mend_document(spoilt)[0])
    assert _kinds_of_errors(fixed) <= _kinds_of_errors(lawful)


def _kinds_of_errors(path: Path) -> set[str]:
    """What the file format forbids of what is there."""
    from openxml_audit import OpenXmlValidator

    return {error.description for error in OpenXmlValidator().validate(str(path)).errors}


def test_what_hangs_on_a_paragraph_keeps_its_look() -> None:
    """A box of text in a run is another paragraph: mending the one leaves the other."""
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Hộp</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document = Document()
    paragraph = document.add_paragraph("Chữ")
    namespace = f'xmlns:w="{W[1:-1]}"'
    paragraph._p.append(etree.fromstring(box.replace("<w:r>", f"<w:r {namespace}>", 1)))
    stream = BytesIO()
    document.save(stream)
    mends = [Mend((1, 1, "Chữ"), LineLook(size=13.0))]
    content, _ = mended(stream.getvalue(), [(1, 1, "Chữ"), (1, 2, "Hộp")], mends)
    sizes = Document(BytesIO(content)).element.iter(W + "sz")
    assert [size.getparent().getparent().findtext(W + "t") for size in sizes] == ["Chữ"]


def test_what_is_not_found_is_not_counted() -> None:
    """A line that Word numbers by itself, a section that the file says nothing of: left as they
    are, and not called put right.
    """
    document = Document()
    document.add_paragraph("Chữ")
    body = document.element.body
    body.remove(body.sectPr)
    stream = BytesIO()
    document.save(stream)
    mends = [
        Mend((1, 1, "1. Chữ"), LineLook(size=13.0)),
        Mend((1, 0, ""), PageLook(paper=(11906, 16838))),
        Mend((1, 1, "Chữ"), LineLook(bold=True)),
    ]
    content, count = mended(stream.getvalue(), [(1, 1, "1. Chữ"), (1, 1, "Chữ")], mends)
    assert count == 1
    assert [run.bold for run in Document(BytesIO(content)).paragraphs[0].runs] == [True]


@pytest.mark.parametrize("lawful", LAWFUL, ids=lambda path: path.stem)
def test_a_lawful_document_is_left_alone(lawful: Path) -> None:
    """Nothing is changed where nothing the decree forbids is found, habits of the office too."""
    content, count = mend_document(lawful)
    assert count == 0
    assert Document(BytesIO(content)).element.xml == Document(str(lawful)).element.xml


def _paragraphs(document: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
