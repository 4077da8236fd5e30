"""Days in the office: which of its days of each calendar week a team does not go out on."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256

from pccheck.model.schedule import Crew, Problem


def monday(day: date) -> date:
    """The first day of the calendar week."""
    return day - timedelta(days=day.weekday())


def limits(problem: Problem, crew: Crew) -> dict[date, int]:
    """On how many more days of each week (by its Monday) the team may go out, those of its fixed
    visits taken off.
    """
    fixed = {visit.day for visit in problem.fixed if visit.team == crew.team}
    found = {}
    for week in {monday(day) for day in problem.days}:
        out = {day for day in fixed | crew.was_out if monday(day) == week}
        worked = sum(monday(day) == week for day in problem.workdays)
        found[week] = max(0, worked - problem.office_days - len(out)) if problem.office_days else 7
    return found


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
    there = {day: sum(day in crew.days for crew in problem.crews) for day in problem.days}
    for crew in sorted(problem.crews, key=lambda crew: crew.team):
        fixed = {visit.day for visit in problem.fixed if visit.team == crew.team}
        for week, limit in sorted(limits(problem, crew).items()):
            can = [
                day
                for day in problem.days
                if day in crew.days and day not in fixed and monday(day) == week
            ]
            while len(can) > limit:
                day = min(
                    can,
                    key=lambda day: (
                        (crew.team, day) in before,
                        worth[day] / there[day],
                        _lot(problem, crew.team, day),
                    ),
                )
                can.remove(day)
                stays.add((crew.team, day))
                there[day] -= 1
    return stays


def _worth(
    problem: Problem, open_areas: Callable[[date], Mapping[str, float]]
) -> dict[date, float]:
    """What there is to do on each day.

    What an area wants counts on each of its days in equal parts.
    """
    wanted = {day: open_areas(day) for day in problem.days}
    days: dict[str, int] = defaultdict(int)
    for areas in wanted.values():
        for area in areas:
            days[area] += 1
    return {
        day: sum(points / days[area] for area, points in areas.items())
        for day, areas in wanted.items()
    }


def _lot(problem: Problem, team: str, day: date) -> bytes:
    """What chooses among days that are alike: nobody can tell it without the seed."""
    return sha256("\0".join((str(problem.seed), team, day.isoformat())).encode()).digest()
