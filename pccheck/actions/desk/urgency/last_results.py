"""What the latest visit found at a unit, in any campaign: its own, else of those it came from."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.targets import successions, targets
from pccheck.book.ask.visits import Done, latest_done
from pccheck.model.answers.grade import LAGGING


class LastResult(NamedTuple):
    """A visit that was done: its day, whether it was not enough.

    `former`: code and name of the unit that was visited where it is one that this one followed; ''
    for the unit itself.
    """

    day: date
    lagging: bool
    former: str


class LastResults:
    """The latest visits, looked up once for all targets."""

    def __init__(self, desk: Desk) -> None:
        self._latest = latest_done(desk.book)
        self._grades: dict[tuple[str, str], str] = {}
        for version in {done.version for done in self._latest.values() if done.version}:
            campaign = campaign_of(desk.book, version)
            for level in campaign.assessments if campaign else ():
                self._grades[version, level.code] = level.grade
        self._came_from: dict[str, list[str]] = defaultdict(list)
        for step in successions(desk.book):
            self._came_from[step.successor].append(step.target)
        routed = desk.current.campaign.routing_level
        every = targets(desk.book, routed) if self._came_from else []
        self._names = {each.rec: f"{each.code} {each.name}" for each in every}

    def of(self, target: str) -> list[LastResult]:
        """The unit's own; where it has none, the nearest ones of the units that it came from."""
        if own := self._latest.get(target):
            return [self._result(own, "")]
        followed, results = list(self._came_from[target]), []
        for former in followed:  # grows while it is walked
            if done := self._latest.get(former):
                results.append(self._result(done, self._names.get(former, "")))
            else:
                followed += [each for each in self._came_from[former] if each not in followed]
        return results

    def _result(self, done: Done, former: str) -> LastResult:
        lagging = self._grades.get((done.version, done.level)) in LAGGING
        return LastResult(done.day, lagging, former)
