"""With whom and in what each team goes out on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.schedule import Attendance, Crew, Fixed, Problem, Transport
from pccheck.plan.make.people.matching import matched

_LEADER, _HEALTH, _MORE = "leader", "health", "more"
_TWO = 2
"""A team goes out with at least so many members."""

Need = tuple[str, str, int]
"""(team, what for, number): one person that a team needs."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """A team's vehicle and members of one day.

    `room`: the seats left for representatives, None where nobody counts.
    """

    vehicle: str | None
    members: tuple[str, ...]
    room: int | None


class Outfitter:
    """Deals out the people and vehicles of each day.

    Args:
        problem: who and what there is.
        fixed: the fixed visits of each team and day.
        going: the teams that have fixed visits, by day, in the order in which they are served.
    """

    def __init__(
        self,
        problem: Problem,
        fixed: Mapping[tuple[str, date], list[Fixed]],
        going: Mapping[date, list[str]],
    ) -> None:
        self._problem = problem
        self._crews = {crew.team: crew for crew in problem.crews}
        self._fixed, self._going = fixed, going
        self._transports = sorted(
            problem.transports, key=lambda transport: (transport.seats, transport.vehicle)
        )
        self._known: dict[tuple[date, tuple[tuple[str, int], ...]], dict[str, Outfit] | None] = {}

    def outfits(self, day: date, teams: Mapping[str, int]) -> dict[str, Outfit] | None:
        """People and a vehicle for each of these teams; None when there are too few for them.

        Teams with fixed visits are served first, whether asked for or not; that they lack something
        is not held against the others. Where the problem has no vehicles at all, nobody needs one.

        Args:
            day: the day.
            teams: the teams, with the number of representatives that each must take along.
        """
        key = day, tuple(sorted(teams.items()))
        if key not in self._known:
            self._known[key] = self._outfits(day, teams)
        return self._known[key]

    def _outfits(self, day: date, teams: Mapping[str, int]) -> dict[str, Outfit] | None:
        order = [team for team in self._going.get(day, ()) if team in teams]
        order += sorted(set(teams).difference(order))
        there = {team: self._there(team, day) for team in order}
        for needs in product(
            *(_needs(self._crews[team], there[team], self._problem.health) for team in order)
        ):
            people = self._people(order, there, [need for some in needs for need in some])
            if people is None:
                continue
            least = {team: 1 + len(must) + teams[team] for team, (must, _) in people.items()}
            most = {team: least[team] + len(more) for team, (_, more) in people.items()}
            vehicles = self._vehicles(day, order, least, most)
            if vehicles is not None:
                return {
                    team: _seated(vehicles[team], *people[team], escorts=teams[team])
                    for team in order
                }
        return None

    def _there(self, team: str, day: date) -> list[Attendance]:
        """Who can go with a team, those of other teams' fixed visits left out; leaders first."""
        own = {member for visit in self._fixed.get((team, day), ()) for member in visit.members}
        held = {
            member
            for other in self._going.get(day, ())
            if other != team
            for member in self._held(other, day)
        } - own
        found = [
            one for one in self._crews[team].members if day in one.days and one.member not in held
        ]
        return sorted(found, key=lambda one: (not one.leads, one.member not in own, one.member))

    def _held(self, team: str, day: date) -> set[str]:
        """The members whom a team's fixed visits need.

        Those named, else the leader where there is but one.
        """
        named = {member for visit in self._fixed.get((team, day), ()) for member in visit.members}
        if named or team not in self._crews:
            return named
        leaders = {one.member for one in self._crews[team].members if one.leads and day in one.days}
        return leaders if len(leaders) == 1 else set()

    def _people(
        self, order: list[str], there: Mapping[str, list[Attendance]], needs: list[Need]
    ) -> dict[str, tuple[list[str], list[str]]] | None:
        """Whom each team needs, and who comes along besides; None where somebody is missing."""

        def can(need: Need) -> list[str]:
            return [one.member for one in there[need[0]] if _fits(one, need[1])]

        found = matched({need: can(need) for need in needs})
        if len(found) < len(needs):
            return None
        wishes = [
            (team, _HEALTH, 0)
            for team in order
            if self._problem.health
            and not any(_is(there[team], found.get(n), "health") for n in needs if n[0] == team)
        ]
        found = matched({need: can(need) for need in [*needs, *wishes]}, found)
        taken = set(found.values())
        people: dict[str, tuple[list[str], list[str]]] = {}
        for team in order:
            must = [found[need] for need in needs if need[0] == team]
            more = [found[need] for need in wishes if need[0] == team and need in found]
            more += [one.member for one in there[team] if one.member not in taken]
            taken.update(more)
            people[team] = must, list(dict.fromkeys(more))
        return people

    def _vehicles(
        self, day: date, order: list[str], least: Mapping[str, int], most: Mapping[str, int]
    ) -> dict[str, Transport | None] | None:
        """A vehicle with at least so many seats for each team, with `most` where that can be.

        None where one has none.

        A team's own comes first, then the smallest that seats everybody.
        """
        if not self._problem.transports:
            return dict.fromkeys(order)
        there = {t.vehicle: t for t in self._transports if day in t.days}
        going = [
            *self._going.get(day, ()),
            *(team for team in order if team not in self._going.get(day, ())),
        ]
        held: dict[str, str] = {}
        for team in self._going.get(day, ()):
            named = (
                v.vehicle
                for v in self._fixed[team, day]
                if v.vehicle in there and v.vehicle not in held.values()
            )
            vehicle = next(named, None)
            if vehicle is not None and there[vehicle].seats >= least.get(team, 0):
                held[team] = vehicle
        kept = set(held.values())

        def may(team: str) -> list[str]:
            fit = [
                t
                for t in there.values()
                if t.team in (team, None) and t.seats >= least.get(team, 0)
            ]
            fit.sort(
                key=lambda t: (
                    t.team is None,
                    t.seats < most.get(team, 0),
                    t.seats if t.seats >= most.get(team, 0) else -t.seats,
                )
            )
            return [t.vehicle for t in fit if t.vehicle not in kept]

        found = matched({team: may(team) for team in going if team not in held})
        found |= held
        if any(team not in found for team in order):
            return None
        return {team: there[found[team]] for team in order}


def _needs(crew: Crew, there: list[Attendance], health: str) -> list[list[Need]]:
    """Whom a team needs, in each way in which that can be had; the cheapest first."""
    if not crew.members:
        return [[]]
    leader = [_LEADER] if any(one.leads for one in crew.members) else []
    asked = [_HEALTH] if health == REQUIRED else []
    ways = [[*leader, *asked]]
    if leader and asked and any(one.leads and one.health for one in there):
        ways.insert(0, [f"{_LEADER}+{_HEALTH}"])
    return [
        [(crew.team, what, n) for n, what in enumerate((*way, *[_MORE] * (_TWO - len(way))))]
        for way in ways
    ]


def _fits(one: Attendance, what: str) -> bool:
    return (_LEADER not in what or one.leads) and (_HEALTH not in what or one.health)


def _is(there: list[Attendance], member: str | None, what: str) -> bool:
    return any(one.member == member and _fits(one, what) for one in there)


def _seated(vehicle: Transport | None, must: list[str], more: list[str], *, escorts: int) -> Outfit:
    """As many as there are seats for, the driver's and the representatives' taken off."""
    if vehicle is None:
        return Outfit(None, tuple(sorted({*must, *more})), None)
    members = [*must, *more[: max(0, vehicle.seats - 1 - escorts - len(must))]]
    return Outfit(vehicle.vehicle, tuple(sorted(members)), vehicle.seats - 1 - len(members))
