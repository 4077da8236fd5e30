"""The draw that counts, repeated from the journal: what anybody can check who has the book."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, cycle
from typing import TYPE_CHECKING

from pccheck.actions.desk.desk import Desk
from pccheck.actions.plan.choosing import lots_of
from pccheck.actions.plan.hands import hands
from pccheck.actions.plan.question import question
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.lots.draws import Draw, known_before, newest_draw, read_draw, trials
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.share.parcels import Parcel, parcels
from pccheck.errors import wrong_use
from pccheck.model.audit.hands import ADDED, Hand
from pccheck.model.campaign.draw import Lot
from pccheck.values import dataclass

if TYPE_CHECKING:
    from pccheck.plan.chances import Chance


@dataclass(frozen=True, slots=True)
class Audit:
    """What repeating the newest draw found.

    `draw`: None where the campaign draws no lots, so that hands and parcels alone can be looked at;
    `faults`: (code of what is wrong, the targets that it is about); `trials`: when each draw was
    started for the campaign; `hands`: what hands did beside the lots, by time; `secret_until`: when
    the last units may be named, and the seed with them; None where they may be by now; `parcels`:
    who was handed which days before.
    """

    draw: Draw | None
    faults: tuple[tuple[str, tuple[str, ...]], ...]
    trials: tuple[str, ...]
    hands: tuple[Hand, ...]
    secret_until: datetime | None
    parcels: tuple[Parcel, ...]

    @property
    def added(self) -> list[tuple[str, str]]:
        """The targets that stand added by hand, with the reason given."""
        standing = (hand for hand in self.hands if hand.code == ADDED and not hand.undone)
        return list(chain.from_iterable(zip(h.targets, cycle([h.reason])) for h in standing))


def audit(desk: Desk, code: str = "") -> Audit:
    """Repeat the current draw from the journal; `code`: the one that was told before it, as the
    minutes have it, '' for none to compare.

    Raises:
        PccheckError: `no-draw` where lots are still to be drawn; `no-draw-rule` where there are no
            lots that the code could be of.
    """
    rec = newest_draw(desk.book, desk.current.rec)
    held = read_draw(desk.book, rec) if rec else None
    if held is None and (code or desk.current.campaign.draw):
        raise wrong_use("no-draw" if desk.current.campaign.draw else "no-draw-rule")
    days = (visit.day for visit in visits(desk.book, desk.current.rec))
    last = max(days, default=desk.current.campaign.to)
    release = desk.current.campaign.release.told_from(last, desk.now.tzinfo)
    return Audit(
        draw=held,
        faults=tuple(_faults(desk, held, code)) if held else (),
        trials=tuple(at for _, at in trials(desk.book, desk.current.rec)),
        hands=tuple(hands(desk)),
        secret_until=None if desk.now >= release else release,
        parcels=tuple(parcels(desk.book, desk.current.rec)),
    )


@dataclass(frozen=True, slots=True)
class Tried:
    """What other seeds would have come to for a unit: in which part of the draws it has a place.

    `probability`: of being drawn, computed; `has_fallen`: a reserve stands in for it by now.
    """

    lot: Lot
    probability: float
    share: float
    has_fallen: bool


def simulate(desk: Desk, chances: Iterable["Chance"], seeds: Iterable[str]) -> list[Tried]:
    """Draw by other seeds too and fill the places by the rule of the current draw, reserves in the
    place of those who have fallen out so far. No plan is made; nothing is kept.

    `chances`: of the current draw.
    """
    from pccheck.plan.chances import shares

    lots = lots_of(desk)
    if lots is None:
        return []
    fallen = question(desk, 0).fallen if lots.decide else frozenset()
    given = shares(lots.rule, lots.lots, fallen, seeds)
    likely = {(c.category, c.area, c.tickets): c.probability for c in chances}
    probabilities = (likely[lot.category, lot.area, lot.tickets] for lot in lots.lots)
    return [
        Tried(lot, probability, given[lot.target], lot.target in fallen)
        for lot, probability in zip(lots.lots, probabilities, strict=True)
    ]


def _faults(desk: Desk, held: Draw, said_code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    from pccheck.plan.draw import commitment, pool_hash, repeat, rule_hash

    version = campaign_of(desk.book, held.version)
    if version is None or version.draw is None:
        yield "rule-missing", ()
    else:
        difference = repeat(version.draw, held.lots, str(held.seed), held.drawn or ())
        if difference.missing:
            yield "should-be-drawn", difference.missing
        if difference.unexpected:
            yield "should-not-be-drawn", difference.unexpected
        if rule_hash(version.draw) != held.rule:
            yield "rule-changed", ()
    if pool_hash(held.lots) != held.pool:
        yield "pool-changed", ()
    if commitment(held.pool, held.rule, held.chance, held.bits) != held.code:
        yield "code-differs", ()
    if said_code and said_code != held.code:
        yield "other-code", ()
    if not _in_order(held):
        yield "not-in-order", ()
    if unseen := _unseen(desk, held):
        yield "not-in-pool", unseen


def _in_order(held: Draw) -> bool:
    """Whether the journal has code, pool and seed in an entry of their own, before the one with the
    lots, and nothing after; the seed with the lots where a public source gave it.
    """
    seed = 1 if held.source else 0
    told = [("code" in names, "seed" in names, "drawn" in names) for names in held.entries]
    return told == [(True, seed == 0, False), (False, seed == 1, True)]


def _unseen(desk: Desk, held: Draw) -> tuple[str, ...]:
    """The targets that could have been drawn, were known before, and did not stand in the pool."""
    campaign, pool = desk.current.campaign, {lot.target for lot in held.lots}
    every = targets(desk.book, campaign.routing_level)
    could_be = {one.rec for one in every if one.region and one.category in campaign.category}
    return tuple(sorted((could_be & known_before(desk.book, held.rec)) - pool))
