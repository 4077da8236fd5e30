"""The example's book served to a browser, and what the tests of its pages ask of both."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.book.ask.visits import visits
from pccheck.cli.frame.options import now
from pccheck.model.records import Visit
from pccheck.model.visit import PLANNED
from tests.browser import Page, browsing
from tests.serve.served import serving

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


def made_on(book: Path, planned: Visit) -> list[str]:
    """What came of the visits of a unit on a day."""
    with (desk := desk_at(book)).book:
        every = visits(desk.book, desk.current.rec, planned.target)
        return [visit.state for visit in every if visit.day == planned.day]


def ghi(visit: Visit, page: str = "a") -> str:
    """Where it is recorded."""
    return f"/ghi/{visit.code}?ngay={visit.day}&phan={page}"


def arrive(page: Page, where: str) -> None:
    """Wait for the page to be there."""
    page.until(f"document.readyState === 'complete' && location.href.includes({where!r})")
