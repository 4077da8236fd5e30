"""Why a target is visited, or is not."""

from dataclasses import dataclass

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.priority import Priorities, points
from pccheck.actions.plan.choosing import chosen
from pccheck.book.ask.lots.draws import drawn_targets, newest_draw, picks
from pccheck.book.ask.visits import left_out, visits
from pccheck.model.campaign.draw import ADD
from pccheck.model.records import Target, Visit
from pccheck.model.schedule import Reason


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of a target's turn.

    `place`: its place in the draw; None where it was not drawn, or nothing is drawn. `added`: why
    it was added by hand, '' where it was not. `left_out`: what the newest plan, or the draw since,
    has against it; None while a visit stands.
    """

    target: Target
    reasons: tuple[Reason, ...]
    points: float
    place: int | None
    added: str
    visits: tuple[Visit, ...]
    left_out: Reason | None
    places: Places


def why_target(desk: Desk, words: str) -> Why:
    """All of it about the target that is meant.

    Raises:
        PccheckError: those of `find_target`.
    """
    target = find_target(desk, words)
    campaign, priorities = desk.current, Priorities(desk)
    in_campaign = target.category in campaign.campaign.category
    reasons = priorities.reasons(target) if in_campaign else ()
    draw = newest_draw(desk.book, campaign.rec) if campaign.campaign.draw else None
    standing = tuple(visits(desk.book, campaign.rec, target.rec))
    against = None
    if not standing:
        by_plan = {
            rec: Reason(code, params) for rec, code, params in left_out(desk.book, campaign.rec)
        }
        now = chosen(desk, [target], priorities.again).outside
        against = now.get(target.rec) or by_plan.get(target.rec)
    choice, reason = picks(desk.book, campaign.rec).get(target.rec, ("", ""))
    return Why(
        target=target,
        reasons=reasons,
        points=points(reasons),
        place=drawn_targets(desk.book, draw).get(target.rec) if draw else None,
        added=reason if choice == ADD else "",
        visits=standing,
        left_out=against,
        places=Places(desk.book, desk.current),
    )
