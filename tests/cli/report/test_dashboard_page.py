"""The overview page in Chromium, as people use it.

Filters, search, keyboard, paper, and nothing asked of anybody.
"""

import base64
import csv
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.actions.report.dashboard import board, dashboard
from pccheck.model.board import Board, Shot
from pccheck.model.figures import FigureKey, Figures
from pccheck.model.journal.clock import local
from pccheck.report.html import dashboard as dashboard_page
from pccheck.report.view import leading
from pccheck.report.view.maps.sketch import area_map
from pccheck.text.fold import fold
from pccheck.text.numbers import number_words
from tests.browser import Page, browsing
from tests.cli.report.test_dashboard import HOSTILE
from tests.report.view.maps.places import communes

pytestmark = pytest.mark.papers

NAMES = Path(__file__).parents[2] / "data" / "cach-viet-ten.csv"
MANY = 5_000
TAB, ENTER, DOWN = ("Tab", "", 9), ("Enter", "\r", 13), ("ArrowDown", "", 40)

ROWS = (
    "[...document.querySelectorAll('#{} tbody tr')].map(r =>"
    " r.querySelector('[data-of=name]').textContent)"
)
TYPED = """(() => { const start = performance.now(); form.elements.q.value = 'cho'; fresh();
  document.body.offsetHeight; return performance.now() - start; })()"""
COUNT = "document.getElementById('units-count').textContent"
SHOWN = """[...document.querySelectorAll('[data-figure]')].map(e =>
  [e.dataset.figure, e.closest('[data-keep]')?.dataset.keep || '', e.textContent])"""
FOCUS = """(() => { const e = document.activeElement;
  const s = getComputedStyle(e.querySelector('circle') || e);
  const seen = s.outlineStyle !== 'none' || parseFloat(s.strokeWidth) >= 3;
  return [e.outerHTML.slice(0, 90), seen]; })()"""
OVERLAPS = """(() => { const found = [], told = [...document.querySelectorAll('.map text')]
    .map((e) => [e.textContent, e.getBBox()]);
  told.forEach(([one, a], n) => told.slice(n + 1).forEach(([other, b]) => {
    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height
        && b.y + 2 < a.y + a.height) found.push([one, other]); }));
  return found; })()"""
# Each text that is seen, with its contrast and how large it is: WCAG 2.2, 1.4.3.
CONTRAST = """(() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => parse(c).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if ((parse(c)[3] ?? 1) > 0) return c; } return 'rgb(255, 255, 255)'; };
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !e.checkVisibility()) continue;
    if (e.closest('script, style, template')) continue;
    const s = getComputedStyle(e), ink = e.closest('svg') ? s.fill : s.color;
    const size = parseFloat(s.fontSize);
    const [a, b] = [light(ink), light(behind(e))].sort((x, y) => y - x);
    const large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
    found.push([walk.currentNode.textContent.trim(), (a + 0.05) / (b + 0.05), large ? 3 : 4.5]); }
  return found; })()"""


@pytest.fixture(scope="module")
def desk(demo: Path) -> Iterator[Desk]:
    """The demo's book when the campaign is over."""
    found = sit_down(
        demo / "pccheck.db", partial(local, datetime.fromisoformat("2022-01-05T08:00"))
    )
    with found.book:
        yield found


@pytest.fixture(scope="module")
def seen(desk: Desk) -> Board:
    """What its page shows."""
    os.environ.pop("PCCHECK_LANG", None)
    return board(desk)


@pytest.fixture(scope="module")
def page(
    desk: Desk, seen: Board, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, Path]]:
    """A browser, and the page's file."""
    with browsing() as browser:
        path = tmp_path_factory.mktemp("page") / "tong-quan.html"
        path.write_bytes(dashboard(desk, seen))
        yield browser, path


def _wrong(
    figures: Figures, shown: list[tuple[str, str, str]], area: str, category: str
) -> list[object]:
    """The figures that are not what the report says of the chosen area and category."""
    known = {str(key): key for key in figures.values}
    wrong: list[object] = []
    for code, keep, text in shown:
        measure, _, rest = code.rstrip("]").partition("[")
        own = dict(pair.split("=") for pair in rest.split(",") if pair)
        key = known.get(code) or FigureKey(measure, **own)
        key = key._replace(
            area=key.area or ("" if keep == "area" else area),
            category=key.category or ("" if keep == "category" else category),
        )
        if text != number_words(figures.count(*key)):
            wrong.append((key, text))
    return wrong


