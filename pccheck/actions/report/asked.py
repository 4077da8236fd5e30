"""What an inspection asks a unit to mend: its findings, and what was advised beside them."""

from collections.abc import Iterable
from datetime import date

from pccheck.actions.desk.sources import Source
from pccheck.actions.follow.findings import in_order
from pccheck.model.documents import Papers
from pccheck.model.findings.obligations import PENDING, Obligation

AskedOf = tuple[str, date | None]
"""What is to be done, and until when."""


def asked_of(source: Source, papers: Papers, unit: str) -> list[AskedOf]:
    """What a visit obliges its unit to: the findings as `follow` has them, then the advice that is
    about none of them.
    """
    return _told(source, papers, _findings(source, papers.visit, unit))


def still_asked_of(source: Source, papers: Papers, unit: str) -> list[AskedOf]:
    """The same without what the unit has mended since, or need not."""
    findings = _findings(source, papers.visit, unit)
    owed = [finding for finding in findings if finding.state(source.today) in PENDING]
    return _told(source, papers, owed)


def _findings(source: Source, visit: str, unit: str) -> list[Obligation]:
    campaign = source.desk.current.campaign
    case = next((case for case in source.figures.cases if case.target == unit), None)
    obligations = case.obligations if case else ()
    of_visit = [finding for finding in obligations if finding.lacking.visit == visit]
    return in_order(campaign, of_visit)


def _told(source: Source, papers: Papers, findings: Iterable[Obligation]) -> list[AskedOf]:
    campaign = source.desk.current.campaign
    told: list[AskedOf] = [(finding.to_do(campaign), finding.deadline) for finding in findings]
    usual = {criterion.recommendation for criterion in campaign.criteria}
    return [*told, *(advice for advice in papers.recommendations if advice[0] not in usual)]
