"""The pages in Chromium: how they fit, by day and night, on paper, by keys alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pccheck.model.records import Visit
from pccheck.model.visit import DONE
from tests.browser import Page, browsing
from tests.serve.browsed import (
    NARROW,
    WIDE,
    arrive,
    book,
    ghi,
    made_on,
    served,
    waiting,
)
from tests.serve.served import serving

__all__ = ["book", "served"]

pytestmark = [pytest.mark.pages, pytest.mark.xdist_group("pages")]
pytest.importorskip("starlette")

_SHOWN = "one => one.offsetParent && one.type !== 'hidden' && !one.matches('.skip')"
_TOUCHED = f"[...document.querySelectorAll('a, button, input, select, summary')].filter({_SHOWN})"
_SMALL = f"{_TOUCHED}.filter(one => one.offsetHeight < 44)"
"""What a finger might miss; the wall of a whole month is for mice where it is wide."""
_FINGER = f"{_SMALL}.map(one => one.outerHTML)"
_MOUSE = f"{_SMALL}.filter(one => !one.closest('.month')).map(one => one.outerHTML)"


def every_page(visit: Visit) -> list[str]:
    """The address of each page, with something on it."""
    paths = ["/", f"/?ngay={visit.day}", "/doi-tuong?tim=cho", "/theo-doi", "/lich", "/cau-hoi"]
    paths += [f"/doi-tuong/{visit.code}", ghi(visit), ghi(visit, "b"), ghi(visit, "bien-ban")]
    return [*paths, f"/xem/{visit.code}?ngay={visit.day}", "/nowhere"]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_page_fits(served: tuple[Page, str], book: Path, size: tuple[int, int]) -> None:
    """Nothing runs out of the window, nothing is refused by the policy, taps find their mark:
    44 px, as WCAG 2.2 and the makers of telephones ask.
    """
    page, address = served
    for dark in (False, True):
        page.resize(size, dark=dark)
        for path in every_page(waiting(book)[-1]):
            page.visit(address + path)
            expected = 1 if path == "/nowhere" else 0  # the browser notes the 404
            assert page.ask("document.documentElement.scrollWidth") <= size[0], path
            assert len(page.complaints) == expected, (path, page.complaints)
            assert page.ask(_FINGER if size == NARROW else _MOUSE) == [], path
            ink, ground = page.ask(
                "['color', 'backgroundColor'].map(p => getComputedStyle(document.body)[p])"
            )
            assert contrast(ink, ground) >= 7, path


def contrast(ink: str, ground: str) -> float:
    """Of two colours `rgb(r, g, b)`, as WCAG 2.2 counts it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(ink), light(ground)))
    return (high + 0.05) / (low + 0.05)


def test_on_paper_there_is_nothing_to_tap(served: tuple[Page, str], book: Path) -> None:
    """What is printed is black on white, as wide as the sheet, without buttons; a page of the
    checklist prints its questions and what was chosen.
    """
    page, address = served
    visit = waiting(book)[-1]
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    page.until("document.querySelector('output.kept').textContent")
    page.resize((718, 1000), dark=True, print_=True)  # A4 between its edges
    for path in every_page(visit):
        page.visit(address + path)
        assert page.ask("document.documentElement.scrollWidth") <= 718, path
        left = "[...document.querySelectorAll('nav, button, .button, summary')]"
        assert page.ask(f"{left}.filter(one => one.offsetParent).length") == 0, path
        assert page.ask("document.querySelector('h1').offsetHeight") > 0, path
        assert page.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", path
    page.visit(address + ghi(visit))
    marked = "getComputedStyle(document.querySelector('.buttons input:checked + span'))"
    assert page.ask(f"[{marked}.outlineStyle, {marked}.color]") == ["solid", "rgb(0, 0, 0)"]


def test_the_month_as_printed_is_silent(book: Path) -> None:
    """Units of days that are not released are not on paper, those of others are."""
    with serving(book, "2021-12-14T06:00") as (address, key), browsing() as page:
        page.visit(f"{address}/?key={key}")
        page.resize(WIDE, print_=True)
        page.visit(f"{address}/lich")
        shown = "[...document.querySelectorAll('.visit')].filter(v => v.offsetParent)"
        assert page.ask(f"{shown}.length") > 0
        assert page.ask("document.querySelectorAll('.secret .visit').length") > 0
        assert page.ask(f"{shown}.every(v => !v.closest('.secret'))")


def test_a_visit_by_keys_alone(served: tuple[Page, str], book: Path) -> None:
    """From the day's page to the book: Tab, arrows, space and Enter; what has the focus shows it.

    Arrows walk over the choices without being led away to the numbers beside them.
    """
    page, address = served
    visit = waiting(book)[0]
    page.visit(f"{address}/?ngay={visit.day}&nhom={visit.team_code}")
    go_to(page, f'a.button[href^="/ghi/{visit.code}?"]')
    enter(page, f"/ghi/{visit.code}")
    go_to(page, 'input[name="tl:a1:"]')
    for choice in ("dat", "mot-phan"):
        page.press("ArrowDown", code=40)
        assert page.ask("document.activeElement.value") == choice
        page.until("document.querySelector('output.kept').textContent")
    for where in section_after_section(page):
        go_to(page, "button.main")
        enter(page, where)
    assert made_on(book, visit) == [DONE]
    assert "đạt một phần" in page.ask("document.body.innerText").casefold()


def section_after_section(page: Page) -> Iterator[str]:
    """Where each step of a recording leads, to the unit's page in the end."""
    while not page.ask("location.pathname.startsWith('/xem/')"):
        yield page.ask("document.querySelector('form.draft').dataset.next")
    yield "/doi-tuong/"


def go_to(page: Page, what: str) -> None:
    """Tab on until it has the focus; each stop on the way is seen."""
    for _ in range(200):
        page.press("Tab", code=9)
        if page.ask(f"document.activeElement.matches('{what}')"):
            return
        seen = "e => getComputedStyle(e.matches('.buttons input') ? e.nextElementSibling : e)"
        outline = page.ask(f"({seen})(document.activeElement).outlineStyle")
        assert outline != "none", page.ask("document.activeElement.outerHTML")
    raise AssertionError(what)


def enter(page: Page, where: str) -> None:
    """Press Enter and wait for the page that it leads to."""
    page.press("Enter", "\r", code=13)
    arrive(page, where)
