"""The pictures of the report show the figures of its tables, the same in every program, each time
alike.
"""

import datetime as dt
import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from PIL import Image

from pccheck.errors import PccheckError
from pccheck.model.audit.told import UNTOLD
from pccheck.model.figures import Ground, ScanWeek
from pccheck.report.html.read import read_html
from pccheck.report.html.word_page import apart as files_of
from pccheck.report.layout import PageLayout, Picture, paragraphs
from pccheck.report.rules.check import check_layout
from pccheck.report.view.pictures import Pictures, week_words
from pccheck.report.view.view import View
from pccheck.report.word.read import read_docx
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, scanned, second_campaign, small_case

OF, SMALL = small_case()
SHOWN = scanned(
    replace(
        SMALL,
        ground=Ground(
            {"436": (18.346, 105.904), "446": (18.257, 106.002)}, ((18.3, 105.9), (18.2, 106.1))
        ),
    ),
    *(ScanWeek(dt.date(2021, 11, 29), 1200, 4, 1), ScanWeek(dt.date(2021, 12, 6), 0, 4, 4)),
)


@pytest.fixture(scope="module")
def html() -> str:
    """The small case with everything that can be drawn."""
    return render(OF, SHOWN)


def pictures(layout: PageLayout) -> list[Picture]:
    """Every picture of a document."""
    return [
        one for section in layout.sections for p in paragraphs(section.blocks) for one in p.pictures
    ]


def test_a_chart_is_whole_and_lets_the_next_page_have_what_follows() -> None:
    """Bars stay with their legend, weeks with their total and its note; the last row of the legend
    stays with nothing.
    """
    html = render(OF, SHOWN)
    chart = html[html.index("Biểu đồ 2.") : html.index("Hình 1.")]
    rows = chart.split("<tr style")[1:]
    keys = [set(re.findall(r'<p (?:align="right" )?class="(key|side|cell)"', row)) for row in rows]
    assert all(kinds <= {"key", "side"} for kinds in keys[:-1])
    assert keys[-1] <= {"cell"}
    weeks = html[html.index("Biểu đồ 1.") : html.index("Mỗi đơn vị tính một lần")]
    assert weeks.count('<tr class="kept"') == 4


def test_bars_are_the_figures() -> None:
    """The parts of each area's bar are its levels; bars are as long as their area has visited
    units.
    """
    shown = Pictures(View(OF, SHOWN))
    most = max(SHOWN.count("units.visited", row.code) for row in SHOWN.areas)
    for row, bar in shown.level_bars(280):
        whole = SHOWN.count("units.visited", row.code)
        assert bar.share == pytest.approx(100 * whole / most)
        numbers = [SHOWN.count(f"level.{level.code}", row.code) for level in shown.shown]
        assert [part.share for part in bar.parts] == [
            pytest.approx(100 * n / whole) for n in numbers if n
        ]
        for part in bar.parts:
            said = re.match(
                r'<span data-figure="level\.[\w-]+\[area=\d+\]">(\d+)</span>', part.said
            )
            assert said
            assert int(said[1]) == pytest.approx(part.share * whole / 100)
    narrow = [part.said for _, bar in shown.level_bars(10) for part in bar.parts]
    assert set(narrow) == {""}, "a number that does not fit its part is left to the table"


def test_the_weeks_together_are_all_units() -> None:
    """Each unit in one week; a week in which nothing was done between two others has a row too;
    else it is refused.
    """
    weeks = Pictures(View(OF, SHOWN)).weeks
    assert sum(week.planned for week in weeks) == SHOWN.count("units.planned")
    assert sum(week.done + week.outside for week in weeks) == SHOWN.count("units.visited")
    late = replace(
        SHOWN, units=(*SHOWN.units[:-1], replace(SHOWN.units[-1], date=dt.date(2021, 12, 30)))
    )
    names = [week.name for week in Pictures(View(OF, late)).weeks]
    assert names[-4:] == [
        "13/12–19/12/2021",
        "20/12–26/12/2021",
        "27/12–02/01/2022",
        "Chưa rõ ngày",
    ]
    secret = [replace(one, area=UNTOLD) if not one.date else one for one in SHOWN.units]
    told = Pictures(View(OF, replace(SHOWN, units=tuple(secret)))).weeks
    assert (told[-1].name, told[-1].planned) == ("Chưa công bố", 1)
    with pytest.raises(PccheckError, match="sums-differ"):
        _ = Pictures(View(OF, replace(SHOWN, units=SHOWN.units[1:]))).weeks


