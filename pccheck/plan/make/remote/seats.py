"""Remote visits seated in a plan, one after the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from pccheck.model.schedule import (
    Candidate,
    LeftOut,
    Problem,
    Reason,
    Route,
    RouteStop,
    Schedule,
)
from pccheck.plan.make.reasons import already_fixed
from pccheck.plan.make.remote.desk import AtBase, Desks, Span


class Seats:
    """The remote visits of a plan, seated one after the other.

    Attributes:
        desks: the team-days at their bases.
        waiting: the candidates without a place, in the order in which they are served.
    """

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem = problem
        self.desks = Desks(problem, schedule)
        self._hopeless = hopeless(problem)
        self._minutes: Counter[str] = Counter()
        for route in schedule.routes:
            self._minutes[route.team] += route.back
            self._minutes[route.team] += sum(s.travel + s.end - s.start for s in route.stops)
        self.waiting = sorted((one for one in problem.candidates if one.remote), key=_order)

    def fill(self, *, anew: bool) -> None:
        """Seat those of the last plan where they were, then, `anew`, whoever finds time."""
        self._each(self._back)
        if anew:
            self._each(self._anywhere)

    def _each(self, seat: Callable[[Candidate], bool]) -> None:
        blocked = set[str]()
        left = []
        for one in self.waiting:
            stratum = one.turn.stratum if one.turn else ""
            barred = one.is_reserve or stratum in blocked or one.target in self._hopeless
            if barred or not seat(one):
                left.append(one)
                if stratum and self.lacks_time(one) and seat == self._anywhere:
                    blocked.add(stratum)
        self.waiting = left

    def _back(self, one: Candidate) -> bool:
        desk = self.desks.days.get((one.before.team, one.before.day)) if one.before else None
        if one.before is None or desk is None:
            return False
        span = self._time(desk, one, one.before.start)
        return span is not None and self._take(desk, one, span)

    def _anywhere(self, one: Candidate) -> bool:
        offer = next(self.offers(one), None)
        return offer is not None and self._take(offer[0], one, offer[1])

    def offers(self, one: Candidate) -> Iterator[tuple[AtBase, Span]]:
        """Where and when a visit could be made, the best first: on days at the desk that are open,
        around outings, on others.
        """
        offers = []
        for (team, day), desk in self.desks.days.items():
            span = self._time(desk, one)
            if span is not None:
                rank = 0 if desk.is_open else 2 - (desk.route is not None)
                offers.append((rank, self._minutes[team], day, team, span))
        for _, _, day, team, span in sorted(offers):
            yield self.desks.days[team, day], span

    def _time(self, desk: AtBase, one: Candidate, start: int | None = None) -> Span | None:
        return self.desks.time_for(desk, one, start)

    def _take(self, desk: AtBase, one: Candidate, span: Span) -> bool:
        people = self.desks.people_of(desk, one.conflicts)
        if people is not None and desk.route is None:
            desk.people = people
        desk.take(one.target, span)
        self._minutes[desk.crew.team] += one.minutes
        return True

    def lacks_time(self, one: Candidate) -> bool:
        """Whether nothing but other visits is against one."""
        return one.target not in self._hopeless

    def against(self, one: Candidate) -> Reason:
        """Why a candidate has no place."""
        return self._hopeless.get(one.target, Reason("no-desk-time", {"minutes": one.minutes}))

    @property
    def stays(self) -> set[tuple[str, date]]:
        """The days of teams with remote visits on which they do not go out."""
        return {key for key, desk in self.desks.days.items() if desk.seated and not desk.route}

    def joined(self, schedule: Schedule) -> Schedule:
        """The whole plan."""
        routes = {(route.team, route.day): route for route in schedule.routes}
        for key, desk in self.desks.days.items():
            if desk.seated:
                routes[key] = self._route(desk)
        order = sorted(routes.values(), key=lambda route: (route.day, route.team))
        left = [LeftOut(one.target, self.against(one)) for one in self.waiting]
        return Schedule(tuple(order), (*schedule.left_out, *left))

    def _route(self, desk: AtBase) -> Route:
        """A team's day with its remote visits, each with the way home before it, if any."""
        own = [RouteStop(target, *span, 0) for target, span in desk.seated.items()]
        if desk.route is None:
            stops = tuple(sorted(own, key=attrgetter("start", "end")))
            members = tuple(sorted(desk.members))
            return Route(desk.crew.team, desk.day, (), stops, 0, None, (), members)
        stops = tuple(sorted([*desk.route.stops, *own], key=attrgetter("start", "end")))
        last = max([stop.start for stop in desk.route.stops] + desk.outings)
        first = next((stop for stop in stops if stop.start > last), None)
        if first is None or first.start > min(desk.waits, default=first.start):
            return replace(desk.route, stops=stops)
        home = replace(first, travel=desk.home)
        stops = tuple(home if stop is first else stop for stop in stops)
        return replace(desk.route, stops=stops, back=0)


def hopeless(problem: Problem) -> dict[str, Reason]:
    """The remote candidates that no team could visit, had it nothing else to do, and why."""
    fixed = {visit.target: visit for visit in reversed(problem.fixed)}
    idle = Desks(replace(problem, fixed=()), Schedule((), ()))
    never: dict[str, Reason] = {}
    for one in problem.candidates:
        if one.remote and one.target in fixed:
            never[one.target] = already_fixed(fixed[one.target])
        elif one.remote and not idle.could(one):
            never[one.target] = _against(problem, one, idle)
    return never


def _against(problem: Problem, one: Candidate, idle: Desks) -> Reason:
    """Why nobody could visit a remote candidate."""
    first = min((crew.day_from for crew in problem.crews), default=0)
    last = max((crew.latest for crew in problem.crews), default=0)
    longest = max((min(to, last) - max(frm, first) for frm, to in one.opens), default=0)
    if longest <= 0:
        return Reason("never-open", {"day_from": first, "day_to": last})
    if longest < one.minutes:
        return Reason("too-long", {"minutes": one.minutes, "longest": longest})
    if one.not_on.issuperset(problem.days):
        return Reason("no-wished-day", {"days": len(problem.days)})
    if one.conflicts and idle.could(replace(one, conflicts=frozenset())):
        return Reason("conflict-of-interest")
    return Reason("no-desk-time", {"minutes": one.minutes})


def _order(one: Candidate) -> tuple[object, ...]:
    """Who must be visited first, then by turn, then who brings most for a minute."""
    turn = (one.turn.stratum, one.turn.number) if one.turn else ("", 0)
    return not one.mandatory, turn, -one.priority / one.minutes if one.minutes else 0.0, one.target
