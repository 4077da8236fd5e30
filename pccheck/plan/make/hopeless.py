"""Whom no calendar can serve, and why."""

from collections.abc import Mapping, Sequence
from datetime import date

from pccheck.model.schedule import Candidate, Crew, Reason
from pccheck.plan.make import reasons
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Areas, Terrain
from pccheck.plan.make.day.tour import Frame, Tour, frame_of
from pccheck.plan.make.people.roster import Roster

_Alike = tuple[object, ...]
"""What of a crew makes its days like another's."""


def hopeless(terrain: Terrain, roster: Roster) -> dict[int, Reason]:
    """The candidates that no calendar can serve, by number, and why."""
    fixed = {visit.target: visit for visit in reversed(terrain.fixed)}
    serving = _Serving(terrain, roster)
    never: dict[int, Reason] = {}
    for number, candidate in enumerate(terrain.candidates):
        if candidate.target in fixed:
            never[number] = reasons.already_fixed(fixed[candidate.target])
        elif reason := serving.against(number):
            never[number] = reason
    return never


class _Serving:
    """Which crews could serve a candidate on which days, were it the only one."""

    def __init__(self, terrain: Terrain, roster: Roster) -> None:
        self._terrain, self._roster = terrain, roster
        problem = roster.problem
        self._crews = [crew for crew in roster.crews if crew.days.intersection(problem.days)]
        out = set[date]().union(*(crew.days for crew in self._crews))
        self._days = [day for day in problem.days if day in out]
        site = Site(terrain, range(len(terrain.candidates)), [0.0] * len(terrain.candidates))
        self._frames: dict[_Alike, Frame] = {}
        fitting: dict[_Alike, set[int]] = {}
        for crew in self._crews:
            if _alike(crew) not in fitting:
                frame = frame_of(terrain, crew, problem.lunch_minutes)
                self._frames[_alike(crew)] = frame
                fitting[_alike(crew)] = set(site.fitting(Tour(terrain, frame)))
        self._fitting = {crew.team: fitting[_alike(crew)] for crew in self._crews}
        wanted = set(terrain.areas)
        self._no_day = {areas: reasons.no_day(roster, self._days, areas) for areas in wanted}
        self._served: dict[tuple[Areas, str], list[date]] = {}

    def against(self, number: int) -> Reason | None:
        """Why a candidate can be served by nobody; None where it can be."""
        areas = self._terrain.areas[number]
        candidate = self._terrain.candidates[number]
        crews = [crew for crew in self._crews if number in self._fitting[crew.team]]
        if not crews:
            return reasons.cannot(self._terrain, list(self._frames.values()), number)
        if reason := self._no_day[areas]:
            return reason
        days = {crew.team: self._days_of(areas, crew) for crew in crews}
        if not any(days.values()):
            return Reason("no-team-then", {"teams": ", ".join(crew.name for crew in crews)})
        if candidate.conflicts and not self._has_people(candidate, days):
            return Reason("conflict-of-interest")
        return None

    def _days_of(self, areas: Areas, crew: Crew) -> Sequence[date]:
        """The days on which a crew can go there."""
        if (areas, crew.team) not in self._served:
            reachable, can_be = self._roster.reachable, self._roster.outfitter.can_be
            days = [day for day in self._days if day in crew.days and areas in reachable(day)]
            going = [day for day in days if can_be(day, crew, frozenset())]
            self._served[areas, crew.team] = going
        return self._served[areas, crew.team]

    def _has_people(self, candidate: Candidate, days: Mapping[str, Sequence[date]]) -> bool:
        """Whether a team, were it the only one, is one without those who must not go there."""
        for crew in self._crews:
            for day in days.get(crew.team, ()):
                if self._roster.outfitter.can_be(day, crew, candidate.conflicts):
                    return True
        return False


def _alike(crew: Crew) -> _Alike:
    return crew.lat, crew.lon, crew.day_from, crew.latest, crew.most, crew.known_as
