"""The compiler to Word: the same content, real sections and styles, elements in the schema's order,
the same bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from pccheck.report.html.read import read_html
from pccheck.report.layout import PageLayout, Paragraph, paragraphs
from pccheck.report.view.widths import text_width
from pccheck.report.word.read import read_docx
from pccheck.report.word.styles import value
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A picture of one dot, PNG in base64."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing"
        " ind jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs highlight u vertAlign lang",
    "tblPr": (
        "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription"
    ),
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "style": (
        "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr"
        " tblPr"
    ),
}
"""The children of each element in the sequence that ISO/IEC 29500-1, annex A (wml.xsd) gives;
others may not occur.
"""


@pytest.fixture(scope="module")
def html() -> str:
    """The small case."""
    return render(*small_case())


@pytest.fixture(scope="module")
def docx(html: str) -> bytes:
    """The same compiled."""
    return render_docx(html, "Sở Thông tin và Truyền thông", MADE_AT)


def parts(docx: bytes) -> dict[str, bytes]:
    """The XML parts."""
    with ZipFile(BytesIO(docx)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def shown(layout: PageLayout) -> list[Paragraph]:
    """The paragraphs with text, blanks alike whether lines may be broken at them or not."""
    found = [p for section in layout.sections for p in paragraphs(section.blocks) if p.text]
    return [
        replace(p, runs=tuple(replace(run, text=run.text.replace("\xa0", " ")) for run in p.runs))
        for p in found
    ]


def test_word_has_what_the_page_has(html: str, docx: bytes) -> None:
    """Read back, text, looks, indents, spacing and alignment of every paragraph are those of the
    HTML.
    """
    there, here = shown(read_html(html)), shown(read_docx(parts(docx)))
    plain = (
        "runs",
        "align",
        "first",
        "left",
        "right",
        "before",
        "after",
        "line",
        "exactly",
        "rule",
        "keep_next",
    )
    assert [[getattr(p, name) for name in plain] for p in here] == [
        [getattr(p, name) for name in plain] for p in there
    ]


def test_sections_are_real(html: str, docx: bytes) -> None:
    """Portrait, wide appendices across with width and height swapped, each numbered from 1; page 1
    has no number.
    """
    there, here = read_html(html).sections, read_docx(parts(docx)).sections
    form = (
        "width",
        "height",
        "top",
        "right",
        "bottom",
        "left",
        "landscape",
        "title_page",
        "restart",
        "header_distance",
    )
    assert [[getattr(s, name) for name in form] for s in here] == [
        [getattr(s, name) for name in form] for s in there
    ]
    assert [s.landscape for s in here] == [False, True, True, True, False]
    assert [s.restart for s in here] == [None, 1, 1, 1, 1]
    assert all(section.header[0].runs[0].field == "PAGE" for section in here)
    assert here[0].title_page
    assert not here[0].first_header
    assert "Số liệu minh họa." in here[0].first_footer[0].text


def test_header_rows_repeat_and_rows_stay_whole(docx: bytes) -> None:
    """Every table with lines, bars in cells apart, has one header row and whole rows; the head has
    no lines.
    """
    root = etree.fromstring(parts(docx)["word/document.xml"])
    for table in root[0].iterchildren(W + "tbl"):
        lined = table.find(f"{W}tblPr/{W}tblBorders") is not None
        headers = [
            row for row in table.findall(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None
        ]
        assert len(headers) == lined
        assert not lined or all(
            row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(W + "tr")
        )


def test_each_class_is_a_style(html: str, docx: bytes) -> None:
    """What a class says stands in a style; paragraphs of it carry no formatting of their own."""
    found = parts(docx)
    styles = {
        s.get(W + "styleId") for s in etree.fromstring(found["word/styles.xml"]).iter(W + "style")
    }
    there = shown(read_html(html))
    built_in = {p.style for p in there if p.level or p.style in ("type", "subject", "caption")}
    assert {f"vb-{p.style}" for p in there if p.style not in ("", *built_in)} <= styles
    root = etree.fromstring(found["word/document.xml"])
    told = [
        [child.tag.removeprefix(W) for child in p if child.tag != W + "keepNext"]
        for p in root.iter(W + "pPr")
    ]
    plain = [one for one in told if one == ["pStyle"]]
    assert len(plain) > 0.9 * len([one for one in told if "pStyle" in one])


def misplaced(root: etree._Element) -> Iterator[str]:
    """The elements whose children do not follow the schema's sequence."""
    for name, told in ORDER.items():
        order = told.split()
        for element in root.iter(W + name):
            children = [child.tag.removeprefix(W) for child in element]
            if not set(children) <= set(order) or children != sorted(children, key=order.index):
                yield f"{name}: {children}"


