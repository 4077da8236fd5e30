"""Rows of new records, put many together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.book.ledger.transaction import Statement
from pccheck.book.tables import projection
from pccheck.book.tables.kinds import KINDS
from tests.book.made import NOW, VALUES, book_in_memory, stale_tables

_SAID = st.sampled_from([kind for kind in VALUES if kind in KINDS]).flatmap(
    lambda kind: st.builds(
        Statement, st.just(kind), st.sampled_from([kind, f"{kind}2"]), st.sampled_from(VALUES[kind])
    )
)


@settings(max_examples=25)
@given(before=st.lists(_SAID, max_size=4), together=st.lists(_SAID, max_size=12))
def test_many_at_once_are_as_each_alone(before: list[Statement], together: list[Statement]) -> None:
    """Whatever was there before, whatever is said twice, whoever looks at whom, and wherever one
    thousand end and the next begin: the tables are those that a rebuild gives.
    """
    with pytest.MonkeyPatch.context() as patch, book_in_memory() as book:
        patch.setattr(projection, "_TOGETHER", 3)
        with book.writing("author", NOW) as transaction:
            for statement in before:
                transaction.put(*statement)
            transaction.put_shuffled(together)
        assert stale_tables(book) == []


def test_one_inside_another_loses_nothing() -> None:
    """What waited already when a list is said in it has its rows in the end."""
    first, second = ("target", "area")
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction, transaction.together():
            transaction.put(first, first, VALUES[first][0])
            transaction.put_shuffled([Statement(second, second, VALUES[second][0])])
        assert stale_tables(book) == []
