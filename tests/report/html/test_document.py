import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import Figure, FigureKey, Figures
from pccheck.model.itinerary import Contact
from pccheck.report.html import document
from pccheck.text.numbers import counted, number_words
from pccheck.text.words.faults import words
from tests.golden import same_as_golden
from tests.report.making import (
    DOCUMENTS,
    answer,
    figures,
    render_report,
    second_campaign,
    small_case,
    unit,
)
from tests.report.reading import Page, lines

MEMBERS = (
    Contact("Cán bộ số 01", "Chánh Thanh tra Sở", "Sở Thông tin và Truyền thông", "tổ trưởng", ""),
    Contact("Cán bộ số 02", "Chuyên viên Thanh tra Sở Y tế", "Sở Y tế", "thành viên", ""),
)
HEADINGS = (
    "I. KHÁI QUÁT ĐỢT KIỂM TRA",
    "II. TÌNH HÌNH CHUNG",
    "III. KẾT QUẢ THEO NỘI DUNG KIỂM TRA",
    "IV. TỒN TẠI, HẠN CHẾ",
    "V. NGUYÊN NHÂN",
    "VI. KIẾN NGHỊ, ĐỀ XUẤT",
    "Phụ lục I DANH SÁCH ĐƠN VỊ ĐÃ KIỂM TRA",
    "Phụ lục II KẾT QUẢ THEO NỘI DUNG, LOẠI ĐỐI TƯỢNG VÀ ĐỊA BÀN",
    "Phụ lục III TỒN TẠI, HẠN CHẾ CỦA TỪNG ĐƠN VỊ",
    "Phụ lục IV GIẢI THÍCH CHỈ TIÊU SỐ LIỆU",
)


def render(of: Campaign, numbers: Figures, *folders: Path) -> str:
    """The report with the shipped templates behind the given ones."""
    return render_report(of, numbers, members=MEMBERS, folders=[*folders, DOCUMENTS])


@pytest.fixture(scope="module")
def html() -> str:
    """The small case."""
    return render(*small_case())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """The small case, read."""
    return Page(html)


@pytest.fixture(scope="module")
def tree(html: str) -> HtmlElement:
    """The small case as elements."""
    return fromstring(html)


@pytest.fixture(scope="module")
def tables(tree: HtmlElement) -> Sequence[HtmlElement]:
    """Its tables of data: those with lines."""
    return [table for table in tree.iter("table") if table.get("class") == "table"]


def test_the_small_case_is_its_golden_text(html: str) -> None:
    """The report changes only on purpose, as an office would read it."""
    assert same_as_golden("documents/bao-cao.txt", lines(html))


def test_nothing_disputed_has_no_row(html: str) -> None:
    """Table 1 tells of disputed units where there are some; other states also at nothing."""
    of, shown = small_case()
    settled = figures(
        of,
        [one for one in shown.units if one.state != "disputed"],
        [(row.code, row.name) for row in shown.areas],
    )
    for page, rows in ((html, 1), (render(of, settled), 0)):
        table = page[page.index("Bảng 1.") : page.index("II. TÌNH HÌNH CHUNG")]
        assert table.count("Chưa thống nhất") == rows
        assert "Hoãn" in table


def test_a_table_has_one_head_that_pages_repeat(tables: Sequence[HtmlElement]) -> None:
    """Each table of data has one row of heads, in `thead`, and as many cells in every row below.

    A row that speaks for the whole table spans all of it.
    """
    assert tables
    for table in tables:
        assert [len(head) for head in table.iter("thead")] == [1]
        heads = [cell.text_content() for cell in table.find("thead/tr")]
        assert all(head.strip() for head in heads)
        assert {_span(row) for row in table.iterfind("tbody/tr") if len(row) > 1} <= {len(heads)}


def test_numbers_stand_centred_and_sums_in_bold(tables: Sequence[HtmlElement]) -> None:
    """A figure in a table of data has a paragraph of its own, centred, a sum in bold (`total`)."""
    figures_told = [span for table in tables for span in table.iterfind(".//span[@data-figure]")]
    assert {span.getparent().get("class") for span in figures_told} == {"centre", "total"}
    assert {span.getparent().get("align") for span in figures_told} == {"center"}


def test_every_appendix_is_a_section_of_its_own(tree: HtmlElement) -> None:
    """The report upright; each appendix begins a section: lying for wide tables, else upright."""
    sections = [
        (div.get("class"), div[0].get("class"))
        for div in tree.iter("div")
        if (div.get("class") or "").startswith("Section")
    ]
    wide, upright = ("Section3", "appendix"), ("Section2", "appendix")
    assert sections == [("Section1", "mark"), wide, wide, wide, upright]


def _span(row: HtmlElement) -> int:
    """The columns that the cells of a row take."""
    return sum(int(cell.get("colspan", "1")) for cell in row)


