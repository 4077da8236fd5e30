"""Mistakes taken back: nothing is deleted, an entry says that another one does not count."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.history import record_names, records_about
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.ledger.undoing import (
    REDOES,
    UNDOES,
    Blocker,
    blocker,
    entries_named,
    is_voided,
    standing_entries,
    take_back,
    to_redo,
    to_undo,
)
from pccheck.book.tables.kinds import ERASURE
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.journal.entry import Entry
from pccheck.text.words.fields import kind_words

_SHOWN = 12
"""Characters of an entry's id that people see."""
_OF_PLAN = {"slot", "pin"}
"""Fields of a visit that a plan sets."""


def void_entry(desk: Desk, start: str, why: str, by: str) -> Entry:
    """Void the one entry whose id begins so.

    Raises:
        PccheckError: `unknown-entry`, `ambiguous-entry`, `already-voided`, `referred-to`,
            `for-good`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        found = entries_named(desk.book, start.strip().lower())
        if not found:
            raise wrong_use("unknown-entry", value=start)
        if len(found) > 1:
            raise wrong_use("ambiguous-entry", value=start)
        if is_voided(desk.book, found[0]):
            raise wrong_use("already-voided", entry=found[0].id[:_SHOWN])
        _refuse(desk, blocker(desk.book, found, later=False))
        transaction.void(found[0].head.rec, found[0].id, why)
    return found[0]


def void_records(desk: Desk, transaction: Transaction, recs: Iterable[str], why: str) -> None:
    """Void all that stands of these records, but for the place that a plan gives a visit.

    Raises:
        PccheckError: `referred-to`, `for-good`.
    """
    each = chain.from_iterable(standing_entries(desk.book, rec) for rec in recs)
    taken = [entry for entry in each if not _OF_PLAN & {*entry.head.set}]
    _refuse(desk, blocker(desk.book, taken, later=False))
    for entry in taken:
        transaction.void(entry.head.rec, entry.id, why)


class TakenBack(NamedTuple):
    """What was taken back, or given back: the entries, and what people call their records, where
    they have a name.
    """

    entries: list[Entry]
    names: list[str]


def newest_about(desk: Desk, target: str) -> tuple[list[Entry], list[Entry]]:
    """What `undo` would take back and what `redo` would give back, where that is about this target
    alone; else nothing.
    """
    about = {*records_about(desk.book, target)}
    taken, given = to_undo(desk.book), _given_back(desk, to_redo(desk.book))
    return _all_about(about, taken), _all_about(about, given)


def _all_about(recs: Collection[str], entries: list[Entry]) -> list[Entry]:
    """The entries, where each but an author's is of one of these records; else none."""
    said = (entry.head for entry in entries)
    return entries if all(head.rec in recs or head.kind == "author" for head in said) else []


def undo(desk: Desk, by: str, seen: str = "") -> TakenBack:
    """Take back this device's newest transaction; returns the entries voided.

    `seen`: the transaction that whoever asks for it has seen as the newest.

    Raises:
        PccheckError: `nothing-to-undo`, `built-on`, `referred-to`, `for-good`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        taken = to_undo(desk.book)
        if not taken or seen not in ("", taken[0].head.tx):
            raise wrong_use("nothing-to-undo")
        _refuse(desk, blocker(desk.book, taken))
        names = _named(desk, taken)  # afterwards new records have none
        take_back(transaction, taken, UNDOES)
    return TakenBack(taken, names)


def redo(desk: Desk, by: str, seen: str = "") -> TakenBack:
    """Give back what the newest undo took; returns the entries that count again.

    `seen`: the transaction that whoever asks for it has seen as undone.

    Raises:
        PccheckError: `nothing-to-redo`, `built-on`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        voids = to_redo(desk.book)
        given = _given_back(desk, voids)
        if not given or seen not in ("", given[0].head.tx):
            raise wrong_use("nothing-to-redo")
        _refuse(desk, blocker(desk.book, voids))
        take_back(transaction, voids, REDOES)
    return TakenBack(given, _named(desk, given))


def _given_back(desk: Desk, voids: Sequence[Entry]) -> list[Entry]:
    """The entries that these voids took back, in the order in which they were written."""
    named = (entries_named(desk.book, str((void.fields() or {})["entry"])) for void in voids[::-1])
    return [*chain.from_iterable(named)]


def _named(desk: Desk, entries: Sequence[Entry]) -> list[str]:
    recs = dict.fromkeys(entry.head.rec for entry in entries)
    names = record_names(desk.book, *recs)
    return [names[rec] for rec in recs if rec in names]


def taken_words(taken: Sequence[Entry]) -> list[tuple[str, int]]:
    """The kinds of what was taken back, in words, and how many entries of each."""
    kinds = [kind_words(entry.head.kind) for entry in taken]
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def _refuse(desk: Desk, found: Blocker | None) -> None:
    if found is None:
        return
    head = found.entry.head
    at = f"{desk.local(head.at):%d/%m/%Y %H:%M}"
    kind, entry = kind_words(head.kind), found.entry.id[:_SHOWN]
    if found.why == "for-good" and head.kind.startswith(ERASURE):
        raise PccheckError("erased-for-good", kind=kind, entry=entry, at=at)
    if found.why == "for-good":
        raise PccheckError("for-good", kind=kind, entry=entry, at=at)
    if found.why == "refers":
        raise PccheckError("referred-to", kind=kind, entry=entry, at=at)
    raise PccheckError("built-on", kind=kind, entry=entry, at=at)
