"""`pccheck status --questions`.

What two copies of a book said differently, and the command that settles it.
"""

import shutil

from pccheck.book import open_book
from pccheck.book.ledger.receive import receive
from pccheck.cli.frame.options import now
from tests.book.made import journal_of
from tests.cli.conftest import Shell


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
