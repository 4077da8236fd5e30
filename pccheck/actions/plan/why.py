"""Why a target is visited, or is not, and where one visit more could be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from pccheck.actions.decide.overlaps import kept_words, ledger_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.urgency.priority import Priorities, points
from pccheck.actions.plan.choosing import chosen, seed_for
from pccheck.actions.plan.numbered import numbers, renamed
from pccheck.actions.plan.question import missed_on, question
from pccheck.book.ask.lots.draws import drawn_targets, newest_draw, picks
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets_named
from pccheck.book.ask.visits import left_out, visits
from pccheck.model.campaign.draw import ADD
from pccheck.model.records import Target, Visit
from pccheck.model.schedule import Opening, Problem, Reason
from pccheck.model.visit import DONE, PLANNED
from pccheck.values import dataclass

_MOST = 3
"""So many places are told."""
_ONE_MORE = "+"
"""Stands for the target's further visit among the planner's targets."""


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of a target's turn.

    `place`: its place in the draw; None where it was not drawn, or nothing is drawn. `added`: why
    it was added by hand, '' where it was not. `left_out`: what the newest plan, or the draw since,
    has against it, or that its day is past; None while a visit stands. `kept`: why it is inspected
    although others do, '' where nothing stands in the way.
    """

    target: Target
    reasons: tuple[Reason, ...]
    points: float
    place: int | None
    added: str
    visits: tuple[Visit, ...]
    left_out: Reason | None
    kept: str
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
    against = _missed(standing, desk.today)
    if not standing:
        by_plan = {
            rec: Reason(code, params)
            for rec, code, params in left_out(desk.book, campaign.rec)
            if code != "overlap"  # what others do may be kept, or answered, since
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
        kept=kept_words(ledger_of(desk), target.rec),
        places=Places(desk.book, desk.current),
    )


def _missed(own: Sequence[Visit], today: date) -> Reason | None:
    """That the day of a target's last visit has passed, and nobody has said what became of it."""
    last = max(own, key=lambda visit: (visit.day, visit.state == DONE), default=None)
    return missed_on(last.day) if last and last.state == PLANNED and last.day < today else None


@dataclass(frozen=True, slots=True)
class When:
    """The best places for one visit more to a target.

    `against`: why the target is not up for a visit, or can have none, in words; `units`: those that
    would fall out or move; `teams`: code and name of each.
    """

    target: Target
    places: tuple[Opening, ...]
    against: str
    units: dict[str, Target]
    teams: dict[str, tuple[str, str]]


def when(desk: Desk, words: str) -> When:
    """The three best places in the plan as it stands, a visit of the target's own in it too.

    Raises:
        PccheckError: those of `find_target` and `make_schedule`.
    """
    target = find_target(desk, words)
    asked = question(desk, seed_for(desk, None), also=target.rec)
    if asked.blocked:
        raise asked.blocked
    against, found = asked.outside.get(target.rec), _places(asked.problem, target.rec)
    if isinstance(found, Reason):
        against, found = found, ()
    recs = set(chain.from_iterable(place.gone for place in found))
    recs |= {place.moved.target for place in found if place.moved}
    staff = people(desk.book, desk.current.rec)
    return When(
        target=target,
        places=found,
        against=Places(desk.book, desk.current).said(against) if against else "",
        units=targets_named(desk.book, desk.current.campaign.routing_level, recs),
        teams={team.rec: (team.code, team.name) for team in staff.teams},
    )


def _places(problem: Problem, target: str) -> tuple[Opening, ...] | Reason:
    """The planner's answer; none where the target can have no visit at all."""
    from pccheck.plan import places

    known = next((each for each in problem.candidates if each.target == target), None)
    if known is None:
        return ()
    names = numbers(problem)
    records = {number: rec for rec, number in names.items()}
    more = replace(known, target=_ONE_MORE, before=None)
    numbered = renamed(replace(problem, candidates=(*problem.candidates, more)), names)
    return renamed(places(numbered, _ONE_MORE, _MOST), records)
