"""What a set of entries amounts to, whatever the way that it came in."""

import json
from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.book.journal.late import LOST
from pccheck.book.journal.merge import extend, merge
from pccheck.book.ledger.ledger import Book
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.kinds import OWN_PRIORITY, is_known
from pccheck.book.tables.schema import difference
from pccheck.model.journal.entry import Entry
from tests.book.made import (
    NOW,
    RAW,
    VALUES,
    book_in_memory,
    deliveries,
    histories,
    journal_of,
    made,
    raw,
    records_of,
    stale_tables,
    tables_of,
    take,
)
from tests.book.reference import reference


@settings(max_examples=2 * settings().max_examples)
@given(st.data())
def test_the_state_depends_on_the_set_of_entries_alone(data: st.DataObject) -> None:
    """Any order, any batches, twice, payloads later: the same tables, equal to a rebuild and to the
    reference merge.
    """
    entries = data.draw(histories())
    with book_in_memory("one") as one, book_in_memory("other") as other:
        take(one, entries)
        for batch in data.draw(deliveries(entries)):
            assert not receive(other, batch, NOW).refused
            assert stale_tables(other) == []
        assert difference(one.connection, other.connection) == []
        assert records_of(one) == reference(set(raw(entries)))


@given(histories(), st.data())
def test_what_is_missing_and_what_is_withheld(entries: list[Entry], data: st.DataObject) -> None:
    """A part of a history, some payloads withheld: as the reference has it; healed when the rest
    comes.
    """
    part = data.draw(st.lists(st.sampled_from(entries), unique=True))
    closed = data.draw(st.sets(st.sampled_from(entries)))
    held: set[RAW] = {(e.raw_head, None if e in closed else e.raw_data) for e in part}
    with book_in_memory() as book, book_in_memory() as whole:
        receive(book, held, NOW)
        assert records_of(book) == reference(held)
        assert stale_tables(book) == []
        take(whole, entries)
        take(book, entries)
        assert difference(book.connection, whole.connection) == []


@given(histories(), st.data())
def test_nothing_that_was_held_disappears(entries: list[Entry], data: st.DataObject) -> None:
    """After each batch every entry accepted so far is there, byte for byte, and a payload that came
    stays.
    """
    with book_in_memory() as book:
        heads: set[bytes] = set()
        payloads: set[RAW] = set()
        for batch in data.draw(deliveries(entries)):
            receive(book, batch, NOW)
            heads |= {head for head, _ in batch}
            payloads |= {pair for pair in batch if pair[1] is not None}
            now = journal_of(book)
            assert {head for head, _ in now} == heads
            assert payloads <= now
        assert journal_of(book) == set(raw(entries))


@settings(max_examples=2 * settings().max_examples)
@given(histories())
def test_appending_is_merging(entries: list[Entry]) -> None:
    """Where the fast path takes an entry onto a record's tips, the state is the one that a full
    merge gives.
    """
    own = [entry for entry in entries if entry.head.rec == "visit"]
    for count in range(1, len(own)):
        before, after = merge(own[:count], is_known), merge(own[: count + 1], is_known)
        if is_known(own[count].head.kind, own[count].head.v):
            assert extend(before, own[count]) in (None, after)


A = made("t", "target", {"name": "một", "category": "buu-cuc"})
B = made("t", "target", {"name": "hai"}, [A.id])
C = made("t", "target", {"name": "ba"}, [A.id], chain="elsewhere")
VOID_B = made("t", "void", {"entry": B.id, "why": "nhầm"}, [B.id])
VOID_VOID = made("t", "void", {"entry": VOID_B.id, "why": "đúng rồi"}, [VOID_B.id])
D = made("t", "target", {"name": "bốn"}, [B.id, C.id])
SAME = made("t", "target", {"name": "hai"}, [A.id], chain="elsewhere")
FOREIGN_VOID = made("u", "void", {"entry": B.id, "why": "x"})
LATER_VOID = made("t", "void", {"entry": B.id, "why": "x"}, [B.id], v=2)


