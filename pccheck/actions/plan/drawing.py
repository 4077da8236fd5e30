"""Lots: what is told of them before, and the draw itself."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.urgency.priority import Priorities, points
from pccheck.actions.plan.choosing import MOST, make_current, read_seed
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.lots.draws import (
    Draw,
    SeedSource,
    newest_draw,
    read_draw,
    trials,
    waiting_draw,
)
from pccheck.book.ask.targets import targets
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.draw import DrawRule, Lot, tickets

if TYPE_CHECKING:
    from pccheck.plan.chances import Chance

_BITS = 32
"""128 random bits, as hexadecimal digits."""


def start(
    desk: Desk,
    by: str,
    given: int | None = None,
    source: SeedSource | None = None,
    *,
    again: bool = False,
    result: str = "",
) -> Draw:
    """The draw to go on with: the one that waits for its lots, else a new one.

    Args:
        desk: the desk.
        by: who draws.
        given: the seed where somebody chose it; None for a random one.
        source: the public source that will give the seed; None for none.
        again: a new one although one waits, or has given its lots.
        result: what the public source of the one that waits has given.

    Raises:
        PccheckError: `draw-announced`, `drawn-already`; `result-of-nothing`; those of a new one.
    """
    held = None if again else waiting_draw(desk.book, desk.current.rec)
    if result and not (held and held.source):
        raise wrong_use("result-of-nothing")
    if held is None:
        last = None if again else newest_draw(desk.book, desk.current.rec)
        if last:
            raise wrong_use("drawn-already", day=_day_of(desk, last))
        return _announce(desk, by, given, source)
    if given is not None or source:
        raise wrong_use("draw-announced", code=held.code)
    return held


def _day_of(desk: Desk, draw: str) -> date:
    """The day on which it was started."""
    at = next(trial.at for trial in trials(desk.book, desk.current.rec) if trial.rec == draw)
    return desk.local(at).date()


def _announce(desk: Desk, by: str, given: int | None, source: SeedSource | None) -> Draw:
    """A new draw: pool, rule and seed are in the journal before the first lot is looked at, and
    stay there, with the code that can be told of them.

    Raises:
        PccheckError: `no-draw-rule`, `unknown-draw-area`, `empty-pool`; `source-past`.
    """
    from pccheck.plan.draw import commitment, pool_hash, rule_hash

    rule = desk.current.campaign.draw
    if rule is None:
        raise wrong_use("no-draw-rule")
    if source and source.day < desk.today:
        raise wrong_use("source-past", source=source.name, day=source.day)
    pool = _pool(desk, rule)
    seed = secrets.randbelow(MOST) if given is None else given
    own = {"seed": seed, "chosen": given is not None}
    public = {"source": source.name, "source_day": source.day.isoformat()} if source else {}
    of_pool, of_rule = pool_hash(pool), rule_hash(rule)
    fields = {
        "campaign": desk.current.rec,
        "version": desk.current.version,
        "lots": _said(pool),
        "pool": of_pool,
        "rule": of_rule,
    }
    with desk.book.writing(by, desk.now) as transaction:
        rec, bits = transaction.new_id(), transaction.new_secret()[:_BITS]
        code = commitment(of_pool, of_rule, source.words if source else str(seed), bits)
        transaction.put("draw", rec, fields | {"bits": bits, "code": code} | (public or own))
    return _read(desk, rec)


def rule_of(desk: Desk, held: Draw) -> DrawRule | None:
    """The rule that a draw goes by; None where that version of the campaign is not here."""
    version = campaign_of(desk.book, held.version)
    return version.draw if version else None


def chances_of(desk: Desk, held: Draw) -> "list[Chance]":
    """How likely each unit of a draw's pool is to be drawn, by stratum and number of tickets;
    nothing where the rule is not known.
    """
    from pccheck.plan.chances import chances

    rule = rule_of(desk, held)
    return chances(rule, held.lots) if rule else []


def draw_lots(desk: Desk, held: Draw, by: str, result: str = "") -> Draw:
    """Draw by what was announced; `result`: what the public source gave, as typed.

    Raises:
        PccheckError: `result-needed`, `result-early`, `bad-seed`; `no-draw-rule` where the version
            of the campaign that was announced is not here.
    """
    from pccheck.plan.draw import draw

    rule = rule_of(desk, held)
    if rule is None:
        raise wrong_use("no-draw-rule")
    given = _given(desk, held, result)
    seed = given.get("seed", held.seed)
    drawn = list(draw(rule, held.lots, str(seed)))
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("draw", held.rec, {**given, "drawn": drawn})
        make_current(desk, transaction, "draw", held.rec)
    return _read(desk, held.rec)


def _given(desk: Desk, held: Draw, result: str) -> dict[str, object]:
    """What a draw's public source gave: the seed is the number that its digits make."""
    if held.source is None:
        return {}
    if not result:
        raise wrong_use("result-needed", source=held.source.name, day=held.source.day)
    if desk.today < held.source.day:
        raise wrong_use("result-early", source=held.source.name, day=held.source.day)
    digits = "".join(sign for sign in result if sign.isascii() and sign.isdigit())
    if (seed := read_seed(digits)) is None:
        raise wrong_use("bad-seed", value=result)
    return {"seed": seed, "result": result}


def _read(desk: Desk, rec: str) -> Draw:
    held = read_draw(desk.book, rec)
    if held is None:
        raise AssertionError(rec)
    return held


def _said(pool: Iterable[Lot]) -> dict[str, object]:
    """The pool as the journal has it, by record."""
    return {
        lot.target: {
            "name": lot.name,
            "category": lot.category,
            "area": lot.area,
            "tickets": lot.tickets,
        }
        for lot in pool
    }


def _pool(desk: Desk, rule: DrawRule) -> list[Lot]:
    """Every target with an area and a category of the campaign, its points as tickets.

    Raises:
        PccheckError: `unknown-draw-area`, `empty-pool`.
    """
    places, priorities = Places(desk.book, desk.current), Priorities(desk)
    codes = {"", *(area.code for area in places.areas)}
    if unknown := [quota.area for quota in rule.quotas if quota.area not in codes]:
        raise PccheckError("unknown-draw-area", value=unknown[0])
    campaign = desk.current.campaign
    every = targets(desk.book, campaign.routing_level)
    standing = (unit for unit in every if unit.stands(campaign.to))
    pool = [
        Lot(
            target=one.rec,
            name=one.code,
            category=one.category,
            area=places.by_rec[one.region].code,
            tickets=tickets(points(priorities.reasons(one))),
        )
        for one in standing
        if one.region in places.by_rec and one.category in campaign.category
    ]
    if not pool:
        raise PccheckError("empty-pool")
    return pool
