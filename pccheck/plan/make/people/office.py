"""Days in the office: which of its days of each calendar week a team does not go out on."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import chain

from pccheck.model.schedule import Crew, Problem

_WEEK_DAYS = 7


def monday(day: date) -> date:
    """The first day of the calendar week."""
    return day - timedelta(days=day.weekday())


def limits(problem: Problem, crew: Crew) -> dict[date, int]:
    """On how many more days of each week (by its Monday) the team may go out.

    Those of its fixed visits are taken off.
    """
    fixed = {v.day for v in problem.fixed if v.team == crew.team and v.day not in crew.desk}
    weeks = {monday(day) for day in problem.days}
    if not problem.office_days:
        return dict.fromkeys(weeks, _WEEK_DAYS)
    worked = Counter(map(monday, problem.workdays))
    out = Counter(map(monday, fixed | crew.was_out))
    return {week: max(0, worked[week] - problem.office_days - out[week]) for week in weeks}


def office_days(
    problem: Problem, open_areas: Callable[[date], Mapping[str, float]]
) -> set[tuple[str, date]]:
    """The days on which each team stays, where it could go out more often than it may, as (team,
    day).

    A day is given up the more readily the more teams are there on it, and the less there is to do
    in areas that have few other days; one on which the last plan sent the team out only after all
    others.
    """
    stays: set[tuple[str, date]] = set()
    if not problem.office_days:
        return stays
    worth = _worth(problem, open_areas)
    before = {(one.before.team, one.before.day) for one in problem.candidates if one.before}
    there = Counter(chain.from_iterable(crew.days for crew in problem.crews))

    def wanted(team: str, day: date) -> tuple[bool, float, bytes]:
        return (team, day) in before, worth[day] / there[day], _lot(problem, team, day)

    for crew in sorted(problem.crews, key=lambda crew: crew.team):
        free = _free_days(problem, crew)
        for week, limit in sorted(limits(problem, crew).items()):
            can = [day for day in free if monday(day) == week]
            while len(can) > limit:
                day = min(can, key=partial(wanted, crew.team))
                can.remove(day)
                stays.add((crew.team, day))
                there[day] -= 1
    return stays


def _free_days(problem: Problem, crew: Crew) -> list[date]:
    """The days on which a team could go out, those of its fixed visits left out."""
    fixed = {visit.day for visit in problem.fixed if visit.team == crew.team}
    return [day for day in problem.days if day in crew.days - fixed]


def _worth(
    problem: Problem, open_areas: Callable[[date], Mapping[str, float]]
) -> dict[date, float]:
    """What there is to do on each day: an area's wants count on each of its days in equal parts."""
    wanted = {day: open_areas(day) for day in problem.days}
    days = Counter(chain.from_iterable(wanted.values()))
    worth = {}
    for day, areas in wanted.items():
        worth[day] = sum(points / days[area] for area, points in areas.items())
    return worth


def _lot(problem: Problem, team: str, day: date) -> bytes:
    """What chooses among days that are alike: nobody can tell it without the seed."""
    return sha256("\0".join((str(problem.seed), team, day.isoformat())).encode()).digest()