def standing(book: Book, field: str = "name") -> set[str]:
    """The values that stand in a field of the record `t`."""
    return {json.loads(value) for value in records_of(book)["t"].fields.get(field, {}).values()}


@pytest.mark.parametrize(
    ("entries", "names"),
    [
        ([A], {"một"}),
        ([A, B], {"hai"}),
        ([A, B, C], {"hai", "ba"}),
        ([A, B, SAME], {"hai"}),
        ([A, B, C, D], {"bốn"}),
        ([A, B, VOID_B], {"một"}),
        ([A, B, VOID_B, VOID_VOID], {"hai"}),
        ([A, B, C, VOID_B], {"ba"}),
        ([A, B, C, D, VOID_B], {"bốn"}),
        ([A, VOID_B], {"một"}),
        ([VOID_B, VOID_VOID], set()),
        ([A, B, FOREIGN_VOID], {"hai"}),
        ([A, B, LATER_VOID], {"hai"}),
    ],
)
@pytest.mark.parametrize("turn", [list, lambda entries: entries[::-1]], ids=["forth", "back"])
def test_which_values_stand(
    entries: list[Entry], names: set[str], turn: Callable[[list[Entry]], list[Entry]]
) -> None:
    """A later entry replaces; two that did not know of each other both stand; a void takes one
    away, or a void.
    """
    with book_in_memory() as book:
        for entry in turn(entries):
            take(book, [entry])
        assert standing(book) == names
        assert records_of(book)["t"].questions == ({"name"} if len(names) > 1 else set())
        shown = book.connection.execute("SELECT name FROM targets WHERE rec = 't'").fetchall()
        assert shown == (
            [] if not names else [(names.copy().pop(),)] if len(names) == 1 else [(None,)]
        )
        assert stale_tables(book) == []


def test_a_voided_entry_remains_an_ancestor() -> None:
    """What it had replaced comes back only where nothing else replaced it."""
    e = made("t", "target", {"address": "x"}, [B.id])
    f = made("t", "target", {"name": "sáu"}, [e.id])
    void = made("t", "void", {"entry": e.id, "why": "sai"}, [f.id])
    with book_in_memory() as book:
        take(book, [A, B, e, f, void])
        assert standing(book) == {"sáu"}
        assert standing(book, "category") == {"buu-cuc"}
        assert "address" not in records_of(book)["t"].fields


def test_a_basis_that_is_missing_is_flagged_and_healed() -> None:
    """Projected all the same, because it is what we know; once the basis comes nothing tells that
    it was late.
    """
    with book_in_memory() as book:
        take(book, [A, D])
        assert records_of(book)["t"].incomplete
        assert standing(book) == {"một", "bốn"}
        take(book, [B])
        assert records_of(book)["t"].incomplete
        take(book, [C])
        assert not records_of(book)["t"].incomplete
        assert standing(book) == {"bốn"}


def test_what_is_not_known_is_kept_counted_and_not_projected() -> None:
    """A kind or version of a later program says nothing here, but what is built on it replaces what
    came before.
    """
    later = made("t", "target", {"name": "mới"}, [A.id], v=2)
    strange = made("s", "later-kind", {"name": "?"})
    with book_in_memory() as book:
        take(book, [A, later, strange])
        assert journal_of(book) == set(raw([A, later, strange]))
        assert {rec: record.unknown for rec, record in records_of(book).items()} == {"t": 1, "s": 1}
        assert standing(book) == {"một"}
        assert records_of(book)["s"].fields == {}
        on_top = made("t", "target", {"name": "sau"}, [later.id])
        take(book, [on_top])
        assert standing(book) == {"sau"}