def test_every_figure_follows_area_and_category(page: tuple[Page, Path], seen: Board) -> None:
    """In each area, each category and some of both the numbers shown are the report's figures for
    them.
    """
    browser, path = page
    browser.open(path)
    areas = ["", *(row.code for row in seen.figures.areas)]
    categories = ["", *(row.code for row in seen.figures.categories)]
    pairs = [
        (a, c)
        for n, a in enumerate(areas)
        for m, c in enumerate(categories)
        if not (n * m) or (n + m) % 9 == 0
    ]
    for area, category in pairs:
        browser.ask(
            f"location.hash = 'area={area}&category={category}'; new Promise(r => setTimeout(r))"
        )
        shown = browser.ask(SHOWN)
        assert len(shown) > 250
        assert _wrong(seen.figures, shown, area, category) == []
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


def test_search_folds_as_the_program_does(page: tuple[Page, Path], seen: Board) -> None:
    """Names as people spell them and as the list has them fold to the same in the page and in the
    program.
    """
    browser, path = page
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = [text for row in csv.reader(file) for text in row]
    names += [target.name for target in seen.targets] + [
        "ĐẶNG ðỨC",
        "Hoà/Hòa-BÌNH",
        "VX₁–2",
        "a\u0301 ê\u0323",
        "№ 5²",
    ]
    browser.open(path)
    folded = browser.ask(f"{names!r}.map(fold)".replace("\\U", "\\u"))
    assert [(n, f) for n, f in zip(names, folded, strict=True) if f != fold(n)] == []


def test_search_and_filters_find_units(page: tuple[Page, Path], seen: Board) -> None:
    """Words without accents find a unit; filters narrow the lists.

    What is chosen survives in the address.
    """
    browser, path = page
    browser.open(path, "q=cho+ha+tinh")
    assert browser.ask(ROWS.format("units"))[0] == "Chợ Hà Tĩnh"
    browser.open(path)
    browser.ask("document.querySelector('[name=result]').focus()")
    worst = next(level for level in seen.campaign.assessments if level.grade == "not-met")
    browser.ask(
        f"form.elements.result.value = 'level.{worst.code}'; form.dispatchEvent(new Event('input'))"
    )
    expected = [
        unit.name
        for unit in seen.figures.units
        if unit.state == "done" and unit.level == worst.code
    ]
    assert browser.ask(ROWS.format("units")) == expected
    state = browser.ask("location.hash.slice(1)")
    browser.open(path, state)
    assert browser.ask(ROWS.format("units")) == expected
    overdue = [
        case.name for case in seen.figures.cases if case.overdue(seen.today) and case.is_open
    ]
    browser.open(path, "stage=overdue")
    assert sorted(browser.ask(ROWS.format("mend"))) == sorted(overdue)
    browser.ask(
        "document.querySelector('[type=reset]').click(); new Promise(r => setTimeout(r, 20))"
    )
    assert browser.ask("location.hash") == ""
    assert browser.ask(COUNT) == f"Đang hiện 20 trong {len(seen.targets)} đơn vị."