def test_every_part_stands_in_its_order(page: Page) -> None:
    """Head, I to VI, closing mark, recipients, appendices."""
    places = [page.text.index(part) for part in HEADINGS]
    assert places == sorted(places)
    closing = page.text.index("kính báo cáo UBND tỉnh Hà Tĩnh./. Nơi nhận: - Như trên;")
    assert places[5] < closing < places[6]
    for part in (
        "Số: /BC-STTTT",
        "Độc lập - Tự do - Hạnh phúc",
        "Kính gửi: UBND tỉnh Hà Tĩnh.",
        "- Lưu: VT, CNTT.",
    ):
        assert part in page.text
    assert re.search(r"Hà Tĩnh, ngày\s+tháng 01 năm 2022", page.text)
    assert page.text.count("./.") == 1 + 4


def test_every_number_is_its_figure(page: Page) -> None:
    """A figure says the same in the text and in every table, and it says what was computed."""
    shown = small_case()[1]
    assert page.numbers.keys() >= {
        "targets",
        "units.planned",
        "unplanned.done",
        "asked[criterion=b1]",
    }
    known = {str(key): figure.value for key, figure in shown}
    for code, numbers in page.numbers.items():
        value = known.get(code, 0)
        whole = int(value) if value == int(value) else value
        assert numbers <= {number_words(whole), counted(whole)}, code
    everywhere = {
        str(key) for key, _ in shown if not (key.area and key.category) and key.measure != "targets"
    }
    assert (
        not {c for c in everywhere if c.startswith(("level", "grade", "sum", "known"))}
        - page.numbers.keys()
    )


def test_the_four_kinds_of_answer_stay_apart(page: Page) -> None:
    """A value (zero too), no data, not applicable and not checked are counted each by itself."""
    assert (
        "trong số 04 đơn vị thuộc loại phải kiểm tra nội dung này, có 02 đơn vị đạt, không có đơn"
        " vị đạt một phần, không có đơn vị chưa đạt, " in page.text
    )
    assert "01 đơn vị không có số liệu, 01 đơn vị chưa kiểm tra." in page.text
    assert "lượt quét ngày gần nhất 07 (số liệu của 03 đơn vị)" in page.text


def test_a_share_needs_both_numbers_of_the_same_units(page: Page) -> None:
    """2 + 2 + 0 of 2 + 2 + 12 codes; where one unit gave one number only, no share is printed."""
    assert "số địa điểm phải có mã 16 (số liệu của 03 đơn vị); tỷ lệ 25%" in page.text
    of, shown = small_case()
    of_half = [*shown.units, unit(of, 9, "cho", "436", answers={"b1": answer(due=4)})]
    text = Page(render(of, figures(of, of_half, [(r.code, r.name) for r in shown.areas]))).text
    assert "số địa điểm phải có mã 20 (số liệu của 04 đơn vị). b)" in text


def test_units_are_named_once_with_what_they_lack(page: Page) -> None:
    """Appendix III names each unit and what is missing, the body counts them; refusals and disputes
    are said with their reasons.
    """
    lacks = (
        "Quán triệt, phổ biến (đạt một phần); "
        "Cài đặt PC-Covid (không có số liệu); Tạo mã QR địa điểm (chưa đạt, 0/12)"
    )
    assert page.text.count(lacks) == 1
    assert page.text.index(lacks) > page.text.index("Phụ lục III TỒN TẠI")
    body = page.text[: page.text.index("Phụ lục I DANH SÁCH")]
    assert "Đơn vị minh họa 02" not in body
    assert "- Quán triệt, phổ biến: 01 đơn vị đạt một phần" in body
    assert "không bố trí người làm việc" not in body.casefold()
    assert "Không bố trí người làm việc" in page.text
    assert "Có 1 đơn vị mà nội dung ghi nhận chưa thống nhất" in page.text
    assert "Đơn vị minh họa 07" not in page.text, "a unit that waits for its visit is not told of"


def test_text_of_people_is_escaped(html: str, page: Page) -> None:
    """A name cannot become markup."""
    assert "<b>" not in html
    assert "Trạm &lt;b&gt;&amp;&#34;minh họa&#34;" in html
    assert 'Trạm <b>&"minh họa"' in page.text


def test_made_up_and_dated_data_says_so(html: str) -> None:
    """The running line carries the mark and the date for Word, LibreOffice and the browser; else
    there is none.
    """
    line = (
        "Số liệu minh họa. Số liệu tính đến hết ngày 31/12/2021; 3 mục ghi nhận sau đó chưa được"
        " tính."
    )
    assert html.count(line) == 3
    of, shown = small_case()
    plain = render(of, replace(shown, illustrative=False, as_of=None, later=0))
    assert "inh họa." not in plain
    assert "SỐ LIỆU MINH HỌA" not in plain
    assert "Số liệu tính đến" not in plain


def test_classes_are_the_closed_vocabulary(page: Page) -> None:
    """Whatever is used is defined in parts.html, or is one of base.html's few containers."""
    defined = set(
        re.findall(r"kind\('(\w+)'", (DOCUMENTS / "parts.html").read_text(encoding="utf-8"))
    )
    assert page.classes <= defined | {
        "rule",
        "head",
        "foot",
        "running",
        "kept",
        "open",
        "Section1",
        "Section2",
        "Section3",
    }


