"""Books and entries that the tests of this room make."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pccheck.book.journal.merge import WITHHELD, State
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.receive import Received, receive
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.schema import OF_RECORDS, QUESTIONS, RECORDS, difference, memory
from pccheck.book.tables.summaries import SUMMARIES
from pccheck.model.alias import CODE
from pccheck.model.journal.entry import Entry, Head, make_entry, payload
from tests.book.reference import NOT_HERE, Record
from tests.campaigns import SECOND, campaign_text

NOW = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)
RAW = tuple[bytes, bytes | None]
VALUES: dict[str, tuple[dict[str, Any], ...]] = {
    "campaign": (
        {"text": campaign_text(SECOND)},
        {"text": campaign_text(SECOND) + "# 2\n"},
        {"text": "x"},
        {"sample": "s"},
    ),
    "target": (
        {"name": "Bưu cục 1", "category": "buu-cuc"},
        {"name": "Bưu cục 2"},
        {"category": "trung-tam-hcc"},
        {"area": "area"},
        {"priority": 2},
    ),
    "alias": (
        {"target": "target", "sort": "code", "text": "MH-0001"},
        {"target": "target", "sort": "code", "text": "MH-0002"},
        {"target": None},
        {"sort": "key", "text": "name:1"},
    ),
    "own-priority": (
        {"target": "target", "campaign": "campaign", "priority": 5},
        {"priority": None},
        {"target": "target"},
    ),
    "visit": (
        {"target": "target"},
        {"version": ""},
        {"campaign": "campaign"},
        {"campaign": "other"},
        {"slot": {"day": "2026-03-10", "team": "t1", "position": 1, "arrive": 480, "leave": 540}},
        {"slot": None},
        {"outcome": {"state": "done", "day": "2026-03-10", "team": "t1"}},
        {"outcome": {"state": "refused", "reason": "r"}},
        {"answer:hs1": {"status": "value", "choice": "tot"}},
        {"answer:hs1": {"status": "not-applicable"}},
        {
            "answer:hs2": {"status": "value", "counts": {"nop-truc-tuyen": 1, "tong-ho-so": 2}},
            "opinion": "x",
        },
        {"departure": {"level": "hang-a", "reason": "r"}},
    ),
    "lost": (
        {"chain": "there", "known": 4},
        {"chain": "there", "known": 9, "refused": 11},
        {"chain": None},
    ),
    "area": (
        {"name": "xã A", "code": "A", "level": "cap-co-so"},
        {"parent": "area"},
        {"name": "xã B"},
    ),
    "body": ({"name": "Sở", "code": "S"}, {"kind": "chủ trì"}, {"name": None}),
    "later-kind": ({"name": "?"}, {"other": [1]}),
}
"""Fields that the entries of a kind may set; what its tables cannot take is for other tests."""


def book_in_memory(chain: str = "here", random_bytes: Callable[[int], bytes] = os.urandom) -> Book:
    """An empty book without a founding; close it (it is a context manager)."""
    connection = memory()
    connection.execute("INSERT INTO meta VALUES (?, ?)", (CHAIN, chain))
    return Book(Path(":memory:"), connection, random_bytes)


def made(
    rec: str,
    kind: str,
    fields: Mapping[str, Any],
    basis: Sequence[str] = (),
    **head: Any,  # noqa: ANN401 - any field of a head
) -> Entry:
    """An entry as some device may have written it; its salt, unless given, follows from all the
    rest.
    """
    salt = str(head.pop("salt", f"{rec}{kind}{json.dumps(fields)}{basis}{head}"))
    data, digest = payload(fields, salt)
    said: dict[str, Any] = {
        "chain": "there",
        "seq": 1,
        "prev": "",
        "tx": "tx",
        "at": "2026-03-09T00:00:00.000000Z",
        "by": "",
        "v": 1,
    }
    said |= {
        "kind": kind,
        "rec": rec,
        "basis": tuple(basis),
        "set": tuple(sorted(fields)),
        "dh": digest,
        **head,
    }
    return make_entry(Head(**said), data)


def called(transaction: Transaction, target: str, text: str, sort: str = CODE) -> None:
    """Give a target a short code, or a natural key."""
    said = {"target": target, "sort": sort, "text": text}
    transaction.put("alias", f"{target} {sort} {text}", said)


def raw(entries: Sequence[Entry]) -> list[RAW]:
    """Entries as they travel."""
    return [(entry.raw_head, entry.raw_data) for entry in entries]


def take(book: Book, entries: Sequence[Entry], now: datetime = NOW) -> Received:
    """Receive entries."""
    return receive(book, raw(entries), now)


def journal_of(book: Book) -> set[RAW]:
    """The exact bytes of everything that the book holds."""
    rows = book.connection.execute("SELECT head, data FROM heads LEFT JOIN payloads USING (dh)")
    return {(head.encode(), None if data is None else data.encode()) for head, data in rows}


def tables_of(book: Book) -> dict[str, list[str]]:
    """Every projected table, whatever the order of its rows."""
    tables = (RECORDS, QUESTIONS, *OF_RECORDS, *SUMMARIES)
    return {
        table.name: sorted(map(repr, book.connection.execute(table.reading))) for table in tables
    }


def records_of(book: Book) -> dict[str, Record]:
    """What the tables say of every record, in the words of the reference."""
    projection = Projection(book.connection)
    found = {}
    for (rec,) in book.connection.execute("SELECT rec FROM records").fetchall():
        of_id = projection.states(rec)
        for state in of_id:
            name = rec if state is of_id[0] else f"{rec}, {state.kind}"
            found[name] = _shown(book, rec, state)
    return found


def _shown(book: Book, rec: str, state: State) -> Record:
    """A record, in the words of the reference."""
    fields = {
        name: {
            i: NOT_HERE if value is WITHHELD else json.dumps(value, sort_keys=True)
            for i, value in standing
        }
        for name, standing in state.fields.items()
    }
    asked = book.connection.execute(
        "SELECT DISTINCT field FROM questions JOIN heads ON id = entry"
        " WHERE questions.rec = ? AND kind = ?",
        (rec, state.kind),
    )
    questions = {field for (field,) in asked}
    return Record(state.kind, fields, questions, set(state.tips), state.incomplete, state.unknown)


def tips_of(book: Book, rec: str) -> tuple[str, ...]:
    """The newest entries of a record."""
    state = Projection(book.connection).state(rec)
    return state.tips if state else ()


def stale_tables(book: Book) -> list[str]:
    """The tables that a rebuild from the journal would change."""
    with book_in_memory() as copy:
        forms = {"erased": "dh, entry, erasure, done", "heads": "id, head", "payloads": "dh, data"}
        for table, columns in forms.items():
            rows = book.connection.execute(f"SELECT {columns} FROM {table}")
            marks = ", ".join("?" * len(columns.split(", ")))
            insertion = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            copy.connection.executemany(insertion, rows)
        Projection(copy.connection).rebuild()
        return difference(book.connection, copy.connection)


_ODD = ("odd", "lost")


@st.composite
def histories(draw: st.DrawFn, most: int = 14) -> list[Entry]:
    """What several devices may have written of a few records, in an order in which it may have been
    written.

    Entries build on any earlier ones of their record, or on none; some void earlier ones, of their
    own or of another record; some are of a kind or version that is not known; a record may even
    change its kind.
    """
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, most))):
        rec = draw(
            st.sampled_from(
                [*("target", "alias", "own-priority", "visit", "visit", "campaign", "area"), *_ODD]
            )
        )
        own = [entry for entry in entries if entry.head.rec == rec]
        basis = (
            draw(st.lists(st.sampled_from([e.id for e in own]), max_size=3, unique=True))
            if own
            else []
        )
        at = (NOW + timedelta(seconds=draw(st.integers(-9, 9)))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        head = {"seq": number + 1, "at": at, "v": draw(st.sampled_from([1, 1, 1, 1, 1, 1, 2]))}
        if entries and draw(st.integers(0, 3)) == 0:
            named = (
                draw(st.sampled_from(own or entries))
                if draw(st.booleans())
                else draw(st.sampled_from(entries))
            )
            entries.append(made(rec, "void", {"entry": named.id, "why": "sai"}, basis, **head))
            continue
        kind = draw(st.sampled_from(["body", "area", "later-kind"])) if rec == "odd" else rec
        fields = dict(draw(st.sampled_from(VALUES[kind])))
        if "version" in fields:
            versions = [e.id for e in entries if e.head.kind == "campaign"]
            fields["version"] = draw(st.sampled_from([*versions, "unknown"]))
        entries.append(made(rec, kind, fields, basis, **head))
    return entries


@st.composite
def deliveries(draw: st.DrawFn, entries: Sequence[Entry]) -> list[list[RAW]]:
    """The entries in another order, some twice, some first without their payload, in batches of any
    size.
    """
    order = raw(draw(st.permutations(entries)))
    again = draw(st.lists(st.sampled_from(order), max_size=4))
    without = [(head, None) for head, _ in draw(st.lists(st.sampled_from(order), max_size=4))]
    order = [*without, *order, *again] if draw(st.booleans()) else [*again, *order, *without]
    batches = []
    while order:
        size = draw(st.integers(1, len(order)))
        batches.append(order[:size])
        order = order[size:]
    return batches