def test_levels_stay_apart_without_colour() -> None:
    """In grey the better level is the lighter one, by enough to be seen; text on each stays
    readable (4.5 to 1).
    """
    for campaign in (OF, second_campaign()):
        shown = Pictures(View(campaign, SHOWN))
        fills = [shown.fills[level.code] for level in shown._view.levels if level.grade != "none"]
        lights = [_luminance(fill) for fill in fills]
        assert all(a > 1.15 * b for a, b in pairwise(lights))
        assert all((light + 0.05) / 0.05 >= 4.5 for light in lights)


def _luminance(fill: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(fill[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_map_says_in_words_what_it_shows(html: str) -> None:
    """Its alternative text has every area with its numbers; size and resolution are those of the
    page.
    """
    found = pictures(read_html(html))
    assert len(found) == 1
    assert found[0].alt.endswith("đã đánh giá: Thành phố Hà Tĩnh 1/2; Huyện Cẩm Xuyên 0/1.")
    image = Image.open(BytesIO(found[0].content))
    assert image.width / 150 * 1440 == pytest.approx(found[0].width, abs=20)
    assert image.height / 150 * 1440 == pytest.approx(found[0].height, abs=20)
    assert found[0].width <= 9071, "as wide as the text at most"


def test_no_map_without_places_or_visits() -> None:
    """One place is no map; before the first visit there is nothing to show."""
    for shown in (
        SMALL,
        replace(SHOWN, ground=Ground({"436": (18.3, 105.9)}, ())),
        replace(SHOWN, units=()),
    ):
        nothing = shown if shown.units else replace(shown, values={})
        assert Pictures(View(OF, nothing)).map is None


def test_the_same_figures_give_the_same_picture(html: str) -> None:
    """No time and no version goes into it."""
    assert render(OF, SHOWN) == html
    content = pictures(read_html(html))[0].content
    assert {kind for kind in (b"tEXt", b"iTXt", b"zTXt", b"tIME") if kind in content} == set()


def test_word_gets_files_and_everyone_else_the_page_itself(html: str) -> None:
    """The page has each picture in itself for browsers, beside itself for Word; alone it loses
    nothing in a browser.
    """
    page, files = files_of(html, "báo cáo")
    assert sorted(files) == ["header.htm", "hinh-1.png"]
    inside = re.findall(r'<!--\[if !mso\]><!--><img src="data:image/png;base64,([^"]*)"', page)
    assert [b64decode(one) for one in inside] == [files["hinh-1.png"]]
    for_word = re.findall(
        r'<!--\[if gte mso 9\]><img src="([^"]*)" width="(\d+)" height="(\d+)" alt="[^"]+"', page
    )
    assert [name for name, _, _ in for_word] == ["b%C3%A1o%20c%C3%A1o_files/hinh-1.png"]
    assert [
        v.rule for v in check_layout(read_html(page, files["header.htm"].decode())) if v.faults
    ] == []


def test_the_docx_has_the_picture(html: str) -> None:
    """The same bytes, size and words as in the page; bars are shaded cells; the form keeps every
    rule.
    """
    docx = render_docx(html, "Sở", MADE_AT)
    assert render_docx(html, "Sở", MADE_AT) == docx
    with ZipFile(BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    there = pictures(read_html(html))[0]
    assert parts["word/media/image1.png"] == there.content
    layout = read_docx({n: c for n, c in parts.items() if n.endswith((".xml", ".rels"))})
    here = pictures(layout)[0]
    assert (here.width, here.height, here.alt) == (there.width, there.height, there.alt)
    fills = set(re.findall(r'w:fill="(\w{6})"', parts["word/document.xml"].decode()))
    assert set(Pictures(View(OF, SHOWN)).fills.values()) & fills >= {"D3ECC8", "C4563E"}
    assert [v.rule for v in check_layout(layout) if v.faults] == []


def test_scans_of_areas_where_there_are_none_of_units() -> None:
    """The software may report districts only: then those are shown, and said to be districts."""
    of_areas = replace(scanned(SHOWN), area_scans=SHOWN.scans)
    assert "Địa bàn có số liệu" in render(OF, of_areas)
    assert "Đơn vị có số liệu</p>" in render(OF, SHOWN)
    assert "Lượt quét mã theo tuần" not in render(OF, SMALL)


def test_weeks_are_named_by_their_days() -> None:
    """Across months and years."""
    assert week_words(dt.date(2021, 12, 27)) == "27/12–02/01/2022"