def test_text_is_nfc_and_has_one_font(html: str) -> None:
    """G4: Times New Roman alone, text in NFC."""
    assert unicodedata.is_normalized("NFC", html)
    assert set(re.findall(r"font(?:-family)?:[^;}]*?'([^']+)'", html)) == {"Times New Roman"}


def test_a_campaign_without_any_visit_reads_well() -> None:
    """Nothing planned, nothing visited: every part stands and says that there is nothing."""
    of = small_case()[0]
    text = Page(render(of, figures(of, ()))).text
    for part in (
        *HEADINGS,
        "Chưa có đơn vị nào được kiểm tra.",
        "A. Đơn vị đã kiểm tra: 0 đơn vị Không có.",
    ):
        assert part in text
    assert "None" not in text


def test_another_campaign_brings_its_own_words() -> None:
    """Levels, grades, sections, bodies come from the campaign; two choices of one grade keep the
    common word.
    """
    of = second_campaign()
    units = [
        unit(of, 1, "k1", "x", answers={"q1": answer("kha"), "q2": answer(items=0)}),
        unit(of, 2, "k1", "x", answers={"q1": answer("kem")}),
    ]
    text = Page(
        render_report(of, figures(of, units, [("x", "Phường X")]), members=(), folders=[DOCUMENTS])
    ).text
    assert "Bảng giá: «tốt»: 0; «khá»: 1; «kém»: 1." in text
    assert "2. Mặt hàng 2 - - 1 0 0 1 - Bảng giá" in text
    assert "Mặt hàng: số mặt hàng 0." in text
    assert "Phụ lục III TỒN TẠI, HẠN CHẾ CỦA TỪNG ĐƠN VỊ" in text
    assert "V. NGUYÊN NHÂN Không có." in text
    assert "Phòng VHTT" not in text


def test_a_unit_of_no_known_area_is_counted_and_shown() -> None:
    """The tables close also where a unit's area is not known."""
    of = second_campaign()
    units = [unit(of, 1, "k1", "?", answers={"q1": answer("tot")})]
    page = Page(render(of, figures(of, units)))
    assert "Chưa xác định" in page.text
    assert page.numbers["units.visited[area=?]"] == {"1"}


def test_figures_that_do_not_close_are_not_printed() -> None:
    """No document from sums that differ."""
    of, shown = small_case()
    with pytest.raises(PccheckError, match="sums-differ"):
        render(of, replace(shown, values={**shown.values, FigureKey("units.done"): Figure(99, ())}))


def test_a_users_template_builds_on_the_shipped_one(tmp_path: Path) -> None:
    """A block is replaced, the rest is the shipped report."""
    (tmp_path / "bao-cao.html").write_text(
        '{% extends "shipped/bao-cao.html" %}{% block causes %}<p>V. RIÊNG {{ fig("units.done")'
        " }}</p>{% endblock %}",
        encoding="utf-8",
    )
    text = Page(render(*small_case(), tmp_path)).text
    assert "V. RIÊNG 3" in text
    assert "V. NGUYÊN NHÂN" not in text
    assert HEADINGS[5] in text


@pytest.mark.parametrize(
    ("template", "line", "why"),
    [
        (
            (
                "{% extends 'shipped/bao-cao.html' %}\n{% block causes %}\n{{ so_luong }}\n{%"
                " endblock %}"
            ),
            3,
            "so_luong",
        ),
        ("một\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ figures.khong_co }}", 3, "khong_co"),
        ("\n{% extends 'khong-co.html' %}", 2, "khong-co.html"),
        ("\n{{ 1 / 0 }}", 2, "division"),
    ],
)
def test_a_broken_template_names_file_line_and_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, line: int, why: str
) -> None:
    """The writer of a template learns where it fails and over what."""
    monkeypatch.setenv("PCCHECK_LANG", "en")
    (tmp_path / "bao-cao.html").write_text(template, encoding="utf-8")
    with pytest.raises(PccheckError) as caught:
        render(*small_case(), tmp_path)
    assert caught.value.code == "broken-template"
    assert caught.value.params["path"] == str(tmp_path / "bao-cao.html")
    assert caught.value.params["line"] == line
    assert why in str(caught.value.params["why"])
    assert str(tmp_path) in words(caught.value)


def test_a_template_counts_as_it_stands(tmp_path: Path) -> None:
    """One that comes, changes or goes counts from the next document on; none is read twice, also
    where the office has no folder of its own.
    """
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "x.html").write_text("{{ n }} of the program", encoding="utf-8")

    def said() -> str:
        return document.render("x.html", {"n": 1}, [own, shipped])

    assert said() == "1 of the program"
    for text in ("{{ n }} of the office", "{{ n }}, changed"):
        (own / "x.html").write_text(text, encoding="utf-8")
        assert said() == text.replace("{{ n }}", "1")
    (own / "x.html").unlink()
    assert said() == "1 of the program"
    own.rmdir()
    said()
    before = document._environment.cache_info().misses
    said()
    assert document.render("x.html", {"n": 1}, [tmp_path / "none", shipped]) == said()
    assert document._environment.cache_info().misses == before
