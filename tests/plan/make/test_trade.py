"""Zones get days, and trade them."""

from collections.abc import Sequence

from pccheck.model.schedule import Problem
from pccheck.plan.make.calendar.allot import Allotment, allot
from pccheck.plan.make.calendar.market import Market
from pccheck.plan.make.calendar.trade import trade
from pccheck.plan.make.calendar.zones import zones
from pccheck.plan.make.day.outings import Outing, worth
from pccheck.plan.make.day.site import Site
from pccheck.plan.make.day.terrain import Terrain
from pccheck.plan.make.day.tour import Frame
from pccheck.plan.make.people.roster import Roster
from tests.plan.problems import WEEK, candidate, problem


def _no_search(_site: Site, _rounds: Sequence[Outing], _pool: list[int]) -> None:
    pass


def _market(asked: Problem) -> tuple[Allotment, Market]:
    """The calendar of one team, nothing given yet, and what days are worth by insertion alone."""
    terrain = Terrain(asked)
    found = zones(asked, terrain, range(len(asked.candidates)), 1)
    can = {(n, day): frozenset(zone.members) for n, zone in enumerate(found) for day in asked.days}
    allotment = Allotment(
        Roster(asked, terrain), found, can, dict.fromkeys(asked.days, 1), shared=False
    )
    frames = [Frame(terrain.bases["T1"], 450, 1020, 60)] * len(found)
    worths = [worth(c) for c in terrain.candidates]
    return allotment, Market(
        terrain, frames, [list(zone.members) for zone in found], worths, _no_search
    )


def test_a_day_goes_to_the_zone_that_gains_more_by_it() -> None:
    """A calendar that gave area A a day that B needs is put right, and A keeps what it can do in
    the day it has.
    """
    allotment, market = _market(
        problem(
            *(candidate(f"A{n}", "A", minutes=60, priority=1 + n) for n in range(4)),
            *(candidate(f"B{n}", "B", minutes=200, priority=3) for n in range(4)),
            days=WEEK[:3],
        )
    )
    for zone in (0, 0, 1):
        assert allotment.place(zone)
    counts = [2, 1]
    trade(allotment, market, counts)
    assert counts == [1, 2]
    assert sorted(stop for stops in market.plan(1, 2).days for stop in stops) == [4, 5, 6, 7]
    assert sorted(zone for given in allotment.given.values() for zone in given) == [0, 1, 1]


def test_the_first_days_go_where_they_bring_most() -> None:
    """With two days for two areas, one that is worth more by its second day than the other by its
    first has both.
    """
    allotment, market = _market(
        problem(
            *(candidate(f"A{n}", "A", minutes=60) for n in range(2)),
            *(candidate(f"B{n}", "B", minutes=200, priority=9) for n in range(4)),
            days=WEEK[:2],
        )
    )
    assert allot(allotment, market) == [0, 2]


def test_a_zone_gets_no_day_that_brings_it_nothing() -> None:
    """Days are given while somebody is left, no longer."""
    allotment, market = _market(problem(candidate("A1"), candidate("A2")))
    assert allot(allotment, market) == [1]
    assert [sorted(stops) for stops in market.plan(0, 1).days] == [[0, 1]]


def test_a_zone_looks_again_from_a_day_more() -> None:
    """What two days do well teaches one day: planning it again is never worse, and every candidate
    is still there.
    """
    _, market = _market(
        problem(*(candidate(f"A{n}", minutes=90 + 15 * n, priority=1 + n / 3) for n in range(9)))
    )
    before = [market.plan(0, count).worth for count in range(3)]
    market.look_again(0, 2)
    after = [market.plan(0, count) for count in range(3)]
    assert [plan.worth for plan in after] >= before
    assert all(
        sorted([*plan.left, *(c for day in plan.days for c in day)]) == list(range(9))
        for plan in after
    )