def test_elements_follow_the_schema(docx: bytes) -> None:
    """Properties stand in the schema's order, every cell ends in a paragraph, every section has its
    form.
    """
    found = parts(docx)
    for name in (
        "word/document.xml",
        "word/styles.xml",
        *(n for n in found if re.match(r"word/(header|footer)", n)),
    ):
        assert list(misplaced(etree.fromstring(found[name]))) == []
    root = etree.fromstring(found["word/document.xml"])
    assert {cell[-1].tag for cell in root.iter(W + "tc")} == {W + "p"}
    body = root[0]
    assert body[-1].tag == W + "sectPr"
    assert body[-2].tag == W + "p"
    grids = [[int(c.get(W + "w") or 0) for c in grid] for grid in root.iter(W + "tblGrid")]
    assert all(width > 0 for grid in grids for width in grid)


def test_the_same_input_gives_the_same_bytes(html: str, docx: bytes) -> None:
    """No clock and no chance goes into the file."""
    assert render_docx(html, "Sở Thông tin và Truyền thông", MADE_AT) == docx
    with ZipFile(BytesIO(docx)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def told(cell: etree._Element, name: str) -> str | None:
    """What a cell's property says; None where it has none."""
    found = cell.find(f"{W}tcPr/{W}{name}")
    return None if found is None else found.get(W + "val") or ""


def test_cells_that_reach_down_and_across() -> None:
    """`rowspan` and `colspan` become merged cells, colours of cells their shading."""
    page = (
        "<html><head><style>@page Section1 { size:595.3pt 841.9pt }</style></head><body><div"
        " class=Section1><table border=1><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td"
        " bgcolor='#1F4E79'>c</td><td>d</td></tr></table></div></body></html>"
    )
    root = etree.fromstring(parts(render_docx(page, "", MADE_AT))["word/document.xml"])
    cells = [
        (
            "".join(t.text or "" for t in cell.iter(W + "t")),
            told(cell, "vMerge"),
            told(cell, "gridSpan"),
        )
        for cell in root.iter(W + "tc")
    ]
    assert cells == [
        ("a", "restart", None),
        ("b", None, "2"),
        ("", "", None),
        ("c", None, None),
        ("d", None, None),
    ]
    assert [s.get(W + "fill") for s in root.iter(W + "shd")] == ["1F4E79"]


def test_text_width_is_that_of_the_font() -> None:
    """Letters are as wide as those under their marks; the motto in bold 14 is 12.197 em."""
    assert text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True) == pytest.approx(12.197 * 14)
    assert text_width("ệạ", 10) == text_width("ea", 10)


def test_places_of_digital_signatures_have_names(docx: bytes) -> None:
    """Signing software finds number, day, and the room for the pictures of signature and seal
    (Phụ lục I, II.7.d, II.8.a), each once, by a bookmark.
    """
    named = re.findall(
        rb'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>', parts(docx)["word/document.xml"]
    )
    assert [name for _, name in named] == [
        b"so_ky_hieu",
        b"thoi_gian_ban_hanh",
        b"chu_ky_so_va_dau",
    ]
    assert len({ident for ident, _ in named}) == len(named)


