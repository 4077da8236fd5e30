"""Who may be visited at all: what lots and hands have chosen."""

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from pccheck.actions.decide.overlaps import against_words, ledger_of
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.lots.draws import (
    drawn_targets,
    newest_draw,
    pick_of,
    picks,
    read_draw,
    records_now,
    seed_of,
)
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.draw import ADD, BY_LOTS, CANCEL, DrawRule, Lot
from pccheck.model.records import Target
from pccheck.model.schedule import Reason, Turn
from pccheck.text.dates import date_words
from pccheck.values import dataclass

UNFIT = ("no-place", "no-area", "no-category", "gone")
"""Why a target can have no visit in this campaign, whatever anybody chooses."""

MOST = 2**63 - 1
"""The greatest whole number that the book can hold."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`outside`: why a target is not up for a visit; `added`: those that somebody added by hand.

    `blocked`: the campaign draws lots, and none were drawn yet. `lots`: None without any.
    """

    outside: dict[str, Reason]
    added: frozenset[str]
    blocked: PccheckError | None
    lots: "Lots | None" = None

    def turns(self, fallen: Collection[str], waiting: Collection[str]) -> dict[str, Turn]:
        """See `Lots.turns`."""
        return self.lots.turns(fallen, waiting) if self.lots else {}


def chosen(
    desk: Desk,
    known: Iterable[Target],
    again: Collection[str],
    closed: Mapping[str, date] = MappingProxyType({}),
) -> Chosen:
    """Which targets are up for a visit; lots do not decide on those to be visited again.

    `closed`: where nobody was there, and on which day.
    """
    campaign, hand = desk.current.campaign, picks(desk.book, desk.current.rec)
    lots, by_others = lots_of(desk), ledger_of(desk)
    outside = {}
    for target in known:
        choice, why = hand.get(target.rec, ("", ""))
        against = by_others.bars(target.rec)
        reason = _unfit(campaign, target)
        if reason is None and against:
            reason = Reason("overlap", {"why": against_words(against)})
        elif reason is None and choice == CANCEL:
            reason = Reason("cancelled", {"reason": why})
        elif reason is None and choice != ADD and lots:
            reason = lots.against(target.rec, again, closed)
        if reason:
            outside[target.rec] = reason
    added = frozenset(rec for rec, (choice, _) in hand.items() if choice == ADD)
    undrawn = campaign.draw and lots is None
    return Chosen(outside, added, wrong_use("no-draw") if undrawn else None, lots)


def _unfit(campaign: Campaign, target: Target) -> Reason | None:
    """Why a target can have no visit in this campaign, whatever anybody chooses."""
    if not target.region:
        return Reason("no-area")
    if target.category not in campaign.category:
        return Reason("no-category", {"category": target.category})
    if target.until and not target.stands(campaign.to):
        return Reason("gone", {"day": date_words(target.until)})
    return None


@dataclass(frozen=True, slots=True)
class Lots:
    """Which targets the newest draw lets up, which stood in its pool; its rule, and its lots by the
    records that their units have now, of this seed.
    """

    up: Collection[str]
    pool: Collection[str]
    rule: DrawRule
    lots: tuple[Lot, ...] = ()
    seed: int | None = None

    @property
    def decide(self) -> bool:
        """Whether lots decide who of the drawn is visited, and who stands in."""
        return self.rule.order == BY_LOTS

    def against(
        self, target: str, again: Collection[str], closed: Mapping[str, date]
    ) -> Reason | None:
        """What the lots have against a target; they do not decide about revisits."""
        if target in again:
            return None
        if target not in self.up:
            return Reason("not-drawn" if target in self.pool else "after-draw")
        day = closed.get(target) if self.decide else None
        return Reason("found-closed", {"on": day.isoformat()}) if day else None

    def turns(self, fallen: Collection[str], waiting: Collection[str]) -> dict[str, Turn]:
        """The turn of each target that waits, where lots decide on that; `fallen`: who gives its
        place to a reserve.
        """
        from pccheck.plan.draw import ranked, turns

        if not self.decide:
            return {}
        return turns(self.rule, ranked(self.lots, str(self.seed)), fallen, waiting)


def lots_of(desk: Desk) -> Lots | None:
    """None where the campaign draws no lots, or none were drawn yet."""
    rec = newest_draw(desk.book, desk.current.rec) if desk.current.campaign.draw else None
    if rec is None:
        return None
    held, drawn = read_draw(desk.book, rec), drawn_targets(desk.book, rec)
    version = campaign_of(desk.book, held.version) if held else None
    rule = (version.draw if version else None) or DrawRule()
    pool = held.lots if held else ()
    now = records_now(desk.book, (lot.target for lot in pool))
    lots = tuple(replace(lot, target=now.get(lot.target, lot.target)) for lot in pool)
    up: Collection[str] = drawn
    if rule.order == BY_LOTS:
        size = Counter((lot.category, lot.area) for lot in lots)
        some = {of for of, count in size.items() if rule.places(*of, count)}
        up = {lot.target for lot in lots if (lot.category, lot.area) in some}
    return Lots(up, {lot.target for lot in lots}, rule, lots, held.seed if held else None)


def next_step(desk: Desk) -> str:
    """What makes the schedule: the draw comes first where the campaign asks for one."""
    undrawn = desk.current.campaign.draw and newest_draw(desk.book, desk.current.rec) is None
    return "plan draw" if undrawn else "plan"


def seed_for(desk: Desk, given: int | None) -> int:
    """A plan's seed: the one given, else the newest draw's or plan's, else a random one."""
    if given is not None:
        return given
    used = seed_of(desk.book, desk.current.rec)
    return secrets.randbelow(MOST) if used is None else used


def read_seed(value: str) -> int | None:
    """A seed as typed; None for none.

    Raises:
        PccheckError: `bad-seed`.
    """
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) <= MOST):
        raise wrong_use("bad-seed", value=value)
    return int(value)


def make_current(desk: Desk, transaction: Transaction, what: str, rec: str) -> None:
    """This `plan` or `draw` counts from here on, for all who see it, whatever their clocks say.

    Two that were made side by side, neither author having seen the other's, are a question.
    """
    campaign = desk.current.rec
    said = {"campaign": campaign, what: rec}
    transaction.put(f"current-{what}", desk.book.keyed_id(f"current-{what}", campaign), said)


def pick_fields(
    desk: Desk, transaction: Transaction, target: Target, choice: str, reason: str
) -> tuple[str, dict[str, str]]:
    """The record that says of a target added (bổ sung) or left out by hand, and its fields."""
    known = pick_of(desk.book, desk.current.rec, target.rec)
    return known or transaction.new_id(), {
        "campaign": desk.current.rec,
        "target": target.rec,
        "choice": choice,
        "reason": reason,
    }
