"""The release is a record's: none of its entries travels before the last of them may.

Inspections are unannounced. Whoever holds the shared folder, the list of units and this program
must not be able to tell which unit is visited, or when, before it has been.
"""

import json
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from typing import NamedTuple

from pccheck.book.ledger.ledger import CHAIN, FOUNDING, Book
from pccheck.book.tables.kinds import KINDS, aside_kind
from pccheck.book.tables.rows import read_cell, read_rows
from pccheck.model.journal.clock import ZONE, local, moment, stamp
from pccheck.model.journal.ids import main_of
from pccheck.model.visit import CLOSED, DONE, PLANNED, REFUSED

_OF_CAMPAIGN = (
    *("draws", "current_draws", "picks", "plans", "current_plans", "revisits", "parcels"),
    *("decisions", "own_priorities", "overlap_keeps", "wishes", "conflicts"),
)
"""The tables of what is secret until its campaign's period is over."""
_OF_DAY = ("companions", "notices")
"""The tables of what is released with its itinerary."""
_OF_DECISION = ("decision_steps", "decision_bars")
"""The tables of what is released with the decision on an inspection, which names its units."""
_OF_VISIT = (
    *("attendees", "recommendations", "directives", "evidence"),
    *("measures", "measure_ends", "obligations", "obligation_answers"),
)
"""The tables of what is released with the visit that it names."""


def _kinds_of(*tables: str) -> frozenset[str]:
    return frozenset(kind for kind, of in KINDS.items() if of.table and of.table.name in tables)


SECRET = _kinds_of("visits", "itineraries", *_OF_CAMPAIGN, *_OF_DECISION, *_OF_DAY)
"""The kinds of which a record travels only once it is released."""
OF_VISIT = _kinds_of(*_OF_VISIT)
"""The kinds of which a record travels with the visit that it names."""
_RECORDED = (DONE, CLOSED, REFUSED)
"""What a visit has become when its unit knows of it."""
_VISITS = """
SELECT rec, campaign, team, day, state, rec IN (SELECT rec FROM questions WHERE field = 'outcome')
  AS disputed FROM visits"""
_CAMPAIGNS = """
SELECT rec, last, time_zone, rec IN (SELECT campaign FROM releases JOIN heads USING (rec)
  WHERE chain = ?) AS released FROM campaigns"""
_NEWEST = """
SELECT at FROM heads WHERE chain <> ? AND at <= ? AND id NOT IN (SELECT entry FROM ahead)
ORDER BY at DESC LIMIT 1"""
_OF_KINDS = """
SELECT DISTINCT rec FROM heads WHERE kind IN (SELECT value FROM json_each(?))"""
"""By the heads: an id may bear several kinds."""
_TOGETHER = """
SELECT DISTINCT rec FROM heads
WHERE tx IN (SELECT tx FROM heads WHERE rec IN (SELECT value FROM json_each(?)))"""
_LATER_DOCUMENTS = """
SELECT rec FROM heads JOIN documents USING (rec) GROUP BY rec HAVING min(n) > (
  SELECT min(n) FROM heads WHERE rec IN (SELECT value FROM json_each(?)))"""

_AMONG = "rec IN (SELECT value FROM json_each(?))"
_BESIDE = """
SELECT DISTINCT beside.rec FROM heads AS asked CROSS JOIN heads AS beside USING (tx)
WHERE asked.rec IN (SELECT value FROM json_each(?))
  AND beside.kind IN (SELECT value FROM json_each(?))"""
"""What is or may be secret, written with any of these records."""
_SAME_DAY = """
SELECT o.rec FROM json_each(?) AS near
CROSS JOIN (SELECT rec, campaign, team, day FROM visits
  UNION ALL SELECT rec, campaign, team, day FROM itineraries) AS of ON of.rec = near.value
CROSS JOIN visits AS o ON o.campaign = of.campaign AND o.day = of.day AND o.team IS of.team"""


class _Visit(NamedTuple):
    rec: str
    campaign: str
    team: str
    day: str
    state: str
    disputed: bool

    @property
    def is_waiting(self) -> bool:
        """Whether somebody may still go there."""
        return self.state == PLANNED and not self.disputed

    @property
    def recorded(self) -> bool:
        """Whether its unit knows of it, whatever two people say became of it."""
        return self.state in _RECORDED or self.disputed

    @property
    def of_day(self) -> tuple[str, str, str]:
        """The team's day that it belongs to."""
        return self.campaign, self.team, self.day


class _Campaign(NamedTuple):
    rec: str
    last: str
    time_zone: str
    released: bool

    def is_known(self, moment: datetime) -> bool:
        """Whether all of it may be known by this moment."""
        return self.released or self.is_over(self.last, moment)

    def is_over(self, day: str, moment: datetime) -> bool:
        """Whether the day has passed in its zone."""
        return bool(day) and day < local(moment, self.time_zone or ZONE).date().isoformat()


def office(book: Book) -> str:
    """The chain of the installation that releases: the founder's, until it is passed on."""
    rec = book.setting(FOUNDING)
    passed_on = "SELECT chain FROM offices WHERE chain IS NOT NULL"
    founder = "SELECT chain FROM heads WHERE rec = ? ORDER BY seq LIMIT 1"
    return (
        read_cell(book.connection, passed_on) or read_cell(book.connection, founder, (rec,)) or ""
    )


