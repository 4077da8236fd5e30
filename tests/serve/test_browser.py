"""Visits recorded by taps and keys in Chromium, whatever comes between."""

import statistics
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import visits_of
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import answers, visits
from pccheck.model.answers.kind import TYPED
from pccheck.model.visit import DONE, VALUE, Answer
from tests.browser import Page, browsing
from tests.serve.browsed import (
    EVENING,
    NARROW,
    arrive,
    book,
    desk_at,
    ghi,
    made_on,
    served,
    waiting,
)
from tests.serve.served import serving

__all__ = ["book", "served"]

pytestmark = [pytest.mark.pages, pytest.mark.xdist_group("pages")]
pytest.importorskip("starlette")

MOST = 34
"""Taps and keys of one visit, free words apart."""
_KEPT = "document.querySelector('output.kept').textContent"


def test_many_visits_in_a_row(
    served: tuple[Page, str], book: Path, request: pytest.FixtureRequest
) -> None:
    """As the example's inspectors answered: each is kept so, the median with few taps and keys.

    All fifty with `--faults=all`.
    """
    page, address = served
    every = 1 if request.config.getoption("--faults") == "all" else 3
    page.resize(NARROW)
    with (desk := desk_at(book)).book:
        done = [v for v in visits(desk.book, desk.current.rec) if v.state == DONE]
        given = [(visit.category, answers(desk.book, visit.rec)) for visit in done]
        unseen = [one for one in targets(desk.book, "huyen") if not visits_of(desk, one)]
    pending = waiting(book)
    todo = [(v.code, v.category, f"/?ngay={v.day}&nhom={v.team_code}") for v in pending]
    todo += [(one.code, one.category, f"/doi-tuong/{one.code}") for one in unseen]
    counted, told_of = [], {}
    for number, (code, category, start) in enumerate(todo[:50:every]):
        alike = [told for of, told in given if of == category] or [told for _of, told in given]
        page.visit(address + start)
        hands = Hands(page)
        told_of[code] = record(hands, code, alike[number % len(alike)], desk)
        counted.append(hands.count)
    assert len(counted) == len(range(0, 50, every))
    assert {v.code for v in waiting(book)} == {v.code for v in pending} - told_of.keys()
    with (desk := desk_at(book)).book:
        for visit in visits(desk.book, desk.current.rec):
            if visit.code in told_of and visit.state == DONE:
                kept = answers(desk.book, visit.rec)
                assert bare(kept) == bare(told_of.pop(visit.code)), visit
    assert told_of == {}
    assert statistics.median(counted) <= MOST, sorted(counted)


def bare(told: Mapping[str, Answer]) -> dict[str, Answer]:
    """Answers without their notes, which are free words."""
    return {code: replace(answer, note="") for code, answer in told.items()}


def record(hands: "Hands", code: str, told: Mapping[str, Answer], desk: Desk) -> dict[str, Answer]:
    """Record a unit's visit from the page that offers it; returns what was asked and told."""
    page, given = hands.page, {}
    hands.tap(f'a.button[href^="/ghi/{code}?"]')
    arrive(page, f"/ghi/{code}")
    while not page.ask("location.pathname.startsWith('/xem')"):
        asked = "[...document.querySelectorAll('[data-criterion]')].map(f => f.dataset.criterion)"
        for criterion in page.ask(asked):
            if criterion in told:
                hands.answer(criterion, told[criterion], desk)
                given[criterion] = told[criterion]
        here = page.ask("location.href")
        hands.tap("button.main")
        page.until(f"document.readyState === 'complete' && location.href !== {here!r}")
    hands.tap("button.main")
    arrive(page, "/doi-tuong/")
    return given


class Hands:
    """Taps and keys, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def tap(self, what: str) -> None:
        """One tap."""
        self.count += 1
        self.page.tap(what)

    def type(self, text: str) -> None:
        """A key a letter."""
        self.count += len(text)
        self.page.type(text)

    def answer(self, code: str, answer: Answer, desk: Desk) -> None:
        """Choose, and fill in the numbers; where a choice has numbers the page goes to them."""
        kind = desk.current.campaign.kinds[code]
        own = answer.choice if answer.status == VALUE else TYPED[answer.status]
        if own:
            self.tap(f'input[name="tl:{code}:"][value="{own}"]')
        for number, blank in enumerate(kind.counts):
            if blank.code not in answer.counts:
                continue
            field = f"tl:{code}:{blank.code}"
            if self.page.ask("document.activeElement.name") != field:
                if number:
                    self.count += 1
                    self.page.press("Tab", code=9)
                else:
                    self.tap(f'input[name="{field}"]')
            assert self.page.ask("document.activeElement.name") == field
            self.type(f"{answer.counts[blank.code]:g}")


def test_a_whole_recording_with_photos(
    served: tuple[Page, str], book: Path, tmp_path: Path
) -> None:
    """Taps, minutes, two photos, keep; the unit's page shows both. Back leads to the unit again."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    page.until(_KEPT)
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
    page.until(_KEPT)
    page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
    Image.new("RGB", (64, 48), "red").save(tmp_path / "x.jpg")
    page.choose("input[name=photos]", tmp_path / "x.jpg")
    page.ask("document.getElementById('loi').replaceChildren()")
    page.tap("button.main")
    page.until("document.querySelector('#loi .wrong')")
    assert page.ask("document.querySelector('input[name=photos]').files.length") == 1


