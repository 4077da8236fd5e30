"""Taking back what was said.

Voids, undo and redo, and what stands in their way (README.md, 'The journal').
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from pccheck.book.journal import journal
from pccheck.book.journal.merge import ancestors_of, voided_among
from pccheck.book.ledger.ledger import CAMPAIGN, CHAIN, Book
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.naming import ids_in, naming
from pccheck.model.journal.entry import VOID, Entry
from pccheck.model.journal.ids import aside_id

UNDOES, REDOES = "undoes", "redoes"
"""Fields of a void that is part of an undo or a redo: the transaction that it takes back or gives
back.
"""
FOR_GOOD = (
    "founding",
    "document",
    "notice",
    "erasure",
    "erasure-answer",
    "draw",
    "current-draw",
    *("letter", "office", "release", "parcel", "taking", "lost"),
)
"""Kinds of record that others have been told of, and lots once drawn: corrected by new ones, never
taken back.
"""


class Blocker(NamedTuple):
    """What stands in the way.

    `why`: `for-good` (the entry cannot be taken back), `later` or `refers`.

    `later`: the entry is about the same record, and later; `refers`: it is about another one, and
    names what was taken.
    """

    why: str
    entry: Entry


def entries_named(book: Book, start: str) -> list[Entry]:
    """The entries whose id begins so; two at most."""
    rows = book.connection.execute(
        "SELECT id FROM heads WHERE substr(id, 1, ?) = ? LIMIT 2", (len(start), start)
    )
    named = [journal.entry(book.connection, entry_id) for (entry_id,) in rows.fetchall()]
    return [entry for entry in named if entry]


def is_voided(book: Book, entry: Entry) -> bool:
    """Whether a void that stands names the entry."""
    return entry.id in voided_among(
        {e.id: e for e in journal.entries_of(book.connection, entry.head.rec)}
    )


def standing_entries(book: Book, rec: str) -> list[Entry]:
    """The entries of a record that stand, voids apart, in order of arrival."""
    entries = journal.entries_of(book.connection, rec)
    standing = _standing(entries, set())
    return [entry for entry in entries if entry.id in standing]


def to_undo(book: Book) -> list[Entry]:
    """What this device wrote last that stands, without those that are undos themselves; empty
    for none.
    """
    for entries in _own_acts(book):
        if (
            _mark(entries, UNDOES)
            or _mark(entries, REDOES)
            or {entry.head.kind for entry in entries} == {"author"}
        ):
            continue
        if _holds_the_book(book, entries):
            return []
        if standing := [entry for entry in entries if not is_voided(book, entry)]:
            return standing
    return []


def to_redo(book: Book) -> list[Entry]:
    """The voids of this device's newest undo, where nothing but undos and redos came after it;
    empty for none.
    """
    for entries in _own_acts(book):
        if _mark(entries, REDOES):
            continue
        standing = [entry for entry in entries if not is_voided(book, entry)]
        if not _mark(entries, UNDOES):
            return []
        if standing:
            return standing
    return []


def blocker(book: Book, taken: Sequence[Entry], *, later: bool = True) -> Blocker | None:
    """What was built on these entries, or why they cannot be taken back at all; None where nothing
    is.

    `later`: whether a later entry about the same record stands in the way.
    """
    ids = {entry.id for entry in taken}
    recs = dict.fromkeys(entry.head.rec for entry in taken)
    gone: dict[str, set[str]] = {}
    for rec in recs:
        entries = journal.entries_of(book.connection, rec)
        standing = _standing(entries, ids)
        if built := _built_upon(entries, standing if later else set(), ids):
            return built
        if not standing:
            for kind in {entry.head.kind for entry in entries}:
                gone.setdefault(kind, set()).add(rec)
    if later and (said := _personal_left(book, set().union(*gone.values()), ids)):
        return said
    # Visits name the version of the campaign that they follow.
    gone["version"] = {entry.id for entry in taken if entry.head.kind == "campaign"}
    return _referring(book, gone, recs.keys())


def _standing(entries: Sequence[Entry], taken: set[str]) -> set[str]:
    """The entries of a record that would stand without those that are taken, voids apart."""
    said = {entry.id for entry in entries if entry.head.kind != VOID}
    return said - taken - voided_among({entry.id: entry for entry in entries})


def _built_upon(entries: Sequence[Entry], standing: set[str], taken: set[str]) -> Blocker | None:
    """An entry of a record that is never taken back, or one that stands and follows one taken."""
    ancestors = ancestors_of({entry.id: entry.head.basis for entry in entries})
    for entry in entries:
        if entry.id in taken and entry.head.kind in FOR_GOOD:
            return Blocker("for-good", entry)
        if entry.id in standing and taken & ancestors[entry.id]:
            return Blocker("later", entry)
    return None


def _personal_left(book: Book, gone: Collection[str], taken: set[str]) -> Blocker | None:
    """An entry that stands and says what is personal of a record that would be gone."""
    for rec in gone:
        entries = journal.entries_of(book.connection, aside_id(rec))
        standing = _standing(entries, taken)
        if left := next((entry for entry in entries if entry.id in standing), None):
            return Blocker("refers", left)
    return None


def take_back(transaction: Transaction, taken: Sequence[Entry], mark: str) -> None:
    """Void each of the entries that were written at once, the newest first, apart what was written
    apart; `mark`: `UNDOES` or `REDOES`.
    """
    for tx, entries in groupby(reversed(taken), key=lambda entry: entry.head.tx):
        transaction.go_on_apart()
        for entry in entries:
            transaction.void(entry.head.rec, entry.id, "", **{mark: tx})


def _own_acts(book: Book) -> Iterator[list[Entry]]:
    """What this device wrote at once, the newest first, each in the order of writing."""
    together: list[Entry] = []
    for entry in journal.entries_back(book.connection, book.setting(CHAIN)):
        if together and not _tied(entry, together[-1]):
            yield together[::-1]
            together = []
        together.append(entry)
    if together:
        yield together[::-1]


def _tied(one: Entry, other: Entry) -> bool:
    """Whether two neighbours were written at once; of an erased payload the transaction tells."""
    return one.head.tx == other.head.tx or one.act() == other.act() != ""


def _mark(entries: Sequence[Entry], mark: str) -> bool:
    return any(entry.head.kind == VOID and mark in entry.head.set for entry in entries)


def _holds_the_book(book: Book, entries: Sequence[Entry]) -> bool:
    """Whether the current campaign came into the book with these entries."""
    current = book.setting(CAMPAIGN)
    return any(entry.head.rec == current and not entry.head.basis for entry in entries)


def _referring(
    book: Book, gone: Mapping[str, AbstractSet[str]], apart: Collection[str]
) -> Blocker | None:
    """An entry that stands in another record and names one of these ids, by the kind of what they
    are.
    """
    for kind, ids in gone.items():
        for rec in naming(book.connection, kind, ids):
            if rec in apart:
                continue
            for entry in reversed(journal.entries_of(book.connection, rec)):
                if entry.raw_data and not ids.isdisjoint(ids_in(entry.raw_data.decode())):
                    return Blocker("refers", entry)
    return None
