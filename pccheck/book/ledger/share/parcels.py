"""Parcels: what a team is handed of its own days before their release, and what it has by now.

A visit that was handed over never moves: another one takes its place (`actions/plan/planning.py`),
so that what became of it can be handed over too, and tells of no other team and of no other day.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from pccheck.book.journal import journal
from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.share.joining import read_pairs, written_pairs
from pccheck.book.ledger.transaction import Statement, Transaction
from pccheck.book.tables.rows import read_rows
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry, read_entry
from pccheck.model.journal.ids import aside_id

_FORM = 1
_OF_DAYS = """
SELECT rec FROM visits WHERE campaign = :campaign AND team = :team
  AND day BETWEEN :first AND :last AND state IS NOT NULL
UNION SELECT rec FROM itineraries WHERE campaign = :campaign AND team = :team
  AND day BETWEEN :first AND :last
UNION SELECT c.rec FROM companions c JOIN itineraries i ON i.rec = c.itinerary
  WHERE i.campaign = :campaign AND i.team = :team AND i.day BETWEEN :first AND :last"""
_GIVEN = """
SELECT DISTINCT g.value FROM parcels p, json_each(p.given) g
WHERE p.campaign = :campaign AND p.team = :team"""
_OUT = """
SELECT campaign, team, min(first) AS first, max(last) AS last FROM parcels JOIN heads USING (rec)
WHERE campaign = ? AND last >= ? AND team IS NOT NULL AND chain = ? GROUP BY team ORDER BY team"""
_PARCELS = """
SELECT p.rec, p.team, p.first, p.last, min(h.at) AS at,
  json_extract(h.head, '$.by') AS by,
  (SELECT json_group_array(DISTINCT e.chain) FROM takings k JOIN heads e ON e.rec = k.rec
   WHERE k.parcel = p.rec) AS takers,
  (SELECT json_group_array(DISTINCT v.target) FROM json_each(p.given) g
   JOIN heads e ON e.id = g.value JOIN visits v ON v.rec = e.rec) AS targets
FROM parcels p JOIN heads h ON h.rec = p.rec
WHERE p.campaign = ? AND p.team IS NOT NULL GROUP BY p.rec ORDER BY at, p.rec"""
_HANDED = """
SELECT DISTINCT h.rec FROM parcels p, json_each(p.given) g JOIN heads h ON h.id = g.value
WHERE p.campaign = ?"""


class TeamDays(NamedTuple):
    """Days of a team, ISO, the last included; `campaign`, `team`: records."""

    campaign: str
    team: str
    first: str
    last: str


class Parcel(NamedTuple):
    """A parcel that was given: when (UTC, ISO), by whom (a record), the chains of the installations
    that said that they took it, the targets of its visits.
    """

    rec: str
    team: str
    first: str
    last: str
    at: str
    by: str
    takers: tuple[str, ...]
    targets: tuple[str, ...]


def pack(book: Book, transaction: Transaction, of: TeamDays) -> tuple[bytes, int]:
    """What a team is handed: its days, and what became of all that it was handed before; how many
    visits that is. Written down as given.
    """
    given = _given(book, of)
    own = _records(book, _OF_DAYS, of)
    before = {entry.head.rec for entry in _entries(book, _records_of(book, given))}
    changed = {e.head.rec for e in _entries(book, before) if e.id not in given}
    packed = _entries(book, own | changed)
    rec = transaction.new_id()
    said = {**of._asdict(), "given": [entry.id for entry in packed]}
    transaction.put("parcel", rec, said)
    content = {
        "form": _FORM,
        "parcel": rec,
        "entries": written_pairs([*packed, *_entries(book, [rec])]),
    }
    visits = {entry.head.rec for entry in packed if entry.head.kind == "visit"}
    return json.dumps(content, ensure_ascii=False).encode(), len(visits)


def unpack(book: Book, said: dict[str, Any], name: str, by: str, now: datetime) -> int:
    """Take in a parcel, and let the others know that it was taken, not what is in it; returns how
    many entries came.

    Args:
        book: the book.
        said: what the parcel says.
        name: what the file is called, for messages.
        by: who takes it, an author's record.
        now: the time.

    Raises:
        PccheckError: `newer-sealed`; `old-parcel` where nothing in it is new here.
    """
    if said["form"] != _FORM:
        raise PccheckError("newer-sealed", file=name)
    rec, pairs = said["parcel"], read_pairs(said["entries"])
    entries = [read_entry(head, data) for head, data in pairs]
    news = (entry for entry in entries if entry.head.rec != rec)
    if all(journal.holds(book.connection, entry).head for entry in news):
        raise PccheckError("old-parcel", file=name)
    taking = Statement("taking", book.new_id(now), {"parcel": rec})
    return receive(book, pairs, now, by, [taking]).kept


def with_old_plans(book: Book, campaign: str, today: str) -> list[str]:
    """The teams (records) to which this installation handed days that are not over, and whose plan
    it has changed since. `today`: ISO.
    """
    out = read_rows(book.connection, TeamDays, _OUT, (campaign, today, book.setting(CHAIN)))
    return [of.team for of in out if _is_old(book, of._replace(first=max(of.first, today)))]


def parcels(book: Book, campaign: str) -> list[Parcel]:
    """The parcels that were given, by time."""
    return read_rows(book.connection, Parcel, _PARCELS, (campaign,))


def handed_over(book: Book, campaign: str) -> frozenset[str]:
    """The records of which something was handed to a team."""
    return frozenset(rec for (rec,) in book.connection.execute(_HANDED, (campaign,)))


def _is_old(book: Book, of: TeamDays) -> bool:
    """Whether this installation said something of these days, or of what was given, that the team
    was not given.
    """
    given, here = _given(book, of), book.setting(CHAIN)
    recs = _records(book, _OF_DAYS, of) | _records_of(book, given)
    ours = (entry for entry in _entries(book, recs) if entry.head.chain == here)
    return any(entry.id not in given for entry in ours)


def _given(book: Book, of: TeamDays) -> set[str]:
    """The ids of the entries that the team was given."""
    return {entry for (entry,) in book.connection.execute(_GIVEN, of._asdict())}


def _records(book: Book, query: str, of: TeamDays) -> set[str]:
    return {rec for (rec,) in book.connection.execute(query, of._asdict())}


def _records_of(book: Book, entries: Iterable[str]) -> set[str]:
    sql = "SELECT DISTINCT rec FROM heads WHERE id IN (SELECT value FROM json_each(?))"
    return {rec for (rec,) in book.connection.execute(sql, (json.dumps(list(entries)),))}


def _entries(book: Book, recs: Iterable[str]) -> list[Entry]:
    """The entries of these records and of what is personal of them, by record."""
    entries: list[Entry] = []
    for rec in sorted(set(recs)):
        entries += journal.entries_about(book.connection, (rec, aside_id(rec)))
    return entries
