"""What days are worth to a zone."""

from collections.abc import Sequence

from pccheck.plan.make.calendar.market import Market
from pccheck.plan.make.day.outings import Outing, Search, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame
from tests.plan.problems import candidate, problem


def _leave(_site: Site, _rounds: Sequence[Outing], _pool: list[int]) -> None:
    """A search that finds nothing better."""


def _market(search: Search = _leave) -> Market:
    """One zone with eighteen visits of two hours, some more important than others."""
    many = [
        candidate(f"C{n:02}", lat=18.30 + n / 50, minutes=120, priority=1 + n % 5)
        for n in range(18)
    ]
    terrain = Terrain(problem(*many))
    frame = Frame(terrain.bases["T1"], 450, 1020, 60)
    worths = [worth(one) for one in terrain.candidates]
    return Market(terrain, [frame], [list(range(18))], worths, search)


def test_a_day_costs_what_it_brought() -> None:
    """The loss of the last day is what the days together lose by it, and less than what the first
    one brings.
    """
    market = _market()
    assert market.loss(0, 3) == market.plan(0, 3).worth - market.plan(0, 2).worth
    assert 0 < market.loss(0, 3) < market.loss(0, 1)


def test_looking_again_never_makes_days_worse() -> None:
    """A plan for fewer days, got from one for more, is kept only where it brings more."""
    spoilt = False

    def search(_site: Site, outings: Sequence[Outing], pool: list[int]) -> None:
        for outing in outings if spoilt else ():
            pool += outing.tour.stops
            outing.tour.drive([])

    market = _market(search)
    before = [market.plan(0, count).worth for count in range(5)]
    spoilt = True
    for count in (1, 2, 3):
        market.look_again(0, count)
    assert [market.plan(0, count).worth for count in range(5)] == before
