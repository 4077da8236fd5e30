"""Who may be visited at all: what lots and hands have chosen."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pccheck.actions.desk import Desk
from pccheck.actions.places import Places
from pccheck.actions.priority import Priorities, points
from pccheck.book.campaigns import campaign_of
from pccheck.book.draws import Draw, drawn_targets, known_before, newest_draw, picks, read_draw, seed_of, trials
from pccheck.book.targets import targets
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.draw import Lot, tickets
from pccheck.model.ids import keyed_id
from pccheck.model.records import Target
from pccheck.model.schedule import Reason

ADD, CANCEL = "add", "cancel"
_MOST = 2**63 - 1
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
    """Which targets are up for a visit; lots do not decide about those that are to be visited again."""
    campaign, hand = desk.current.campaign, picks(desk.book, desk.current.rec)
    rec = newest_draw(desk.book, desk.current.rec) if campaign.draw else None
    drawn = drawn_targets(desk.book, rec) if rec else None
    outside = {}
    for target in known:
        choice, why = hand.get(target.rec, ("", ""))
        if not target.region:
            outside[target.rec] = Reason("no-area")
        elif target.category not in campaign.category:
            outside[target.rec] = Reason("no-category", {"category": target.category})
        elif choice == CANCEL:
            outside[target.rec] = Reason("cancelled", {"reason": why})
        elif drawn is not None and choice != ADD and target.rec not in drawn and target.rec not in again:
            outside[target.rec] = Reason("not-drawn")
    added = frozenset(rec for rec, (choice, _) in hand.items() if choice == ADD)
    return Chosen(outside, added, wrong_use("no-draw") if campaign.draw and rec is None else None)


def seed_for(desk: Desk, given: int | None) -> int:
    """The seed of a plan: the one given, else that of the newest draw or plan, else one that nobody can guess."""
    if given is not None:
        return given
    used = seed_of(desk.book, desk.current.rec)
    return secrets.randbelow(_MOST) if used is None else used


def read_seed(value: str) -> int | None:
    """A seed as typed; None for none.

    Raises:
        PccheckError: `bad-seed`.
    """
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) <= _MOST):
        raise wrong_use("bad-seed", value=value)
    return int(value)


def draw_lots(desk: Desk, given: int | None, by: str) -> Draw:
    """Draw. The seed and the pool are in the journal before the first lot is looked at, and stay there.

    Raises:
        PccheckError: `no-draw-rule`, `unknown-draw-area`, `empty-pool`.
    """
    from pccheck.plan.draw import draw, pool_hash

    rule = desk.current.campaign.draw
    if rule is None:
        raise wrong_use("no-draw-rule")
    places = Places(desk.book, desk.current)
    codes = {area.code for area in places.areas}
    if unknown := [quota.area for quota in rule.quotas if quota.area and quota.area not in codes]:
        raise PccheckError("unknown-draw-area", value=unknown[0])
    pool = _pool(desk, places)
    if not pool:
        raise PccheckError("empty-pool")
    seed = secrets.randbelow(_MOST) if given is None else given
    with desk.book.writing(by, desk.now) as transaction:
        rec = transaction.new_id()
        lots = {
            f"lot:{lot.target}": {"category": lot.category, "area": lot.area, "tickets": lot.tickets} for lot in pool
        }
        said = {
            "campaign": desk.current.rec, "seed": seed, "chosen": given is not None, "pool": pool_hash(pool),
            "version": desk.current.version, **lots,
        }  # fmt: skip
        transaction.put("draw", rec, said)
    with desk.book.writing(by, desk.now) as transaction:
        drawn = draw(rule, pool, str(seed))
        transaction.put("draw", rec, {f"drawn:{target}": place for place, target in enumerate(drawn, 1)})
    done = read_draw(desk.book, rec)
    if done is None:
        raise AssertionError(rec)
    return done


def _pool(desk: Desk, places: Places) -> list[Lot]:
    """Every target with an area and a category of the campaign, its points as tickets."""
    campaign, priorities = desk.current.campaign, Priorities(desk)
    return [
        Lot(one.rec, one.category, places.by_rec[one.region].code, tickets(points(priorities.reasons(one))))
        for one in targets(desk.book, campaign.routing_level)
        if one.region in places.by_rec and one.category in campaign.category
    ]


@dataclass(frozen=True, slots=True)
class Audit:
    """What repeating the newest draw found.

    `faults`: (code of what is wrong, the targets that it is about); `trials`: how many draws were started in the book;
    `added`: the targets picked by hand, with the reason given.
    """

    draw: Draw
    faults: tuple[tuple[str, tuple[str, ...]], ...]
    trials: int
    added: tuple[tuple[str, str], ...]


def audit(desk: Desk) -> Audit:
    """Repeat the newest draw from the journal.

    Raises:
        PccheckError: `no-draw`.
    """
    from pccheck.plan.draw import pool_hash, repeat

    rec = newest_draw(desk.book, desk.current.rec)
    held = read_draw(desk.book, rec) if rec else None
    if held is None:
        raise wrong_use("no-draw")
    faults: list[tuple[str, tuple[str, ...]]] = []
    version = campaign_of(desk.book, held.version)
    if version is None or version.draw is None:
        faults.append(("rule-missing", ()))
    else:
        difference = repeat(version.draw, held.lots, str(held.seed), held.drawn)
        faults += [("should-be-drawn", difference.missing), ("should-not-be-drawn", difference.unexpected)]
    if pool_hash(held.lots) != held.pool:
        faults.append(("pool-changed", ()))
    if [("seed" in names, "drawn" in names) for names in held.entries] != [(True, False), (False, True)]:
        faults.append(("not-in-order", ()))
    pool = {lot.target for lot in held.lots}
    there = {
        one.rec for one in targets(desk.book, desk.current.campaign.routing_level)
        if one.region and one.category in desk.current.campaign.category
    }  # fmt: skip
    faults.append(("not-in-pool", tuple(sorted(there & known_before(desk.book, held.rec) - pool))))
    told = {"rule-missing", "pool-changed", "not-in-order"}
    hand = picks(desk.book, desk.current.rec)
    return Audit(
        draw=held,
        faults=tuple((code, who) for code, who in faults if who or code in told),
        trials=len(trials(desk.book)),
        added=tuple(sorted((rec, why) for rec, (choice, why) in hand.items() if choice == ADD)),
    )


def pick_fields(desk: Desk, target: Target, choice: str, reason: str) -> tuple[str, dict[str, str]]:
    """The record that says that a target was added (bổ sung) or left out by hand, and its fields."""
    rec = keyed_id("pick", desk.current.rec, target.rec)
    return rec, {"campaign": desk.current.rec, "target": target.rec, "choice": choice, "reason": reason}
