"""Every kind of document of the example: the rules, the schema of Word, the HTML that Word is
given.
"""

import re
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from pccheck.report.html.read import read_html
from pccheck.report.layout import Paragraph, TableBlock, paragraphs
from pccheck.report.rules.check import check_layout
from pccheck.report.word.read import read_docx
from tests.papers import NAMES

KINDS = pytest.mark.parametrize("name", NAMES)


def page(papers: Path, name: str) -> str:
    """The document's HTML."""
    return (papers / f"{name}.html").read_text(encoding="utf-8")


_WITHOUT_A_SOURCE = {"quyet-dinh": {("B1", "căn cứ về thẩm quyền ban hành")}}
"""The campaign's sources name no base of authority for its Quyết định: the office must add it."""


@KINDS
def test_every_kind_keeps_the_rules(papers: Path, name: str) -> None:
    """In HTML with its header beside it, and in Word; a rule that does not apply is said to be so,
    not passed.
    """
    header = (papers / f"{name}_files" / "header.htm").read_text(encoding="utf-8")
    in_html = check_layout(read_html(page(papers, name), header))
    with ZipFile(papers / f"{name}.docx") as parts:
        in_word = check_layout(
            read_docx({n: parts.read(n) for n in parts.namelist() if n.endswith((".xml", ".rels"))})
        )
    known = _WITHOUT_A_SOURCE.get(name, set())
    said: set[tuple[str, str]] = set()
    for verdict in (*in_html, *in_word):
        said |= {(verdict.rule, fault.wanted) for fault in verdict.faults}
    assert said == known
    assert [v.result for v in in_html] == [v.result for v in in_word]


