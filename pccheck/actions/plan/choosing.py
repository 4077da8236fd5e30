"""Who may be visited at all: what lots and hands have chosen."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pccheck.actions.decide.overlaps import against_words, ledger_of
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.lots.draws import (
    drawn_targets,
    newest_draw,
    pick_of,
    picks,
    read_draw,
    seed_of,
)
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.draw import ADD, CANCEL
from pccheck.model.records import Target
from pccheck.model.schedule import Reason
from pccheck.text.dates import date_words

UNFIT = ("no-place", "no-area", "no-category", "gone")
"""Why a target can have no visit in this campaign, whatever anybody chooses."""

MOST = 2**63 - 1
"""The greatest whole number that the book can hold."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`outside`: why a target is not up for a visit; `added`: those that somebody added by hand.

    `blocked`: the campaign draws lots, and none were drawn yet.
    """

    outside: dict[str, Reason]
    added: frozenset[str]
    blocked: PccheckError | None


def chosen(desk: Desk, known: Iterable[Target], again: Collection[str]) -> Chosen:
    """Which targets are up for a visit; lots do not decide on those to be visited again."""
    campaign, hand = desk.current.campaign, picks(desk.book, desk.current.rec)
    lots, by_others = _lots(desk), ledger_of(desk)
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
            reason = lots.against(target.rec, again)
        if reason:
            outside[target.rec] = reason
    added = frozenset(rec for rec, (choice, _) in hand.items() if choice == ADD)
    undrawn = campaign.draw and lots is None
    return Chosen(outside, added, wrong_use("no-draw") if undrawn else None)


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
class _Lots:
    """Which targets the newest draw drew, and which stood in its pool."""

    drawn: Collection[str]
    pool: Collection[str]

    def against(self, target: str, again: Collection[str]) -> Reason | None:
        """What the lots have against a target; they do not decide about revisits."""
        if target in self.drawn or target in again:
            return None
        return Reason("not-drawn" if target in self.pool else "after-draw")


def _lots(desk: Desk) -> _Lots | None:
    """None where the campaign draws no lots, or none were drawn yet."""
    rec = newest_draw(desk.book, desk.current.rec) if desk.current.campaign.draw else None
    if rec is None:
        return None
    held = read_draw(desk.book, rec)
    pool = {lot.target for lot in held.lots} if held else set()
    return _Lots(drawn_targets(desk.book, rec), pool)


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
