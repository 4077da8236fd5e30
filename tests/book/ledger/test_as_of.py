"""What was the book then?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.book.journal import journal
from pccheck.book.ledger.as_of import as_of, replayed, standing
from pccheck.book.ledger.entry_sets import members, runs_of
from pccheck.book.ledger.ledger import CAMPAIGN
from pccheck.model.journal.clock import stamp
from pccheck.model.journal.entry import Entry
from tests.book.made import (
    NOW,
    VALUES,
    book_in_memory,
    histories,
    journal_of,
    made,
    tables_of,
    take,
)


@given(st.lists(st.sampled_from(range(6)), min_size=1, max_size=12), st.data())
def test_the_book_as_of_then_is_the_book_that_was(days: list[int], data: st.DataObject) -> None:
    """Whatever was written later, in later transactions of this device, is left out and counted."""
    with book_in_memory() as book:
        remembered = []
        for n, choice in enumerate(days):
            now = NOW + timedelta(days=n)
            with book.writing("by", now) as transaction:
                for kind in ("campaign", "target", "visit"):
                    transaction.put(kind, kind, VALUES[kind][(choice + n) % len(VALUES[kind])])
                transaction.set(CAMPAIGN, "campaign")
            remembered.append((now, tables_of(book), len(journal_of(book))))
        then, tables, count = data.draw(st.sampled_from(remembered))
        past, later = as_of(book, then + timedelta(hours=1))
        with past:
            assert tables_of(past) == tables
            assert len(journal_of(past)) == count
            assert later == len(journal_of(book)) - count
            assert past.setting(CAMPAIGN) == "campaign"


@given(histories(), st.data())
def test_what_is_left_out_of_a_copy_is_as_if_never_written(
    entries: list[Entry], data: st.DataObject
) -> None:
    """However many entries are left out, a copy without them and one played from the rest are the
    same, whatever looked at them.
    """
    with book_in_memory() as book:
        take(book, entries)
        ids = [entry.id for entry in entries]
        among = {*data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))}
        with replayed(book, among=among) as expected, pytest.MonkeyPatch.context() as dear:
            dear.setattr("pccheck.book.ledger.as_of._DEARER", 0)
            with standing(book, among=among) as copy:
                assert tables_of(copy) == tables_of(expected)


def test_as_of_counts_an_entry_to_the_microsecond() -> None:
    """An entry written at that very moment belongs to it; what came in since with an earlier time
    belongs to it too.
    """
    on_time = made("1", "body", {"name": "a"}, at=stamp(NOW), tx="1")
    late = stamp(NOW + timedelta(microseconds=1))
    too_late = made("2", "body", {"name": "b"}, at=late, tx="2")
    with book_in_memory() as book:
        take(book, [too_late, on_time])
        past, later = as_of(book, NOW)
        with past:
            assert (past.connection.execute("SELECT name FROM bodies").fetchall(), later) == (
                [("a",)],
                1,
            )


def test_a_transaction_is_never_cut_in_two() -> None:
    """One that was begun before midnight and ended after it was written after it: a plan's visits
    without the plan are no state that a book ever had. Its entries are counted as later ones.
    """
    with book_in_memory() as book:
        with book.writing("by", NOW) as transaction:
            transaction.put("body", "1", {"name": "a"})
        midnight = NOW + timedelta(seconds=1)
        with book.writing("by", midnight) as transaction:
            transaction.put("body", "2", {"name": "b"})
            transaction.put("body", "3", {"name": "c"})
        past, later = as_of(book, midnight)
        with past:
            assert past.connection.execute("SELECT name FROM bodies").fetchall() == [("a",)]
            assert later == 2
        assert members(book, runs_of(book, stamp(midnight))) == {
            entry.id for entry in journal.entries_of(book.connection, "1")
        }
