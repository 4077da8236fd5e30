"""How urgent each target is: points by the campaign's rules, each with its reason."""

from collections.abc import Callable, Mapping
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.follow import cases
from pccheck.book.ask.scans import daily_scans, silent_codes
from pccheck.book.ask.visits import latest_done
from pccheck.model.campaign.priority import (
    CATEGORY,
    CROWD,
    FAILED,
    NEVER,
    OF_CATEGORY,
    OWN,
    REVISIT,
    SILENT,
    PriorityRule,
)
from pccheck.model.follow import LAGGING, Case
from pccheck.model.records import Target
from pccheck.model.schedule import Reason

_Said = Mapping[str, object] | None
"""What a reason's words name; None where the rule says nothing of the target."""


class Priorities:
    """What the rules ask of the book, looked up once for all targets.

    Attributes:
        again: why a target is to be visited again (`overdue`, `asked`, `periodic`), by target.
        next_due: when a target that is not yet due again will be, by target.
    """

    def __init__(self, desk: Desk) -> None:
        self._campaign = desk.current.campaign
        scans = self._campaign.scans
        self._silent = silent_codes(desk.book, scans.days, desk.today) if scans else {}
        self._scans = daily_scans(desk.book, scans.days, desk.today) if scans else {}
        self.again: dict[str, str] = {}
        self.next_due: dict[str, date] = {}
        for case in cases(desk.book, desk.current):
            self._ask_again(case, desk.today)
        self._latest = latest_done(desk.book)
        self._grades: dict[tuple[str, str], str] = {}
        for version in {version for _, _, version in self._latest.values() if version}:
            campaign = campaign_of(desk.book, version)
            for level in campaign.assessments if campaign else ():
                self._grades[version, level.code] = level.grade
        self._says: Mapping[str, Callable[[PriorityRule, Target], _Said]] = {
            OWN: self._own,
            SILENT: self._silence,
            NEVER: self._never,
            FAILED: self._failed,
            CROWD: self._crowd,
            REVISIT: lambda _, target: {} if target.rec in self.again else None,
            OF_CATEGORY: lambda _rule, _target: {},
        }

    def _ask_again(self, case: Case, today: date) -> None:
        """Whether the unit of a case is due for another visit, and why or when."""
        latest = case.latest
        again = self._campaign.due_again(case.category, latest.level, latest.day)
        periodic = "periodic" if again and again <= today else ""
        if why := case.revisit_due(today) or periodic:
            self.again[case.target] = why
        elif again:
            self.next_due[case.target] = again

    def reasons(self, target: Target) -> tuple[Reason, ...]:
        """A target's points, each reason with `points`; its category's weight comes first."""
        category = self._campaign.category[target.category]
        rules = (
            rule
            for rule in self._campaign.priority
            if not rule.categories or target.category in rule.categories
        )
        reasons = (self._reason(rule, target) for rule in rules)
        weight = Reason(CATEGORY, {"category": category.text, "points": category.weight})
        return weight, *(reason for reason in reasons if reason)

    def _reason(self, rule: PriorityRule, target: Target) -> Reason | None:
        said = self._says[rule.when](rule, target)
        if said is None:
            return None
        return Reason(rule.when, {**said, "points": said.get("points", rule.points)})

    def _own(self, rule: PriorityRule, target: Target) -> _Said:
        own = target.priority
        return {"priority": own, "points": own * rule.points} if own else None

    def _silence(self, _rule: PriorityRule, target: Target) -> _Said:
        codes = self._silent.get(target.rec)
        return None if codes is None else {"codes": codes}

    def _never(self, _rule: PriorityRule, target: Target) -> _Said:
        return None if target.rec in self._latest else {}

    def _failed(self, _rule: PriorityRule, target: Target) -> _Said:
        day, level, version = self._latest.get(target.rec, (None, "", ""))
        return {"day": day} if self._grades.get((version, level)) in LAGGING else None

    def _crowd(self, rule: PriorityRule, target: Target) -> _Said:
        scans = self._scans.get(target.rec)
        return None if scans is None or scans < rule.at_least else {"scans": round(scans)}


def points(reasons: tuple[Reason, ...]) -> float:
    """What the reasons come to."""
    return sum(float(str(reason.params["points"])) for reason in reasons)
