"""`pccheck status --questions`.

What two copies of a book said differently, and the command that settles it.
"""

import shutil

import pytest

from pccheck.book import open_book
from pccheck.book.ledger.receive import receive
from pccheck.cli.frame.options import now
from tests.book.made import journal_of
from tests.cli.conftest import Shell


def _two_visits(book: Shell, mine: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    """What is open once two copies of the book, each with a visit of one unit and day, are put
    together.
    """
    book.at("2021-12-06T17:00")
    shutil.copyfile(book.folder / "pccheck.db", book.folder / "other.db")
    visit = ("record", "HT-0001", "--date", "6/12", "--unplanned")
    for name, times, by in (("pccheck.db", mine, "An"), ("other.db", theirs, "Bình")):
        book.ok(*visit, "--answer", "b1=0/4", *times, "--by", by, "--book", name)
    with (
        open_book(book.folder / "pccheck.db") as here,
        open_book(book.folder / "other.db") as there,
    ):
        receive(here, journal_of(there), now())
    return book.ok("status", "--questions").out


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ((), ()),
        (("--start", "8:30", "--end", "9:15"), ()),
        (("--start", "8:30", "--end", "9:15"), ("--start", "9:00", "--end", "10:00")),
    ],
)
def test_one_visit_written_down_twice_is_a_question(
    book: Shell, mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """One unit, one day, times that overlap or are not known: who wrote each, and what settles
    it.
    """
    shown = _two_visits(book, mine, theirs)
    assert "HT-0001" in shown
    assert "An: " in shown
    assert "Bình: " in shown
    command = shown.splitlines()[-1].split()
    book.ok(*command[1:-1], "ghi hai lần")
    assert book.ok("status", "--questions").out == "No open question.\n"


def test_two_visits_one_after_another_are_two(book: Shell) -> None:
    """A unit may be visited twice on a day."""
    early, late = ("--start", "8:30", "--end", "9:15"), ("--start", "14:00", "--end", "15:00")
    assert _two_visits(book, early, late) == "No open question.\n"


def test_an_open_question_names_the_commands_that_settle_it(book: Shell) -> None:
    """Both values with author and entry.

    Once one entry is voided the other one stands and nothing is open.
    """
    book.at("2021-12-06T17:00")
    book.ok("record", "HT-0001", "--date", "6/12", "--unplanned", "--answer", "b1=0/4")
    shutil.copyfile(book.folder / "pccheck.db", book.folder / "other.db")
    for name, answer, by in (("pccheck.db", "b1=1/4", "An"), ("other.db", "b1=2/4", "Bình")):
        said = ("--date", "6/12", "--correct", "--answer", answer, "--by", by)
        book.ok("record", "HT-0001", *said, "--book", name)
    with (
        open_book(book.folder / "pccheck.db") as mine,
        open_book(book.folder / "other.db") as theirs,
    ):
        receive(mine, journal_of(theirs), now())
    assert "status --questions" in book.ok("status").out
    shown = book.ok("status", "--questions").out
    assert "An: created 1, due 4" in shown
    assert "Bình: created 2, due 4" in shown
    command = shown.splitlines()[-1].split()
    assert command[1] == "void"
    book.ok(*command[1:-1], "ghi sai")
    assert book.ok("status", "--questions").out == "No open question.\n"
    assert "status --questions" not in book.ok("status").out