@pytest.mark.parametrize("lower", ["target", "body"])
def test_a_record_is_a_kind_and_an_id(lower: str) -> None:
    """An entry of another kind under the same id hides nothing, whichever of the two is lower and
    comes first: each has its rows, its own fields and no question of the other's; undone by a void
    it leaves no trace in the other.
    """
    version = made("campaign", "campaign", VALUES["campaign"][0])
    visit = made(
        "v",
        "visit",
        {
            "target": "x",
            "version": version.id,
            "outcome": {"state": "done"},
            "answer:hs1": {"status": "no-data"},
        },
    )
    target = made("x", "target", {"name": "một", "category": "buu-cuc"})
    salted = (made("x", "body", {"name": "hai"}, salt=str(n)) for n in range(99))
    body = next(entry for entry in salted if (entry.id < target.id) == (lower == "body"))
    with book_in_memory() as book:
        for entry in (version, visit, *sorted([target, body], key=lambda e: e.id, reverse=True)):
            take(book, [entry])
        tables = tables_of(book)
        assert (len(tables["targets"]), len(tables["bodies"])) == (1, 1)
        level = book.connection.execute("SELECT computed_level FROM visits").fetchone()[0]
        assert level == "hang-c"
        assert stale_tables(book) == []
        assert not book.connection.execute("SELECT 1 FROM questions").fetchall()
        with book.writing("by", NOW) as transaction:
            transaction.put("target", "x", {"category": "ubnd-xa"})
            transaction.void("x", body.id, "nhầm")
        stands = "SELECT (SELECT category FROM targets), (SELECT count(*) FROM bodies)"
        assert book.connection.execute(stands).fetchone() == ("ubnd-xa", 0)
        assert stale_tables(book) == []


def test_a_level_is_computed_once_the_version_comes() -> None:
    """The campaign's version under which a visit was recorded may come last, even where the
    campaign is in question.
    """
    version = made("campaign", "campaign", VALUES["campaign"][0])
    target = made("target", "target", {"category": "buu-cuc"})
    visit = made(
        "v", "visit", {"target": "target", "version": version.id, "outcome": {"state": "done"}}
    )
    asked = [made("v", "visit", {"campaign": name}, [visit.id]) for name in ("campaign", "other")]
    with book_in_memory() as book:
        take(book, [target, visit, *asked])
        assert book.connection.execute("SELECT computed_level FROM visits").fetchone() == (None,)
        take(book, [version])
        assert book.connection.execute("SELECT computed_level FROM visits").fetchone() == (
            "hang-c",
        )
        assert stale_tables(book) == []


def test_a_priority_of_a_lost_laptop_counts_no_more() -> None:
    """Neither where it is kept nor at its unit, whatever came first."""
    unit = made("target", "target", {"name": "Bưu cục 1", "category": "buu-cuc"}, chain="here")
    own = made("own", OWN_PRIORITY, {"target": "target", "campaign": "c", "priority": 5}, seq=2)
    gone = made("lost", LOST, {"chain": "there", "known": 1}, chain="here", seq=2)
    for history in permutations((unit, own, gone)):
        with book_in_memory() as book:
            take(book, list(history))
            assert stale_tables(book) == []
            assert book.connection.execute("SELECT priority FROM targets").fetchall() == [(None,)]


def test_a_lost_laptop_does_not_say_how_far_it_is_believed() -> None:
    """What it writes of its own loss counts for nothing, whatever came first."""
    gone = made("lost", LOST, {"chain": "there", "known": 1}, chain="here")
    unit = made(
        "target", "target", {"name": "Bưu cục 1", "category": "buu-cuc"}, chain="there", seq=2
    )
    itself = made("again", LOST, {"chain": "there", "known": 99}, chain="there", seq=3)
    for history in permutations((gone, unit, itself)):
        with book_in_memory() as book:
            take(book, list(history))
            assert stale_tables(book) == []
            assert book.connection.execute("SELECT count(*) FROM targets").fetchone() == (0,)
            assert book.connection.execute("SELECT known FROM losses").fetchall() == [(1,)]
            assert not [fault for fault in verify(book, NOW).faults if fault[0] == "table"]
