"""Who and what there is on each day: teams, vehicles, representatives, areas that are open."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from pccheck.model.schedule import Candidate, Crew, Fixed, Problem
from pccheck.plan.ground import Ground


class Roster:
    """The days of a problem, with what the fixed visits have taken already.

    Attributes:
        fixed: the fixed visits of each team and day, in order.
        going: the teams that have fixed visits, by day.
        held: teams that fixed visits bring to an area, by (area, day).
        escorted: the representative taken for a team's fixed visits, by (day, team, area).
    """

    def __init__(self, problem: Problem, ground: Ground) -> None:
        self.problem = problem
        self.ground = ground
        self.crews = sorted(problem.crews, key=lambda crew: crew.team)
        self.transports = sorted(problem.transports, key=lambda transport: transport.vehicle)
        self.fixed: dict[tuple[str, date], list[Fixed]] = defaultdict(list)
        self.going: dict[date, list[str]] = defaultdict(list)
        self.held: dict[tuple[str, date], set[str]] = defaultdict(set)
        self._escorts: dict[tuple[str, date], list[str]] = defaultdict(list)
        for escort in sorted(problem.escorts, key=lambda escort: escort.member):
            for day in escort.days:
                self._escorts[escort.area, day].append(escort.member)
        for visit in sorted(problem.fixed, key=lambda f: (f.day, f.team, f.start, f.order, f.visit)):
            if visit.team not in self.going[visit.day]:
                self.going[visit.day].append(visit.team)
            self.fixed[visit.team, visit.day].append(visit)
            self.held[visit.area, visit.day].add(visit.team)
        self.escorted = {
            (day, team, area): member
            for day, teams in self.going.items()
            for (team, area), member in self.escorts(
                day, [(team, tuple(sorted({f.area for f in self.fixed[team, day]}))) for team in teams], {}
            ).items()
        }

    def closed(self, candidate: Candidate, day: date) -> bool:
        """Whether an area of the candidate is closed on that day."""
        return any(
            closure.first <= day <= closure.last and (closure.area == candidate.area or closure.area in candidate.areas)
            for closure in self.problem.closures
        )

    def has_escort(self, area: str, day: date) -> bool:
        """Whether a representative of the area can come on that day, or none is needed."""
        return not self.problem.escorts_needed or bool(self._escorts[area, day])

    def escorts(
        self, day: date, teams: list[tuple[str, tuple[str, ...]]], taken: dict[str, str]
    ) -> dict[tuple[str, str], str]:
        """The representative of each (team, area) for which one is free; nobody goes with two teams on one day.

        `taken`: the teams that members already go with.
        """
        found: dict[tuple[str, str], str] = {}
        busy = dict(taken)
        for team, areas in teams:
            for area in areas:
                free = (m for m in self._escorts[area, day] if busy.get(m, team) == team)
                member = next(free, None)
                if member is not None:
                    busy[member] = team
                    found[team, area] = member
        return found

    def taken(self, day: date) -> dict[str, str]:
        """The team that each representative goes with for the sake of fixed visits."""
        return {member: team for (on, team, _), member in self.escorted.items() if on == day}

    def free_crews(self, day: date) -> list[Crew]:
        """The teams that can go out on that day and have nothing fixed on it."""
        return [crew for crew in self.crews if day in crew.days and crew.team not in self.going[day]]

    def vehicles(self, day: date, teams: Collection[str]) -> dict[str, str | None] | None:
        """A vehicle for each of these teams; None when there are too few for them.

        Teams with fixed visits are served first, whether asked for or not; that they lack one is not held against the
        others. Where the problem has no vehicles at all, nobody needs one.
        """
        if not self.problem.transports:
            return dict.fromkeys(teams)
        there = {t.vehicle: t for t in self.transports if day in t.days}
        given: dict[str, str | None] = {}
        for team in self.going[day]:
            named = (f.vehicle for f in self.fixed[team, day])
            given[team] = next((v for v in named if v not in given.values() and v in there), None)
        free = [t for t in there.values() if t.vehicle not in given.values()]
        for team in (*self.going[day], *sorted(set(teams) - set(self.going[day]))):
            if not given.get(team):
                mine = [t for t in free if t.team == team] or [t for t in free if t.team is None]
                given[team] = mine[0].vehicle if mine else None
                free = [t for t in free if t not in mine[:1]]
        if any(given[team] is None for team in teams):
            return None
        return {team: given[team] for team in teams}
