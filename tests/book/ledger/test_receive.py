"""Entries that come from elsewhere: good ones kept, bad ones refused, devices that agree in the
end.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger import receive as receiving
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.schema import difference
from tests.book.made import (
    NOW,
    RAW,
    VALUES,
    book_in_memory,
    journal_of,
    made,
    raw,
    records_of,
    stale_tables,
    take,
)

GOOD = [made("t", "target", {"name": f"chợ {n}"}, seq=n) for n in range(4)]


def flip(place: int) -> Callable[[bytes], bytes]:
    """Damages one byte."""
    return lambda raw: raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :]


DAMAGES: dict[str, Callable[[bytes, bytes], RAW]] = {
    "a byte of the head": lambda head, data: (flip(20)(head), data),
    "a byte of the payload": lambda head, data: (head, flip(5)(data)),
    "another's payload": lambda head, _: (head, GOOD[0].raw_data),
    "the head cut off": lambda head, data: (head[:-9], data),
    "the payload cut off": lambda head, data: (head, data[:-9]),
    "blanks in the head": lambda head, data: (head.replace(b",", b", "), data),
    "a field of another type": lambda head, data: (head.replace(b'"v":1', b'"v":"1"'), data),
    "no JSON": lambda _, data: (b"\x00\x01\x02", data),
    "not even UTF-8": lambda head, data: (head.replace(b"target", b"t\xff\xferget"), data),
    "nested": lambda _, data: (b"[" * 50_000, data),
    "NUL": lambda head, data: (head.replace(b"target", b"tar\\u0000get"), data),
    "a lone surrogate": lambda head, data: (head.replace(b"target", b"tar\\ud800get"), data),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_refused_and_does_not_block_the_rest(
    damage: Callable[[bytes, bytes], RAW],
) -> None:
    """Its place in the input is said; everything before and after it is kept."""
    assert GOOD[2].raw_data is not None
    sent = raw(GOOD)
    sent[2] = damage(GOOD[2].raw_head, GOOD[2].raw_data)
    with book_in_memory() as book:
        result = receive(book, sent, NOW)
        assert (result.kept, result.known) == (3, 0)
        assert [
            (place, error.code in {"damaged-entry", "bad-text"}) for place, error in result.refused
        ] == [(2, True)]
        assert journal_of(book) == set(raw([GOOD[0], GOOD[1], GOOD[3]]))
        again = take(book, GOOD)
        assert (again.kept, again.known) == (1, 3)


STRANGE: list[tuple[str, str, dict[str, Any]]] = [
    ("target-personal", "t/personal", {"name": 5}),
    ("target-personal", "t/personal", {"name": {"first": "x"}}),
    ("target", "t", {"priority": "high"}),
    ("target", "t", {"priority": 10**30}),
    ("target", "t", {"category": ["buu-cuc"]}),
    ("visit", "v", {"slot": 5}),
    ("visit", "v", {"slot": ["x"], "outcome": "done"}),
    ("visit", "v", {"outcome": {"state": 5}}),
    ("visit", "v", {"answer:hs1": "tot"}),
    ("visit", "v", {"answer:hs1": {"choice": "tot"}}),
    ("visit", "v", {"answer:hs2": {"status": "value", "counts": [1]}}),
    (
        "visit",
        "v",
        {"answer:hs2": {"status": "value", "counts": {"nop-truc-tuyen": "x", "tong-ho-so": 1}}},
    ),
    ("visit", "v", {"answer:hs2": {"status": "value", "counts": {"tong-ho-so": "inf"}}}),
    ("visit", "v", {"answer:hs1": {"status": "value", "choice": "none of these"}}),
    ("visit", "v", {"target": {"t": 1}}),
    ("visit", "v", {"version": 7}),
    ("plan", "p", {"left": {"t": True}}),
    ("campaign", "c", {"text": 7}),
    ("campaign", "c", {"text": "not a campaign"}),
    ("area", "a", {"lat": "north"}),
    ("member", "m", {"leads": "yes"}),
]


@pytest.mark.parametrize(("kind", "rec", "fields"), STRANGE)
def test_a_value_of_an_unforeseen_form_is_kept_and_blocks_nothing(
    kind: str, rec: str, fields: dict[str, Any]
) -> None:
    """A right entry may hold what no table of ours takes: it stays in the journal, everything else
    is projected.
    """
    base = [
        made("c", "campaign", VALUES["campaign"][0]),
        made("t", "target", {"name": "một", "category": "buu-cuc"}),
    ]
    visit = made("v", "visit", {"target": "t", "campaign": "c", "version": base[0].id})
    good = made("u", "target", {"name": "hai"})
    mine = [e for e in [*base, visit] if e.head.rec == rec]
    strange = made(rec, kind, fields, [e.id for e in mine])
    with book_in_memory() as book, book_in_memory() as other:
        assert take(book, [*base, visit, strange, good]).kept == 5
        take(other, [strange, good, visit, *base])
        assert book.connection.execute("SELECT name FROM targets WHERE rec = 'u'").fetchone() == (
            "hai",
        )
        assert stale_tables(book) == []
        assert difference(book.connection, other.connection) == []
        with book.writing("x", NOW) as transaction:
            transaction.put(kind, rec, dict.fromkeys(fields))
        assert not records_of(book)[rec].incomplete
        assert stale_tables(book) == []


def test_a_payload_may_come_after_its_head() -> None:
    """Withheld at first: kept, nothing shown; then it comes and counts.

    A withheld copy later takes nothing away.
    """
    entry = GOOD[0]
    with book_in_memory() as book:
        assert receive(book, [(entry.raw_head, None)], NOW).kept == 1
        assert journal_of(book) == {(entry.raw_head, None)}
        (unsaid,) = book.connection.execute("SELECT * FROM targets").fetchall()
        assert {*unsaid} == {"t", None, ""}
        assert verify(book, NOW).withheld == 1
        assert take(book, [entry]).kept == 1
        assert receive(book, [(entry.raw_head, None)], NOW).kept == 0
        assert book.connection.execute("SELECT name FROM targets").fetchone() == ("chợ 0",)
        assert verify(book, NOW).withheld == 0
        assert stale_tables(book) == []


def test_two_heads_may_name_one_payload() -> None:
    """Then it is kept once, it serves both, and verify is content."""
    one, other = (
        made("t", "target", {"name": "x"}, salt="s", seq=n, prev="p" * (n > 1)) for n in (1, 2)
    )
    assert one.head.dh == other.head.dh
    assert one.id != other.id
    with book_in_memory() as book:
        assert take(book, [one, other]).kept == 2
        assert journal_of(book) == set(raw([one, other]))
        assert verify(book, NOW).faults == ()


@pytest.mark.parametrize("together", [1, 2, 10_000])
def test_what_comes_is_taken_part_by_part(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes in which part: the same tables; what an erasure names that comes last does not
    get in; what is refused is told by its place.
    """
    monkeypatch.setattr(receiving, "_TOGETHER", together)
    person = made("p", "attendee", {"name": "An"})
    named = {person.id: person.head.dh}
    forget = made("e", "erasure", {"why": "x", "entries": named, "files": []}, chain="other")
    visit = made("v", "visit", {"target": "t", "outcome": {"state": "done", "day": "2021-12-07"}})
    code = made("c", "alias", {"target": "t", "sort": "code", "text": "HT-0001"})
    sent = raw([visit, person, code, *GOOD, forget])
    sent[1:1] = [(b"{}", None)]
    with book_in_memory() as book:
        result = receive(book, sent, NOW)
        assert [place for place, _ in result.refused] == [1]
        assert (result.kept, result.known) == (len(sent) - 1, 0)
        assert stale_tables(book) == []
        assert (person.raw_head, None) in journal_of(book)
        assert book.connection.execute("SELECT code FROM targets").fetchone() == ("HT-0001",)


