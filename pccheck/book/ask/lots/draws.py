"""Draws of lots, and what was picked by hand."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.form import BY_HAND
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.rows import code_order, read_cell, read_rows
from pccheck.model.campaign.draw import Lot


class SeedSource(NamedTuple):
    """The public source of a seed, for all to see, and its day: lottery numbers, a day's rate."""

    name: str
    day: date

    @property
    def words(self) -> str:
        """As the code stands for it."""
        return f"{self.name} {self.day:%d/%m/%Y}"


class Draw(NamedTuple):
    """A draw as the journal has it.

    `seed`: None until its public source has given it. `chosen`: somebody gave the seed. `pool`,
    `rule`, `code`: what was told before the draw, the code with the `bits` that hide the seed.
    `source`: the public source announced for the seed, None for none; `result`: what it gave, as
    typed. `version`: the entry that set the campaign's text. `drawn`: None until lots are drawn.
    `entries`: the names of the fields that each entry set, in the order of writing.
    """

    rec: str
    seed: int | None
    chosen: bool
    pool: str
    rule: str
    code: str
    bits: str
    source: SeedSource | None
    result: str
    version: str
    lots: tuple[Lot, ...]
    drawn: tuple[str, ...] | None
    at: str
    entries: tuple[frozenset[str], ...]

    @property
    def chance(self) -> str:
        """What the code stands for beside pool and rule: the source, else the seed's digits."""
        return self.source.words if self.source else str(self.seed)


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


def records_now(book: Book, units: Iterable[str]) -> dict[str, str]:
    """The record that each of the units of a draw has now, where it has one."""
    rows = book.connection.execute("SELECT had, target FROM aliases").fetchall()
    had = set(units)
    return {before: now for before, now in rows if before in had}


def waiting_draw(book: Book, campaign: str) -> Draw | None:
    """The newest draw that was started, where its lots are not drawn yet."""
    newest = [trial.rec for trial in trials(book, campaign)][-1:]
    held = read_draw(book, newest[0]) if newest else None
    return held if held and held.drawn is None else None


def read_draw(book: Book, rec: str) -> Draw | None:
    """A draw with its pool and its result; None where nobody can tell its pool."""
    state = Projection(book.connection).state(rec)
    if state is None or state.value("pool") is None:
        return None
    heads = book.connection.execute(
        "SELECT json_extract(head, '$.set'), at FROM heads WHERE rec = ? AND kind = 'draw' ORDER"
        " BY n",
        (rec,),
    ).fetchall()
    (_, started), *_ = heads
    texts = ("pool", "rule", "code", "bits", "result", "version")
    source, day, drawn = (state.value(name) for name in ("source", "source_day", "drawn"))
    return Draw(
        rec=rec,
        seed=state.value("seed"),
        chosen=bool(state.value("chosen")),
        source=SeedSource(source or "", date.fromisoformat(day)) if day else None,
        lots=tuple(
            Lot(unit, lot["name"], lot["category"], lot["area"], lot["tickets"])
            for unit, lot in (state.value("lots") or {}).items()
        ),
        drawn=None if drawn is None else tuple(drawn),
        at=started,
        entries=tuple(frozenset(json.loads(names)) for names, _ in heads),
        **{name: state.value(name) or "" for name in texts},
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
        f" p.target WHERE campaign = ? AND choice IS NOT NULL ORDER BY {code_order('t.code')}",
        (campaign,),
    )
    return {target: (choice, reason) for target, choice, reason in rows}
