"""The outings of a zone made better by PyVRP, an iterated local search over vehicle routes.

The solver sees a simpler day than `Tour`, which has the last word: lunch is cut out of the time
axis, and a place whose hours are split is several clients of which one may be visited (a group).
What does not fit in the end goes back to the candidates that are left. Iterations are counted, not
seconds, so that the answer is always the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from pccheck.model.day.timetable import LUNCH_FROM, LUNCH_TO
from pccheck.plan.make.day.outings import MUST, Outing, fill, value
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.tour import Frame

if TYPE_CHECKING:
    from numpy import dtype, int64, ndarray
    from pyvrp import Client, ClientGroup, IteratedLocalSearch, Solution, VehicleType

ENDLESS = 1_000_000
"""More iterations than any search has."""

_FAR = 100_000
"""Minutes to where a team may not go: more than any prize, so that nothing there pays."""

_LATE = 20.0
"""What a minute too late costs, in minutes of travel, while the solver searches.

It grows by itself where that is too little.
"""

_MUST_PRIZE = 10_000
"""What a mandatory visit without a place is worth to the solver, in minutes of travel.

More than all else of a day brings (some eight visits of two or three points), no more than the
solver bears.
"""

_UPDATE_AFTER = 20
"""Solutions after which the solver weighs penalties anew."""

_MEMORY = 5
"""So many solutions back a new one may be as bad as."""

_ANY_NUMBER, _TOO_MANY = 1000, 120.0
"""More stops than any day has; what a stop too many costs, in minutes of travel, to begin with."""

_FEWEST_MOVED, _MOST_MOVED = 1, 5
"""So many visits are moved at random before each local search."""


def search(
    site: Site,
    outings: Sequence[Outing],
    pool: list[int],
    seed: int,
    *,
    most: int = ENDLESS,
    in_vain: int = ENDLESS,
) -> None:
    """Make the outings that have no fixed visits better, with stops from `pool`; never worse.

    Args:
        site: the candidates of the zone.
        outings: team-days in the zone.
        pool: candidates that are left; those that find a place are taken out, those that lose
        theirs come in.
        seed: what chance depends on.
        most: iterations after which the search ends.
        in_vain: iterations that find nothing better, after which it ends.
    """
    free = [outing for outing in outings if not outing.tour.fixed]
    if not free or not (pool or any(outing.tour.stops for outing in free)):
        return
    from pyvrp.exceptions import PenaltyBoundWarning
    from pyvrp.stop import MaxIterations, MultipleCriteria, NoImprovement

    model = _Model(free, pool, site.worths)
    stop = MultipleCriteria([MaxIterations(most), NoImprovement(in_vain)])
    with catch_warnings():
        simplefilter(
            "ignore", PenaltyBoundWarning
        )  # a day that cannot hold what it must: `Tour` has the last word
        result = _solver(model, seed % 2**32).run(stop, collect_stats=False)
    if result.best.is_feasible():
        _take_over(site, model.tours(result.best), pool)


def _solver(model: "_Model", seed: int) -> "IteratedLocalSearch":
    """PyVRP, set up for a few dozen clients and a second, not for thousands and an hour; measured
    in tests/bench.

    Being late is dear but not forbidden on the way: `_LATE` minutes of travel a minute to begin
    with.
    """
    from pyvrp import IteratedLocalSearch, IteratedLocalSearchParams, PenaltyManager, PenaltyParams
    from pyvrp import RandomNumberGenerator as Chance
    from pyvrp.search import (
        OPERATORS,
        LocalSearch,
        PerturbationManager,
        PerturbationParams,
        compute_neighbours,
    )

    perturbation = PerturbationManager(PerturbationParams(_FEWEST_MOVED, _MOST_MOVED))
    local = LocalSearch(model.data, Chance(seed), compute_neighbours(model.data), perturbation)
    for operator in OPERATORS:
        if operator.supports(model.data):
            local.add_operator(operator(model.data))
    penalties = [_TOO_MANY] if model.counts else [], _LATE, _LATE
    return IteratedLocalSearch(
        model.data,
        PenaltyManager(penalties, PenaltyParams(solutions_between_updates=_UPDATE_AFTER)),
        local,
        model.solution(),
        IteratedLocalSearchParams(history_length=_MEMORY, exhaustive_on_best=False),
    )


def _take_over(site: Site, tours: Iterable[tuple[Outing, list[int]]], pool: list[int]) -> None:
    """Drive the tours that were found, or those from before where these prove worse."""
    better = list(tours)
    outings = [outing for outing, _ in better]
    before = [list(outing.tour.stops) for outing in outings]
    pool_before, worth_before = list(pool), value(outings, site.worths)
    everybody = set(pool).union(*before)
    for outing, stops in better:
        outing.tour.drive(stops)
    pool[:] = sorted(everybody.difference(*(outing.tour.stops for outing in outings)))
    fill(site, outings, pool)
    if value(outings, site.worths) < worth_before:
        pool[:] = pool_before
        for outing, stops in zip(outings, before, strict=True):
            outing.tour.drive(stops)


class _Model:
    """The outings and what they may visit, as PyVRP's data.

    A stop is one client for each stretch of its opening hours, in order; `_clients_of` gives their
    numbers. `counts`: a day has at most so many stops, each a parcel in a vehicle that holds so
    many.
    """

    def __init__(
        self, outings: Sequence[Outing], pool: Sequence[int], worths: Sequence[float]
    ) -> None:
        from pyvrp import Depot, Location, ProblemData

        self._terrain = outings[0].tour.terrain
        self._stop_of: list[int] = []
        self._clients_of: dict[int, list[int]] = {}
        bases = sorted({outing.tour.frame.base for outing in outings})
        served = list(chain.from_iterable(outing.tour.stops for outing in outings))
        self._places = [*bases, *served, *pool]
        self._clients: list[Client] = []
        self._groups: list[ClientGroup] = []
        lunch = outings[0].tour.frame.lunch
        self.counts = any(outing.tour.frame.most for outing in outings)
        for location in range(len(bases), len(self._places)):
            worth = worths[self._places[location]]
            must = worth >= MUST
            prize = round(worth - MUST + _MUST_PRIZE if must else worth)
            required = must and location < len(bases) + len(served)
            self._add(location, lunch, prize=prize, required=required)
        self._all_ways = self._terrain.between(self._places, self._places)
        self._kinds = self._alike(outings)
        ways = [self._ways(allowed) for _, allowed in self._kinds]
        self.data = ProblemData(
            [Location(0, 0)] * len(self._places),
            self._clients,
            [Depot(location) for location in range(len(bases))],
            [
                _vehicle(frame, len(alike), bases.index(frame.base), number, counts=self.counts)
                for number, ((frame, _), alike) in enumerate(self._kinds.items())
            ],
            # the stub takes ndarray's first parameter for the element
            ways,  # type: ignore[arg-type]
            ways,  # type: ignore[arg-type]
            self._groups,
        )

    def _alike(self, outings: Iterable[Outing]) -> dict[tuple[Frame, frozenset[int]], list[Outing]]:
        """The outings by their frame and by the places where they may go."""
        kinds: dict[tuple[Frame, frozenset[int]], list[Outing]] = {}
        for outing in outings:
            here = frozenset(outing.allowed).intersection(self._places)
            kinds.setdefault((outing.tour.frame, here), []).append(outing)
        return kinds

    def solution(self) -> "Solution":
        """The outings as they stand."""
        from pyvrp import Route, Solution

        routes = []
        for kind, alike in enumerate(self._kinds.values()):
            for tour in (outing.tour for outing in alike if outing.tour.stops):
                clients = map(self._client, tour.stops, tour.times())
                routes.append(Route(self.data, list(clients), kind))
        return Solution(self.data, routes)

    def tours(self, solution: "Solution") -> Iterator[tuple[Outing, list[int]]]:
        """Each outing with the stops that the solution has for it."""
        by_kind: dict[int, list[list[int]]] = {}
        for route in solution.routes():
            stops = [self._stop_of[activity.idx] for activity in route if activity.is_client()]
            by_kind.setdefault(route.vehicle_type(), []).append(stops)
        for kind, alike in enumerate(self._kinds.values()):
            routes = iter(by_kind.get(kind, []))
            for outing in alike:
                yield outing, next(routes, [])

    def _add(self, location: int, lunch: int, *, prize: int, required: bool) -> None:
        """A client for each stretch of a stop's opening hours; one excludes the others."""
        from pyvrp import Client, ClientGroup

        stop = self._places[location]
        length, windows = self._terrain.length[stop], self._terrain.windows[stop]
        first = len(self._clients)
        numbers = self._clients_of[stop] = list(range(first, first + len(windows)))
        group = len(self._groups) if len(windows) > 1 else None
        for early, late in (_without_lunch(window, length, lunch) for window in windows):
            self._clients.append(
                Client(
                    location,
                    delivery=[1] if self.counts else [],
                    service_duration=length,
                    tw_early=early,
                    tw_late=late,
                    prize=prize,
                    required=required and group is None,
                    group=group,
                )
            )
            self._stop_of.append(stop)
        if group is not None:
            self._groups.append(ClientGroup(numbers, required=required))

    def _client(self, stop: int, start: int) -> int:
        """The client that stands for a visit at that time."""
        windows = self._terrain.windows[stop]
        stretch = next(n for n, (early, late) in enumerate(windows) if early <= start <= late)
        return self._clients_of[stop][stretch]

    def _ways(self, allowed: AbstractSet[int]) -> "ndarray[tuple[int, ...], dtype[int64]]":
        """The ways between all places; those that are not allowed lie far away."""
        from numpy import array, fill_diagonal

        ways = self._all_ways.copy()
        far = array([place in self._clients_of and place not in allowed for place in self._places])
        ways[far[:, None] | far] = _FAR
        fill_diagonal(ways, 0)
        return ways


def _without_lunch(window: tuple[int, int], length: int, lunch: int) -> tuple[int, int]:
    """Earliest and latest start on a time axis from which lunch is cut out."""
    early, late = window
    if late + length <= LUNCH_TO:
        return early, late
    if early >= LUNCH_FROM + lunch:
        return early - lunch, late - lunch
    return early, max(early, late - lunch)


def _vehicle(frame: Frame, count: int, depot: int, profile: int, *, counts: bool) -> "VehicleType":
    """So many team-days of one kind."""
    from pyvrp import VehicleType

    return VehicleType(
        count,
        capacity=[frame.most or _ANY_NUMBER] if counts else [],
        start_depot=depot,
        end_depot=depot,
        tw_early=frame.day_from,
        tw_late=max(frame.day_from, frame.day_to - frame.lunch),
        profile=profile,
    )