@dataclass
class Device:
    """A book and the entries of it that another one has."""

    book: Book
    sent: set[RAW] = field(default_factory=set)

    def send(self, to: "Device") -> None:
        """Give the other everything that it has not been given yet."""
        new = journal_of(self.book) - self.sent
        receive(to.book, new, NOW)
        self.sent |= new


CHANGES = st.tuples(
    st.sampled_from(["put", "put", "put", "void", "send"]),
    st.booleans(),
    st.sampled_from(["target", "visit", "campaign", "area"]),
    st.integers(0, 99),
)


@given(st.lists(CHANGES, max_size=25))
def test_two_devices_that_exchange_entries_agree(changes: list[tuple[str, bool, str, int]]) -> None:
    """Both write at the same time, correct and void what either wrote; after exchanging they hold
    the same tables.
    """
    with book_in_memory("a") as a, book_in_memory("b") as b:
        devices = Device(a), Device(b)
        for n, (what, first, kind, choice) in enumerate(changes):
            here, there = devices if first else devices[::-1]
            now = NOW + timedelta(minutes=n * (-1) ** choice)
            if what == "send":
                here.send(there)
                continue
            with here.book.writing("by", now) as transaction:
                if what == "put":
                    transaction.put(kind, kind, VALUES[kind][choice % len(VALUES[kind])])
                else:
                    ids = [
                        i
                        for (i,) in here.book.connection.execute(
                            "SELECT id FROM heads WHERE rec = ?", (kind,)
                        )
                    ]
                    if ids:
                        transaction.void(kind, ids[choice % len(ids)], "nhầm")
        assert [stale_tables(device.book) for device in devices] == [[], []]
        devices[0].send(devices[1])
        devices[1].send(devices[0])
        assert journal_of(a) == journal_of(b)
        assert difference(a.connection, b.connection) == []
        assert stale_tables(a) == []
        assert [verify(device.book, NOW).faults for device in devices] == [(), ()]