def kept_back(book: Book, now: datetime, *, sure: bool = False) -> frozenset[str]:
    """The records of which nothing may leave this installation yet, that of the founding among
    them.

    `sure`: somebody says that the clock is right.
    """
    held = _Kept(book).held(now, sure=sure)
    documents = book.connection.execute(_LATER_DOCUMENTS, (json.dumps(list(held)),))
    return held.union((rec for (rec,) in documents), {book.setting(FOUNDING)})


def recorded_among(book: Book, held: Collection[str]) -> tuple[str, ...]:
    """The visits of these records that have a result, by day."""
    visits = read_rows(book.connection, _Visit, f"{_VISITS} ORDER BY day, rec")
    return tuple(visit.rec for visit in visits if visit.recorded and visit.rec in held)


def kept_here(book: Book, now: datetime, recs: Collection[str]) -> frozenset[str]:
    """Those of these records, no documents, that others do not have since they may not be known
    yet; none where nobody was let in.
    """
    if not book.connection.execute("SELECT 1 FROM letters").fetchone():
        return frozenset()
    return _Kept(book, _near(book.connection, recs)).held(now) & frozenset(recs)


def _near(db: sqlite3.Connection, recs: Collection[str]) -> str:
    """The records that these may wait for, as JSON."""
    kinds = SECRET | OF_VISIT
    beside = json.dumps([*kinds, *map(aside_kind, kinds)])
    near = {*recs, *(rec for (rec,) in db.execute(_BESIDE, (json.dumps([*recs]), beside)))}
    near |= {main_of(rec) for rec in near}
    for column, tables in (
        ("visit", _OF_VISIT),
        ("itinerary", _OF_DAY),
        ("decision", _OF_DECISION),
    ):
        for table in tables:
            rows = db.execute(
                f"SELECT {column} FROM {table} WHERE {_AMONG}", (json.dumps([*near]),)
            )
            near |= {named for (named,) in rows if named}
    return json.dumps([*near, *(rec for (rec,) in db.execute(_SAME_DAY, (json.dumps([*near]),)))])


class _Kept:
    """What may not leave the installation of a book, of all its records or of those `near` some, as
    JSON.
    """

    def __init__(self, book: Book, near: str = "") -> None:
        self._book, self._db = book, book.connection
        self._where = f" WHERE {_AMONG}" if near else ""
        self._near = (near,) if near else ()

    def held(self, now: datetime, *, sure: bool = False) -> frozenset[str]:
        """Records that may not be known yet, documents apart."""
        released = self._released(now, sure=sure)
        kinds = json.dumps([*SECRET, *map(aside_kind, SECRET)])
        more = f" AND {_AMONG}" if self._where else ""
        secret = {rec for (rec,) in self._db.execute(_OF_KINDS + more, (kinds, *self._near))}
        held = {rec for rec in secret if main_of(rec) not in released}
        for table in _OF_VISIT:
            held |= {rec for rec, visit in self._said(table, "visit") if visit in held}
        # What was written with it tells it too: a unit that a visit found, a code that it read.
        together = self._db.execute(_TOGETHER, (json.dumps(list(held)),))
        return frozenset(held.union(rec for (rec,) in together if main_of(rec) not in released))

    def _said(self, table: str, columns: str) -> list[tuple[str, ...]]:
        sql = f"SELECT rec, {columns} FROM {table}{self._where}"
        return self._db.execute(sql, self._near).fetchall()

    def _released(self, now: datetime, *, sure: bool) -> set[str]:
        """The secret records that may be known by now."""
        db, here, role = self._db, self._book.setting(CHAIN), office(self._book)
        seen = now if sure else _seen(db, here, now)
        campaigns = {row.rec: row for row in read_rows(db, _Campaign, _CAMPAIGNS, (role,))}
        known = {rec for rec, drive in campaigns.items() if drive.is_known(seen)}
        ours = seen if here == role else now  # a team sends its visits with their results
        visits = read_rows(db, _Visit, _VISITS + self._where, self._near)
        waiting = {visit.of_day for visit in visits if visit.is_waiting}

        def may_go(visit: _Visit) -> bool:
            campaign = campaigns.get(visit.campaign)
            if campaign is None or not visit.recorded:
                return visit.campaign in known
            return visit.of_day not in waiting or campaign.is_over(visit.day, ours)

        released = {visit.rec for visit in visits if may_go(visit)}
        held_days = {visit.of_day for visit in visits if visit.rec not in released}
        over_days = {visit.of_day for visit in visits} - held_days
        for rec, campaign, *day in self._said("itineraries", "campaign, team, day"):
            if campaign in known or (campaign, *day) in over_days:
                released.add(rec)
        for column, tables, among in (
            ("campaign", _OF_CAMPAIGN, known),
            ("decision", _OF_DECISION, released),
            ("itinerary", _OF_DAY, released),
        ):
            for table in tables:
                released |= {rec for rec, named in self._said(table, column) if named in among}
        return released


def _seen(db: sqlite3.Connection, here: str, now: datetime) -> datetime:
    """Up to when time has gone by for sure: a clock that is ahead alone releases nothing."""
    newest = moment(read_cell(db, _NEWEST, (here, stamp(now))) or "")
    return newest or datetime.min.replace(tzinfo=UTC)
