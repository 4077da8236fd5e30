"""When units are not to be visited, and by whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.book.ask.decisions import decisions
from pccheck.book.ask.people import conflicts
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.planning import AREA, BODY
from pccheck.model.records import Body, People, Target
from pccheck.text.fold import fold
from pccheck.text.times.day_list import days_listed


class Wishes:
    """On which days of the period units are not to be visited, by their own and their category's
    wishes.

    Args:
        campaign: the campaign.
        days: those of the period that are still to come.
    """

    def __init__(self, campaign: Campaign, days: Sequence[date]) -> None:
        self._categories, self._days = campaign.category, days
        self._known: dict[tuple[str, str, str], frozenset[date]] = {}

    def not_on(self, target: Target) -> frozenset[date]:
        """Those of a unit."""
        key = target.category, target.visit_before, target.not_on
        if key not in self._known:
            self._known[key] = frozenset(self._not_on(*key))
        return self._known[key]

    def _not_on(self, category: str, visit_before: str, not_on: str) -> Iterator[date]:
        usual = self._categories.get(category)
        befores = [date.fromisoformat(visit_before)] if visit_before else []
        befores += [usual.visit_before] if usual and usual.visit_before else []
        yield from (day for day in self._days if day >= min(befores, default=date.max))
        yield from days_listed(not_on, self._days)
        yield from days_listed(usual.not_on if usual else "", self._days)


def conflicts_of(
    desk: Desk, staff: People, places: Places, targets: Iterable[Target]
) -> Mapping[str, frozenset[str]]:
    """The members who must not visit each target: as somebody declared, of a decision too, and by
    what the campaign takes for a conflict of interest; an empty set for all others.

    Source: Nghị định 217/2025/NĐ-CP, điều 12 khoản 2: members must be «không thuộc trường hợp xung
    đột lợi ích với đối tượng kiểm tra theo quy định».
    """
    barred: dict[str, set[str]] = defaultdict(set)
    for unit, member in _declared(desk):
        barred[unit].add(member)
    going = {member.rec: member.body for member in staff.members if member.body}
    bodies = {body.rec: body for body in staff.bodies}
    for target in targets:
        near = _Near(desk.current.campaign, places, target)
        own = {rec for rec, body in bodies.items() if near.is_own(body)}
        barred[target.rec].update(who for who, body in going.items() if body in own)
    return defaultdict(frozenset, {unit: frozenset(who) for unit, who in barred.items() if who})


def _declared(desk: Desk) -> Iterator[tuple[str, str]]:
    """(target, member) as declared; a bar that names no unit is for all of its decision."""
    campaign = desk.current.rec
    yield from ((one.target, one.member) for one in conflicts(desk.book, campaign))
    for decision in decisions(desk.book, campaign):
        for bar in decision.barred:
            for unit in [bar.unit] if bar.unit else decision.units:
                yield unit, bar.member


class _Near:
    """What of a campaign's rules makes a body a unit's own."""

    def __init__(self, campaign: Campaign, places: Places, target: Target) -> None:
        rules = campaign.planning.conflicts
        self._name = fold(target.name) if BODY in rules else None
        self._around = places.around(target.area) if AREA in rules else frozenset[str]()

    def is_own(self, body: Body) -> bool:
        """Whether a body has the unit's name, or is of an area in which the unit lies."""
        return fold(body.name) == self._name or body.area in self._around
