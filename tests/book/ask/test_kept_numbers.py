"""Numbers that are kept by place, beside the same counted from the tables."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pccheck.book import Book
from pccheck.book.ask.campaigns import current
from pccheck.book.ask.figures.facts import FigureCount, every_fact, figure_of
from pccheck.book.ask.figures.kept import kept_numbers, miscounted
from pccheck.book.ledger.file import open_to_look
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.schema import memory
from pccheck.book.tables.summaries import EVERYWHERE, WATCHED
from pccheck.model.figures import FigureKey, rolled_up
from tests.book.filled import Made, day, filled_book, put_visit
from tests.book.made import NOW
from tests.campaigns import SECOND, campaign_text

LATER = NOW + timedelta(days=60)
THROUGH_UNITS = {
    *("visits", "visit_answers", "twins", "pairs", "recommendations", "measures", "measure_ends"),
    *("units", "sames"),
}
"""Tables by which a unit's row in `units` is made anew whenever a row of them comes or goes."""
_OUT = {"outcome": {"state": "refused", "day": day(9)}}
_OF_TWO = {"campaign": "campaign", "target": "t02", "code": "don-doc", "day": day(10)}
_OF_HS1 = {"campaign": "campaign", "target": "t02", "visit": "v02", "criterion": "hs1"}
_MENDED = {"day": day(11), "state": "mended"}
_ON = {"days": {day(3): 7}}
CHANGES: dict[str, Callable[[Transaction], object]] = {
    "a visit is made": lambda t: t.put("visit", "v07", {"outcome": _done(20)}),
    "an answer is another": lambda t: t.put("visit", "v04", {"answer:hs1": _answer("yeu")}),
    "a visit is planned": lambda t: put_visit(t, "v17", Made(9, 21), ""),
    "a unit lies elsewhere": lambda t: t.put("target", "t01", {"area": "MH02"}),
    "a unit is of another category": lambda t: t.put("target", "t03", {"category": None}),
    "a unit comes": lambda t: t.put("target", "t20", {"name": "x", "category": "buu-cuc"}),
    "a visit is of another unit": lambda t: t.put("visit", "v10b", {"target": "t11"}),
    "a visit is of no unit": lambda t: t.put("visit", "v99", {"campaign": "campaign"} | _OUT),
    "a team is called otherwise": lambda t: t.put("team", "n1", {"code": "N9"}),
    "an area has another code": lambda t: t.put("area", "MH01", {"code": "MH99"}),
    "the checklist is another": lambda t: t.put("campaign", "campaign", {"text": _shorter()}),
    "a measure is asked": lambda t: t.put("measure", "m1", _OF_TWO | {"deadline": day(20)}),
    "a case ends": lambda t: t.put("measure-end", "e1", _OF_TWO | {"reason": "xong"}),
    "a finding has a deadline": lambda t: t.put("obligation", "o1", _OF_HS1 | {"deadline": day(9)}),
    "a finding is answered": lambda t: t.put("obligation-answer", "b1", _OF_HS1 | _MENDED),
    "units are scanned": lambda t: t.put(
        "scans", "s1", {"about": "target", "subject": "t01"} | _ON
    ),
    "a visit looks like another": lambda t: put_visit(t, "v98", Made(1, 0, "done", on=2), ""),
}


def _done(number: int) -> dict[str, str]:
    return {"state": "done", "day": day(number), "team": "n1"}


def _answer(choice: str) -> dict[str, str]:
    return {"status": "value", "choice": choice}


def _shorter() -> str:
    """The campaign with a criterion that fewer units are asked."""
    return campaign_text(SECOND).replace('applies_to = ["buu-cuc"]', "applies_to = []", 1)


@pytest.fixture
def book() -> Iterator[Book]:
    """A filled book of one's own."""
    with filled_book() as made:
        yield made


def counting(book: Book, at: int = 60) -> FigureCount:
    """The campaign's figures so many days later."""
    return FigureCount(book, current(book), NOW + timedelta(days=at))


def counted(of: FigureCount) -> dict[FigureKey, float]:
    """The numbers straight from the tables."""
    return {key: figure.value for key, figure in rolled_up(every_fact(of)).items()}


def kept(of: FigureCount) -> dict[FigureKey, float]:
    """The numbers as they are kept."""
    return {key: figure.value for key, figure in kept_numbers(of).items()}


