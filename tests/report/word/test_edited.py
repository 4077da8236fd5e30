"""The checker on documents that somebody went on with in Word: what Word writes where we write
something else.
"""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pccheck.report.html.read import read_html
from pccheck.report.html.word_page import apart
from pccheck.report.rules.check import RULES, check_layout
from pccheck.report.word.read import read_docx
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case

BODY, HEADER = "word/document.xml", "word/header1.xml"
LINE = (
    "<w:p><w:r><w:drawing><wp:inline"
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent'
    ' cx="{emu}" cy="0"/><a:graphic'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:prstGeom'
    ' prst="line"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
VML = (
    '<w:p><w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,0"'
    ' to="{pt}pt,0"/></w:pict></w:r></w:p>'
)
MOTTO = 170.76
"""Points that Tiêu ngữ is wide."""
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT'
    ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz'
    ' w:val="{half}"/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RULE = r'(phúc</w:t></w:r></w:p>)<w:p><w:pPr><w:pStyle w:val="vb-rule"/>.*?</w:p>'
SIMPLE = r"<w:fldSimple.*?</w:fldSimple>"
INSERTED = r'<w:ins w:id="1" w:author="x"><w:r><w:t>kính </w:t></w:r></w:ins>'
DELETED = r'<w:del w:id="2" w:author="x"><w:r><w:delText>./.</w:delText></w:r></w:del>'
STRUCK = "<w:r><w:rPr><w:strike/></w:rPr>"
MARKED = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>'
REMARK = '<w:r><w:commentReference w:id="0"/></w:r>'
BROKEN = r"\1</w:t><w:br/><w:t>\2"
"""Two lines of one paragraph (Shift+Enter)."""
BOX = (
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Ngày 31/11/2021</w:t></w:r></w:p></w:txbxContent>"
    "</w:pict></w:r>"
)


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """The small case as Word has it."""
    with ZipFile(BytesIO(render_docx(render(*small_case()), "", MADE_AT))) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


@pytest.mark.parametrize(
    ("part", "old", "new", "rule", "result"),
    [
        (BODY, RULE, r"\1" + LINE.format(emu=round(MOTTO * 12700)), "H3", "pass"),
        (BODY, RULE, r"\1" + LINE.format(emu=round(MOTTO * 12700 / 2)), "H3", "fail"),
        (BODY, RULE, r"\1" + VML.format(pt=MOTTO), "H3", "pass"),
        (BODY, RULE, r"\1" + VML.format(pt=90), "H3", "fail"),
        (
            BODY,
            r"<w:r>(<w:t[^>]*>Độc lập)",
            r'<w:r><w:rPr><w:u w:val="single"/></w:rPr>\1',
            "H3",
            "fail",
        ),
        (HEADER, SIMPLE, FIELD.format(half=26).replace("\\", "\\\\"), "G5", "pass"),
        (HEADER, SIMPLE, FIELD.format(half=20).replace("\\", "\\\\"), "G5", "fail"),
        (HEADER, SIMPLE, r"<w:r><w:t>Trang</w:t></w:r>", "G5", "fail"),
        (
            BODY,
            r'<w:pgNumType w:start="1"/>',
            '<w:pgNumType w:fmt="upperRoman" w:start="1"/>',
            "G5",
            "fail",
        ),
        (
            BODY,
            r"<w:r>(<w:t[^>]*>BÁO CÁO)",
            r'<w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr>\1',
            "G4",
            "fail",
        ),
        (
            BODY,
            r"<w:r><w:t([^>]*)>BÁO CÁO",
            r"<w:r><w:rPr><w:caps/></w:rPr><w:t\1>Báo cáo",
            "T1",
            "pass",
        ),
        (
            BODY,
            r'(<w:t xml:space="preserve">- Như trên;</w:t></w:r>)',
            r"\1" + INSERTED,
            "R3",
            "fail",
        ),
        (
            BODY,
            r'(<w:t xml:space="preserve">- Như trên;</w:t></w:r>)',
            r"\1" + DELETED,
            "R3",
            "pass",
        ),
        (
            BODY,
            r"(<w:body>)(.*?)(<w:p>)",
            r"\1<w:sdt><w:sdtContent>\2</w:sdtContent></w:sdt>\3",
            "H1",
            "pass",
        ),
        (BODY, r"<w:r>(<w:t[^>]*>BÁO CÁO)", STRUCK + r"\1", "G7", "fail"),
        (BODY, r"<w:r>(<w:t[^>]*>BÁO CÁO)", MARKED + r"\1", "G7", "fail"),
        (BODY, r"(- Như trên;</w:t></w:r>)", r"\1" + DELETED, "G7", "fail"),
        (BODY, r"(- Như trên;</w:t></w:r>)", r"\1" + REMARK, "G7", "noted"),
        (BODY, r"(>KT\. GIÁM ĐỐC)</w:t></w:r></w:p>.*?(PHÓ GIÁM)", BROKEN, "S1", "pass"),
        (BODY, r"(BÁO CÁO</w:t></w:r>)", r"\1" + BOX, "B8", "fail"),
    ],
)
def test_what_word_writes(
    parts: dict[str, bytes], part: str, old: str, new: str, rule: str, result: str
) -> None:
    """Drawn lines, complex fields, theme fonts, capitals as formatting, tracked changes."""
    before = parts[part].decode()
    after = re.sub(old, new, before, count=1, flags=re.DOTALL)
    assert after != before, "the change has not taken"
    verdicts = {v.rule: v for v in check_layout(read_docx({**parts, part: after.encode()}))}
    assert verdicts[rule].result == result, verdicts[rule].faults


def test_the_header_goes_into_a_file_beside_the_page() -> None:
    """The page names it; together they keep G5; the page alone loses the page number and nothing
    else.
    """
    html = render(*small_case())
    page, files = apart(html, "báo cáo 1")
    header = files["header.htm"].decode()
    assert "mso-element:header" not in page
    assert "mso-element:header" in header
    assert "mso-header:url('b%C3%A1o%20c%C3%A1o%201_files/header.htm') h1" in page
    together = [v.rule for v in check_layout(read_html(page, header)) if v.faults]
    alone = [v.rule for v in check_layout(read_html(page)) if v.faults]
    assert (together, alone) == ([], ["G5"])
    assert apart("<html></html>", "x") == ("<html></html>", {})


@pytest.mark.papers
def test_what_libreoffice_saved_again(tmp_path: Path) -> None:
    """Kept by LibreOffice as .odt, opened again and saved as .docx: another writer's file, the same
    verdicts.
    """
    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    html = render(*small_case())
    (tmp_path / "report.docx").write_bytes(render_docx(html, "", MADE_AT))
    for form, source in (("odt", "report.docx"), ("docx", "report.odt")):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(tmp_path),
                str(tmp_path / source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    with ZipFile(tmp_path / "report.docx") as archive:
        assert "LibreOffice" in archive.read("docProps/app.xml").decode()
        again = {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    found = {v.rule: (v.result, v.faults) for v in check_layout(read_docx(again))}
    assert {rule: faults for rule, (_, faults) in found.items() if faults} == {}
    assert {r: result for r, (result, _) in found.items()} == {
        v.rule: v.result for v in check_layout(read_html(html))
    }


ODD = ("", "abc", "-1", "1.5", "1.27cm", "9" * 30, "12,5", "NaN", "inf", "0x10", "50%")
"""What may stand in an attribute where Word writes a whole number."""


@pytest.mark.long
@settings(max_examples=min(15, settings().max_examples))  # a whole document is checked each time
@given(st.data())
def test_no_file_makes_the_checker_stumble(parts: dict[str, bytes], data: st.DataObject) -> None:
    """Elements gone, doubled, emptied, odd values, parts missing: verdicts or a clear refusal,
    whatever it is.
    """
    name = data.draw(
        st.sampled_from([BODY, HEADER, "word/styles.xml", "word/_rels/document.xml.rels"])
    )
    root = etree.fromstring(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        every = [e for e in root.iter() if isinstance(e.tag, str)]
        one = every[data.draw(st.integers(0, len(every) - 1))]
        if one.attrib and data.draw(st.booleans()):
            one.set(data.draw(st.sampled_from(sorted(one.attrib))), data.draw(st.sampled_from(ODD)))
        elif (above := one.getparent()) is not None:
            above.remove(one)
    changed = {**parts, name: etree.tostring(root)}
    if data.draw(st.booleans()):
        changed.pop(
            data.draw(st.sampled_from(["word/styles.xml", HEADER, "docProps/core.xml"])), None
        )
    try:
        assert len(check_layout(read_docx(changed))) == len(RULES)
    except ValueError as refusal:
        assert str(refusal) == BODY  # noqa: PT017 - the only part without which there is no document


def test_hardly_anything_is_still_a_document() -> None:
    """No styles, no sections, no text: every rule has a verdict."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for body in (
        "",
        "<w:p/>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<!-- nothing --><w:p><?x y?></w:p>",
    ):
        part = f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'.encode()
        assert len(check_layout(read_docx({BODY: part}))) == len(RULES)
