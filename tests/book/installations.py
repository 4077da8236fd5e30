"""Several installations of one book that write, void, erase, send, are restored and copied, as a
machine of states: whatever they do, the reference says what each of them shows.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from pccheck.book.ask.questions.open import open_questions
from pccheck.book.journal import journal
from pccheck.book.ledger import erasing
from pccheck.book.ledger.ledger import FOUNDING, Book
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.witness import MARK
from pccheck.book.tables.schema import difference
from pccheck.model.journal.clock import AHEAD, stamp
from tests.book.made import NOW, RAW, VALUES, book_in_memory, journal_of, records_of, stale_tables
from tests.book.reference import reference

_MOST = 5
"""Installations at once."""
_SKEWS = (-5, 0, 0, 5, 60 * 30, -60 * 40, 60 * 72)
"""By how many minutes a clock is wrong: more than a day ahead, too."""
SAID: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    rec: tuple((rec, fields) for fields in VALUES[rec])
    for rec in ("target", "alias", "own-priority", "visit", "campaign")
} | {
    "odd": (("body", {"name": "Sở"}), ("area", {"name": "xã"}), ("body", {"name": "Cục"})),
    "plan": tuple(
        ("plan", {"campaign": "campaign", "seed": n, "left": {f"t{n}": {"reason": "far"}}})
        for n in range(3)
    ),
    "plan of campaign": tuple(
        ("current-plan", {"campaign": "campaign", "plan": f"p{n}"}) for n in range(3)
    ),
    "person": tuple(("attendee", {"name": name}) for name in ("An", "Bình")),
    "lost": tuple(("lost", {"chain": f"chain-{n}", "known": 3 * n}) for n in (1, 2)),
    "draw of campaign": tuple(("current-draw", {"draw": f"d{n}"}) for n in range(2)),
}
"""What may be said of each record: the kind of the entry (two kinds of `odd`), its fields."""


@dataclass
class Installation:
    """A book, by how much its clock is wrong, and the entries that it has acknowledged."""

    book: Book
    skew: timedelta
    held: set[RAW] = field(default_factory=set)

    def check(self) -> None:
        """It shows what the reference says, its tables are right, and it has lost nothing."""
        here = journal_of(self.book)
        assert {head for head, _ in self.held} <= {head for head, _ in here}
        gone = erased_of(self.book)
        whole = {pair for pair in self.held if pair[1] is not None and _hash(pair) not in gone}
        assert whole <= here
        assert not {_hash(pair) for pair in here if pair[1] is not None} & gone
        assert records_of(self.book) == reference(here)
        assert stale_tables(self.book) == []
        self.held = here


class Installations(RuleBasedStateMachine):
    """What may happen to a book and its copies."""

    def __init__(self) -> None:
        super().__init__()
        self._here: list[Installation] = []
        self._backups: list[bytes] = []
        self._now: datetime = NOW
        self._chains = 0
        self._founding = f"founding-{uuid4()}"
        self._erased: set[str] = set()

    @initialize(skews=st.lists(st.sampled_from(_SKEWS), min_size=2, max_size=3))
    def start(self, skews: list[int]) -> None:
        """Two or three installations, each with its own clock."""
        for minutes in skews:
            book = book_in_memory(self._new_chain())
            book.connection.execute("INSERT INTO meta VALUES (?, ?)", (FOUNDING, self._founding))
            self._here.append(Installation(book, timedelta(minutes=minutes)))

    @rule(who=st.integers(0, 9), rec=st.sampled_from(sorted(SAID)), what=st.integers(0, 99))
    def write(self, who: int, rec: str, what: int) -> None:
        """Say something of a record, whatever is known of it; a question is answered thereby."""
        one = self._one(who)
        kind, fields = SAID[rec][what % len(SAID[rec])]
        before = journal_of(one.book)
        with one.book.writing("by", self._clock(one)) as transaction:
            transaction.put(kind, rec, fields)
        self._check_stamps(one, before)
        one.check()

    @rule(who=st.integers(0, 9), what=st.integers(0, 999))
    def void(self, who: int, what: int) -> None:
        """Void any entry, be it a void."""
        one = self._one(who)
        entries = one.book.connection.execute("SELECT rec, id FROM heads ORDER BY n").fetchall()
        if entries:
            rec, entry = entries[what % len(entries)]
            with one.book.writing("by", self._clock(one)) as transaction:
                transaction.void(rec, entry, "nhầm")
            one.check()

    @rule(who=st.integers(0, 9), what=st.integers(0, 99))
    def erase(self, who: int, what: int) -> None:
        """Erase what one entry says of a person."""
        one = self._one(who)
        db = one.book.connection
        rows = db.execute(_PERSONAL).fetchall()
        if rows:
            (entry_id,) = rows[what % len(rows)]
            entry = journal.entry(db, entry_id)
            assert entry is not None
            with one.book.writing("by", self._clock(one)) as transaction:
                erasing.erase(one.book, transaction, [entry], "theo đề nghị", ())
            self._wipe(one)

    @rule(who=st.integers(0, 9))
    def agree(self, who: int) -> None:
        """Carry out what others want erased."""
        self._agree(self._one(who))

    @rule(
        sender=st.integers(0, 9),
        receiver=st.integers(0, 9),
        chance=st.randoms(use_true_random=False),
    )
    def send(self, sender: int, receiver: int, chance: Random) -> None:
        """Some entries arrive, in any order, a few without their payload."""
        there = _in_order(self._one(sender).book)
        sent = chance.sample(there, chance.randint(0, len(there)))
        sent = [(head, None if chance.random() < 0.2 else data) for head, data in sent]
        one = self._one(receiver)
        assert not receive(one.book, sent, self._clock(one)).refused
        one.check()

    @rule(who=st.integers(0, 9))
    def back_up(self, who: int) -> None:
        """Keep a copy of a book as it is now."""
        self._backups.append(self._one(who).book.connection.serialize())

    @precondition(lambda self: self._backups)
    @rule(who=st.integers(0, 9), which=st.integers(0, 9))
    def restore(self, who: int, which: int) -> None:
        """An older copy takes a book's place: its witness notices, and gives it a new chain."""
        one = self._one(who)
        one.book.connection.close()
        one.book = self._opened(self._backups[which % len(self._backups)])
        erasing.carry_out_again(one.book, self._clock(one))
        one.held = journal_of(one.book)
        one.check()
        assert self._erased <= erased_of(one.book)

    @precondition(lambda self: len(self._here) < _MOST)
    @rule(who=st.integers(0, 9), noticed=st.booleans())
    def clone(self, who: int, noticed: bool) -> None:
        """A book is copied to another machine; where nobody notices, its chain forks."""
        one = self._one(who)
        copy = self._opened(one.book.connection.serialize())
        if not noticed:
            copy.connection.execute("DELETE FROM meta WHERE key = ?", (MARK,))
        self._here.append(Installation(copy, one.skew, journal_of(copy)))

    @rule()
    def meet(self) -> None:
        """All send all to all: then they hold the same, show the same, and ask the same."""
        self._exchange()
        for one in self._here:
            self._agree(one)
        self._exchange()
        first = self._here[0]
        for one in self._here:
            one.check()
            assert journal_of(one.book) == journal_of(first.book)
            assert difference(one.book.connection, first.book.connection) == []
            assert open_questions(one.book) == open_questions(first.book)

    def teardown(self) -> None:
        """At last they meet."""
        try:
            if self._here:
                self.meet()
        finally:
            for one in self._here:
                one.book.connection.close()

    def _exchange(self) -> None:
        for one in (*self._here[1:], *self._here[:-1]):
            self._give_all(one, self._here[0])
        for one in self._here:
            self._give_all(self._here[0], one)

    def _agree(self, one: Installation) -> None:
        for asked in erasing.asked_of_us(one.book):
            with one.book.writing("by", self._clock(one)) as transaction:
                erasing.agree(one.book, transaction, asked)
        self._wipe(one)

    def _wipe(self, one: Installation) -> None:
        erasing.wipe(one.book)
        self._erased |= erased_of(one.book)
        one.check()

    def _give_all(self, sender: Installation, receiver: Installation) -> None:
        receive(receiver.book, journal_of(sender.book), self._clock(receiver))

    def _one(self, who: int) -> Installation:
        return self._here[who % len(self._here)]

    def _clock(self, one: Installation) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now + one.skew

    def _new_chain(self) -> str:
        self._chains += 1
        return f"chain-{self._chains}"

    @staticmethod
    def _opened(image: bytes) -> Book:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(image)
        return Book(Path(":memory:"), connection)

    def _check_stamps(self, one: Installation, before: set[RAW]) -> None:
        """Nobody's clock was moved by more than a day by what others wrote."""
        latest = stamp(self._now + one.skew + AHEAD + timedelta(seconds=1))
        for head, _ in journal_of(one.book) - before:
            assert json.loads(head)["at"] <= latest


def erased_of(book: Book) -> set[str]:
    """The hashes of the payloads that were erased there."""
    rows = book.connection.execute("SELECT dh FROM erased WHERE done = 1")
    return {payload for (payload,) in rows}


def _hash(pair: RAW) -> str:
    return str(json.loads(pair[0])["dh"])


_PERSONAL = """
SELECT id FROM heads JOIN payloads USING (dh)
WHERE kind = 'attendee' AND dh NOT IN (SELECT dh FROM erased) ORDER BY n"""


def _in_order(book: Book) -> list[RAW]:
    """All entries, in the order in which they came."""
    rows = book.connection.execute(
        "SELECT head, data FROM heads LEFT JOIN payloads USING (dh) ORDER BY n"
    )
    return [(head.encode(), None if data is None else data.encode()) for head, data in rows]
