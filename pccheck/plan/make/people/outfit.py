"""With whom and in what each team goes out on a day."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, product

from pccheck.model.campaign.planning import REQUIRED
from pccheck.model.schedule import FEWEST_MEMBERS, Attendance, Crew, Fixed, Problem, Transport
from pccheck.plan.make.people.matching import matched
from pccheck.values import dataclass

_LEADER, _HEALTH, _MORE = "leader", "health", "more"

Need = tuple[str, str, int]
"""(team, what for, number): one person that a team needs."""


@dataclass(frozen=True, slots=True)
class Party:
    """What a team's day asks of its people: so many representatives come along, and these members
    stay at home, whose conflicts of interest it would touch.
    """

    along: int = 0
    excused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outfit:
    """A team's vehicle and members of a day; `room`: seats left for representatives, if counted."""

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
        self._dealt: dict[tuple[date, frozenset[tuple[str, Party]]], dict[str, Outfit] | None] = {}

    def outfits(self, day: date, teams: Mapping[str, Party]) -> dict[str, Outfit] | None:
        """People and a vehicle for each of these teams; None when there are too few for them.

        Teams with fixed visits are served first, whether asked for or not; that they lack something
        is not held against the others. Where the problem has no vehicles at all, nobody needs one.

        Args:
            day: the day.
            teams: the teams, with what each asks.
        """
        key = day, frozenset(teams.items())
        if key not in self._dealt:
            self._dealt[key] = self._outfits(day, teams)
        return self._dealt[key]

    def can_be(self, day: date, crew: Crew, excused: AbstractSet[str]) -> bool:
        """Whether a team that alone goes out is one without these members."""
        there = [each for each in crew.members if day in each.days and each.member not in excused]
        ways = _needs(crew, there, self._problem.health)
        return any(self._people({crew.team: there}, needs) is not None for needs in ways)

    def _outfits(self, day: date, teams: Mapping[str, Party]) -> dict[str, Outfit] | None:
        order = [team for team in self._going.get(day, ()) if team in teams]
        order += sorted(set(teams).difference(order))
        there = {team: self._there(team, day, teams[team].excused) for team in order}
        ways = [_needs(self._crews[team], there[team], self._problem.health) for team in order]
        for needs in product(*ways):
            people = self._people(there, list(chain.from_iterable(needs)))
            if people is None:
                continue
            least = {team: 1 + len(must) + teams[team].along for team, (must, _) in people.items()}
            most = {team: least[team] + len(more) for team, (_, more) in people.items()}
            vehicles = self._vehicles(day, order, least, most)
            if vehicles is not None:
                return {
                    team: _seated(vehicles[team], *people[team], escorts=teams[team].along)
                    for team in order
                }
        return None

    def _there(self, team: str, day: date, excused: AbstractSet[str]) -> list[Attendance]:
        """Who can go with a team, those of other teams' fixed visits left out; leaders first."""
        own = self._named(team, day)
        others = (self._held(other, day) for other in self._going.get(day, ()) if other != team)
        away = set[str]().union(*others) - own | excused
        there = [
            each
            for each in self._crews[team].members
            if day in each.days and each.member not in away
        ]
        return sorted(there, key=lambda each: (not each.leads, each.member not in own, each.member))

    def _named(self, team: str, day: date) -> set[str]:
        """The members named for a team's fixed visits."""
        return set(chain.from_iterable(v.members for v in self._fixed.get((team, day), ())))

    def _held(self, team: str, day: date) -> set[str]:
        """Whom a team's fixed visits need: those named, else the leader where but one."""
        named = self._named(team, day)
        if named or team not in self._crews:
            return named
        members = self._crews[team].members
        leaders = {each.member for each in members if each.leads and day in each.days}
        return leaders if len(leaders) == 1 else set()

    def _people(
        self, there: Mapping[str, list[Attendance]], needs: list[Need]
    ) -> dict[str, tuple[list[str], list[str]]] | None:
        """Whom each team needs, and who comes along besides; None where somebody is missing."""
        can = {need: _able(there, need) for need in needs}
        serving = matched(can)
        if len(serving) < len(needs):
            return None
        wishes = self._wishes(there, serving)
        serving = matched(can | {wish: _able(there, wish) for wish in wishes}, serving)
        taken = set(serving.values())
        people: dict[str, tuple[list[str], list[str]]] = {}
        for team, members in there.items():
            must = [serving[need] for need in needs if need[0] == team]
            more = [serving[need] for need in wishes if need[0] == team and need in serving]
            more += [each.member for each in members if each.member not in taken]
            taken.update(more)
            people[team] = must, list(dict.fromkeys(more))
        return people

    def _wishes(
        self, there: Mapping[str, list[Attendance]], serving: Mapping[Need, str]
    ) -> list[Need]:
        """Somebody of the health body for each team that has none yet, where that is asked for."""
        if not self._problem.health:
            return []
        return [(team, _HEALTH, 0) for team in there if not _has_health(there, serving, team)]

    def _vehicles(
        self, day: date, order: list[str], least: Mapping[str, int], most: Mapping[str, int]
    ) -> dict[str, Transport | None] | None:
        """A vehicle with at least so many seats for each team, with `most` where that can be; None
        where one has none.
        """
        if not self._problem.transports:
            return dict.fromkeys(order)
        there = {t.vehicle: t for t in self._transports if day in t.days}
        held = self._held_vehicles(day, there, least)
        free = [t for t in there.values() if t.vehicle not in held.values()]
        going = dict.fromkeys([*self._going.get(day, ()), *order])
        wishes = {
            team: _fitting(free, team, least.get(team, 0), most.get(team, 0))
            for team in going
            if self._wants(team, day, held, order)
        }
        given = matched(wishes) | held
        if any(team not in given for team in order):
            return None
        return {team: there[given[team]] for team in order}

    def _wants(self, team: str, day: date, held: Mapping[str, str], order: list[str]) -> bool:
        """Whether a team goes out, for fixed visits at least, and has no vehicle yet."""
        goes = team in order or any(not visit.remote for visit in self._fixed[team, day])
        return goes and team not in held

    def _held_vehicles(
        self, day: date, there: Mapping[str, Transport], least: Mapping[str, int]
    ) -> dict[str, str]:
        """The vehicles that teams have for their fixed visits already, where they are enough."""
        held: dict[str, str] = {}
        for team in self._going.get(day, ()):
            named = (visit.vehicle for visit in self._fixed[team, day])
            vehicle = next((v for v in named if v in there and v not in held.values()), None)
            if vehicle is not None and there[vehicle].seats >= least.get(team, 0):
                held[team] = vehicle
        return held


