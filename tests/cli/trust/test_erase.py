"""`pccheck erase`: what goes, what stays, and what it answers to what cannot be erased."""

import shutil

import pytest

from pccheck.book import open_book
from pccheck.book.ledger.receive import receive
from pccheck.cli.frame.options import now
from tests.book.made import journal_of
from tests.cli.conftest import Shell

NAME = "Nguyễn Thị Minh Họa"
WHY = ("--why", "theo đề nghị")


@pytest.fixture
def visited(book: Shell) -> Shell:
    """A visit outside the plan with somebody present, an opinion and two notes."""
    numbers = ("-a", "a3=9/10", "-a", "b1=4/4", "-a", "b2=dat 4/4")
    words = ("--opinion", f"{NAME} đồng ý", "--rep", f"{NAME}, Giám đốc")
    answers = ("-a", f"b3=chua-dat; {NAME} hẹn lại", "-a", "a1=chua-dat; chưa quán triệt")
    book.ok("record", "HT-0001", *numbers, *answers, *words)
    return book


def _entry(shell: Shell, kind: str) -> str:
    events = shell.ok("log", "HT-0001", "--json").json
    return next(str(event["entry"]) for event in events if event["kind"] == kind)


def _holds(shell: Shell, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in shell.folder.glob("pccheck.db*"))


def test_a_person_goes_with_all_that_names_them(visited: Shell) -> None:
    """Shown first; the findings stay as they were, and so do the words that name nobody."""
    figures = visited.ok("report", "--json").json
    shown = visited.ok("erase", "--person", NAME.upper(), "--dry-run")
    assert NAME in shown.out
    assert _holds(visited, NAME)
    visited.ok("erase", "--person", NAME, *WHY, "--yes")
    assert not _holds(visited, NAME)
    assert visited.ok("report", "--json").json == figures
    log = visited.ok("log", "HT-0001").out
    assert "(erased)" in log
    assert "chưa quán triệt" in log
    assert "All is well." in visited.ok("verify").out
    assert visited("erase", "--person", NAME, *WHY, "--yes").status == 2


def test_what_cannot_be_erased_is_said_in_a_line(visited: Shell) -> None:
    """Not there, not personal, erased already, without a reason, with a reason that keeps it,
    nothing named: wrong use, and nothing changes.
    """
    present = _entry(visited, "attendee")
    cases = [
        ("zzzz", *WHY),
        (_entry(visited, "visit"), *WHY),
        (_entry(visited, "target"), *WHY),
        (present,),
        (present, "--why", f"vì {NAME} muốn"),
        (present, *WHY, "--refuse"),
        (),
        ("--person", "không ai cả", *WHY),
        (present, "--person", NAME, *WHY),
    ]
    for words in cases:
        answer = visited("erase", *words, "--yes")
        assert answer.status == 2, words
        assert len(answer.err.splitlines()) == 1, words
    assert _holds(visited, NAME)
    visited.ok("erase", present, *WHY, "--yes")
    again = visited("erase", present, *WHY, "--yes")
    assert (again.status, len(again.err.splitlines())) == (2, 1)
    assert visited("undo").status == 1


def test_without_a_terminal_it_asks_for_yes(visited: Shell) -> None:
    """Nobody there to say yes: nothing goes, also for a program."""
    for more in ((), ("--json",)):
        assert visited("erase", "--person", NAME, *WHY, *more).status == 2
        assert _holds(visited, NAME)


@pytest.mark.parametrize("withdraw", [False, True])
def test_issued_files_are_named_and_kept_or_withdrawn(visited: Shell, withdraw: bool) -> None:
    """By decision; number and day stay, and verify finds no fault either way."""
    visited.ok("report", "bien-ban", "HT-0001", "-o", "bb.html")
    visited.ok("report", "issue", "--yes", "bb.html", "--number", "15")
    option = ("--withdraw",) if withdraw else ()
    shown = visited.ok("erase", "--person", NAME, *WHY, *option, "--yes").out
    assert "15/" in shown
    kept = [at for at in (visited.folder / "pccheck-files").glob("*/*") if at.is_file()]
    held = [at for at in kept if NAME.encode() in at.read_bytes()]
    assert bool(held) != withdraw
    assert "All is well." in visited.ok("verify").out


@pytest.mark.parametrize("refuse", [False, True])
def test_another_installation_asks(visited: Shell, refuse: bool) -> None:
    """A question that `status` counts; what it names is not shown until one command answers it."""
    here, there = visited.folder / "pccheck.db", visited.folder / "other.db"
    shutil.copyfile(here, there)
    visited.ok("erase", "--person", NAME, *WHY, "--yes", "--book", "other.db")
    with open_book(here) as book, open_book(there) as other:
        receive(book, journal_of(other), now())
    assert visited.ok("status", "--json").json["questions"] == 1
    assert NAME not in visited.ok("log", "HT-0001").out
    commands = [line.split() for line in visited.ok("questions").out.splitlines()]
    (words,) = [c for c in commands if c[:2] == ["pccheck", "erase"] and len(c) == 3 + refuse]
    visited.ok(*words[1:], "--yes")
    assert (NAME in visited.ok("log", "HT-0001").out) == refuse
    assert visited.ok("questions").out == "No open question.\n"
    assert visited.ok("status", "--json").json["questions"] == 0
    assert "All is well." in visited.ok("verify").out
