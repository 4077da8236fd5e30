"""Zones trade days."""

from collections.abc import Sequence

from pccheck.plan.allot import Allotment, allot
from pccheck.plan.ground import Ground
from pccheck.plan.roster import Roster
from pccheck.plan.rounds import Round, improve, worth
from pccheck.plan.tour import Frame
from pccheck.plan.trade import Market, trade
from pccheck.plan.zones import zones
from tests.plan.problems import WEEK, candidate, problem


def test_a_day_goes_to_the_zone_that_gains_more_by_it() -> None:
    """A calendar that gave area A a day that B needs is put right, and A keeps what it can do in the day it has."""
    asked = problem(
        *(candidate(f"A{n}", "A", minutes=60) for n in range(2)),
        *(candidate(f"B{n}", "B", minutes=200) for n in range(4)),
        days=WEEK[:3],
    )
    ground = Ground(asked)
    roster = Roster(asked, ground)
    everybody = range(len(asked.candidates))
    found = zones(asked, ground, everybody)
    worths = [worth(c) for c in ground.candidates]
    can = {(n, day): frozenset(zone.members) for n, zone in enumerate(found) for day in asked.days}
    allotment = Allotment(roster, found, can, dict.fromkeys(asked.days, 1), shared=False)
    frames = [Frame(ground.bases["T1"], 450, 1020, 60)] * 2
    for zone in (0, 0, 1):
        assert allotment.place(zone)

    def search(rounds: Sequence[Round], pool: list[int]) -> None:
        improve(rounds, pool, worths)

    pools = [list(zone.members) for zone in found]
    market = Market(ground, frames, pools, worths, [[[0], [1]], [[2, 3]]], search)
    days = trade(allotment, market, [2, 1])
    assert [sorted(stop for stops in zone for stop in stops) for zone in days] == [[0, 1], [2, 3, 4, 5]]
    assert sorted(zone for given in allotment.given.values() for zone in given) == [0, 1, 1]


def test_a_zone_gets_no_day_that_brings_it_nothing() -> None:
    """Days are given while somebody is left, no longer."""
    asked = problem(candidate("A1"), candidate("A2"))
    ground = Ground(asked)
    found = zones(asked, ground, [0, 1])
    can = {(0, day): frozenset({0, 1}) for day in asked.days}
    allotment = Allotment(Roster(asked, ground), found, can, dict.fromkeys(asked.days, 1), shared=False)
    worths = [worth(c) for c in ground.candidates]
    days = allot(allotment, ground, [Frame(ground.bases["T1"], 450, 1020, 60)], [[0, 1]], worths)
    assert [[sorted(stops) for stops in zone] for zone in days] == [[[0, 1]]]