def test_nothing_moves_under_a_finger(served: tuple[Page, str], book: Path) -> None:
    """A number left blank is asked for once the tap that left it is over: the button that was
    pressed is still there when the finger goes up.
    """
    page, address = served
    page.resize((1280, 2400))  # where all is in sight no browser makes up for what moves
    visit = waiting(book)[0]
    page.visit(address + ghi(visit, "b"))
    page.tap('input[name="tl:b2:"][value="dat"]')
    page.type("3")
    page.press("Tab", code=9)
    page.until(_KEPT)
    fault = "document.querySelector('[data-criterion=b2] [data-fault]').textContent"
    page.until("document.activeElement.name === 'tl:b2:posted'")
    assert page.ask(fault) == ""
    before = page.ask("location.href")
    page.hold("button.main", milliseconds=200)
    page.until(f"document.readyState === 'complete' && location.href !== {before!r}")


def test_two_taps_keep_one_visit(served: tuple[Page, str], book: Path) -> None:
    """Whoever taps twice, or sends again, has one visit in the book."""
    page, address = served
    visit = waiting(book)[0]
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    page.until(_KEPT)
    page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
    page.ask("(() => { const b = document.querySelector('button.main'); b.click(); b.click(); })()")
    arrive(page, f"/doi-tuong/{visit.code}")
    assert made_on(book, visit) == [DONE]


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
        page.until(_KEPT)
        other.tap('input[name="tl:a1:"][value="chua-dat"]')
        other.until(_KEPT)
        assert "cửa sổ khác" in other.ask(_KEPT)
        other.visit(address + ghi(visit))
        assert other.ask("document.querySelector('input[value=dat]').checked")


def test_the_draft_outlives_the_program(book: Path) -> None:
    """With the program gone the page says so and stays as it is; once it is back, with another key
    and token, what was tapped meanwhile is kept by itself.
    """
    visit = waiting(book)[0]
    with browsing() as page:
        with serving(book, EVENING) as (address, key):
            page.visit(f"{address}/?key={key}")
            page.visit(address + ghi(visit))
            page.tap('input[name="tl:a1:"][value="dat"]')
            page.until(_KEPT)
        page.tap('input[name="tl:a2:"][value="dat"]')
        page.until(f"{_KEPT}.includes('pccheck serve')")
        page.tap("button.main")
        page.until("!document.querySelector('button.main').disabled")
        assert page.ask("document.querySelector('input[name=\"tl:a2:\"][value=dat]').checked")
        with serving(book, EVENING, "--port", address.rpartition(":")[2]) as (address, key):
            page.ask(f"fetch('/?key={key}').then(answer => answer.status)")  # as in a new window
            page.until(f"{_KEPT} === document.querySelector('form.draft').dataset.kept")
            page.visit(address + ghi(visit))
            for code in ("a1", "a2"):
                chosen = f'input[name="tl:{code}:"][value=dat]'
                assert page.ask(f"document.querySelector('{chosen}').checked")


def test_chosen_photos_outlive_the_program(book: Path, tmp_path: Path) -> None:
    """The same on the last page: the files stay chosen, and the same button keeps them then."""
    visit = waiting(book)[0]
    Image.new("RGB", (64, 48), "red").save(tmp_path / "x.jpg")
    with browsing() as page:
        with serving(book, EVENING) as (address, key):
            page.visit(f"{address}/?key={key}")
            page.visit(address + ghi(visit))
            page.tap('input[name="tl:a1:"][value="dat"]')
            page.until(_KEPT)
            page.visit(f"{address}/xem/{visit.code}?ngay={visit.day}")
            page.choose("input[name=photos]", tmp_path / "x.jpg")
        page.tap("button.main")
        page.until("document.querySelector('[data-fault]').textContent.includes('pccheck serve')")
        with serving(book, EVENING, "--port", address.rpartition(":")[2]) as (address, key):
            page.ask(f"fetch('/?key={key}').then(answer => answer.status)")
            page.tap("button.main")
            arrive(page, "/doi-tuong/")
            page.until("[...document.images].some(one => one.naturalWidth === 64)")
    assert made_on(book, visit) == [DONE]


def test_without_a_script_too(served: tuple[Page, str], book: Path) -> None:
    """Every step is a button of a form: where scripts are off a visit is recorded all the same."""
    page, address = served
    visit = waiting(book)[0]
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.visit(address + ghi(visit))
    page.tap('input[name="tl:a1:"][value="dat"]')
    while not page.ask("location.pathname").startswith("/doi-tuong/"):
        page.tap("button.main")
        page.wait_for("")
    assert made_on(book, visit) == [DONE]
