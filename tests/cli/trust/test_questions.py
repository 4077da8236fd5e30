"""`pccheck questions`: what two copies of a book said differently, and what settles it."""

import shutil

import pytest

from pccheck.book import open_book
from pccheck.book.ledger.ledger import CHAIN
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
    return book.ok("questions").out


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
    assert "  An  " in shown
    assert "  Bình  " in shown
    command = next(line.split()[1:] for line in shown.splitlines() if "--keep" in line)
    book.ok(*command)
    assert book.ok("questions").out == "No open question.\n"


def test_two_visits_one_after_another_are_two(book: Shell) -> None:
    """A unit may be visited twice on a day."""
    early, late = ("--start", "8:30", "--end", "9:15"), ("--start", "14:00", "--end", "15:00")
    assert _two_visits(book, early, late) == "No open question.\n"


@pytest.fixture
def asked(book: Shell) -> Shell:
    """An and Bình, on two computers, correct one answer of HT-0001 differently; both are here."""
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
    return book


def entry_of(shell: Shell, author: str) -> str:
    """The entry that this author's side of the one question stands in."""
    ((answer, *_),) = (
        [said["entry"] for said in question["said"] if said["by"] == author]
        for question in shell.ok("questions", "--json").json
    )
    return str(answer)


def test_an_open_question_names_the_commands_that_settle_it(asked: Shell) -> None:
    """Both values with author, installation, time and entry; nothing is counted meanwhile."""
    assert "pccheck questions" in asked.ok("status").out
    shown = asked.ok("questions").out
    for author, created, name in (("An", 1, "pccheck.db"), ("Bình", 2, "other.db")):
        with open_book(asked.folder / name) as written:
            installation = written.setting(CHAIN)[-6:]
        (line,) = (line for line in shown.splitlines() if f"đã tạo mã {created}, " in line)
        assert all(part in line for part in (author, installation, "06/12/2021 17:00"))
        assert f"pccheck questions --keep {line.split()[0]}" in shown
    assert asked.ok("status", "--questions").out == shown


def test_one_command_answers(asked: Shell) -> None:
    """The value of the entry that is named stands from then on; both sides stay in the log, each
    with its author and installation.
    """
    wrong = entry_of(asked, "An")
    right = entry_of(asked, "Bình")
    said = asked.ok("questions", "--keep", right[:12], "--by", "Chánh")
    assert said.out.startswith("Answered: visit HT-0001")
    assert asked.ok("questions").out == "No open question.\n"
    assert "pccheck questions" not in asked.ok("status").out
    events = {event["entry"]: event for event in asked.ok("log", "HT-0001", "--json").json}
    assert events[right]["installation"] != events[wrong]["installation"]
    (field,) = list(events.values())[-1]["changes"]
    assert (field["field"], field["new"]["counts"]) == ("answer:b1", {"created": 2, "due": 4})
    assert [event["by"] for event in events.values()][-1] == "Chánh"


@pytest.mark.parametrize("start", ["0123456789ab", " ", "zz", "HT-0001"])
def test_what_is_no_side_of_a_question(asked: Shell, start: str) -> None:
    """One line, and nothing is written: an entry about something else answers nothing."""
    before = asked.entries
    answer = asked("questions", "--keep", start)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert asked.entries == before