def test_no_name_on_the_map_lies_on_another(
    page: tuple[Page, Path], desk: Desk, seen: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the browser draws them: the areas of the page, and the 130 communes of a province."""
    browser, path = page
    browser.open(path)
    assert browser.ask(OVERLAPS) == []
    areas = communes("40")
    drawn = area_map(areas, {area.code: n % 4 for n, area in enumerate(areas)})
    monkeypatch.setattr(dashboard_page.Page, "map", drawn)
    many = path.with_name("many.html")
    many.write_bytes(dashboard(desk, seen))
    browser.open(many)
    assert browser.ask("document.querySelectorAll('.map a').length") == len(areas)
    assert browser.ask("document.querySelectorAll('.map a text').length") > 30
    assert browser.ask(OVERLAPS) == []


def test_of_very_many_areas_the_worst_are_seen_first(
    page: tuple[Page, Path], desk: Desk, seen: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are one click away."""
    browser, path = page
    rows = "[...document.querySelectorAll('[data-keep=area] tbody tr')]"
    visible = f"{rows}.filter((row) => row.checkVisibility()).length"
    browser.open(path)
    assert browser.ask(visible) == browser.ask(f"{rows}.length"), "few areas are all seen"
    monkeypatch.setattr(leading, "MANY", 5)
    many = path.with_name("folded.html")
    many.write_bytes(dashboard(desk, seen))
    browser.open(many)
    whole = browser.ask(f"{rows}.length")
    assert browser.ask(visible) == 1 + leading.MOST < whole
    assert browser.ask("document.querySelector('[data-unfold]').textContent").endswith(
        f"({whole - 1})"
    )
    browser.ask("document.querySelector('[data-unfold]').click()")
    assert browser.ask(visible) == whole


def test_all_of_it_works_from_the_keyboard(page: tuple[Page, Path]) -> None:
    """Every stop of the Tab key shows where it is.

    Search, a choice and an area of the map need no mouse.
    """
    browser, path = page
    browser.open(path)
    stops: list[Any] = []
    for _ in range(120):
        browser.press(*TAB)
        stops.append(browser.ask(FOCUS))
    assert [stop for stop in stops if not stop[1] and "<body" not in stop[0]] == []
    assert 'class="skip"' in stops[0][0]
    for mark in (
        'name="q"',
        'name="stage"',
        'type="reset"',
        'id="print"',
        'data-set="area"',
        'role="region"',
    ):
        assert any(mark in stop[0] for stop in stops), mark
    browser.open(path)
    browser.press(*TAB)
    browser.press(*TAB)
    browser.type("benh vien minh hoa 03")
    assert browser.ask(ROWS.format("units")) == ["Bệnh viện minh họa 03, thị xã Kỳ Anh"]
    browser.press(*ENTER)
    browser.press(*TAB)
    browser.press(*DOWN)
    assert (
        browser.ask("document.activeElement.name + document.activeElement.selectedIndex") == "area1"
    )
    browser.open(path)
    browser.ask("document.querySelector('.map a').focus()")
    browser.press(*ENTER)
    assert browser.ask(
        "form.elements.area.value === document.querySelector('.map a').dataset.value"
    )
    assert browser.complaints == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_every_text_can_be_read(
    page: tuple[Page, Path], seen: Board, size: tuple[int, int], *, dark: bool
) -> None:
    """Contrast of level AA, by day and night, also of what is chosen; the page is no wider than the
    window.
    """
    browser, path = page
    browser.open(path, f"area={seen.figures.areas[0].code}", size)
    browser.resize(size, dark=dark)
    ground = browser.ask("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is not dark
    found = browser.ask(CONTRAST)
    assert len(found) > 300
    assert [one for one in found if one[1] < one[2]] == []
    assert browser.ask("document.documentElement.scrollWidth") <= size[0]


def test_a_table_goes_by_any_of_its_columns(page: tuple[Page, Path], seen: Board) -> None:
    """Figures the largest first, names by the alphabet, once more the other way round; the sum of
    all stays on top, and a filter leaves the order of the units.
    """
    browser, path = page
    browser.open(path)
    table = "document.querySelector('table[data-keep=area]')"
    column = "[...%s.querySelectorAll('tbody tr')].map(r => r.cells[%d].textContent)"
    for turned in (True, False):
        browser.ask(f"{table}.querySelectorAll('.sort')[4].click()")
        total, *visited = browser.ask(column % (table, 5))
        numbers = [int(text.replace(".", "")) for text in visited]
        assert numbers == sorted(numbers, reverse=turned)
        assert int(total) == max(int(total), *numbers)
    browser.ask("document.querySelector('#units [data-sort=name] .sort').click()")
    browser.ask("document.querySelector('[data-all=units]').click()")
    names = browser.ask(ROWS.format("units"))
    assert sorted(names) == sorted(target.name for target in seen.targets)
    folded = [fold(name) for name in names]
    assert folded[0][0] == min(folded)[0]
    browser.ask("form.elements.q.value = 'cho'; form.dispatchEvent(new Event('input'))")
    fewer = browser.ask(ROWS.format("units"))
    assert fewer == [name for name in names if name in set(fewer)]
    assert browser.complaints == []


def test_a_table_wider_than_the_window_says_so(page: tuple[Page, Path]) -> None:
    """On a telephone some do, where there is room none does."""
    browser, path = page
    for size, some in (((390, 844), True), ((1280, 900), False)):
        browser.open(path, size=size)
        wide = browser.ask(
            "[...document.querySelectorAll('.hint')].map(h => [!h.hidden,"
            " h.nextElementSibling.scrollWidth > h.nextElementSibling.clientWidth])"
        )
        assert all(said == is_so for said, is_so in wide)
        assert any(said for said, _is_so in wide) is some


def test_photos_follow_the_filter(
    page: tuple[Page, Path], desk: Desk, seen: Board, tmp_path: Path
) -> None:
    """A unit's part is seen where the unit is in the lists, and its picture is really drawn."""
    browser, _ = page
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(picture, "JPEG")
    first, other = (unit.code for unit in seen.figures.units[:2])
    shots = [Shot(seen.today, "a.jpg", "", picture.getvalue())]
    path = tmp_path / "photos.html"
    path.write_bytes(dashboard(desk, replace(seen, shots={first: shots, other: shots})))
    browser.open(path)
    visible = "[...document.querySelectorAll('article')].filter((part) => !part.hidden).length"
    assert browser.ask("[...document.images].map((one) => one.naturalWidth)") == [30, 30]
    assert browser.ask(visible) == 2
    browser.ask(f"form.elements.q.value = '{first}'; form.dispatchEvent(new Event('input'))")
    assert browser.ask(visible) == 1
    assert browser.complaints == []


def test_what_is_filtered_prints_on_a4(page: tuple[Page, Path], seen: Board) -> None:
    """The paper says what it was filtered by and holds the units that are shown, no form and nobody
    else.
    """
    import pdfplumber

    browser, path = page
    browser.open(path, "q=minh+hoa+03&category=benh-vien")
    names = browser.ask(ROWS.format("units"))
    printed = browser.call("Page.printToPDF", preferCSSPageSize=True)
    with pdfplumber.open(io.BytesIO(base64.b64decode(printed["data"]))) as pdf:
        assert {(round(p.width * 25.4 / 72), round(p.height * 25.4 / 72)) for p in pdf.pages} == {
            (210, 297)
        }
        text = " ".join(" ".join(p.extract_text().split()) for p in pdf.pages)
    assert "«minh hoa 03»" in text
    assert names
    codes = {target.code: target.name for target in seen.targets}
    assert {name for code, name in codes.items() if code in text} == set(names)
    assert "Bỏ lọc" not in text


def test_five_thousand_targets(
    page: tuple[Page, Path],
    desk: Desk,
    seen: Board,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page stays whole and quick to search.

    A name full of markup is shown as it is, in English too.
    """
    monkeypatch.setenv("PCCHECK_LANG", "en")
    browser, _ = page
    first = seen.targets[0]
    more = [
        replace(first, rec=f"x{n}", code=f"X-{n:04d}", name=f"Đơn vị {n}")
        for n in range(MANY - len(seen.targets))
    ]
    more[-1] = replace(more[-1], name=HOSTILE)
    path = tmp_path / "many.html"
    path.write_bytes(dashboard(desk, replace(seen, targets=[*seen.targets, *more])))
    assert path.stat().st_size <= 3 * 2**20
    browser.open(path)
    took = [browser.ask(TYPED) for _time in range(5)]
    assert min(took) <= 150
    browser.ask("form.elements.q.value = ''; fresh()")
    assert browser.ask(COUNT) == f"Showing 20 of {number_words(MANY)} units."
    assert browser.ask("document.querySelectorAll('#units tbody tr').length") == 20
    browser.ask("form.elements.q.value = 'img src'; form.dispatchEvent(new Event('input'))")
    assert browser.ask(ROWS.format("units")) == [HOSTILE]
    assert browser.ask("document.images.length") == 0
    browser.ask("form.elements.q.value = 'don vi'; form.dispatchEvent(new Event('input'))")
    browser.ask("document.querySelector('[data-all=units]').click()")
    assert (
        browser.ask("document.querySelectorAll('#units tbody tr').length")
        > MANY - len(seen.targets) - 2
    )
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]
