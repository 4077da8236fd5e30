"""Every document of a campaign that can be printed now."""

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.papers import Paper, paper
from pccheck.actions.report.rounds import rounds, task_force
from pccheck.model.visit import DISPUTED, DONE

_ALWAYS = ("bao-cao", "phu-luc", "ke-hoach")


def all_papers(source: Source) -> list[Paper]:
    """The campaign's own, a notice for each itinerary to come, the minutes of each visit, the
    result of each unit's latest, reminders and the proposal.

    A visit whose record is disputed gives nothing: what is not settled is not signed.
    """
    papers = [paper(source, kind) for kind in _ALWAYS]
    if task_force(source.desk):
        papers.append(paper(source, "quyet-dinh"))
    today = source.desk.today
    coming = [one for one in rounds(source) if one.day >= today and one.area_told]
    papers += [paper(source, "thong-bao", one.rec) for one in coming]
    for visit in source.figures.visits:
        if visit.state != DISPUTED:
            papers.append(paper(source, "bien-ban", visit.visit))
        latest = source.figures.unit_by_visit.get(visit.visit)
        if latest and latest.state == DONE:
            papers.append(paper(source, "ket-qua", visit.visit))
    areas = dict.fromkeys(one.area for one in source.late)
    papers += [paper(source, "don-doc", area) for area in areas]
    if any(one.reminder for one in source.late):
        papers.append(paper(source, "kien-nghi"))
    return papers
