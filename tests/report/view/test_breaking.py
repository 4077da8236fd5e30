"""Where lines may be broken: in the page and in Word alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pccheck.model.campaign.papers.signers import Signing
from pccheck.report.html.papers import render_document
from pccheck.report.html.read import read_html
from pccheck.report.html.word_page import apart
from pccheck.report.layout import paragraphs
from pccheck.report.view.breaking import HYPHEN, unbroken
from pccheck.report.view.view import View
from pccheck.report.word.marks import shown_text
from pccheck.report.word.write import render_docx
from tests.report.making import DOCUMENTS, MADE_AT, small_case
from tests.report.word.test_docx import W, parts

NAMES = ("PC-Covid", "COVID-19", "HT-0540", "mã QR", "05/STTTT-CNTT", "QĐ-UBND")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_word(name: str) -> None:
    """Nowhere inside it may a line end, in page and Word; whoever reads either finds what was
    written.
    """
    assert not set(" -") & set(unbroken(name))
    page = f'<html><head><title>{name}</title></head><body><p alt="{name}">Về {name}.</p></body>'
    written, _ = apart(page, "x")
    assert f"<title>{name}</title>" in written
    assert f'alt="{name}"' in written
    assert f">Về {unbroken(name)}.<" in written
    (read,) = paragraphs(read_html(written).sections[0].blocks)
    assert read.text == f"Về {name}."
    assert "".join(name.split()) in shown_text(written.encode())
    docx = render_docx(page, "", MADE_AT)
    assert "".join(name.split()) in shown_text(docx)
    root = etree.fromstring(parts(docx)["word/document.xml"])
    said = "".join(map(str, root.itertext()))
    assert not set(" -") & set(said.removeprefix("Về "))
    assert len(list(root.iter(W + "noBreakHyphen"))) == name.count("-")


@pytest.mark.parametrize(
    "text", ["Hạnh phúc - Tự do", "từ 1 - 5", "SỞ TT", "của UBND tỉnh", "a- b"]
)
def test_other_places_stay_as_they_are(text: str) -> None:
    """A dash between words, a longer abbreviation, capitals among capitals may begin a line."""
    assert unbroken(text) == text


def test_a_long_post_is_broken_by_sense() -> None:
    """Who signs stands in half a page: a post that does not fit there keeps its words whole."""
    signer = Signing(("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CÔNG NGHỆ THÔNG TIN"))
    view = View(*small_case(), signer=signer)
    page = render_document("bao-cao", view, {"members": ()}, [DOCUMENTS])
    assert ">TL. GIÁM ĐỐC</p>" in page
    assert ">TRƯỞNG PHÒNG<br>CÔNG NGHỆ THÔNG TIN</p>" in page


@given(st.text("aàĐQR-‑ 1,./", max_size=30))
def test_no_letter_is_lost(text: str) -> None:
    """Only blanks and hyphens change, each into one that looks alike."""
    plain = unbroken(text).replace("\xa0", " ").replace(HYPHEN, "-")
    assert plain == text.replace(HYPHEN, "-")