def test_two_devices_from_the_same_copy(tmp_path: Path) -> None:
    """What both said of one visit is a question until somebody answers it;
    the answer reaches both.
    """
    with create_book(tmp_path / "a.db", NOW) as a, create_book(tmp_path / "b.db", NOW) as b:
        with a.writing("x", NOW) as transaction:
            transaction.put("visit", "v", {"target": "t", "opinion": "một"})
        one, other = Device(a), Device(b)
        one.send(other)
        for device, said in ((a, "hai"), (b, "ba")):
            with device.writing("x", NOW) as transaction:
                transaction.put("visit", "v", {"opinion": said})
        one.send(other)
        other.send(one)
        assert [records_of(device)["v/personal"].questions for device in (a, b)] == [
            {"opinion"}
        ] * 2
        assert a.connection.execute("SELECT opinion, disputed FROM visits").fetchall() == [
            (None, 1)
        ]
        with b.writing("x", NOW) as transaction:
            transaction.put("visit", "v", {"opinion": "hai"})
        other.send(one)
        assert a.connection.execute("SELECT opinion, disputed FROM visits").fetchall() == [
            ("hai", 0)
        ]
        assert difference(a.connection, b.connection) == []
        assert [verify(device, NOW).faults for device in (a, b)] == [(), ()]


@pytest.mark.parametrize(
    "written", [0, 1, 3], ids=["before the first entry", "after one", "after three"]
)
def test_a_copied_book_forks_its_chain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """Where no machine can remember a witness: both branches are kept, each goes on, and verify
    counts the fork, which is no fault.
    """
    (tmp_path / "file").touch()
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "file"))
    path, copy = tmp_path / "one" / "pccheck.db", tmp_path / "two.db"
    with create_book(path, NOW) as book:
        for n in range(written):
            with book.writing("x", NOW) as transaction:
                transaction.put("body", "1", {"name": str(n)})
    shutil.copyfile(path, copy)
    with open_book(path) as book, open_book(copy) as other:
        for device, rec in ((book, "2"), (other, "3")):
            for n in range(2):
                with device.writing("x", NOW) as transaction:
                    transaction.put("body", rec, {"name": f"{rec}{n}"})
        assert verify(book, NOW).forks == 0
        receive(book, journal_of(other), NOW)
        receive(other, journal_of(book), NOW)
        assert journal_of(book) == journal_of(other)
        assert len(journal_of(book)) == written + 4
        for device in (book, other):
            with device.writing("x", NOW) as transaction:
                transaction.put("body", "4", {"name": "sau"})
            assert (verify(device, NOW).forks, verify(device, NOW).faults) == (1, ())
