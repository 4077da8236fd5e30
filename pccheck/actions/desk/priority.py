"""How urgent each target is: points by the campaign's rules, each with its reason."""

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
from pccheck.model.follow import LAGGING
from pccheck.model.records import Target
from pccheck.model.schedule import Reason


class Priorities:
    """What the rules ask of the book, looked up once for all targets.

    Attributes:
        again: why a target is to be visited again (`overdue`, `asked`), by target.
    """

    def __init__(self, desk: Desk) -> None:
        self._campaign = desk.current.campaign
        self._silent = silent_codes(desk.book, self._campaign.scans.days, desk.today)
        self._scans = daily_scans(desk.book, self._campaign.scans.days, desk.today)
        self.again = {
            c.target: why
            for c in cases(desk.book, desk.current)
            if (why := c.revisit_due(desk.today))
        }
        self._latest = latest_done(desk.book)
        versions = {
            version: campaign_of(desk.book, version)
            for _, _, version in self._latest.values()
            if version
        }
        self._grades = {
            (version, level.code): level.grade
            for version, campaign in versions.items()
            for level in (campaign.assessments if campaign else ())
        }

    def reasons(self, target: Target) -> tuple[Reason, ...]:
        """The points of a target, each of its reasons with `points`.

        Its category's own weight comes first.
        """
        category = self._campaign.category[target.category]
        rules = (
            rule
            for rule in self._campaign.priority
            if not rule.categories or target.category in rule.categories
        )
        found = (self._reason(rule, target) for rule in rules)
        weight = Reason(CATEGORY, {"category": category.text, "points": category.weight})
        return weight, *(reason for reason in found if reason)

    def _reason(self, rule: PriorityRule, target: Target) -> Reason | None:
        said: dict[str, object] | None = None
        latest = self._latest.get(target.rec)
        if rule.when == OWN and target.priority:
            own = target.priority
            return Reason(OWN, {"priority": own, "points": own * rule.points})
        if rule.when == SILENT and target.rec in self._silent:
            said = {"codes": self._silent[target.rec]}
        elif rule.when == NEVER and latest is None:
            said = {}
        elif rule.when == FAILED and latest and self._grades.get((latest[2], latest[1])) in LAGGING:
            said = {"day": latest[0]}
        elif rule.when == CROWD and self._scans.get(target.rec, 0) >= rule.at_least:
            said = {"scans": round(self._scans[target.rec])}
        elif (rule.when == REVISIT and target.rec in self.again) or rule.when == OF_CATEGORY:
            said = {}
        return None if said is None else Reason(rule.when, {**said, "points": rule.points})


def points(reasons: tuple[Reason, ...]) -> float:
    """What the reasons come to."""
    return sum(float(str(reason.params["points"])) for reason in reasons)
