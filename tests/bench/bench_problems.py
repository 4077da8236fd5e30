"""Random problems of small offices, planned and judged: `python -m tests.bench.bench_problems`.

Each is planned anew, and again after somebody is away and some visits were pinned; by lots too.
The independent checker looks for broken rules, `tests/plan/insertion.py` for visits that could be
put in with gain. The seeds of what is found are told; all of it follows from the seed alone.

    python -m tests.bench.bench_problems [how many, 200] [first seed, 1]
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from random import Random
from typing import TypeVar

from pccheck.errors import PccheckError
from pccheck.model.campaign.planning import REQUIRED, WANTED
from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT, Location, Meeting
from pccheck.model.schedule import (
    Attendance,
    Before,
    Candidate,
    Closure,
    Crew,
    Escort,
    Fixed,
    Problem,
    Route,
    RouteStop,
    Schedule,
    Transport,
    Turn,
)
from pccheck.plan import plan
from pccheck.plan.check.check import check
from pccheck.plan.check.weeks import check_weeks
from tests.plan.insertion import insertions
from tests.plan.problems import BASE, MONDAY, OFFICE, candidate, crew, problem

Thing = TypeVar("Thing")
_WEEKS = 2
_ALL_DAYS = [MONDAY + timedelta(days=n) for n in range(7 * _WEEKS)]
_DAYS = tuple(day for day in _ALL_DAYS if day.isoweekday() < 6)
_AREAS = "ABCDE"
_HOURS = (OFFICE, OFFICE, ((420, 1020),), ((420, 660), (840, 1020)), ((480, 500),))


def made(seed: int) -> Problem:
    """A problem with everything that can be in the way."""
    chance = Random(seed)
    teams = [f"T{n}" for n in range(1, chance.randint(2, 4))]
    days = _DAYS[: chance.choice((3, 5, 8, 10))]
    units = [_unit(chance, n, days) for n in range(chance.randint(3, 30))]
    if chance.random() < 1 / 3:
        units = list(_by_lot(chance, units))
    units = list(_remote(Random(f"{seed} remote"), units))
    asked = problem(
        *units,
        days=days,
        workdays=_DAYS,
        crews=tuple(_crew(chance, team, days) for team in teams),
        transports=tuple(_vehicle(chance, n, teams, days) for n in range(chance.choice((0, 2, 4)))),
        escorts=tuple(_escort(chance, n, days) for n in range(6)),
        closures=tuple(_closure(chance, days) for _ in range(chance.choice((0, 0, 1)))),
        areas_per_team_day=chance.choice((1, 2, 3)),
        escorts_needed=chance.random() < 0.5,
        seed=seed,
        health=chance.choice(("", "", WANTED, REQUIRED)),
        office_days=chance.choice((0, 0, 1)),
        meeting=_meeting(chance),
        spread=chance.random() < 0.5,
    )
    return replace(asked, fixed=tuple(_pins(chance, asked)))


def _near(chance: Random) -> tuple[float, float]:
    return BASE[0] + chance.uniform(-0.25, 0.25), BASE[1] + chance.uniform(-0.25, 0.25)


def _some(chance: Random, things: Iterable[Thing], share: float) -> frozenset[Thing]:
    return frozenset(thing for thing in things if chance.random() < share)


def _people(chance: Random, share: float) -> frozenset[str]:
    return _some(chance, (f"P{n}" for n in range(1, 10)), share)


def _unit(chance: Random, number: int, days: tuple[date, ...]) -> Candidate:
    lat, lon = _near(chance)
    area = chance.choice(_AREAS)
    return candidate(
        f"C{number}",
        area,
        lat=lat,
        lon=lon,
        minutes=chance.choice((30, 45, 60, 90, 150)),
        opens=chance.choice(_HOURS),
        priority=chance.choice((0.0, 0.5, 1.0, 2.5)),
        mandatory=chance.random() < 0.1,
        access=chance.choice((0, 0, 5, 15)),
        not_on=_wished(chance, days),
        conflicts=_people(chance, chance.choice((0.0, 0.0, 0.1, 0.3))),
        known_as=(f"C{number}", area),
    )


def _remote(chance: Random, units: Iterable[Candidate]) -> Iterator[Candidate]:
    """The same, in half of the problems some of them without a way."""
    share = chance.choice((0.0, 0.0, 0.2, 0.5))
    for unit in units:
        yield replace(unit, form="online" if chance.random() < share else "")


def _wished(chance: Random, days: tuple[date, ...]) -> frozenset[date]:
    """Any day; before a day; not on some."""
    kind, before = chance.random(), chance.choice(days)
    if kind < 0.6:
        return frozenset()
    return frozenset(d for d in days if d >= before) if kind < 0.8 else _some(chance, days, 0.3)


def _by_lot(chance: Random, units: list[Candidate]) -> Iterator[Candidate]:
    """The same with turns, by area."""
    units = sorted(units, key=lambda unit: unit.area)
    for area, group in groupby(units, key=lambda unit: unit.area):
        members = list(group)
        places = chance.randint(1, len(members))
        for number, unit in enumerate(members, 1):
            yield replace(unit, turn=Turn(area, number, places), mandatory=False)


def _crew(chance: Random, team: str, days: tuple[date, ...]) -> Crew:
    first = 3 * int(team[1:]) - 2
    names = [f"P{n}" for n in range(first, first + 3)]
    members = [
        Attendance(name, days_of, leads=n == 0, health=chance.random() < 0.6)
        for n, name in enumerate(names)
        if (days_of := _some(chance, days, 0.9))
    ]
    return crew(
        team,
        days=_some(chance, days, 0.9),
        members=tuple(members) if chance.random() < 0.8 else (),
        overtime=chance.choice((0, 0, 45)),
        slack=chance.choice((0, 0, 30)),
        most=chance.choice((0, 0, 0, 3)),
        known_as=(team,),
    )


def _vehicle(chance: Random, n: int, teams: list[str], days: tuple[date, ...]) -> Transport:
    team = chance.choice((None, None, *teams))
    return Transport(f"V{n}", chance.choice((4, 5, 7, 7)), _some(chance, days, 0.9), team)


def _escort(chance: Random, n: int, days: tuple[date, ...]) -> Escort:
    return Escort(f"M{n}", _AREAS[n % len(_AREAS)], _some(chance, days, 0.8))


def _closure(chance: Random, days: tuple[date, ...]) -> Closure:
    first = chance.choice(days)
    return Closure(chance.choice(_AREAS), first, first + timedelta(days=chance.randint(0, 3)))


def _meeting(chance: Random) -> Meeting:
    seats = {area: Location(*_near(chance), (area,)) for area in _some(chance, _AREAS, 0.6)}
    at = chance.choice(("", AT_AREA, AT_BASE, AT_UNIT))
    return Meeting(at, chance.choice((0, 10, 30)) if at else 0, seats)


def _pins(chance: Random, asked: Problem) -> Iterator[Fixed]:
    """Visits that somebody settled, one a team's day at most."""
    for crew_, day in ((c, d) for c in asked.crews for d in sorted(c.days)):
        if chance.random() < 0.06:
            lat, lon = _near(chance)
            start = chance.choice((480, 540, 840))
            target = f"F-{crew_.team}-{day}"
            area = chance.choice(_AREAS)
            yield Fixed(target, target, crew_.team, day, area, lat, lon, start, start + 45, 1)