def test_titles_headings_and_captions_are_words_own(html: str, docx: bytes) -> None:
    """By the names that every Word knows, with the levels of the HTML's elements; a heading is
    followed by text.
    """
    found = parts(docx)
    styles = {s.get(W + "styleId"): s for s in etree.fromstring(found["word/styles.xml"])}
    names = {ident: value(s.find(W + "name")) for ident, s in styles.items() if ident}
    wanted = {
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Caption": "caption",
        **{f"Heading{n}": f"heading {n}" for n in (1, 2)},
    }
    assert wanted.items() <= names.items()
    assert not any(styles[ident].get(W + "customStyle") for ident in wanted)
    assert value(styles["Heading2"].find(f"{W}pPr/{W}outlineLvl")) == "1"
    assert value(styles["Heading2"].find(W + "next")) == "vb-body"
    said = [(p.style, p.text) for p in shown(read_docx(found))]
    assert ("Title", "BÁO CÁO") in said
    headings = re.findall(r"<h(\d)[^>]*>(.*?)</h\d>", re.sub("</?span[^>]*>", "", html))
    assert [
        (style.removeprefix("Heading"), text) for style, text in said if style.startswith("Heading")
    ] == [(level, " ".join(unescape(text).split())) for level, text in headings]
    captions = [text for style, text in said if style == "Caption"]
    assert len(captions) > 3
    assert all(re.match(r"(Bảng|Biểu đồ|Hình) \d+\. ", text) for text in captions)


def test_tables_and_pictures_are_said_in_words(docx: bytes) -> None:
    """A table of figures has its caption or heading for a title and its columns for a description;
    those that only place things say what they hold.
    """
    root = etree.fromstring(parts(docx)["word/document.xml"])
    forms = [table.find(W + "tblPr") for table in root.iter(W + "tbl")]
    titles = [value(form.find(W + "tblCaption")) for form in forms if form is not None]
    assert all(titles)
    assert titles[0] == "Quốc hiệu, tên cơ quan, số và ngày"
    assert "Bảng 1. Tình trạng kiểm tra các đơn vị" in titles
    assert "Nơi nhận và chữ ký" in titles
    described = [
        value(form.find(W + "tblDescription"))
        for form in forms
        if form is not None and value(form.find(W + "tblCaption")).startswith("Bảng")
    ]
    assert all(re.match("Các cột: [^;]+; [^;]+", words) for words in described)


@pytest.mark.parametrize(("alt", "decorative"), [("Bản đồ", False), ("", True)])
def test_a_picture_without_words_is_passed_over(alt: str, decorative: bool) -> None:
    """`alt=""` is HTML's word for a picture that says nothing; Word has a mark for it."""
    page = f'<p>x<img src="data:image/png;base64,{PIXEL}" width="9" height="9" alt="{alt}"></p>'
    text = parts(render_docx(page, "", MADE_AT))["word/document.xml"].decode()
    assert f'descr="{alt}"' in text
    assert ("adec:decorative" in text) is decorative


def test_the_language_is_vietnamese_throughout(docx: bytes) -> None:
    """Nothing in the file says another one, so that Word checks no word as English."""
    found = parts(docx)
    said = [
        language
        for name in found
        for language in re.findall(
            rb'(?:w:lang|w:themeFontLang)\b[^>]*?w:val="([^"]*)"', found[name]
        )
    ]
    assert set(said) == {b"vi-VN"}
    assert len(said) > 1
    assert b"<dc:language>vi-VN</dc:language>" in found["docProps/core.xml"]


def test_the_lines_of_the_head_are_single_spaced(docx: bytes) -> None:
    """Quốc hiệu and Tiêu ngữ, and the names of both bodies (annex I, II.1.c, II.2.b)."""
    styles = etree.fromstring(ZipFile(BytesIO(docx)).read("word/styles.xml"))
    for name in ("national", "motto", "governing", "issuing"):
        (spacing,) = styles.iterfind(f"{W}style[@{W}styleId='vb-{name}']/{W}pPr/{W}spacing")
        assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("240", "auto")


def test_a_body_without_another_above_it_begins_the_head() -> None:
    """Its name stands level with Quốc hiệu; no empty line above it."""
    of, numbers = small_case()
    alone = replace(of, documents=replace(of.documents, governing_body=""))
    assert 'class="governing"' in render(of, numbers)
    assert 'class="governing"' not in render(alone, numbers)