def test_one_figure_is_what_it_is_among_all(book: Book) -> None:
    """Looked for alone, each figure has the number and the visits that it has beside the others."""
    of = counting(book)
    every = rolled_up(every_fact(of))
    some = [*every][::7]
    assert some
    assert [figure_of(of, key) for key in some] == [every[key] for key in some]


@pytest.mark.parametrize("change", CHANGES)
def test_kept_numbers_follow_every_change(
    book: Book, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an entry changes, what is kept is what the tables give, before and after it."""
    monkeypatch.setattr(FigureCount, "_scanned", lambda _: True)
    before = kept(counting(book))
    assert before == counted(counting(book))
    with book.writing("author", LATER) as transaction:
        CHANGES[change](transaction)
    after = counted(counting(book))
    assert kept(counting(book)) == kept(counting(book)) == after != before


def test_days_that_pass_are_counted(book: Book) -> None:
    """Deadlines pass and planned days come to be told, in any order of asking."""
    with book.writing("author", NOW) as transaction:
        for number in (2, 4, 6):
            said = {"code": "don-doc", "day": day(10), "deadline": day(10 + number)}
            of = {"campaign": "campaign", "target": f"t{number:02d}"}
            transaction.put("measure", f"m{number}", of | said)
    for at in (0, 9, 30, 12, 16, 3, 14, 60):
        assert kept(counting(book, at)) == counted(counting(book, at)), at


def test_only_what_changed_is_counted_again(book: Book) -> None:
    """A visit that comes lets all places but that of its unit stand."""
    kept_numbers(counting(book))
    with book.writing("author", LATER) as transaction:
        transaction.put("visit", "v07", {"outcome": _done(20)})
    asked: list[str] = []
    book.connection.set_trace_callback(asked.append)
    kept_numbers(counting(book))
    book.connection.set_trace_callback(None)
    written = [sql for sql in asked if sql.startswith("INSERT INTO tallies")]
    assert len(written) == 1
    assert "MH04" in written[0]


def test_every_table_that_is_counted_is_watched(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No statement looks at a table whose rows could change without a word."""
    read: set[str] = set()

    def look(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    monkeypatch.setattr(FigureCount, "_scanned", lambda _: True)
    of = counting(book)
    book.connection.set_authorizer(look)
    list(every_fact(of))
    book.connection.set_authorizer(None)
    views = {
        name for (name,) in memory().execute("SELECT name FROM sqlite_master WHERE type='view'")
    }
    assert {"visit_answers", "targets", "teams", "scans"} <= read
    own = {name for name in read if not name.startswith(("json_", "sqlite_"))}
    assert own - views <= {*WATCHED, *EVERYWHERE, *THROUGH_UNITS}


def test_a_book_that_may_only_be_read_tells_the_same(tmp_path: Path) -> None:
    """Where nothing can be kept, the numbers are counted each time."""
    with filled_book() as made:
        file = sqlite3.connect(tmp_path / "pccheck.db")
        made.connection.backup(file)
        file.close()
        expected = counted(counting(made))
    with Book(tmp_path / "pccheck.db", open_to_look(tmp_path / "pccheck.db")) as book:
        assert kept(counting(book)) == kept(counting(book)) == expected
        assert not book.connection.execute("SELECT 1 FROM tallies").fetchall()


def test_a_number_that_was_changed_by_hand_is_found(book: Book) -> None:
    """`verify` counts again what is kept, and names the place."""
    kept_numbers(counting(book))
    assert miscounted(book, LATER) == []
    ((place, numbers),) = book.connection.execute(
        "SELECT area || ' ' || category, numbers FROM tallies WHERE area = 'MH03' LIMIT 1"
    )
    wrong = [[*what, number + 1] for *what, number in json.loads(numbers)]
    sql = "UPDATE tallies SET numbers = ? WHERE area || ' ' || category = ?"
    book.connection.execute(sql, (json.dumps(wrong), place))
    assert miscounted(book, LATER) == [place]
    found = verify(book, LATER, miscounted=lambda: miscounted(book, LATER))
    assert found.faults == (("table", f"tallies: {place}"),)


def test_another_program_counts_anew(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older program has kept is no number of this one."""
    before = kept(counting(book))
    book.connection.execute("UPDATE tallies SET numbers = '[]'")
    assert kept(counting(book)) == {}
    monkeypatch.setattr("pccheck.book.ask.figures.kept.__version__", "9.9")
    assert kept(counting(book)) == before
