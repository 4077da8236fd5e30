"""How urgent each target is: points by the campaign's rules, each with its reason."""

from collections.abc import Callable, Mapping
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.urgency.last_results import LastResult, LastResults
from pccheck.book.ask.follow import cases, revisits_asked
from pccheck.book.ask.scans import daily_scans, silent_codes
from pccheck.model.campaign.every import whole_months
from pccheck.model.campaign.priority import (
    CATEGORY,
    CROWD,
    FAILED,
    NEVER,
    OF_CATEGORY,
    OWN,
    REVISIT,
    SILENT,
    SINCE,
    PriorityRule,
)
from pccheck.model.follow import Case
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
        for target in revisits_asked(desk.book, desk.current):
            self.again.setdefault(target, "asked")
        self._today = desk.today
        self._last = LastResults(desk)
        self._says: Mapping[str, Callable[[PriorityRule, Target], _Said]] = {
            OWN: self._own,
            SILENT: self._silence,
            NEVER: self._never,
            FAILED: self._failed,
            SINCE: self._since,
            CROWD: self._crowd,
            REVISIT: lambda _, target: {} if target.rec in self.again else None,
            OF_CATEGORY: lambda _rule, _target: {},
        }

    def _ask_again(self, case: Case, today: date) -> None:
        """Whether the unit of a case is due for another visit, and why or when."""
        latest = case.latest
        again = self._campaign.due_again(case.category, latest.level, latest.day)
        periodic = "periodic" if again and again <= today else ""
        if why := case.revisit_because(today) or periodic:
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
        return None if self._last.of(target.rec) else {}

    def _failed(self, _rule: PriorityRule, target: Target) -> _Said:
        lagging = (last for last in self._last.of(target.rec) if last.lagging)
        last = max(lagging, default=None, key=_day)
        return {"day": last.day, "former": last.former} if last else None

    def _since(self, rule: PriorityRule, target: Target) -> _Said:
        last = max(self._last.of(target.rec), default=None, key=_day)
        months = whole_months(last.day, self._today) if last else 0
        if last is None or months < 1:
            return None
        counted = min(months, rule.at_most or months)
        said = {"months": months, "day": last.day, "former": last.former}
        return {**said, "points": counted * rule.points}

    def _crowd(self, rule: PriorityRule, target: Target) -> _Said:
        scans = self._scans.get(target.rec)
        return None if scans is None or scans < rule.at_least else {"scans": round(scans)}


def _day(last: LastResult) -> date:
    return last.day


def points(reasons: tuple[Reason, ...]) -> float:
    """What the reasons come to."""
    return sum(float(str(reason.params["points"])) for reason in reasons)
