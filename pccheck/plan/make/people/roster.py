"""Who and what there is on each day: teams, vehicles, representatives, areas that are open."""

from collections import defaultdict
from datetime import date

from pccheck.model.schedule import Crew, Fixed, Problem
from pccheck.plan.make.day.terrain import Areas, Terrain, in_order
from pccheck.plan.make.people.office import office_days
from pccheck.plan.make.people.outfit import Outfitter

_MUST = 1_000
"""A mandatory candidate counts as so many points where days are chosen: as more than all others."""


class Roster:
    """The days of a problem, with what the fixed visits have taken already.

    Attributes:
        fixed: the fixed visits of each team and day, in order.
        going: the teams that have fixed visits, by day.
        held: the areas to which fixed visits bring teams, by day.
        escorted: the representative taken for a team's fixed visits, by (day, team, area).
        office: the days that teams stay in the office for, by (team, day).
        outfitter: people and vehicles for those who go.
    """

    def __init__(self, problem: Problem, terrain: Terrain) -> None:
        self.problem = problem
        self.terrain = terrain
        self.crews = sorted(problem.crews, key=lambda crew: crew.team)
        self.fixed: dict[tuple[str, date], list[Fixed]] = defaultdict(list)
        self.going: dict[date, list[str]] = defaultdict(list)
        self.held: dict[date, set[str]] = defaultdict(set)
        self._escorts: dict[tuple[str, date], list[str]] = defaultdict(list)
        for escort in sorted(problem.escorts, key=lambda escort: escort.member):
            for day in escort.days:
                self._escorts[escort.area, day].append(escort.member)
        for visit in sorted(problem.fixed, key=in_order):
            if visit.team not in self.going[visit.day]:
                self.going[visit.day].append(visit.team)
            self.fixed[visit.team, visit.day].append(visit)
            if not visit.remote:
                self.held[visit.day].add(visit.area)
        self.escorted: dict[tuple[date, str, str], str] = {}
        for day, teams in self.going.items():
            asking = [(team, self._areas_of_fixed(team, day)) for team in teams]
            for (team, area), member in self.escorts(day, asking, {}).items():
                self.escorted[day, team, area] = member
        self._wanted: dict[Areas, float] = defaultdict(float)
        for areas, candidate in zip(terrain.areas, terrain.candidates, strict=True):
            self._wanted[areas] += candidate.priority + _MUST * candidate.mandatory
        self._open: dict[date, frozenset[Areas]] = {}
        self.outfitter = Outfitter(problem, self.fixed, self.going)
        self.office = office_days(problem, self.open_areas)

    def _areas_of_fixed(self, team: str, day: date) -> tuple[str, ...]:
        return tuple(sorted({visit.area for visit in self.fixed[team, day]}))

    def reachable(self, day: date) -> frozenset[Areas]:
        """Where there can be visits on a day: a representative can come, nothing is against it."""
        if day not in self._open:
            self._open[day] = frozenset(areas for areas in self._wanted if self._may_be(areas, day))
        return self._open[day]

    def _may_be(self, areas: Areas, day: date) -> bool:
        wished = day not in areas.not_on
        return wished and self.has_escort(areas.own, day) and not self.closed(areas, day)

    def open_areas(self, day: date) -> dict[str, float]:
        """The areas that can be visited on a day, with the priority of the candidates there."""
        wanted: dict[str, float] = defaultdict(float)
        for areas, points in self._wanted.items():
            if areas in self.reachable(day):
                wanted[areas.own] += points
        return wanted

    def closed(self, areas: Areas, day: date) -> bool:
        """Whether one of the areas is closed on that day."""
        return any(
            closure.first <= day <= closure.last
            and (closure.area == areas.own or closure.area in areas.around)
            for closure in self.problem.closures
        )

    def has_escort(self, area: str, day: date) -> bool:
        """Whether a representative of the area can come on that day, or none is needed."""
        return not self.problem.escorts_needed or bool(self._escorts[area, day])

    def escorts(
        self, day: date, teams: list[tuple[str, tuple[str, ...]]], taken: dict[str, str]
    ) -> dict[tuple[str, str], str]:
        """The representative of each (team, area) for which one is free; nobody goes with two teams
        on one day.

        `taken`: the teams that members already go with.
        """
        coming: dict[tuple[str, str], str] = {}
        busy = dict(taken)
        for team, areas in teams:
            for area in areas:
                free = (m for m in self._escorts[area, day] if busy.get(m, team) == team)
                member = next(free, None)
                if member is not None:
                    busy[member] = team
                    coming[team, area] = member
        return coming

    def taken(self, day: date) -> dict[str, str]:
        """The team that each representative goes with for the sake of fixed visits."""
        return {member: team for (on, team, _), member in self.escorted.items() if on == day}

    def free_crews(self, day: date) -> list[Crew]:
        """The teams that can go out on a day, need not stay in and have nothing fixed."""
        there = [crew for crew in self.crews if day in crew.days]
        return [
            crew
            for crew in there
            if crew.team not in self.going[day] and (crew.team, day) not in self.office
        ]