@KINDS
def test_every_kind_is_valid_for_word(papers: Path, name: str) -> None:
    """Package, parts and every element by the schemas of WordprocessingML that the Open XML SDK
    goes by.

    The ISO/IEC 29500-4 schema files themselves are in no package that can be installed by name;
    `openxml-audit` carries the same constraints (elements, order, attributes, values, and what
    hangs together between parts).
    """
    from openxml_audit import OpenXmlValidator

    found = OpenXmlValidator().validate(papers / f"{name}.docx")
    assert [f"{e.part_uri}: {e.description}" for e in found.errors] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"(<w:pgSz[^>]*/>)(<w:pgMar[^>]*/>)", rb"\2\1"),
        (rb"<w:pPr>", rb"<w:pPr><w:nonsense/>"),
        (rb'w:type w:val="nextPage"', rb'w:type w:val="nextSheet"'),
        (rb"<w:tblGrid>.*?</w:tblGrid>", rb""),
        (rb"(</w:tcPr>).*?(</w:tc>)", rb"\1\2"),
        (rb'<w:tblInd w:w="0"', rb'<w:tblInd w:foo="0"'),
        (rb'w:pStyle w:val="vb-body"', rb'w:pStyle w:val="vb-nobody"'),
    ],
)
def test_the_schema_check_can_fail(papers: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    """Order, unknown elements, values, missing parts, attributes and dangling styles are each
    found.
    """
    from openxml_audit import OpenXmlValidator

    with (
        ZipFile(papers / "don-doc-dia-ban.docx") as whole,
        ZipFile(tmp_path / "x.docx", "w") as broken,
    ):
        for part in whole.namelist():
            said = whole.read(part)
            changed = (
                re.sub(old, new, said, count=1, flags=re.DOTALL)
                if part == "word/document.xml"
                else said
            )
            assert part != "word/document.xml" or changed != said, "the change has not taken"
            broken.writestr(part, changed)
    assert not OpenXmlValidator().validate(tmp_path / "x.docx").is_valid


@KINDS
def test_every_kind_is_html_that_word_opens_in_print_layout(papers: Path, name: str) -> None:
    """Office namespaces, print view, a section for each part with its page, the header in a file of
    its own.
    """
    html = page(papers, name)
    header = (papers / f"{name}_files" / "header.htm").read_text(encoding="utf-8")
    assert re.match(
        r'<html xmlns:v="[^"]+:vml" xmlns:o="[^"]+:office:office" xmlns:w="[^"]+:office:word"', html
    )
    assert "http://www.w3.org/TR/REC-html40" in html
    assert re.search(r"<!--\[if gte mso 9\]><xml><w:WordDocument><w:View>Print</w:View>", html)
    used = set(re.findall(r'<div class="(Section\d)">', html))
    told = dict(re.findall(r"@page (Section\d) \{([^}]*)\}", html.partition("<!--[if !mso]>")[0]))
    assert used <= set(told)
    assert all(re.search(rf"div\.{section} {{ page:{section} }}", html) for section in used)
    assert all(f"mso-header:url('{name}_files/header.htm') h1" in told[section] for section in used)
    assert "PAGE" in re.findall(r"mso-field-code:\" (\w+) \"", header)
    assert 'id="h1"' in header
    assert "mso-title-page:yes" in told["Section1"]
    assert all("mso-page-numbers:1" in told[section] for section in used - {"Section1"})
    assert "Section3" not in used or "mso-page-orientation:landscape" in told["Section3"]


@KINDS
def test_every_kind_has_an_outline(papers: Path, name: str) -> None:
    """What the reader takes for a heading (`I. …`, `1. …` in bold, `QUYẾT ĐỊNH:`, `Phụ lục`) is one
    in HTML and Word; none skips a level, each appendix begins with the first.
    """
    html = page(papers, name)
    body = html.partition("<body")[2]
    headings = re.findall(r"<h([1-3])[^>]*>(.*?)</h[1-3]>", body)
    levels = [int(level) for level, _ in headings]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
    bold = r'<p [^>]*class="(?:heading|title|appendix)"|<p [^>]*>(?:QUYẾT ĐỊNH:|Phụ lục)'
    assert not re.search(bold, body)
    for section in re.findall(r'<div class="Section[23]">\s*(<.*?>)(.*?)<', body):
        assert section[0].startswith("<h1 ")
        assert section[1].startswith("Phụ lục")
    with ZipFile(papers / f"{name}.docx") as parts:
        text = parts.read("word/document.xml").decode()
    assert [int(n) for n in re.findall(r'<w:pStyle w:val="Heading(\d)"/>', text)] == levels
    assert text.count('<w:pStyle w:val="Title"/>') == html.count('class="type"')
    tables = re.findall(r"<w:tblPr>.*?</w:tblPr>", text)
    assert all('<w:tblCaption w:val="' in form for form in tables)


@KINDS
def test_what_announces_something_stays_with_it(papers: Path, name: str) -> None:
    """A paragraph that ends in a colon is never the last of a page: it is a `lead`, and `lead`
    keeps with the next.
    """
    html = page(papers, name)
    said = re.findall(r'<p (?:align="\w+" )?class="(\w+)"[^>]*>(.*?)</p>', html)
    ends = {kind for kind, text in said if re.sub(r"<[^>]*>", "", text).strip().endswith(":")}
    assert ends <= {"lead", "title", "enacts", "copies", "to"}
    assert re.search(r"p\.last, p\.lead \{[^}]*page-break-after:avoid", html)


@KINDS
def test_who_signs_and_who_gets_it_stand_with_the_text(papers: Path, name: str) -> None:
    """The block at the end is whole, two paragraphs of the text hold it, and what stands below it
    stays with it: never Nơi nhận alone on a page.
    """
    for section in read_html(page(papers, name)).sections:
        blocks = section.blocks
        feet = [n for n, one in enumerate(blocks) if one.style == "foot"]
        for at in feet:
            foot, below = blocks[at], blocks[at + 1 :]
            assert isinstance(foot, TableBlock)
            assert all(row.whole for row in foot.rows)
            assert [one.keep_next for one in blocks[at - 2 : at] if isinstance(one, Paragraph)]
            assert all(one.keep_next for one in blocks[at - 2 : at] if isinstance(one, Paragraph))
            said = [*paragraphs((foot,)), *(one for one in below if isinstance(one, Paragraph))]
            assert not below or all(one.keep_next for one in said[:-1])


@KINDS
def test_dates_and_codes_stay_on_one_line_everywhere(papers: Path, name: str) -> None:
    """Browser and Word go by the class, LibreOffice by the cell's `nowrap`."""
    html = page(papers, name)
    cells = re.findall(r'<td([^>]*)><p align="center" class="date"', html)
    assert len(cells) == html.count('class="date"')
    assert all("nowrap" in cell for cell in cells)


@KINDS
def test_every_kind_stands_alone_and_prints_elsewhere(papers: Path, name: str) -> None:
    """Breaks between sections for Word alone, margins inline, one font, nothing fetched; pictures
    said in words.
    """
    html = page(papers, name)
    without_word = re.sub(r"<!--\[if gte mso 9\]>.*?<!\[endif\]-->", "", html, flags=re.DOTALL)
    assert "mso-break-type" not in without_word
    breaks = re.findall(
        r"<!--\[if gte mso 9\]><br[^>]*mso-break-type:section-break[^>]*><!\[endif\]-->", html
    )
    assert len(breaks) == len(re.findall(r'<div class="Section\d">', html)) - 1
    paragraphs = re.findall(
        r"<(?:p|h\d)\b[^>]*>", re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
    )
    assert [p for p in paragraphs if "margin:" not in p] == []
    assert set(re.findall(r"font-family:([^;}]*)", html)) == {"'Times New Roman'"}
    assert not re.search(r"<script|<link|@import|https?://(?!www\.w3\.org)[^\"'<\s]+[\"']", html)
    for picture in re.findall(r"<img\b[^>]*>", html):
        assert all(
            re.search(rf'\b{said}="[^"]+"', picture) for said in ("src", "width", "height", "alt")
        )
