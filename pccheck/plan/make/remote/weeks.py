"""Weeks evened once the days at the desk are known: no outing has room on them.

A day goes to an emptier week as `spreading` lets it, its remote visits with it, where all others
keep their places.
"""

from dataclasses import replace
from datetime import date

from pccheck.model.schedule import Problem, Schedule
from pccheck.plan.make.again import put_back
from pccheck.plan.make.balance import APART, balance
from pccheck.plan.make.planner import as_schedule, begun
from pccheck.plan.make.remote.desk import standing_days
from pccheck.plan.make.remote.seats import Seats
from pccheck.plan.make.remote.turns import planned, standing
from pccheck.plan.make.spreading import made, moves


def evened(problem: Problem, schedule: Schedule) -> Schedule:
    """The plan with days moved to emptier weeks, while one can be; nobody falls out."""
    if all(route.areas for route in schedule.routes):
        return schedule
    plan = _Evening(problem, schedule)
    while plan.move():
        while plan.move():
            pass
        plan.balance()
    return plan.schedule


class _Evening:
    """A plan whose days may move.

    Attributes:
        schedule: the plan as it is.
    """

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem, self.schedule = problem, schedule
        asked = standing(problem, schedule)
        self._draft, _ = begun(asked.on_the_road(standing_days(asked)))
        put_back(self._draft)
        had_a_day = {one.target for one in problem.candidates if one.before}
        candidates = self._draft.terrain.candidates
        self._staying = {n for n, one in enumerate(candidates) if one.target in had_a_day}

    def move(self) -> bool:
        """Make the move that brings most of those with which all visits keep a place."""
        for move in moves(self._draft, self._staying):
            slot = move.slot
            was = slot.day, slot.escorts, slot.excused
            if made(self._draft, move):
                if self._taken(slot.crew.team, was[0], slot.day):
                    return True
                slot.day, slot.escorts, slot.excused = was
        return False

    def balance(self) -> None:
        """Let teams swap days, where remote visits can stay where they are."""
        balance(self._draft, APART)
        day = self._problem.days[0]
        self._taken("", day, day)

    def _taken(self, team: str, day: date, to: date) -> bool:
        """Take the draft for the plan, remote visits of a team's day on another one, if all find a
        place again.
        """
        asked = standing(self._problem, self.schedule)
        candidates = list(asked.candidates)
        for n, one in enumerate(candidates):
            if one.before and (one.before.team, one.before.day) == (team, day):
                candidates[n] = replace(one, before=replace(one.before, day=to))
        outings = as_schedule(self._draft, {})
        seats = Seats(replace(asked, candidates=tuple(candidates)), outings)
        seats.fill(anew=False)
        joined = seats.joined(outings)
        keeps = planned(joined) == planned(self.schedule)
        if keeps:
            self.schedule = replace(joined, left_out=self.schedule.left_out)
        return keeps
