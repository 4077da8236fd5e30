"""Every document of a campaign that can be printed now."""

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.papers import Paper, paper
from pccheck.actions.report.rounds import rounds
from pccheck.model.visit import DISPUTED, DONE, PLANNED

_ALWAYS = ("bao-cao", "phu-luc", "ke-hoach", "quyet-dinh")


def all_papers(source: Source) -> list[Paper]:
    """The campaign's own, a notice for each itinerary to come, what each visited unit gets,
    reminders and the proposal.

    A unit whose record is disputed gets nothing: what is not settled is not signed.
    """
    papers = [paper(source, kind) for kind in _ALWAYS]
    today = source.desk.today
    coming = [one for one in rounds(source) if one.day >= today]
    papers += [paper(source, "thong-bao", one.rec) for one in coming]
    for unit in source.figures.units:
        if unit.state not in (PLANNED, DISPUTED):
            papers.append(paper(source, "bien-ban", unit.visit))
        if unit.state == DONE:
            papers.append(paper(source, "ket-qua", unit.visit))
    areas = dict.fromkeys(one.area for one in source.late)
    papers += [paper(source, "don-doc", area) for area in areas]
    if any(one.reminder for one in source.late):
        papers.append(paper(source, "kien-nghi"))
    return papers
