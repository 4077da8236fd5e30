"""Draws of lots, and what was picked by hand."""

import json
from hashlib import sha256
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.form import BY_HAND
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import read_cell, read_rows
from pccheck.model.campaign.draw import Lot


class Draw(NamedTuple):
    """A draw as the journal has it.

    `chosen`: somebody gave the seed. `pool`: the pool's hash, as said before the draw. `version`:
    the entry that set the campaign's text. `entries`: the names of the fields that each entry set,
    in the order of writing.
    """

    rec: str
    seed: int
    chosen: bool
    pool: str
    version: str
    lots: tuple[Lot, ...]
    drawn: tuple[str, ...]
    at: str
    entries: tuple[frozenset[str], ...]

    @property
    def seed_hash(self) -> str:
        """What can be told of a seed that is secret: the SHA-256 of its digits."""
        return sha256(str(self.seed).encode()).hexdigest()


class Trial(NamedTuple):
    """A draw that was started, and when (UTC, ISO)."""

    rec: str
    at: str


def newest_draw(book: Book, campaign: str) -> str | None:
    """The record of the campaign's current draw.

    None where it has none, and where two were held side by side: that is a question.
    """
    sql = "SELECT draw FROM current_draws WHERE campaign = ? AND draw IS NOT NULL"
    rec: str | None = read_cell(book.connection, sql, (campaign,))
    return rec


def seed_of(book: Book, campaign: str) -> int | None:
    """The seed that the campaign's plans have used: the current draw's, else the current plan's."""
    for what in ("draw", "plan"):
        sql = f"SELECT seed FROM {what}s d JOIN current_{what}s c ON c.{what} = d.rec"
        seed: int | None = read_cell(book.connection, f"{sql} WHERE c.campaign = ?", (campaign,))
        if seed is not None:
            return seed
    return None


def drawn_targets(book: Book, draw: str) -> dict[str, int]:
    """The targets that were drawn, each by the record that it has now, and their places."""
    rows = book.connection.execute(
        "SELECT DISTINCT a.target, d.place FROM drawn d JOIN aliases a ON a.had = d.unit WHERE"
        " d.draw = ?",
        (draw,),
    )
    return dict(rows.fetchall())


def read_draw(book: Book, rec: str) -> Draw | None:
    """A draw with its pool and its result; None where the record was undone."""
    state = Projection(book.connection).state(rec)
    if state is None or state.value("seed") is None:
        return None
    heads = book.connection.execute(
        "SELECT json_extract(head, '$.set'), at FROM heads WHERE rec = ? AND kind = 'draw' ORDER"
        " BY n",
        (rec,),
    ).fetchall()
    (_, started), *_ = heads
    return Draw(
        rec=rec,
        seed=state.value("seed"),
        chosen=bool(state.value("chosen")),
        pool=state.value("pool") or "",
        version=state.value("version") or "",
        lots=tuple(
            Lot(unit, lot["name"], lot["category"], lot["area"], lot["tickets"])
            for unit, lot in (state.value("lots") or {}).items()
        ),
        drawn=tuple(state.value("drawn") or ()),
        at=started,
        entries=tuple(frozenset(json.loads(names)) for names, _ in heads),
    )


def trials(book: Book, campaign: str) -> list[Trial]:
    """Every draw that was ever started for a campaign, or of which nobody can say for which."""
    sql = (
        "SELECT h.rec, min(at) AS at FROM heads h LEFT JOIN draws d ON d.rec = h.rec WHERE"
        f" {BY_HAND} AND kind = 'draw' AND coalesce(d.campaign, ?1) = ?1 GROUP BY h.rec"
        " ORDER BY min(n)"
    )
    return read_rows(book.connection, Trial, sql, (campaign,))


def known_before(book: Book, draw: str) -> set[str]:
    """The targets whose first entry this copy of the book had before the draw's."""
    rows = book.connection.execute(
        f"SELECT rec FROM heads WHERE {BY_HAND} AND kind = 'target' GROUP BY rec"
        " HAVING min(n) < (SELECT min(n) FROM heads WHERE rec = ?)",
        (draw,),
    )
    return {rec for (rec,) in rows}


def pick_of(book: Book, campaign: str, target: str) -> str | None:
    """The record of what somebody decided on a target by hand."""
    sql = "SELECT min(rec) FROM picks WHERE campaign = ? AND target = ?"
    rec: str | None = read_cell(book.connection, sql, (campaign, target))
    return rec


def picks(book: Book, campaign: str) -> dict[str, tuple[str, str]]:
    """(`add` or `cancel`, reason) of each target that somebody decided on by hand, by code."""
    rows = book.connection.execute(
        "SELECT target, choice, coalesce(reason, '') FROM picks p LEFT JOIN targets t ON t.rec ="
        " p.target WHERE campaign = ? AND choice IS NOT NULL ORDER BY t.code",
        (campaign,),
    )
    return {target: (choice, reason) for target, choice, reason in rows}