def again(asked: Problem, schedule: Schedule, seed: int) -> Problem:
    """The same once a plan stands: a team loses days, some of its visits are pinned."""
    chance = Random(-seed)
    where = {stop.target: (route, stop) for route in schedule.routes for stop in route.stops}
    lost = {chance.choice(asked.crews).team: _some(chance, asked.days, 0.3)}
    crews = tuple(replace(c, days=c.days - lost.get(c.team, frozenset())) for c in asked.crews)
    units, pins = [], list(asked.fixed)
    can = {(c.team, day) for c in crews for day in c.days}
    for unit in asked.candidates:
        route, stop = where.get(unit.target, (None, None))
        if route is None or stop is None:
            units.append(unit)
        elif (route.team, route.day) in can and chance.random() < 0.15:
            pins.append(_pinned(unit, route, stop))
        else:
            before = Before(route.team, route.day, stop.start)
            units.append(replace(unit, before=before))
    return replace(asked, candidates=tuple(units), crews=crews, fixed=tuple(pins))


def _pinned(unit: Candidate, route: Route, stop: RouteStop) -> Fixed:
    return Fixed(
        visit=f"V-{unit.target}",
        target=unit.target,
        team=route.team,
        day=route.day,
        area=unit.area,
        lat=unit.lat,
        lon=unit.lon,
        start=stop.start,
        end=stop.end,
        order=1,
        vehicle=route.vehicle,
        members=route.members,
        known_as=unit.known_as,
        access=unit.access,
        form=unit.form,
    )


def judged(asked: Problem) -> tuple[Schedule | None, list[str]]:
    """A plan, None where there can be none, and what is wrong with it."""
    try:
        schedule = plan(asked, effort="quick")
    except PccheckError:
        return None, []
    faults = [f"{each.code} {dict(each.params)}" for each in check(asked, schedule)]
    faults += [f"{each.code} {dict(each.params)}" for each in check_weeks(asked, schedule)]
    faults += [f"insertable {one.target} {one.gain:.0f}" for one in insertions(asked, schedule)]
    return schedule, faults


def main(how_many: int = 200, first: int = 1) -> None:
    """Plan so many problems, and each again."""
    count = Counter[str]()
    for seed in range(first, first + how_many):
        asked = made(seed)
        schedule, faults = judged(asked)
        _tell(count, f"{seed}", schedule, faults)
        if schedule:
            anew, more = judged(again(asked, schedule, seed))
            _tell(count, f"{seed} again", anew, more)
    print(dict(count))


def _tell(count: Counter[str], name: str, schedule: Schedule | None, faults: list[str]) -> None:
    count["plans" if schedule else "impossible"] += 1
    if schedule:
        count["visits"] += sum(len(route.stops) for route in schedule.routes)
        count["left out"] += len(schedule.left_out)
    for fault in faults:
        count[fault.split()[0]] += 1
        print(name, fault, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
