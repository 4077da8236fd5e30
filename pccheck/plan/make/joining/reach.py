"""Where a team may go on a day besides where it goes, and with whom: how many areas it may visit is
a rule of the day, whatever zone it was sent to.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date

from pccheck.plan.make.draft import Draft, Slot
from pccheck.plan.make.people.outfit import Party

_Asked = tuple[str, date, tuple[str, ...], str, frozenset[str]]
"""A team and its day, the areas that it visits, one area more, the members who are excused."""


class Reach:
    """The areas and representatives of a draft's team-days, as they stand now.

    Args:
        draft: the plan.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._guided: dict[_Asked, dict[str, str] | None] = {}
        self._busy: dict[date, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for visit in draft.problem.fixed:
            self._busy[visit.day][visit.team].add(visit.area)
        for slot in draft.slots:
            self._busy[slot.day][slot.crew.team] |= self.areas(slot.outing.new)

    def areas(self, stops: Iterable[int]) -> set[str]:
        """The areas of candidates."""
        return {self._draft.terrain.candidates[stop].area for stop in stops}

    def open_to(self, slot: Slot, kept: AbstractSet[str]) -> AbstractSet[str] | None:
        """The areas in which a team that visits new places in some may visit one more; None for
        any: in as many as a day may have, those of its fixed visits counted.
        """
        held = self._draft.held(slot.crew.team, slot.day)
        areas = frozenset(kept | held)
        if len(areas) < self._draft.areas:
            return None
        return areas if len(areas) == self._draft.areas or kept <= held else frozenset()

    def busy(self, slot: Slot) -> set[str]:
        """The areas that other teams are in, so that only who must be visited brings one more."""
        if self._draft.shared:
            return set()
        there = self._busy[slot.day].items()
        return set[str]().union(*(areas for team, areas in there if team != slot.crew.team))

    def escorts(
        self, slot: Slot, kept: AbstractSet[str], area: str, excused: frozenset[str]
    ) -> dict[str, str] | None:
        """The representatives of a team-day that goes to an area too, without some members; None
        where that has none, there is no seat, or too few people are left.
        """
        key = slot.crew.team, slot.day, tuple(sorted(kept)), area, excused
        if key not in self._guided:
            self._guided[key] = self._guides(slot, kept, area, excused)
        return self._guided[key]

    def _guides(
        self, slot: Slot, kept: AbstractSet[str], area: str, excused: frozenset[str]
    ) -> dict[str, str] | None:
        draft, team, day = self._draft, slot.crew.team, slot.day
        guides = slot.guides
        escorts = {each: guides[each] for each in sorted(kept) if each in guides}
        if area in guides:
            escorts[area] = guides[area]
        elif draft.problem.escorts_needed:
            taken = draft.roster.taken(day)
            for other in draft.slots_on(day):
                taken.update(dict.fromkeys(other.guides.values(), other.crew.team))
            coming = draft.roster.escorts(day, [(team, (area,))], taken)
            if not coming:
                return None
            escorts[area] = coming[team, area]
        party = draft.party(escorts, excused)
        return escorts if are_outfitted(draft, day, team, party) else None


def are_outfitted(draft: Draft, day: date, team: str, party: Party) -> bool:
    """Whether there are people and vehicles for what a team asks, beside the others of the day."""
    wanted = draft.going(draft.slots_on(day))
    return draft.roster.outfitter.outfits(day, {**wanted, team: party}) is not None
