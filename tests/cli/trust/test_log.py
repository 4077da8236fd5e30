"""`pccheck log`: what a terminal may show of what people wrote."""

from pccheck.actions.desk.desk import sit_down
from pccheck.cli.frame.options import now
from tests.cli.conftest import Shell


def test_nothing_written_steers_the_terminal(book: Shell) -> None:
    """Escape sequences and marks that turn text round, in what a list or a person brought into the
    book, are shown without their power.
    """
    book.ok("record", "HT-0001", "--unplanned", "--answer", "b1=0/4")
    desk = sit_down(book.folder / "pccheck.db", now)
    with desk.book:
        ((visit,),) = desk.book.connection.execute("SELECT rec FROM visits WHERE state = 'done'")
        with desk.book.writing("", desk.now) as transaction:
            transaction.put("visit", visit, {"opinion": "a\x1b[31mb\u202ec\x9bd"})
    shown = book.ok("log", "HT-0001").out
    assert "a[31mbcd" in shown
    assert not set(shown) & set("\x1b\u202e\x9b")


def test_codes_are_in_the_campaigns_words(book: Shell) -> None:
    """Categories, what was chosen, and what was counted."""
    book.ok("record", "HT-0001", "--unplanned", "-a", "a1=mot-phan", "-a", "b1=0/4")
    shown = book.ok("log", "HT-0001").out
    assert "category: Chợ" in shown
    assert "đạt một phần" in shown
    assert "số địa điểm" in shown
    assert "mot-phan" not in shown
