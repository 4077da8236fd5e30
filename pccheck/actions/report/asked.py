"""What an inspection asks a unit to mend: its findings, and what was advised beside them."""

from collections.abc import Iterable
from datetime import date

from pccheck.actions.desk.sources import Source
from pccheck.actions.follow.findings import in_order
from pccheck.model.documents import Papers
from pccheck.model.findings.obligations import PENDING, Obligation

AskedOf = tuple[str, date | None]
"""What is to be done, and until when."""


def asked_of(source: Source, found: Papers, unit: str) -> list[AskedOf]:
    """What a visit obliges its unit to: the findings as `follow` has them, then the advice that is
    about none of them.
    """
    return _told(source, found, _findings(source, found.visit, unit))


def still_asked_of(source: Source, found: Papers, unit: str) -> list[AskedOf]:
    """The same without what the unit has mended since, or need not."""
    findings = _findings(source, found.visit, unit)
    return _told(source, found, [one for one in findings if one.state(source.today) in PENDING])


def _findings(source: Source, visit: str, unit: str) -> list[Obligation]:
    campaign = source.desk.current.campaign
    case = next((case for case in source.figures.cases if case.target == unit), None)
    obligations = case.obligations if case else ()
    return in_order(campaign, [one for one in obligations if one.lacking.visit == visit])


def _told(source: Source, found: Papers, findings: Iterable[Obligation]) -> list[AskedOf]:
    campaign = source.desk.current.campaign
    told: list[AskedOf] = [(one.to_do(campaign), one.deadline) for one in findings]
    usual = {criterion.recommendation for criterion in campaign.criteria}
    return [*told, *(advice for advice in found.recommendations if advice[0] not in usual)]
