"""Sets of entries by the stretches of their chains: exact whatever comes in later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.book.ledger.entry_sets import book_of, members, runs_of
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry
from tests.book.made import book_in_memory, made, tables_of, take


@st.composite
def chains(draw: st.DrawFn) -> list[Entry]:
    """Entries that follow one another, with forks."""
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, 12))):
        before = draw(st.sampled_from([None, *entries, *entries[-1:] * 3]))
        seq = before.head.seq + 1 if before else 1
        prev = before.id if before else ""
        entries.append(made(f"t{number}", "target", {"name": f"chợ {number}"}, seq=seq, prev=prev))
    return entries


@given(chains(), st.data())
def test_the_stretches_are_exactly_what_was_held(entries: list[Entry], data: st.DataObject) -> None:
    """Gaps and forks are told exactly: what arrives later, also in between, is not in the set."""
    held = data.draw(st.lists(st.sampled_from(entries), min_size=1, unique_by=lambda e: e.id))
    with book_in_memory() as book:
        take(book, held)
        runs, tables = runs_of(book), tables_of(book)
        assert len(runs) <= len(held)
        take(book, entries)
        assert members(book, runs) == {entry.id for entry in held}
        with book_of(book, runs) as copy:
            assert tables_of(copy) == tables


def test_one_chain_is_one_stretch() -> None:
    """A book of one device is named by two ids, however long it is."""
    entries: list[Entry] = []
    for number in range(50):
        prev = entries[-1].id if entries else ""
        entries.append(
            made(f"t{number}", "target", {"name": f"chợ {number}"}, seq=number + 1, prev=prev)
        )
    with book_in_memory() as book:
        take(book, entries)
        assert runs_of(book) == ((entries[0].id, entries[-1].id),)


def test_entries_that_are_not_here_are_missed() -> None:
    """Another laptop's document needs that laptop's entries."""
    one = made("t", "target", {"name": "chợ"})
    other = made("u", "target", {"name": "bến"}, seq=2, prev=one.id)
    with book_in_memory() as book:
        take(book, [one])
        with pytest.raises(PccheckError) as caught:
            members(book, ((one.id, other.id),))
    assert caught.value.code == "entries-missing"
