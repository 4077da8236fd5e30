"""Laptops of one book that plan, record, erase, hand over, lose one another and exchange through a
folder that is harmed and through a hub, as a machine of states.
"""

import hashlib
import hmac
import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from pccheck.actions.share.syncing import exchange, sync_folder
from pccheck.book import Book
from pccheck.book.ask.questions.open import open_questions
from pccheck.book.journal import journal
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.ledger import CAMPAIGN, FOUNDING, found
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.joining import hand_over, read_pairs, take_key
from pccheck.book.ledger.share.keys import share_key
from pccheck.book.ledger.share.losing import lose
from pccheck.book.ledger.share.parcels import TeamDays, pack, unpack
from pccheck.book.ledger.share.roles import release_all
from pccheck.book.tables.schema import difference
from pccheck.errors import PccheckError
from pccheck.sync.lines import key_name
from tests.actions.share.memory_hub import MemoryHub
from tests.actions.share.secrecy import secret_to_others
from tests.book.installations import erased_of
from tests.book.made import NOW, RAW, book_in_memory, journal_of, records_of, stale_tables
from tests.book.reference import reference
from tests.campaigns import SECOND, campaign_text
from tests.faults.share.laptops import HARMS, Harm, segments

TEAMS, UNITS = ("n1", "n2"), ("t1", "t2", "t3", "t4")
_PERSONS = ("attendee", "evidence")
_ROUNDS = 3
"""Exchanges of each after the last answer, until all have heard of it."""


@dataclass
class Laptop:
    """A book in memory, its kept files in a folder, what it has acknowledged."""

    book: Book
    held: set[RAW] = field(default_factory=set)

    @property
    def chain(self) -> str:
        """Its chain."""
        return self.book.setting("chain")

    def check(self) -> None:
        """It shows what the reference says, its tables are right, and it has lost nothing."""
        here = journal_of(self.book)
        gone = erased_of(self.book)
        assert {head for head, _ in self.held} <= {head for head, _ in here}
        whole = {(h, d) for h, d in self.held if d is not None and _hash(d) not in gone}
        assert whole <= here
        assert not {_hash(data) for _, data in here if data is not None} & gone
        assert records_of(self.book) == reference(here)
        self.held = here


