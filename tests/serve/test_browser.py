"""The pages in Chromium: how they fit, and visits recorded by taps."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.book.ask.visits import visits
from pccheck.cli.frame.options import now
from pccheck.model.records import Visit
from pccheck.model.visit import DONE, PLANNED
from tests.browser import Page, browsing
from tests.serve.served import serving

pytestmark = [pytest.mark.pages, pytest.mark.xdist_group("demo")]
pytest.importorskip("starlette")

EVENING = "2021-12-23T18:00"
NARROW, WIDE = (390, 844), (1280, 900)


@pytest.fixture
def book(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example's book, to be written to."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    monkeypatch.setenv("PCCHECK_NOW", EVENING)
    copytree(demo, tmp_path / "book")
    return tmp_path / "book"


@pytest.fixture
def served(book: Path) -> Iterator[tuple[Page, str]]:
    """A browser that has come in, and the address."""
    with serving(book, EVENING) as (address, key), browsing() as page:
        page.visit(f"{address}/?key={key}")
        yield page, address


def desk_at(book: Path) -> Desk:
    """The book as it stands."""
    return sit_down(book / "pccheck.db", now)


def waiting(book: Path) -> list[Visit]:
    """The visits that could be recorded by now."""
    with (desk := desk_at(book)).book:
        every = visits(desk.book, desk.current.rec)
        return [visit for visit in every if visit.state == PLANNED and visit.day <= desk.today]


def ghi(visit: Visit, page: str = "a") -> str:
    """Where it is recorded."""
    return f"/ghi/{visit.code}?ngay={visit.day}&phan={page}"


def arrive(page: Page, where: str) -> None:
    """Wait for the page to be there."""
    page.until(f"document.readyState === 'complete' && location.href.includes({where!r})")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_page_fits(served: tuple[Page, str], book: Path, size: tuple[int, int]) -> None:
    """Nothing runs out of the window, nothing is refused by the policy, taps find their mark."""
    page, address = served
    visit = waiting(book)[-1]
    paths = ["/", f"/?ngay={visit.day}", "/doi-tuong?tim=cho", "/theo-doi", "/lich", "/cau-hoi"]
    paths += [f"/doi-tuong/{visit.code}", ghi(visit), ghi(visit, "b"), ghi(visit, "bien-ban")]
    paths += [f"/xem/{visit.code}?ngay={visit.day}", "/nowhere"]
    for dark in (False, True):
        page.resize(size, dark=dark)
        for path in paths:
            page.visit(address + path)
            expected = 1 if path == "/nowhere" else 0  # the browser notes the 404
            assert page.ask("document.documentElement.scrollWidth") <= size[0], path
            assert len(page.complaints) == expected, (path, page.complaints)
            low = "[...document.querySelectorAll('button, .button')].some(b => b.offsetHeight < 40)"
            assert not page.ask(low), path
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


def test_a_whole_recording_with_photos(
    served: tuple[Page, str], book: Path, tmp_path: Path
) -> None:
    """Taps, minutes, two photos, keep; the unit's page shows both. Back leads to the unit again."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    page.until("document.querySelector('output.kept').textContent")
    page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
    files = [tmp_path / f"{colour}.jpg" for colour in ("red", "blue")]
    for file in files:
        Image.new("RGB", (64, 48), file.stem).save(file)
    page.choose("input[name=photos]", *files)
    page.tap("button.main")
    arrive(page, f"/doi-tuong/{visit.code}")
    shown = "i => i.complete && i.naturalWidth === 64"
    page.until(f"[...document.images].filter({shown}).length === 2")
    page.ask("history.back()")
    arrive(page, "")
    page.visit(address + ghi(visit))
    arrive(page, f"/doi-tuong/{visit.code}")


def test_a_visit_that_is_refused_keeps_the_chosen_files(
    served: tuple[Page, str], book: Path, tmp_path: Path
) -> None:
    """What is wrong is said on the page; the files need not be chosen again."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit, "bien-ban"))
    page.tap('input[name="outcome"][value="refused"]')
    page.until("document.querySelector('output.kept').textContent")
    page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
    Image.new("RGB", (64, 48), "red").save(tmp_path / "x.jpg")
    page.choose("input[name=photos]", tmp_path / "x.jpg")
    page.ask("document.getElementById('loi').replaceChildren()")
    page.tap("button.main")
    page.until("document.querySelector('#loi .wrong')")
    assert page.ask("document.querySelector('input[name=photos]').files.length") == 1


def test_two_taps_keep_one_visit(served: tuple[Page, str], book: Path) -> None:
    """Whoever taps twice, or sends again, has one visit in the book."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    page.until("document.querySelector('output.kept').textContent")
    page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
    page.ask("(() => { const b = document.querySelector('button.main'); b.click(); b.click(); })()")
    arrive(page, f"/doi-tuong/{visit.code}")
    with (desk := desk_at(book)).book:
        own = visits(desk.book, desk.current.rec, visit.target)
    assert [one.state for one in own if one.day == visit.day] == [DONE]


def test_two_browsers_see_each_other(served: tuple[Page, str], book: Path) -> None:
    """The second to tap is told, and its tap is not kept over the first one's."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit))
    key = page.call("Network.getCookies")["cookies"][0]["value"]
    with browsing() as other:
        other.visit(f"{address}/?key={key}")
        other.visit(address + ghi(visit))
        page.tap('input[name="tl:a1:"][value="dat"]')
        page.until("document.querySelector('output.kept').textContent")
        other.tap('input[name="tl:a1:"][value="chua-dat"]')
        other.until("document.querySelector('output.kept').textContent")
        assert "cửa sổ khác" in other.ask("document.querySelector('output.kept').textContent")
        other.visit(address + ghi(visit))
        assert other.ask("document.querySelector('input[value=dat]').checked")