def _fitting(free: list[Transport], team: str, least: int, most: int) -> list[str]:
    """The vehicles that a team may take.

    Its own come first, then the smallest that seats everybody, else the greatest.
    """

    def order(transport: Transport) -> tuple[bool, bool, int]:
        small = transport.seats < most
        return transport.team is None, small, -transport.seats if small else transport.seats

    fit = [t for t in free if t.team in (team, None) and t.seats >= least]
    return [transport.vehicle for transport in sorted(fit, key=order)]


def _needs(crew: Crew, there: list[Attendance], health: str) -> list[list[Need]]:
    """Whom a team needs, in each way in which that can be had; the cheapest first."""
    if not crew.members:
        return [[]]
    leader = [_LEADER] if any(each.leads for each in crew.members) else []
    asked = [_HEALTH] if health == REQUIRED else []
    ways = [[*leader, *asked]]
    if leader and asked and any(each.leads and each.health for each in there):
        ways.insert(0, [f"{_LEADER}+{_HEALTH}"])
    needs = []
    for way in ways:
        what = [*way, *[_MORE] * (FEWEST_MEMBERS - len(way))]
        needs.append([(crew.team, each, n) for n, each in enumerate(what)])
    return needs


def _able(there: Mapping[str, list[Attendance]], need: Need) -> list[str]:
    """The members who can be what a team needs."""
    team, what, _ = need
    return [each.member for each in there[team] if _fits(each, what)]


def _fits(member: Attendance, what: str) -> bool:
    return (_LEADER not in what or member.leads) and (_HEALTH not in what or member.health)


def _has_health(
    there: Mapping[str, list[Attendance]], serving: Mapping[Need, str], team: str
) -> bool:
    """Whether somebody of the health body is among those whom a team has already."""
    served = {member for need, member in serving.items() if need[0] == team}
    return any(each.health and each.member in served for each in there[team])


def _seated(vehicle: Transport | None, must: list[str], more: list[str], *, escorts: int) -> Outfit:
    """As many as there are seats for, the driver's and the representatives' taken off."""
    if vehicle is None:
        return Outfit(None, tuple(sorted({*must, *more})), None)
    members = [*must, *more[: max(0, vehicle.seats - 1 - escorts - len(must))]]
    return Outfit(vehicle.vehicle, tuple(sorted(members)), vehicle.seats - 1 - len(members))
