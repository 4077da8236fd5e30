"""The report of a province with very many communes: its text names the worst, an appendix all."""

import re
from functools import cache

import pytest

from pccheck.model.figures import FigureKey, Figures
from pccheck.report.html.read import read_html
from pccheck.report.rules.check import check_layout
from pccheck.report.view.leading import MANY, MOST, leading
from pccheck.report.view.view import View
from tests.report.html.test_document import render
from tests.report.making import answer, figures, small_case, unit
from tests.report.reading import Page, lines

CAMPAIGN, SMALL = small_case()
GOOD = dict(SMALL.units[0].answers)
BAD = {code: answer("chua-dat") for code in ("a1", "a2", "b3")}


@cache
def _of_areas(count: int) -> Figures:
    """Two units in each area; in every third both fall short."""
    areas = [(f"x{n:03}", f"xã Số {n:03}") for n in range(count)]
    units = [
        unit(
            CAMPAIGN,
            2 * n + second,
            "benh-vien",
            code,
            answers=BAD if n % 3 == 0 else GOOD,
            planned=bool(second),
        )
        for n, (code, _) in enumerate(areas)
        for second in (0, 1)
    ]
    return figures(CAMPAIGN, units, areas)


@pytest.fixture(scope="module")
def html() -> str:
    """Of 130 communes."""
    return render(CAMPAIGN, _of_areas(130))


def _table(html: str, heading: str) -> list[list[str]]:
    """The rows under a heading."""
    after = lines(html).split(heading, 1)[1].split("\n")[1:]
    rows = [[cell.strip() for cell in line.split("|")] for line in after]
    first = next(n for n, row in enumerate(rows) if len(row) > 2)
    last = next(n for n, row in enumerate(rows[first:], first) if len(row) < 3)
    return rows[first + 1 : last]


def test_few_areas_are_all_named() -> None:
    """Up to the limit each has its row; one more, and the worst are named."""
    view = View(CAMPAIGN, _of_areas(MANY))
    assert (list(view.leading.rows), view.leading.left) == (view.areas, 0)
    more = View(CAMPAIGN, _of_areas(MANY + 1))
    assert (len(more.leading.rows), more.leading.left) == (MOST, MANY + 1 - MOST)


def test_the_worst_come_first() -> None:
    """By how many of the visited units fall short, else in the order of the campaign."""
    found = _of_areas(130)
    worst = leading(found, View(CAMPAIGN, found).levels, found.areas).rows
    assert [row.code for row in worst] == [f"x{n:03}" for n in range(0, 30, 3)]


def test_the_text_names_ten_and_sums_the_rest(html: str) -> None:
    """Its table closes: named, the rest and the total."""
    rows = _table(html, "theo địa bàn")
    named, (rest, *others), (total, *wholes) = rows[:-2], rows[-2], rows[-1]
    assert len(named) == MOST
    assert rest == "120 địa bàn còn lại"
    assert total == "Tổng số"
    for column, (other, whole) in enumerate(zip(others, wholes, strict=True), 1):
        assert sum(int(row[column]) for row in named) + int(other) == int(whole)


def test_the_appendix_has_every_area_with_every_criterion(html: str) -> None:
    """Each of its figures; its tables repeat their heads; the page keeps all rules of its form."""
    found = _of_areas(130)
    shown = Page(html).numbers
    asked = [
        key for key in found.values if key.measure == "asked" and key.area and not key.category
    ]
    assert len(asked) >= 130 * 5
    measures = ("asked", "units.planned", "units.visited")
    wanted = [
        key for key in found.values if key.measure in measures and key.area and not key.category
    ]
    assert len(wanted) >= 130 * 7
    assert [str(key) for key in wanted if str(key) not in shown] == []
    met = FigureKey("grade.met", "x001", "", "a1")
    assert shown[str(met)] == {"2"}
    heads = re.findall(r"<thead>.*?</thead>", html, re.DOTALL)
    assert len(heads) == len(re.findall(r"<table[^>]*class=\"table\"", html))
    assert [v.rule for v in check_layout(read_html(html)) if v.faults] == []


def test_the_report_does_not_grow_with_each_criterion(html: str) -> None:
    """A commune has a row a table of the appendix, not one a criterion."""
    assert len(re.findall("xã Số 007", html)) <= 8


def test_criteria_have_numbers_and_no_codes(html: str) -> None:
    """Side by side they bear the number that the appendix gives them; their codes stand nowhere."""
    (said,) = re.findall(r"2\. Nội dung (.*?): số đơn vị đạt", html, re.DOTALL)
    asked = re.findall(r"(\d+) \(([^()]*)\)", said)
    assert [int(number) for number, _ in asked] == [*range(1, len(asked) + 1)]
    assert {short for _, short in asked} <= {criterion.short for criterion in CAMPAIGN.criteria}
    text = Page(html).text
    assert not re.findall(rf"\b(?:{'|'.join(CAMPAIGN.criterion)})\b", text)
