"""A campaign recorded on three laptops, and the same recorded on one."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice, choose_visit, complaints_of, record_visit
from pccheck.actions.setup.campaigns import campaign_source, start_book
from pccheck.actions.share.syncing import sync_folder
from pccheck.book import Book, open_book
from pccheck.book.ask.campaigns import current
from pccheck.book.ask.figures.figures import figures
from pccheck.book.ask.targets import targets
from pccheck.book.ledger.authors import put_author
from pccheck.book.ledger.share.joining import hand_over, join
from pccheck.model.alias import CODE
from pccheck.model.answers.kinds import read_answer
from pccheck.model.visit import Report
from tests.book.made import called

NOON = datetime.fromisoformat("2021-12-20T12:00:00+07:00")
UNITS = {f"HT-000{n}": ("cho" if n % 2 else "truong-hoc") for n in range(1, 7)}
NAMES = ("one", "two", "three")
SYNC = -1


class Said(NamedTuple):
    """A visit: by which laptop, to which unit, on which day of December, what was found."""

    laptop: int
    unit: str
    day: int
    outcome: str
    a1: str
    b1: str


visits = st.builds(
    Said,
    st.integers(0, 2),
    st.sampled_from(sorted(UNITS)),
    st.integers(1, 9),
    st.sampled_from(("done", "done", "done", "closed", "refused")),
    st.sampled_from(("dat", "mot-phan", "khong-dat")),
    st.sampled_from(("0/4", "2/4", "4/4", "15/70")),
)
days = st.lists(
    visits | st.integers(0, 2),
    max_size=12,
    unique_by=lambda one: one if isinstance(one, int) else (one.unit, one.day),
)
"""What happens, in its order: visits of different units or days, and laptops that exchange."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders `one`, `two`, `three`: a campaign's book, and those of two that were let in."""
    root = tmp_path_factory.mktemp("three")
    for name in NAMES:
        (root / name).mkdir()
    path = root / "one" / "pccheck.db"
    with start_book(path, campaign_source("pc-covid-2021", root), "x", NOON) as book:
        with book.writing(put_author(book, "Văn phòng", NOON), NOON) as transaction:
            for code, category in UNITS.items():
                unit = {"name": f"Đơn vị {code}", "category": category, "area": "a"}
                transaction.put("target", code, unit)
                called(transaction, code, code, CODE)
        for name in NAMES[1:]:
            with book.writing("", NOON) as transaction:
                said = json.loads(hand_over(book, transaction, name[0]))
            join(root / name / "pccheck.db", said, NOON).connection.close()
    share = root / "share"
    share.mkdir()
    for name in NAMES:
        _exchange(root / name, share)
    return root


def _exchange(folder: Path, share: Path) -> None:
    with open_book(folder / "pccheck.db") as book:
        sync_folder(book, share, NOON, sure=True)


def _desk(book: Book) -> Desk:
    return Desk(book, current(book), NOON)


def _record(folder: Path, said: Said) -> None:
    with open_book(folder / "pccheck.db") as book:
        desk = _desk(book)
        units = targets(book, desk.current.campaign.routing_level)
        unit = next(one for one in units if one.rec == said.unit)
        done = {"a1": said.a1, "b1": said.b1} if said.outcome == "done" else {}
        answers = {
            code: read_answer(desk.current.campaign.kinds[code], code, text)
            for code, text in done.items()
        }
        reason = "" if said.outcome == "done" else "lý do"
        day = NOON.date().replace(day=said.day)
        choice = choose_visit(desk, unit, day, unplanned=True, correct=False)
        report = Report(outcome=said.outcome, reason=reason, answers=answers)
        if isinstance(choice, Choice) and not complaints_of(desk, choice, report):
            record_visit(desk, choice, report, "author")


def _amounts(folder: Path) -> tuple[object, ...]:
    """The figures, and the findings by unit and day, of a book."""
    with open_book(folder / "pccheck.db") as book:
        desk = _desk(book)
        found = figures(book, desk.current, NOON + timedelta(days=40))
        rows = book.connection.execute(
            "SELECT v.target, v.day, v.state, v.level, a.criterion, a.status, a.choice, a.grade"
            " FROM visits v LEFT JOIN answers a ON a.visit = v.rec ORDER BY 1, 2, 5"
        )
        counted = {key: (one.value, len(one.visits)) for key, one in found.values.items()}
        return counted, rows.fetchall()


@pytest.mark.long
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(happened=days)
def test_three_laptops_amount_to_one(
    books: Path, tmp_path_factory: pytest.TempPathFactory, happened: list[Said | int]
) -> None:
    """Whoever recorded what, and whenever they exchanged: in the end each of the three books has
    the figures and the findings of the one in which everything was recorded.
    """
    place = tmp_path_factory.mktemp("example")
    shutil.copytree(books, place, dirs_exist_ok=True)
    shutil.copytree(books / "one", place / "alone")
    for event in happened:
        if isinstance(event, int):
            _exchange(place / NAMES[event], place / "share")
        else:
            _record(place / NAMES[event.laptop], event)
            _record(place / "alone", event)
    for name in NAMES * 2:
        _exchange(place / name, place / "share")
    alone = _amounts(place / "alone")
    assert [_amounts(place / name) for name in NAMES] == [alone] * 3
