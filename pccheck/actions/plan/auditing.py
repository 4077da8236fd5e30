"""The newest draw, repeated from the journal: what anybody can check who has the book."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat

from pccheck.actions.desk.days import release_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.plan.hands import hands
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.lots.draws import Draw, known_before, newest_draw, read_draw, trials
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.errors import wrong_use
from pccheck.model.audit.hands import ADDED, Hand

_IN_ORDER = [(True, False), (False, True)]
"""Seed and pool are in the journal in an entry of their own, before the one with the lots."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What repeating the newest draw found.

    `faults`: (code of what is wrong, the targets that it is about); `trials`: when each draw was
    started for the campaign; `hands`: what hands did beside the lots, by time; `secret_until`: when
    the last units may be named, and the seed with them; None where they may be by now.
    """

    draw: Draw
    faults: tuple[tuple[str, tuple[str, ...]], ...]
    trials: tuple[str, ...]
    hands: tuple[Hand, ...]
    secret_until: datetime | None

    @property
    def added(self) -> list[tuple[str, str]]:
        """The targets that stand added by hand, with the reason given."""
        standing = (hand for hand in self.hands if hand.code == ADDED and not hand.undone)
        return list(chain.from_iterable(zip(h.targets, repeat(h.reason)) for h in standing))


def audit(desk: Desk) -> Audit:
    """Repeat the newest draw from the journal.

    Raises:
        PccheckError: `no-draw`.
    """
    rec = newest_draw(desk.book, desk.current.rec)
    held = read_draw(desk.book, rec) if rec else None
    if held is None:
        raise wrong_use("no-draw")
    days = (visit.day for visit in visits(desk.book, desk.current.rec))
    release = release_of(desk, max(days, default=desk.current.campaign.to))
    return Audit(
        draw=held,
        faults=tuple(_faults(desk, held)),
        trials=tuple(at for _, at in trials(desk.book, desk.current.rec)),
        hands=tuple(hands(desk)),
        secret_until=None if desk.now >= release else release,
    )


def _faults(desk: Desk, held: Draw) -> Iterator[tuple[str, tuple[str, ...]]]:
    from pccheck.plan.draw import pool_hash, repeat

    version = campaign_of(desk.book, held.version)
    if version is None or version.draw is None:
        yield "rule-missing", ()
    else:
        difference = repeat(version.draw, held.lots, str(held.seed), held.drawn)
        if difference.missing:
            yield "should-be-drawn", difference.missing
        if difference.unexpected:
            yield "should-not-be-drawn", difference.unexpected
    if pool_hash(held.lots) != held.pool:
        yield "pool-changed", ()
    if [("seed" in names, "drawn" in names) for names in held.entries] != _IN_ORDER:
        yield "not-in-order", ()
    if unseen := _unseen(desk, held):
        yield "not-in-pool", unseen


def _unseen(desk: Desk, held: Draw) -> tuple[str, ...]:
    """The targets that could have been drawn, were known before, and did not stand in the pool."""
    campaign, pool = desk.current.campaign, {lot.target for lot in held.lots}
    every = targets(desk.book, campaign.routing_level)
    could_be = {one.rec for one in every if one.region and one.category in campaign.category}
    return tuple(sorted((could_be & known_before(desk.book, held.rec)) - pool))