class Exchanging(RuleBasedStateMachine):
    """What may happen between laptops."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self._share = Path(self._place.name) / "share"
        self._share.mkdir()
        self._hub = MemoryHub()
        self._all: list[Laptop] = []
        self._lost: set[str] = set()
        self._now = NOW
        self._names = 0

    @initialize(teams=st.integers(1, 2))
    def start(self, teams: int) -> None:
        """An office that founded the book, and laptops that it let in."""
        office = Laptop(self._empty("office"))
        with office.book.writing("", self._tick()) as transaction:
            found(transaction)
            transaction.put("campaign", "campaign", {"text": campaign_text(SECOND)})
            transaction.set(CAMPAIGN, "campaign")
            for team in TEAMS:
                transaction.put("team", team, {"campaign": "campaign", "code": team})
            for unit in UNITS:
                transaction.put("target", unit, {"name": unit, "category": "buu-cuc"})
        self._all.append(office)
        for number in range(teams):
            self._all.append(Laptop(self._joined(f"laptop-{number}")))
        for laptop in self._all:
            laptop.check()

    @rule(unit=st.sampled_from(UNITS), team=st.sampled_from(TEAMS), ahead=st.integers(0, 3))
    def plan(self, unit: str, team: str, ahead: int) -> None:
        """The office plans a visit."""
        office, day = self._all[0], self._day(ahead)
        with office.book.writing("", self._tick()) as transaction:
            slot = {"day": day, "team": team, "position": 1, "arrive": 480, "leave": 540}
            said = {"campaign": "campaign", "target": unit, "slot": slot}
            transaction.put("visit", transaction.new_id(), said)
        office.check()

    @rule(who=st.integers(0, 9), which=st.integers(0, 9), unit=st.sampled_from(UNITS))
    def record(self, who: int, which: int, unit: str) -> None:
        """Somebody records a visit that they know of, or one outside the plan, who was there, and a
        photo.
        """
        laptop = self._one(who)
        planned = list(_planned(journal_of(laptop.book)))
        with laptop.book.writing("", self._tick()) as transaction:
            rec, slot = transaction.new_id(), {"day": self._day(), "team": TEAMS[who % 2]}
            if which < len(planned):
                rec, slot = planned[which]
            outcome = {"state": "done", "day": slot["day"], "team": slot["team"]}
            said: dict[str, Any] = {"outcome": outcome}
            if which >= len(planned):
                said |= {"campaign": "campaign", "target": unit}
            transaction.put("visit", rec, said)
            name = self._name()
            person = {"visit": rec, "side": "unit", "name": name}
            transaction.put("attendee", transaction.new_id(), person)
            photo = store.keep(laptop.book, name.encode())
            said = {"visit": rec, "kind": "photo", "sha256": photo, "name": "a.jpg"}
            transaction.put("evidence", transaction.new_id(), said)
        laptop.check()

    @rule(who=st.integers(0, 9), what=st.integers(0, 2))
    def say(self, who: int, what: int) -> None:
        """Something that is no secret, of a record that others speak of too."""
        laptop = self._one(who)
        with laptop.book.writing("", self._tick()) as transaction:
            transaction.put("body", f"body-{what}", {"name": self._name()})
        laptop.check()

    @rule(who=st.integers(0, 9), which=st.integers(0, 99))
    def erase(self, who: int, which: int) -> None:
        """What an entry says of a person, or a photo."""
        laptop = self._one(who)
        gone = erased_of(laptop.book)
        kinds = f"SELECT id FROM heads WHERE kind IN {_PERSONS} ORDER BY n"
        ids = [entry for (entry,) in laptop.book.connection.execute(kinds)]
        entries = [journal.entry(laptop.book.connection, entry) for entry in ids]
        here = [e for e in entries if e and e.raw_data is not None and e.head.dh not in gone]
        if here:
            entry = here[which % len(here)]
            files = [(entry.fields() or {})["sha256"]] if entry.head.kind == "evidence" else []
            with laptop.book.writing("", self._tick()) as transaction:
                erasing.erase(laptop.book, transaction, [entry], "theo đề nghị", files)
            erasing.wipe(laptop.book)
            laptop.check()

    @rule(to=st.integers(1, 9), team=st.sampled_from(TEAMS))
    def hand(self, to: int, team: str) -> None:
        """The office hands a team its next days."""
        office, laptop = self._all[0], self._one(to)
        of = TeamDays("campaign", team, self._day(), self._day(2))
        with office.book.writing("", self._tick()) as transaction:
            content, _ = pack(office.book, transaction, of)
        with suppress(PccheckError):  # nothing new in it
            unpack(laptop.book, json.loads(content), "x", "", self._tick())
        office.check()
        laptop.check()

    @rule(days=st.integers(1, 2))
    def sleep(self, days: int) -> None:
        """Days go by."""
        self._now += timedelta(days=days)

    @rule(chance=st.integers(0, 9))
    def release(self, chance: int) -> None:
        """The office lets all be known, now and then."""
        if chance == 0:
            self._release()

    @rule(who=st.integers(0, 9))
    def by_folder(self, who: int) -> None:
        """An exchange through the folder."""
        self._exchange(self._one(who), is_hub=False)

    @rule(who=st.integers(0, 9))
    def by_hub(self, who: int) -> None:
        """An exchange through the hub."""
        self._exchange(self._one(who), is_hub=True)

    @rule(which=st.sampled_from(HARMS), seed=st.integers(0, 999))
    def harm(self, which: Harm, seed: int) -> None:
        """The folder is damaged."""
        if segments(self._share):
            which(self._share, Random(seed))

    @precondition(lambda self: len(self._all) > 2 and not self._lost)
    @rule()
    def lose(self) -> None:
        """A laptop is gone; whoever has it goes on. The others get the new key by and by."""
        office, gone = self._all[0], self._all[-1]
        with suppress(PccheckError):  # nothing of it is known yet
            with office.book.writing("", self._tick()) as transaction:
                lose(office.book, transaction, gone.chain)
            self._lost.add(gone.chain)
        office.check()

    @rule(to=st.integers(1, 9))
    def hand_key(self, to: int) -> None:
        """The key that the office has is carried to another, not to who is lost."""
        laptop = self._one(to)
        if laptop.chain not in self._lost:
            take_key(laptop.book, self._handed_over(), self._tick())
            laptop.check()

    def teardown(self) -> None:
        """At last all is known, all have the key, agree and exchange: then they hold, show and ask
        the same, and what was erased is nowhere.
        """
        try:
            if self._all:
                self._meet()
        finally:
            for laptop in self._all:
                laptop.book.connection.close()
            self._place.cleanup()

    def _meet(self) -> None:
        left = [laptop for laptop in self._all if laptop.chain not in self._lost]
        self._release()
        self._now += timedelta(days=30)
        handed = self._handed_over()
        for laptop in left[1:]:
            take_key(laptop.book, handed, self._tick())
        rounds = _ROUNDS
        while rounds:
            rounds -= 1
            if sum(self._settled(laptop) for laptop in left):
                rounds = _ROUNDS  # the others have to hear of it
        office = left[0]
        for laptop in left:
            assert stale_tables(laptop.book) == []
            assert journal_of(laptop.book) == journal_of(office.book)
            assert difference(laptop.book.connection, office.book.connection) == []
            assert open_questions(laptop.book) == open_questions(office.book)
            assert _files(laptop.book) == _files(office.book)
        gone = erased_of(office.book)
        for line in (*self._lines(), *self._hub_lines()):
            assert _hash(line.split(b"\t")[4]) not in gone

    def _settled(self, laptop: Laptop) -> bool:
        """Exchange, and agree to what is asked; whether there was something."""
        self._exchange(laptop, is_hub=False)
        self._exchange(laptop, is_hub=True)
        questions = erasing.asked_of_us(laptop.book)
        for asked in questions:
            with laptop.book.writing("", self._tick()) as transaction:
                erasing.agree(laptop.book, transaction, asked)
        erasing.wipe(laptop.book)
        laptop.check()
        return bool(questions)

    def _exchange(self, laptop: Laptop, *, is_hub: bool) -> None:
        """What goes may be known, what comes bears the mark of whoever has this laptop's key."""
        had, key = journal_of(laptop.book), share_key(laptop.book)
        lay = list(self._hub_lines() if is_hub else self._lines())
        if is_hub:
            self._with_hub(laptop)
        else:
            sync_folder(laptop.book, self._share, self._tick(), sure=True)
        laptop.check()
        marked = {line.split(b"\t")[3] for line in lay if _is_marked(key, line)}
        own = {head for head, _ in journal_of(laptop.book) - had}
        assert own <= marked | {head for head, _ in had}
        here = journal_of(laptop.book)
        secret = secret_to_others(here, self._all[0].chain, self._now)
        before = {line.split(b"\t")[3] for line in lay}
        for line in self._hub_lines() if is_hub else self._lines():
            if (head := line.split(b"\t")[3]) not in before:
                assert json.loads(head)["rec"] not in secret
                assert json.loads(head)["kind"] != "founding"

    def _with_hub(self, laptop: Laptop) -> None:
        place = self._hub.place(key_name(share_key(laptop.book)))
        exchange(laptop.book, place, self._tick(), sure=True)

    def _hub_lines(self) -> Iterator[bytes]:
        return self._hub.lines()

    def _lines(self) -> Iterator[bytes]:
        """The sound lines in the folder."""
        for path in self._share.iterdir():
            if path.is_file():
                lines = path.read_bytes().splitlines()
                yield from (line for line in lines if _is_sound(line))

    def _release(self) -> None:
        office = self._all[0]
        with office.book.writing("", self._tick()) as transaction:
            release_all(office.book, transaction, "campaign")
        office.check()

    def _handed_over(self) -> dict[str, Any]:
        office = self._all[0]
        with office.book.writing("", self._tick()) as transaction:
            said = hand_over(office.book, transaction, self._name())
        office.check()
        return dict(json.loads(said))

    def _joined(self, chain: str) -> Book:
        said, book = self._handed_over(), self._empty(chain)
        receive(book, read_pairs([*said["founding"], *said["entries"]]), self._tick())
        with book.writing("", self._tick()) as transaction:
            transaction.set(FOUNDING, json.loads(said["founding"][0][0])["rec"])
            transaction.set(CAMPAIGN, "campaign")
        return book

    def _empty(self, chain: str) -> Book:
        book = book_in_memory(chain)
        folder = Path(self._place.name) / chain
        folder.mkdir()
        book.path = folder / "pccheck.db"
        return book

    def _one(self, who: int) -> Laptop:
        return self._all[who % len(self._all)]

    def _tick(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def _day(self, ahead: int = 0) -> str:
        return (self._now + timedelta(days=ahead)).date().isoformat()

    def _name(self) -> str:
        self._names += 1
        return f"tên {self._names}"


def _planned(here: set[RAW]) -> Iterator[tuple[str, dict[str, str]]]:
    """The visits that are planned and not recorded, each with its slot."""
    for rec, said in sorted(reference(here).items()):
        if said.kind == "visit" and "slot" in said.fields and "outcome" not in said.fields:
            (slot,) = said.fields["slot"].values()
            yield rec, json.loads(slot)


def _files(book: Book) -> set[str]:
    return {path.name for path in (book.path.parent / store.FOLDER).glob("??/*")}


def _is_sound(line: bytes) -> bool:
    parts = line.split(b"\t")
    if len(parts) != 5:
        return False
    try:
        dh = json.loads(parts[3])["dh"]
    except (ValueError, TypeError, KeyError):
        return False
    return not parts[4] or _hash(parts[4]) == dh


def _is_marked(key: bytes, line: bytes) -> bool:
    mark, _, _, head, _ = line.split(b"\t")
    return hmac.digest(key, _hash(head).encode(), "sha256").hex().encode() == mark


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
