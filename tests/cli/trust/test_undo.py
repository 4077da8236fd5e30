"""`pccheck void` and `pccheck undo`.

What was said by mistake does not count, and stays in the log.
"""

from tests.cli.conftest import Shell
from tests.cli.record.test_record import ALL_MET


def _states(shell: Shell) -> dict[str, int]:
    return dict(shell.ok("status", "--json").json["states"])


def _unplanned(shell: Shell) -> int:
    return int(shell.ok("status", "--json").json["unplanned"])


def _all_is_well(shell: Shell) -> None:
    assert "All is well" in shell.ok("verify").out


def test_undo_takes_back_the_newest_transaction_and_only_it(book: Shell) -> None:
    """A visit of several records goes as one, and is named; the one before it goes next.

    Redo gives back in reverse order.
    """
    book.ok("record", "HT-0001", *ALL_MET, "--rep", "Đại diện A", "--advise", "Niêm yết lại mã")
    book.ok("record", "HT-0003", *ALL_MET)
    assert _unplanned(book) == 2
    assert "HT-0003" in book.ok("undo").out
    assert _unplanned(book) == 1
    assert "HT-0001" in book.ok("undo").out
    assert _unplanned(book) == 0
    given = book.ok("undo", "--redo").out
    assert "HT-0001" in given
    assert "void" not in given  # what counts again, not that something was voided
    assert _unplanned(book) == 1
    assert any(
        c["new"] == "Đại diện A"
        for e in book.ok("log", "HT-0001", "--json").json
        for c in e["changes"]
    )
    book.ok("undo", "--redo")
    assert _unplanned(book) == 2
    assert book("undo", "--redo").status == 2
    _all_is_well(book)


def test_redo_ends_where_something_new_was_done(book: Shell) -> None:
    """What was undone before something else was done does not come back by itself."""
    book.ok("record", "HT-0001", *ALL_MET)
    book.ok("undo")
    book.ok("record", "HT-0003", *ALL_MET)
    assert book("undo", "--redo").status == 2
    assert _unplanned(book) == 1


def test_a_planned_visit_is_planned_again(planned: Shell) -> None:
    """Undoing the recording leaves the plan; undoing the correction leaves the recording."""
    planned.at("2021-12-31T17:00")
    before = _states(planned)
    planned.ok("record", "HT-0001", "--date", "31/12", *ALL_MET)
    planned.ok("record", "HT-0001", "--correct", "--date", "31/12", "-a", "b1=0/4")
    planned.ok("undo")
    assert planned.ok("status", "--json").json["levels"][0]["level"] == "da-trien-khai"
    planned.ok("undo")
    assert _states(planned) == before
    _all_is_well(planned)


def test_the_log_keeps_what_was_undone(book: Shell) -> None:
    """An undone visit outside the plan is in no table, and still in its target's log, with those
    present.
    """
    book.ok("record", "HT-0001", *ALL_MET, "--rep", "Đại diện A")
    book.ok("undo")
    kinds = [e["kind"] for e in book.ok("log", "HT-0001", "--json").json]
    made = ["target", "own-priority", "alias", "target-personal"]
    assert kinds == [*made, "visit", "attendee", "void attendee", "void visit"]


def test_what_something_rests_on_is_not_undone(planned: Shell) -> None:
    """Voiding the entry that made a target is refused while the plan names it, the blocker is
    named.
    """
    made = planned.ok("log", "HT-0001", "--json").json[0]
    assert made["kind"] == "target"
    answer = planned("void", made["entry"][:12], "--why", "nhầm")
    assert answer.status == 1
    assert "pccheck void" in answer.err
    assert [
        e["kind"] for e in planned.ok("log", "HT-0001", "--json").json if "void" in e["kind"]
    ] == []


def test_the_beginning_of_the_book_stays(shell: Shell) -> None:
    """Without its campaign the book would be none."""
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    answer = shell("undo")
    assert answer.status == 2
    shell.ok("status")


def test_a_new_author_is_not_what_undo_takes_back(book: Shell) -> None:
    """`--by` makes an author on the way: undo means what they did."""
    book.ok("record", "HT-0001", *ALL_MET, "--by", "Phòng CNTT")
    book.ok("undo", "--by", "Văn phòng Sở")
    assert _unplanned(book) == 0


def test_an_entry_is_voided_with_a_reason_and_a_void_too(book: Shell) -> None:
    """The older value stands again; voiding the void gives the newer one back.

    Each is in the log with its reason.
    """
    book.ok("record", "HT-0001", *ALL_MET)
    book.ok("record", "HT-0001", "--correct", "-a", "b1=0/4")
    correction = book.ok("log", "HT-0001", "--json").json[-1]["entry"]
    assert book.ok("status", "--json").json["levels"][0]["level"] == "chua-trien-khai"
    book.ok("void", correction[:12], "--why", "gõ nhầm")
    assert book.ok("status", "--json").json["levels"][0]["level"] == "da-trien-khai"
    assert book("void", correction[:12], "--why", "gõ nhầm").status == 2
    last = book.ok("log", "HT-0001", "--json").json[-1]
    assert {c["field"]: c["new"] for c in last["changes"]}["why"] == "gõ nhầm"
    book.ok("void", last["entry"], "--why", "vẫn đúng")
    assert book.ok("status", "--json").json["levels"][0]["level"] == "chua-trien-khai"
    book.ok("undo")
    assert book.ok("status", "--json").json["levels"][0]["level"] == "da-trien-khai"
    _all_is_well(book)


def test_an_entry_that_is_not_there_or_not_clear_is_refused(book: Shell) -> None:
    """Unknown ids, and beginnings that several ids share, change nothing.

    Without a reason nothing is voided.
    """
    assert book("void", "0" * 64, "--why", "x").status == 2
    assert book("void", "", "--why", "x").status == 2
    entry = book.ok("log", "HT-0001", "--json").json[0]["entry"]
    assert book("void", entry).status == 2
